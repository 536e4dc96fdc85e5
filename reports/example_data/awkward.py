"""What never goes quite as it should: figures that are still on their way, and some that were wrong and corrected."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from indicators.intake.cells import Entry
from indicators.units import Quality

from .paths import round_to

# Municipality or RAR area, and the period, of the figures that have not come.
_ON_THEIR_WAY = {
    "opkvalificering-andel": {("0306", "2024M12"), ("0787", "2021M05")},
    "opkvalificering-antal": {("0306", "2024M12"), ("0787", "2021M05")},
    "selvforsoergelse-andel": {("0360", "2022M05"), ("0482", "2023M09")},
    "ledige-fuldtid-andel": {("0840", "2020M08")},
    "ledige-fuldtid-antal": {("0840", "2020M08")},
    "neet-16-24": {("0773", "2020"), ("0671", "2023")},
    "forgaeves-rekrutteringer-andel": {("RAR4", "2020Q2"), ("RAR3", "2024Q1")},
    "forgaeves-rekrutteringer-antal": {("RAR4", "2020Q2"), ("RAR3", "2024Q1")},
}

CORRECTED_INDICATOR, CORRECTED_YEAR = "selvforsoergelse-andel", 2023
CORRECTION_NOTE = (
    "Tallene for selvforsørgelse i 2023 er rettet for Holbæk, Kalundborg, Slagelse, Lejre og Sorø. Nogle personer, der "
    "modtog offentlig forsørgelse, var talt med som selvforsørgende, så andelene var for høje. Tal for andre kommuner "
    "er uændrede."
)
_TOO_HIGH = {"0316": "3.4", "0326": "2.7", "0330": "3.9", "0350": "1.8", "0340": "2.2"}  # percentage points


def leave_gaps(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries, those that have not come yet as missing."""
    for entry in entries:
        if (entry.area, entry.period.code) in _ON_THEIR_WAY.get(entry.indicator, ()):
            yield replace(entry, quality=Quality.MISSING, value=None, lower=None, upper=None, numerator=None,
                          denominator=None)  # fmt: skip
        else:
            yield entry


def count_wrongly(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries as they were first published: too high in five municipalities, later corrected."""
    for entry in entries:
        surplus = _TOO_HIGH.get(entry.area)
        if surplus and is_corrected_later(entry) and entry.value is not None and entry.denominator is not None:
            wrong = min(entry.value + Decimal(surplus), Decimal(100))
            counted = round_to(wrong * entry.denominator / 100, 0)
            value = round_to(counted * 100 / entry.denominator, 1)
            yield replace(entry, value=value, numerator=counted)
        else:
            yield entry


def is_corrected_later(entry: Entry) -> bool:
    """Tell whether the entry belongs to the table that was published anew."""
    return entry.indicator == CORRECTED_INDICATOR and entry.period.year == CORRECTED_YEAR
