"""Places among the municipalities, each with its interval: a rank without its uncertainty says more than is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from indicators.units import Direction, Unit

from .uncertainty import THRESHOLD, Basis, Estimate

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rank:
    """Place from the best, ties sharing the best number, and the places it may have in truth.

    `number` of `count`. Exactly `best` - 1 are better beyond noise, and `count` - `worst` are worse beyond noise. Each
    pair is compared by itself, at `ERROR_LEVEL`.
    """

    number: int
    count: int
    best: int
    worst: int


def rank_all(figures: Mapping[Key, Estimate], unit: Unit, direction: Direction) -> dict[Key, Rank]:
    """Return the place of each of `figures`; those withheld or missing are left out by the caller.

    Two figures are in different places for certain where `is_beyond_noise` says so.
    """
    keys = sorted(figures, key=lambda key: figures[key].value)
    ordered = [figures[key] for key in keys]
    values = [figure.value for figure in ordered]
    certainly_lower, certainly_higher = _count_certain(ordered, unit)
    count, ranks = len(keys), {}
    for place, key in enumerate(keys):
        lower, higher = bisect_left(values, values[place]), count - bisect_right(values, values[place])
        if direction is Direction.HIGHER:
            number, best, worst = higher + 1, certainly_higher[place] + 1, count - certainly_lower[place]
        else:
            number, best, worst = lower + 1, certainly_lower[place] + 1, count - certainly_higher[place]
        ranks[key] = Rank(number, count, best, worst)
    return ranks


def _count_certain(figures: list[Estimate], unit: Unit) -> tuple[list[int], list[int]]:
    """Return, for each of the figures in ascending order, how many are lower, and how many higher, beyond noise.

    This is `is_beyond_noise` for all pairs, in whole numbers of so small a unit that they are exact, which is quicker.
    """
    decimals = _find_decimals(figures)
    values = [_to_whole(one.value, decimals) for one in figures]
    roundings = [_to_whole(one.rounding, decimals) for one in figures]
    below = [_to_whole(one.below, 2 * decimals) for one in figures]
    above = [_to_whole(one.above, 2 * decimals) for one in figures]
    is_told = [one.basis is not Basis.NONE for one in figures]
    threshold = _to_whole(THRESHOLD[unit], decimals)
    lower, higher = [0] * len(values), [0] * len(values)
    for high, value in enumerate(values):
        for low in range(bisect_right(values, value - threshold)):
            left = value - values[low] - roundings[high] - roundings[low]
            noise = below[high if is_told[high] else low] + above[low if is_told[low] else high]
            if left > 0 and left * left > noise:
                lower[high] += 1
                higher[low] += 1
    return lower, higher


def _find_decimals(figures: list[Estimate]) -> int:
    """Return how many decimals hold every figure and rounding, and twice as many every square."""
    simple = max((_count_decimals(number) for one in figures for number in (one.value, one.rounding)), default=0)
    squared = max((_count_decimals(square) for one in figures for square in (one.below, one.above)), default=0)
    return max(simple, -(-squared // 2), *(_count_decimals(threshold) for threshold in THRESHOLD.values()))


def _count_decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _to_whole(number: Decimal, decimals: int) -> int:
    return int(number.scaleb(decimals))
