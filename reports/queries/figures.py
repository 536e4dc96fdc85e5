"""The figures themselves: which editions are current, and the cells asked for, in as few rows as will do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from django.db import connection

from indicators.models import Edition, Release
from indicators.periods import Period, parse_code
from indicators.units import Quality
from reports.dashboards import PeerSpread, Point, ReleaseNote, Spread

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
 WHERE figure.area_id = ANY(%(areas)s)
"""


def get_cells(wanted: list[Wanted], areas: Iterable[int]) -> Cells:
    """Return the cells of `wanted` for `areas`. One query."""
    cells: Cells = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            _CELLS,
            {
                "editions": [want.edition.key for want in wanted],
                "periods": [want.period.code if want.period else None for want in wanted],
                "totals": [want.totals_only for want in wanted],
                "areas": list(areas),
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How one area's figure lies among those of its level, and among its peers, in one period."""

    spread: Spread | None
    peers: PeerSpread | None
    better: int  # how many have a strictly better figure
    peers_better: int


# Percentiles and places are counted by the database: forty rows come back instead of four thousand.
_STANDINGS = """
WITH shown AS (
    SELECT edition.indicator_id, figure.category_id, figure.value,
           figure.area_id = ANY(%(peers)s) AS is_peer,
           CASE indicator.direction WHEN 'HIGHER' THEN 1 ELSE -1 END * (figure.value - max(figure.value)
               FILTER (WHERE figure.area_id = wanted.own_id)
               OVER (PARTITION BY figure.edition_id, figure.category_id)) > 0 AS is_better
      FROM unnest(%(editions)s::bigint[], %(periods)s::text[], %(owns)s::bigint[])
           AS wanted (edition_id, period, own_id)
      JOIN indicators_edition AS edition ON edition.id = wanted.edition_id
      JOIN indicators_indicator AS indicator ON indicator.id = edition.indicator_id
      JOIN indicators_shownfigure AS figure
        ON figure.edition_id = wanted.edition_id AND figure.period = wanted.period AND figure.value IS NOT NULL
      JOIN municipalities_area AS area ON area.id = figure.area_id AND area.kind = indicator.level
)
SELECT indicator_id, category_id, count(*),
       percentile_cont(ARRAY[0.04, 0.10, 0.90, 0.96]) WITHIN GROUP (ORDER BY value),
       count(*) FILTER (WHERE is_peer),
       percentile_cont(ARRAY[0.25, 0.50, 0.75]) WITHIN GROUP (ORDER BY value) FILTER (WHERE is_peer),
       count(*) FILTER (WHERE is_better),
       count(*) FILTER (WHERE is_better AND is_peer)
  FROM shown
 GROUP BY indicator_id, category_id
"""


def get_standings(
    asked: list[tuple[CurrentEdition, int]], peers: Iterable[int]
) -> dict[tuple[int, int | None], Standing]:
    """Return how an area lies in the latest period of each edition, by (indicator, category). One query.

    `asked` pairs an edition with the area it is asked for. Only measured figures of the indicator's own level count.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _STANDINGS,
            {
                "editions": [edition.key for edition, _ in asked],
                "periods": [edition.latest.code for edition, _ in asked],
                "owns": [own for _, own in asked],
                "peers": list(peers),
            },
        )
        return {
            (indicator, category): Standing(
                spread=Spread(count, *map(_exact, ends)),
                peers=PeerSpread(peer_count, *map(_exact, quartiles)) if quartiles else None,
                better=better,
                peers_better=peers_better,
            )
            for (indicator, category, count, ends, peer_count, quartiles, better, peers_better) in cursor
        }


def get_release_notes(numbers: Iterable[int]) -> tuple[ReleaseNote, ...]:
    """Return the releases of these numbers, newest first. One query."""
    releases = Release.objects.filter(pk__in=set(numbers)).order_by("-published_at", "-pk")
    return tuple(
        ReleaseNote(release.pk, release.title, release.note, release.published_at, release.is_example)
        for release in releases
        if release.published_at is not None
    )


def _exact(percentile: float) -> Decimal:
    # percentile_cont answers in floating point; six decimals are beyond what any figure is published with.
    return round(Decimal(percentile), 6)
