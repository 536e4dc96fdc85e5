"""All municipalities with everything that the front page and the table of them say of each.

The matrix knows the goals' common figures; beside them stand here the municipalities' own results, which count as
reached or not like the others though no two of them can be compared, and what each municipality belongs to.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goals.assessment import Status, TargetKind, Trend
from indicators.units import Unit

from . import queries
from .dashboards import IndicatorFacts, Matrix, MatrixCell, MatrixColumn, MatrixRow, Place
from .queries import Belonging, FinderPlace, OwnHeadline
from .queries.kept import kept

_NOWHERE = Belonging(None, None)


@dataclass(frozen=True, slots=True)
class RosterCell:
    """One municipality's result on one goal, by the common indicator or by its own."""

    column: MatrixColumn
    cell: MatrixCell
    own: IndicatorFacts | None = None  # the municipality's own indicator, where no common one judges the goal

    @property
    def facts(self) -> IndicatorFacts | None:
        """The indicator that the result is by; None where there is none."""
        return self.own or self.column.indicator

    @property
    def has_value(self) -> bool:
        """Whether there is a figure that can be held beside the others of the column."""
        return self.own is None and self.cell.point is not None and self.cell.point.value is not None

    @property
    def has_trend(self) -> bool:
        """Whether the change on a year is worth telling beside the status: where a number is the target."""
        target = self.cell.assessment.target
        moved = self.cell.assessment.trend in (Trend.PROGRESS, Trend.SETBACK)
        return self.has_value and moved and target is not None and target.kind is TargetKind.NUMBER

    @property
    def is_larger(self) -> bool:
        """Whether the figure is that of the area around the municipality."""
        return self.has_value and not self.cell.is_own

    @property
    def is_corrected(self) -> bool:
        """Whether another figure once stood here."""
        return self.has_value and self.cell.point is not None and self.cell.point.correction is not None

    @property
    def is_awaited(self) -> bool:
        """Whether the goal has a common indicator with a table for the year."""
        return self.column.indicator is not None and self.column.period is not None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One municipality, or the country."""

    place: Place
    region: str
    belonging: Belonging
    aliases: tuple[str, ...]  # other names that it is found by
    cells: tuple[RosterCell, ...]
    reached: int
    judged: int  # how many goals have a status: `reached` is of these

    @property
    def is_complete(self) -> bool:
        """Whether no common figure is withheld, missing or still to come."""
        return all(one.has_value for one in self.cells if one.is_awaited)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the table shows beside figures and statuses, and so must explain."""

    has_trends: bool  # an arrow beside a status that says something else
    has_larger: bool  # figures of a larger area
    has_own: bool  # statuses by municipalities' own indicators
    has_corrections: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """All municipalities in one year, in Danish alphabetical order."""

    matrix: Matrix
    country: RosterRow
    rows: tuple[RosterRow, ...]
    own: tuple[OwnHeadline, ...]
    signs: Signs
    is_in_percent: bool  # every common figure is

    @property
    def regions(self) -> tuple[str, ...]:
        """The names of the regions that the municipalities lie in."""
        return tuple(sorted({row.region for row in self.rows if row.region}))

    @property
    def rars(self) -> tuple[Place, ...]:
        """The labour market areas, by code as authorities list them."""
        return _list_places(row.belonging.rar for row in self.rows)

    @property
    def groups(self) -> tuple[Place, ...]:
        """The peer groups, by code: from the capital to the countryside."""
        return _list_places(row.belonging.group for row in self.rows)


@kept(most=8)
def get_roster(year: int, as_of: datetime | None = None) -> Roster:
    """Return the municipalities as readers saw them at `as_of`. No query beside those of the year's frame."""
    return make_roster(
        queries.get_matrix(year, as_of),
        own=queries.get_own_headlines(year, as_of),
        belongings=queries.get_belongings(year, as_of),
        places=queries.get_places(),
    )


def make_roster(
    matrix: Matrix,
    *,
    own: tuple[OwnHeadline, ...] = (),
    belongings: Mapping[str, Belonging] | None = None,
    places: Iterable[FinderPlace] = (),
) -> Roster:
    """Return the rows of `matrix` with the municipalities' `own` results, their `belongings` and other names."""
    results = {(one.place.code, one.goal): one for one in own}
    aliases = {found.place.code: found.names[1:] for found in places}

    def make_row(row: MatrixRow) -> RosterRow:
        code = row.place.code
        cells = tuple(
            _make_cell(column, cell, results.get((code, column.number)))
            for column, cell in zip(matrix.columns, row.cells, strict=True)
        )
        statuses = [one.cell.assessment.status for one in cells]
        return RosterRow(
            place=row.place,
            region=row.region,
            belonging=(belongings or {}).get(code, _NOWHERE),
            aliases=aliases.get(code, ()),
            cells=cells,
            reached=sum(status is Status.MET for status in statuses),
            judged=sum(status is not Status.NONE for status in statuses),
        )

    rows = tuple(map(make_row, matrix.rows))
    return Roster(
        matrix=matrix,
        country=make_row(matrix.country),
        rows=rows,
        own=own,
        signs=_find_signs([one for row in rows for one in row.cells]),
        is_in_percent=all(one.indicator.unit is Unit.PERCENT for one in matrix.columns if one.indicator),
    )


def _find_signs(cells: Collection[RosterCell]) -> Signs:
    return Signs(
        has_trends=any(one.has_trend for one in cells),
        has_larger=any(one.is_larger for one in cells),
        has_own=any(one.own is not None for one in cells),
        has_corrections=any(one.is_corrected for one in cells),
    )


def _make_cell(column: MatrixColumn, cell: MatrixCell, own: OwnHeadline | None) -> RosterCell:
    if own is None or cell.point is not None:
        return RosterCell(column, cell)
    return RosterCell(column, own.cell, own.facts)


def _list_places(places: Iterable[Place | None]) -> tuple[Place, ...]:
    found = {place for place in places if place is not None}
    return tuple(sorted(found, key=lambda place: place.code))
