"""What must hold inside a file: fractions, parts and totals, the country and its municipalities. All are errors.

Each check is `(entries, codebook, known) -> findings`; nothing here asks what readers see now. Comparisons are made in
whole ten-thousandths, so that 0,1 + 0,2 is 0,3.
"""

from decimal import Decimal

import numpy as np

from indicators.units import AreaLevel, Breakdown, Unit

from .cells import Codebook, Entry, Finding
from .columns import group
from .entries import NO_NUMBER, SCALE, Entries, to_decimal
from .figures import count_decimals, write_alike, write_number, write_rounded
from .grid import ABSENT, count_unit, find_steps, find_summed, make_grid
from .registry import Check, tell_each, tell_once

_MOST = np.iinfo(np.int64).max
# Persons who moved are counted in two municipalities and once in the country: 0,4 pct. in published tables.
_COUNTED_TWICE = 0.01
# Persons whose municipality is unknown ("Uoplyst område"): up to 0,3 pct. in published tables, more in small ones.
_UNPLACED, _FEW_UNPLACED = 0.02, 50
_NEARLY_ALL = 0.9  # of the municipalities must be shown before their span says anything of the country


def check_numerators(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find numerators that are larger than their denominator."""
    numerator, denominator = entries.read("numerator"), entries.read("denominator")
    wrong = (numerator != NO_NUMBER) & (denominator != NO_NUMBER) & (numerator > denominator)

    def write(entry: Entry, _place: int) -> str:
        assert entry.numerator is not None
        assert entry.denominator is not None
        return (
            f"Tælleren {write_number(entry.numerator)} er større end nævneren {write_number(entry.denominator)}. "
            "Ret den, der er forkert."
        )

    return tell_each("numerator-above-denominator", entries, np.flatnonzero(wrong), codebook, write)


def check_shares(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find fractions that are not whole, and percentages that are not what their fraction gives.

    The percentage may be one unit of its last decimal off: some producers round, others cut off. The last decimal is
    the indicator's, or that of the column where the file has fewer.
    """
    value, numerator, denominator = (entries.read(name) for name in ("value", "numerator", "denominator"))
    has_some, has_all = (
        many((numerator != NO_NUMBER, denominator != NO_NUMBER))
        for many in (np.logical_or.reduce, np.logical_and.reduce)
    )
    if not has_some.any():
        return ()
    units = {one.code: (one.unit is Unit.PERCENT, count_unit(one)) for one in codebook.indicators}
    decimals_of = {one.code: one.decimals for one in codebook.indicators}
    is_percent, unit = (np.array([units[code][at] for code, _ in entries.columns]) for at in (0, 1))
    column = entries.read("column")
    columns = group(column, entries.read("period"))
    leeway = np.maximum(unit[column], find_steps(value, columns.codes, len(columns))[columns.codes])
    # The fraction times a hundred can pass 64 bits, so this one comparison is made in floats.
    given = np.divide(numerator, denominator, out=np.zeros(len(entries)), where=has_all & (denominator > 0)) * 100
    is_off = np.abs(value - given * SCALE) > leeway * (1 + 1e-6)
    is_told_already = has_all & (numerator > denominator)
    wrong = (has_some & ~(has_all & (value != NO_NUMBER) & (denominator > 0))) | (
        has_all & (value != NO_NUMBER) & is_percent[column] & is_off & ~is_told_already
    )
    rows = np.flatnonzero(wrong)

    def write(entry: Entry, place: int) -> str:
        if entry.numerator is None or entry.denominator is None or entry.value is None or entry.denominator <= 0:
            return "Brøken er ikke hel. Skriv tallet, tælleren og en nævner over nul, eller slet tæller og nævner."
        decimals = max(decimals_of[entry.indicator], count_decimals(entry.value))
        meant = write_rounded(_unscale(round(given[rows[place]] * SCALE)), decimals)
        return (
            f"{write_rounded(entry.value, decimals)} procent passer ikke med {write_number(entry.numerator)} af "
            f"{write_number(entry.denominator)}, som giver {meant} procent. Ret det tal, der er forkert."
        )

    return tell_each("fraction-mismatch", entries, rows, codebook, write)


def check_parts(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find totals that their parts do not make, beyond what rounding of each explains.

    A file may have fewer decimals than the indicator: in whole percents 4 is 2 and 1.
    """
    grid = make_grid(entries, codebook)
    steps = grid.find_steps()
    findings: list[Finding] = []
    for breakdown in (Breakdown.SUM, Breakdown.MEAN):
        for indicator in find_summed(codebook, breakdown):
            totals, parts = grid.find_parts(indicator)
            if not len(totals):
                continue
            total, is_total = grid.values[totals], grid.measured[totals]
            there = parts[:, :, None] != ABSENT
            is_shown = grid.measured[parts] & there  # period, part, area
            values = grid.values[parts]
            is_whole, has_any = is_shown.all(axis=1), is_shown.any(axis=1)
            low = np.where(is_shown, values, _MOST).min(axis=1)
            high = np.where(is_shown, values, NO_NUMBER).max(axis=1)
            summed = np.where(is_shown, values, 0).sum(axis=1)
            finest = np.minimum(steps[totals], np.where(parts != ABSENT, steps[parts], SCALE).min(axis=1))
            unit = np.maximum(finest, count_unit(indicator))[:, None]
            if breakdown is Breakdown.SUM:
                slack = (len(indicator.categories) + 1) * unit // 2
                wrong = (summed > total + slack) | (is_whole & (summed < total - slack))
            else:
                wrong = is_whole & ((total > high + unit) | (total < low - unit))
            found = np.argwhere(wrong & is_total & has_any)
            rows = grid.rows[totals][found[:, 0], found[:, 1]]
            write = _PartsWriter(breakdown, indicator.decimals, found, summed, low, high, is_whole)
            findings += tell_each("parts-beyond-total", entries, rows, codebook, write)
    return tuple(findings)


class _PartsWriter:
    """Writes what is wrong with the parts of a total."""

    def __init__(
        self,
        breakdown: Breakdown,
        decimals: int,
        found: np.ndarray,
        summed: np.ndarray,
        low: np.ndarray,
        high: np.ndarray,
        is_whole: np.ndarray,
    ) -> None:
        self.breakdown, self.decimals, self.found, self.is_whole = breakdown, decimals, found, is_whole
        self.summed, self.low, self.high = summed, low, high

    def __call__(self, entry: Entry, place: int) -> str:
        at = tuple(self.found[place])
        assert entry.value is not None
        if self.breakdown is Breakdown.MEAN:
            span = _unscale(self.low[at]), _unscale(self.high[at])
            total, low, high = write_alike(self.decimals, entry.value, *span)
            return (
                f"Det samlede tal {total} ligger uden for delene, der går fra {low} til {high}. Ret det forkerte tal."
            )
        total, summed = write_alike(self.decimals, entry.value, _unscale(self.summed[at]))
        parts = "Delene" if self.is_whole[at] else "De dele, der er vist,"
        return f"{parts} giver tilsammen {summed}, men det samlede tal er {total}. Ret det forkerte tal."


def check_country(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find national figures that cannot be, given those of the municipalities.

    Where some are withheld, the country may exceed the others by any number: a large one may be withheld as well, so
    that a small one cannot be worked out.
    """
    grid = make_grid(entries, codebook)
    countries = np.flatnonzero(grid.mask_areas(codebook, AreaLevel.COUNTRY))
    towns = grid.mask_areas(codebook, AreaLevel.MUNICIPALITY)
    of_all = sum(area.level is AreaLevel.MUNICIPALITY for area in codebook.areas)
    if len(countries) != 1 or towns.sum() < 2:
        return ()
    country = countries[0]
    is_shown = grid.measured[:, towns]
    values = grid.values[:, towns]
    summed, shown = np.where(is_shown, values, 0).sum(axis=1), is_shown.sum(axis=1)
    low = np.where(is_shown, values, _MOST).min(axis=1)
    high = np.where(is_shown, values, NO_NUMBER).max(axis=1)
    told, is_told = grid.values[:, country], grid.measured[:, country]
    unit = np.array([count_unit(one.indicator) for one in grid.slices], np.int64)
    slack = np.maximum((shown + 1) * unit // 2, (summed * _COUNTED_TWICE).astype(np.int64))
    too_low = (told < summed - slack) | (told < high)
    room = np.maximum((told * _UNPLACED).astype(np.int64), _FEW_UNPLACED * SCALE)
    too_high = (shown == of_all) & (told > summed + room)
    is_count, is_percent = grid.mask_slices(Unit.COUNT), grid.mask_slices(Unit.PERCENT)
    is_outside = (shown >= _NEARLY_ALL * of_all) & ((told < low) | (told > high))
    wrong = is_told & (shown > 0) & ((is_count & (too_low | too_high)) | (is_percent & is_outside))
    found = np.flatnonzero(wrong)

    def write(entry: Entry, place: int) -> str:
        at = found[place]
        assert entry.value is not None
        others = (_unscale(number) for number in (low[at], high[at], summed[at]))
        decimals = grid.slices[at].indicator.decimals
        told_there, lowest, highest, sum_of_all = write_alike(decimals, entry.value, *others)
        if is_percent[at]:
            return (
                f"Landstallet {told_there} ligger uden for kommunernes tal, der går fra {lowest} til "
                f"{highest}. Ret det forkerte tal."
            )
        if told[at] >= high[at]:
            return (
                f"Landstallet er {told_there}, men de {shown[at]} viste kommuner har tilsammen {sum_of_all}. "
                "Ret det forkerte tal."
            )
        return f"Landstallet {told_there} er mindre end tallet for en enkelt kommune, {highest}. Ret det forkerte tal."

    return tell_each("impossible-country", entries, grid.rows[found, country], codebook, write)


def check_thresholds(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find counts so small that they tell of single persons, shown where they are to be withheld."""
    withheld_in = {one.code: one for one in codebook.indicators if one.withholds_small_counts}
    is_watched = np.array([code in withheld_in for code, _ in entries.columns], bool)
    is_count = np.array(
        [code in withheld_in and withheld_in[code].unit is Unit.COUNT for code, _ in entries.columns], bool
    )
    if not is_watched.any():
        return ()
    column, value, numerator = (entries.read(name) for name in ("column", "value", "numerator"))
    least = codebook.threshold * SCALE
    is_small_count = is_count[column] & (value > 0) & (value < least)
    is_small_part = is_watched[column] & (numerator > 0) & (numerator < least)

    rows = np.flatnonzero(is_small_count | is_small_part)

    def write(entry: Entry, place: int) -> str:
        what, number = "Antallet", entry.value
        if not is_small_count[rows[place]]:
            what, number = "Tælleren", entry.numerator
        assert number is not None
        return (
            f"{what} {write_number(number)} er under {codebook.threshold} og kan pege på enkelte personer. "
            "Skriv disk i stedet."
        )

    return tell_each("below-threshold", entries, rows, codebook, write)


def check_open_years(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find figures for years that an indicator is not open for, told once for each indicator and year."""
    limits = {one.code: (one.opens, one.closes) for one in codebook.indicators}
    is_shut = np.array(
        [[not _is_open(limits[code], period.year) for period in entries.periods] for code, _ in entries.columns], bool
    ).reshape(len(entries.columns), len(entries.periods))
    if not is_shut.any():
        return ()
    column, period = entries.read("column"), entries.read("period")
    groups: dict[tuple[str, int], list[int]] = {}
    for row in np.flatnonzero(is_shut[column, period]).tolist():
        key = entries.columns[column[row]][0], entries.periods[period[row]].year
        groups.setdefault(key, []).append(row)
    return tuple(
        tell_once("not-open", entries, rows, codebook, _write_limits(year, *limits[code]))
        for (code, year), rows in groups.items()
    )


def _is_open(limits: tuple[int | None, int | None], year: int) -> bool:
    opens, closes = limits
    return (opens is None or opens <= year) and (closes is None or year <= closes)


def _write_limits(year: int, opens: int | None, closes: int | None) -> str:
    span = " ".join(
        part for part in (f"fra {opens}" if opens else "", f"til og med {closes}" if closes else "") if part
    )
    return f"Nøgletallet tager imod tal {span}, ikke for {year}. Slet tallene, eller få året åbnet."


def _unscale(scaled: int) -> Decimal:
    number = to_decimal(scaled)
    assert number is not None
    return number


CHECKS = (
    Check(check_numerators, ("numerator-above-denominator",)),
    Check(check_shares, ("fraction-mismatch",)),
    Check(check_parts, ("parts-beyond-total",)),
    Check(check_country, ("impossible-country",)),
    Check(check_thresholds, ("below-threshold",)),
    Check(check_open_years, ("not-open",)),
)
