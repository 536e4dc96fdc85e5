"""Every picture of figures, drawn on the server: one specification a chart, skins for page, print and plotly.js.

Pages get SVG with classes; `palette=STANDALONE` gives the same picture complete in itself, for the PDF and for files.
Each drawing has a text twin, `describe_…`, which says the finding with its numbers.
"""

from .ball import draw_ball, draw_ball_symbols, draw_pips
from .breakdown import describe_breakdown, draw_breakdown
from .chart import Chart, get_chart
from .denmark import draw_denmark
from .dots import describe_dots, draw_dots
from .figure import draw_figure
from .interactive import get_plotly
from .key import draw_key, draw_key_mark
from .legend import draw_line_key
from .lines import draw_chart, draw_lines
from .readings import describe_chart, list_readings
from .spine import describe_spine, draw_spine
from .svg import PAGE, STANDALONE, Palette
from .trend import describe_trend, draw_trend

__all__ = [
    "PAGE",
    "STANDALONE",
    "Chart",
    "Palette",
    "describe_breakdown",
    "describe_chart",
    "describe_dots",
    "describe_spine",
    "describe_trend",
    "draw_ball",
    "draw_ball_symbols",
    "draw_breakdown",
    "draw_chart",
    "draw_denmark",
    "draw_dots",
    "draw_figure",
    "draw_key",
    "draw_key_mark",
    "draw_line_key",
    "draw_lines",
    "draw_pips",
    "draw_spine",
    "draw_trend",
    "get_chart",
    "get_plotly",
    "list_readings",
]
