"""When is a goal reached? The rules, in plain Python.

The ministry sets no number: the goals say "flere", more. So the first question is always the direction, the same
period a year before being the line. A number to reach exists only where somebody has set one.

Every verdict carries the rule that gave it (`Reason`); `reports.narrative` has the words, for the figure at hand and
for the page that explains the rules to readers. Withheld and missing figures are never judged. A break in the series
is the caller's to mind: what cannot be compared is handed in as None.
"""

from collections.abc import Container, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from indicators.units import Direction, Unit

from .uncertainty import Basis, Estimate, is_beyond_noise

Key = TypeVar("Key", bound=Hashable)


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
    """A change over time, in words of good and bad."""

    PROGRESS = "progress"
    UNCHANGED = "unchanged"
    SETBACK = "setback"
    NONE = "none"


class Reason(StrEnum):
    """The rule that gave a status. The first that fits is used, in this order."""

    NO_FIGURE = "no-figure"  # withheld, missing, or not compiled
    NO_TARGET = "no-target"  # it has been decided that there is none
    SAMPLE = "sample"  # a number is the target, and the survey's interval contains it
    TOO_FEW = "too-few"  # a number is the target, and chance decides on which side of it so few people are
    REACHED = "reached"  # on the good side of the number, or at it
    WITHIN_TOLERANCE = "within-tolerance"
    BEYOND_TOLERANCE = "beyond-tolerance"
    NOTHING_BEFORE = "nothing-before"  # a year before is the line, and there is none to compare with
    BETTER = "better"  # than a year before, beyond noise
    UNCHANGED = "unchanged"
    WORSE = "worse"


STATUS_OF = {
    Reason.NO_FIGURE: Status.NONE,
    Reason.NO_TARGET: Status.NONE,
    Reason.SAMPLE: Status.CLOSE,
    Reason.TOO_FEW: Status.CLOSE,
    Reason.REACHED: Status.MET,
    Reason.WITHIN_TOLERANCE: Status.CLOSE,
    Reason.BEYOND_TOLERANCE: Status.NOT_MET,
    Reason.NOTHING_BEFORE: Status.NONE,
    Reason.BETTER: Status.MET,
    Reason.UNCHANGED: Status.CLOSE,
    Reason.WORSE: Status.NOT_MET,
}

YEARS_OF_A_LONG_TREND = 5
FEWEST_YEARS = 3  # a line through fewer is no trend


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
    """A verdict with its reasons in values; the words are made of them in `reports.narrative`.

    `status` is NONE also for figures that no goal is judged by; then `reason` tells what the figure would have been.
    """

    status: Status
    trend: Trend
    target: TargetLine | None
    distance: Decimal | None  # value minus target, in the indicator's unit
    reason: Reason = Reason.NO_FIGURE
    basis: Basis = Basis.NONE  # what is known of the figure's uncertainty
    is_small: bool = False  # a share of so few people that it swings by itself

    @property
    def is_uncertain(self) -> bool:
        """Whether the figure is too uncertain to settle the matter."""
        in_doubt = self.reason is Reason.UNCHANGED and self.basis is Basis.SURVEY
        return in_doubt or self.reason in (Reason.SAMPLE, Reason.TOO_FEW)


@dataclass(frozen=True, slots=True)
class LongTrend:
    """How a figure has moved from `first_year` on: the latest against that year's same period."""

    trend: Trend
    first_year: int | None = None
    change: Decimal | None = None  # in the indicator's unit


NO_LONG_TREND = LongTrend(Trend.NONE)
NO_STATUS = Assessment(Status.NONE, Trend.NONE, None, None)


def assess(
    now: Estimate | None,
    *,
    before: Estimate | None,
    target: TargetLine | None,
    direction: Direction,
    unit: Unit,
) -> Assessment:
    """Return the verdict on a figure; None where there is none.

    `before` is the figure of the same period a year earlier, None where there is none to compare with. All are in the
    indicator's own unit.
    """
    if now is None:
        return Assessment(Status.NONE, Trend.NONE, target, None)
    trend = compare(before, now, direction, unit)
    reason, distance = _find_reason(now, before, trend, target, direction)
    return Assessment(STATUS_OF[reason], trend, target, distance, reason, now.basis, now.is_small)


def compare(before: Estimate | None, now: Estimate | None, direction: Direction, unit: Unit) -> Trend:
    """Return which way a figure has gone: a change within noise is none."""
    if before is None or now is None:
        return Trend.NONE
    if not is_beyond_noise(before, now, unit):
        return Trend.UNCHANGED
    return Trend.PROGRESS if (now.value - before.value) * direction.factor > 0 else Trend.SETBACK


def assess_years(figures: Sequence[tuple[int, Estimate | None]], direction: Direction, unit: Unit) -> LongTrend:
    """Return the trend over up to five years: `figures` are those of the same period of each year, oldest first.

    The latest year's figure is compared with the first of the five years that has one. Years before a break in the
    series are left out by the caller. No trend is told of fewer than three years with figures, or where the latest year
    has none.
    """
    if not figures or figures[-1][1] is None:
        return NO_LONG_TREND
    earliest = figures[-1][0] - YEARS_OF_A_LONG_TREND + 1
    shown = [(year, figure) for year, figure in figures if year >= earliest and figure is not None]
    if len(shown) < FEWEST_YEARS:
        return NO_LONG_TREND
    (first_year, first), (_, latest) = shown[0], shown[-1]
    return LongTrend(compare(first, latest, direction, unit), first_year, latest.value - first.value)


def choose_judging(headlines: Iterable[Key], own: Iterable[Key], compiled: Container[Key]) -> Key | None:
    """Return the indicator that judges a goal for a municipality; None where there is none.

    It is the first of the goal's national `headlines`, else the first of the municipality's `own`, that is `compiled`:
    has a table for the year. The goal's status is the status of its total. A figure that the table withholds or lacks
    leaves the goal without status: were an indicator of its own to take its place, municipalities would be judged by
    different yardsticks.
    """
    return next((key for key in (*headlines, *own) if key in compiled), None)


def _find_reason(
    now: Estimate, before: Estimate | None, trend: Trend, target: TargetLine | None, direction: Direction
) -> tuple[Reason, Decimal | None]:
    if target is not None and target.kind is TargetKind.NONE:
        return Reason.NO_TARGET, None
    if target is None or target.kind is not TargetKind.NUMBER or target.value is None:
        return _REASON_OF_TREND[trend], None if before is None else now.value - before.value
    distance = now.value - target.value
    if now.basis is Basis.SURVEY and _contains(now, target.value):
        return Reason.SAMPLE, distance
    if now.is_small and _contains(now, target.value):
        return Reason.TOO_FEW, distance
    if distance * direction.factor >= 0:
        return Reason.REACHED, distance
    return Reason.WITHIN_TOLERANCE if abs(distance) <= target.tolerance else Reason.BEYOND_TOLERANCE, distance


_REASON_OF_TREND = {
    Trend.PROGRESS: Reason.BETTER,
    Trend.UNCHANGED: Reason.UNCHANGED,
    Trend.SETBACK: Reason.WORSE,
    Trend.NONE: Reason.NOTHING_BEFORE,
}


def _contains(figure: Estimate, line: Decimal) -> bool:
    """Whether the figure's interval contains a number, its ends included."""
    distance = line - figure.value
    return distance * distance <= (figure.above if distance > 0 else figure.below)
