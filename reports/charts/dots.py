"""The dot histogram: one dot a municipality, coloured by status, stacked in bins that begin at the target.

Right is good, also where a low figure is. Where the goal says "more than last year" everyone has a line of their
own, so the axis is the change on a year and the line is last year.

Every dot tells its own status, in form as on the balls: full is reached, half is close, a ring is not reached. The
status is not read off the place, for how large a change must be to be one differs: chance moves a small municipality
further than a large one. So a field of the close is drawn only where one number, the stated threshold, judges all.
Elsewhere half dots lie among full ones, as they do where a survey leaves a target undecided; to measure each change
in its own noise would sort the statuses, but nobody could read the axis. Areas above the municipality have names.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from goals.assessment import Status, TargetKind
from goals.uncertainty import THRESHOLD, Basis
from indicators.units import AreaLevel

from ..dashboards import IndicatorFacts, Matrix, MatrixColumn, MatrixRow
from ..formatting import format_change, format_target_value, format_value
from .svg import CLOSE_FIELD, PAGE, Palette, coordinate, text_width

_TALLEST = 150.0  # the most that a stack may rise; beyond it the dots overlap
_FROM_POLE = 4  # from a pole to the names beside it
_OUTSIDE = 0.25  # of the width of nearly all: how far beyond them the axis goes
_FEWEST_CUT = 25  # dots: of fewer, each is worth its room
_DRAWN_FIRST = (Status.NONE, Status.NOT_MET, Status.CLOSE, Status.MET)


@dataclass(frozen=True, slots=True)
class Dot:
    """One area: its position in the good direction, measured from the line."""

    name: str
    distance: float
    status: Status


@dataclass(frozen=True, slots=True)
class Dots:
    """What a histogram shows, geometry-free: distances in the good direction, the line at zero."""

    dots: tuple[Dot, ...]  # worst first
    line_label: str
    worst_label: str
    best_label: str
    has_names: bool
    noise: float  # how far on either side of the line no change is one for anybody; 0 where it differs, or for a number


def get_dots(matrix: Matrix, column: MatrixColumn) -> Dots | None:
    """Return what the histogram of one goal shows, None where no area has a figure."""
    facts = column.indicator
    if facts is None or facts.level is AreaLevel.COUNTRY:
        return None
    is_rar = facts.level is AreaLevel.RAR
    position = matrix.columns.index(column)
    rows = matrix.areas if is_rar else matrix.rows
    target = column.target
    is_number = target is not None and target.kind is TargetKind.NUMBER and target.value is not None
    dots = []
    bases = set()
    for row in rows:
        cell = row.cells[position]
        if cell.point is None or cell.point.value is None:
            continue
        if is_number and target is not None and target.value is not None:
            distance = cell.point.value - target.value
        elif cell.assessment.distance is not None:
            distance = cell.assessment.distance
        else:
            continue
        name = row.place.name.removeprefix("RAR ")
        dots.append(Dot(name, float(distance * facts.direction.factor), cell.assessment.status))
        bases.add(cell.assessment.basis)
    if not dots:
        return None
    dots.sort(key=lambda dot: dot.distance)
    if is_number and target is not None and target.value is not None:
        line_label = f"Mål {format_target_value(target.value, facts.unit, facts.decimals)}"
    else:
        line_label = "Samme som sidste år"
    ends = _label_ends(rows, position, facts, is_number=is_number)
    noise = float(THRESHOLD[facts.unit]) if bases == {Basis.NONE} and not is_number else 0.0
    return Dots(tuple(dots), line_label, *ends, has_names=is_rar, noise=noise)


def _label_ends(
    rows: tuple[MatrixRow, ...], position: int, facts: IndicatorFacts, *, is_number: bool
) -> tuple[str, str]:
    cells = [row.cells[position] for row in rows]
    if is_number:
        values = [cell.point.value for cell in cells if cell.point is not None and cell.point.value is not None]
        ends = [format_value(value, facts.unit, facts.decimals) for value in (min(values), max(values))]
    else:
        changes = [
            cell.assessment.distance
            for cell in cells
            if cell.assessment.distance is not None and cell.point is not None and cell.point.value is not None
        ]
        ends = [format_change(change, facts.unit, facts.decimals) for change in (min(changes), max(changes))]
    return (ends[0], ends[1]) if facts.direction.factor > 0 else (ends[1], ends[0])


@dataclass(frozen=True, slots=True)
class _Flag:
    """The names of the areas at one value, on a pole above their dots: its place, and the lane of the lowest name."""

    at: float
    names: tuple[str, ...]  # topmost first
    lane: int

    @property
    def top(self) -> int:
        """The first lane above the names."""
        return self.lane + len(self.names)


def draw_dots(
    matrix: Matrix, column: MatrixColumn, *, is_wide: bool = True, palette: Palette = PAGE, label: str = ""
) -> SafeString:
    """Return the histogram of one goal, "" where there is nothing to show.

    A page carries two, wide ("w") and for phones ("m"), of which the style sheet shows one; so text keeps its size.
    """
    shown = get_dots(matrix, column)
    if shown is None:
        return SafeString()
    width, radius, size, variant = (560, 4.1, 14, "w") if is_wide else (344, 3.1, 13, "m")
    if shown.has_names:
        radius *= 1.6
    noise = shown.noise
    low, high = _find_ends(shown)
    pad = (high - low) * 0.03 or 1.0
    # Names fly to the right of their poles, so the last one needs room beyond the axis.
    room = width - round(max(text_width(dot.name, size) for dot in shown.dots)) if shown.has_names else width
    bin_width, span = 2 * radius + 1.2, high - low + 2 * pad
    # The field of the close is a whole number of bins wide, so that no stack has a foot in the field beside it.
    field = math.ceil(noise * (room - 28) / span / bin_width) * bin_width
    per_unit = (room - 28 - 2 * field) / (span - 2 * noise)
    at_line = 14 + (pad - low - noise) * per_unit + field

    def x(distance: float) -> float:
        if abs(distance) < noise:
            return at_line + distance / noise * field
        return at_line + distance * per_unit + math.copysign(field - noise * per_unit, distance)

    bins: dict[int, list[Dot]] = {}
    for dot in shown.dots:
        place = (x(min(max(dot.distance, low), high)) - at_line) / bin_width
        # A setback of just the noise is a setback: on its edge it belongs to the bin outside the field.
        is_outside = bool(noise) and dot.distance <= -noise
        number = math.ceil(place - 1e-9) - 1 if is_outside else math.floor(place + 1e-9)
        bins.setdefault(number, []).append(dot)
    tallest = max(len(stack) for stack in bins.values())
    step = min(2 * radius + 1, _TALLEST / tallest)
    flags = _place_names([(dot.name, x(dot.distance)) for dot in shown.dots], size) if shown.has_names else []
    top = max(flag.top for flag in flags) * (size + 4) + 8 if flags else 22
    base = top + (tallest - 1) * step + 2 * radius + 3
    is_low, is_high = shown.dots[0].distance < low, shown.dots[-1].distance > high
    ends = (
        f"‹ {shown.worst_label}" if is_low else shown.worst_label,
        f"{shown.best_label} ›" if is_high else shown.best_label,
    )
    fits = _has_room(shown.line_label, ends, at_line, room, size)
    height = math.ceil(base + size + 14 + (0 if fits else size + 4))

    paths: dict[Status, list[str]] = {status: [] for status in _DRAWN_FIRST}
    for number, stack in bins.items():
        middle = at_line + (number + 0.5) * bin_width
        for level, dot in enumerate(sorted(stack, key=lambda dot: _DRAWN_FIRST.index(dot.status))):
            across = x(dot.distance) if shown.has_names else middle
            up = base - radius - 1 - level * step
            paths[dot.status].append(f"M{coordinate(across)} {coordinate(up)}h0")

    part = palette.parts["dots"]
    out = [palette.open("dots", width, height, variant=variant, label=label)]
    if field:
        out.append(
            f'<rect fill="{CLOSE_FIELD}" x="{coordinate(at_line - field)}" y="{coordinate(top - 4)}" '
            f'width="{coordinate(2 * field)}" height="{coordinate(base + 1 - top + 4)}"/>'
        )
    out.append(f'<path {part["ax"]} d="M8 {coordinate(base + 1)}H{room - 8}"/>')
    for flag in flags:
        lowest = top - 8 - flag.lane * (size + 4)
        highest = lowest - (len(flag.names) - 1) * (size + 4)
        out.append(
            f'<path {part["ll"]} d="M{coordinate(flag.at)} {coordinate(highest - size + 3)}'
            f'V{coordinate(base - 2 * radius - 2)}"/>'
        )
        for line, name in enumerate(flag.names):
            y = coordinate(highest + line * (size + 4))
            out.append(f'<text {part["rl"]} x="{coordinate(flag.at + _FROM_POLE)}" y="{y}">{escape(name)}</text>')
    for status in _DRAWN_FIRST:
        if paths[status]:
            out.append(_draw_status(status, "".join(paths[status]), radius, part))
    head = base - 2 * radius - 6 if shown.has_names else top - 14
    out.append(f'<path {part["tgt"]} d="M{coordinate(at_line)} {coordinate(head)}V{coordinate(base + 6)}"/>')
    at = _find_middle(shown.line_label, at_line, room, size)
    line_y = coordinate(base + size + 8)
    ends_y = coordinate(base + size + 8 + (0 if fits else size + 4))
    out.append(f'<text {part["tl"]} x="{coordinate(at)}" y="{line_y}" text-anchor="middle">{shown.line_label}</text>')
    out.append(f'<text {part["al"]} x="8" y="{ends_y}">{ends[0]}</text>')
    out.append(f'<text {part["al"]} x="{room - 8}" y="{ends_y}" text-anchor="end">{ends[1]}</text>')
    out.append("</svg>")
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own words; names and label are escaped


def _draw_status(status: Status, path: str, radius: float, part: Mapping[str, str]) -> str:
    """Return the dots of one status: full, half, or rings, so that they differ without colour too."""
    drawn = f'<path {part[f"d {status}"]} stroke-width="{coordinate(2 * radius)}" d="{path}"/>'
    hole = radius - max(1.3, radius / 3)  # of a ring
    if status is Status.CLOSE:
        # Half a disc of white, from the top of the dot round its left side to the bottom.
        move, size = coordinate(-hole), coordinate(hole)
        half = path.replace("h0", f"m0 {move}a{size} {size} 0 0 0 0 {coordinate(2 * hole)}z")
        return f'{drawn}<path fill="#fff" d="{half}"/>'
    if status in (Status.NOT_MET, Status.NONE):
        return f'{drawn}<path {part["hole"]} stroke-width="{coordinate(2 * hole)}" d="{path}"/>'
    return drawn


def _place_names(dots: list[tuple[str, float]], size: int) -> list[_Flag]:
    """Return the names on as few lanes as keep a pole from running through a name; `dots` run from left to right.

    A name covers only what stands to its right, so it is lifted above every flag whose pole it reaches.
    """
    names: dict[float, list[str]] = {}
    for name, at in dots:
        names.setdefault(at, []).append(name)
    placed: list[_Flag] = []
    for at, together in reversed(names.items()):
        end = at + _FROM_POLE + max(text_width(name, size) for name in together)
        lane = max((flag.top for flag in placed if flag.at <= end + _FROM_POLE), default=0)
        placed.append(_Flag(at, tuple(together), lane))
    return placed


def _find_ends(shown: Dots) -> tuple[float, float]:
    """Return how far the axis goes: to the outermost dots, but not far beyond where nearly all of many lie.

    One outlier would else press all others together. It stands at the edge, with its value and an arrow below it.
    """
    distances = [dot.distance for dot in shown.dots]
    low, high = distances[0], distances[-1]
    if len(distances) >= _FEWEST_CUT and not shown.has_names:
        skipped = max(1, round(len(distances) * 0.02))
        first, last = distances[skipped], distances[-1 - skipped]
        beyond = (last - first) * _OUTSIDE
        low, high = max(low, first - beyond), min(high, last + beyond)
    return min(low, -shown.noise, 0.0), max(high, shown.noise, 0.0)


def _find_middle(label: str, at_line: float, width: int, size: int) -> float:
    wide = text_width(label, size)
    return min(max(at_line, wide / 2 + 4), width - wide / 2 - 4)


def _has_room(label: str, ends: tuple[str, str], at_line: float, width: int, size: int) -> bool:
    """Whether the labels of both ends stand clear of the line's, on one line of text."""
    middle, half = _find_middle(label, at_line, width, size), text_width(label, size) / 2
    left = middle - half - 8 > 8 + text_width(ends[0], size)
    return left and middle + half + 8 < width - 8 - text_width(ends[1], size)


def describe_dots(matrix: Matrix, column: MatrixColumn) -> str:
    """Return the histogram in words: how many lie where, the line, and the worst and best figure."""
    shown = get_dots(matrix, column)
    if shown is None:
        return "Ingen tal at vise"
    counts = {status: sum(dot.status is status for dot in shown.dots) for status in Status}
    is_number = column.target is not None and column.target.kind is TargetKind.NUMBER
    words = ("nået", "tæt på", "ikke nået") if is_number else ("med fremgang", "uændret", "med tilbagegang")
    statuses = (Status.MET, Status.CLOSE, Status.NOT_MET)
    told = ", ".join(f"{counts[status]} {word}" for status, word in zip(statuses, words, strict=True) if counts[status])
    area = "områder" if shown.has_names else "kommuner"
    return f"{len(shown.dots)} {area}: {told}. {shown.line_label}. Fra {shown.worst_label} til {shown.best_label}."
