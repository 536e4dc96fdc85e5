"""The pages that anybody may read. Each loads, asks one question and answers; what is shown is decided elsewhere."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from .. import queries
from ..addresses import ReadingRequest, reading
from ..arrangement import BY_NAME, arrange
from ..charts import STANDALONE, describe_lines, draw_lines, get_plotly
from ..dashboards import Dashboard, IndicatorPage, Place
from ..history import get_history
from ..overview import get_country_goals, get_map, get_peer_classes
from ..pdf import render_report
from ..sizes import measure_indicator_file
from .rendering import get_sizes, render_empty, render_page, tell_examples


@reading
def front(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the front page: find a municipality, the map, the country's goals."""
    opening = queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    found = queries.get_matrix(opening, as_of)
    context = {
        "matrix": found,
        "goals": get_country_goals(found),
        "map": get_map(found, request.asked.query),
    }
    return render_page(request, "index.html", context)


@reading
def matrix(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with all municipalities and all goals, in the order and cut that the address asks for."""
    opening = queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    found = queries.get_matrix(_get_year(request, queries.get_years(as_of), opening), as_of)
    text, region = request.GET.get("k", "").strip(), request.GET.get("region", "")
    codes = {place.code for place in queries.find_municipalities(text)} if text else None
    table = arrange(
        found,
        key=request.GET.get("sort", BY_NAME),
        direction=request.GET.get("dir", ""),
        region=region,
        codes=codes,
    )
    regions = sorted({row.region for row in found.rows})
    return render_page(
        request, "matrix.html", {"matrix": found, "table": table, "regions": regions, "region": region, "text": text}
    )


@reading
def find(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Send the reader to the municipality that fits what was typed, or list those that may be meant."""
    text = request.GET.get("k", "").strip()
    wants_report = request.GET.get("til") == "rapport"
    hits = queries.find_municipalities(text) if text else ()
    opening = queries.get_opening_year(as_of)
    exact = [place for place in hits if place.name.lower() == text.lower()] or list(hits)
    if opening is not None and (len(hits) == 1 or len(exact) == 1):
        return redirect(_get_target(exact[0], opening, wants_report=wants_report) + request.asked.query)
    context = {
        "text": text,
        "hits": hits,
        "places": queries.get_places(),
        "wants_report": wants_report,
        "year": opening,
    }
    return render_page(request, "find.html", context)


@reading
def dashboard(request: ReadingRequest, as_of: datetime | None, slug: str, year: int | None = None) -> HttpResponse:
    """Answer with a municipality's page, for the newest year well told of unless another is asked for."""
    place = _get_municipality(slug)
    shown_year = queries.get_opening_year(as_of) if year is None else year
    if shown_year is None:
        return render_empty(request)
    shown = _get_dashboard(place, shown_year, as_of)
    return render_page(request, "dashboard.html", {"dashboard": shown}, place=place)


@reading
def indicator(request: ReadingRequest, as_of: datetime | None, code: str, slug: str | None = None) -> HttpResponse:
    """Answer with one indicator for a municipality, or the country, in the newest year it has figures for."""
    years = queries.get_years(as_of, code)
    if not years and not queries.get_years(as_of):
        return render_empty(request)
    year = _get_year(request, years)
    page = _get_indicator_page(request, as_of, code, slug, year)
    # A form leaves out what is not ticked; `vis` tells that it was sent at all.
    is_chosen = "vis" in request.GET
    context = {
        "page": page,
        "places": queries.get_places(),
        "years": years,
        "history": get_history(page),
        "peer_classes": get_peer_classes(page),
        "withheld_below": settings.SUPPRESSION_THRESHOLD,
        "sizes": get_sizes(request, year),
        "csv_size": measure_indicator_file(code) if request.asked.draft is None else 0,
        "with_country": not is_chosen or "land" in request.GET,
        "with_peers": not is_chosen or "baand" in request.GET,
    }
    return render_page(request, "indicator.html", context, place=page.place)


@reading
def indicator_chart(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the indicator page's chart for plotly.js."""
    return JsonResponse(get_plotly(_get_charted(request, as_of, code, slug)))


@reading
def indicator_figure(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> HttpResponse:
    """Answer with the indicator page's chart as a file, complete in itself."""
    page = _get_charted(request, as_of, code, slug)
    figure = draw_lines(page, palette=STANDALONE, label=describe_lines(page))
    name = f"{page.headline.indicator.code}-{page.place.slug}-{page.year}{request.asked.file_mark}.svg"
    return HttpResponse(
        figure,
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@reading
def reports(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the page where a reader chooses a report."""
    years, opening = queries.get_years(as_of), queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    year = _get_year(request, years, opening)
    context = {
        "places": queries.get_places(),
        "year": year,
        "years": years,
        "sizes": get_sizes(request, year),
        **tell_examples(as_of),
    }
    return render_page(request, "reports.html", context)


@reading
def report_pdf(request: ReadingRequest, as_of: datetime | None, slug: str, year: int) -> HttpResponse:
    """Answer with a municipality's report as PDF."""
    place = _get_municipality(slug)
    content = render_report(_get_dashboard(place, year, as_of), is_draft=request.asked.draft is not None)
    name = f"{place.slug}-{year}{request.asked.file_mark}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@reading
def accessibility(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the accessibility statement that the law asks for."""
    return render_page(request, "accessibility.html", {})


@reading
def privacy(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with what the portal keeps about its readers."""
    return render_page(request, "privacy.html", {})


def _get_municipality(slug: str) -> Place:
    place = queries.get_municipality(slug)
    if place is None:
        raise Http404("Der er ingen kommune med det navn.")
    return place


def _get_year(request: ReadingRequest, years: tuple[int, ...], opening: int | None = None) -> int:
    """Return the year that `?aar=` asks for; where it asks for none `opening`, or the newest."""
    asked = request.GET.get("aar", "")
    if not years:
        raise Http404("Der er ingen tal.")
    if not asked:
        return opening or years[-1]
    if not asked.isdecimal() or int(asked) not in years:
        raise Http404(f"Der er ingen tal for {asked}.")
    return int(asked)


def _get_indicator_page(
    request: ReadingRequest, as_of: datetime | None, code: str, slug: str | None, year: int
) -> IndicatorPage:
    country = queries.get_country()
    place = country if slug in (None, country.slug) else _get_municipality(str(slug))
    other = request.GET.get("sml", "")
    compared = queries.get_municipality(other) if other and other != place.slug else None
    page = queries.get_indicator_page(code, place, year, as_of, compared)
    if page is None:
        raise Http404("Der er intet nøgletal her.")
    return page


def _get_dashboard(place: Place, year: int, as_of: datetime | None) -> Dashboard:
    found = queries.get_dashboard(place, year, as_of)
    if year not in found.years:
        raise Http404(f"Der er ingen tal for {year}.")
    return found


def _get_charted(request: ReadingRequest, as_of: datetime | None, code: str, slug: str) -> IndicatorPage:
    """Return what the chart of an indicator's page shows; an empty portal has no charts."""
    year = _get_year(request, queries.get_years(as_of, code))
    return _get_indicator_page(request, as_of, code, slug, year)


def _get_target(place: Place, year: int, *, wants_report: bool) -> str:
    if wants_report:
        return reverse("report-pdf", kwargs={"slug": place.slug, "year": year})
    return reverse("dashboard", kwargs={"slug": place.slug})
