""" "Tre ting at lægge mærke til": at most three facts that a reader should not miss, each true by its rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from goals.assessment import Status, TargetKind, Trend
from indicators.units import Quality, Unit

from ..dashboards import Dashboard, GoalSection, Series
from ..formatting import (
    format_amount,
    format_figure,
    format_uncertainty,
    is_country,
    lower_first,
    upper_first,
)
from .series import TOO_UNCERTAIN
from .words import noun

MOST_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class Highlight:
    """A heading of a few words, and one or two sentences."""

    title: str
    sentence: str


def list_highlights(dashboard: Dashboard) -> tuple[Highlight, ...]:
    """Return the most important first: largest setback and progress, uncertain, withheld, a larger area's figure.

    Fewer than three where fewer are true.
    """
    found = tuple(_find(dashboard))
    return found[:MOST_HIGHLIGHTS]


def _find(dashboard: Dashboard) -> Iterator[Highlight]:
    measured = [(goal, goal.headline) for goal in dashboard.goals if goal.headline is not None]
    for trend, word in ((Trend.SETBACK, "Tilbagegang"), (Trend.PROGRESS, "Fremgang")):
        changed = [pair for pair in measured if pair[1].assessment.trend is trend and pair[1].change is not None]
        if changed:
            goal, series = max(changed, key=lambda pair: _size(pair[1]))
            yield Highlight(f"{word} på {lower_first(goal.short_title)}", _tell_change(goal, series))
    for goal, series in measured:
        target = series.assessment.target
        if series.assessment.is_uncertain and target is not None and target.kind is TargetKind.NUMBER:
            yield Highlight(f"Usikkert tal: {lower_first(goal.short_title)}", _tell_uncertainty(series))
    for goal, series in measured:
        if series.latest is not None and series.latest.quality is Quality.SUPPRESSED:
            yield Highlight(
                f"Diskretioneret: {lower_first(goal.short_title)}",
                "Tallet bygger på for få personer og bliver derfor ikke vist.",
            )
    for goal, series in measured:
        if not series.is_own and series.latest is not None and series.latest.value is not None:
            area = "hele landet" if is_country(series.place) else series.place.name
            yield Highlight(f"Tal for {area}", f"Mål {goal.number} bliver ikke opgjort for den enkelte kommune.")


def _size(series: Series) -> tuple[bool, float]:
    """Return what changes are ordered by: percentage points before anything else, as they can be compared."""
    assert series.change is not None
    return series.indicator.unit is Unit.PERCENT, abs(float(series.change))


def _tell_change(goal: GoalSection, series: Series) -> str:
    assert series.change is not None
    facts = series.indicator
    way = "højere" if series.change > 0 else "lavere"
    if facts.unit is Unit.COUNT:
        way = "større" if series.change > 0 else "mindre"
    now, before = format_figure(series.latest, facts), format_figure(series.year_before, facts)
    amount = format_amount(series.change, facts.unit, facts.decimals)
    told = f"{upper_first(noun(facts))} er {amount} {way} end for et år siden, {now} mod {before}."
    if (part := _find_part(goal, series)) is not None and part.change is not None:
        noun_of_change = "stigningen" if part.change > 0 else "faldet"
        amount = format_amount(part.change, facts.unit, facts.decimals)
        return f"{told} Størst er {noun_of_change} i gruppen {lower_first(part.category)}: {amount}."
    target = series.assessment.target
    if target is not None and target.kind is TargetKind.NUMBER and series.assessment.trend is Trend.PROGRESS:
        if series.assessment.status is Status.MET:
            return f"{told} Målet er nået."
        if series.assessment.status is Status.NOT_MET:
            return f"{told} Målet er ikke nået."
    return told


def _find_part(goal: GoalSection, series: Series) -> Series | None:
    """Return the part of the breakdown that moved furthest the same way, if it moved further than the whole."""
    assert series.change is not None
    furthest, found = abs(series.change), None
    for part in goal.series:
        if not part.category or part.indicator.code != series.indicator.code or part.change is None:
            continue
        if (part.change > 0) is (series.change > 0) and abs(part.change) > furthest:
            furthest, found = abs(part.change), part
    return found


def _tell_uncertainty(series: Series) -> str:
    half = format_uncertainty(series.latest, series.indicator)
    if not half:
        return TOO_UNCERTAIN
    return f"{TOO_UNCERTAIN} Usikkerheden er {half} {series.indicator.unit.change_word}".rstrip() + "."
