"""What is said when a page cannot be given: where the reader is, and what to do."""

import difflib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from municipalities.danish import make_slug

from .. import queries
from ..dashboards import Place

_NEAR = 0.7  # how like a name must be, as difflib reckons: "holbek" and "holbaek" are 0.92
_MOST = 3
_LOOKED_AT = 3  # parts of an address, the last: those before say which room it is of


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that there is no such page, with the municipalities that a misspelt address may have meant."""
    return render(request, "404.html", {"meant": _guess(request.path)}, status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer that a form was not sent from a page of the portal's, or from one opened too long ago."""
    return render(request, "403.html", {"is_forged": True}, status=403)


def _guess(path: str) -> tuple[Place, ...]:
    """Return the municipalities whose names are like a part of an address, the likest first."""
    places = {found.place.slug: found.place for found in queries.get_places()}
    parts = [queries.shorten_name(part) for part in path.split("/") if part.strip()]
    for part in reversed(parts[-_LOOKED_AT:]):
        wanted = queries.shorten_name(make_slug(part))  # one letter may be spelt with many
        if near := difflib.get_close_matches(wanted, places, n=_MOST, cutoff=_NEAR):
            # A name spelled right needs no others beside it.
            return tuple(places[slug] for slug in (near[:1] if near[0] == wanted else near))
        if found := queries.find_municipalities(part.replace("-", " ")):
            return found[:_MOST]
    return ()
