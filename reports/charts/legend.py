"""The key under a narrow line chart, whose lines have no names at their ends."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .chart import Chart, Kind
from .svg import COMPARED, COUNTRY, INK, US

# What a line looks like in a sample of 26 by 12.
_SAMPLES = {
    Kind.OWN: f'd="M0 6h26" stroke="{US}" stroke-width="4"',
    Kind.TARGET: f'd="M0 6h26" stroke="{INK}" stroke-width="2" stroke-dasharray="7 4"',
    Kind.COMPARED: f'd="M0 6h26" stroke="{COMPARED}" stroke-width="2.5" stroke-dasharray="2 3"',
    Kind.COUNTRY: f'd="M0 6h26" stroke="{COUNTRY}" stroke-width="2"',
    Kind.BAND: 'd="M0 6h26" stroke="#d5d9e0" stroke-width="12"',
}


def draw_line_key(chart: Chart) -> SafeString:
    """Return the lines of a chart with their names, as a list that the style sheet shows on phones alone."""
    shown = [(track, sample) for kind, sample in _SAMPLES.items() if (track := chart.find(kind)) is not None]
    items = "".join(
        f'<li><svg width="26" height="12" aria-hidden="true"><path {sample}/></svg>{escape(track.name)}</li>'
        for track, sample in shown
    )
    return mark_safe(f'<ul class="keyrow m" aria-hidden="true">{items}</ul>')  # noqa: S308  # names are escaped
