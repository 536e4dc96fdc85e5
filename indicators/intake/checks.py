"""What is asked of the figures once they are understood. Each check is `(entries, codebook, known) -> findings`.

`known` are the figures that readers see now. A check looks at whole columns of the entries and makes an `Entry` only of
those that it has something to tell of. `CHECKS` is the registry; each check there says which kinds of finding it makes,
and those are in the catalogue. A figure outside its bounds stays an entry: the finding holds publication back, and the
preview shows both.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import numpy as np

from indicators.periods import find_holding
from indicators.units import AreaLevel, Unit

from . import catalogue, consistency, disclosure, plausibility
from .catalogue import add_more, count_rest, make_finding, tell_each
from .cells import Codebook, CodebookIndicator, Entry, Finding
from .columns import group, split
from .entries import NO_NUMBER, NOTHING, SCALE, Entries
from .figures import MOST_DECIMALS, write_alike, write_number
from .history import compare
from .names import is_elsewhere
from .places import Places
from .registry import Check
from .tally import check_areas_complete, check_country_present, check_given_twice, check_totals_present

_LEVEL_WORDS = {
    AreaLevel.MUNICIPALITY: "kommuner og hele landet",
    AreaLevel.RAR: "RAR-områder og hele landet",
    AreaLevel.COUNTRY: "hele landet",
}


def check_frequencies(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find periods of another kind than the indicator is compiled for, such as a month of a yearly indicator."""
    places = Places(codebook)
    _codes, indicators = entries.number_indicators()
    findings = []
    for entry, cells in _find_first_of_each(entries, indicators[entries.read("column")], entries.read("period")):
        frequency, period = places.indicators[entry.indicator].frequency, entry.period
        if period.frequency is not frequency:
            example = find_holding(period, frequency).code
            message = f"Nøgletallet opgøres pr. {frequency.noun}, men perioden er {period.label}. Skriv fx {example}."
            finding = make_finding(
                "wrong-frequency", message, ref=entry.ref, place=places.describe(entry), content=period.code
            )
            findings.append(add_more(finding, cells - 1))
    return tuple(findings)


def check_years(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find years before the series begins or later than any figure can be."""
    places = Places(codebook)
    first, last = codebook.first_year, codebook.last_year
    years = np.array([period.year for period in entries.periods], np.int64)
    findings = []
    for entry, cells in _find_first_of_each(entries, years[entries.read("period")]):
        year = entry.period.year
        if not first <= year <= last:
            finding = make_finding(
                "year-out-of-range",
                f"{year} ligger uden for {first}-{last}. Ret året.",
                ref=entry.ref,
                place=places.describe(entry),
                content=entry.period.code,
            )
            findings.append(add_more(finding, cells - 1))
    return tuple(findings)


def check_percentages(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find percentages below 0 or above 100, and say what may have been meant."""
    places = Places(codebook)
    values = entries.read("value")
    is_outside = _is_measured_in(Unit.PERCENT, entries, places) & ((values < 0) | (values > 100 * SCALE))

    def explain(entry: Entry) -> Finding:
        value = places.find_written(entry)
        message = f"{write_number(value)} procent ligger uden for 0-100."
        if meant := _suggest_percentage(value, places.indicators[entry.indicator].decimals):
            message += f" Mente du {write_number(meant)}?"
        return places.make("percent-out-of-range", message, entry)

    return tell_each("percent-out-of-range", map(explain, entries.choose(is_outside)), int(is_outside.sum()))


def check_fractions(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find percentages that look like fractions of one, whole columns of them or single ones: 0,092 for 9,2.

    A column looks so when no value passes 1 and most have more decimals than the indicator is compiled with; a value,
    when it does so in a column where most are above 1. A percent sign says that the value is what it is.
    """
    places = Places(codebook)
    entries = entries.choose(_is_measured_in(Unit.PERCENT, entries, places))
    values, column = entries.read("value"), entries.read("column")
    columns = group(column, entries.read("period"))
    is_above = values > SCALE
    above = np.bincount(columns.codes[is_above], minlength=len(columns))
    decimals = [min(indicator.decimals, MOST_DECIMALS) for indicator in _find_indicators(entries, places)]
    step = 10 ** (MOST_DECIMALS - np.array(decimals, np.int64))[column]
    is_fine = ~is_above & (values % step != 0)
    is_fine[is_fine] = ["%" not in entries.contents[place] for place in entries.read("content")[is_fine]]
    fine = np.bincount(columns.codes[is_fine], minlength=len(columns))
    findings = []
    for number, rows in split(columns, np.flatnonzero(fine[columns.codes])):
        if _is_median_above(values[rows]):
            for entry in entries.choose(rows[is_fine[rows]]):
                value = places.find_written(entry)
                meant = write_number((value * 100).normalize())
                message = f"{write_number(value)} procent er lille blandt de andre tal. Mente du {meant}?"
                findings.append(places.make("lone-fraction", message, entry))
        elif len(rows) >= 2 and not above[number] and fine[number] * 2 > len(rows):
            message = (
                "Ingen af tallene er over 1 procent, og de har mange decimaler. Skriv 9,2 for 9,2 procent, ikke 0,092. "
                "Er tallene rigtige, så skriv % efter dem."
            )
            finding = places.make("percent-as-fraction", message, entries[rows[0]])
            findings.append(add_more(finding, len(rows) - 1))
    return tuple(findings)


def check_counts(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find numbers of persons or firms that are negative or not whole."""
    places = Places(codebook)
    values = entries.read("value")
    is_count = _is_measured_in(Unit.COUNT, entries, places)
    kinds = {"negative-count": is_count & (values < 0), "count-not-whole": is_count & (values % SCALE != 0)}
    findings = []
    for entry in _choose_of(entries, kinds):
        value = places.find_written(entry)
        if value < 0:
            message = f"{write_number(value)} er mindre end nul. Skriv et antal, der er nul eller større."
            findings.append(places.make("negative-count", message, entry))
        if value != value.to_integral_value():
            message = f"{write_number(value)} er ikke et helt tal. Skriv et antal uden decimaler."
            findings.append(places.make("count-not-whole", message, entry))
    return (*findings, *_count_rest_of(kinds))


def check_intervals(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find intervals that lack their value or a bound, and values outside their own interval."""
    places = Places(codebook)
    value, lower, upper = map(entries.read, ("value", "lower", "upper"))
    has_none = (lower == NO_NUMBER) & (upper == NO_NUMBER)
    is_whole = (value != NO_NUMBER) & (lower != NO_NUMBER) & (upper != NO_NUMBER)
    kinds = {
        "interval-without-value": ~has_none & ~is_whole,
        "value-outside-interval": is_whole & ((value < lower) | (upper < value)),
    }
    findings = []
    for entry in _choose_of(entries, kinds):
        if entry.value is None:
            message = "Intervallet har grænser, men intet tal. Skriv tallet, eller slet grænserne."
            findings.append(places.make("interval-without-value", message, entry))
        elif entry.lower is None or entry.upper is None:
            message = "Intervallet har kun den ene grænse. Skriv begge, eller slet den."
            findings.append(places.make("interval-without-value", message, entry))
        else:
            span = "-".join(write_alike(places.indicators[entry.indicator].decimals, entry.lower, entry.upper))
            message = f"{places.write(entry)} ligger uden for intervallet {span}. Ret tallet eller grænserne."
            findings.append(places.make("value-outside-interval", message, entry))
    return (*findings, *_count_rest_of(kinds))


def check_area_levels(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find figures for areas that the indicator is not compiled for, such as a municipality of a RAR indicator."""
    places = Places(codebook)
    findings = []
    for entry, cells in _find_wrong_pairs(
        entries, lambda area, code: is_elsewhere(places.areas[area], places.indicators[code])
    ):
        area, indicator = places.areas[entry.area], places.indicators[entry.indicator]
        message = f"Nøgletallet opgøres for {_LEVEL_WORDS[indicator.level]}, ikke for {area.name}. Slet tallet."
        findings.append(add_more(places.make("wrong-area-level", message, entry), cells - 1))
    return tuple(findings)


def check_owners(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find figures for others than the municipality whose own indicator it is."""
    places = Places(codebook)
    findings = []
    for entry, cells in _find_wrong_pairs(entries, lambda area, code: places.indicators[code].owner not in ("", area)):
        owner = places.indicators[entry.indicator].owner
        name = places.areas[owner].name if owner in places.areas else owner
        message = f"Nøgletallet hører til {name} og kan ikke have tal for {places.areas[entry.area].name}. Slet tallet."
        findings.append(add_more(places.make("not-the-owner", message, entry), cells - 1))
    return tuple(findings)


def check_past(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find what is odd, or gives away what is withheld, beside what readers see now."""
    history = compare(entries, codebook, known)
    return tuple(finding for ask in (*plausibility.QUESTIONS, *disclosure.QUESTIONS) for finding in ask(history))


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
    *consistency.CHECKS,
    Check(check_past, (*plausibility.CODES, *disclosure.CODES)),
)


def check(entries: Entries, codebook: Codebook, known: Entries = NOTHING) -> tuple[Finding, ...]:
    """Return what every check of the registry finds."""
    return tuple(finding for one in CHECKS for finding in one.run(entries, codebook, known))


def _choose_of(entries: Entries, kinds: Mapping[str, np.ndarray]) -> Entries:
    """Return the entries that some kind of finding is about, up to the last of which findings are kept."""
    rows = np.flatnonzero(np.logical_or.reduce(list(kinds.values())))
    return entries.choose(rows[rows < _find_end(kinds)])


def _count_rest_of(kinds: Mapping[str, np.ndarray]) -> Iterator[Finding]:
    """Yield stand-ins for the findings about entries that `_choose_of` leaves out."""
    for code, is_about in kinds.items():
        yield from count_rest(code, int(is_about[_find_end(kinds) :].sum()))


def _find_end(kinds: Mapping[str, np.ndarray]) -> int:
    ends = [np.flatnonzero(is_about)[: catalogue.MOST_KEPT] for is_about in kinds.values()]
    return max((int(found[-1]) + 1 for found in ends if len(found)), default=0)


def _find_indicators(entries: Entries, places: Places) -> list[CodebookIndicator]:
    """Return the indicator of each of the entries' columns."""
    return [places.indicators[code] for code, _category in entries.columns]


def _is_measured_in(unit: Unit, entries: Entries, places: Places) -> np.ndarray:
    """Return which entries have a value in `unit`."""
    is_in = np.array([indicator.unit is unit for indicator in _find_indicators(entries, places)], bool)
    return is_in[entries.read("column")] & (entries.read("value") != NO_NUMBER)


def _find_first_of_each(entries: Entries, *keys: np.ndarray) -> Iterator[tuple[Entry, int]]:
    """Yield the first entry of each key and how many there are."""
    groups = group(*keys)
    yield from zip(entries.choose(groups.firsts), groups.counts.tolist(), strict=True)


def _find_wrong_pairs(entries: Entries, is_wrong: Callable[[str, str], bool]) -> Iterator[tuple[Entry, int]]:
    """Yield the first entry of each area's code and indicator's that are wrong together, and how many there are."""
    codes, indicators = entries.number_indicators()
    wrong = np.array([[is_wrong(area, code) for code in codes] for area in entries.areas], bool)
    area, indicator = entries.read("area"), indicators[entries.read("column")]
    rows = np.flatnonzero(wrong.reshape(len(entries.areas), len(codes))[area, indicator])
    yield from _find_first_of_each(entries.choose(rows), area[rows], indicator[rows])


def _is_median_above(values: np.ndarray) -> bool:
    """Tell whether the median of some values, in ten-thousandths, is above 1."""
    middle = np.sort(values)[[(len(values) - 1) // 2, len(values) // 2]]
    return bool(middle.sum() > 2 * SCALE)


def _suggest_percentage(value: Decimal, decimals: int) -> Decimal | None:
    """Return the percentage that a lost comma makes of `value` (10.6 for 106), or None if none is in sight."""
    for places in (decimals or 1, 1, 2):
        meant = value.scaleb(-places)
        if 0 <= meant <= 100:
            return meant
    return None
