"""Lines through time: where they break, and the paths they make.

A gap is never bridged, and neither is a break in the series. A value with nobody beside it is a dot.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from .svg import coordinate

Scale = Callable[[float], float]


def split_runs(values: Sequence[float | None], cuts: AbstractSet[int] = frozenset()) -> list[range]:
    """Return the stretches of positions without a gap; a new one begins at each position in `cuts`."""
    runs: list[range] = []
    start: int | None = None
    for position, value in enumerate(values):
        if start is not None and (value is None or position in cuts):
            runs.append(range(start, position))
            start = None
        if value is not None and start is None:
            start = position
    if start is not None:
        runs.append(range(start, len(values)))
    return runs


def trace_line(
    values: Sequence[float | None], x: Scale, y: Scale, cuts: AbstractSet[int] = frozenset()
) -> tuple[str, str]:
    """Return two paths: the lines, and the lonely values as zero-length strokes (dots with round caps)."""
    lines: list[str] = []
    dots: list[str] = []
    for run in split_runs(values, cuts):
        corners = [f"{coordinate(x(i))} {coordinate(y(values[i]))}" for i in run]  # type: ignore[arg-type]
        if len(corners) == 1:
            dots.append(f"M{corners[0]}h0")
        else:
            lines.append("M" + "L".join(corners))
    return "".join(lines), "".join(dots)


def trace_steps(values: Sequence[float | None], x: Scale, y: Scale, stub: float) -> str:
    """Return the path of a target that holds until it is changed; one that stands alone is a stub."""
    path: list[str] = []
    for run in split_runs(values):
        first, last = run[0], run[-1]
        level = values[first]
        assert level is not None
        if first == last:
            path.append(f"M{coordinate(x(first) - stub)} {coordinate(y(level))}h{coordinate(2 * stub)}")
            continue
        path.append(f"M{coordinate(x(first))} {coordinate(y(level))}")
        for position in run[1:]:
            value = values[position]
            if value is not None and value != level:
                path.append(f"H{coordinate(x(position))}V{coordinate(y(value))}")
                level = value
        path.append(f"H{coordinate(x(last))}")
    return "".join(path)


def trace_band(edges: Sequence[tuple[float, float] | None], x: Scale, y: Scale) -> tuple[str, str]:
    """Return the paths of a band between two values a position: its area, and its edges."""
    area: list[str] = []
    border: list[str] = []
    for run in split_runs([None if edge is None else edge[0] for edge in edges]):
        low = [f"{coordinate(x(i))} {coordinate(y(edges[i][0]))}" for i in run]  # type: ignore[index]
        high = [f"{coordinate(x(i))} {coordinate(y(edges[i][1]))}" for i in run]  # type: ignore[index]
        area.append("M" + "L".join(high) + "L" + "L".join(reversed(low)) + "Z")
        border.append("M" + "L".join(high) + "M" + "L".join(low))
    return "".join(area), "".join(border)
