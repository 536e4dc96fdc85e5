""" "Tre ting at lægge mærke til": at most three facts that a reader should not miss, each true by its rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from goals.assessment import Status, TargetKind, Trend
from indicators.units import Direction, Quality, Unit

from ..dashboards import Dashboard, GoalSection, Series
from ..formatting import is_country, lower_first, upper_first
from .citing import cite_change, cite_figure, name_goals
from .series import explain_status
from .told import Name, Told, join_told, tell
from .words import noun

MOST_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class Highlight:
    """A heading of a few words, and one or two sentences."""

    title: Told
    sentence: Told


def list_highlights(dashboard: Dashboard) -> tuple[Highlight, ...]:
    """Return the most important first: largest setback and progress, uncertain, withheld, a larger area's figure.

    Fewer than three where fewer are true.
    """
    found = tuple(_find(dashboard))
    return found[:MOST_HIGHLIGHTS]


def _find(dashboard: Dashboard) -> Iterator[Highlight]:
    measured = [(goal, goal.headline) for goal in dashboard.goals if goal.headline is not None]
    for trend, title in ((Trend.SETBACK, "Tilbagegang på {goal}"), (Trend.PROGRESS, "Fremgang på {goal}")):
        changed = [pair for pair in measured if pair[1].assessment.trend is trend and pair[1].change is not None]
        if changed:
            goal, series = max(changed, key=lambda pair: _size(pair[1]))
            yield Highlight(tell(title, goal=_name(goal)), _tell_change(goal, series))
    for goal, series in measured:
        target = series.assessment.target
        if series.assessment.is_uncertain and target is not None and target.kind is TargetKind.NUMBER:
            yield Highlight(tell("Usikkert tal: {goal}", goal=_name(goal)), explain_status(series))
    for goal, series in measured:
        if series.latest is not None and series.latest.quality is Quality.SUPPRESSED:
            sentence = tell("Tallet bygger på for få personer og bliver derfor ikke vist.")
            yield Highlight(tell("Diskretioneret: {goal}", goal=_name(goal)), sentence)
    for goal, series in measured:
        if not series.is_own and series.latest is not None and series.latest.value is not None:
            area = "hele landet" if is_country(series.place) else series.place.name
            sentence = tell("{goal} bliver ikke opgjort for den enkelte kommune.", goal=name_goals([goal.number]))
            yield Highlight(tell("Tal for {area}", area=area), sentence.upper_first())


def _name(goal: GoalSection) -> Name:
    return Name(lower_first(goal.short_title))


def _size(series: Series) -> tuple[bool, float]:
    """Return what changes are ordered by: percentage points before anything else, as they can be compared."""
    assert series.change is not None
    return series.indicator.unit is Unit.PERCENT, abs(float(series.change))


def _tell_change(goal: GoalSection, series: Series) -> Told:
    assert series.change is not None
    assert series.latest is not None
    assert series.year_before is not None
    facts = series.indicator
    told = tell(
        "{noun} er {change} {way} end for et år siden, {now} mod {before}.",
        noun=upper_first(noun(facts)),
        change=cite_change(series),
        way=_way(series),
        now=cite_figure(series, series.latest),
        before=cite_figure(series, series.year_before),
    )
    if (part := _find_part(goal, series)) is not None and part.change is not None:
        largest = tell(
            "Størst er {noun} i gruppen {part}: {change}.",
            noun="stigningen" if part.change > 0 else "faldet",
            part=Name(lower_first(part.category)),
            change=cite_change(part),
        )
        return join_told((told, largest))
    if facts.direction is Direction.LOWER:
        told += " Lavere er bedre."
    target = series.assessment.target
    if target is not None and target.kind is TargetKind.NUMBER and series.assessment.trend is Trend.PROGRESS:
        if series.assessment.status is Status.MET:
            return told + " Målet er nået."
        if series.assessment.status is Status.NOT_MET:
            return told + " Målet er ikke nået."
    return told


def _way(series: Series) -> str:
    assert series.change is not None
    if series.indicator.unit is Unit.COUNT:
        return "større" if series.change > 0 else "mindre"
    return "højere" if series.change > 0 else "lavere"


def _find_part(goal: GoalSection, series: Series) -> Series | None:
    """Return the part of the breakdown that moved furthest the same way beyond noise, and further than the whole."""
    assert series.change is not None
    furthest, found = abs(series.change), None
    for part in goal.series:
        if not part.category or part.indicator.code != series.indicator.code or part.change is None:
            continue
        if part.assessment.trend is series.assessment.trend and abs(part.change) > furthest:
            furthest, found = abs(part.change), part
    return found
