"""The pages that anybody may read. Each loads, asks one question and answers; what is shown is decided elsewhere."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse

from .. import queries
from ..addresses import ReadingRequest, reading
from ..history import get_history
from ..overview import get_peer_classes
from ..pdf import render_report
from ..sizes import measure_indicator_file
from .rendering import get_sizes, render_empty, render_page, tell_examples
from .subjects import get_chosen, get_dashboard, get_indicator_page, get_municipality, get_page_chart, get_year


@reading
def dashboard(request: ReadingRequest, as_of: datetime | None, slug: str, year: int | None = None) -> HttpResponse:
    """Answer with a municipality's page, for the newest year well told of unless another is asked for."""
    place = get_municipality(slug)
    shown_year = queries.get_opening_year(as_of) if year is None else year
    if shown_year is None:
        return render_empty(request)
    shown = get_dashboard(place, shown_year, as_of)
    # What is expected is said of the newest figures alone: nobody promises more of a year that is done with.
    is_newest = as_of is None and shown_year >= (queries.get_opening_year() or shown_year)
    coming = queries.get_coming() if is_newest else {}
    return render_page(request, "dashboard.html", {"dashboard": shown, "coming": coming}, place=place)


@reading
def indicator(request: ReadingRequest, as_of: datetime | None, code: str, slug: str | None = None) -> HttpResponse:
    """Answer with one indicator for a municipality, or the country, in the newest year it has figures for."""
    years = queries.get_years(as_of, code)
    if not years and not queries.get_years(as_of):
        return render_empty(request)
    year = get_year(request, years)
    page = get_indicator_page(request, as_of, code, slug, year)
    chart = get_page_chart(request, page)
    context = {
        "page": page,
        "places": queries.get_places(),
        "years": years,
        "history": get_history(page),
        "peer_classes": get_peer_classes(page),
        "next_day": queries.get_coming(as_of).get(code),
        "withheld_below": settings.SUPPRESSION_THRESHOLD,
        "sizes": get_sizes(request, year),
        "csv_size": measure_indicator_file(code) if request.asked.draft is None else 0,
        "chart": chart,
        "chosen": get_chosen(request),
    }
    return render_page(request, "indicator.html", context, place=page.place)


@reading
def reports(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the page where a reader chooses a report."""
    years, opening = queries.get_years(as_of), queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    year = get_year(request, years, opening)
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
    place = get_municipality(slug)
    content = render_report(get_dashboard(place, year, as_of), is_draft=request.asked.draft is not None)
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
