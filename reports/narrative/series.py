"""Sentences about one figure: why it has its status, and where it has come from."""

from decimal import Decimal

from goals.assessment import Assessment, Status, TargetKind, Trend
from goals.uncertainty import THRESHOLD
from indicators.units import Direction, Quality, Unit, format_number

from ..dashboards import GoalSection, IndicatorFacts, Series
from ..formatting import (
    format_amount,
    format_figure,
    format_in_place,
    format_period,
    format_target_value,
    format_value,
    upper_first,
)
from .comparison import explain_no_comparison, is_below_uncertainty
from .words import is_direction_only, noun, the_same

TOO_UNCERTAIN = "For usikkert til at afgøre, om målet er nået."


def explain_status(series: Series) -> str:
    """Return why the series has its status, with the numbers: "Tallet ligger 1,4 procentpoint under målet; …"."""
    assessment, facts = series.assessment, series.indicator
    if series.latest is None or series.latest.value is None:
        return explain_absence(series)
    target = assessment.target
    if target is not None and target.kind is TargetKind.NUMBER and target.value is not None:
        return _explain_number(assessment, facts)
    return _explain_direction(series)


def explain_absence(series: Series) -> str:
    """Return why there is no figure."""
    quality = None if series.latest is None else series.latest.quality
    if quality is Quality.SUPPRESSED:
        return "Tallet er diskretioneret, fordi det bygger på for få personer."
    if quality is Quality.MISSING:
        return "Tallet er på vej."
    if quality is Quality.NOT_APPLICABLE:
        return f"Tallet bliver ikke opgjort {format_in_place(series.place.name)}."
    return "Der er endnu ingen tal."


def _explain_number(assessment: Assessment, facts: IndicatorFacts) -> str:
    assert assessment.distance is not None
    assert assessment.target is not None
    if assessment.is_uncertain:
        return f"{TOO_UNCERTAIN} Tallet bygger på en stikprøve."
    gap = say_distance(assessment.distance, facts)
    if assessment.status is Status.MET:
        lower = ", og lavere er bedre" if facts.direction is Direction.LOWER and assessment.distance else ""
        return f"Tallet ligger {gap}{lower}."
    if not assessment.target.tolerance:
        return f"Tallet ligger {gap}."
    tolerance = assessment.target.tolerance
    decimals = 0 if tolerance == tolerance.to_integral_value() else max(facts.decimals, 1)
    return f"Tallet ligger {gap}; tæt på er højst {format_number(tolerance, decimals)}."


def say_distance(distance: Decimal, facts: IndicatorFacts) -> str:
    """Return "1,4 procentpoint under målet", "på målet", or "lige under målet" where rounding hides the distance."""
    if not distance:
        return "på målet"
    side = "over målet" if distance > 0 else "under målet"
    if is_hidden_by_rounding(distance, facts):
        return f"lige {side}"
    return f"{format_amount(distance, facts.unit, facts.decimals)} {side}"


def is_hidden_by_rounding(difference: Decimal, facts: IndicatorFacts) -> bool:
    """Whether a difference reads as zero with the indicator's decimals."""
    return abs(difference) < Decimal(5).scaleb(-facts.decimals - 1)


def _explain_direction(series: Series) -> str:
    assessment, facts = series.assessment, series.indicator
    if assessment.trend is Trend.NONE:
        return explain_no_comparison(series)
    if is_below_uncertainty(series):
        return say_below_uncertainty(series)
    if assessment.trend is Trend.UNCHANGED:
        if facts.unit is Unit.COUNT:
            return "Tallet er det samme som for et år siden."
        return f"Tallet har flyttet sig mindre end {_say_noise(facts)} på et år og regnes som uændret."
    lower = ", og lavere er bedre" if facts.direction is Direction.LOWER else ""
    return f"Tallet er {say_change(series)} på et år{lower}."


def say_change(series: Series) -> str:
    """Return "steget 1,1 procentpoint" or "faldet 12"; only for a series with a change."""
    assert series.change is not None
    facts = series.indicator
    verb = "steget" if series.change > 0 else "faldet"
    by = " med" if facts.unit is Unit.COUNT else ""
    return f"{verb}{by} {format_amount(series.change, facts.unit, facts.decimals)}"


def say_below_uncertainty(series: Series) -> str:
    """Return "Ændringen på 1,1 procentpoint er mindre end usikkerheden."; only for a series with a change."""
    assert series.change is not None
    facts = series.indicator
    return f"Ændringen på {format_amount(series.change, facts.unit, facts.decimals)} er mindre end usikkerheden."


def tell_survey(series: Series) -> str:
    """Return what must be borne in mind with a survey whose source tells no uncertainty, "" for all others."""
    if not series.indicator.is_survey or series.latest is None or series.latest.value is None:
        return ""
    if series.latest.lower is not None and series.latest.upper is not None:
        return ""
    is_judged = series.assessment.status is not Status.NONE
    return f"Tallet bygger på en stikprøve. {say_unknown_uncertainty(is_judged=is_judged)}"


def say_unknown_uncertainty(*, is_judged: bool) -> str:
    """Return that a survey's uncertainty is not told, and what that means for the status where there is one."""
    return f"Usikkerheden er ikke oplyst{', så status bygger på tallet alene' if is_judged else ''}."


def explain_no_headline(section: GoalSection) -> str:
    """Return why a goal cannot be judged: its indicator has no figures yet, or each municipality chooses its own."""
    if section.judged_by:
        return f"Målet vurderes på »{section.judged_by}«. Der er ikke udgivet tal for året."
    return "Målet har ikke noget fælles nøgletal. Kommunen vælger selv sin indikator, og den står her, når den har tal."


def tell_goal(section: GoalSection) -> str:
    """Return the two sentences above "Tallene bag mål n": where the figure has come from, and what it is judged by."""
    series = section.headline
    if series is None:
        return explain_no_headline(section)
    if series.latest is None or series.latest.value is None:
        return explain_absence(series)
    return f"{_tell_development(series)} {_tell_target(series)}".rstrip()


def _tell_development(series: Series) -> str:
    facts = series.indicator
    assert series.latest is not None
    where = "" if series.is_own else f"{format_in_place(series.place.name)} "
    subject = f"{upper_first(where)}er {noun(facts)}" if where else f"{upper_first(noun(facts))} er"
    now = format_figure(series.latest, facts)
    if series.change is None or series.year_before is None:
        return f"{subject} {now} i {format_period(series.latest.period)}."
    before = format_figure(series.year_before, facts)
    if not series.change:
        return f"{subject} {the_same(facts)} som for et år siden, {now}."
    if is_below_uncertainty(series):
        return f"{subject} {now} mod {before} for et år siden. {say_below_uncertainty(series)}"
    if series.assessment.trend is Trend.UNCHANGED or is_hidden_by_rounding(series.change, facts):
        return f"{subject} næsten uændret på et år, {now} mod {before}."
    return f"{subject} {say_change(series)} på et år, fra {before} til {now}."


def _tell_target(series: Series) -> str:
    facts, target = series.indicator, series.assessment.target
    if target is None or target.kind is not TargetKind.NUMBER or target.value is None:
        # The first sentence has told the change already; only what it lacks is told here.
        is_told = series.assessment.trend in (Trend.PROGRESS, Trend.SETBACK) or series.change == 0
        is_told = is_told or is_below_uncertainty(series)
        return "" if is_told else explain_status(series)
    earlier = next((one for one in series.targets if one.year == target.year - 1 and one.value is not None), None)
    moved = ""
    if earlier is not None and earlier.kind is TargetKind.NUMBER and earlier.value != target.value:
        assert earlier.value is not None
        verb = "hævet" if target.value > earlier.value else "sænket"
        old = format_target_value(earlier.value, facts.unit, facts.decimals)
        moved = f", som er {verb} fra {old}"
    goal = format_target_value(target.value, facts.unit, facts.decimals)
    most = "højst " if facts.direction is Direction.LOWER else ""
    if series.assessment.is_uncertain:
        return f"Tallet bygger på en stikprøve og er for usikkert til at afgøre, om målet på {most}{goal} er nået."
    assert series.assessment.distance is not None
    gap = say_distance(series.assessment.distance, facts)
    if not series.assessment.distance:
        return f"Målet på {most}{goal}{f'{moved},' if moved else ''} er nået."
    return f"Det er {gap} på {most}{goal}{moved}."


def tell_status_rule(series: Series, *, has_goals: bool) -> str:
    """Return the rule that the status follows, for the definitions of an indicator's page."""
    facts, target = series.indicator, series.assessment.target
    good, bad = ("over", "under") if facts.direction is Direction.HIGHER else ("under", "over")
    survey = " Et tal, der er for usikkert til at afgøre det, er tæt på." if facts.is_survey else ""
    if target is not None and target.kind is TargetKind.NUMBER and target.value is not None:
        near = format_amount(target.tolerance, facts.unit, facts.decimals)
        close = f" Tæt på: højst {near} {bad} målet." if target.tolerance else ""
        return f"Nået: på eller {good} målet.{close} Ellers ikke nået.{survey}"
    words = ("Fremgang", "Uændret", "Tilbagegang")
    if not is_direction_only(series.assessment, has_goals=has_goals):
        words = ("Nået", "Tæt på", "Ikke nået")
    higher, lower = ("højere", "lavere") if facts.direction is Direction.HIGHER else ("lavere", "højere")
    by = "" if facts.unit is Unit.COUNT else f"mindst {_say_noise(facts)} "
    return (
        f"{words[0]}: {by}{higher} end i samme periode året før. {words[1]}: mindre ændringer. {words[2]}: {by}{lower}."
    )


def _say_noise(facts: IndicatorFacts) -> str:
    return format_amount(THRESHOLD[facts.unit], facts.unit, 1 if facts.unit is Unit.PERCENT else 2)


def tell_country(series: Series) -> str:
    """Return "Hele landet ligger på 11,2 %.", "" where there is no such figure."""
    if series.country_latest is None or series.country_latest.value is None:
        return ""
    facts = series.indicator
    return f"Hele landet ligger på {format_value(series.country_latest.value, facts.unit, facts.decimals)}."
