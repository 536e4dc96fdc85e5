"""One indicator with all it is compared with."""

from datetime import datetime
from decimal import Decimal

from indicators.periods import Period
from indicators.units import AreaLevel
from reports.dashboards import GoalSection, IndicatorPage, Place, Series

from .catalogue import Catalogue, Subject
from .figures import Wanted, get_cells
from .frame import Frame, get_frame, shown_years
from .kept import kept
from .series import lay_ground, leave_unjudged, make_series
from .standings import find_percentile

FEWEST_PEERS = 4  # quartiles of fewer say nothing


@kept(most=200)
def get_indicator_page(
    code: str, place: Place, year: int, as_of: datetime | None = None, compared: Place | None = None
) -> IndicatorPage | None:
    """Return the indicator of `code` for `place` over the five years up to `year`, as readers saw it at `as_of`.

    None where there is no such indicator, it is another municipality's own, or the year has no figures of it.
    `place` may be the country. Three queries beside those of the year's frame; two more with `compared`.
    """
    frame = get_frame(year, as_of)
    subject = next((s for s in frame.catalogue.subjects.values() if s.facts.code == code), None)
    if subject is None:
        return None
    ground = lay_ground(frame, place, [subject], drawn={subject.key})
    headline = make_series(ground, subject)
    if headline is None:
        return None
    editions = (frame.editions.get((subject.key, shown)) for shown in shown_years(year))
    return IndicatorPage(
        place=place,
        goal=_find_goal(frame.catalogue, subject),
        headline=headline if _is_judged(frame.catalogue, subject) else leave_unjudged(headline),
        parts=tuple(s for part in subject.parts if (s := make_series(ground, subject, part)) is not None),
        peer_band=_get_peer_band(frame, subject, place, headline),
        compared=_compare(frame, subject, compared),
        peers=ground.surroundings.peers,
        releases=frame.list_notes(edition.release for edition in editions if edition is not None),
        year=year,
    )


def _compare(frame: Frame, subject: Subject, compared: Place | None) -> Series | None:
    if compared is None or subject.facts.level is not AreaLevel.MUNICIPALITY or subject.owner is not None:
        return None
    return make_series(lay_ground(frame, compared, [subject], drawn={subject.key}), subject)


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


def _get_peer_band(
    frame: Frame, subject: Subject, place: Place, headline: Series
) -> tuple[tuple[Decimal, Decimal] | None, ...]:
    """Return the middle half of the peers in each period; none where fewer than four have figures. One query."""
    surroundings = frame.geography.get_surroundings(place)
    if not headline.is_own or subject.owner is not None or surroundings.group is None:
        return tuple(None for _ in headline.points)
    peers = [key for key in surroundings.group.members if key != surroundings.own]
    editions = (frame.editions.get((subject.key, year)) for year in shown_years(frame.year))
    cells = get_cells([Wanted(edition, None, totals_only=True) for edition in editions if edition], peers)
    values: dict[Period, list[Decimal]] = {}
    for points in cells.values():
        for period, point in points.items():
            if point.value is not None:
                values.setdefault(period, []).append(point.value)
    return tuple(_find_middle_half(values.get(point.period, [])) for point in headline.points)


def _find_middle_half(values: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    if len(values) < FEWEST_PEERS:
        return None
    ordered = sorted(values)
    return find_percentile(ordered, 25), find_percentile(ordered, 75)
