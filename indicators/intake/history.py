"""What stood before: each figure of a file beside the same area's earlier ones, and beside what readers see now.

Earlier figures are the file's own where it has them and else those that readers see. Numbers are floats here, for
weighing alone: nothing that is shown or stored is worked out from them.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indicators.periods import Period
from indicators.units import AreaLevel

from .cells import Codebook, CodebookIndicator
from .entries import Entries
from .grid import ABSENT, SUPPRESSED, Grid, make_grid, to_floats

YEARS = 5  # of history that a figure is judged by
_NONE = -1


@dataclass(frozen=True, slots=True)
class History:
    """A file's grid with what it is compared with; every array has a row for each slice, a column for each area.

    `earlier[0]` is the figure a year before, or the nearest earlier one; `earlier[1]` the one a year before that, and
    so on. Nothing is compared across a break in the series.
    """

    entries: Entries
    codebook: Codebook
    known: Entries
    grid: Grid
    values: np.ndarray
    earlier: tuple[np.ndarray, ...]
    compared: tuple[Period | None, ...]  # the period of `earlier[0]`, by slice
    nearest: np.ndarray  # the figures of the nearest earlier period, whatever its number
    shown: np.ndarray  # the same cell as readers see it now
    shown_qualities: np.ndarray
    qualities_before: np.ndarray  # of `earlier[0]`
    is_small: np.ndarray  # counts there are so few persons that some were withheld; a share of them says little
    before_at: np.ndarray  # by slice: which of the file's slices `earlier[0]` is, -1 for none of them
    peers: np.ndarray  # by slice and area: counts among those that an area is compared with

    @property
    def before(self) -> np.ndarray:
        return self.earlier[0]

    @property
    def is_news(self) -> np.ndarray:
        """Whether readers do not see this very value already."""
        return ~(self.values == self.shown)


def compare(entries: Entries, codebook: Codebook, known: Entries) -> History:
    """Return the entries beside what stood before."""
    grid = make_grid(entries, codebook)
    seen = make_grid(known, codebook, grid.areas)
    blank = np.full((1, len(grid.areas)), np.nan)
    no_quality = np.full((1, len(grid.areas)), ABSENT, grid.qualities.dtype)
    same = np.array([seen.at.get(key, _NONE) for key in grid.at], int)
    shown = np.concatenate([to_floats(seen.values), blank])[same]
    shown_qualities = np.concatenate([seen.qualities, no_quality])[same]
    # All slices there are: the file's, then those that only readers see; the last row stands for none.
    at, slices = dict(grid.at), list(grid.slices)
    extra = [place for key, place in seen.at.items() if key not in at]
    for place in extra:
        one = seen.slices[place]
        at[one.indicator.code, one.category, one.period] = len(slices)
        slices.append(one)
    told = grid.qualities != ABSENT
    values = np.where(told, to_floats(grid.values), shown)
    qualities = np.where(told, grid.qualities, shown_qualities)
    every = np.concatenate([values, to_floats(seen.values[extra]), blank])
    every_quality = np.concatenate([qualities, seen.qualities[extra], no_quality])
    back, near, compared = _find_earlier(grid, at)
    return History(
        entries=entries,
        codebook=codebook,
        known=known,
        grid=grid,
        values=to_floats(grid.values),
        earlier=tuple(every[back[:, step]] for step in range(YEARS)),
        compared=compared,
        nearest=every[near],
        shown=shown,
        shown_qualities=shown_qualities,
        qualities_before=every_quality[back[:, 0]],
        is_small=_find_small(grid, seen),
        before_at=np.where(back[:, 0] < len(grid.slices), back[:, 0], _NONE),
        peers=_find_peers(grid, codebook),
    )


def _find_earlier(
    grid: Grid, at: dict[tuple[str, str, Period], int]
) -> tuple[np.ndarray, np.ndarray, tuple[Period | None, ...]]:
    """Return for each slice its earlier ones, year by year, and the nearest earlier one."""
    of_column: dict[tuple[str, str], list[Period]] = {}
    for code, category, period in at:
        of_column.setdefault((code, category), []).append(period)
    nearest: dict[tuple[str, str, Period], Period] = {}
    for (code, category), periods in of_column.items():
        periods.sort(key=lambda period: period.index)
        for earlier, later in pairwise(periods):
            nearest[code, category, later] = earlier
    back = np.full((len(grid.slices), YEARS), _NONE)
    near = np.full(len(grid.slices), _NONE)
    compared: list[Period | None] = []
    for place, one in enumerate(grid.slices):
        key = one.indicator.code, one.category
        first = find_break(one.indicator, one.period)
        previous = nearest.get((*key, one.period))
        if previous is not None and find_break(one.indicator, previous) != first:
            previous = None
        if previous is not None:
            near[place] = at[*key, previous]
        year_before = one.period.year_before
        start = previous if previous and previous.year >= one.period.year - YEARS else None
        if (*key, year_before) in at and find_break(one.indicator, year_before) == first:
            start = year_before
        compared.append(start)
        if start is None:
            continue
        for step in range(YEARS):
            earlier = Period(start.year - step, start.number, start.frequency)
            if find_break(one.indicator, earlier) == first:
                back[place, step] = at.get((*key, earlier), _NONE)
    return back, near, tuple(compared)


def find_break(indicator: CodebookIndicator, period: Period) -> int:
    """Return how many breaks of the series lie at or before `period`: figures are compared where it is the same."""
    return sum(find_start(told) <= find_start(period) for told in indicator.breaks)


def find_start(period: Period) -> int:
    """Return the month that a period begins with, counted from year 0; a rolling year as its last quarter."""
    return period.year * 12 + (period.number - 1) * 12 // period.frequency.per_year


def _find_peers(grid: Grid, codebook: Codebook) -> np.ndarray:
    of_level = {level: grid.mask_areas(codebook, level) for level in AreaLevel}
    levels = list(AreaLevel)
    stacked = np.array([of_level[level] for level in levels])
    return stacked[np.array([levels.index(one.indicator.level) for one in grid.slices], int)].reshape(
        len(grid.slices), len(grid.areas)
    )


def _find_small(grid: Grid, seen: Grid) -> np.ndarray:
    """Return by slice and area where the column was ever withheld, or most categories of its indicator were."""
    ever: dict[tuple[str, str], np.ndarray] = {}
    for one in (grid, seen):
        withheld = one.qualities == SUPPRESSED
        for at in np.flatnonzero(withheld.any(axis=1)).tolist():
            key = one.slices[at].indicator.code, one.slices[at].category
            ever[key] = ever.get(key, np.zeros(len(grid.areas), bool)) | withheld[at]
    small = np.zeros(grid.values.shape, bool)
    for at, told in enumerate(grid.slices):
        parts = [
            ever[told.indicator.code, part.code]
            for part in told.indicator.categories
            if (told.indicator.code, part.code) in ever
        ]
        if (told.indicator.code, told.category) in ever:
            small[at] |= ever[told.indicator.code, told.category]
        if parts:
            small[at] |= np.sum(parts, axis=0) * 2 > len(told.indicator.categories)
    return small


def group_columns(history: History, places: np.ndarray) -> list[list[int]]:
    """Return slices by indicator and category."""
    groups: dict[tuple[str, str], list[int]] = {}
    for at in places.tolist():
        one = history.grid.slices[at]
        groups.setdefault((one.indicator.code, one.category), []).append(at)
    return list(groups.values())


def find_medians(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each row's median and how many numbers it is of; 0 and 0 for a row without any."""
    ordered = np.sort(numbers, axis=1)  # NaN comes last
    counts = (~np.isnan(numbers)).sum(axis=1)
    rows = np.arange(len(numbers))
    if not numbers.size:
        return np.zeros(len(numbers)), counts
    low, high = ordered[rows, np.maximum(counts - 1, 0) // 2], ordered[rows, counts // 2 % numbers.shape[1]]
    return np.where(counts > 0, (low + np.where(counts > 0, high, 0)) / 2, 0), counts
