"""The order of the table of all municipalities, and which of its rows are shown. Plain values in, plain values out.

The page's script sorts and filters by the same rules; this is what a reader without it, or with an address sent
by somebody else, gets.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goals.assessment import Status
from indicators.units import Direction

from .dashboards import MatrixColumn
from .queries import shorten_name
from .roster import Roster, RosterRow

BY_NAME = "navn"
BY_REACHED = "naaet"
ASCENDING, DESCENDING = "asc", "desc"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks of the table. Everything left out gives all municipalities by the alphabet."""

    key: str = BY_NAME
    direction: str = ASCENDING
    region: str = ""  # by name
    rar: str = ""  # by slug, like the peer group
    group: str = ""
    status: str = ""  # "2-not": goal 2 is not reached
    is_complete: bool = False  # only municipalities without a missing figure
    text: str = ""  # a part of the name
    own: str = ""  # the slug of the municipality that the reader comes from: marked, never a filter

    @property
    def is_cut(self) -> bool:
        """Whether any choice may hide rows."""
        return bool(self.region or self.rar or self.group or self.status or self.is_complete or self.text)

    @property
    def is_cut_further(self) -> bool:
        """Whether one of the choices is made that stand folded away."""
        return bool(self.rar or self.group or self.is_complete)


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: how the rows stand by it now, and what choosing it does."""

    key: str  # "navn", a goal's number, or "naaet"
    column: MatrixColumn | None
    is_sortable: bool  # a goal without a common figure has nothing to sort by
    sorted_as: str  # "ascending", "descending", or "" where the rows are in another order
    best: str  # the direction that has the best first
    following: str  # the direction that choosing it gives


@dataclass(frozen=True, slots=True)
class ArrangedRow:
    """A row, and whether the choices leave it visible."""

    row: RosterRow
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The table as it is to be shown."""

    headings: tuple[Heading, ...]
    rows: tuple[ArrangedRow, ...]
    shown: int


def read_wanted(query: Mapping[str, str], roster: Roster) -> Wanted:
    """Return what the query of an address asks for. What does not exist is not asked for.

    A column that is not there gives the alphabet; a direction that is none gives the best first.
    """
    best = _list_best(roster)
    key, direction = query.get("sort", BY_NAME), query.get("dir", "")
    if key not in best:
        key, direction = BY_NAME, ""
    columns = roster.matrix.columns
    statuses = {f"{column.number}-{status}" for column in columns for status in Status}
    return Wanted(
        key=key,
        direction=direction if direction in (ASCENDING, DESCENDING) else best[key],
        region=_choose(query, "region", roster.regions),
        rar=_choose(query, "rar", {place.slug for place in roster.rars}),
        group=_choose(query, "gruppe", {place.slug for place in roster.groups}),
        status=_choose(query, "status", statuses),
        is_complete=query.get("tal") == "alle",
        text=shorten_name(query.get("k", "")),
        own=_choose(query, "fra", {row.place.slug for row in roster.rows}),
    )


def arrange(roster: Roster, wanted: Wanted, codes: Container[str] | None = None) -> Arrangement:
    """Return the rows of `roster` in the order that is wanted.

    Rows without a value are last either way, and equals stay in the alphabet. `codes` are those that the text of
    `wanted` finds, None where there is none. Rows outside the choices are kept, but not shown.
    """
    best = _list_best(roster)
    columns: dict[str, MatrixColumn | None] = {BY_NAME: None}
    columns |= {str(column.number): column for column in roster.matrix.columns}
    columns[BY_REACHED] = None
    headings = tuple(
        Heading(
            key=key,
            column=column,
            is_sortable=key in best,
            sorted_as=_tell_order(wanted.direction) if key == wanted.key else "",
            best=best.get(key, ""),
            following=_other(wanted.direction) if key == wanted.key else best.get(key, ""),
        )
        for key, column in columns.items()
    )
    rows = tuple(ArrangedRow(row, _fits(row, wanted, codes)) for row in _sort(roster, wanted))
    return Arrangement(headings, rows, sum(row.is_shown for row in rows))


def _choose(query: Mapping[str, str], name: str, existing: Container[str]) -> str:
    value = query.get(name, "")
    return value if value in existing else ""


def _fits(row: RosterRow, wanted: Wanted, codes: Container[str] | None) -> bool:
    belonging = row.belonging
    return (
        (not wanted.region or row.region == wanted.region)
        and (not wanted.rar or (belonging.rar is not None and belonging.rar.slug == wanted.rar))
        and (not wanted.group or (belonging.group is not None and belonging.group.slug == wanted.group))
        and (not wanted.status or _has_status(row, wanted.status))
        and (not wanted.is_complete or row.is_complete)
        and (codes is None or row.place.code in codes)
    )


def _has_status(row: RosterRow, status: str) -> bool:
    return any(f"{one.column.number}-{one.cell.assessment.status}" == status for one in row.cells)


def _list_best(roster: Roster) -> dict[str, str]:
    """Return the direction that has the best first, of every column that can be sorted by."""
    numbers = {
        str(column.number): ASCENDING if column.indicator.direction is Direction.LOWER else DESCENDING
        for column in roster.matrix.columns
        if column.indicator is not None
    }
    return {BY_NAME: ASCENDING, **numbers, BY_REACHED: DESCENDING}


def _tell_order(direction: str) -> str:
    return "ascending" if direction == ASCENDING else "descending"


def _other(direction: str) -> str:
    return DESCENDING if direction == ASCENDING else ASCENDING


def _sort(roster: Roster, wanted: Wanted) -> list[RosterRow]:
    # The rows come in alphabetical order, and sorting is stable: equals stay in it, whichever way they are sorted.
    if wanted.key == BY_NAME:
        return list(roster.rows) if wanted.direction == ASCENDING else list(reversed(roster.rows))
    valued = [(_value(row, wanted.key), row) for row in roster.rows]
    with_value = [(value, row) for value, row in valued if value is not None]
    sign = 1 if wanted.direction == ASCENDING else -1
    with_value.sort(key=lambda pair: sign * pair[0])
    return [row for _, row in with_value] + [row for value, row in valued if value is None]


def _value(row: RosterRow, key: str) -> Decimal | int | None:
    if key == BY_REACHED:
        return row.reached if row.judged else None
    found = next(one for one in row.cells if str(one.column.number) == key)
    # A municipality's own figure is not compared with others', and so not sorted among them.
    return found.cell.point.value if found.has_value and found.cell.point is not None else None
