"""How sure a figure is: the interval that chance, or a sample, leaves around it, and when two figures differ.

Three kinds of figures carry an interval of 95 pct.:

* a survey's, as its source has published it;
* a share of a known number of people: even when nobody changes their ways, some happen to find work this year and
  others next, and the fewer they are, the more the share swings (Wilson's score interval);
* a count of people or courses, which swings by the root of its size (the score interval of a Poisson count).

Where the source tells neither, a difference counts from a stated threshold on. Two figures differ beyond noise when
their difference is at least the threshold and zero is outside the interval of the difference, put together of the two
figures' own (Newcombe's method, "square and add"). That figures are rounded before they are published widens it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.units import Unit

Interval = tuple[Decimal, Decimal]  # 95 pct., lower and upper

CONFIDENCE = 95  # pct.
ERROR_LEVEL = Decimal("0.05")  # how often an unchanged truth is called a change, at most
_Z = Decimal("1.959964")
_ROUNDING_VARIANCE = Decimal(1) / 12  # of a figure rounded to whole numbers, which lies anywhere within one

# A difference smaller than this is none, whatever the uncertainty; in the indicator's own unit.
THRESHOLD = {Unit.PERCENT: Decimal("0.3"), Unit.COUNT: Decimal("0.5"), Unit.SCORE: Decimal("0.05")}

# Of fewer people than this, one person alone moves the share by more than a percentage point.
SMALL = 100

_EXACT = Decimal("1e-8")  # what squares are kept to, so that every way of reckoning compares the same numbers


class Basis(StrEnum):
    """What a figure's interval rests on."""

    SURVEY = "survey"  # published with it
    PEOPLE = "people"  # reckoned from how many people stand behind a share
    COUNT = "count"  # reckoned from the size of a count
    NONE = "none"  # there is none: the threshold alone


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with how far down and up the truth may lie, as squares of the distances, for adding.

    `below` and `above` are 0 where nothing is known (`Basis.NONE`). All in the indicator's unit (squared).
    """

    value: Decimal
    below: Decimal = Decimal(0)
    above: Decimal = Decimal(0)
    basis: Basis = Basis.NONE
    is_small: bool = False  # a share of fewer than SMALL people

    @property
    def interval(self) -> Interval | None:
        """The 95 pct. interval; None where nothing is known of it."""
        if self.basis is Basis.NONE:
            return None
        return self.value - self.below.sqrt(), self.value + self.above.sqrt()


def estimate(
    value: Decimal,
    unit: Unit,
    decimals: int,
    *,
    published: Interval | None = None,
    denominator: Decimal | None = None,
) -> Estimate:
    """Return `value` with its uncertainty.

    `published` is a survey's interval and goes before all else; `denominator` is the number of people a share is of;
    `decimals` is how many the figure is published with.
    """
    if published is not None:
        lower, upper = published
        return Estimate(value, _square(value - lower), _square(upper - value), Basis.SURVEY)
    rounding = _Z * _Z * _ROUNDING_VARIANCE * Decimal(1).scaleb(-2 * decimals)
    if unit is Unit.PERCENT and denominator is not None and 0 <= value <= 100:
        lower, upper = _wilson(value / 100, denominator)
        below, above = _square(value - 100 * lower, rounding), _square(100 * upper - value, rounding)
        return Estimate(value, below, above, Basis.PEOPLE, is_small=denominator < SMALL)
    if unit is Unit.COUNT and value >= 0:
        lower, upper = _poisson(value)
        return Estimate(value, _square(value - lower), _square(upper - value), Basis.COUNT)
    return Estimate(value)


def is_beyond_noise(first: Estimate, second: Estimate, unit: Unit) -> bool:
    """Whether the figures differ by more than chance, or a sample, makes them differ."""
    difference = abs(second.value - first.value)
    return difference >= THRESHOLD[unit] and difference * difference > _noise_squared(first, second)


def get_noise(first: Estimate, second: Estimate, unit: Unit) -> Decimal:
    """Return how large the difference of the figures must be to be one, in their own unit."""
    return max(THRESHOLD[unit], _noise_squared(first, second).sqrt())


def _noise_squared(first: Estimate, second: Estimate) -> Decimal:
    low, high = (first, second) if first.value <= second.value else (second, first)
    # Where the uncertainty of one of them is not told, it is taken to be the other's.
    if low.basis is Basis.NONE:
        low = high
    elif high.basis is Basis.NONE:
        high = low
    return high.below + low.above


def _wilson(share: Decimal, people: Decimal) -> Interval:
    spread = _Z * (share * (1 - share) / people + _Z * _Z / (4 * people * people)).sqrt()
    middle, whole = share + _Z * _Z / (2 * people), 1 + _Z * _Z / people
    return max(Decimal(0), (middle - spread) / whole), min(Decimal(1), (middle + spread) / whole)


def _poisson(count: Decimal) -> Interval:
    middle, spread = count + _Z * _Z / 2, _Z * (count + _Z * _Z / 4).sqrt()
    return middle - spread, middle + spread


def _square(distance: Decimal, more: Decimal = Decimal(0)) -> Decimal:
    return (distance * distance + more).quantize(_EXACT)
