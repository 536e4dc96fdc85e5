"""A table of 98 municipalities and three years in which nothing is odd, and one spoiling for each check."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.intake.cells import Codebook, CodebookArea, CodebookCategory, CodebookIndicator, Entry
from indicators.intake.entries import Entries, gather
from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Breakdown, Quality, Unit

TOWNS = tuple(f"{number:04}" for number in range(101, 199))
COUNTRY = "0000"
WITHHELD = TOWNS[-6:]  # so small that both parts of their count are withheld
YEARS = (2022, 2023, 2024)

COUNT, SHARE, SCORE, MEAN = "ledige-antal", "ledige-andel", "tilfredshed", "selvforsoergelse-andel"
PARTS = (CodebookCategory("dagpenge", "Dagpenge"), CodebookCategory("kontanthjaelp", "Kontanthjælp"))


def _make_indicator(code: str, name: str, unit: Unit, decimals: int, **more: object) -> CodebookIndicator:
    return CodebookIndicator(code, name, unit, Frequency.YEAR, AreaLevel.MUNICIPALITY, decimals, **more)


BOOK = Codebook(
    areas=(
        CodebookArea(COUNTRY, "Hele landet", AreaLevel.COUNTRY),
        *(CodebookArea(code, f"By {code}", AreaLevel.MUNICIPALITY) for code in TOWNS),
    ),
    indicators=(
        _make_indicator(
            COUNT, "Ledige", Unit.COUNT, 0, categories=PARTS, breakdown=Breakdown.SUM, withholds_small_counts=True
        ),
        _make_indicator(SHARE, "Ledige i procent", Unit.PERCENT, 1, withholds_small_counts=True),
        _make_indicator(SCORE, "Tilfredshed", Unit.SCORE, 2),
        _make_indicator(MEAN, "Selvforsørgelse", Unit.PERCENT, 1, categories=PARTS, breakdown=Breakdown.MEAN),
    ),
    first_year=2007,
    last_year=2026,
)

Key = tuple[str, str, str, int]  # indicator, category, area, year
Table = dict[Key, Entry]


def make_good_table() -> Table:
    """Return three years of figures that grow a little and differ a little, worked out from fixed chance."""
    chance = random.Random(2024)
    table: Table = {}

    def put(code: str, category: str, area: str, year: int, value: object, **more: object) -> None:
        period = Period(year, 1, Frequency.YEAR)
        number = None if value is None else Decimal(str(value))
        quality = Quality.SUPPRESSED if value is None else Quality.MEASURED
        entry = Entry("", area, code, period, category, quality, number, "disk" if value is None else str(value))
        table[code, category, area, year] = replace(entry, **more)

    for area in TOWNS:
        size, share, score = chance.randint(1000, 9000), chance.uniform(8.5, 11.5), chance.uniform(2.5, 4)
        for year in YEARS:
            persons = round(size * 1.02 ** (year - 2022) * chance.uniform(0.97, 1.03))
            first = round(persons * 0.7)
            if area in WITHHELD:
                persons, first = 12, 7
            put(COUNT, "", area, year, persons)
            put(COUNT, "dagpenge", area, year, None if area in WITHHELD else first)
            put(COUNT, "kontanthjaelp", area, year, None if area in WITHHELD else persons - first)
            people = 10_000
            counted = round(people * (share + chance.uniform(-0.4, 0.4)) / 100)
            value = Decimal(counted * 100) / people
            fraction = {"numerator": Decimal(counted), "denominator": Decimal(people)}
            put(SHARE, "", area, year, round(value, 1), **fraction)
            put(SCORE, "", area, year, round(score + chance.uniform(-0.1, 0.1), 2))
            half = Decimal(str(round(50 + share + chance.uniform(-1, 1), 1)))
            put(MEAN, "", area, year, half)
            put(MEAN, "dagpenge", area, year, round(half + Decimal("1.2"), 1))
            put(MEAN, "kontanthjaelp", area, year, round(half - Decimal("1.2"), 1))
    for year in YEARS:
        for code, category in {(key[0], key[1]) for key in table}:
            values = [one.value for key, one in table.items() if key[:2] == (code, category) and key[3] == year]
            shown = [value for value in values if value is not None]
            # Some live in no municipality that is known; both parts have their share of them.
            unplaced = {"": 60, "dagpenge": 30 + 7 * len(WITHHELD), "kontanthjaelp": 30 + 5 * len(WITHHELD)}
            if code == COUNT:
                put(code, category, COUNTRY, year, sum(shown) + unplaced[category])
            else:
                put(code, category, COUNTRY, year, round(sum(shown) / len(shown), 2 if code == SCORE else 1))
    return dict(sorted(table.items()))


GOOD = make_good_table()


def number_cells(table: Table) -> Entries:
    """Return a table as a file's entries, each at an address of its own."""
    return gather(replace(entry, ref=f"A{number}") for number, entry in enumerate(table.values(), start=1))


def choose_years(table: Table, *years: int) -> Table:
    """Return the part of a table that is of some years."""
    return {key: entry for key, entry in table.items() if key[3] in years}


def change(table: Table, key: Key, value: object, **more: object) -> Table:
    """Return a table with another value in one cell; None withholds it."""
    number = None if value is None else Decimal(str(value))
    quality = Quality.SUPPRESSED if value is None else Quality.MEASURED
    entry = replace(table[key], value=number, quality=quality, content=str(value), **more)
    return {**table, key: entry}


@dataclass(frozen=True)
class Case:
    """A file, what readers see when it comes, and the codebook."""

    file: Table
    known: Table
    book: Codebook = BOOK

    def spoil(self, *changes: tuple[Key, object], **more: object) -> "Case":
        file = self.file
        for key, value in changes:
            file = change(file, key, value, **more)
        return replace(self, file=file)

    def spoil_column(self, code: str, of: Callable[[str, Decimal], object]) -> "Case":
        """Return the case with the totals of an indicator's whole column changed."""
        keys = [key for key in self.file if key[0] == code and not key[1]]
        return self.spoil(*((key, of(key[2], self.file[key].value)) for key in keys))


NEW_YEAR = Case(choose_years(GOOD, 2024), choose_years(GOOD, 2022, 2023))
TOWN = TOWNS[10]


def _share(area: str, numerator: int, denominator: int, value: object) -> Case:
    fraction = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    return NEW_YEAR.spoil(((SHARE, "", area, 2024), value), **fraction)


def _close(code: str, closes: int) -> Case:
    indicators = tuple(replace(one, closes=closes) if one.code == code else one for one in BOOK.indicators)
    return replace(NEW_YEAR, book=replace(BOOK, indicators=indicators))


def _add(code: str, category: str, area: str, more: object) -> tuple[Key, object]:
    key = (code, category, area, 2024)
    return key, GOOD[key].value + Decimal(str(more))


def _withhold_town() -> Case:
    """A town of two unemployed persons is withheld, and the country is the sum of all towns."""
    keys = [(COUNT, category, TOWN, 2024) for category in ("", "dagpenge", "kontanthjaelp")]
    persons = sum(GOOD[COUNT, "", area, 2024].value for area in TOWNS if area != TOWN) + 2
    bare = {(SHARE, "", TOWN, 2024): None}
    spoiled = NEW_YEAR.spoil(
        *((key, None) for key in keys),
        ((COUNT, "", COUNTRY, 2024), persons),
        ((COUNT, "dagpenge", COUNTRY, 2024), persons - NEW_YEAR.file[COUNT, "kontanthjaelp", COUNTRY, 2024].value),
    )
    return replace(spoiled, file={key: entry for key, entry in spoiled.file.items() if key not in bare})


def _correct_the_past() -> Case:
    past = choose_years(GOOD, 2022)
    keys = [key for key in past if key[0] == SCORE][:30]
    return Case(past, GOOD).spoil(*((key, past[key].value + Decimal("0.01")) for key in keys))


def _show_the_withheld() -> Case:
    parts = (("dagpenge", 7), ("kontanthjaelp", 5))
    return NEW_YEAR.spoil(*(((COUNT, part, area, 2024), value) for part, value in parts for area in WITHHELD))


LAST_YEAR = {key[2]: entry.value for key, entry in GOOD.items() if key[0] == SCORE and key[3] == 2023}

# For each kind of finding the cases that trip it, and nothing else.
CASES: dict[str, tuple[Case, ...]] = {
    "numerator-above-denominator": (_share(TOWN, 1000, 900, 10),),
    "fraction-mismatch": (_share(TOWN, 1200, 10_000, 10), _share(TOWN, 0, 0, 10)),
    "parts-beyond-total": (
        NEW_YEAR.spoil(_add(COUNT, "", TOWN, 40)),
        NEW_YEAR.spoil(_add(COUNT, "dagpenge", TOWN, 40)),
        NEW_YEAR.spoil(_add(MEAN, "dagpenge", TOWN, "-2.6")),
    ),
    "impossible-country": (
        NEW_YEAR.spoil(((SHARE, "", COUNTRY, 2024), 12.4)),
        NEW_YEAR.spoil(_add(COUNT, "", COUNTRY, -20_000), _add(COUNT, "dagpenge", COUNTRY, -20_000)),
        NEW_YEAR.spoil(_add(COUNT, "", COUNTRY, 50_000), _add(COUNT, "dagpenge", COUNTRY, 50_000)),
    ),
    "below-threshold": (_share(TOWN, 2, 20, 10),),
    "not-open": (_close(SCORE, 2023),),
    "jump-in-history": (_share(TOWN, 1900, 10_000, 19), NEW_YEAR.spoil(((SCORE, "", TOWN, 2024), 1.2))),
    "decimal-slip": (NEW_YEAR.spoil(((SCORE, "", TOWN, 2024), 32)), NEW_YEAR.spoil(((SCORE, "", TOWN, 2024), 0.32))),
    "unit-slip": (NEW_YEAR.spoil_column(SCORE, lambda _area, value: value * 100),),
    "sign-changed": (NEW_YEAR.spoil(_add(SCORE, "", TOWN, -2 * GOOD[SCORE, "", TOWN, 2024].value)),),
    "unchanged-from-last-year": (NEW_YEAR.spoil_column(SCORE, lambda area, _value: LAST_YEAR[area]),),
    "many-changes-in-old-period": (_correct_the_past(),),
    "withheld-derivable": (
        NEW_YEAR.spoil(((COUNT, "kontanthjaelp", TOWN, 2024), None)),
        NEW_YEAR.spoil(*(((COUNT, category, TOWN, 2024), None) for category in ("", "dagpenge", "kontanthjaelp"))),
        _withhold_town(),
    ),
    "break-without-note": (NEW_YEAR.spoil_column(SCORE, lambda _area, value: round(value * Decimal("1.4"), 2)),),
    "fewer-withheld": (_show_the_withheld(),),
}
