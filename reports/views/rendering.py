"""What every page is rendered with: what the address asked for, and what its links carry on."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from indicators.examples import get_example_words

from .. import queries
from ..addresses import ReadingRequest
from ..sizes import FileSizes, measure_files


def render_page(request: ReadingRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, told which day or draft it is about and how its links stay there."""
    asked = request.asked
    kept: dict[str, object] = {"day": asked.day, "unended": asked.unended, "draft": asked.draft, "draft_link": asked.link}
    if asked.day is not None:
        kept["first_day"] = queries.get_first_day()
    return render(
        request, template, {**context, **kept, "keep": asked.query, "and_keep": asked.more, "kept": asked.kept}
    )


def render_empty(request: ReadingRequest) -> HttpResponse:
    """Return that nothing is published yet: an empty portal is a page too."""
    return render_page(request, "empty.html", {})


def tell_examples(as_of: datetime | None) -> dict[str, object]:
    """Return what pages without figures of their own must say of the invented ones they lead to."""
    words = get_example_words(as_of)
    return {"has_examples": bool(words), "example_words": words}


def get_sizes(request: ReadingRequest, year: int) -> FileSizes | None:
    """Return how large a year's files are; None under a draft, whose files are made for its few readers alone."""
    return None if request.asked.draft is not None else measure_files(year)
