"""The line chart as SVG: direct labels, a band for the peers, steps for the target, a ring where a figure is corrected.

Each period has a column that can be pointed at; it tells what the period's figures are, and the page's script lays a
marker over it (`data-y` is where the own value stands).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..dashboards import IndicatorPage
from .chart import Chart, Kind, Track, get_chart
from .labels import LABEL_SIZE, list_labels, spread_labels
from .readings import list_readings
from .runs import trace_band, trace_line, trace_steps
from .svg import PAGE, Palette, coordinate, text_width

# The parts of a track: its line, its lonely dots, and the label at its end.
_PARTS = {
    Kind.OWN: ("uline", "ud", "ut"),
    Kind.COUNTRY: ("nline", "nd", "nt"),
    Kind.COMPARED: ("cline", "cd", "ct"),
    Kind.TARGET: ("tline", "", "tt"),
    Kind.BAND: ("band", "be", "bt"),
}
_BREAK = "Ny opgørelse"
_BREAK_ROOM = 22  # its words stand above the plot, where no line can run through them
_DOT, _RING, _RING_AROUND_DOT = 6, 6.5, 10


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
    """Return an indicator page's chart, "" where the place has no figure at all."""
    chart = get_chart(page, with_country=with_country, with_peers=with_peers)
    return draw_chart(chart, is_wide=is_wide, palette=palette, label=label, width=width, height=height)


def draw_chart(
    chart: Chart,
    *,
    is_wide: bool = True,
    palette: Palette = PAGE,
    label: str = "",
    width: int | None = None,
    height: int | None = None,
) -> SafeString:
    """Return the chart, "" where the place has no figure at all.

    A page carries two, wide ("w") with direct labels and for phones ("m") with the key beneath it, of which the style
    sheet shows one. Hidden from assistive technology unless a `label` is given: pass `describe_chart`.
    """
    if chart.is_empty:
        return SafeString()
    variant = "w" if is_wide else "m"
    frame = lay_out(chart, width or (820 if is_wide else 360), height or (430 if is_wide else 330), is_wide=is_wide)
    opening = palette.open("lc", frame.width, frame.height, variant=variant, label=label)
    columns = "" if palette.is_standalone else _draw_columns(chart, frame, with_words=is_wide)
    svg = f"{opening}{draw_inside(chart, frame, palette)}{columns}</svg>"
    return mark_safe(svg)  # noqa: S308  # numbers and our own words; names and label are escaped


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand in a drawing: the plot lies between `left` and `end`, `top` and `floor`."""

    width: int
    height: int
    left: int
    top: int
    end: int
    floor: int
    has_labels: bool
    across: float  # from one period to the next
    first: float  # x of the first period
    highest: float  # value at `top`
    up: float  # a unit's height

    def x(self, position: float) -> float:
        return self.first + position * self.across

    def y(self, level: float) -> float:
        return self.top + (self.highest - level) * self.up


def lay_out(chart: Chart, width: int, height: int, *, is_wide: bool) -> Frame:
    """Return where a chart's parts stand; a narrow drawing has no labels at its lines."""
    left = max(36, 14 + round(max(text_width(text, 14) for text in chart.axis.texts)))
    top, bottom = (20, 34) if is_wide else (16, 30)
    if chart.cuts:
        top += _BREAK_ROOM
    labels = list_labels(chart) if is_wide else []
    widest = max((text_width(label.text, LABEL_SIZE) for label in labels), default=0)
    right = round(min(widest, width * 0.4)) + 20 if labels else 20  # room for half a year below the last point
    end, floor, positions = width - right, height - bottom, len(chart.periods)
    across = (end - left - 10) / max(positions - 1, 1)
    low, high = chart.axis.ticks[0], chart.axis.ticks[-1]
    return Frame(
        width=width,
        height=height,
        left=left,
        top=top,
        end=end,
        floor=floor,
        has_labels=bool(labels),
        across=across,
        first=left + 10 + (0 if positions > 1 else across / 2),
        highest=high,
        up=(floor - top) / (high - low),
    )


def draw_inside(chart: Chart, frame: Frame, palette: Palette) -> str:
    """Return everything between the tags of the drawing."""
    part = palette.parts["lc"]
    out = [_draw_grid(chart, frame, part), _draw_years(chart, frame, part)]
    behind = [track for track in chart.tracks if track.kind is Kind.BAND]
    out += [_draw_track(track, chart, frame, part) for track in behind]
    out.append(_draw_breaks(chart, frame, part))
    out += [_draw_track(track, chart, frame, part) for track in chart.tracks if track not in behind]
    if frame.has_labels:
        for label, at in spread_labels(list_labels(chart), frame.y, frame.top, frame.floor):
            words = part[_PARTS[label.kind][2]]
            out.append(f'<text {words} x="{frame.end + 12}" y="{coordinate(at + 5)}">{escape(label.text)}</text>')
    return "".join(out)


def _draw_grid(chart: Chart, frame: Frame, part: Mapping[str, str]) -> str:
    return "".join(
        f'<path {part["gl"]} d="M{frame.left} {coordinate(frame.y(tick))}H{frame.end}"/>'
        f'<text {part["yt"]} x="{frame.left - 8}" y="{coordinate(frame.y(tick) + 5)}" text-anchor="end">{text}</text>'
        for tick, text in zip(chart.axis.ticks, chart.axis.texts, strict=True)
    )


def _draw_years(chart: Chart, frame: Frame, part: Mapping[str, str]) -> str:
    """Return a tick and a label at each year's first period; labels are thinned out where they would touch."""
    firsts = [(position, period.year) for position, period in enumerate(chart.periods) if period.number == 1]
    every = max(1, -(-len(firsts) * 44 // max(frame.end - frame.left, 1)))
    out = ""
    for number, (position, year) in enumerate(reversed(firsts)):
        at = coordinate(frame.x(position))
        out += f'<path {part["tk"]} d="M{at} {frame.floor}v6"/>'
        if number % every == 0:
            out += f'<text {part["xt"]} x="{at}" y="{frame.floor + 23}" text-anchor="middle">{year}</text>'
    return out


def _draw_breaks(chart: Chart, frame: Frame, part: Mapping[str, str]) -> str:
    out = ""
    for cut in sorted(chart.cuts):
        at = frame.x(cut - 0.5)
        # The words stand on the side that has room for them.
        is_late = at + text_width(_BREAK, 14) + 5 > frame.end
        aside, anchor = (at - 5, "end") if is_late else (at + 5, "start")
        out += (
            f'<path {part["bk"]} d="M{coordinate(at)} {frame.top - _BREAK_ROOM}V{frame.floor}"/>'
            f'<text {part["bl"]} x="{coordinate(aside)}" y="{frame.top - 12}" text-anchor="{anchor}">{_BREAK}</text>'
        )
    return out


def _draw_track(track: Track, chart: Chart, frame: Frame, part: Mapping[str, str]) -> str:
    line_part, dot_part, _ = _PARTS[track.kind]
    if track.kind is Kind.BAND:
        area, edges = trace_band(track.ends, frame.x, frame.y)
        return f'<path {part[line_part]} d="{area}"/><path {part[dot_part]} d="{edges}"/>'
    if track.kind is Kind.TARGET and chart.is_yearly:
        # A year's number is for the year's figure: it stands around the point, and reaches no other year.
        half = min(frame.across * 0.3, 40)
        path = "".join(
            f"M{coordinate(frame.x(i) - half)} {coordinate(frame.y(level))}"
            f"H{coordinate(min(frame.x(i) + half, frame.end + 8))}"
            for i, level in enumerate(track.levels)
            if level is not None
        )
        return f'<path {part[line_part]} d="{path}"/>'
    if track.kind is Kind.TARGET:
        return f'<path {part[line_part]} d="{trace_steps(track.levels, frame.x, frame.y, 6)}"/>'
    path, dots = trace_line(track.levels, frame.x, frame.y, chart.cuts)
    out = ""
    if track.kind is Kind.OWN:
        whiskers = "".join(
            f"M{coordinate(frame.x(i))} {coordinate(frame.y(ends[0]))}V{coordinate(frame.y(ends[1]))}"
            for i, ends in enumerate(track.ends)
            if ends is not None
        )
        out += f'<path {part["ci"]} d="{whiskers}"/>' if whiskers else ""
    out += f'<path {part[line_part]} d="{path}"/>' if path else ""
    out += f'<path {part[dot_part]} d="{dots}"/>' if dots else ""
    last = len(track.marks) - 1
    for position, mark in enumerate(track.marks):
        if mark.level is None:
            continue
        at = f'cx="{coordinate(frame.x(position))}" cy="{coordinate(frame.y(mark.level))}"'
        has_dot = track.kind is Kind.OWN and position == last
        if mark.correction:
            out += f'<circle {part["cr"]} {at} r="{_RING_AROUND_DOT if has_dot else _RING}"/>'
        if has_dot:
            out += f'<circle {part["us"]} {at} r="{_DOT}"/>'
    return out


def _draw_columns(chart: Chart, frame: Frame, *, with_words: bool) -> str:
    """Return a column for each period, as wide as the way to the next; the words once, in the wide drawing."""
    thick = coordinate(max(frame.across, 1))
    out = [f'<g class="cols" stroke-width="{thick}">']
    readings = list_readings(chart) if with_words else ("",) * len(chart.periods)
    for position, (level, reading) in enumerate(zip(chart.own.levels, readings, strict=True)):
        at = "" if level is None else f' data-y="{coordinate(frame.y(level))}"'
        words = f"<title>{escape(reading)}</title>" if reading else ""
        out.append(f'<path d="M{coordinate(frame.x(position))} {frame.top}V{frame.floor}"{at}>{words}</path>')
    return "".join((*out, "</g>"))
