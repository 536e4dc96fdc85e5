"""The country's way through the years: a few known points, and straight lines between them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from indicators.periods import Period

# Such as ("2019.0 5.2", "2020.5 6.1"): the time as a year with decimals (2020.5 is 1 July 2020), and the level then.
Points = tuple[str, ...]

_QUANTA = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


def follow_path(points: Points, periods: Sequence[Period]) -> tuple[Decimal, ...]:
    """Return the level in the middle of each period; before the first point and after the last it is level."""
    known = [tuple(Decimal(number) for number in point.split()) for point in points]
    return tuple(_find_level(known, _find_middle(period)) for period in periods)


def round_to(value: Decimal, decimals: int) -> Decimal:
    """Return `value` with so many decimals, halves away from zero."""
    return value.quantize(_QUANTA[decimals], rounding=ROUND_HALF_UP)


def _find_middle(period: Period) -> Decimal:
    return period.year + (Decimal(period.number) - Decimal("0.5")) / period.frequency.per_year


def _find_level(known: list[tuple[Decimal, ...]], time: Decimal) -> Decimal:
    if time <= known[0][0]:
        return known[0][1]
    for (start, from_level), (end, to_level) in pairwise(known):
        if time <= end:
            return from_level + (to_level - from_level) * (time - start) / (end - start)
    return known[-1][1]
