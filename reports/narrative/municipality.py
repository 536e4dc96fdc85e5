"""The opening of a municipality's dashboard and report: what is reached, what is not, what is unknown.

Three sentences at most, the most important first. Goals without figures are told of, and never counted as not reached.
"""

from collections.abc import Iterable, Sequence

from goals.assessment import Reason, Status, Trend
from indicators.units import Quality

from ..dashboards import Dashboard, GoalSection
from ..formatting import lower_first, number_word
from .citing import cite_goals, name_goals, name_year
from .comparison import find_obstacle
from .told import NOTHING, Name, Part, Told, join_clauses, join_told, list_told, tell
from .words import Lead, has_goals

_MOST_CLAUSES = 2  # on what is unknown, before they are told as one
_BOTH = 2

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
    where: dict[str, Part] = {"place": dashboard.place.name, "year": name_year(dashboard.year)}
    published = [goal for goal in dashboard.goals if _quality(goal) is not None]
    states = {_STATES[quality] for goal in published if (quality := _quality(goal)) is not None}
    if not published:
        return Lead(tell("Der er endnu ingen tal for {place} i {year}.", **where))
    if len(states) > 1:
        unknown = join_clauses(_say_unknown(published)).upper_first() + "."
        return Lead(tell("Der er ingen tal at vise for {place} i {year}.", **where), unknown)
    told: dict[str, Part] = {"figures": "tallet" if len(published) == 1 else "tallene", "state": states.pop(), **where}
    if len(published) == len(dashboard.goals):
        return Lead(tell("For {year} er {figures} for {place} {state}.", **told))
    return Lead(
        tell(
            "For {year} er der kun udgivet tal for {goals}, og {figures} for {place} er {state}.",
            goals=name_goals(_numbers(published)),
            **told,
        )
    )


def _tell_goals(dashboard: Dashboard) -> Lead:
    goals = dashboard.goals
    close, unknown = _with_status(goals, Status.CLOSE), _with_status(goals, Status.NONE)
    conclusion = _conclude(dashboard)
    clauses = _say_unknown(unknown)
    if len(clauses) > _MOST_CLAUSES:
        # Each goal tells its own reason further down; where none can be judged, that has been said.
        which = name_goals(_numbers(unknown))
        clauses = [] if len(unknown) == len(goals) else [tell("{goals} kan ikke vurderes", goals=which)]
    near = _say_near(close, is_all=len(close) + len(unknown) == len(goals))
    missed = _say_missed(_with_status(goals, Status.NOT_MET), total=len(goals))
    if missed and near:
        # Close and unknown share a sentence, so that there are three in all.
        return Lead(conclusion, _sentences(join_clauses((*near, *clauses)), missed))
    return Lead(conclusion, _sentences(join_clauses(near), missed, join_clauses(clauses)))


def _say_near(close: list[GoalSection], *, is_all: bool) -> list[Told]:
    """Return clauses on goals that are close, by why: "tre mål er uændrede", "to er tæt på målet".

    `is_all` says that they are all that can be judged, how many being told before.
    """
    found = [(one, many, sum(_reason(goal) in reasons for goal in close)) for one, many, reasons in _NEAR]
    kinds = [(one, many, number) for one, many, number in found if number]
    if len(kinds) == 1 and is_all:
        one, many, number = kinds[0]
        if one == _UNDECIDED and number > 1:
            return [tell("ingen af dem kan afgøres")]
        every = {1: "det", _BOTH: "begge"}.get(number, f"alle {number_word(number)}")
        return [tell("{every} {are}", every=every, are=one if number == 1 else many)]
    return [
        tell(
            "{number}{noun} {are}{what}",
            number="ét" if number == 1 else number_word(number),  # stressed, or it would be read as the article
            noun="" if at else " mål",
            are=one if number == 1 else many,
            what=" målet" if at and one.endswith("på") else "",
        )
        for at, (one, many, number) in enumerate(kinds)
    ]


_UNDECIDED = "kan ikke afgøres"
_NEAR = (
    ("er uændret", "er uændrede", (Reason.UNCHANGED,)),
    ("er tæt på", "er tæt på", (Reason.WITHIN_TOLERANCE,)),
    (_UNDECIDED, _UNDECIDED, (Reason.SAMPLE, Reason.TOO_FEW)),
)


def _conclude(dashboard: Dashboard) -> Told:
    """Return how many goals are reached, of those that can be judged."""
    goals, total = dashboard.goals, len(dashboard.goals)
    reached = _with_status(goals, Status.MET)
    judged = [goal for goal in goals if _status(goal) is not Status.NONE]
    where: dict[str, Part] = {"place": dashboard.place.name, "year": name_year(dashboard.year)}
    if not judged:
        whole = cite_goals(f"de {total} mål", _numbers(goals))
        return tell("Ingen af {whole} for {year} kan vurderes for {place}.", whole=whole, **where)
    if reached:
        counted = cite_goals(_count_reached(len(reached), len(judged)), _numbers(reached))
        ending = "" if len(judged) == total else ", der kan vurderes"
        return tell("{place} har nået {reached} for {year}{ending}.", reached=counted, ending=ending, **where)
    if len(judged) == total:
        whole = cite_goals(f"de {total} mål", _numbers(goals))
        return tell("{place} har ikke nået nogen af {whole} for {year}.", whole=whole, **where)
    if len(judged) == 1:
        return tell("{place} har ikke nået det ene mål for {year}, der kan vurderes.", **where)
    some = cite_goals(f"de {len(judged)} mål", _numbers(judged))
    return tell("{place} har ikke nået nogen af {some} for {year}, der kan vurderes.", some=some, **where)


def _count_reached(reached: int, total: int) -> str:
    if reached < total:
        return f"{reached} af de {total} mål"
    return {1: "det ene mål", _BOTH: "begge mål"}.get(total, f"alle {total} mål")


def _say_missed(missed: list[GoalSection], *, total: int) -> Told:
    """Return "målet om selvforsørgelse er ikke nået, og udviklingen går den forkerte vej"."""
    if not missed:
        return NOTHING
    worse = [goal for goal in missed if _trend(goal) is Trend.SETBACK]
    if len(missed) == total:
        # That none is reached has been said, and all need not be named.
        if len(worse) == total:
            return tell("udviklingen går den forkerte vej for dem alle")
        return tell("udviklingen går den forkerte vej for {goals}", goals=_about(worse)) if worse else NOTHING
    named = tell("{goals} er ikke nået", goals=_about(missed))
    if not worse:
        return named
    if len(worse) == len(missed):
        return named + ", og udviklingen går den forkerte vej"
    return named + tell(", og udviklingen går den forkerte vej for {goals}", goals=_about(worse))


def _tell_direction(dashboard: Dashboard) -> Lead:
    """Return the lead of a year without goals: which way each figure goes, and what is unknown."""
    goals = dashboard.goals
    where: dict[str, Part] = {"place": dashboard.place.name, "year": name_year(dashboard.year)}
    better, worse = _with_trend(goals, Trend.PROGRESS), _with_trend(goals, Trend.SETBACK)
    same, unknown = _with_trend(goals, Trend.UNCHANGED), _with_trend(goals, Trend.NONE)
    if better:
        conclusion = tell("{place} har fremgang {goals} i {year}.", goals=_list_all(better, len(goals)), **where)
    elif worse:
        conclusion = tell("{place} har tilbagegang {goals} i {year}.", goals=_list_all(worse, len(goals)), **where)
    elif same:
        conclusion = tell("{place} har ingen sikre ændringer i {year}.", **where)
    else:
        conclusion = tell("Der er ingen udvikling at vise for {place} i {year}.", **where)
    said = []
    if better and worse:
        said.append(tell("der er tilbagegang {goals}", goals=_list_titles(worse, "på")))
    if same and (better or worse):
        said.append(tell("der er ingen sikker ændring {goals}", goals=_list_titles(same, "på")))
    none_set = tell(_say_none_set(dashboard), year=where["year"])
    clauses = _say_unknown(unknown, is_direction=True, total=len(goals))
    if len(clauses) > _MOST_CLAUSES:
        # That there is none to show has been said, and all need not be named.
        listed = _list_some(unknown, "for", len(goals))
        clauses = [] if len(unknown) == len(goals) else [tell("udviklingen kan ikke vurderes {goals}", goals=listed)]
    return Lead(conclusion, _sentences(join_clauses(said), join_clauses((none_set, *clauses))))


def _say_none_set(dashboard: Dashboard) -> str:
    """Return why there is nothing to reach: there are no goals, or they are not known here."""
    if dashboard.announcement.is_repealed:
        return "der er ikke udmeldt mål for {year}"
    return "målene for {year} er ikke lagt ind i portalen"


def _say_unknown(goals: Sequence[GoalSection], *, is_direction: bool = False, total: int = 0) -> list[Told]:
    """Return clauses on goals that cannot be judged, by what is the matter; those of one kind share a clause.

    Where there are goals they go by number, else by what they are about, unless it is all `total` of them.
    """
    kinds: dict[str, list[GoalSection]] = {}
    for goal in goals:
        quality = _quality(goal)
        if quality is not Quality.MEASURED:
            kinds.setdefault(_CLAUSES[quality], []).append(goal)
        elif goal.headline is not None:
            what = "udviklingen kan ikke vurderes {goals}" if is_direction else "{numbers} kan ikke vurderes"
            kinds.setdefault(f"{what}, fordi {find_obstacle(goal.headline)}", []).append(goal)
    return [
        tell(
            clause,
            figures="tallet" if len(found) == 1 else "tallene",
            numbers=name_goals(_numbers(found)),
            goals=_list_some(found, "for", total) if is_direction else tell("for {it}", it=name_goals(_numbers(found))),
        )
        for clause, found in kinds.items()
    ]


_CLAUSES = {
    None: "der er ingen tal {goals}",
    Quality.SUPPRESSED: "{figures} {goals} er diskretioneret",
    Quality.MISSING: "{figures} {goals} er på vej",
    Quality.NOT_APPLICABLE: "{figures} {goals} bliver ikke opgjort her",
}


def _sentences(*clauses: Told) -> Told:
    return join_told(clause.upper_first() + "." for clause in clauses if clause)


def _numbers(goals: Iterable[GoalSection]) -> list[int]:
    return [goal.number for goal in goals]


def _about(goals: list[GoalSection]) -> Told:
    """Return "målet om selvforsørgelse", "målene om opkvalificering og om handicap og job"."""
    return tell("{noun} {titles}", noun="målet" if len(goals) == 1 else "målene", titles=_list_titles(goals, "om"))


def _list_titles(goals: list[GoalSection], preposition: str) -> Told:
    # The preposition is said again each time, or "handicap og job" would run into its neighbour.
    return list_told(
        tell("{preposition} {title}", preposition=preposition, title=Name(lower_first(goal.short_title)))
        for goal in goals
    )


def _list_all(goals: list[GoalSection], total: int) -> Told:
    """Return the titles, or "på alle fem nøgletal"."""
    if len(goals) == total and total > _BOTH:
        return tell("på alle {all} nøgletal", all=number_word(total))
    return _list_titles(goals, "på")


def _list_some(goals: list[GoalSection], preposition: str, total: int) -> Told:
    """Return the titles, or "for nogen af de fem" where it is all of them, and what is said is a no."""
    if len(goals) == total and total > _BOTH:
        return tell("{preposition} nogen af de {all}", preposition=preposition, all=number_word(total))
    return _list_titles(goals, preposition)


def _status(goal: GoalSection) -> Status:
    return Status.NONE if goal.headline is None else goal.headline.assessment.status


def _reason(goal: GoalSection) -> Reason:
    return Reason.NO_FIGURE if goal.headline is None else goal.headline.assessment.reason


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
