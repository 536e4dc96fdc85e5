"""Chance that always falls the same way: the same key gives the same numbers on every machine and version."""

from decimal import Decimal
from hashlib import shake_128

# The sum of four bytes is near enough normal; the tuple turns every sum into a number with mean 0 and deviation 1.
_BY_SUM = tuple(((Decimal(total) - 510) / Decimal("147.8")).quantize(Decimal("0.0001")) for total in range(1021))


def draw_chance(key: str, count: int) -> tuple[Decimal, ...]:
    """Return `count` numbers with mean 0 and standard deviation 1, none beyond 3,5, that belong to `key`."""
    drawn = shake_128(key.encode()).digest(4 * count)
    return tuple(_BY_SUM[sum(drawn[start : start + 4])] for start in range(0, 4 * count, 4))


def draw_wandering_chance(key: str, count: int) -> tuple[Decimal, ...]:
    """Return numbers like `draw_chance`'s where each leans on the one before it, as a stock of people does."""
    before, wandering = Decimal(0), []
    for step in draw_chance(key, count):
        before = before * _LEANING + step * _STEP
        wandering.append(before)
    return tuple(wandering)


_LEANING, _STEP = Decimal("0.8"), Decimal("0.6")  # 0,8² + 0,6² = 1: the deviation stays 1
