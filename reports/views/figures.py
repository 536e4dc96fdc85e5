"""The pictures behind the pages: an indicator's chart for scripts, as SVG and as PNG, and a municipality's picture."""

from datetime import datetime

from django.http import HttpResponse, JsonResponse

from .. import narrative, queries
from ..addresses import ReadingRequest, reading
from ..charts import Chart, describe_chart, draw_chart, draw_figure, get_chart, get_plotly, list_readings
from ..dashboards import IndicatorPage
from ..formatting import lower_first
from ..pictures import render_dashboard_picture, render_figure
from .subjects import get_dashboard, get_indicator_page, get_municipality, get_year, wants


@reading
def indicator_chart(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with everything that the page's script shows of the chart, when the reader chooses or asks for more."""
    chart = _get_chart(request, _get_page(request, as_of, code, slug))
    return JsonResponse(
        {
            **get_plotly(chart),
            "drawings": draw_chart(chart) + draw_chart(chart, is_wide=False),
            "label": describe_chart(chart),
            "readings": list_readings(chart),
        }
    )


@reading
def indicator_figure(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the chart as an SVG file, complete in itself."""
    page = _get_page(request, as_of, code, slug)
    return _attach(request, page, draw_figure(_get_chart(request, page)).encode(), "svg", "image/svg+xml")


@reading
def indicator_picture(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the chart as a PNG file, for those who cannot use SVG."""
    page = _get_page(request, as_of, code, slug)
    return _attach(request, page, render_figure(_get_chart(request, page)), "png", "image/png")


@reading
def dashboard_picture(request: ReadingRequest, as_of: datetime | None, slug: str, year: int) -> HttpResponse:
    """Answer with the picture that stands beside a link to a municipality's page, wherever it is shared."""
    shown = get_dashboard(get_municipality(slug), year, as_of)
    return HttpResponse(render_dashboard_picture(shown), content_type="image/png")


def _get_page(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> IndicatorPage:
    """Return what the chart of an indicator's page shows; an empty portal has no charts."""
    year = get_year(request, queries.get_years(as_of, code))
    return get_indicator_page(request, as_of, code, slug, year)


def _get_chart(request: ReadingRequest, page: IndicatorPage) -> Chart:
    return get_chart(
        page,
        title=narrative.title_chart(page.headline),
        subtitle=f"{page.headline.place.name}: {lower_first(narrative.subtitle_chart(page.headline))}",
        with_country=wants(request, "land"),
        with_peers=wants(request, "baand"),
    )


def _attach(request: ReadingRequest, page: IndicatorPage, content: bytes, kind: str, content_type: str) -> HttpResponse:
    """Return a file that says in its name what it shows: "opkvalificering-andel-holbaek-2024.svg"."""
    other = f"-og-{page.compared.place.slug}" if page.compared is not None else ""
    name = f"{page.headline.indicator.code}-{page.place.slug}{other}-{page.year}{request.asked.file_mark}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
