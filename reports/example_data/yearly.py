"""The invented figures that come once a year or a quarter: young people, disability, and failed recruitments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.intake.cells import Entry
from indicators.periods import Frequency, Period, periods_of_year
from indicators.units import Quality

from .chance import draw_chance, draw_wandering_chance
from .paths import Points, follow_path, round_to
from .people import COUNTRY
from .places import ExamplePlace


@dataclass(frozen=True, slots=True)
class YoungShare:
    """A share of the young, by year. `effect` is how much larger it is where the strain is 1."""

    indicator: str
    country: Points
    effect: Decimal
    spread: Decimal


YOUNG = (
    YoungShare(
        "unge-15-24-uden-job-og-uddannelse",
        ("2019.5 6.8", "2020.5 7.3", "2021.5 6.3", "2022.5 5.9", "2023.5 6.1", "2024.5 6.0"),
        Decimal("0.17"),
        Decimal("0.08"),
    ),
    YoungShare(
        "neet-16-24",
        ("2019.5 9.9", "2020.5 10.6", "2021.5 9.5", "2022.5 9.1", "2023.5 9.6", "2024.5 9.5"),
        Decimal("0.15"),
        Decimal("0.08"),
    ),
)
_TURNS = Decimal("0.12")  # how far a municipality moves of its own from year to year, beyond what chance makes
_YOUNG_PER_INHABITANT = Decimal("0.115")
_DISABILITY: Points = ("2019.5 58.4", "2020.5 57.7", "2021.5 59.4", "2022.5 60.8", "2023.5 61.3", "2024.5 62.4")
_DISABILITY_HALF_WIDTH = Decimal("1.3")  # percentage points of the 95 pct. interval

_FAILED: Points = (
    "2019.1 22", "2020.1 22", "2020.4 19", "2021.1 24", "2021.9 33", "2022.6 31", "2023.2 27", "2024.0 25", "2024.9 23",
)  # fmt: skip
_ATTEMPTS: Points = ("2019.1 38", "2020.4 32", "2021.9 102", "2023.0 90", "2024.9 84")  # per 1.000 inhabitants
_RAR_LEVELS = {
    "RAR1": "0.94", "RAR2": "1.04", "RAR3": "1.08", "RAR4": "0.97",
    "RAR5": "1.07", "RAR6": "0.98", "RAR7": "1.12", "RAR8": "1.01",
}  # fmt: skip


def draw_young_entries(
    share: YoungShare, places: Sequence[ExamplePlace], all_years: Sequence[int], years: Sequence[int]
) -> Iterator[Entry]:
    """Yield a yearly share of the young in every municipality and the country."""
    periods = _list_periods(Frequency.YEAR, all_years)
    levels = follow_path(share.country, periods)
    for place in places:
        own, *chances = draw_chance(f"{share.indicator}/{place.code}", 1 + len(periods))
        factor = max(1 + share.effect * place.strain + share.spread * own, Decimal("0.4"))
        turns = draw_wandering_chance(f"{share.indicator}/{place.code}/years", len(periods))
        for period, level, chance, turn in zip(periods, levels, chances, turns, strict=True):
            young = _count_young(place, period.year)
            expected = level * (factor + _TURNS * turn)
            value = max(expected + chance * (expected * 100 / young).sqrt(), Decimal("0.5"))
            if place.is_tiny:
                entry = Entry("", place.code, share.indicator, period, "", Quality.SUPPRESSED, None)
            else:
                entry = _measure_share(place.code, share.indicator, period, value, young)
            if period.year in years:
                yield entry
    for period, level in zip(periods, levels, strict=True):
        if period.year in years:
            young = sum((_count_young(place, period.year) for place in places), Decimal(0))
            yield _measure_share(COUNTRY, share.indicator, period, level, young)


def draw_disability_entries(all_years: Sequence[int], years: Sequence[int]) -> Iterator[Entry]:
    """Yield the survey of disability and employment: the country alone, with its interval."""
    periods = _list_periods(Frequency.YEAR, all_years)
    for period, level in zip(periods, follow_path(_DISABILITY, periods), strict=True):
        if period.year in years:
            yield _measure(COUNTRY, "handicap-beskaeftigelse-andel", period, round_to(level, 1), _DISABILITY_HALF_WIDTH)


def draw_recruitment_entries(
    places: Sequence[ExamplePlace], all_years: Sequence[int], years: Sequence[int]
) -> Iterator[Entry]:
    """Yield failed recruitments, share and number, of the RAR areas and the country."""
    periods = _list_periods(Frequency.QUARTER, all_years)
    chances = {code: draw_chance(f"forgaeves-rekrutteringer/{code}", len(periods)) for code in (*_RAR_LEVELS, COUNTRY)}
    levels = zip(periods, follow_path(_FAILED, periods), follow_path(_ATTEMPTS, periods), strict=True)
    for index, (period, failed, attempts) in enumerate(levels):
        failures = tries = Decimal(0)
        for code, level in _RAR_LEVELS.items():
            inhabitants = sum(place.get_inhabitants(period.year) for place in places if place.rar == code)
            share = failed * Decimal(level) + chances[code][index]
            tried = inhabitants * attempts / 1000
            failures, tries = failures + tried * share / 100, tries + tried
            if period.year in years:
                yield from _make_recruitment(code, period, share, tried * share / 100)
        if period.year in years:
            # The country is weighed on its own, so it is near the sum of the areas and not the sum.
            own = 1 + chances[COUNTRY][index] / 1000
            yield from _make_recruitment(COUNTRY, period, failures * 100 / tries, failures * own)


def _make_recruitment(area: str, period: Period, share: Decimal, number: Decimal) -> Iterator[Entry]:
    yield _measure(area, "forgaeves-rekrutteringer-andel", period, round_to(share, 0))
    yield _measure(area, "forgaeves-rekrutteringer-antal", period, round_to(number, 0))


def _count_young(place: ExamplePlace, year: int) -> Decimal:
    return round_to(place.get_inhabitants(year) * _YOUNG_PER_INHABITANT, 0)


def _measure_share(area: str, indicator: str, period: Period, share: Decimal, people: Decimal) -> Entry:
    """Return the share that whole persons of `people` make, as near `share` as can be, with its fraction."""
    counted = round_to(share * people / 100, 0)
    entry = _measure(area, indicator, period, round_to(counted * 100 / people, 1))
    return replace(entry, numerator=counted, denominator=people)


def _list_periods(frequency: Frequency, years: Sequence[int]) -> tuple[Period, ...]:
    return tuple(period for year in years for period in periods_of_year(frequency, year))


def _measure(area: str, indicator: str, period: Period, value: Decimal, half_width: Decimal | None = None) -> Entry:
    if half_width is None:
        return Entry("", area, indicator, period, "", Quality.MEASURED, value)
    return Entry("", area, indicator, period, "", Quality.MEASURED, value, "", value - half_width, value + half_width)
