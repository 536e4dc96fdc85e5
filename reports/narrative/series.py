"""Sentences about one figure: why it has its status, and where it has come from."""

from decimal import Decimal

from goals.assessment import Reason, Status, TargetKind, TargetLine, Trend
from goals.uncertainty import THRESHOLD, Basis
from indicators.units import Direction, Unit

from ..dashboards import GoalSection, Series
from ..formatting import format_in_place, upper_first
from .caution import explain_absence, tell_sample, tell_small
from .citing import (
    cite_distance,
    cite_figure,
    cite_noise,
    cite_old_target,
    cite_target,
    cite_threshold,
    cite_tolerance,
    name_period,
)
from .comparison import explain_no_comparison
from .told import NOTHING, Name, Part, Told, join_told, tell
from .trend import (
    explain_within_noise,
    find_basis,
    is_hidden_by_rounding,
    is_within_noise,
    say_change,
    say_lower_is_better,
    say_within_noise,
)
from .words import is_direction_only, noun, the_same

_TOO_UNCERTAIN = "For usikkert til at afgøre, om målet er nået."


def explain_status(series: Series) -> Told:
    """Return why the series has its status, with the numbers: "Tallet ligger 1,4 procentpoint under målet på 12 %."."""
    assessment = series.assessment
    if series.latest is None or series.latest.value is None:
        return explain_absence(series)
    match assessment.reason:
        case Reason.SAMPLE | Reason.TOO_FEW:
            return join_told((_TOO_UNCERTAIN, explain_uncertainty(series)))
        case Reason.REACHED | Reason.WITHIN_TOLERANCE | Reason.BEYOND_TOLERANCE:
            return _explain_number(series)
        case Reason.BETTER | Reason.WORSE:
            return tell(
                "Tallet er {change} på et år{lower}.", change=say_change(series), lower=say_lower_is_better(series)
            )
        case Reason.UNCHANGED:
            return _explain_unchanged(series)
        case Reason.NO_TARGET | Reason.NOTHING_BEFORE | Reason.NO_FIGURE:
            return explain_no_comparison(series)


def explain_uncertainty(series: Series, *, subject: str = "Tallet") -> Told:
    """Return why a figure is too uncertain: a sample, or too few people."""
    few = series.assessment.reason is Reason.TOO_FEW
    return tell_small(series, subject=subject) if few else tell_sample(series, subject=subject)


def _explain_number(series: Series) -> Told:
    assessment = series.assessment
    assert assessment.distance is not None
    assert assessment.target is not None
    goal = cite_target(series, assessment.target)
    if not assessment.distance:
        return tell("Målet på {goal} er netop nået.", goal=goal)
    told = tell("Tallet ligger {gap} på {goal}.", gap=say_distance(series, assessment.distance), goal=goal)
    if assessment.status is Status.MET or not assessment.target.tolerance:
        return told
    tolerance = cite_tolerance(series, assessment.target)
    return told + tell(" Tæt på er højst {tolerance} fra målet.", tolerance=tolerance)


def say_distance(series: Series, distance: Decimal) -> Told:
    """Return "1,4 procentpoint under målet", or "lige under målet" where rounding hides the distance."""
    side = "over" if distance > 0 else "under"
    if is_hidden_by_rounding(distance, series.indicator):
        return tell("lige {side} målet", side=side)
    return tell("{distance} {side} målet", distance=cite_distance(series, distance), side=side)


def _explain_unchanged(series: Series) -> Told:
    if is_within_noise(series):
        return explain_within_noise(series)
    if not series.change:
        return tell("Tallet er det samme som for et år siden.")
    return tell(
        "Tallet har flyttet sig mindre end {threshold} på et år og regnes som uændret.",
        threshold=cite_threshold(series.indicator),
    )


def explain_no_headline(section: GoalSection) -> Told:
    """Return why a goal cannot be judged: its indicator has no figures yet, or each municipality chooses its own."""
    if section.judged_by:
        judged_by = Name(f"”{section.judged_by}”")
        return tell("Målet vurderes på {judged_by}. Der er ikke udgivet tal for året.", judged_by=judged_by)
    return tell(
        "Målet har ikke noget fælles nøgletal. Kommunen vælger selv sin indikator, og den står her, når den har tal."
    )


def tell_goal(section: GoalSection) -> Told:
    """Return the sentences above "Tallene bag mål n": where the figure comes from, and how it is to be judged."""
    series = section.headline
    if series is None:
        return explain_no_headline(section)
    if series.latest is None or series.latest.value is None:
        return explain_absence(series)
    small = NOTHING if series.assessment.reason is Reason.TOO_FEW else tell_small(series)
    return join_told((_tell_development(series), _tell_target(series), small))


def _tell_development(series: Series) -> Told:
    facts, latest, before = series.indicator, series.latest, series.year_before
    assert latest is not None
    subject = f"{upper_first(noun(facts))} er"
    if not series.is_own:
        subject = f"{upper_first(format_in_place(series.place.name))} er {noun(facts)}"
    now = cite_figure(series, latest)
    if series.change is None or before is None:
        return tell("{subject} {now} i {period}.", subject=subject, now=now, period=name_period(latest.period))
    parts: dict[str, Part] = {"subject": subject, "now": now, "before": cite_figure(series, before)}
    if not series.change:
        return tell("{subject} {same} som for et år siden, {now}.", same=the_same(facts), **parts)
    if is_within_noise(series):
        told = tell("{subject} {now} mod {before} for et år siden.", **parts)
        return join_told((told, say_within_noise(series, is_dated=False).upper_first() + "."))
    if series.assessment.trend is Trend.UNCHANGED or is_hidden_by_rounding(series.change, facts):
        return tell("{subject} næsten {same} som for et år siden, {now} mod {before}.", same=the_same(facts), **parts)
    target = series.assessment.target
    is_direction = target is None or target.kind is not TargetKind.NUMBER
    lower = say_lower_is_better(series) if is_direction else ""
    change = say_change(series)
    return tell("{subject} {change} på et år, fra {before} til {now}{lower}.", change=change, lower=lower, **parts)


def _tell_target(series: Series) -> Told:
    target = series.assessment.target
    if target is None or target.kind is not TargetKind.NUMBER or target.value is None:
        # The first sentence has told the change already; only what it lacks is told here.
        is_told = series.assessment.trend in (Trend.PROGRESS, Trend.SETBACK) or series.change == 0
        return NOTHING if is_told or is_within_noise(series) else explain_status(series)
    goal = cite_target(series, target)
    if series.assessment.is_uncertain:
        uncertain = tell("Tallet er for usikkert til at afgøre, om målet på {goal} er nået.", goal=goal)
        return join_told((uncertain, explain_uncertainty(series, subject="Det")))
    distance = series.assessment.distance
    assert distance is not None
    moved = _tell_moved(series, target)
    if not distance:
        return tell("Målet på {goal}{moved} er netop nået.", goal=goal, moved=moved + "," if moved else "")
    return tell("Det er {gap} på {goal}{moved}.", gap=say_distance(series, distance), goal=goal, moved=moved)


def _tell_moved(series: Series, target: TargetLine) -> Told:
    """Return ", som er hævet fra 11 %", nothing where the number is the year before's."""
    earlier = next((one for one in series.targets if one.year == target.year - 1 and one.value is not None), None)
    if earlier is None or earlier.kind is not TargetKind.NUMBER or earlier.value == target.value:
        return NOTHING
    assert earlier.value is not None
    assert target.value is not None
    verb = "hævet" if target.value > earlier.value else "sænket"
    return tell(", som er {verb} fra {old}", verb=verb, old=cite_old_target(series, earlier))


def tell_status_rule(series: Series, *, has_goals: bool) -> Told:
    """Return the rule that the status follows, for the definitions of an indicator's page."""
    facts, target = series.indicator, series.assessment.target
    if target is not None and target.kind is TargetKind.NUMBER and target.value is not None:
        return _tell_number_rule(series, target)
    words = ("Fremgang", "Uændret", "Tilbagegang")
    if not is_direction_only(series.assessment, has_goals=has_goals):
        words = ("Nået", "Tæt på", "Ikke nået")
    higher, lower = ("højere", "lavere") if facts.direction is Direction.HIGHER else ("lavere", "højere")
    is_noisy = series.noise is not None and series.noise > THRESHOLD[facts.unit]
    least: Told = NOTHING
    if is_noisy or facts.unit is not Unit.COUNT:
        size = cite_noise(series, series.noise) if is_noisy and series.noise else cite_threshold(facts)
        least = tell("mindst {size} ", size=size)
    told = tell(
        "{better}: {least}{higher} end i samme periode året før. {same}: mindre ændringer. {worse}: {least}{lower}.",
        better=words[0], same=words[1], worse=words[2], least=least, higher=higher, lower=lower,
    )  # fmt: skip
    return join_told((told, _NOISE_OF[find_basis(series)] if is_noisy else ""))


_NOISE_OF = {
    Basis.SURVEY: "Mindre ændringer er inden for usikkerheden.",
    Basis.PEOPLE: "Mindre ændringer kan være tilfældige udsving.",
    Basis.COUNT: "Mindre ændringer kan være tilfældige udsving.",
    Basis.NONE: "Mindre ændringer kan komme af afrunding.",
}


def _tell_number_rule(series: Series, target: TargetLine) -> Told:
    good, bad = ("over", "under") if series.indicator.direction is Direction.HIGHER else ("under", "over")
    close = NOTHING
    if target.tolerance:
        close = tell(
            "Tæt på: højst {tolerance} {bad} målet.", tolerance=cite_tolerance(series, target), bad=bad
        )  # fmt: skip
    is_uncertain = series.indicator.is_survey or series.assessment.is_small
    uncertain = "Er tallet for usikkert til at afgøre det, er status Tæt på." if is_uncertain else ""
    return join_told((tell("Nået: på eller {good} målet.", good=good), close, "Ellers ikke nået.", uncertain))
