"""How sure a figure is: the interval that chance, or a sample, leaves around it, and when two figures differ.

Three kinds of figures carry an interval of 95 pct. (1.959964 standard deviations):

* a survey's, as its source has published it;
* a share of a known number of people: even when nobody changes their ways, some happen to find work this year and
  others next, and the fewer they are, the more the share swings (Wilson's score interval, half a person wider each way,
  within 0-100);
* a count of people or courses, which swings by the root of its size (the score interval of a Poisson count, half a
  person wider each way, never below 0).

Where the source tells neither, a difference counts from a stated threshold on. Two figures differ beyond noise when

1. their difference is at least the threshold, and
2. what is left of it when the most that rounding can have added is taken off (half of the last decimal for each figure;
   counts are not rounded) is more than the root of two squares added: of the way down from the higher figure to the end
   of its interval, and of the way up from the lower one to the end of its (Newcombe's method, "square and add"). Where
   the uncertainty of one of them is not told, it is taken to be the other's. Squares are kept to eight decimals.

So an unchanged truth is called a change no more often than `ERROR_LEVEL`, however few the people (ADR 14).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.units import Unit

Interval = tuple[Decimal, Decimal]  # 95 pct., lower and upper

CONFIDENCE = 95  # pct.
ERROR_LEVEL = Decimal("0.05")  # how often an unchanged truth is called a change, at most
_Z = Decimal("1.959964")
_HALF = Decimal("0.5")  # a person more or less is a whole one: without it, intervals of few people are too narrow

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
    rounding: Decimal = Decimal(0)  # the most that rounding can have moved it: half of its last decimal

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
    `decimals` is how many the figure is published with. A share outside 0-100 or of nobody, and a negative count, are
    taken as they stand: nothing is known of their uncertainty.
    """
    rounding = Decimal(0) if unit is Unit.COUNT else _HALF.scaleb(-decimals)
    if published is not None:
        lower, upper = published
        return _make(value, lower, upper, Basis.SURVEY, rounding)
    if unit is Unit.PERCENT and denominator is not None and denominator > 0 and 0 <= value <= 100:
        lower, upper = _wilson(value / 100, denominator)
        person = 100 * _HALF / denominator
        lower, upper = max(Decimal(0), 100 * lower - person), min(Decimal(100), 100 * upper + person)
        return _make(value, lower, upper, Basis.PEOPLE, rounding, is_small=denominator < SMALL)
    if unit is Unit.COUNT and value >= 0:
        lower, upper = _poisson(value)
        return _make(value, max(Decimal(0), lower - _HALF), upper + _HALF, Basis.COUNT, rounding)
    return Estimate(value, rounding=rounding)


def is_beyond_noise(first: Estimate, second: Estimate, unit: Unit) -> bool:
    """Whether the figures differ by more than chance, a sample or rounding makes them differ."""
    difference = abs(second.value - first.value)
    if difference < THRESHOLD[unit]:
        return False
    left = difference - first.rounding - second.rounding
    return left > 0 and left * left > _square_noise(first, second)


def get_noise(first: Estimate, second: Estimate, unit: Unit) -> Decimal:
    """Return how large the difference of the figures must be to be one, in their own unit."""
    return max(THRESHOLD[unit], _square_noise(first, second).sqrt() + first.rounding + second.rounding)


def _square_noise(first: Estimate, second: Estimate) -> Decimal:
    if first.value == second.value:
        return max(_add_squares(first, second), _add_squares(second, first))
    return _add_squares(first, second) if first.value < second.value else _add_squares(second, first)


def _add_squares(low: Estimate, high: Estimate) -> Decimal:
    # Where the uncertainty of one of them is not told, it is taken to be the other's.
    below = high if high.basis is not Basis.NONE else low
    above = low if low.basis is not Basis.NONE else high
    return below.below + above.above


def _make(
    value: Decimal, lower: Decimal, upper: Decimal, basis: Basis, rounding: Decimal, *, is_small: bool = False
) -> Estimate:
    # A published interval that leaves its own figure outside reaches to the figure, no further.
    return Estimate(
        value, _square(max(value - lower, Decimal(0))), _square(max(upper - value, Decimal(0))),
        basis, is_small, rounding,
    )  # fmt: skip


def _wilson(share: Decimal, people: Decimal) -> Interval:
    spread = _Z * (share * (1 - share) / people + _Z * _Z / (4 * people * people)).sqrt()
    middle, whole = share + _Z * _Z / (2 * people), 1 + _Z * _Z / people
    return (middle - spread) / whole, (middle + spread) / whole


def _poisson(count: Decimal) -> Interval:
    middle, spread = count + _Z * _Z / 2, _Z * (count + _Z * _Z / 4).sqrt()
    return middle - spread, middle + spread


def _square(distance: Decimal) -> Decimal:
    return (distance * distance).quantize(_EXACT)
