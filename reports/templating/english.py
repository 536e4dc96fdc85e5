"""What English pages say in sentences of their own: the answer in ten seconds, and how the figures are read.

All other sentences made by rules stay Danish there, and are marked so; these are told apart by their type.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from goals.assessment import Assessment, Status, Trend
from indicators.units import Unit, format_number

from .. import formatting, narrative
from ..dashboards import Dashboard, Series

_CHANGE_WORDS = {Unit.PERCENT: " percentage points", Unit.SCORE: " points", Unit.COUNT: ""}
_KEY_WORDS = (
    "Hele landet",
    "Målet",
    "Sammenlignelige kommuner",
    "De fleste kommuner",
    "Målet er ikke nået",
    "Tæt på",
    "Målet er nået",
)


class English(str):
    """A sentence that is English already, and is not to be marked as Danish."""

    __slots__ = ()


_NOTHING = English("")


@dataclass(frozen=True, slots=True)
class EnglishLead:
    """An opening in English: the conclusion, and what follows it, "" where nothing does."""

    conclusion: English
    rest: English = _NOTHING

    def __str__(self) -> str:
        return f"{self.conclusion} {self.rest}".rstrip()


def lead(dashboard: Dashboard) -> EnglishLead:
    """Return "Holbæk has reached 1 of the 5 goals for 2024." and, shortly, how the others stand."""
    place, year, total = _name(dashboard), dashboard.year, len(dashboard.goals)
    judged = [goal.headline.assessment for goal in dashboard.goals if goal.headline is not None]
    has_figures = any(goal.headline is not None and _has_value(goal.headline) for goal in dashboard.goals)
    if not has_figures:
        return EnglishLead(English(f"There are no figures to show for {place} in {year}."))
    if narrative.has_goals(dashboard.announcement):
        return _tell_goals(place, year, total, judged)
    is_repealed = dashboard.announcement.is_repealed
    none_set = f"No goals were announced for {year}."
    if not is_repealed:
        none_set = f"The goals for {year} have not been entered in the portal."
    return _tell_direction(place, year, total, judged, none_set)


def _tell_goals(place: str, year: int, total: int, judged: list[Assessment]) -> EnglishLead:
    found = Counter(one.status for one in judged)
    reached, close, missed = found[Status.MET], found[Status.CLOSE], found[Status.NOT_MET]
    unknown = total - reached - close - missed
    if unknown == total:
        return EnglishLead(English(f"None of the {total} goals for {year} can be assessed for {place}."))
    if reached == total:
        return EnglishLead(English(f"{place} has reached {'both' if total == 2 else f'all {total}'} goals for {year}."))
    rest = _list({"close": close, "not reached": missed, "without status": unknown}, is_all=not reached)
    whole = f"{total} goals for {year}" if not unknown else f"{total - unknown} goals for {year} that can be assessed"
    if total - unknown == 1:
        verb = "has reached" if reached else "has not reached"
        return EnglishLead(English(f"{place} {verb} the one goal for {year} that can be assessed."), rest)
    return EnglishLead(English(f"{place} has reached {reached or 'none'} of the {whole}."), rest)


def _tell_direction(place: str, year: int, total: int, judged: list[Assessment], none_set: str) -> EnglishLead:
    found = Counter(one.trend for one in judged)
    better, same, worse = found[Trend.PROGRESS], found[Trend.UNCHANGED], found[Trend.SETBACK]
    unknown = total - better - same - worse
    if unknown == total:
        return EnglishLead(English(f"There is no trend to show for {place} in {year}."), English(none_set))
    rest = _list({"unchanged": same, "worse": worse, "without a trend": unknown}, is_all=not better)
    conclusion = f"{place} is doing better on {better or 'none'} of the {total} indicators in {year}."
    return EnglishLead(English(conclusion), English(f"{rest} {none_set}".lstrip()))


def _list(counts: Mapping[str, int], *, is_all: bool) -> English:
    """Return "3 are close, 1 is not reached.", "All 5 are close." where that is all; "" where none is counted."""
    named = [(what, number) for what, number in counts.items() if number]
    if is_all and len(named) == 1 and named[0][1] > 1:
        return English(f"All {named[0][1]} are {named[0][0]}.")
    told = ", ".join(f"{number} {'is' if number == 1 else 'are'} {what}" for what, number in named)
    return English(f"{told}." if told else "")


def _name(dashboard: Dashboard) -> str:
    return "The whole country" if formatting.is_country(dashboard.place) else dashboard.place.name


def _has_value(series: Series) -> bool:
    return series.latest is not None and series.latest.value is not None


def how_to_read_strip(*, has_goals: bool) -> English:
    """Return the sentences under "How to read the charts"."""
    if not has_goals:
        return English(
            "If the dot is in the blue-green field, the figure is getting better, also where a low figure is best. "
            "The black line is last year's figure. Changes too small to be certain count as unchanged."
        )
    return English(
        "If the dot is in the blue-green field, the target is reached. That holds for all goals, also where a low "
        "figure is best. Where the target is more than last year, the black line is last year's figure. Changes too "
        "small to be certain count as unchanged, and give Close. If the uncertainty reaches across the line, it "
        "cannot be settled whether the target is reached, and the status is Close."
    )


def how_to_read_dots(*, has_goals: bool) -> English:
    """Return how the histogram of all municipalities is read."""
    if not has_goals:
        return English(
            "Each dot is a municipality, and the line is last year's figure. Full dot: better. Half dot: the change is "
            "too small to be certain and counts as unchanged. Ring: worse."
        )
    return English(
        "Each dot is a municipality. Full dot: the target is reached. Half dot: close, or the change is too small to "
        "be certain. Ring: not reached. Dots to the right of the line are better than the target or last year."
    )


def long_trend(series: Series) -> English:
    """Return "Since 2020: +2,1 percentage points, better", "" where fewer than three years can be compared."""
    trend, facts = series.long_trend, series.indicator
    if trend.first_year is None or trend.change is None or series.latest is None:
        return _NOTHING
    change = f"{format_number(trend.change, facts.decimals, signed=True)}{_CHANGE_WORDS[facts.unit]}"
    word = gettext(formatting.lower_first(formatting.TREND_WORDS[trend.trend]))
    return English(f"Since {trend.first_year}: {change}, {word}")


def sureness(series: Series) -> English:
    """Return, in a few words, how sure a figure is where it is not quite: "Uncertainty ±0,2"."""
    latest, facts = series.latest, series.indicator
    if latest is None or latest.value is None:
        return _NOTHING
    if half := formatting.format_uncertainty(latest, facts):
        return English(f"Uncertainty {half}")
    if facts.is_survey:
        return English("Sample, uncertainty not stated")
    if series.assessment.is_small and latest.denominator is not None:
        people = format_number(latest.denominator, 0)
        return English("Based on one person" if people == "1" else f"Only {people} people, so the figure swings easily")
    return _NOTHING


def key(drawing: SafeString) -> SafeString:
    """Return the annotated figure with English labels."""
    for word in _KEY_WORDS:
        drawing = SafeString(drawing.replace(f">{word}<", f">{gettext(word)}<"))
    return drawing
