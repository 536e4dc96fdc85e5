"""What machines ask for before they read: which pages there are, which are not for them, whom to tell of a hole."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from .. import languages, queries
from ..addresses import ReadingRequest, reading

# What they show follows the figures.
_FIXED = ("front", "matrix", "reports", "releases", "about", "assessment", "goal-sets", "compare")
_ALWAYS = ("accessibility", "privacy", "api")
_CLOSED = ("desk", "login", "logout")
_SECURITY_LASTS = timedelta(days=180)
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@reading
def sitemap(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with every page of figures that can be found, each with the day it last changed, in both languages."""
    outline = queries.get_outline()
    opening = queries.get_opening_year()
    of_year = dict(outline.years)
    pages = [(reverse(name), outline.newest) for name in _FIXED] + [(reverse(name), None) for name in _ALWAYS]
    if opening is not None:
        # The newest year of a municipality stands at the address without a year.
        older = [(year, came) for year, came in outline.years if year != opening]
        for place in outline.places:
            pages.append((reverse("dashboard", args=[place.slug]), of_year[opening]))
            pages += [(reverse("dashboard-year", args=[place.slug, year]), came) for year, came in older]
    pages += [(reverse("indicator", args=[code]), came) for code, came in outline.indicators]
    pages += [(reverse("release", args=[number]), came) for number, came in outline.releases]
    tree = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for path, changed in pages:
        _add_page(tree, request.build_absolute_uri(path), changed)
    content = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/xml")


@reading
def robots(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with what crawlers are to leave alone, and where all else is listed.

    Pages that are not to be listed say so themselves, which a crawler must be let in to read.
    """
    lines = ["User-agent: *", *(f"Disallow: {reverse(name)}" for name in _CLOSED)]
    if not queries.is_all_invented():
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@reading
def security(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with whom to tell of a hole in the portal (RFC 9116), if there is somebody to tell."""
    contact = settings.PORTAL_CONTACT.strip()
    if not contact.startswith("https://"):
        if "@" not in contact or " " in contact:
            raise Http404("Der er ingen kontakt, som et program kan bruge.")
        contact = f"mailto:{contact.removeprefix('mailto:')}"
    until = (timezone.now() + _SECURITY_LASTS).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {contact}", f"Expires: {until}", "Preferred-Languages: da, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _add_page(tree: ElementTree.Element, address: str, changed: datetime | None) -> None:
    page = ElementTree.SubElement(tree, "url")
    ElementTree.SubElement(page, "loc").text = address
    if changed is not None:
        ElementTree.SubElement(page, "lastmod").text = changed.isoformat(timespec="seconds")
    in_english = f"{address}?{languages.PARAMETER}={languages.ENGLISH}"
    for language, other in ((languages.DANISH, address), (languages.ENGLISH, in_english)):
        ElementTree.SubElement(page, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": other})
