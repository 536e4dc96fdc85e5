"""What an address is about: a municipality, a year, an indicator. What is not there is answered with 404."""

from datetime import datetime

from django.http import Http404

from .. import queries
from ..addresses import ReadingRequest
from ..dashboards import Dashboard, IndicatorPage, Place


def get_municipality(slug: str) -> Place:
    """Return the municipality of an address.

    :raises Http404: if there is none of that name
    """
    place = queries.get_municipality(slug)
    if place is None:
        raise Http404("Der er ingen kommune med det navn.")
    return place


def get_year(request: ReadingRequest, years: tuple[int, ...], opening: int | None = None) -> int:
    """Return the year that `?aar=` asks for; where it asks for none `opening`, or the newest.

    :raises Http404: if there are no figures for it
    """
    asked = request.GET.get("aar", "")
    if not years:
        raise Http404("Der er ingen tal.")
    if not asked:
        return opening or years[-1]
    if not asked.isdecimal() or int(asked) not in years:
        raise Http404(f"Der er ingen tal for {asked}.")
    return int(asked)


def get_dashboard(place: Place, year: int, as_of: datetime | None) -> Dashboard:
    """Return a municipality's goals in a year.

    :raises Http404: if the year has no figures
    """
    found = queries.get_dashboard(place, year, as_of)
    if year not in found.years:
        raise Http404(f"Der er ingen tal for {year}.")
    return found


def get_indicator_page(
    request: ReadingRequest, as_of: datetime | None, code: str, slug: str | None, year: int
) -> IndicatorPage:
    """Return an indicator for a municipality, or the country, compared with the one that `?sml=` asks for.

    :raises Http404: if there is no such municipality, or it has no such indicator
    """
    country = queries.get_country()
    place = country if slug in (None, country.slug) else get_municipality(str(slug))
    other = request.GET.get("sml", "")
    compared = queries.get_municipality(other) if other and other != place.slug else None
    page = queries.get_indicator_page(code, place, year, as_of, compared)
    if page is None:
        raise Http404("Der er intet nøgletal her.")
    return page


def wants(request: ReadingRequest, part: str) -> bool:
    """Return whether a part of the chart is wanted: all are, until a reader has chosen.

    A form leaves out what is not ticked; `vis` tells that it was sent at all.
    """
    return "vis" not in request.GET or part in request.GET
