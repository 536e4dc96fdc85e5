"""Where staff begin: what waits for them, what is planned, what has been."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import ministry_only
from indicators import intake
from indicators.codebook import FIRST_YEAR, get_codebook
from indicators.desk import queries
from indicators.desk.calendar_queries import count_overdue
from indicators.desk.warnings import get_answers

from .answering import XLSX, attach, get_actor, load_release, render_page

_ON_A_PAGE = 50
_TELLS_OF_FAILURES = timedelta(days=7)


@require_safe
@ministry_only
def desk(request: HttpRequest) -> HttpResponse:
    """Upload, templates, what is on its way, and history."""
    year = timezone.localdate().year
    pages = Paginator(range(queries.count_history()), _ON_A_PAGE)
    page = pages.get_page(request.GET.get("side"))
    context = {
        "open": queries.get_open(get_actor(request), needs_two=settings.RELEASES_NEED_TWO_PEOPLE),
        "unread": queries.get_unread(timezone.now() - _TELLS_OF_FAILURES),
        "history": queries.get_history(max(0, page.start_index() - 1), _ON_A_PAGE),
        "page": page,
        "overdue": count_overdue(timezone.localdate()),
        "template_years": range(year, year - 4, -1),
    }
    return render_page(request, "desk/desk.html", context)


@require_safe
@ministry_only
def template(request: HttpRequest, year: int) -> HttpResponse:
    """The ministry's empty workbook for a year."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404("Der er ingen arbejdsbog for det år.")
    content = intake.write_template(get_codebook(timezone.localdate().year), year)
    return attach(content, XLSX, f"beskaeftigelsesmaal-{year}.xlsx")


@require_safe
@ministry_only
def release(request: HttpRequest, number: int) -> HttpResponse:
    """One release: where it is, what it holds, and everything that happened to it."""
    found = load_release(number)
    context = {
        "release": found,
        "phase": queries.get_phase(found),
        "sent_back": queries.get_sent_back(found),
        "tables": queries.get_tables(found),
        "answers": get_answers(found),
        "events": queries.get_events(found),
    }
    return render_page(request, "desk/release.html", context)
