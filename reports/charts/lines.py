"""The line chart of an indicator page, as SVG: direct labels, a band for the peers, steps for the target."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from indicators.units import format_number

from ..dashboards import IndicatorPage
from ..formatting import format_figure
from .labels import LABEL_SIZE, list_labels, spread_labels
from .runs import Scale, trace_band, trace_line, trace_steps
from .svg import PAGE, Palette, coordinate, text_width
from .timeline import Line, Role, Timeline, get_axis, get_timeline

_PARTS = {Role.OWN: ("uline", "ud"), Role.COUNTRY: ("nline", "nd"), Role.COMPARED: ("cline", "cd")}  # line, lonely dot

_BREAK = "Ny opgørelse"
_BREAK_ROOM = 22  # its words stand above the plot, where no line can run through them


def draw_lines(
    page: IndicatorPage,
    *,
    is_wide: bool = True,
    with_country: bool = True,
    with_peers: bool = True,
    palette: Palette = PAGE,
    label: str = "",
    width: int | None = None,
    height: int | None = None,
) -> SafeString:
    """Return the chart, "" where the place has no figure at all.

    A page carries two, wide ("w") with direct labels and for phones ("m") with the key beneath it, of which the style
    sheet shows one. Hidden from assistive technology unless a `label` is given: pass `describe_lines`.
    """
    chart = get_timeline(page, with_country=with_country, with_peers=with_peers)
    if not any(value is not None for value in chart.own.values):
        return SafeString()
    if is_wide:
        return _draw(chart, palette, "w", width or 820, height or 430, label)
    return _draw(chart, palette, "m", width or 360, height or 330, label)


def _draw(chart: Timeline, palette: Palette, variant: str, width: int, height: int, label: str) -> SafeString:
    part = palette.parts["lc"]
    ticks, decimals = get_axis(chart.levels)
    tick_texts = [format_number(Decimal(str(round(tick, decimals))), decimals) for tick in ticks]
    left = max(36, 14 + round(max(text_width(text, 14) for text in tick_texts)))
    top, bottom = (20, 34) if variant == "w" else (16, 30)
    if chart.cuts:
        top += _BREAK_ROOM
    labels = list_labels(chart) if variant == "w" else []
    widest = max((text_width(label.text, LABEL_SIZE) for label in labels), default=0)
    right = round(min(widest, width * 0.4)) + 20 if labels else 20  # room for half a year below the last point
    positions = len(chart.periods)
    across = (width - left - right - 10) / max(positions - 1, 1)
    up = (height - top - bottom) / (ticks[-1] - ticks[0])
    floor = height - bottom

    def x(position: float) -> float:
        return left + 10 + (position if positions > 1 else 0.5) * across

    def y(value: float) -> float:
        return top + (ticks[-1] - value) * up

    out = [palette.open("lc", width, height, variant=variant, label=label)]
    for tick, text in zip(ticks, tick_texts, strict=True):
        at = y(tick)
        out.append(
            f'<path {part["gl"]} d="M{left} {coordinate(at)}H{width - right}"/>'
            f'<text {part["yt"]} x="{left - 8}" y="{coordinate(at + 5)}" text-anchor="end">{text}</text>'
        )
    out.append(_draw_years(chart, part["tk"], part["xt"], x, floor, width - left - right))
    area, edges = trace_band(chart.band, x, y)
    if area:
        out.append(f'<path {part["band"]} d="{area}"/><path {part["be"]} d="{edges}"/>')
    for cut in sorted(chart.cuts):
        at = x(cut - 0.5)
        # The words stand on the side that has room for them.
        is_late = at + text_width(_BREAK, 14) + 5 > width - right
        aside, anchor = (at - 5, "end") if is_late else (at + 5, "start")
        out.append(
            f'<path {part["bk"]} d="M{coordinate(at)} {top - _BREAK_ROOM}V{floor}"/>'
            f'<text {part["bl"]} x="{coordinate(aside)}" y="{top - 12}" text-anchor="{anchor}">{_BREAK}</text>'
        )
    if steps := trace_steps(chart.targets, x, y, 6):
        out.append(f'<path {part["tline"]} d="{steps}"/>')
    for line in chart.lines:
        out.append(_draw_line(line, chart, part, x, y))
    for placed, at in spread_labels(labels, y, top, floor):
        out.append(
            f'<text {part[placed.part]} x="{width - right + 12}" y="{coordinate(at + 5)}">{escape(placed.text)}</text>'
        )
    out.append("</svg>")
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own words; names and label are escaped


def _draw_line(line: Line, chart: Timeline, part: Mapping[str, str], x: Scale, y: Scale) -> str:
    path, dots = trace_line(line.values, x, y, chart.cuts)
    line_part, dot_part = _PARTS[line.role]
    out = ""
    if line.role is Role.OWN:
        for position, interval in enumerate(line.intervals):
            if interval is not None:
                at, low, high = coordinate(x(position)), coordinate(y(interval[0])), coordinate(y(interval[1]))
                out += f'<path {part["ci"]} d="M{at} {low}V{high}"/>'
    if path:
        out += f'<path {part[line_part]} d="{path}"/>'
    if dots:
        out += f'<path {part[dot_part]} d="{dots}"/>'
    if line.role is Role.OWN and line.values[-1] is not None:
        at = f'cx="{coordinate(x(len(line.values) - 1))}" cy="{coordinate(y(line.values[-1]))}"'
        out += f'<circle {part["us"]} {at} r="6"/>'
    return out


def _draw_years(chart: Timeline, tick: str, text: str, x: Scale, floor: int, room: float) -> str:
    """Return a tick and a label at each year's first period; labels are thinned out where they would touch."""
    firsts = [(position, period.year) for position, period in enumerate(chart.periods) if period.number == 1]
    every = max(1, -(-len(firsts) * 44 // max(round(room), 1)))
    out = ""
    for number, (position, year) in enumerate(reversed(firsts)):
        at = coordinate(x(position))
        out += f'<path {tick} d="M{at} {floor}v6"/>'
        if number % every == 0:
            out += f'<text {text} x="{at}" y="{floor + 23}" text-anchor="middle">{year}</text>'
    return out


def describe_lines(page: IndicatorPage) -> str:
    """Return the chart in words: where the line begins and ends, the target, the country, and where the numbers are."""
    series = page.headline
    facts = series.indicator
    measured = [point for point in series.points if point.value is not None]
    if not measured:
        return f"Ingen tal at vise for {series.place.name}."
    first, last = measured[0], measured[-1]
    told = [
        f"Kurve over {series.place.name} fra {format_figure(first, facts)} i {first.period.label} "
        f"til {format_figure(last, facts)} i {last.period.label}."
    ]
    chart = get_timeline(page)
    if chart.target_label:
        told.append(f"{chart.target_label}.")
    for line in chart.lines:
        if line.role is not Role.OWN:
            told.append(f"{line.label}.")
    if gaps := len(series.points) - len(measured):
        told.append(f"{gaps} af {len(series.points)} perioder er uden tal.")
    told += [f"Ny opgørelse fra {broken.period.label}." for broken in series.breaks if measured]
    return " ".join(told)
