"""What has been published, and what is expected: the pages about releases."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone

from indicators.examples import get_example_words

from .. import queries
from ..addresses import ReadingRequest, reading
from ..consequences import compare_national
from ..ics import write_calendar
from .rendering import render_page

LISTED = 200  # corrections on a page; the file has them all
ON_A_PAGE = 25


@reading
def releases(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with what has been published, newest first, and what is to come."""
    pages = Paginator(queries.list_numbers(as_of), ON_A_PAGE)
    page = pages.get_page(request.GET.get("side"))
    words = get_example_words(as_of)
    context = {
        "page": page,
        "releases": queries.get_publications(tuple(page.object_list), as_of),
        "calendar": queries.get_calendar() if as_of is None else None,
        "today": timezone.localdate(),
        "has_examples": bool(words),
        "example_words": words,
    }
    return render_page(request, "releases.html", context)


@reading
def release(request: ReadingRequest, as_of: datetime | None, number: int) -> HttpResponse:
    """Answer with one release: what it held, what it changed, and whether it still holds."""
    found = queries.get_publication(number, as_of)
    if found is None:
        raise Http404("Der er ingen udgivelse med det nummer.")
    held = queries.get_counterparts(number)
    corrections = tuple(queries.iterate_corrections(number, LISTED)) if found.corrections else ()
    context = {
        "release": found,
        "national": compare_national(held.touched, held.before, held.after),
        "corrections": corrections,
        "left_out": found.corrections - len(corrections),
    }
    return render_page(request, "release.html", context)


@reading
def calendar(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with what is expected as a calendar file; nobody knew on an earlier day what is expected today."""
    if as_of is not None:
        raise Http404("Kalenderen gælder kun fra i dag.")
    content = write_calendar(queries.get_calendar(), host=request.get_host(), made_at=timezone.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="udgivelser.ics"'},
    )
