"""The opening of a municipality's dashboard and report: what is reached, what is not, what is unknown."""

from collections.abc import Iterable, Sequence

from goals.assessment import Status, Trend
from indicators.units import Quality

from ..dashboards import Dashboard, GoalSection
from ..formatting import join_words, lower_first, number_word, upper_first
from .comparison import find_obstacle
from .words import Lead, has_goals

_STATES = {
    Quality.SUPPRESSED: "diskretioneret",
    Quality.MISSING: "på vej",
    Quality.NOT_APPLICABLE: "ikke opgjort",
}


def tell_dashboard(dashboard: Dashboard) -> Lead:
    """Return the lead of a municipality's page: "Holbæk har nået 2 af de 5 mål for 2024." and what follows."""
    if not any(_has_value(goal) for goal in dashboard.goals):
        return _tell_nothing(dashboard)
    if has_goals(dashboard.announcement):
        return _tell_goals(dashboard)
    return _tell_direction(dashboard)


def _tell_nothing(dashboard: Dashboard) -> Lead:
    """Return the lead where no goal has a figure to show, with what is published of it none the less."""
    place, year = dashboard.place.name, dashboard.year
    published = [goal for goal in dashboard.goals if _quality(goal) is not None]
    states = {_STATES[quality] for goal in published if (quality := _quality(goal)) is not None}
    if not published:
        return Lead(f"Der er endnu ingen tal for {place} i {year}.", "")
    if len(states) > 1:
        return Lead(f"Der er ingen tal at vise for {place} i {year}.", " ".join(_tell_unknown(published)))
    figures, state = "tallet" if len(published) == 1 else "tallene", states.pop()
    if len(published) == len(dashboard.goals):
        return Lead(f"For {year} er {figures} for {place} {state}.", "")
    numbers = _numbers([goal.number for goal in published])
    return Lead(f"For {year} er der kun udgivet tal for mål {numbers}, og {figures} for {place} er {state}.", "")


def _tell_goals(dashboard: Dashboard) -> Lead:
    reached = len(_with_status(dashboard.goals, Status.MET))
    close = len(_with_status(dashboard.goals, Status.CLOSE))
    total, name, year = len(dashboard.goals), dashboard.place.name, dashboard.year
    if all(_status(goal) is Status.NONE for goal in dashboard.goals):
        conclusion = f"Ingen af de {total} mål for {year} kan vurderes for {name} endnu."
    elif reached == total:
        conclusion = f"{name} har nået alle {total} mål for {year}."
    elif reached == 0:
        conclusion = f"{name} har ikke nået nogen af de {total} mål for {year}."
    else:
        conclusion = f"{name} har nået {reached} af de {total} mål for {year}."
    rest = [f"{upper_first(number_word(close, neuter=True))} mål er tæt på."] if close else []
    rest += _tell_missed(_with_status(dashboard.goals, Status.NOT_MET))
    rest += _tell_unknown(dashboard.goals)
    return Lead(conclusion, " ".join(rest))


def _tell_missed(goals: list[GoalSection]) -> list[str]:
    if not goals:
        return []
    worse = [goal for goal in goals if goal.headline and goal.headline.assessment.trend is Trend.SETBACK]
    named = f"Målet {_about(goals)} er ikke nået" if len(goals) == 1 else f"Målene {_about(goals)} er ikke nået"
    if not worse:
        return [f"{named}."]
    if len(worse) == len(goals):
        return [f"{named}, og udviklingen går den forkerte vej."]
    which = f"målet {_about(worse)}" if len(worse) == 1 else f"målene {_about(worse)}"
    return [f"{named}, og udviklingen går den forkerte vej for {which}."]


def _tell_direction(dashboard: Dashboard) -> Lead:
    place, year, goals = dashboard.place.name, dashboard.year, dashboard.goals
    better = _with_trend(goals, Trend.PROGRESS)
    if better:
        conclusion = f"{place} har fremgang {_on(better)} i {year}."
    elif all(_trend(goal) is Trend.NONE for goal in goals):
        conclusion = f"Der er ingen udvikling at vise for {place} i {year}."
    else:
        conclusion = f"{place} har ingen fremgang i {year}."
    rest = []
    if worse := _with_trend(goals, Trend.SETBACK):
        rest.append(f"Tilbagegang {_on(worse)}.")
    if same := _with_trend(goals, Trend.UNCHANGED):
        rest.append(f"Uændret {_on(same)}.")
    rest.append(f"For {year} vises tallene uden mål.")
    rest += _tell_unknown([goal for goal in goals if _trend(goal) is Trend.NONE], is_direction=True)
    return Lead(conclusion, " ".join(rest))


def _tell_unknown(goals: Sequence[GoalSection], *, is_direction: bool = False) -> list[str]:
    unknown = [goal for goal in goals if _status(goal) is Status.NONE]
    withheld = [goal.number for goal in unknown if _quality(goal) is Quality.SUPPRESSED]
    coming = [goal.number for goal in unknown if _quality(goal) is Quality.MISSING]
    outside = [goal.number for goal in unknown if _quality(goal) is Quality.NOT_APPLICABLE]
    without = [goal.number for goal in unknown if _quality(goal) is None]
    told = []
    if without:
        told.append(f"Mål {_numbers(without)} har ingen tal endnu.")
    if withheld:
        told.append(f"{_figures(withheld)} er diskretioneret.")
    if coming:
        told.append(f"{_figures(coming)} er på vej.")
    if outside:
        told.append(f"Mål {_numbers(outside)} er ikke opgjort her.")
    unjudged: dict[str, list[int]] = {}
    for goal in unknown:
        if _quality(goal) is Quality.MEASURED and goal.headline is not None:
            unjudged.setdefault(find_obstacle(goal.headline), []).append(goal.number)
    for because, numbers in unjudged.items():
        which = f"Udviklingen for mål {_numbers(numbers)}" if is_direction else f"Mål {_numbers(numbers)}"
        told.append(f"{which} kan ikke vurderes, fordi {because}.")
    return told


def _figures(numbers: list[int]) -> str:
    return f"{'Tallet' if len(numbers) == 1 else 'Tallene'} for mål {_numbers(numbers)}"


def _numbers(numbers: list[int]) -> str:
    return join_words(str(number) for number in numbers)


def _about(goals: list[GoalSection]) -> str:
    # "om" is said again each time, or "handicap og job" would run into its neighbour.
    return join_words(f"om {lower_first(goal.short_title)}" for goal in goals)


def _on(goals: list[GoalSection]) -> str:
    return join_words(f"på {lower_first(goal.short_title)}" for goal in goals)


def _status(goal: GoalSection) -> Status:
    return Status.NONE if goal.headline is None else goal.headline.assessment.status


def _trend(goal: GoalSection) -> Trend:
    return Trend.NONE if goal.headline is None else goal.headline.assessment.trend


def _with_trend(goals: Iterable[GoalSection], trend: Trend) -> list[GoalSection]:
    return [goal for goal in goals if _trend(goal) is trend]


def _with_status(goals: Iterable[GoalSection], status: Status) -> list[GoalSection]:
    return [goal for goal in goals if _status(goal) is status]


def _quality(goal: GoalSection) -> Quality | None:
    if goal.headline is None or goal.headline.latest is None:
        return None
    return goal.headline.latest.quality


def _has_value(goal: GoalSection) -> bool:
    return goal.headline is not None and goal.headline.latest is not None and goal.headline.latest.value is not None
