"""The opening of an indicator's page, and the finding that stands above its chart."""

from decimal import Decimal

from goals.assessment import Reason, Status, TargetKind, Trend
from indicators.units import Direction

from ..dashboards import Series
from ..formatting import format_in_place, lower_first, upper_first
from .caution import explain_absence, tell_small
from .citing import cite_figure, cite_target, name_period, name_year
from .series import explain_uncertainty, say_distance
from .told import NOTHING, Name, Told, join_told, tell
from .trend import (
    find_steady_since,
    is_hidden_by_rounding,
    is_within_noise,
    is_within_rounding,
    say_change,
    say_lower_is_better,
    say_within_noise,
)
from .words import Lead, grown, grows, grows_when, noun, the_same


def tell_indicator(series: Series) -> Lead:
    """Return the lead: the figure, how it lies against the target and its own past, and how few it is of."""
    latest = series.latest
    if latest is None or latest.value is None:
        return Lead(explain_absence(series))
    conclusion = tell(
        "{where} er {noun} {value} i {period}.",
        where=upper_first(format_in_place(series.place.name)),
        noun=noun(series.indicator),
        value=cite_figure(series, latest),
        period=name_period(latest.period),
    )
    small = NOTHING if series.assessment.reason is Reason.TOO_FEW else tell_small(series)
    return Lead(conclusion, join_told((_tell_standing(series), small)))


def _tell_standing(series: Series) -> Told:
    """Return "Det er 1,4 procentpoint under målet på 12 %, men andelen er vokset hvert år siden 2020."."""
    assessment, target = series.assessment, series.assessment.target
    development = _say_development(series)
    if target is None or target.kind is not TargetKind.NUMBER or assessment.distance is None:
        return development.upper_first() + say_lower_is_better(series) + "." if development else NOTHING
    if assessment.is_uncertain:
        uncertain = tell("Tallet er for usikkert til at afgøre, om målet er nået.")
        return join_told((uncertain, explain_uncertainty(series, subject="Det")))
    goal = cite_target(series, target)
    gap = tell("målet på {goal} er netop nået", goal=goal)
    if assessment.distance:
        gap = tell("det er {gap} på {goal}", gap=say_distance(series, assessment.distance), goal=goal)
    if not development:
        return gap.upper_first() + "."
    is_well, is_better = assessment.status is Status.MET, assessment.trend is Trend.PROGRESS
    joint = "og" if is_well is is_better or assessment.trend is Trend.UNCHANGED else "men"
    return tell("{gap}, {joint} {development}.", gap=gap.upper_first(), joint=joint, development=development)


def _say_development(series: Series) -> Told:
    """Return "andelen er vokset hvert år siden 2020", "andelen er steget 1,1 procentpoint på et år", or nothing."""
    if series.change is None:
        return NOTHING
    facts = series.indicator
    if is_within_noise(series):
        return say_within_noise(series)
    if not series.change:
        return tell("{noun} er {same} som for et år siden", noun=noun(facts), same=the_same(facts))
    if series.assessment.trend is Trend.UNCHANGED or is_hidden_by_rounding(series.change, facts):
        return tell("{noun} er næsten {same} som for et år siden", noun=noun(facts), same=the_same(facts))
    since = find_steady_since(series)
    if since is None:
        return tell("{noun} er {change} på et år", noun=noun(facts), change=say_change(series))
    return tell(
        "{noun} er {grown} hvert år siden {year}",
        noun=noun(facts),
        grown=grown(facts, is_rising=series.change > 0),
        year=name_year(since),
    )


def title_chart(series: Series) -> Told:
    """Return the chart's finding, from the trends of figure, target and gap; else a plain description."""
    facts, assessment = series.indicator, series.assessment
    if assessment.status is Status.NONE or series.change is None:
        return tell("{name} {where}", name=Name(facts.name), where=format_in_place(series.place.name))
    if assessment.target is None or assessment.target.kind is not TargetKind.NUMBER:
        return tell(_title_direction(series))
    if assessment.is_uncertain:
        return tell("For usikkert til at afgøre, om målet er nået")
    return tell(_title_number(series))


def _title_number(series: Series) -> str:
    facts, assessment = series.indicator, series.assessment
    name = upper_first(noun(facts))
    if is_within_noise(series) and not is_within_rounding(series):
        return {
            Status.MET: "Målet er nået, og der er ingen sikker ændring på et år",
            Status.CLOSE: "Målet er tæt på, og der er ingen sikker ændring på et år",
            Status.NOT_MET: "Målet er ikke nået, og der er ingen sikker ændring på et år",
        }[assessment.status]
    if assessment.trend is Trend.UNCHANGED:
        nearly = "næsten uændret" if series.change else "uændret"
        return {
            Status.MET: f"{name} er {nearly}, og målet er nået",
            Status.CLOSE: f"{name} er {nearly} og tæt på målet",
            Status.NOT_MET: f"{name} er {nearly}, og målet er ikke nået",
        }[assessment.status]
    is_better = assessment.trend is Trend.PROGRESS
    verb = grows(facts, is_rising=grows_when(facts, good=is_better))
    if is_better and assessment.status is not Status.MET and _target_runs_ahead(series):
        return f"{name} {verb}, men målet {verb} hurtigere"
    return {
        (True, Status.MET): f"{name} {verb}, og målet er nået",
        (True, Status.CLOSE): f"{name} {verb} og er tæt på målet",
        (True, Status.NOT_MET): f"{name} {verb}, men målet er ikke nået",
        (False, Status.MET): f"{name} {verb}, men målet er nået",
        (False, Status.CLOSE): f"{name} {verb}, men er tæt på målet",
        (False, Status.NOT_MET): f"{name} {verb}, og målet er ikke nået",
    }[is_better, assessment.status]


def _title_direction(series: Series) -> str:
    facts, trend = series.indicator, series.assessment.trend
    name = upper_first(noun(facts))
    if is_within_noise(series) and not is_within_rounding(series):
        return "Ingen sikker ændring på et år"
    if trend is Trend.UNCHANGED:
        nearly = "næsten " if series.change else ""
        return f"{name} er {nearly}{the_same(facts)} som for et år siden"
    verb = grows(facts, is_rising=grows_when(facts, good=trend is Trend.PROGRESS))
    return f"{name} {verb}, og lavere er bedre" if facts.direction is Direction.LOWER else f"{name} {verb}"


def _target_runs_ahead(series: Series) -> bool:
    """Whether the target moved further in the good direction than the figure did, on the latest year."""
    target = series.assessment.target
    if target is None or target.value is None or series.change is None:
        return False
    for earlier in series.targets:
        if earlier.year == target.year - 1 and earlier.kind is TargetKind.NUMBER and earlier.value is not None:
            moved: Decimal = (target.value - earlier.value) * series.indicator.direction.factor
            return moved > series.change * series.indicator.direction.factor
    return False


def subtitle_chart(series: Series) -> Told:
    """Return what the chart shows: the indicator, its unit and the periods from first to last."""
    facts = series.indicator
    part = f", {lower_first(series.category)}" if series.category else ""
    told = tell("{name}. {unit}", name=Name(f"{facts.name}{part}"), unit=upper_first(facts.unit.label))
    if not series.points:
        return told
    first, last = series.points[0].period, series.points[-1].period
    return told + tell(", {first} til {last}", first=name_period(first), last=name_period(last))
