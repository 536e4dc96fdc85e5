"""Figures as a rectangle: a row for each slice (an indicator's category in a period), a column for each area.

Checks that compare figures with each other work on it, whole rows at a time: a million figures are a thousand rows of
a hundred areas and a few passes over them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.periods import Period
from indicators.units import AreaLevel, Breakdown, Quality, Unit

from .cells import Codebook, CodebookIndicator
from .entries import MEASURED, NO_NUMBER, QUALITIES, SCALE, Entries

SUPPRESSED = QUALITIES.index(Quality.SUPPRESSED)
ABSENT = -1  # in `qualities` and `rows`: the file has no such figure


@dataclass(frozen=True, slots=True)
class Slice:
    """One row of a grid: everything that is told of an indicator's category in a period."""

    indicator: CodebookIndicator
    category: str
    period: Period


@dataclass(frozen=True, slots=True)
class Grid:
    """Figures by slice and area. Slices run by column, oldest period first; arrays are never changed once made."""

    areas: tuple[str, ...]
    slices: tuple[Slice, ...]
    at: dict[tuple[str, str, Period], int]  # indicator, category, period: the place of a slice
    values: np.ndarray  # ten-thousandths, or NO_NUMBER
    qualities: np.ndarray  # places in QUALITIES, or ABSENT
    rows: np.ndarray  # rows of the entries' table, or ABSENT

    @property
    def measured(self) -> np.ndarray:
        return self.qualities == MEASURED

    def mask_areas(self, codebook: Codebook, level: AreaLevel) -> np.ndarray:
        """Return which areas are of a level."""
        codes = {area.code for area in codebook.areas if area.level is level}
        return np.array([code in codes for code in self.areas], bool)

    def mask_slices(self, unit: Unit) -> np.ndarray:
        """Return which slices are counted in `unit`."""
        return np.array([one.indicator.unit is unit for one in self.slices], bool)

    def find_steps(self) -> np.ndarray:
        """Return one unit of the finest decimal in each slice, in ten-thousandths."""
        values = np.where(self.measured, self.values, NO_NUMBER)
        return find_steps(values.ravel(), np.repeat(np.arange(len(self.slices)), len(self.areas)), len(self.slices))

    def find_parts(self, indicator: CodebookIndicator) -> tuple[np.ndarray, np.ndarray]:
        """Return the slices that are an indicator's totals, and for each those of its parts, ABSENT where none."""
        totals = [
            place for place, one in enumerate(self.slices) if one.indicator.code == indicator.code and not one.category
        ]
        parts = [
            [
                self.at.get((indicator.code, category.code, self.slices[place].period), ABSENT)
                for category in indicator.categories
            ]
            for place in totals
        ]
        return np.array(totals, int), np.array(parts, int).reshape(len(totals), len(indicator.categories))


def find_steps(values: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Return one unit of the finest decimal that any number of each of `count` groups has: 1 where all are whole.

    In ten-thousandths, as the values are; `groups` holds the group of each value.
    """
    steps = np.full(count, SCALE, np.int64)
    for step in (SCALE // 10, SCALE // 100, SCALE // 1000, 1):
        is_finer = (values % (step * 10) != 0) & (values != NO_NUMBER)
        steps[np.bincount(groups[is_finer], minlength=count) > 0] = step
    return steps


def make_grid(entries: Entries, codebook: Codebook, areas: tuple[str, ...] | None = None) -> Grid:
    """Return the entries as a grid of `areas`, or of their own.

    Left out are periods that are wrong in themselves, which other checks tell; of what stands twice, the first counts.
    """
    areas = entries.areas if areas is None else areas
    indicators = {indicator.code: indicator for indicator in codebook.indicators}
    frequency_of = [indicators[code].frequency for code, _category in entries.columns]
    is_right = np.array(
        [
            [
                period.frequency is frequency and codebook.first_year <= period.year <= codebook.last_year
                for period in entries.periods
            ]
            for frequency in frequency_of
        ],
        bool,
    ).reshape(len(entries.columns), len(entries.periods))
    at_area = {code: place for place, code in enumerate(areas)}
    area_of = np.array([at_area.get(code, ABSENT) for code in entries.areas] or [ABSENT])
    column, period, area = entries.read("column"), entries.read("period"), area_of[entries.read("area")]
    kept = np.flatnonzero(is_right[column, period] & (area != ABSENT))[::-1]  # the first of two is set last
    pair, pairs = pd.factorize(column[kept].astype(np.int64) * len(entries.periods) + period[kept])
    named = [
        Slice(indicators[code], category, entries.periods[at])
        for (code, category), at in (
            (entries.columns[number // len(entries.periods)], number % len(entries.periods)) for number in pairs
        )
    ]
    order = sorted(
        range(len(named)), key=lambda at: (named[at].indicator.code, named[at].category, named[at].period.index)
    )
    place_of = np.empty(len(named), int)
    place_of[order] = np.arange(len(named))
    at = place_of[pair] * len(areas) + area[kept]
    values, qualities, rows = (
        _lay_out(at, source, (len(named), len(areas)), blank)
        for source, blank in (
            (entries.read("value")[kept], NO_NUMBER),
            (entries.read("quality")[kept], ABSENT),
            (kept, ABSENT),
        )
    )
    slices = tuple(named[at] for at in order)
    places = {(one.indicator.code, one.category, one.period): place for place, one in enumerate(slices)}
    return Grid(areas, slices, places, values, qualities, rows)


def _lay_out(at: np.ndarray, source: np.ndarray, shape: tuple[int, int], blank: int) -> np.ndarray:
    laid = np.full(shape[0] * shape[1], blank, source.dtype)
    laid[at] = source
    return laid.reshape(shape)


def to_floats(values: np.ndarray) -> np.ndarray:
    """Return ten-thousandths as floats for weighing one figure against others; NaN where there is no number."""
    return np.where(values == NO_NUMBER, np.nan, values / SCALE)


def find_summed(codebook: Codebook, breakdown: Breakdown) -> tuple[CodebookIndicator, ...]:
    """Return the indicators whose parts relate to their total in the way of `breakdown`."""
    return tuple(one for one in codebook.indicators if one.breakdown is breakdown and one.categories)


def count_unit(indicator: CodebookIndicator) -> int:
    """Return one unit of the indicator's last decimal, in ten-thousandths."""
    return SCALE // 10 ** min(indicator.decimals, 4)
