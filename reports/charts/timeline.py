"""The specification of an indicator page's chart: what is drawn, without saying how.

The drawn chart (`lines`) and the interactive one (`interactive`) are two skins of this value, so they never disagree.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.periods import Period
from indicators.units import Unit

from ..dashboards import IndicatorPage, Point, Series
from ..formatting import format_target_value, format_value, is_country
from .target import get_cuts, get_line, get_target_steps, has_numbers

PEERS_LABEL = "Sammenlignelige"
_MOST_STEPS = 6


class Role(StrEnum):
    """Whose line it is."""

    OWN = "own"
    COUNTRY = "country"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Line:
    """One place through time, a value or a gap for each period of the chart."""

    role: Role
    name: str
    values: tuple[float | None, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    label: str  # the name with the latest value, or alone where the latest is no number


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything a chart of one indicator shows, over `periods`, oldest first."""

    periods: tuple[Period, ...]
    lines: tuple[Line, ...]  # the own last, so that it is drawn on top
    band: tuple[tuple[float, float] | None, ...]  # the middle half of the peers
    targets: tuple[float | None, ...]
    target_name: str  # "Mål", or "Sidste år" where the figure is measured against itself
    target_label: str  # with the value, "" where the latest period has no target
    cuts: frozenset[int]  # positions where the series breaks
    unit: Unit
    decimals: int

    @property
    def own(self) -> Line:
        return self.lines[-1]

    @property
    def levels(self) -> list[float]:
        """Every value that the axis must have room for."""
        found = [value for line in self.lines for value in line.values if value is not None]
        found += [edge for line in self.lines for interval in line.intervals if interval for edge in interval]
        found += [edge for edges in self.band if edges for edge in edges]
        return found + [value for value in self.targets if value is not None]


def get_timeline(page: IndicatorPage, *, with_country: bool = True, with_peers: bool = True) -> Timeline:
    """Return what the chart of an indicator page shows.

    Counts are drawn alone: beside the country's count, or larger municipalities', they would all lie at the bottom.
    """
    series = page.headline
    facts = series.indicator
    is_rate = facts.unit is not Unit.COUNT
    periods = tuple(point.period for point in series.points)
    lines = []
    if with_country and is_rate and not facts.is_local and not is_country(series.place):
        lines.append(_get_line(Role.COUNTRY, "Hele landet", series.country, periods, series))
    if page.compared is not None:
        lines.append(_get_line(Role.COMPARED, page.compared.place.name, page.compared.points, periods, series))
    lines.append(_get_line(Role.OWN, series.place.name, series.points, periods, series))
    band: tuple[tuple[float, float] | None, ...] = (None,) * len(periods)
    if with_peers and is_rate and len(page.peer_band) == len(periods):
        band = tuple(None if edges is None else (float(edges[0]), float(edges[1])) for edges in page.peer_band)
    targets = get_target_steps(series)
    name = "Mål" if has_numbers(series) else "Sidste år"
    return Timeline(
        periods=periods,
        lines=tuple(line for line in lines if line.role is Role.OWN or any(v is not None for v in line.values)),
        band=band,
        targets=targets,
        target_name=name,
        target_label=_label_target(series, name, targets),
        cuts=get_cuts(series),
        unit=facts.unit,
        decimals=facts.decimals,
    )


def _get_line(role: Role, name: str, points: Iterable[Point], periods: tuple[Period, ...], series: Series) -> Line:
    by_period = {point.period: point for point in points}
    ordered = [by_period.get(period) for period in periods]
    last = ordered[-1] if ordered else None
    value = None if last is None else last.value
    facts = series.indicator
    label = name if value is None else f"{name} {format_value(value, facts.unit, facts.decimals)}"
    return Line(
        role=role,
        name=name,
        values=tuple(None if point is None or point.value is None else float(point.value) for point in ordered),
        intervals=tuple(
            None if point is None or point.lower is None or point.upper is None
            else (float(point.lower), float(point.upper))
            for point in ordered
        ),
        label=label,
    )  # fmt: skip


def _label_target(series: Series, name: str, targets: tuple[float | None, ...]) -> str:
    facts = series.indicator
    if not targets or targets[-1] is None:
        return ""
    if name != "Mål":
        line = get_line(series)
        return "" if line is None else f"{name} {format_value(line.value, facts.unit, facts.decimals)}"
    # From the float and back is exact here: a target has a few digits.
    return f"{name} {format_target_value(Decimal(str(targets[-1])), facts.unit, facts.decimals)}"


def get_axis(levels: list[float]) -> tuple[list[float], int]:
    """Return round gridline values around `levels`, at most seven, and the decimals they need."""
    low, high = min(levels), max(levels)
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / (_MOST_STEPS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 5, 10, 20):
        step = factor * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= _MOST_STEPS - 1:
            break
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [number * step for number in range(first, last + 1)], decimals
