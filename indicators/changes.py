"""What a draft would change: cell by cell, against what readers see now."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db import connection
from django.utils import timezone

from indicators.models import Edition, Release
from indicators.periods import Period, parse_code
from indicators.units import Quality

LISTED = 200  # cells shown one by one; the counts and the download hold them all


class Kind(StrEnum):
    """What happens to a cell."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class CellState:
    """A cell's quality and value; what is compared is both."""

    quality: Quality
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would not stand as it does now."""

    kind: Kind
    indicator: str
    category: str  # "" for the total
    area: str
    period: Period
    decimals: int
    before: CellState | None
    after: CellState | None


@dataclass(frozen=True, slots=True)
class SliceChanges:
    """How many cells of one indicator and year are new, changed, removed and unchanged."""

    indicator: str
    year: int
    new: int
    changed: int
    removed: int
    unchanged: int
    suppressed: int  # of the new table's cells


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything a draft would change, counted per table, with the first `LISTED` cells of each kind."""

    basis: str  # what the draft was compared with; publishing asks for it
    slices: tuple[SliceChanges, ...]
    corrections: tuple[Change, ...]  # changed and removed cells
    additions: tuple[Change, ...]  # new cells

    @property
    def corrections_left_out(self) -> int:
        """How many changed and removed cells are not in `corrections`."""
        return self.changed + self.removed - len(self.corrections)

    @property
    def new(self) -> int:
        return sum(part.new for part in self.slices)

    @property
    def changed(self) -> int:
        return sum(part.changed for part in self.slices)

    @property
    def removed(self) -> int:
        return sum(part.removed for part in self.slices)

    @property
    def unchanged(self) -> int:
        return sum(part.unchanged for part in self.slices)

    @property
    def suppressed(self) -> int:
        return sum(part.suppressed for part in self.slices)


# The draft's tables and the current tables they would replace, joined cell by cell. A total has no category; 0 stands
# for it here, since equality is what lets the database join by hashing or merging. Names are looked up before the join,
# where the database can tell how many rows there are.
_COMPARED = """
WITH slice AS (
    SELECT draft.id AS draft_id, current.id AS current_id, draft.year,
           indicator.id AS indicator_id, indicator.name AS indicator, indicator.decimals,
           row_number() OVER (ORDER BY indicator.sheet, indicator.position, draft.year) AS place
      FROM indicators_edition AS draft
      JOIN indicators_indicator AS indicator ON indicator.id = draft.indicator_id
      LEFT JOIN indicators_edition AS current
             ON current.id = ANY(%(current)s)
            AND current.indicator_id = draft.indicator_id AND current.year = draft.year
     WHERE draft.release_id = %(release)s
), figure AS (
    SELECT edition_id, area_id, COALESCE(category_id, 0) AS category_id, period, quality, value,
           area.name AS area, area.sort_key, COALESCE(category.name, '') AS category,
           COALESCE(category.position, -1) AS position
      FROM indicators_figure
      JOIN municipalities_area AS area ON area.id = area_id
      LEFT JOIN indicators_category AS category ON category.id = category_id
     WHERE edition_id IN (SELECT draft_id FROM slice UNION SELECT current_id FROM slice)
), before AS (
    SELECT slice.place, figure.* FROM slice JOIN figure ON edition_id = current_id
), after AS (
    SELECT slice.place, figure.* FROM slice JOIN figure ON edition_id = draft_id
), cell AS (
    SELECT place, period, COALESCE(after.area, before.area) AS area,
           COALESCE(after.sort_key, before.sort_key) AS sort_key,
           COALESCE(after.category, before.category) AS category,
           COALESCE(after.position, before.position) AS position,
           before.quality AS quality_before, before.value AS value_before,
           after.quality AS quality_after, after.value AS value_after,
           CASE WHEN before.quality IS NULL THEN 'NEW'
                WHEN after.quality IS NULL THEN 'REMOVED'
                WHEN (before.quality, before.value) IS DISTINCT FROM (after.quality, after.value) THEN 'CHANGED'
                ELSE 'UNCHANGED' END AS kind
      FROM after FULL JOIN before USING (place, area_id, category_id, period)
)
"""

_COUNTED = (
    _COMPARED
    + """
SELECT slice.indicator, slice.year,
       count(*) FILTER (WHERE kind = 'NEW'), count(*) FILTER (WHERE kind = 'CHANGED'),
       count(*) FILTER (WHERE kind = 'REMOVED'), count(*) FILTER (WHERE kind = 'UNCHANGED'),
       count(*) FILTER (WHERE quality_after = 'SUPPRESSED')
  FROM slice JOIN cell USING (place)
 GROUP BY place, slice.indicator, slice.year
 ORDER BY place
"""
)

_LISTED = (
    _COMPARED
    + """
SELECT cell.kind, slice.indicator, cell.category, cell.area, cell.period, slice.decimals,
       quality_before, value_before, quality_after, value_after
  FROM slice JOIN cell USING (place)
 WHERE cell.kind = ANY(%(kinds)s)
 ORDER BY place, position, period DESC, sort_key
 LIMIT %(limit)s
"""
)

Scope = dict[str, int | list[int]]


def get_changes(release: Release, *, limit: int | None = LISTED) -> Changes:
    """Return what publishing `release` would change, compared with what readers see now. Three to five queries.

    At most `limit` cells of each kind are listed; None lists them all.
    """
    current = _current_editions(release)
    scope: Scope = {"release": release.pk, "current": current}
    slices = _count_changes(scope)
    has_corrections = any(part.changed or part.removed for part in slices)
    has_additions = any(part.new for part in slices)
    return Changes(
        basis=_write_basis(current),
        slices=slices,
        corrections=_list_changes(scope, [Kind.CHANGED, Kind.REMOVED], limit) if has_corrections else (),
        additions=_list_changes(scope, [Kind.NEW], limit) if has_additions else (),
    )


def get_basis(release: Release) -> str:
    """Return a fingerprint of the current editions that `release` would take the place of; "" if there are none."""
    return _write_basis(_current_editions(release))


def count_removed(release: Release) -> int:
    """Return how many public figures are not in `release` and would be removed by it."""
    current = _current_editions(release)
    if not current:
        return 0
    return sum(part.removed for part in _count_changes({"release": release.pk, "current": current}))


def _write_basis(current: list[int]) -> str:
    return "-".join(map(str, current))


def _current_editions(release: Release) -> list[int]:
    slices = set(release.editions.values_list("indicator_id", "year"))
    current = Edition.objects.current_at(timezone.now()).filter(
        indicator__in={indicator for indicator, _ in slices}, year__in={year for _, year in slices}
    )
    return sorted(edition.pk for edition in current if (edition.indicator_id, edition.year) in slices)


def _count_changes(scope: Scope) -> tuple[SliceChanges, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, scope)
        return tuple(SliceChanges(*row) for row in cursor.fetchall())


def _list_changes(scope: Scope, kinds: list[Kind], limit: int | None) -> tuple[Change, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, {"kinds": [kind.value for kind in kinds], "limit": limit, **scope})
        rows = cursor.fetchall()
    return tuple(
        Change(
            kind=Kind(kind),
            indicator=indicator,
            category=category,
            area=area,
            period=parse_code(period),
            decimals=decimals,
            before=_state(quality_before, value_before),
            after=_state(quality_after, value_after),
        )
        for (
            kind, indicator, category, area, period, decimals,
            quality_before, value_before, quality_after, value_after,
        ) in rows
    )  # fmt: skip


def _state(quality: str | None, value: Decimal | None) -> CellState | None:
    return None if quality is None else CellState(Quality(quality), value)
