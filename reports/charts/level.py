"""Strips of several places on one scale: what stands further right is better, in every row by the same measure.

The black line is what each is measured against: the number to reach, or its own figure of last year. The thin line is
most municipalities, the tick the country.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from ..dashboards import Series
from ..formatting import is_country
from .svg import PAGE, Palette, coordinate
from .target import get_line

_MARGIN = 12  # keeps the dot inside the strip
_LEAST = Decimal("0.1")  # that a scale spans, in the indicator's unit


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where the strips go, in the indicator's unit, and which way is good (1 or -1)."""

    low: Decimal
    high: Decimal
    factor: int

    def place(self, value: Decimal) -> float:
        """Return how far from the bad end a value lies, from 0 to 1."""
        share = float((value - self.low) / (self.high - self.low))
        return share if self.factor > 0 else 1 - share


def get_scale(drawn: Sequence[Series]) -> Scale | None:
    """Return a scale that holds the figures of all, their uncertainty, and what they are measured against."""
    held: list[Decimal] = []
    for series in drawn:
        latest = series.latest
        if latest is not None and latest.value is not None:
            held += [one for one in (latest.value, latest.lower, latest.upper) if one is not None]
            line = get_line(series)
            held += [line.value] if line is not None else []
    if not held:
        return None
    spread = drawn[0].spread
    held += [spread.p10, spread.p90] if spread is not None else []
    low, high = min(held), max(held)
    room = max(high - low, _LEAST) / 20
    return Scale(low - room, high + room, drawn[0].indicator.direction.factor)


def draw_level(
    series: Series, scale: Scale, *, palette: Palette = PAGE, width: int = 340, height: int = 36
) -> SafeString:
    """Return one place's strip as SVG, hidden from assistive technology: its numbers stand beside it."""
    latest, part = series.latest, palette.parts["spine"]
    if latest is None or latest.value is None:
        return SafeString()
    centre, inner = height / 2, width - 2 * _MARGIN

    def x(value: Decimal) -> float:
        return min(max(_MARGIN + scale.place(value) * inner, 0), width)

    def zone(name: str, ends: tuple[float, float]) -> str:
        size = f'width="{coordinate(ends[1] - ends[0])}" height="{height - 8}"'
        return f'<rect {part[name]} x="{coordinate(ends[0])}" y="4" {size}/>'

    out = [palette.open("spine", width, height, variant="level")]
    line = get_line(series)
    if line is None:
        out.append(zone("z0", (0, width)))
    else:
        close = x(line.value - line.short * scale.factor)
        reached = x(line.value + line.beyond * scale.factor)
        out += [zone("z0", (0, close)), zone("z1", (close, reached)), zone("z2", (reached, width))]
    if series.spread is not None:
        ends = sorted((x(series.spread.p10), x(series.spread.p90)))
        out.append(f'<path {part["all"]} d="M{coordinate(ends[0])} {coordinate(centre)}H{coordinate(ends[1])}"/>')
    if line is not None:
        out.append(f'<path {part["tgt"]} d="M{coordinate(x(line.value))} 0V{height}"/>')
    country = series.country_latest
    if country is not None and country.value is not None and not is_country(series.place):
        tick = coordinate(x(country.value))
        out.append(f'<path {part["nat"]} d="M{tick} {coordinate(centre - 9)}V{coordinate(centre + 9)}"/>')
    if latest.lower is not None and latest.upper is not None:
        low, high = sorted((x(latest.lower), x(latest.upper)))
        foot, level = coordinate(centre - 5), coordinate(centre)
        d = f"M{coordinate(low)} {foot}v10M{coordinate(low)} {level}H{coordinate(high)}M{coordinate(high)} {foot}v10"
        out.append(f'<path {part["ci"]} d="{d}"/>')
    out.append(f'<circle {part["us"]} cx="{coordinate(x(latest.value))}" cy="{coordinate(centre)}" r="8"/></svg>')
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own class names
