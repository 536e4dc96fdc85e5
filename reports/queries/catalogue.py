"""What a year is about: its announcement, goals and the indicators that follow them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from goals.assessment import TargetKind, TargetLine
from goals.models import Announcement, Goal, Measure, Repeal, Target
from indicators.models import Category, Indicator, SeriesBreak
from indicators.periods import Frequency, parse_code
from indicators.units import AreaLevel, Direction, Unit
from reports.dashboards import AnnouncementFacts, Break, IndicatorFacts


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an indicator's breakdown."""

    key: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator with its breakdown and breaks, by its key in the database."""

    key: int
    facts: IndicatorFacts
    owner: int | None  # key of the municipality whose own indicator it is
    is_context: bool
    parts: tuple[Part, ...]
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class GoalFrame:
    """A goal with the keys of its indicators: the headlines first, then by position."""

    number: int
    title: str
    short_title: str
    emphasis: str
    emphasis_text: str
    headlines: tuple[int, ...]
    subjects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A year's goals and every indicator that can be shown for them."""

    announcement: AnnouncementFacts
    goals: tuple[GoalFrame, ...]
    context: tuple[int, ...]
    subjects: dict[int, Subject]


def get_catalogue(year: int) -> Catalogue:
    """Return what `year` is about. Six queries.

    A year without an announcement of its own is shown under the latest before it, or the first there is.
    """
    announcement = _get_announcement(year)
    measures: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(goal__announcement=announcement).order_by("position"):
        measures[measure.goal_id].append(measure)
    goals = tuple(
        GoalFrame(
            number=goal.number,
            title=goal.title,
            short_title=goal.short_title,
            emphasis=goal.emphasis,
            emphasis_text=goal.emphasis_text,
            headlines=tuple(m.indicator_id for m in measures[goal.pk] if m.is_headline),
            subjects=tuple(m.indicator_id for m in sorted(measures[goal.pk], key=lambda m: not m.is_headline)),
        )
        for goal in Goal.objects.filter(announcement=announcement).order_by("number")
    )
    subjects = get_subjects()
    context = tuple(subject.key for subject in subjects.values() if subject.is_context)
    return Catalogue(_describe(announcement, year), goals, context, subjects)


def get_subjects() -> dict[int, Subject]:
    """Return every indicator by its key. Three queries."""
    parts: dict[int, list[Part]] = defaultdict(list)
    for category in Category.objects.order_by("position"):
        parts[category.indicator_id].append(Part(category.pk, category.code, category.name))
    breaks: dict[int, list[Break]] = defaultdict(list)
    for told in SeriesBreak.objects.order_by("period"):
        breaks[told.indicator_id].append(Break(parse_code(told.period), told.explanation))
    return {
        indicator.pk: Subject(
            key=indicator.pk,
            facts=_make_facts(indicator),
            owner=indicator.owner_id,
            is_context=indicator.is_context,
            parts=tuple(parts[indicator.pk]),
            breaks=tuple(breaks[indicator.pk]),
        )
        for indicator in Indicator.objects.order_by("sheet", "position")
    }


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets known at an instant: for everybody by (indicator, year), and municipalities' own with their area."""

    national: dict[tuple[int, int], TargetLine]
    own: dict[tuple[int, int, int], TargetLine]


def get_targets(years: range, as_of: datetime) -> Targets:
    """Return the targets of `years` as they were recorded at `as_of`. One query."""
    found = Targets({}, {})
    for row in Target.objects.filter(year__in=years, recorded_at__lte=as_of).order_by("recorded_at"):
        # A later row about the same takes the earlier one's place.
        if row.area_id is None:
            found.national[row.indicator_id, row.year] = _make_line(row)
        else:
            found.own[row.indicator_id, row.year, row.area_id] = _make_line(row)
    return found


def _make_line(row: Target) -> TargetLine:
    return TargetLine(
        year=row.year,
        kind=TargetKind(row.kind),
        value=row.value,
        tolerance=row.tolerance,
        set_by=row.set_by,
        is_local=row.area_id is not None,
        is_example=row.is_example,
    )


def _get_announcement(year: int) -> Announcement:
    announcements = list(Announcement.objects.order_by("year"))
    earlier = [announcement for announcement in announcements if announcement.year <= year]
    return earlier[-1] if earlier else announcements[0]


def _describe(announcement: Announcement, year: int) -> AnnouncementFacts:
    because, repeal = "", None
    if announcement.year != year:
        repeal = Repeal.objects.filter(first_year__lte=year).order_by("-first_year").first()
        because = (
            repeal.explanation
            if repeal
            else f"Målene for {year} er ikke lagt ind i portalen. Tallene vises under målene for {announcement.year}."
        )
    return AnnouncementFacts(
        year=announcement.year,
        journal_number=announcement.journal_number,
        announced_on=announcement.announced_on,
        minister=announcement.minister,
        no_goals_because=because,
        is_repealed=repeal is not None,
    )


def _make_facts(indicator: Indicator) -> IndicatorFacts:
    next_update: date | None = indicator.next_update
    return IndicatorFacts(
        code=indicator.code,
        name=indicator.name,
        short_name=indicator.short_name,
        definition=indicator.definition,
        population=indicator.population,
        unit=Unit(indicator.unit),
        decimals=indicator.decimals,
        direction=Direction(indicator.direction),
        frequency=Frequency(indicator.frequency),
        level=AreaLevel(indicator.level),
        source=indicator.source,
        source_table=indicator.source_table,
        next_update=next_update,
        is_survey=indicator.is_survey,
        is_local=indicator.owner_id is not None,
    )
