"""The pages about all municipalities at once: the front page, the table of all, and the way to one of them."""

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from .. import queries
from ..addresses import ReadingRequest, reading
from ..arrangement import Arrangement, Wanted, arrange, read_wanted
from ..dashboards import Place
from ..downloads import stream_rows
from ..listing import list_header, list_rows
from ..overview import count_statuses
from ..roster import Roster, get_roster
from .prepared import prepare_country, prepare_rows
from .rendering import render_empty, render_page
from .subjects import get_year


@reading
def front(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the front page: find a municipality, the map, the country's goals."""
    opening = queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    roster = get_roster(opening, as_of)
    context = {
        "roster": roster,
        "matrix": roster.matrix,
        "places": queries.get_places(),
        "country": prepare_country(opening, as_of, request.asked.query),
    }
    return render_page(request, "index.html", context)


@reading
def matrix(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with all municipalities and all goals, in the order and cut that the address asks for."""
    opening = queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    year = get_year(request, queries.get_years(as_of), opening)
    roster = get_roster(year, as_of)
    wanted, table = _arrange(request, roster)
    context = {
        "roster": roster,
        "matrix": roster.matrix,
        "table": table,
        "wanted": wanted,
        "statuses": count_statuses(roster),
        "rows": prepare_rows(year, as_of, request.asked.query),
        "own": next((row.place for row in roster.rows if row.place.slug == wanted.own), None),
    }
    return render_page(request, "matrix.html", context)


@reading
def matrix_csv(request: ReadingRequest, as_of: datetime | None) -> HttpResponseBase:
    """Answer with the table of all municipalities as the address orders and cuts it, as CSV."""
    opening = queries.get_opening_year(as_of)
    if opening is None:
        raise Http404("Der er ikke udgivet nogen tal endnu.")
    roster = get_roster(get_year(request, queries.get_years(as_of), opening), as_of)
    _, table = _arrange(request, roster)
    name = f"alle-kommuner-{roster.matrix.year}"
    return stream_rows(request, name, list_header(roster.matrix), list_rows(roster, table))


@reading
def find(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Send the reader to the municipality that fits what was typed, or list those that may be meant."""
    text = queries.shorten_name(request.GET.get("k", ""))
    wants_report = request.GET.get("til") == "rapport"
    hits = queries.find_municipalities(text) if text else ()
    opening = queries.get_opening_year(as_of)
    exact = [place for place in hits if place.name.lower() == text.lower()] or list(hits)
    if opening is not None and len(exact) == 1:
        return redirect(_get_target(exact[0], opening, wants_report=wants_report) + request.asked.query)
    context = {
        "text": text,
        "hits": hits,
        "near": queries.suggest_municipalities(text) if text and not hits else (),
        "places": queries.get_places(),
        "wants_report": wants_report,
        "year": opening,
    }
    return render_page(request, "find.html", context)


def _arrange(request: ReadingRequest, roster: Roster) -> tuple[Wanted, Arrangement]:
    wanted = read_wanted(request.GET, roster)
    codes = {place.code for place in queries.find_municipalities(wanted.text)} if wanted.text else None
    return wanted, arrange(roster, wanted, codes)


def _get_target(place: Place, year: int, *, wants_report: bool) -> str:
    if wants_report:
        return reverse("report-pdf", kwargs={"slug": place.slug, "year": year})
    return reverse("dashboard", kwargs={"slug": place.slug})
