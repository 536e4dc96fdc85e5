"""What a draft would change: cell by cell, against what readers see now."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
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


# The draft's tables beside the current tables they would replace.
_SLICES = """
CREATE TEMPORARY TABLE compared_slice ON COMMIT DROP AS
SELECT draft.id AS draft_id, current.id AS current_id, draft.year, indicator.name AS indicator, indicator.decimals,
       row_number() OVER (ORDER BY indicator.sheet, indicator.position, draft.year) AS place
  FROM indicators_edition AS draft
  JOIN indicators_indicator AS indicator ON indicator.id = draft.indicator_id
  LEFT JOIN indicators_edition AS current
         ON current.id = ANY(%(current)s)
        AND current.indicator_id = draft.indicator_id AND current.year = draft.year
 WHERE draft.release_id = %(release)s
"""

# The cells that would not stand as they do, found by one join of the tables that have something to be compared with.
# A total has no category; 0 stands for it here, since equality is what lets the database join by hashing.
_DIFFERING = """
CREATE TEMPORARY TABLE differing_cell ON COMMIT DROP AS
WITH before AS (
    SELECT place, area_id, COALESCE(category_id, 0) AS category_id, period, quality, value
      FROM unnest(%(places)s::bigint[], %(currents)s::bigint[]) AS slice (place, current_id)
      JOIN indicators_figure ON edition_id = current_id
), after AS (
    SELECT place, area_id, COALESCE(category_id, 0) AS category_id, period, quality, value
      FROM unnest(%(places)s::bigint[], %(drafts)s::bigint[]) AS slice (place, draft_id)
      JOIN indicators_figure ON edition_id = draft_id
)
SELECT place, area_id, category_id, period,
       before.quality AS quality_before, before.value AS value_before,
       after.quality AS quality_after, after.value AS value_after,
       CASE WHEN before.quality IS NULL THEN 'NEW' WHEN after.quality IS NULL THEN 'REMOVED' ELSE 'CHANGED' END AS kind
  FROM after FULL JOIN before USING (place, area_id, category_id, period)
 WHERE (before.quality, before.value) IS DISTINCT FROM (after.quality, after.value)
"""

_COUNTED = """
WITH size AS (
    SELECT edition_id, count(*) AS cells, count(*) FILTER (WHERE quality = 'SUPPRESSED') AS suppressed
      FROM indicators_figure
     WHERE edition_id IN (SELECT draft_id FROM compared_slice)
     GROUP BY edition_id
), change AS (
    SELECT place, count(*) FILTER (WHERE kind = 'NEW') AS new, count(*) FILTER (WHERE kind = 'CHANGED') AS changed,
           count(*) FILTER (WHERE kind = 'REMOVED') AS removed
      FROM differing_cell
     GROUP BY place
), counted AS (
    SELECT indicator, year, place, cells, suppressed,
           CASE WHEN current_id IS NULL THEN cells ELSE COALESCE(new, 0) END AS new,
           COALESCE(changed, 0) AS changed, COALESCE(removed, 0) AS removed
      FROM compared_slice
      JOIN size ON size.edition_id = draft_id
      LEFT JOIN change USING (place)
)
SELECT indicator, year, new, changed, removed, cells - new - changed, suppressed FROM counted ORDER BY place
"""

# A table with nothing to be compared with is new as a whole.
_LISTED = """
WITH cell AS (
    SELECT * FROM differing_cell WHERE kind = ANY(%(kinds)s)
    UNION ALL
    SELECT place, area_id, COALESCE(category_id, 0), period, NULL, NULL, quality, value, 'NEW'
      FROM compared_slice JOIN indicators_figure ON edition_id = draft_id
     WHERE current_id IS NULL AND 'NEW' = ANY(%(kinds)s)
)
SELECT cell.kind, slice.indicator, COALESCE(category.name, ''), area.name, cell.period, slice.decimals,
       quality_before, value_before, quality_after, value_after
  FROM cell
  JOIN compared_slice AS slice USING (place)
  JOIN municipalities_area AS area ON area.id = cell.area_id
  LEFT JOIN indicators_category AS category ON category.id = cell.category_id
 ORDER BY cell.kind = 'REMOVED' DESC, place, COALESCE(category.position, -1), period DESC, area.sort_key
 LIMIT %(limit)s
"""


def get_changes(release: Release, *, limit: int | None = LISTED) -> Changes:
    """Return what publishing `release` would change, compared with what readers see now.

    At most `limit` cells of each kind are listed; None lists them all. Five to nine queries, whatever the size.
    """
    current = _current_editions(release)
    with _comparing(release, current) as cursor:
        slices = _count_changes(cursor)
        has_corrections = any(part.changed or part.removed for part in slices)
        has_additions = any(part.new for part in slices)
        return Changes(
            basis=_write_basis(current),
            slices=slices,
            corrections=_list_changes(cursor, [Kind.CHANGED, Kind.REMOVED], limit) if has_corrections else (),
            additions=_list_changes(cursor, [Kind.NEW], limit) if has_additions else (),
        )


def get_basis(release: Release) -> str:
    """Return a fingerprint of the current editions that `release` would take the place of; "" if there are none."""
    return _write_basis(_current_editions(release))


def count_removed(release: Release) -> int:
    """Return how many public figures are not in `release` and would be removed by it."""
    current = _current_editions(release)
    if not current:
        return 0
    with _comparing(release, current) as cursor:
        return sum(part.removed for part in _count_changes(cursor))


def _write_basis(current: list[int]) -> str:
    return "-".join(map(str, current))


def _current_editions(release: Release) -> list[int]:
    slices = set(release.editions.values_list("indicator_id", "year"))
    current = Edition.objects.current_at(timezone.now()).filter(
        indicator__in={indicator for indicator, _ in slices}, year__in={year for _, year in slices}
    )
    return sorted(edition.pk for edition in current if (edition.indicator_id, edition.year) in slices)


@contextmanager
def _comparing(release: Release, current: list[int]) -> Iterator[CursorWrapper]:
    """Give a cursor with the compared slices and the differing cells at hand, for as long as it is asked."""
    with transaction.atomic(), connection.cursor() as cursor:
        # A million cells are joined by hashing in memory; sorting them, on disk, takes several times as long.
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute("SET LOCAL enable_mergejoin = off")
        cursor.execute("SET LOCAL jit = off")  # compiling the question takes longer than answering it
        cursor.execute(_SLICES, {"release": release.pk, "current": current})
        cursor.execute("ANALYZE compared_slice")  # or it is guessed to be large, and the figures are hashed instead
        cursor.execute("SELECT place, draft_id, current_id FROM compared_slice WHERE current_id IS NOT NULL")
        # Told as numbers and not joined from the table above: PostgreSQL puts no two processes on a temporary table.
        places, drafts, currents = zip(*cursor.fetchall(), strict=True) if cursor.rowcount else ((), (), ())
        pairs = {"places": list(places), "drafts": list(drafts), "currents": list(currents)}
        cursor.execute(_DIFFERING, pairs)
        yield cursor
        cursor.execute("DROP TABLE differing_cell, compared_slice")


def _count_changes(cursor: CursorWrapper) -> tuple[SliceChanges, ...]:
    cursor.execute(_COUNTED)
    return tuple(SliceChanges(*row) for row in cursor.fetchall())


def _list_changes(cursor: CursorWrapper, kinds: list[Kind], limit: int | None) -> tuple[Change, ...]:
    cursor.execute(_LISTED, {"kinds": [kind.value for kind in kinds], "limit": limit})
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
