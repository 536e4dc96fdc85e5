"""One municipality in one year."""

from datetime import datetime

from goals.assessment import choose_judging
from reports.dashboards import Dashboard, GoalSection, Place, Series

from .catalogue import Catalogue, GoalFrame, Subject
from .frame import get_frame
from .kept import kept
from .series import Ground, choose_area, lay_ground, leave_unjudged, make_series


@kept(most=200)
def get_dashboard(place: Place, year: int, as_of: datetime | None = None) -> Dashboard:
    """Return the goals of `place` in `year`, with five years of figures, as readers saw them at `as_of`.

    Percentages are 0-100. One query beside those of the year's frame, whatever the number of indicators.
    """
    frame = get_frame(year, as_of)
    catalogue, surroundings = frame.catalogue, frame.geography.get_surroundings(place)
    subjects = [subject for subject in _shown_subjects(catalogue) if choose_area(subject, surroundings) is not None]
    ground = lay_ground(frame, place, subjects, drawn=_find_drawn(catalogue))
    goals = tuple(_make_section(ground, catalogue, goal) for goal in catalogue.goals)
    context = tuple(
        leave_unjudged(series) for key in catalogue.context for series in _make_all(ground, catalogue.subjects[key])
    )
    return Dashboard(
        place=place,
        year=year,
        years=frame.years,
        announcement=catalogue.announcement,
        goals=goals,
        context=context,
        peers=surroundings.peers,
        releases=frame.list_notes(_releases_shown((*(s for goal in goals for s in goal.series), *context))),
        withdrawals=frame.list_withdrawals(subject.key for subject in subjects),
    )


def _find_drawn(catalogue: Catalogue) -> set[int]:
    """Return the keys of the indicators that a dashboard draws a curve of."""
    drawn = {key for frame in catalogue.goals for key in frame.headlines} | set(catalogue.context)
    return drawn | {key for key, subject in catalogue.subjects.items() if subject.owner is not None}


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
    own = [key for key in frame.subjects if catalogue.subjects[key].owner is not None]
    judging = choose_judging(frame.headlines, own, [key for key, made in by_indicator.items() if made])
    return None if judging is None else by_indicator[judging][0]


def _releases_shown(series: tuple[Series, ...]) -> set[int]:
    points = (point for s in series for point in (*s.points, *s.country, s.latest, s.year_before, s.country_latest))
    return {point.release for point in points if point is not None and point.release is not None}
