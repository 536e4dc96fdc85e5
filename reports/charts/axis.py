"""The value axis of a chart: round gridlines around what is shown, as numbers and as Danes write them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.units import format_number

_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Axis:
    """Gridlines, lowest first, two at least, with the words beside them and the decimals these have."""

    ticks: tuple[float, ...]
    texts: tuple[str, ...]
    decimals: int


def get_axis(levels: Sequence[float]) -> Axis:
    """Return round gridlines around `levels`, at most seven; around zero where there are none."""
    low, high = min(levels, default=0.0), max(levels, default=0.0)
    if low == high:
        low, high = low - 1, high + 1
    power = 10.0 ** math.floor(math.log10((high - low) / (_MOST_STEPS - 1)))
    for factor in (1, 2, 5, 10, 20):
        step = factor * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= _MOST_STEPS - 1:
            break
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple(number * step for number in range(first, last + 1))
    texts = tuple(format_number(Decimal(str(round(tick, decimals))), decimals) for tick in ticks)
    return Axis(ticks, texts, decimals)
