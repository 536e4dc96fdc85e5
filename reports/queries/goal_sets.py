"""Which goals were announced for which years, what became of them, and which years have none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goals.models import Announcement, Goal, Measure, Repeal

from .kept import kept
from .places import get_years


@dataclass(frozen=True, slots=True)
class Judge:
    """The indicator that a goal is judged by."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AnnouncedGoal:
    """A goal of one year, and its place in the row of goals that carry each other on."""

    number: int
    title: str
    short_title: str
    emphasis: str
    emphasis_text: str
    judged_by: Judge | None  # None: each municipality chooses its own
    continues: tuple[int, int] | None  # year and number of the goal it carries on
    last_year: int  # the last year that it, or a goal that carries it on, was announced for


@dataclass(frozen=True, slots=True)
class GoalSet:
    """The goals of a year, as the minister's letter announced them; what is not known of the letter is empty."""

    year: int
    journal_number: str
    announced_on: date | None
    minister: str
    addressees: str
    summary: str
    source: str
    goals: tuple[AnnouncedGoal, ...]
    has_figures: bool


@dataclass(frozen=True, slots=True)
class YearsWithoutGoals:
    """Years that nothing was announced for, or is known to have been; oldest first."""

    years: tuple[int, ...]  # those with figures; may be none
    first_year: int
    act: str  # "" where there is no act: the goals are not in the portal
    explanation: str


@dataclass(frozen=True, slots=True)
class GoalHistory:
    """All that is known of the goals through the years, the newest first."""

    sets: tuple[GoalSet, ...]
    repealed: tuple[YearsWithoutGoals, ...]
    unknown: tuple[int, ...]  # years with figures, before the first announcement or between two


@kept(most=4)
def get_goal_history(as_of: datetime | None = None) -> GoalHistory:
    """Return the goals of every year, and which of the years have figures at `as_of`. Five queries."""
    years = get_years(as_of)
    announcements = list(Announcement.objects.order_by("-year"))
    goals = {goal.pk: goal for goal in Goal.objects.select_related("announcement", "continues__announcement")}
    judges = {
        measure.goal_id: Judge(measure.indicator.code, measure.indicator.name)
        for measure in Measure.objects.filter(is_headline=True).select_related("indicator")
    }
    last = _find_last_years(goals.values())
    of_year: dict[int, list[AnnouncedGoal]] = defaultdict(list)
    for goal in sorted(goals.values(), key=lambda one: one.number):
        of_year[goal.announcement_id].append(_describe(goal, judges.get(goal.pk), last[goal.pk]))
    announced = {announcement.year for announcement in announcements}
    repeals = list(Repeal.objects.order_by("-first_year"))
    without = [year for year in years if year not in announced]
    repealed = tuple(_tell_repeal(repeal, without) for repeal in repeals)
    return GoalHistory(
        sets=tuple(
            GoalSet(
                year=one.year,
                journal_number=one.journal_number,
                announced_on=one.announced_on,
                minister=one.minister,
                addressees=one.addressees,
                summary=one.summary,
                source=one.source,
                goals=tuple(of_year[one.pk]),
                has_figures=one.year in years,
            )
            for one in announcements
        ),
        repealed=repealed,
        unknown=tuple(year for year in without if not any(year >= repeal.first_year for repeal in repeals)),
    )


def _describe(goal: Goal, judge: Judge | None, last_year: int) -> AnnouncedGoal:
    before = goal.continues
    return AnnouncedGoal(
        number=goal.number,
        title=goal.title,
        short_title=goal.short_title,
        emphasis=goal.emphasis,
        emphasis_text=goal.emphasis_text,
        judged_by=judge,
        continues=None if before is None else (before.announcement.year, before.number),
        last_year=last_year,
    )


def _find_last_years(goals: Iterable[Goal]) -> dict[int, int]:
    """Return the last year of each goal: its own, or that of the goals that carry it on. The newest come first."""
    last: dict[int, int] = {}
    for goal in sorted(goals, key=lambda one: one.announcement.year, reverse=True):
        last.setdefault(goal.pk, goal.announcement.year)
        if goal.continues_id is not None:
            last[goal.continues_id] = last[goal.pk]
    return last


def _tell_repeal(repeal: Repeal, without: list[int]) -> YearsWithoutGoals:
    return YearsWithoutGoals(
        years=tuple(year for year in without if year >= repeal.first_year),
        first_year=repeal.first_year,
        act=repeal.act,
        explanation=repeal.explanation,
    )
