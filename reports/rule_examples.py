"""For each rule that goals are judged by, a real figure that it has judged, for the page of the rules."""

from dataclasses import dataclass
from datetime import datetime

from goals.assessment import Reason

from . import queries
from .dashboards import GoalSection, Place, Series
from .queries.kept import kept


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A municipality's result on a goal."""

    place: Place
    goal: GoalSection
    series: Series


@dataclass(frozen=True, slots=True)
class RuleExamples:
    """One example for each rule that has judged any municipality in the year, and one of a place that is uncertain."""

    year: int
    by_reason: tuple[tuple[Reason, RuleExample], ...]
    rank: RuleExample | None

    def find(self, reason: Reason) -> RuleExample | None:
        return next((example for rule, example in self.by_reason if rule is reason), None)


@kept(most=4)
def find_rule_examples(year: int, as_of: datetime | None = None) -> RuleExamples:
    """Return examples from `year`: of each rule the first municipality in the alphabet that is no example yet."""
    matrix = queries.get_matrix(year, as_of)
    chosen: dict[Reason, tuple[Place, int]] = {}
    used: set[str] = set()
    for may_repeat in (False, True):
        for row in matrix.rows:
            for position, cell in enumerate(row.cells):
                reason = cell.assessment.reason
                is_shown = cell.point is not None and cell.is_own
                if reason not in chosen and is_shown and (may_repeat or row.place.code not in used):
                    chosen[reason] = row.place, position
                    used.add(row.place.code)
    found = {
        reason: example
        for reason, (place, position) in chosen.items()
        if (example := _make_example(place, position, year, as_of)) is not None
        and example.series.assessment.reason is reason
    }
    return RuleExamples(
        year=year,
        by_reason=tuple((reason, found[reason]) for reason in Reason if reason in found),
        rank=next((one for one in found.values() if _has_wide_rank(one.series)), None),
    )


def _make_example(place: Place, position: int, year: int, as_of: datetime | None) -> RuleExample | None:
    goal = queries.get_dashboard(place, year, as_of).goals[position]
    return None if goal.headline is None else RuleExample(place, goal, goal.headline)


def _has_wide_rank(series: Series) -> bool:
    return series.rank is not None and series.rank.best < series.rank.number < series.rank.worst
