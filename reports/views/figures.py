"""The pictures behind the pages: an indicator's chart for scripts, as SVG and as PNG, and a municipality's picture."""

from datetime import datetime

from django.http import Http404, HttpResponse, JsonResponse

from .. import queries
from ..addresses import ReadingRequest, reading
from ..charts import Chart, draw_figure, get_plotly
from ..dashboards import IndicatorPage
from ..pictures import render_dashboard_picture, render_figure
from .subjects import get_dashboard, get_indicator_page, get_municipality, get_page_chart, get_year


@reading
def indicator_chart(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the indicator page's chart for plotly.js."""
    return JsonResponse(get_plotly(get_page_chart(request, _get_page(request, as_of, code, slug))))


@reading
def indicator_figure(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the chart as an SVG file, complete in itself."""
    page = _get_page(request, as_of, code, slug)
    return _attach(request, page, draw_figure(_get_drawn(request, page)).encode(), "svg", "image/svg+xml")


@reading
def indicator_picture(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the chart as a PNG file, for those who cannot use SVG."""
    page = _get_page(request, as_of, code, slug)
    return _attach(request, page, render_figure(_get_drawn(request, page)), "png", "image/png")


@reading
def dashboard_picture(request: ReadingRequest, as_of: datetime | None, slug: str, year: int) -> HttpResponse:
    """Answer with the picture that stands beside a link to a municipality's page, wherever it is shared."""
    shown = get_dashboard(get_municipality(slug), year, as_of)
    return HttpResponse(render_dashboard_picture(shown), content_type="image/png")


def _get_page(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> IndicatorPage:
    """Return what the chart of an indicator's page shows; an empty portal has no charts."""
    year = get_year(request, queries.get_years(as_of, code))
    return get_indicator_page(request, as_of, code, slug, year)


def _get_drawn(request: ReadingRequest, page: IndicatorPage) -> Chart:
    chart = get_page_chart(request, page)
    if chart.is_empty:
        raise Http404("Der er ingen tal at tegne.")
    return chart


def _attach(request: ReadingRequest, page: IndicatorPage, content: bytes, kind: str, content_type: str) -> HttpResponse:
    """Return a file that says in its name what it shows: "opkvalificering-andel-holbaek-2024.svg"."""
    other = f"-og-{page.compared.place.slug}" if page.compared is not None else ""
    name = f"{page.headline.indicator.code}-{page.place.slug}{other}-{page.year}{request.asked.file_mark}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
