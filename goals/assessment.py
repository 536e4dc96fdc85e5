"""When is a goal reached? The rules, in plain Python.

The ministry sets no number: the goals say "flere", more. So the first question is always the direction, the same
period a year before being the line. A number to reach exists only where somebody has set one.

1. Without a value there is no status: withheld and missing are never judged.
2. With a number as target: reached on the good side of it, close within the tolerance, else not reached.
3. With "more than last year" as target, or none at all in a year without goals: reached when better than a
   year ago beyond noise, close when unchanged, not reached when worse beyond noise.
4. Where it has been decided that there is no common target, there is no status, only a development.
5. A survey's interval that contains the line settles nothing: such a figure is at best and at worst close.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.units import Direction, Unit

# A change smaller than this is noise where the source tells no uncertainty, in the indicator's own unit.
NOISE = {Unit.PERCENT: Decimal("0.3"), Unit.COUNT: Decimal("0.5"), Unit.SCORE: Decimal("0.05")}


Interval = tuple[Decimal, Decimal]  # 95 pct., lower and upper


class TargetKind(StrEnum):
    """The three kinds of target."""

    NUMBER = "NUMBER"
    DIRECTION = "DIRECTION"  # more (or fewer) than the same period last year
    NONE = "NONE"


class Status(StrEnum):
    """How a figure stands against its target."""

    MET = "met"
    CLOSE = "close"
    NOT_MET = "not"
    NONE = "none"


class Trend(StrEnum):
    """The change since the same period a year before, in words of good and bad."""

    PROGRESS = "progress"
    UNCHANGED = "unchanged"
    SETBACK = "setback"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A year's target. For a direction, `value` is the figure of a year before; None where there is none."""

    year: int
    kind: TargetKind
    value: Decimal | None
    tolerance: Decimal = Decimal(0)
    set_by: str = ""  # who set it, "" for the goal's own wording
    is_local: bool = False
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """A verdict with its reasons in values; the words are made of them in `reports.narrative`."""

    status: Status
    trend: Trend
    target: TargetLine | None
    distance: Decimal | None  # value minus target, in the indicator's unit
    is_uncertain: bool = False  # a survey's interval contains the line


NO_STATUS = Assessment(Status.NONE, Trend.NONE, None, None)


def assess(
    value: Decimal | None,
    *,
    before: Decimal | None,
    target: TargetLine | None,
    direction: Direction,
    unit: Unit,
    interval: Interval | None = None,
    interval_before: Interval | None = None,
) -> Assessment:
    """Return the verdict on `value`.

    `before` is the value of the same period a year earlier, None where there is none to compare with. Intervals are
    the 95 pct. ones of surveys. All are in the indicator's own unit.
    """
    if value is None:
        return Assessment(Status.NONE, Trend.NONE, target, None)
    trend = _trend(value, before, direction, unit, interval, interval_before)
    if target is not None and target.kind is TargetKind.NONE:
        return Assessment(Status.NONE, trend, target, None)
    if target is None or target.kind is not TargetKind.NUMBER or target.value is None:
        distance = None if before is None else value - before
        uncertain = trend is Trend.UNCHANGED and interval is not None
        return Assessment(_status_of_trend(trend), trend, target, distance, uncertain)
    distance = value - target.value
    if interval is not None and interval[0] <= target.value <= interval[1]:
        return Assessment(Status.CLOSE, trend, target, distance, is_uncertain=True)
    if distance * direction.factor >= 0:
        status = Status.MET
    elif abs(distance) <= target.tolerance:
        status = Status.CLOSE
    else:
        status = Status.NOT_MET
    return Assessment(status, trend, target, distance)


def get_noise(unit: Unit, interval: Interval | None, interval_before: Interval | None) -> Decimal:
    """Return how large a change must be to be one, in the indicator's own unit.

    A survey's uncertainty widens it: half the interval of the difference of two independent estimates. Where the
    earlier uncertainty is not told, it is taken to be the same.
    """
    if interval is None:
        return NOISE[unit]
    half = (interval[1] - interval[0]) / 2
    half_before = half if interval_before is None else (interval_before[1] - interval_before[0]) / 2
    return max(NOISE[unit], (half * half + half_before * half_before).sqrt())


def _trend(
    value: Decimal,
    before: Decimal | None,
    direction: Direction,
    unit: Unit,
    interval: Interval | None,
    interval_before: Interval | None,
) -> Trend:
    if before is None:
        return Trend.NONE
    change = (value - before) * direction.factor
    if abs(change) < get_noise(unit, interval, interval_before):
        return Trend.UNCHANGED
    return Trend.PROGRESS if change > 0 else Trend.SETBACK


def _status_of_trend(trend: Trend) -> Status:
    return {
        Trend.PROGRESS: Status.MET,
        Trend.UNCHANGED: Status.CLOSE,
        Trend.SETBACK: Status.NOT_MET,
        Trend.NONE: Status.NONE,
    }[trend]
