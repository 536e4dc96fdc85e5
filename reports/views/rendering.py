"""What every page is rendered with: what the address asked for, and what its links carry on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from .. import queries
from ..addresses import ReadingRequest
from ..citations import make_address
from ..dashboards import Place


def render_page(
    request: ReadingRequest, template: str, context: dict[str, Any], *, place: Place | None = None
) -> HttpResponse:
    """Return the page, told which day or draft it is about and how its links stay there.

    `place` is what the page is about, the country unless told: where the numbers in its sentences lead.
    """
    asked = request.asked
    context = {**context, "address": make_address(place or queries.get_country(), asked)}
    kept = {"day": asked.day, "draft": asked.draft, "draft_link": asked.link}
    return render(
        request, template, {**context, **kept, "keep": asked.query, "and_keep": asked.more, "kept": asked.kept}
    )


def render_empty(request: ReadingRequest) -> HttpResponse:
    """Return that nothing is published yet: an empty portal is a page too."""
    return render_page(request, "empty.html", {})
