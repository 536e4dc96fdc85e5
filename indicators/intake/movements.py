"""How figures moved since those they are compared with, and which movements are out of the ordinary.

A figure is judged by its area's own history and by how its peers moved at the same time: a shift that everybody shares
is no oddity of anybody, and an area that has always moved much may go on doing so.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indicators.units import Unit

from .grid import count_unit
from .history import History, find_medians

_SIGMA = 1.4826  # makes a median deviation comparable with a standard deviation
_PEERS, _OWN = 6, 4  # how many of their own deviations a movement must exceed
_FEWEST_PEERS, _FEWEST_OWN = 5, 2  # fewer say nothing
_FLOORS = {Unit.PERCENT: 3.0, Unit.SCORE: 0.5}  # percentage points, points
_COUNT_FLOOR, _PERSONS = float(np.log(1.25)), 20
_SMALL = 100  # persons; below it a count may go anywhere
_SLIP = 0.15  # how far from a power of ten, in powers of ten, a slip may lie


@dataclass(frozen=True, slots=True)
class Moves:
    """How each figure moved since the one it is compared with, and whether that is out of the ordinary."""

    is_jump: np.ndarray
    expected: np.ndarray  # the earlier figure, moved as the median peer moved; NaN without one
    ratio: np.ndarray  # logarithm of the figure against what is expected
    limit: np.ndarray  # how large `ratio` may be by history and peers


def find_moves(history: History) -> Moves:
    now, before = history.values, history.before
    is_count = history.grid.mask_slices(Unit.COUNT)[:, None]
    # None at all is a movement of a count; of anything else it has no ratio.
    ratio = _log(np.where(is_count & (now == 0), 0.5, now)) - _log(np.where(is_count & (before == 0), 0.5, before))
    common_ratio, ratio_limit, is_judged = _weigh(history, ratio, [_log(one) for one in history.earlier])
    common_step, step_limit, _ = _weigh(history, now - before, list(history.earlier))
    by_ratio = before * np.exp(common_ratio)
    by_step = before + common_step
    floors = np.array([_FLOORS.get(one.indicator.unit, 0) for one in history.grid.slices])[:, None]
    # Beside another season, a figure may move twice as far.
    seasons = np.array(
        [
            1 if one.period.year_before == before_it else 2
            for one, before_it in zip(history.grid.slices, history.compared, strict=True)
        ]
    ).reshape(-1, 1)
    off = np.fmin(np.abs(now - by_step), np.abs(now - by_ratio))
    is_far = off > np.maximum(step_limit, floors) * seasons
    is_many = np.fmax(now, before) >= _SMALL
    is_far_count = (
        (np.abs(ratio - common_ratio) > np.maximum(ratio_limit, _COUNT_FLOOR) * seasons)
        & (np.abs(now - by_ratio) > _PERSONS)
        & is_many
    )
    is_jump = np.where(is_count, is_far_count, is_far & ~history.is_small) & is_judged
    expected = np.where(is_count | (by_step <= 0), by_ratio, by_step)
    return Moves(is_jump, expected, _log(now) - _log(expected), ratio_limit)


def _weigh(history: History, moved: np.ndarray, earlier: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the median peer's movement, the largest that is ordinary for each area, and where that can be said."""
    peers = np.where(history.peers, moved, np.nan)
    common, counts = find_medians(peers)
    has_peers = counts >= _FEWEST_PEERS
    common = np.where(has_peers, common, 0)[:, None]
    deviation, _ = find_medians(np.abs(peers - common))
    own = np.array([np.abs(later - sooner) for later, sooner in pairwise(earlier)])
    of_own = (~np.isnan(own)).sum(axis=0)
    typical = np.nan_to_num(own).sum(axis=0) / np.maximum(of_own, 1)
    limit = np.maximum(np.where(has_peers, _PEERS * _SIGMA * deviation, 0)[:, None], _OWN * typical)
    return common, limit, has_peers[:, None] | (of_own >= _FEWEST_OWN)


def find_slips(history: History, moves: Moves) -> tuple[np.ndarray, np.ndarray]:
    """Return which figures lie a power of ten from what is expected, and that power."""
    now = history.values
    is_count = history.grid.mask_slices(Unit.COUNT)[:, None]
    unit = np.array([count_unit(one.indicator) for one in history.grid.slices])[:, None] / 10_000
    power = _find_power(moves.ratio)
    own, of_own = _find_own_level(history)
    power_of_own = _find_power(_log(now) - _log(own))
    is_off = np.abs(now - moves.expected) >= np.where(is_count, _PERSONS, np.maximum(10 * unit, 1))
    slips = (
        (power != 0)
        & (now > 0)
        & (np.abs(moves.ratio) > moves.limit)
        & is_off
        & ((of_own < 3) | (power_of_own == power))
    )
    has_expected = ~np.isnan(moves.expected)
    lonely, lonely_power = _find_lonely(history)
    lonely &= ~has_expected
    power = np.where(lonely, lonely_power, power)
    # A fraction written for a percentage has a check of its own.
    is_fraction = (power == -2) & (now <= 1) & history.grid.mask_slices(Unit.PERCENT)[:, None]
    return (slips | lonely) & ~is_fraction, power


def _find_own_level(history: History) -> tuple[np.ndarray, np.ndarray]:
    stacked = np.array(history.earlier)
    counts = (~np.isnan(stacked)).sum(axis=0)
    flat, _ = find_medians(stacked.reshape(len(stacked), -1).T)
    return np.where(counts > 0, flat.reshape(counts.shape), np.nan), counts


def _find_lonely(history: History) -> tuple[np.ndarray, np.ndarray]:
    """Return figures far from all others of their slice that a power of ten would bring among them, and that power."""
    now = np.where(history.peers & (history.values > 0), history.values, np.nan)
    ordered = np.sort(now, axis=1)
    counts = (~np.isnan(now)).sum(axis=1)
    lonely, powers = np.zeros(now.shape, bool), np.zeros(now.shape, int)
    for at in np.flatnonzero(counts >= 20):
        others = ordered[at, : counts[at]]
        for value, low, high in ((others[-1], others[0], others[-2]), (others[0], others[1], others[-1])):
            if low / 5 < value < high * 5 or (value < low and history.grid.slices[at].indicator.unit is Unit.COUNT):
                continue  # the smallest town may be much smaller than all others
            for power in (1, 2) if value > high else (-1, -2):
                if low <= value / 10.0**power <= high:
                    is_it = now[at] == value
                    lonely[at] |= is_it
                    powers[at][is_it] = power
                    break
    return lonely, powers


def find_new_signs(history: History) -> np.ndarray:
    """Return scores on the other side of zero than all their history, or than all others where they have none."""
    now, earlier = history.values, np.array(history.earlier)
    has_any = (~np.isnan(earlier)).any(axis=0)
    never_negative = has_any & ~(earlier < 0).any(axis=0)
    never_positive = has_any & ~(earlier >= 0).any(axis=0)
    peers = np.where(history.peers, now, np.nan)
    is_alone = ((peers < 0).sum(axis=1) == 1) & ((peers >= 0).sum(axis=1) >= _FEWEST_PEERS)
    turned = (now < 0) & (never_negative | (~has_any & is_alone[:, None])) | (now > 0) & never_positive
    return turned & history.grid.mask_slices(Unit.SCORE)[:, None]


def is_possible(history: History) -> np.ndarray:
    """Return which figures are within the bounds of their unit; the others are errors already."""
    now = history.values
    is_score, is_percent = (history.grid.mask_slices(unit)[:, None] for unit in (Unit.SCORE, Unit.PERCENT))
    return is_score | ((now >= 0) & (~is_percent | (now <= 100)))


def find_slipped_columns(history: History) -> tuple[np.ndarray, np.ndarray]:
    """Return slices of which nearly all figures lie the same power of ten from their history, and that power."""
    power = _find_power(np.where(history.peers, _log(history.values) - _log(history.before), np.nan), most=3)
    compared = (history.peers & (history.values > 0) & (history.before > 0)).sum(axis=1)
    slipped, powers = np.zeros(len(power), bool), np.zeros(len(power), int)
    for one in (-3, -2, -1, 1, 2, 3):
        is_so = (compared >= _FEWEST_PEERS) & ((power == one).sum(axis=1) >= 0.8 * compared)
        slipped |= is_so
        powers[is_so] = one
    return slipped, powers


def _find_power(ratio: np.ndarray, most: int = 2) -> np.ndarray:
    """Return the power of ten that a ratio, given as its logarithm, is close to; 0 where it is close to none."""
    tens = np.nan_to_num(ratio / np.log(10))
    nearest = np.rint(tens)
    is_close = (np.abs(tens - nearest) < _SLIP) & (np.abs(nearest) <= most)
    return np.where(is_close, nearest, 0).astype(int)


def _log(values: np.ndarray) -> np.ndarray:
    """Return logarithms; of nothing and less, NaN."""
    return np.log(np.where(values > 0, values, np.nan))
