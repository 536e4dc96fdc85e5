"""The same chart for plotly.js: a figure that replaces the drawn one when the reader asks for it.

No HTML tag stands in any text: plotly.js turns tags into `style` attributes, which the content security policy blocks.
Each trace says in `meta`, and each annotation in `name`, which kind of track it shows.
"""

from itertools import pairwise
from typing import Any

from indicators.units import NO_BREAK_SPACE, Unit

from .chart import Chart, Kind, Track
from .labels import LABEL_SIZE, list_labels, spread_labels
from .svg import COMPARED, COUNTRY, FONT, INK, INK2, INK3, LINE2, US, text_width

_FONT_FAMILY = f'"{FONT}", "Plex fallback", system-ui, sans-serif'
_HEIGHT = 430
_TOP, _BOTTOM = 20, 34
_HAIR = 0.03  # of the way from one period to the next
_GRID, _BAND = "#e3e7eb", "#e6e9ee"
_STROKES = {
    Kind.OWN: {"color": US, "width": 3.5},
    Kind.COUNTRY: {"color": COUNTRY, "width": 2},
    Kind.COMPARED: {"color": COMPARED, "width": 2.5, "dash": "2px,3px"},
    Kind.TARGET: {"color": INK, "width": 2, "dash": "7px,4px", "shape": "hv"},
    Kind.BAND: {"color": LINE2, "width": 1},
}
_LABELS = {
    Kind.OWN: (US, 600),
    Kind.COUNTRY: (COUNTRY, 400),
    Kind.COMPARED: (COMPARED, 600),
    Kind.TARGET: (INK, 600),
    Kind.BAND: (INK3, 400),
}


def get_plotly(chart: Chart) -> dict[str, Any]:
    """Return a plotly.js figure, `{"data": […], "layout": {…}}`, ready for JSON; `data` is empty without figures."""
    if chart.is_empty:
        return {"data": [], "layout": {}}
    # The periods are categories, in Danish already: plotly.js then needs no locale file to name them.
    periods = [period.label for period in chart.periods]
    traces = [trace for track in chart.tracks for trace in _list_traces(track, chart, periods)]
    return {"data": traces, "layout": _get_layout(chart, periods)}


def _list_traces(track: Track, chart: Chart, periods: list[str]) -> list[dict[str, Any]]:
    if track.kind is Kind.BAND:
        return _list_edges(track, periods)
    if track.kind is Kind.TARGET and chart.is_yearly:
        dash = {"symbol": "line-ew", "size": 24, "color": INK, "line": {"width": 2, "color": INK}}
        marks = {"mode": "markers", "marker": dash, "cliponaxis": False}
        return [_make_trace(track, chart, periods, 0, len(periods)) | marks]
    if track.kind is Kind.TARGET:
        return [_make_trace(track, chart, periods, 0, len(periods)) | {"mode": "lines"}]
    # One trace for each stretch between breaks: figures across a break are not joined.
    traces = [
        _make_trace(track, chart, periods, start, end)
        for start, end in pairwise([0, *sorted(chart.cuts), len(periods)])
    ]
    quiet: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "name": _strip_tags(track.name),
        "meta": str(track.kind),
    }
    quiet |= {"hoverinfo": "skip", "cliponaxis": False}
    rings = [position for position, mark in enumerate(track.marks) if mark.correction and mark.level is not None]
    if rings:
        ring = {"symbol": "circle-open", "size": 14, "color": INK2, "line": {"width": 1.5}}
        at = {"x": [periods[i] for i in rings], "y": [track.marks[i].level for i in rings]}
        traces.append({**quiet, **at, "marker": ring})
    if track.kind is Kind.OWN and track.marks[-1].level is not None:
        dot = {"size": 12, "color": US, "line": {"color": "#fff", "width": 2}}
        traces.append({**quiet, "x": periods[-1:], "y": [track.marks[-1].level], "marker": dot})
    return traces


def _list_edges(track: Track, periods: list[str]) -> list[dict[str, Any]]:
    edge = {
        "type": "scatter",
        "x": periods,
        "mode": "lines",
        "line": _STROKES[track.kind],
        "hoverinfo": "skip",
        "meta": str(track.kind),
        "connectgaps": False,
    }
    low = [None if ends is None else ends[0] for ends in track.ends]
    high = [None if ends is None else ends[1] for ends in track.ends]
    filled = {"fill": "tonexty", "fillcolor": _BAND}
    return [
        {**edge, "name": f"{track.name}, nederst", "y": low},
        {**edge, **filled, "name": f"{track.name}, øverst", "y": high},
    ]


def _make_trace(track: Track, chart: Chart, periods: list[str], start: int, end: int) -> dict[str, Any]:
    name, marks = _strip_tags(track.name), track.marks[start:end]
    sign = f"{NO_BREAK_SPACE}%" if chart.unit is Unit.PERCENT else ""
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "meta": str(track.kind),
        "x": periods[start:end],
        "y": [mark.level for mark in marks],
        "line": _STROKES[track.kind],
        "connectgaps": False,
        "hovertemplate": f"{name}: %{{y:,.{chart.decimals}f}}{sign}<extra></extra>",
    }
    if track.kind is Kind.TARGET:
        return trace
    lonely = {"size": _get_marker_sizes(track.levels[start:end]), "color": _STROKES[track.kind]["color"]}
    trace["marker"] = lonely | {"line": {"width": 0}}
    if track.kind is Kind.OWN and any(mark.ends for mark in marks):
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [0 if m.level is None or not m.ends else m.ends[1] - m.level for m in marks],
            "arrayminus": [0 if m.level is None or not m.ends else m.level - m.ends[0] for m in marks],
            "color": US,
            "thickness": 1,
            "width": 0,
        }
    return trace


def _get_marker_sizes(values: tuple[float | None, ...]) -> list[int]:
    """Return a size for the lonely values, which no line shows, and 0 for those that have a neighbour."""
    padded = (None, *values, None)
    return [
        7 if here is not None and before is None and after is None else 0
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]


def _get_layout(chart: Chart, periods: list[str]) -> dict[str, Any]:
    low, high = chart.axis.ticks[0], chart.axis.ticks[-1]
    up = (_HEIGHT - _TOP - _BOTTOM) / (high - low)
    annotations = [
        {
            "name": str(label.kind),
            "xref": "paper", "x": 1, "xanchor": "left", "xshift": 12,
            "yref": "y", "y": high - at / up, "yanchor": "middle",
            "showarrow": False,
            "text": _strip_tags(label.text),
            "font": {"color": _LABELS[label.kind][0], "size": LABEL_SIZE, "weight": _LABELS[label.kind][1]},
        }
        for label, at in spread_labels(
            list_labels(chart), lambda value: (high - value) * up, 0, _HEIGHT - _TOP - _BOTTOM
        )
    ]  # fmt: skip
    widest = max((text_width(str(one["text"]), LABEL_SIZE) for one in annotations), default=0)
    firsts = [(position, str(p.year)) for position, p in enumerate(chart.periods) if p.number == 1]
    font = {"family": _FONT_FAMILY, "size": 14}
    return {
        "separators": ",.",
        "font": {**font, "color": INK2},
        "margin": {"l": 44, "r": 28 + round(widest), "t": _TOP, "b": _BOTTOM},
        "autosize": True,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": "#fff", "bordercolor": LINE2, "font": {**font, "color": INK}},
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
            "categoryarray": periods,
            # A hair beside their periods, or the box of values would be headed "2024" for January 2024.
            "tickvals": [position + _HAIR for position, _ in firsts],
            "ticktext": [year for _, year in firsts],
            "tickangle": 0,
            # The last year's tick lies within, and a target around the last point clear of the labels.
            "range": [-0.4, len(periods) - 1 + (0.25 if chart.is_yearly else 2 * _HAIR)],
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
            "tickvals": list(chart.axis.ticks),
            "tickformat": f",.{chart.axis.decimals}f",
            "gridcolor": _GRID,
            "zeroline": False,
            "fixedrange": True,
        },
    }  # fmt: skip


def _strip_tags(text: str) -> str:
    return text.replace("<", "").replace(">", "")
