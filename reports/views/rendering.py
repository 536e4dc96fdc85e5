"""What every page is rendered with: what the address asked for, and what its links carry on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from ..addresses import ReadingRequest


def render_page(request: ReadingRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, told which day or draft it is about and how its links stay there."""
    asked = request.asked
    kept = {"day": asked.day, "draft": asked.draft, "draft_link": asked.link}
    return render(
        request, template, {**context, **kept, "keep": asked.query, "and_keep": asked.more, "kept": asked.kept}
    )


def render_empty(request: ReadingRequest) -> HttpResponse:
    """Return that nothing is published yet: an empty portal is a page too."""
    return render_page(request, "empty.html", {})
