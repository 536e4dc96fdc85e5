"""What releases changed when they came: each table beside the one that was current until then, cell by cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection

from indicators.models import Edition, Release
from indicators.periods import Period
from indicators.units import Quality
from reports.dashboards import IndicatorFacts, Point

from .catalogue import get_subjects
from .figures import CurrentEdition, cached_period
from .touched import Touched, YearFigures, read_year_figures

_REMEMBERED = 24 * 60 * 60  # seconds


class Counts(NamedTuple):
    """How many figures of a table were new, changed, removed and unchanged when it came."""

    new: int
    changed: int
    removed: int
    unchanged: int


NOTHING = Counts(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A figure that a release changed or removed, as far as it may still be shown."""

    indicator: IndicatorFacts
    category: str  # "" for the total
    area_code: str
    area: str
    before: Point
    after: Point | None  # None: removed

    @property
    def period(self) -> Period:
        return self.before.period


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The tables of a release with the year's figures in them, and in those that they took the place of."""

    touched: tuple[Touched, ...]
    before: dict[Touched, YearFigures]
    after: dict[Touched, YearFigures]


# The tables of some releases, each beside the one that was current until it came. What a release changed is told by
# the figures as they were published, and never changes; what they were is told by the figures that may be shown.
_SLICES = """
WITH slice AS (
    SELECT edition.id AS after_id, before.id AS before_id
      FROM indicators_edition AS edition
      JOIN indicators_release AS release ON release.id = edition.release_id
      LEFT JOIN LATERAL (
           SELECT former.id
             FROM indicators_edition AS former
             JOIN indicators_release AS earlier ON earlier.id = former.release_id
            WHERE former.indicator_id = edition.indicator_id AND former.year = edition.year
              AND earlier.state = 'PUBLISHED'
              AND (earlier.published_at, earlier.id) < (release.published_at, release.id)
              AND (earlier.withdrawn_at IS NULL OR earlier.withdrawn_at > release.published_at)
            ORDER BY earlier.published_at DESC, earlier.id DESC
            LIMIT 1) AS before ON TRUE
     WHERE edition.release_id = ANY(%(releases)s)
)
"""

_CELLS = (
    _SLICES  # noqa: S608 - nothing in it is anybody's words
    + """, before AS (
    SELECT slice.after_id AS slice, figure.id, figure.area_id, COALESCE(figure.category_id, 0) AS category,
           figure.period, figure.quality, figure.value
      FROM slice JOIN indicators_figure AS figure ON figure.edition_id = slice.before_id
), after AS (
    SELECT slice.after_id AS slice, figure.id, figure.area_id, COALESCE(figure.category_id, 0) AS category,
           figure.period, figure.quality, figure.value
      FROM slice JOIN indicators_figure AS figure ON figure.edition_id = slice.after_id
), cell AS (
    SELECT slice, area_id, category, period, before.id AS before_id, after.id AS after_id,
           CASE WHEN before.id IS NULL THEN 'NEW'
                WHEN after.id IS NULL THEN 'REMOVED'
                WHEN (before.quality, before.value) IS DISTINCT FROM (after.quality, after.value) THEN 'CHANGED'
                ELSE 'UNCHANGED' END AS kind
      FROM after FULL JOIN before USING (slice, area_id, category, period)
)
"""
)

_FORMER = f"{_SLICES} SELECT after_id, before_id FROM slice"  # noqa: S608 - nothing in it is anybody's words

_COUNTED = (
    _CELLS
    + """
SELECT edition.release_id, slice,
       count(*) FILTER (WHERE kind = 'NEW'), count(*) FILTER (WHERE kind = 'CHANGED'),
       count(*) FILTER (WHERE kind = 'REMOVED'), count(*) FILTER (WHERE kind = 'UNCHANGED')
  FROM cell JOIN indicators_edition AS edition ON edition.id = slice
 GROUP BY edition.release_id, slice
"""
)

_CORRECTED = (
    _CELLS
    + """
SELECT edition.indicator_id, COALESCE(category.name, ''), area.code, area.name, cell.period,
       was.quality, was.value, shown.quality, shown.value
  FROM cell
  JOIN indicators_edition AS edition ON edition.id = cell.slice
  JOIN indicators_indicator AS indicator ON indicator.id = edition.indicator_id
  JOIN municipalities_area AS area ON area.id = cell.area_id
  LEFT JOIN indicators_category AS category ON category.id = cell.category
  JOIN indicators_shownfigure AS was ON was.id = cell.before_id
  LEFT JOIN indicators_shownfigure AS shown ON shown.id = cell.after_id
 WHERE cell.kind IN ('CHANGED', 'REMOVED')
 ORDER BY indicator.sheet, indicator.position, edition.year DESC, category.position NULLS FIRST,
          cell.period DESC, area.sort_key
 LIMIT %(limit)s
"""
)


def count_changes(releases: Iterable[Release]) -> dict[int, Counts]:
    """Return what the tables of releases changed, by the table's key. One query, none where all are remembered.

    What a release changed is settled when it comes; counting it again for every reader would be slow.
    """
    names = {f"changes-of-release-{one.pk}-{one.published_at:%Y%m%dT%H%M%S.%f}": one.pk for one in releases}
    counts: dict[int, Counts] = {}
    known = cache.get_many(names)
    for tables in known.values():
        counts |= tables
    missing = {number: name for name, number in names.items() if name not in known}
    if missing:
        found: dict[int, dict[int, Counts]] = defaultdict(dict)
        with connection.cursor() as cursor:
            cursor.execute(_COUNTED, {"releases": list(missing)})
            for release, table, *numbers in cursor.fetchall():
                found[release][table] = Counts(*numbers)
        cache.set_many({name: found[number] for number, name in missing.items()}, _REMEMBERED)
        for tables in found.values():
            counts |= tables
    return counts


def get_counterparts(number: int) -> Counterparts:
    """Return the year's figures in the tables of a release, and in those before them. Ten queries."""
    editions = {edition.pk: edition for edition in Edition.objects.filter(release=number).select_related("release")}
    with connection.cursor() as cursor:
        cursor.execute(_FORMER, {"releases": [number]})
        former = dict(cursor.fetchall())
    before = Edition.objects.select_related("release").in_bulk([key for key in former.values() if key is not None])
    subjects = get_subjects()
    order = {key: place for place, key in enumerate(subjects)}
    touched = {
        Touched(edition.indicator_id, subjects[edition.indicator_id].facts, edition.year): edition
        for edition in sorted(editions.values(), key=lambda one: (order[one.indicator_id], -one.year))
    }
    return Counterparts(
        touched=tuple(touched),
        before=read_year_figures({table: _describe(before.get(former[one.pk])) for table, one in touched.items()}),
        after=read_year_figures({table: _describe(one) for table, one in touched.items()}),
    )


def iterate_corrections(number: int, limit: int | None = None) -> Iterator[CellChange]:
    """Yield the figures that a release changed or removed, as they may be shown today. Four queries."""
    facts = {key: subject.facts for key, subject in get_subjects().items()}
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CORRECTED, {"releases": [number], "limit": limit})
        for indicator, category, code, area, period, was, value_was, quality, value in cursor:
            when = cached_period(period)
            before = Point(when, Quality(was), value_was)
            after = None if quality is None else Point(when, Quality(quality), value)
            yield CellChange(facts[indicator], category, code, area, before, after)


def _describe(edition: Edition | None) -> CurrentEdition | None:
    if edition is None:
        return None
    return CurrentEdition(
        key=edition.pk,
        indicator=edition.indicator_id,
        year=edition.year,
        release=edition.release_id,
        latest=cached_period(edition.latest_period),
        is_example=edition.release.is_example,
    )
