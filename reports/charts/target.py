"""The line that a figure is measured against, in drawings.

A number that somebody has set, or last year's figure where the goal says "more" or no goal is announced.
The same choice as in `goals.assessment`, so that a dot always stands in the field of its status: the field of the
close is as wide as the noise of the very figure. Two municipalities of different size therefore have fields of
different width around the same line.
"""

from dataclasses import dataclass
from decimal import Decimal

from goals.assessment import TargetKind
from goals.uncertainty import Basis
from indicators.units import Direction

from ..dashboards import Series, estimate_point


@dataclass(frozen=True, slots=True)
class Line:
    """What is measured against, and how far from it a figure is still close, in the indicator's own unit."""

    value: Decimal
    short: Decimal  # close on the bad side of the line
    beyond: Decimal = Decimal(0)  # close on the good side too: too near the line for what chance or a sample leaves


def is_number(series: Series) -> bool:
    """Whether the series is judged by a number, not by last year."""
    target = series.assessment.target
    return target is not None and target.kind is TargetKind.NUMBER and target.value is not None


def get_line(series: Series) -> Line | None:
    """Return the line with its zone of the close; None where there is nothing to be measured by."""
    target = series.assessment.target
    if target is not None and target.kind is TargetKind.NUMBER and target.value is not None:
        below, above = _get_doubt(series)
        short, beyond = (below, above) if series.indicator.direction is Direction.LOWER else (above, below)
        return Line(target.value, max(target.tolerance, short), beyond)
    if series.change is None or series.year_before is None or series.year_before.value is None:
        return None
    noise = series.noise or Decimal(0)
    return Line(series.year_before.value, noise, noise)


def _get_doubt(series: Series) -> tuple[Decimal, Decimal]:
    """Return how far below and above itself a figure may lie in truth, where that leaves a number undecided."""
    figure = estimate_point(series.latest, series.indicator)
    if figure is None or not (figure.basis is Basis.SURVEY or figure.is_small):
        return Decimal(0), Decimal(0)
    return figure.below.sqrt(), figure.above.sqrt()


def get_target_steps(series: Series) -> tuple[Decimal | None, ...]:
    """Return the target of each point: the numbers of the years, else last year's figure over the last year.

    Numbers of earlier years are history and stay where they stood, also when the year shown has none.
    """
    if not series.points:
        return ()
    if by_year := _get_numbers(series):
        return tuple(by_year.get(point.period.year) for point in series.points)
    if is_number(series) or series.latest is None or (line := get_line(series)) is None:
        return (None,) * len(series.points)
    last = series.latest.period
    first = last.year_before
    return tuple(line.value if first <= point.period <= last else None for point in series.points)


def has_numbers(series: Series) -> bool:
    """Whether the steps are numbers that somebody has set, not last year's figure."""
    return bool(_get_numbers(series))


def _get_numbers(series: Series) -> dict[int, Decimal]:
    return {
        target.year: target.value
        for target in series.targets
        if target.kind is TargetKind.NUMBER and target.value is not None
    }


def get_cuts(series: Series) -> frozenset[int]:
    """Return the positions among the points where figures can no longer be compared with those before."""
    if not series.breaks or not series.points:
        return frozenset()
    start = series.points[0].period
    return frozenset(
        position
        for broken in series.breaks
        for position, point in enumerate(series.points)
        if broken.period > start and point.period == broken.period
    )
