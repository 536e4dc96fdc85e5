"""The opening of an indicator's page, and the finding that stands above its chart."""

from decimal import Decimal

from goals.assessment import Status, TargetKind, Trend
from goals.uncertainty import THRESHOLD
from indicators.units import Direction

from ..dashboards import Series
from ..formatting import format_figure, format_in_place, format_period, lower_first, upper_first
from .comparison import is_below_uncertainty
from .series import explain_absence, is_hidden_by_rounding, say_below_uncertainty, say_change, say_distance
from .words import Lead, grows_when, noun, the_same

_FEWEST_CHANGES = 2  # "hvert år siden" is said of no fewer changes than this


def tell_indicator(series: Series) -> Lead:
    """Return the lead: the figure, and how it lies against the target and its own past."""
    where = upper_first(format_in_place(series.place.name))
    facts, assessment, latest = series.indicator, series.assessment, series.latest
    if latest is None or latest.value is None:
        return Lead(explain_absence(series), "")
    conclusion = f"{where} er {noun(facts)} {format_figure(latest, facts)} i {format_period(latest.period)}."
    target = assessment.target
    development = _tell_development(series)
    if target is None or target.kind is not TargetKind.NUMBER or assessment.distance is None:
        return Lead(conclusion, f"{upper_first(development)}." if development else "")
    if assessment.is_uncertain:
        return Lead(conclusion, "Det er for usikkert til at afgøre, om målet er nået.")
    told = f"Det er {say_distance(assessment.distance, facts)}"
    if not development:
        return Lead(conclusion, f"{told}.")
    is_well = assessment.status is Status.MET
    is_better = assessment.trend is Trend.PROGRESS
    joint = "og" if is_well is is_better or assessment.trend is Trend.UNCHANGED else "men"
    return Lead(conclusion, f"{told}, {joint} {development}.")


def _tell_development(series: Series) -> str:
    """Return "andelen er vokset hvert år siden 2020", "andelen er steget 1,1 procentpoint på et år", or ""."""
    if series.change is None:
        return ""
    facts = series.indicator
    subject = f"{noun(facts)} er"
    if is_below_uncertainty(series):
        return lower_first(say_below_uncertainty(series)).removesuffix(".")
    if series.assessment.trend is Trend.UNCHANGED or is_hidden_by_rounding(series.change, facts):
        return f"{subject} næsten uændret på et år"
    since = _steady_since(series)
    if since is not None:
        return f"{subject} {'vokset' if series.change > 0 else 'faldet'} hvert år siden {since}"
    return f"{subject} {say_change(series)} på et år"


def _steady_since(series: Series) -> int | None:
    """Return the year that a run of changes in one direction began, None where the run is short."""
    assert series.latest is not None
    assert series.change is not None
    values = {point.period: point.value for point in series.points}
    breaks = {broken.period for broken in series.breaks}
    noise, is_rising = THRESHOLD[series.indicator.unit], series.change > 0
    period, changes = series.latest.period, 0
    while True:
        earlier = period.year_before
        value, before = values.get(period), values.get(earlier)
        if value is None or before is None or any(earlier < broken <= period for broken in breaks):
            break
        change = value - before
        if (change > 0) is not is_rising or abs(change) < noise:
            break
        period, changes = earlier, changes + 1
    return period.year if changes >= _FEWEST_CHANGES else None


def title_chart(series: Series) -> str:
    """Return the chart's finding, from the trends of figure, target and gap; else a plain description."""
    facts, assessment = series.indicator, series.assessment
    name = upper_first(noun(facts))
    target = assessment.target
    if assessment.status is Status.NONE or series.change is None:
        return f"{facts.name} {format_in_place(series.place.name)}"
    if target is None or target.kind is not TargetKind.NUMBER:
        return _title_direction(series, name)
    if assessment.is_uncertain:
        return "For usikkert til at afgøre, om målet er nået"
    if is_below_uncertainty(series):
        return {
            Status.MET: "Målet er nået, og ændringen er mindre end usikkerheden",
            Status.CLOSE: "Tæt på målet, og ændringen er mindre end usikkerheden",
            Status.NOT_MET: "Målet er ikke nået, og ændringen er mindre end usikkerheden",
        }[assessment.status]
    if assessment.trend is Trend.UNCHANGED:
        return {
            Status.MET: f"{name} er uændret, og målet er nået",
            Status.CLOSE: f"{name} er uændret og tæt på målet",
            Status.NOT_MET: f"{name} er uændret, og målet er ikke nået",
        }[assessment.status]
    is_better = assessment.trend is Trend.PROGRESS
    verb = "vokser" if grows_when(facts, good=is_better) else "falder"
    if is_better and assessment.status is not Status.MET and _target_runs_ahead(series):
        return f"{name} {verb}, men målet {verb} hurtigere"
    return {
        (True, Status.MET): f"{name} {verb}, og målet er nået",
        (True, Status.CLOSE): f"{name} {verb} og er tæt på målet",
        (True, Status.NOT_MET): f"{name} {verb}, men målet er ikke nået",
        (False, Status.MET): f"{name} {verb}, men målet er stadig nået",
        (False, Status.CLOSE): f"{name} {verb}, men er tæt på målet",
        (False, Status.NOT_MET): f"{name} {verb}, og målet er ikke nået",
    }[is_better, assessment.status]


def _title_direction(series: Series, name: str) -> str:
    facts, trend = series.indicator, series.assessment.trend
    if is_below_uncertainty(series):
        return "Ændringen er mindre end usikkerheden"
    if trend is Trend.UNCHANGED:
        nearly = "næsten " if series.change else ""
        return f"{name} er {nearly}{the_same(facts)} som for et år siden"
    verb = "vokser" if grows_when(facts, good=trend is Trend.PROGRESS) else "falder"
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


def subtitle_chart(series: Series) -> str:
    """Return what the chart shows: the indicator, its unit and the periods from first to last."""
    facts = series.indicator
    if not series.points:
        return f"{facts.name}. {upper_first(facts.unit.label)}"
    first, last = series.points[0].period, series.points[-1].period
    part = f", {lower_first(series.category)}" if series.category else ""
    return f"{facts.name}{part}. {upper_first(facts.unit.label)}, {first.label} til {last.label}"
