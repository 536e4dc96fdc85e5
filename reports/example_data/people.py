"""The monthly figures of municipalities and country: people are invented first, counts and rates follow from them.

So a rate is its count over its group, a total is its parts, and small places swing more than large ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings

from indicators.intake.cells import Entry
from indicators.periods import Frequency, Period, periods_of_year
from indicators.units import Quality

from .breakdowns import Breakdown, Group
from .chance import draw_chance, draw_wandering_chance
from .paths import follow_path, round_to
from .places import ExamplePlace
from .withholding import find_withheld

COUNTRY = "0000"
_LOWEST, _HIGHEST = Decimal("0.1"), Decimal("97")  # pct.; no invented share leaves these
_DRIFT = Decimal("0.05")  # how far a municipality moves of its own from the first month to the last
_SWING = Decimal("0.6")  # of what pure chance would give; months that lie near each other share their people
# "Uoplyst område" belongs to the country and to no municipality; it is never quite the same.
_ELSEWHERE, _ELSEWHERE_SWING = Decimal("1.0015"), Decimal("0.0003")


@dataclass(frozen=True, slots=True)
class Part:
    """One group in one place and month: `counted` of `base` persons."""

    counted: Decimal
    base: Decimal


@dataclass(frozen=True, slots=True)
class _Level:
    """How a group stands in the country in one month, its season included."""

    year: int
    per_thousand: Decimal
    share: Decimal  # pct.


def draw_monthly_entries(
    breakdown: Breakdown, places: Sequence[ExamplePlace], all_years: Sequence[int], years: Sequence[int]
) -> Iterator[Entry]:
    """Yield the figures of `years`, total and parts, for every place and the country.

    The people are drawn for `all_years` whatever is asked for, so that a year's figures are always the same.
    """
    months = tuple(month for year in all_years for month in periods_of_year(Frequency.MONTH, year))
    by_group = [_draw_group(group, breakdown, places, months) for group in breakdown.groups]
    by_place = {place.code: tuple(zip(*(drawn[place.code] for drawn in by_group), strict=True)) for place in places}
    by_place[COUNTRY] = _add_up_country(breakdown, tuple(by_place.values()))
    for index, month in enumerate(months):
        if month.year in years:
            for code, parts_by_month in by_place.items():
                yield from _make_entries(breakdown, code, month, parts_by_month[index])


def _draw_group(
    group: Group, breakdown: Breakdown, places: Sequence[ExamplePlace], months: Sequence[Period]
) -> dict[str, tuple[Part, ...]]:
    shares = (
        share * Decimal(group.seasons[month.number - 1])
        for month, share in zip(months, follow_path(group.share, months), strict=True)
    )
    country = tuple(
        _Level(month.year, *level)
        for month, *level in zip(months, follow_path(group.per_thousand, months), shares, strict=True)
    )
    return {place.code: _draw_place(group, breakdown, place, country) for place in places}


def _draw_place(
    group: Group, breakdown: Breakdown, place: ExamplePlace, country: tuple[_Level, ...]
) -> tuple[Part, ...]:
    key = f"{breakdown.people}/{group.category}/{place.code}"
    size, level, drift = draw_chance(key, 3)
    own_size = 1 + Decimal(group.burden) * place.strain
    if not breakdown.has_one_base:
        own_size += size * breakdown.spread
    if place.is_tiny:
        own_size *= breakdown.tiny_factor
    own_level = 1 + Decimal(group.effect) * place.strain + level * breakdown.spread
    step = drift * _DRIFT / len(country)
    parts = []
    chances = draw_wandering_chance(f"{key}/months", len(country))
    turns = _draw_turns(f"{key}/years", breakdown.turns, len(country))
    for index, (month, chance) in enumerate(zip(country, chances, strict=True)):
        base = max(round_to(place.get_inhabitants(month.year) * month.per_thousand * own_size / 1000, 0), Decimal(1))
        expected = month.share * (own_level + step * index + turns[index])
        deviation = (max(expected, _LOWEST) * 100 / base).sqrt() * _SWING  # pct., of a share of `base` persons
        actual = min(max(expected + chance * deviation, _LOWEST), _HIGHEST)
        parts.append(Part(round_to(base * actual / 100, 0), base))
    return tuple(parts)


def _draw_turns(key: str, size: Decimal, months: int) -> list[Decimal]:
    """Return how far a place lies from its usual level in each month: it moves evenly from one year to the next."""
    if not size:
        return [Decimal(0)] * months
    known = draw_wandering_chance(key, months // 12 + 2)
    return [
        size * (known[year] + (known[year + 1] - known[year]) * month / 12)
        for year, month in (divmod(index, 12) for index in range(months))
    ]


def _add_up_country(
    breakdown: Breakdown, places: tuple[tuple[tuple[Part, ...], ...], ...]
) -> tuple[tuple[Part, ...], ...]:
    """Return the country's own row: the municipalities, and those who live in an unknown place."""
    months, groups = len(places[0]), len(breakdown.groups)
    chances = draw_chance(f"{breakdown.people}/country", months * groups)
    return tuple(
        tuple(
            Part(
                round_to(
                    sum(place[month][group].counted for place in places)
                    * (_ELSEWHERE + _ELSEWHERE_SWING * chances[month * groups + group]),
                    0,
                ),
                round_to(sum(place[month][group].base for place in places) * _ELSEWHERE, 0),
            )
            for group in range(groups)
        )
        for month in range(months)
    )


def _make_entries(breakdown: Breakdown, area: str, month: Period, parts: Sequence[Part]) -> Iterator[Entry]:
    is_total_withheld, withheld = find_withheld([part.counted for part in parts], settings.SUPPRESSION_THRESHOLD)
    base = parts[0].base if breakdown.has_one_base else sum((part.base for part in parts), Decimal(0))
    total = Part(sum((part.counted for part in parts), Decimal(0)), base)
    cells = [("", total, is_total_withheld)]
    for position, (group, part) in enumerate(zip(breakdown.groups, parts, strict=True)):
        cells.append((group.category, part, position in withheld))
    for category, part, is_withheld in cells:
        rate = round_to(part.counted * 100 / part.base, breakdown.decimals)
        for indicator, value, people in ((breakdown.rate, rate, part), (breakdown.count, part.counted, None)):
            if not indicator:
                continue
            if is_withheld:
                # With its fraction a share would tell the count.
                yield Entry("", area, indicator, month, category, Quality.SUPPRESSED, None)
                continue
            entry = Entry("", area, indicator, month, category, Quality.MEASURED, value)
            yield entry if people is None else replace(entry, numerator=people.counted, denominator=people.base)
