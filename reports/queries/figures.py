"""The figures themselves: which editions are current, and the cells asked for, in as few rows as will do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection

from indicators.models import Edition, Release
from indicators.periods import Period, parse_code
from indicators.units import Quality
from reports.dashboards import Point, ReleaseNote

# Looked up thousands of times a page: a dictionary is much quicker than making the word anew.
_QUALITIES = {quality.value: quality for quality in Quality}
cached_period = lru_cache(maxsize=4096)(parse_code)


@dataclass(frozen=True, slots=True)
class CurrentEdition:
    """The edition of one indicator and year that is current."""

    key: int
    indicator: int
    year: int
    release: int
    latest: Period
    is_example: bool


Editions = dict[tuple[int, int], CurrentEdition]  # by (indicator, year)
Cells = dict[tuple[int, int | None, int], dict[Period, Point]]  # by (indicator, category, area)


def get_editions(indicators: Iterable[int], years: range, as_of: datetime) -> Editions:
    """Return the editions that readers saw at `as_of`. One query."""
    rows = (
        Edition.objects.current_at(as_of)
        .filter(indicator_id__in=list(indicators), year__in=years)
        .values_list("pk", "indicator_id", "year", "release_id", "latest_period", "release__is_example")
    )
    return {
        (indicator, year): CurrentEdition(key, indicator, year, release, cached_period(latest), is_example)
        for key, indicator, year, release, latest, is_example in rows
    }


@dataclass(frozen=True, slots=True)
class Wanted:
    """Cells to fetch of one edition: `periods` None means all; `totals_only` leaves the breakdown out."""

    edition: CurrentEdition
    period: Period | None
    totals_only: bool


_CELLS = """
SELECT wanted.place, figure.category_id, figure.area_id, figure.period, figure.quality,
       figure.value, figure.lower, figure.upper, figure.denominator
  FROM unnest(%(editions)s::bigint[], %(periods)s::text[], %(totals)s::boolean[])
       WITH ORDINALITY AS wanted (edition_id, period, totals_only, place)
  JOIN indicators_shownfigure AS figure
    ON figure.edition_id = wanted.edition_id
   AND (wanted.period IS NULL OR figure.period = wanted.period)
   AND NOT (wanted.totals_only AND figure.category_id IS NOT NULL)
 WHERE (%(areas)s::bigint[] IS NULL OR figure.area_id = ANY(%(areas)s::bigint[]))
"""


def get_cells(wanted: list[Wanted], areas: Iterable[int] | None = None) -> Cells:
    """Return the cells of `wanted` for `areas`, or for all of them. One query."""
    cells: Cells = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            _CELLS,
            {
                "editions": [want.edition.key for want in wanted],
                "periods": [want.period.code if want.period else None for want in wanted],
                "totals": [want.totals_only for want in wanted],
                "areas": None if areas is None else list(areas),
            },
        )
        for place, category, area, period, quality, value, lower, upper, denominator in cursor:
            edition = wanted[place - 1].edition
            point = Point(
                cached_period(period),
                _QUALITIES[quality],
                value,
                lower,
                upper,
                edition.release,
                edition.is_example,
                denominator,
            )
            cells[edition.indicator, category, area][point.period] = point
    return cells


def get_release_notes(numbers: Iterable[int]) -> tuple[ReleaseNote, ...]:
    """Return the releases of these numbers, newest first. One query."""
    releases = Release.objects.filter(pk__in=set(numbers)).order_by("-published_at", "-pk")
    return tuple(
        ReleaseNote(release.pk, release.title, release.note, release.published_at, release.is_example)
        for release in releases
        if release.published_at is not None
    )
