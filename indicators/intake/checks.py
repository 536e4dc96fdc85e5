"""What is asked of the figures once they are understood. Each check is `(entries, codebook) -> findings`.

`CHECKS` is the registry; each check there says which kinds of finding it makes, and those are in the catalogue.
A figure outside its bounds stays an entry: the finding holds publication back, and the preview shows both.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TypeVar

from indicators.periods import Period, find_holding
from indicators.units import AreaLevel, Unit

from .catalogue import add_more, make_finding
from .cells import Codebook, CodebookIndicator, Entry, Finding
from .figures import write_number
from .names import is_too_fine
from .places import Places
from .tally import check_areas_complete, check_country_present, check_given_twice, check_totals_present

Entries = tuple[Entry, ...]
K = TypeVar("K", bound=Hashable)
_LEVEL_WORDS = {
    AreaLevel.MUNICIPALITY: "kommuner og større områder",
    AreaLevel.RAR: "RAR-områder og hele landet",
    AreaLevel.COUNTRY: "hele landet",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the registry, with the kinds of finding it makes."""

    run: Callable[[Entries, Codebook], tuple[Finding, ...]]
    codes: tuple[str, ...]


def check_frequencies(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find periods of another kind than the indicator is compiled for, such as a month of a yearly indicator."""
    places = Places(codebook)
    findings = []
    for (code, period), (entry, cells) in _group(entries, lambda entry: (entry.indicator, entry.period)).items():
        frequency = places.indicators[code].frequency
        if period.frequency is not frequency:
            example = find_holding(period, frequency).code
            message = f"Nøgletallet opgøres pr. {frequency.noun}, men perioden er {period.label}. Skriv fx {example}."
            finding = make_finding(
                "wrong-frequency", message, ref=entry.ref, place=places.describe(entry), content=period.code
            )
            findings.append(add_more(finding, cells - 1))
    return tuple(findings)


def check_years(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find years before the series begins or later than any figure can be."""
    places = Places(codebook)
    first, last = codebook.first_year, codebook.last_year
    findings = []
    for year, (entry, cells) in _group(entries, lambda entry: entry.period.year).items():
        if not first <= year <= last:
            message = f"{year} ligger uden for {first}-{last}. Ret året."
            finding = make_finding(
                "year-out-of-range",
                message,
                ref=entry.ref,
                place=places.describe(entry),
                content=entry.period.code,
            )
            findings.append(add_more(finding, cells - 1))
    return tuple(findings)


def check_percentages(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find percentages below 0 or above 100, and say what may have been meant."""
    places = Places(codebook)
    percentages = _find_indicators(codebook, Unit.PERCENT)
    findings = []
    for entry in entries:
        if entry.value is None or entry.indicator not in percentages or 0 <= entry.value <= 100:
            continue
        message = f"{write_number(entry.value)} procent ligger uden for 0-100."
        if meant := _suggest_percentage(entry.value, percentages[entry.indicator].decimals):
            message += f" Mente du {write_number(meant)}?"
        findings.append(places.make("percent-out-of-range", message, entry))
    return tuple(findings)


def check_fractions(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find percentages that look like fractions of one, whole columns of them or single ones: 0,092 for 9,2.

    A column looks so when no value passes 1 and most have more decimals than the indicator is compiled with; a value,
    when it does so in a column where most are above 1. A percent sign says that the value is what it is.
    """
    places = Places(codebook)
    percentages = _find_indicators(codebook, Unit.PERCENT)
    columns: dict[tuple[str, str, Period], list[tuple[Entry, Decimal]]] = {}
    for entry in entries:
        if entry.value is not None and entry.indicator in percentages:
            columns.setdefault((entry.indicator, entry.category, entry.period), []).append((entry, entry.value))
    findings = []
    for (code, _category, _period), column in columns.items():
        decimals = percentages[code].decimals
        fine = [
            (entry, value)
            for entry, value in column
            if value <= 1 and _count_decimals(value) > decimals and "%" not in entry.content
        ]
        if median(value for _entry, value in column) > 1:
            for entry, value in fine:
                meant = write_number((value * 100).normalize())
                message = f"{write_number(value)} procent er lille blandt de andre tal. Mente du {meant}?"
                findings.append(places.make("lone-fraction", message, entry))
        elif len(column) >= 2 and max(value for _entry, value in column) <= 1 and len(fine) * 2 > len(column):
            message = (
                "Ingen af tallene er over 1 procent, og de har mange decimaler. Skriv 9,2 for 9,2 procent, ikke 0,092. "
                "Er tallene rigtige, så skriv % efter dem."
            )
            finding = places.make("percent-as-fraction", message, column[0][0])
            findings.append(add_more(finding, len(column) - 1))
    return tuple(findings)


def check_counts(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find numbers of persons or firms that are negative or not whole."""
    places = Places(codebook)
    counts = _find_indicators(codebook, Unit.COUNT)
    findings = []
    for entry in entries:
        if entry.value is None or entry.indicator not in counts:
            continue
        if entry.value < 0:
            message = f"{write_number(entry.value)} er mindre end nul. Skriv et antal, der er nul eller større."
            findings.append(places.make("negative-count", message, entry))
        if entry.value != entry.value.to_integral_value():
            message = f"{write_number(entry.value)} er ikke et helt tal. Skriv et antal uden decimaler."
            findings.append(places.make("count-not-whole", message, entry))
    return tuple(findings)


def check_intervals(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find intervals that lack their value or a bound, and values outside their own interval."""
    places = Places(codebook)
    findings = []
    for entry in entries:
        lower, upper = entry.lower, entry.upper
        if lower is None and upper is None:
            continue
        if entry.value is None:
            message = "Intervallet har grænser, men intet tal. Skriv tallet, eller slet grænserne."
            findings.append(places.make("interval-without-value", message, entry))
        elif lower is None or upper is None:
            message = "Intervallet har kun den ene grænse. Skriv begge, eller slet den."
            findings.append(places.make("interval-without-value", message, entry))
        elif not lower <= entry.value <= upper:
            span = f"{write_number(lower)}-{write_number(upper)}"
            message = f"{write_number(entry.value)} ligger uden for intervallet {span}. Ret tallet eller grænserne."
            findings.append(places.make("value-outside-interval", message, entry))
    return tuple(findings)


def check_area_levels(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find figures for areas that the indicator is not compiled for, such as a municipality of a RAR indicator."""
    places = Places(codebook)
    findings = []
    for (area_code, code), (entry, cells) in _group(entries, lambda entry: (entry.area, entry.indicator)).items():
        area, indicator = places.areas[area_code], places.indicators[code]
        if is_too_fine(area, indicator):
            message = f"Nøgletallet opgøres for {_LEVEL_WORDS[indicator.level]}, ikke for {area.name}. Slet tallet."
            findings.append(add_more(places.make("wrong-area-level", message, entry), cells - 1))
    return tuple(findings)


def check_owners(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Find figures for others than the municipality whose own indicator it is."""
    places = Places(codebook)
    findings = []
    for (area_code, code), (entry, cells) in _group(entries, lambda entry: (entry.area, entry.indicator)).items():
        owner = places.indicators[code].owner
        if owner not in ("", area_code):
            name = places.areas[owner].name if owner in places.areas else owner
            message = (
                f"Nøgletallet hører til {name} og kan ikke have tal for {places.areas[area_code].name}. Slet tallet."
            )
            findings.append(add_more(places.make("not-the-owner", message, entry), cells - 1))
    return tuple(findings)


CHECKS = (
    Check(check_frequencies, ("wrong-frequency",)),
    Check(check_years, ("year-out-of-range",)),
    Check(check_area_levels, ("wrong-area-level",)),
    Check(check_owners, ("not-the-owner",)),
    Check(check_percentages, ("percent-out-of-range",)),
    Check(check_fractions, ("percent-as-fraction", "lone-fraction")),
    Check(check_counts, ("negative-count", "count-not-whole")),
    Check(check_given_twice, ("given-twice", "given-twice-contradicting")),
    Check(check_intervals, ("interval-without-value", "value-outside-interval")),
    Check(check_areas_complete, ("area-missing", "country-alone")),
    Check(check_totals_present, ("total-missing",)),
    Check(check_country_present, ("country-missing",)),
)


def check(entries: Entries, codebook: Codebook) -> tuple[Finding, ...]:
    """Return what every check of the registry finds."""
    return tuple(finding for one in CHECKS for finding in one.run(entries, codebook))


def _find_indicators(codebook: Codebook, unit: Unit) -> dict[str, CodebookIndicator]:
    return {indicator.code: indicator for indicator in codebook.indicators if indicator.unit is unit}


def _group(entries: Entries, key_of: Callable[[Entry], K]) -> dict[K, tuple[Entry, int]]:
    """Return the first entry of each key and how many there are."""
    groups: dict[K, tuple[Entry, int]] = {}
    for entry in entries:
        key = key_of(entry)
        known = groups.get(key)
        groups[key] = (entry, 1) if known is None else (known[0], known[1] + 1)
    return groups


def _suggest_percentage(value: Decimal, decimals: int) -> Decimal | None:
    """Return the percentage that a lost comma makes of `value` (10.6 for 106), or None if none is in sight."""
    for places in (decimals or 1, 1, 2):
        meant = value.scaleb(-places)
        if 0 <= meant <= 100:
            return meant
    return None


def _count_decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
