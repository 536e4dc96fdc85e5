"""The line chart as a figure to take away: with its finding, its source and its warnings in the picture itself."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .chart import Chart
from .lines import draw_inside, lay_out
from .readings import describe_chart
from .svg import FONT, INK, INK2, STANDALONE, text_width

WIDTH = 960
_MARGIN, _PLOT = 36, 450
_FALLBACKS = "Segoe UI, Helvetica, Arial, sans-serif"  # for a reader's machine that has not our font
_TITLE, _TEXT, _SMALL = 26, 16, 14


def draw_figure(chart: Chart) -> SafeString:
    """Return the chart as an SVG file complete in itself, "" where the place has no figure at all."""
    if chart.is_empty:
        return SafeString()
    parts: list[str] = []
    y = 20
    for size, colour, weight, texts in (
        (_SMALL, INK, 600, (chart.warning,)),
        (_TITLE, INK, 600, (chart.title,)),
        (_TEXT, INK2, 400, (chart.subtitle,)),
    ):
        y = _write(parts, y, size, colour, weight, texts)
    y += 14
    frame = lay_out(chart, WIDTH - 2 * _MARGIN, _PLOT, is_wide=True)
    parts.append(f'<g transform="translate({_MARGIN} {y})">{draw_inside(chart, frame, STANDALONE)}</g>')
    y = _write(parts, y + _PLOT + 2, _SMALL, INK2, 400, (*chart.notes, chart.source))
    height, label = y + 22, escape(f"{chart.title}. {describe_chart(chart)}".lstrip(". "))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="{FONT}, {_FALLBACKS}" font-size="14" role="img" aria-label="{label}"><title>{label}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>'
    )
    return mark_safe(svg)  # noqa: S308  # numbers and our own words; every text is escaped


def _write(parts: list[str], y: int, size: int, colour: str, weight: int, texts: Iterable[str]) -> int:
    """Add `texts` to `parts`, a paragraph each, broken where the figure ends; return how far down they reach."""
    for text in filter(None, texts):
        for line in wrap(text, size * (1.06 if weight > 400 else 1), WIDTH - 2 * _MARGIN):
            y += round(size * 1.35)
            parts.append(
                f'<text x="{_MARGIN}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}">'
                f"{escape(line)}</text>"
            )
        y += 4
    return y


def wrap(text: str, size: float, width: float) -> list[str]:
    """Return `text` in lines no wider than `width`; a word that is wider alone keeps a line of its own."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
