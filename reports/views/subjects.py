"""What an address is about: a municipality, a year, an indicator. What is not there is answered with 404."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404

from .. import narrative, queries
from ..addresses import ReadingRequest
from ..charts import Chart, get_chart
from ..dashboards import Dashboard, IndicatorPage, Place
from ..formatting import lower_first

CHOICES = ("vis", "sml", "land", "baand")  # what the form above a chart asks for


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
    if asked not in map(str, years):
        raise Http404(f"Der er ingen tal for {asked}.")
    return int(asked)


def get_dashboard(place: Place, year: int, as_of: datetime | None) -> Dashboard:
    """Return a municipality's goals in a year.

    :raises Http404: if the year has no figures
    """
    # Asked first: a calendar cannot hold every year that an address can, and a year's frame is dear.
    if year not in queries.get_years(as_of):
        raise Http404(f"Der er ingen tal for {year}.")
    return queries.get_dashboard(place, year, as_of)


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


def get_page_chart(request: ReadingRequest, page: IndicatorPage) -> Chart:
    """Return the chart of an indicator's page as the reader has chosen it: all is shown until one has.

    A form leaves out what is not ticked; `vis` tells that it was sent at all.
    """
    is_chosen = "vis" in request.GET
    subtitle = str(narrative.subtitle_chart(page.headline))
    return get_chart(
        page,
        title=str(narrative.title_chart(page.headline)),
        subtitle=f"{page.headline.place.name}: {lower_first(subtitle)}",
        with_country=not is_chosen or "land" in request.GET,
        with_peers=not is_chosen or "baand" in request.GET,
    )


def get_chosen(request: ReadingRequest) -> str:
    """Return what the reader has chosen of the chart, for links to it: "&vis=1&sml=aarhus", or ""."""
    chosen = {name: request.GET[name] for name in CHOICES if request.GET.get(name)}
    return f"&{urlencode(chosen)}" if "vis" in chosen else ""
