"""The desk's page about what publishing a draft would change, and the way to the pages as they would be."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import ministry_only
from indicators.examples import get_example_words

from .. import queries
from ..addresses import make_draft_link
from ..consequences import MOVED, get_consequences


@require_safe
@ministry_only
def consequences(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with everything that publishing a draft would change for readers."""
    draft = queries.get_draft(number)
    if draft is None:
        raise Http404("Der er ingen kladde med det nummer.")
    if not (draft.is_open and draft.has_figures):
        return redirect("desk-findings", number=number)
    found, link, words = get_consequences(draft), make_draft_link(number), get_example_words()
    context = {
        "draft_release": draft,
        "found": found,
        "link": link,
        "address": request.build_absolute_uri(reverse("front") + link.query),
        "places": queries.get_places(),
        "moved": MOVED,
        "has_examples": bool(words),
        "example_words": words,
    }
    return render(request, "consequences.html", context)
