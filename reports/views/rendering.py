"""What every page is rendered with: what the address asked for, and what its links carry on."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from indicators.examples import get_example_words

from .. import queries
from ..addresses import Asked, ReadingRequest
from ..citations import make_address
from ..dashboards import Place
from ..sizes import FileSizes, measure_files


def render_page(
    request: ReadingRequest, template: str, context: dict[str, Any], *, place: Place | None = None
) -> HttpResponse:
    """Return the page, told which day or draft it is about and how its links stay there.

    `place` is what the page is about, the country unless told: where the numbers in its sentences lead.
    """
    asked = request.asked
    told = {
        **_tell_asked(asked),
        "address": make_address(place or queries.get_country(), asked),
        "keep": asked.query,
        "and_keep": asked.more,
        "kept": asked.kept,
    }
    return render(request, template, {**context, **told})


def render_empty(request: ReadingRequest) -> HttpResponse:
    """Return that nothing is published yet: an empty portal is a page too."""
    return render_page(request, "empty.html", {})


def _tell_asked(asked: Asked) -> dict[str, object]:
    """Return what the bars over a page say of the day or the draft it shows."""
    told: dict[str, object] = {
        "day": asked.day,
        "unended": asked.unended,
        "draft": asked.draft,
        "draft_link": asked.link,
    }
    if asked.day is not None:
        told["first_day"] = queries.get_first_day()
    return told


def tell_examples(as_of: datetime | None) -> dict[str, object]:
    """Return what pages without figures of their own must say of the invented ones they lead to."""
    words = get_example_words(as_of)
    return {"has_examples": bool(words), "example_words": words}


def get_sizes(request: ReadingRequest, year: int) -> FileSizes | None:
    """Return how large a year's files are; None under a draft, whose files are made for its few readers alone."""
    return None if request.asked.draft is not None else measure_files(year)
