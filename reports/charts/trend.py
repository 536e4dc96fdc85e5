"""The sparkline: five years of a figure with its target in steps, broken at every gap."""

from django.utils.safestring import SafeString, mark_safe

from goals.assessment import Trend

from ..dashboards import Series
from ..formatting import TREND_WORDS, format_change, format_figure
from .runs import trace_line, trace_steps
from .svg import PAGE, Palette, coordinate
from .target import get_cuts, get_target_steps


def draw_trend(
    series: Series, *, palette: Palette = PAGE, width: int = 150, height: int = 44, label: str = ""
) -> SafeString:
    """Return the sparkline as SVG, "" where fewer than two points are measured."""
    values = [None if point.value is None else float(point.value) for point in series.points]
    measured = [position for position, value in enumerate(values) if value is not None]
    if len(measured) < 2:
        return SafeString()
    steps = [None if step is None else float(step) for step in get_target_steps(series)]
    levels = [value for value in (*values, *steps) if value is not None]
    low = min(levels)
    span = (max(levels) - low) or 1.0
    across, up = (width - 12) / (len(values) - 1), (height - 12) / span

    def x(position: float) -> float:
        return 4 + position * across

    def y(value: float) -> float:
        return height - 6 - (value - low) * up

    part = palette.parts["spark"]
    cuts = get_cuts(series)
    out = [palette.open("spark", width, height, label=label)]
    if path := "".join(f"M{coordinate(x(cut - 0.5))} 2V{height - 2}" for cut in sorted(cuts)):
        out.append(f'<path {part["sb"]} d="{path}"/>')
    if path := trace_steps(steps, x, y, across / 2):
        out.append(f'<path {part["st"]} d="{path}"/>')
    line, dots = trace_line(values, x, y, cuts)
    if line:
        out.append(f'<path {part["sl"]} d="{line}"/>')
    if dots:
        out.append(f'<path {part["sd"]} d="{dots}"/>')
    # The dot is the figure that the row tells; it is not moved back to an older one when that is withheld.
    if series.latest is not None and series.latest.value is not None:
        last = next((i for i in reversed(measured) if series.points[i].period == series.latest.period), None)
        if last is not None:
            at = float(series.latest.value)
            out.append(f'<circle {part["us"]} cx="{coordinate(x(last))}" cy="{coordinate(y(at))}" r="4"/>')
    out.append("</svg>")
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own class names; the label is escaped


def describe_trend(series: Series) -> str:
    """Return the sparkline in words: from the first to the last measured figure, and the change on a year."""
    facts = series.indicator
    measured = [point for point in series.points if point.value is not None]
    if not measured:
        return f"{series.place.name}: ingen tal at vise"
    first, last = measured[0], measured[-1]
    if first is last:
        return f"{series.place.name}: {format_figure(last, facts)} i {last.period.label}"
    text = (
        f"Fra {format_figure(first, facts)} i {first.period.label} "
        f"til {format_figure(last, facts)} i {last.period.label}."
    )
    if series.assessment.trend is not Trend.NONE and series.change is not None:
        word = TREND_WORDS[series.assessment.trend]
        text += f" {word}: {format_change(series.change, facts.unit, facts.decimals)} på et år."
    if gaps := len(series.points) - len(measured):
        text += f" {gaps} af {len(series.points)} perioder er uden tal."
    return text
