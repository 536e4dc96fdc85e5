"""One municipality in one year."""

from collections.abc import Container, Sequence
from datetime import datetime

from django.utils import timezone

from reports.dashboards import Dashboard, GoalSection, Place, Series

from .catalogue import Catalogue, GoalFrame, Subject, get_catalogue, get_targets
from .figures import CurrentEdition, Editions, get_cells, get_editions, get_release_notes, get_standings
from .places import Surroundings, get_surroundings, get_years
from .publications import list_withdrawals
from .series import Ground, choose_area, leave_unjudged, make_series, shown_years, want_cells


def get_dashboard(place: Place, year: int, as_of: datetime | None = None) -> Dashboard:
    """Return the goals of `place` in `year`, with five years of figures, as readers saw them at `as_of`.

    Percentages are 0-100. A fixed number of queries, whatever the number of indicators; pinned in a test.
    """
    instant = as_of or timezone.now()
    catalogue = get_catalogue(year)
    surroundings = get_surroundings(place, year)
    subjects = [subject for subject in _shown_subjects(catalogue) if choose_area(subject, surroundings) is not None]
    editions = get_editions((subject.key for subject in subjects), shown_years(year), instant)
    ground = lay_ground(place, year, instant, catalogue, subjects, surroundings, editions, drawn=_find_drawn(catalogue))
    goals = tuple(_make_section(ground, catalogue, frame) for frame in catalogue.goals)
    context = tuple(
        leave_unjudged(series) for key in catalogue.context for series in _make_all(ground, catalogue.subjects[key])
    )
    return Dashboard(
        place=place,
        year=year,
        years=get_years(instant),
        announcement=catalogue.announcement,
        goals=goals,
        context=context,
        peers=ground.surroundings.peers,
        releases=get_release_notes(_releases_shown((*(s for goal in goals for s in goal.series), *context))),
        withdrawals=list_withdrawals((subject.key for subject in subjects), year, instant),
    )


def lay_ground(
    place: Place,
    year: int,
    as_of: datetime,
    catalogue: Catalogue,
    subjects: Sequence[Subject],
    surroundings: Surroundings,
    editions: Editions,
    *,
    drawn: Container[int],
) -> Ground:
    """Return everything the series of `subjects` are made of; of those in `drawn`, every period. Three queries."""
    areas = {surroundings.own, surroundings.country, surroundings.rar or surroundings.country}
    wanted = [
        want for subject in subjects for want in want_cells(subject, editions, year, whole_series=subject.key in drawn)
    ]
    return Ground(
        year=year,
        has_goals=catalogue.announcement.has_goals,
        place=place,
        surroundings=surroundings,
        editions=editions,
        cells=get_cells(wanted, areas),
        standings=get_standings(_asked(subjects, surroundings, editions, year), surroundings.peer_ids),
        targets=get_targets(shown_years(year), surroundings.own, as_of),
    )


def _find_drawn(catalogue: Catalogue) -> set[int]:
    """Return the keys of the indicators that a dashboard draws a curve of."""
    drawn = {key for frame in catalogue.goals for key in frame.headlines} | set(catalogue.context)
    return drawn | {key for key, subject in catalogue.subjects.items() if subject.owner is not None}


def _asked(
    subjects: Sequence[Subject], surroundings: Surroundings, editions: Editions, year: int
) -> list[tuple[CurrentEdition, int]]:
    return [
        (edition, area)
        for subject in subjects
        if (edition := editions.get((subject.key, year)))
        and (area := choose_area(subject, surroundings)) is not None
        and subject.owner is None
    ]


def _shown_subjects(catalogue: Catalogue) -> list[Subject]:
    keys = dict.fromkeys((*(key for frame in catalogue.goals for key in frame.subjects), *catalogue.context))
    return [catalogue.subjects[key] for key in keys]


def _make_all(ground: Ground, subject: Subject) -> list[Series]:
    """Return the series of an indicator's total and of each of its parts that has figures."""
    made = [make_series(ground, subject), *(make_series(ground, subject, part) for part in subject.parts)]
    return [series for series in made if series is not None]


def _make_section(ground: Ground, catalogue: Catalogue, frame: GoalFrame) -> GoalSection:
    by_indicator = {key: _make_all(ground, catalogue.subjects[key]) for key in frame.subjects}
    headline = _choose_headline(frame, by_indicator, catalogue)
    series = [s for made in by_indicator.values() for s in made]
    if headline is not None:
        # The headline's indicator comes first, whatever its position.
        series.sort(key=lambda s: s.indicator.code != headline.indicator.code)
    return GoalSection(
        number=frame.number,
        title=frame.title,
        short_title=frame.short_title,
        emphasis=frame.emphasis,
        emphasis_text=frame.emphasis_text,
        headline=headline,
        series=tuple(series),
        judged_by=catalogue.subjects[frame.headlines[0]].facts.name if frame.headlines else "",
    )


def _choose_headline(frame: GoalFrame, by_indicator: dict[int, list[Series]], catalogue: Catalogue) -> Series | None:
    """Return the series a goal is judged by: the national indicator, else one the municipality has chosen itself."""
    own = [key for key in frame.subjects if catalogue.subjects[key].owner is not None]
    for key in (*frame.headlines, *own):
        if by_indicator[key]:
            return by_indicator[key][0]
    return None


def _releases_shown(series: tuple[Series, ...]) -> set[int]:
    points = (point for s in series for point in (*s.points, *s.country, s.latest, s.year_before, s.country_latest))
    return {point.release for point in points if point is not None and point.release is not None}
