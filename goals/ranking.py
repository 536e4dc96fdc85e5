"""Places among the municipalities, each with its interval: a rank without its uncertainty says more than is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from indicators.units import Direction, Unit

from .uncertainty import THRESHOLD, Basis, Estimate

Key = TypeVar("Key", bound=Hashable)

_SCALE = 10**4  # figures have four decimals at most, and their squares eight: whole numbers are exact, and quick


@dataclass(frozen=True, slots=True)
class Rank:
    """Place from the best, ties sharing the best number, and the places it may have in truth.

    `number` of `count`. At most `best` - 1 are better beyond noise, and all below `worst` are worse beyond noise.
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
    values = [int(figures[key].value * _SCALE) for key in keys]
    certainly_lower, certainly_higher = _count_certain([figures[key] for key in keys], values, unit)
    count, ranks = len(keys), {}
    for place, key in enumerate(keys):
        lower, higher = bisect_left(values, values[place]), count - bisect_right(values, values[place])
        if direction is Direction.HIGHER:
            number, best, worst = higher + 1, certainly_higher[place] + 1, count - certainly_lower[place]
        else:
            number, best, worst = lower + 1, certainly_lower[place] + 1, count - certainly_higher[place]
        ranks[key] = Rank(number, count, best, worst)
    return ranks


def _count_certain(figures: list[Estimate], values: list[int], unit: Unit) -> tuple[list[int], list[int]]:
    """Return, for each of the figures in ascending order, how many are lower, and how many higher, beyond noise."""
    below, above, known = ([_to_whole(one.below) for one in figures], [_to_whole(one.above) for one in figures],
                           [one.basis is not Basis.NONE for one in figures])  # fmt: skip
    threshold = int(THRESHOLD[unit] * _SCALE)
    lower, higher = [0] * len(values), [0] * len(values)
    for high, value in enumerate(values):
        for low in range(bisect_right(values, value - threshold)):
            difference = value - values[low]
            # As in is_beyond_noise: where one's uncertainty is not told, it is taken to be the other's.
            noise = below[high if known[high] else low] + above[low if known[low] else high]
            if difference * difference > noise:
                lower[high] += 1
                higher[low] += 1
    return lower, higher


def _to_whole(square: Decimal) -> int:
    return int(square * _SCALE * _SCALE)
