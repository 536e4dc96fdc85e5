"""Which of the figures that readers see have been corrected, and what stood in their place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import connection

from indicators.periods import Period
from indicators.units import Quality
from reports.dashboards import Correction

from .figures import Cells, cached_period

Corrections = dict[tuple[int, int | None, int], dict[Period, Correction]]  # by (indicator, category, area)

# Each public edition beside the one it took the place of.
_FOLLOWERS = """
SELECT follower.id, follower.before FROM (
    SELECT edition.id, lag(edition.id) OVER (PARTITION BY edition.indicator_id, edition.year
                                             ORDER BY release.published_at, release.id) AS before
      FROM indicators_edition AS edition
      JOIN indicators_release AS release ON release.id = edition.release_id
     WHERE release.state = 'PUBLISHED' AND release.published_at <= %(as_of)s
       AND (release.withdrawn_at IS NULL OR release.withdrawn_at > %(as_of)s)
       AND edition.indicator_id = ANY(%(indicators)s) AND edition.year = ANY(%(years)s)
) AS follower WHERE follower.before IS NOT NULL
"""
# A figure that was on its way, and came, is no correction. The editions are told twice, that neither side of the join
# is read whole.
_CORRECTIONS = """
SELECT DISTINCT ON (edition.indicator_id, new.category_id, new.area_id, new.period)
       edition.indicator_id, new.category_id, new.area_id, new.period,
       old.quality, old.value, release.id, release.published_at
  FROM unnest(%(followers)s::bigint[], %(before)s::bigint[]) AS pair (follower, before)
  JOIN indicators_shownfigure AS new ON new.edition_id = pair.follower AND new.edition_id = ANY(%(followers)s)
  JOIN indicators_shownfigure AS old
    ON old.edition_id = pair.before AND old.edition_id = ANY(%(before)s)
   AND old.area_id = new.area_id AND old.period = new.period
   AND coalesce(old.category_id, 0) = coalesce(new.category_id, 0)
  JOIN indicators_edition AS edition ON edition.id = pair.follower
  JOIN indicators_release AS release ON release.id = edition.release_id
 WHERE old.quality <> 'MISSING' AND (old.quality <> new.quality OR old.value IS DISTINCT FROM new.value)
 ORDER BY edition.indicator_id, new.category_id, new.area_id, new.period, release.published_at DESC
"""


def get_corrections(indicators: Iterable[int], years: range, as_of: datetime) -> Corrections:
    """Return the latest correction of each figure of `indicators` that has had one. Two queries."""
    found: Corrections = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOWERS, {"indicators": list(indicators), "years": list(years), "as_of": as_of})
        pairs = cursor.fetchall()
        if not pairs:
            return found
        followers, before = zip(*pairs, strict=True)
        cursor.execute(_CORRECTIONS, {"followers": list(followers), "before": list(before)})
        for indicator, category, area, period, quality, value, release, at in cursor:
            found[indicator, category, area][cached_period(period)] = Correction(Quality(quality), value, release, at)
    return found


def mark_corrections(cells: Cells, corrections: Corrections) -> None:
    """Tell each of `cells` that has been corrected so."""
    for key in cells.keys() & corrections.keys():
        points = cells[key]
        for period, correction in corrections[key].items():
            if point := points.get(period):
                points[period] = replace(point, correction=correction)
