"""One indicator with all it is compared with."""

from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from indicators.units import AreaLevel
from reports.dashboards import GoalSection, IndicatorPage, Place, Series

from .catalogue import Catalogue, Subject, get_catalogue, get_targets
from .figures import Editions, get_cells, get_editions, get_release_notes, get_standings
from .places import Surroundings, get_surroundings
from .series import Ground, choose_area, leave_unjudged, make_series, shown_years, want_cells


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
    ground = _lay_ground(subject, place, year, instant, catalogue, editions, surroundings)
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


def _lay_ground(
    subject: Subject,
    place: Place,
    year: int,
    as_of: datetime,
    catalogue: Catalogue,
    editions: Editions,
    surroundings: Surroundings,
) -> Ground:
    shown = editions.get((subject.key, year))
    area = choose_area(subject, surroundings)
    asked = [(shown, area)] if shown and area is not None and subject.owner is None else []
    areas = {surroundings.own, surroundings.country, surroundings.rar or surroundings.country}
    return Ground(
        year=year,
        has_goals=not catalogue.announcement.no_goals_because,
        place=place,
        surroundings=surroundings,
        editions=editions,
        cells=get_cells(want_cells(subject, editions, year, whole_series=True), areas),
        standings=get_standings(asked, surroundings.peer_ids),
        targets=get_targets(shown_years(year), surroundings.own, as_of),
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
    ground = _lay_ground(subject, compared, year, as_of, catalogue, editions, surroundings)
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
