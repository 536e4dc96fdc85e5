"""One indicator with all it is compared with."""

from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from indicators.units import AreaLevel
from reports.dashboards import GoalSection, IndicatorPage, Place, Series

from .catalogue import Catalogue, Subject, get_catalogue
from .dashboard import lay_ground
from .figures import Editions, get_editions, get_release_notes
from .places import get_surroundings
from .series import leave_unjudged, make_series, shown_years


def get_indicator_page(
    code: str, place: Place, year: int, as_of: datetime | None = None, compared: Place | None = None
) -> IndicatorPage | None:
    """Return the indicator of `code` for `place` over the five years up to `year`, as readers saw it at `as_of`.

    None where there is no such indicator, it is another municipality's own, or the year has no figures of it.
    `place` may be the country. A fixed number of queries; three more with `compared`.
    """
    instant = as_of or timezone.now()
    catalogue = get_catalogue(year)
    subject = next((s for s in catalogue.subjects.values() if s.facts.code == code), None)
    if subject is None:
        return None
    editions = get_editions([subject.key], shown_years(year), instant)
    surroundings = get_surroundings(place, year)
    drawn = {subject.key}
    ground = lay_ground(place, year, instant, catalogue, [subject], surroundings, editions, drawn=drawn)
    headline = make_series(ground, subject)
    if headline is None:
        return None
    parts = tuple(s for part in subject.parts if (s := make_series(ground, subject, part)) is not None)
    goal = _find_goal(catalogue, subject)
    return IndicatorPage(
        place=place,
        goal=goal,
        headline=headline if _is_judged(catalogue, subject) else leave_unjudged(headline),
        parts=parts,
        peer_band=_get_peer_band(subject, editions, surroundings.peer_ids, headline),
        compared=_compare(subject, compared, year, editions, catalogue, instant),
        peers=surroundings.peers,
        releases=get_release_notes(edition.release for edition in editions.values()),
        year=year,
    )


def _compare(
    subject: Subject,
    compared: Place | None,
    year: int,
    editions: Editions,
    catalogue: Catalogue,
    as_of: datetime,
) -> Series | None:
    if compared is None or subject.facts.level is not AreaLevel.MUNICIPALITY or subject.owner is not None:
        return None
    surroundings = get_surroundings(compared, year)
    drawn = {subject.key}
    ground = lay_ground(compared, year, as_of, catalogue, [subject], surroundings, editions, drawn=drawn)
    return make_series(ground, subject)


def _is_judged(catalogue: Catalogue, subject: Subject) -> bool:
    """Return whether a goal is judged by the indicator: its headline, or a municipality's own."""
    return subject.owner is not None or any(subject.key in frame.headlines for frame in catalogue.goals)


def _find_goal(catalogue: Catalogue, subject: Subject) -> GoalSection | None:
    for frame in catalogue.goals:
        if subject.key in frame.subjects:
            return GoalSection(
                frame.number,
                frame.title,
                frame.short_title,
                frame.emphasis,
                frame.emphasis_text,
                headline=None,
                series=(),
            )
    return None


_BAND = """
SELECT figure.period, percentile_cont(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY figure.value)
  FROM indicators_shownfigure AS figure
 WHERE figure.edition_id = ANY(%(editions)s) AND figure.area_id = ANY(%(peers)s)
   AND figure.category_id IS NULL AND figure.value IS NOT NULL
 GROUP BY figure.period
HAVING count(*) >= 4
"""


def _get_peer_band(
    subject: Subject, editions: Editions, peers: tuple[int, ...], headline: Series
) -> tuple[tuple[Decimal, Decimal] | None, ...]:
    """Return the middle half of the peers in each period; none where fewer than four have figures. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_BAND, {"editions": [edition.key for edition in editions.values()], "peers": list(peers)})
        bands = {period: (round(Decimal(low), 6), round(Decimal(high), 6)) for period, (low, high) in cursor.fetchall()}
    if not headline.is_own or subject.owner is not None:
        return tuple(None for _ in headline.points)
    return tuple(bands.get(point.period.code) for point in headline.points)
