"""How figures, changes, targets, dates and places are written in Danish.

Plain text with no-break spaces where a line must not break: before "%", after an ordinal's point, in "nr. 20".
Names get no genitive: "målene for Holbæk", never "Holbæks mål".
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo

from goals.assessment import TargetKind, TargetLine, Trend
from goals.ranking import Rank
from goals.uncertainty import SMALL
from indicators.periods import MONTHS, Period
from indicators.units import (
    ALL_INVENTED,
    NO_BREAK_SPACE,
    SOME_INVENTED,
    Direction,
    Quality,
    Unit,
    format_number,
)

from .danish import join_words as join_words
from .danish import lower_first as lower_first
from .danish import number_word as number_word
from .danish import upper_first as upper_first
from .dashboards import IndicatorFacts, PeerGroup, Place, Point, Series

COUNTRY_NAME = "Hele landet"
NO_FIGURE = "Ingen tal"
NO_COMMON_TARGET = "Intet fælles mål"
DRAFT_MARK = "KLADDE – ikke offentligt"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")

TREND_WORDS = {
    Trend.PROGRESS: "Fremgang",
    Trend.UNCHANGED: "Uændret",
    Trend.SETBACK: "Tilbagegang",
    Trend.NONE: "Ingen udvikling at vise",
}

_AUTHORITIES = {
    COUNTRY_NAME: COUNTRY_NAME,
    "Bornholm": "Bornholms Regionskommune",
    "København": "Københavns Kommune",
}

# Danes live "på" these: the islands, and Frederiksberg. Everywhere else they live "i".
_PLACES_WITH_PAA = frozenset(("Bornholm", "Fanø", "Frederiksberg", "Langeland", "Lolland", "Læsø", "Samsø", "Ærø"))


def format_value(value: Decimal, unit: Unit, decimals: int) -> str:
    """Return a value with its unit: "10,6 %", "1.234", "3,9"."""
    return format_number(value, decimals) + unit.sign


def format_figure(point: Point | None, facts: IndicatorFacts) -> str:
    """Return a figure with its unit, or in words why there is none."""
    if point is None or point.value is None:
        return format_absence(point)
    return format_value(point.value, facts.unit, facts.decimals)


def format_bare(point: Point | None, facts: IndicatorFacts) -> str:
    """Return a figure without its unit, for table cells and big numbers, or in words why there is none."""
    if point is None or point.value is None:
        return format_absence(point)
    return format_number(point.value, facts.decimals)


def format_exact(point: Point, facts: IndicatorFacts) -> str:
    """Return a figure with every decimal it was published with: a correction too small for the page must be seen."""
    if point.value is None:
        return format_absence(point)
    exponent = point.value.normalize().as_tuple().exponent
    given = -exponent if isinstance(exponent, int) else 0
    return format_value(point.value, facts.unit, max(facts.decimals, given))


def format_quality(point: Point) -> str:
    """Return what a figure is, measured or why not: "Opgjort", "Diskretioneret"."""
    return NO_FIGURE if point.quality is None else point.quality.label


def format_absence(point: Point | None, *, short: bool = False) -> str:
    """Return why a point has no value. A cell that no release holds is "Ingen tal"."""
    if point is None or point.quality is None:
        return NO_FIGURE
    if short and point.quality is Quality.SUPPRESSED:
        return "Diskr."
    return point.quality.label


def format_amount(value: Decimal, unit: Unit, decimals: int) -> str:
    """Return the size of a difference, without sign: "1,4 procentpoint", "12", "0,2 point"."""
    return f"{format_number(abs(value), decimals)} {unit.change_word}".rstrip()


def format_change(change: Decimal, unit: Unit, decimals: int, *, short: bool = False) -> str:
    """Return a signed change: "+1,8 procentpoint", "−0,5 procentpoint", "+12", "+0,2 point".

    A count's change has no word after it: an indicator may count persons, courses or firms. `short` is for the
    narrow columns of print, where percentage points are "point".
    """
    word = "point" if short and unit is Unit.PERCENT else unit.change_word
    return f"{format_number(change, decimals, signed=True)} {word}".rstrip()


def format_target_value(value: Decimal, unit: Unit, decimals: int) -> str:
    """Return a target with its unit, without decimals when it is whole: "12 %", "62,5 %"."""
    return format_value(value, unit, 0 if value == value.to_integral_value() else max(decimals, 1))


def format_target(target: TargetLine | None, facts: IndicatorFacts, before: Point | None = None) -> str:
    """Return a target as a label: "Mål: 12 %", "Mål: højst 19 %", "Mål: flere end 50,6 %".

    `before` is last year's figure, where the year shown can be compared with it; else it is "flere end sidste år".
    """
    if target is None or target.kind is TargetKind.NONE:
        return NO_COMMON_TARGET
    label = "Kommunens mål" if target.is_local else "Mål"
    if target.kind is TargetKind.DIRECTION:
        last_year = "sidste år" if before is None or before.value is None else format_figure(before, facts)
        return f"{label}: {'flere' if facts.direction is Direction.HIGHER else 'færre'} end {last_year}"
    if target.value is None:
        return NO_COMMON_TARGET
    most = "højst " if facts.direction is Direction.LOWER else ""
    return f"{label}: {most}{format_target_value(target.value, facts.unit, facts.decimals)}"


def get_line_before(series: Series) -> Point | None:
    """Return last year's figure where it is what must be beaten; None for a number, and where nothing is compared."""
    target, before = series.assessment.target, series.year_before
    if target is None or target.kind is not TargetKind.DIRECTION or series.change is None:
        return None
    return before if before is not None and before.value is not None else None


def format_set_by(target: TargetLine | None) -> str:
    """Return who set a number to reach: "Sat af Ministeriet"; "" where the goal's own wording is the target.

    A municipality's own is called "Kommunens mål" already.
    """
    if target is None or target.kind is not TargetKind.NUMBER or target.is_local:
        return ""
    if not target.set_by:
        return ""
    return f"Sat af {target.set_by}"


def format_uncertainty(point: Point | None, facts: IndicatorFacts) -> str:
    """Return half the width of a survey's interval, "±3,8", or "" where the source tells none."""
    if point is None or point.lower is None or point.upper is None:
        return ""
    return f"±{format_number((point.upper - point.lower) / 2, facts.decimals)}"


def format_range(low: Decimal, high: Decimal, unit: Unit, decimals: int) -> str:
    """Return "9,9-12,3 %", lowest first."""
    low, high = min(low, high), max(low, high)
    dash = "-" if low >= 0 else " til "  # "−2-3" would be read as a sum
    return f"{format_number(low, decimals)}{dash}{format_value(high, unit, decimals)}"


def format_places(rank: Rank) -> str:
    """Return the places that a rank may be in truth: "nr. 20-34", "nr. 20" where it can be no other."""
    places = f"{rank.best}-{rank.worst}" if rank.best != rank.worst else str(rank.best)
    return f"nr.{NO_BREAK_SPACE}{places}"


def format_rank(rank: Rank, *, of: str = "kommuner") -> str:
    """Return "nr. 20-34 af 97 kommuner"; without the last word when `of` is empty."""
    return f"{format_places(rank)} af {rank.count} {of}".rstrip()


def is_rank_wide(rank: Rank) -> bool:
    """Whether the places that a rank may be in truth are more than half of all: readers are told so in words."""
    return 2 * (rank.worst - rank.best + 1) > rank.count


def format_peer_rank(rank: Rank) -> str:
    """Return "og nr. 1-3 af 10 sammenlignelige", to follow `format_rank`."""
    return f"og {format_rank(rank, of='sammenlignelige')}"


def format_reached(reached: int, judged: int, total: int, *, noun: str = "mål") -> str:
    """Return how many goals are reached of those that can be judged: "1 af 4 mål, der kan vurderes", "2 af 5 mål".

    The one way to say it, wherever it is said: a goal without a status is never counted as one that is not reached.
    """
    return f"{reached} af {judged} {noun}{', der kan vurderes' if judged < total else ''}"


def format_peers(peers: PeerGroup) -> str:
    """Return whom a municipality is compared with: "23 andre i gruppen Oplandskommuner"."""
    number = len(peers.members)
    return f"{number} {'anden' if number == 1 else 'andre'} i gruppen {peers.name}"


def format_period(period: Period) -> str:
    """Return a period as running text: "3. kvartal 2024"."""
    return period.label


def format_years(years: Sequence[int]) -> str:
    """Return years, oldest first: "2024", "2021-2025", "2021, 2023 og 2025"."""
    first, last = years[0], years[-1]
    if len(years) > 1 and last - first == len(years) - 1:
        return f"{first}-{last}"
    return join_words(map(str, years))


def format_date(day: date) -> str:
    """Return "12. november 2026"."""
    return f"{day.day}.{NO_BREAK_SPACE}{MONTHS[day.month - 1]} {day.year}"


def format_day_of(instant: datetime) -> str:
    """Return the date that an instant has in Copenhagen."""
    return format_date(instant.astimezone(COPENHAGEN))


def format_time_of(instant: datetime) -> str:
    """Return the time that clocks in Copenhagen show: "kl. 9.41"."""
    local = instant.astimezone(COPENHAGEN)
    return f"kl.{NO_BREAK_SPACE}{local.hour}.{local.minute:02}"


def format_instant(instant: datetime) -> str:
    """Return "12. november 2026 kl. 9.41" in Copenhagen."""
    return f"{format_day_of(instant)} {format_time_of(instant)}"


def format_people(number: Decimal) -> str:
    """Return how many people a share is of: "1.763", or "under 100".

    Of so few, the exact number would let one or two people be reckoned from the share.
    """
    return f"under {SMALL}" if number < SMALL else format_number(number, 0)


def format_count(number: int) -> str:
    """Return a whole number with thousands points: "1.234"."""
    return format_number(Decimal(number), 0)


class _Example(Protocol):
    @property
    def is_example(self) -> bool: ...


class _Exemplified(Protocol):
    @property
    def releases(self) -> Sequence[_Example]: ...


def has_only_examples(shown: _Exemplified) -> bool:
    """Whether every figure of what is shown comes from an invented release."""
    return all(release.is_example for release in shown.releases)


def format_example_words(shown: _Exemplified) -> str:
    """Return how much of what is shown is invented, for the warning over it; only where something is."""
    return ALL_INVENTED if has_only_examples(shown) else SOME_INVENTED


def is_country(place: Place) -> bool:
    """Whether a place is the country, with which nothing can be compared."""
    return place.name == COUNTRY_NAME


def format_in_place(name: str) -> str:
    """Return "i Holbæk", "på Bornholm", "i hele landet"."""
    if name == COUNTRY_NAME:
        return "i hele landet"
    return f"{'på' if name in _PLACES_WITH_PAA else 'i'} {name}"


def format_authority(name: str) -> str:
    """Return a municipality's name as an authority: "Holbæk Kommune", those called otherwise included."""
    return _AUTHORITIES.get(name, f"{name} Kommune")
