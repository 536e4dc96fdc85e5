"""What stands behind the figures: where they come from, and the rules that goals are judged by."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse

from .. import queries
from ..addresses import ReadingRequest, reading
from ..narrative.rules import explain_rules
from ..rule_examples import find_rule_examples
from .rendering import render_page, tell_examples


@reading
def about(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with what stands behind the figures."""
    context = {
        "codebook": queries.get_codebook_page(as_of),
        "coming": queries.get_coming(as_of),
        "withheld_below": settings.SUPPRESSION_THRESHOLD,
    }
    return render_page(request, "about.html", {**context, **tell_examples(as_of)})


@reading
def assessment(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the rules that goals are judged by, each with a figure that it has judged."""
    opening = queries.get_opening_year(as_of)
    examples = find_rule_examples(opening, as_of) if opening is not None else None
    context = {
        "rules": explain_rules(withheld_below=settings.SUPPRESSION_THRESHOLD),
        "examples": examples,
        "year": opening,
    }
    return render_page(request, "assessment.html", {**context, **tell_examples(as_of)})
