"""The same chart for plotly.js: a figure that replaces the drawn one when the reader asks for it.

No HTML tag stands in any text: plotly.js turns tags into `style` attributes, which the content security policy blocks.
Each trace says in `meta` what it is ("own", "country", "compared", "target", "peers"), so that the page's script can
hide it, and each annotation in `name` which trace it labels.
"""

from itertools import pairwise
from typing import Any

from indicators.units import NO_BREAK_SPACE, Unit

from ..dashboards import IndicatorPage
from .labels import LABEL_SIZE, list_labels, spread_labels
from .svg import COMPARED, COUNTRY, FONT, INK, INK2, INK3, LINE2, US, text_width
from .timeline import Line, Role, Timeline, get_axis, get_timeline

_FONT_FAMILY = f'"{FONT}", "Plex fallback", system-ui, sans-serif'
_HEIGHT = 430
_TOP, _BOTTOM = 20, 34
_STROKES = {
    Role.OWN: {"color": US, "width": 3.5},
    Role.COUNTRY: {"color": COUNTRY, "width": 2},
    Role.COMPARED: {"color": COMPARED, "width": 2.5, "dash": "2px,3px"},
}
_LABELS = {
    "ut": ("own", US, 600),
    "nt": ("country", COUNTRY, 400),
    "ct": ("compared", COMPARED, 600),
    "tt": ("target", INK, 600),
    "bt": ("peers", INK3, 400),
}


def get_plotly(page: IndicatorPage) -> dict[str, Any]:
    """Return a plotly.js figure, `{"data": […], "layout": {…}}`, ready for JSON; `data` is empty without figures."""
    chart = get_timeline(page)
    if not any(value is not None for value in chart.own.values):
        return {"data": [], "layout": {}}
    ticks, decimals = get_axis(chart.levels)
    return {"data": _list_traces(chart), "layout": _get_layout(chart, ticks, decimals)}


def _list_traces(chart: Timeline) -> list[dict[str, Any]]:
    # The periods are categories, in Danish already: plotly.js then needs no locale file to name them.
    periods = [period.label for period in chart.periods]
    template = f"%{{y:,.{chart.decimals}f}}{f'{NO_BREAK_SPACE}%' if chart.unit is Unit.PERCENT else ''}"
    traces: list[dict[str, Any]] = []
    if any(edges is not None for edges in chart.band):
        edge = {
            "x": periods,
            "mode": "lines",
            "line": {"width": 1, "color": LINE2},
            "hoverinfo": "skip",
            "meta": "peers",
        }
        low = [None if edges is None else edges[0] for edges in chart.band]
        high = [None if edges is None else edges[1] for edges in chart.band]
        traces.append({**edge, "type": "scatter", "name": "Sammenlignelige, nederst", "y": low})
        filled = {"fill": "tonexty", "fillcolor": "#e6e9ee"}
        traces.append({**edge, **filled, "type": "scatter", "name": "Sammenlignelige, øverst", "y": high})
    if any(value is not None for value in chart.targets):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": chart.target_name,
                "meta": "target",
                "x": periods,
                "y": list(chart.targets),
                "line": {"color": INK, "width": 2, "dash": "7px,4px", "shape": "hv"},
                "hovertemplate": f"{chart.target_name}: {template}<extra></extra>",
            }
        )
    for line in chart.lines:
        traces += _trace(line, chart, periods, template)
    return traces


def _trace(line: Line, chart: Timeline, periods: list[str], template: str) -> list[dict[str, Any]]:
    name = _strip_tags(line.name)
    # One trace for each stretch between breaks: figures across a break are not joined.
    edges = [0, *sorted(chart.cuts), len(periods)]
    traces = []
    for start, end in pairwise(edges):
        trace: dict[str, Any] = {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "meta": str(line.role),
            "x": periods[start:end],
            "y": list(line.values[start:end]),
            "line": _STROKES[line.role],
            "marker": {
                "size": _get_marker_sizes(line.values[start:end]),
                "color": _STROKES[line.role]["color"],
                "line": {"width": 0},
            },
            "connectgaps": False,
            "hovertemplate": f"{name}: {template}<extra></extra>",
        }
        if line.role is Role.OWN and any(line.intervals[start:end]):
            trace["error_y"] = _get_whiskers(line, start, end)
        traces.append(trace)
    if line.role is Role.OWN and line.values[-1] is not None:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "meta": str(line.role),
                "x": periods[-1:],
                "y": [line.values[-1]],
                "marker": {"size": 12, "color": US, "line": {"color": "#fff", "width": 2}},
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
        )
    return traces


def _get_marker_sizes(values: tuple[float | None, ...]) -> list[int]:
    """Return a size for the lonely values, which no line shows, and 0 for those that have a neighbour."""
    padded = (None, *values, None)
    return [
        7 if here is not None and before is None and after is None else 0
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]


def _get_whiskers(line: Line, start: int, end: int) -> dict[str, Any]:
    pairs = list(zip(line.values, line.intervals, strict=True))[start:end]
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if value is None or not ends else ends[1] - value for value, ends in pairs],
        "arrayminus": [0 if value is None or not ends else value - ends[0] for value, ends in pairs],
        "color": US,
        "thickness": 1,
        "width": 0,
    }


def _get_layout(chart: Timeline, ticks: list[float], decimals: int) -> dict[str, Any]:
    low, high = ticks[0], ticks[-1]
    up = (_HEIGHT - _TOP - _BOTTOM) / (high - low)
    annotations = []
    for label, at in spread_labels(list_labels(chart), lambda value: (high - value) * up, 0, _HEIGHT - _TOP - _BOTTOM):
        role, colour, weight = _LABELS[label.part]
        annotations.append(
            {
                "name": role,
                "xref": "paper", "x": 1, "xanchor": "left", "xshift": 12,
                "yref": "y", "y": high - at / up, "yanchor": "middle",
                "showarrow": False,
                "text": _strip_tags(label.text),
                "font": {"color": colour, "size": LABEL_SIZE, "weight": weight},
            }
        )  # fmt: skip
    widest = max((text_width(str(one["text"]), LABEL_SIZE) for one in annotations), default=0)
    firsts = [(period.label, str(period.year)) for period in chart.periods if period.number == 1]
    return {
        "separators": ",.",
        "font": {"family": _FONT_FAMILY, "size": 14, "color": INK2},
        "margin": {"l": 44, "r": 28 + round(widest), "t": _TOP, "b": _BOTTOM},
        "autosize": True,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "x unified",
        "hoverlabel": {
            "bgcolor": "#fff",
            "bordercolor": LINE2,
            "font": {"family": _FONT_FAMILY, "size": 14, "color": INK},
        },
        "paper_bgcolor": "#fff",
        "plot_bgcolor": "#fff",
        "annotations": annotations,
        "shapes": [
            {
                "type": "line", "xref": "x", "yref": "paper",
                "x0": cut - 0.5, "x1": cut - 0.5, "y0": 0, "y1": 1,
                "line": {"color": LINE2, "width": 1, "dash": "2px,3px"},
            }
            for cut in sorted(chart.cuts)
        ],
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [period.label for period in chart.periods],
            "tickvals": [label for label, _ in firsts],
            "ticktext": [year for _, year in firsts],
            "tickangle": 0,
            "range": [-0.4, len(chart.periods) - 1],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "outside",
            "tickcolor": LINE2,
            "showspikes": True,
            "spikemode": "across",
            "spikethickness": 1,
            "spikedash": "solid",
            "spikecolor": LINE2,
        },
        "yaxis": {
            "range": [low, high + (high - low) * 0.01],
            "tickvals": ticks,
            "tickformat": f",.{decimals}f",
            "gridcolor": "#e3e7eb",
            "zeroline": False,
            "fixedrange": True,
        },
    }  # fmt: skip


def _strip_tags(text: str) -> str:
    return text.replace("<", "").replace(">", "")
