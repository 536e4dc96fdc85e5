"""What the pages' own templates need beside figures: where long words may be broken, and balls that speak."""

import re
from decimal import Decimal

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from goals.assessment import Assessment, TargetLine
from indicators.units import format_number

from .. import charts, formatting, narrative
from ..dashboards import AnnouncementFacts, IndicatorFacts

register = template.Library()

register.filter("authority", formatting.format_authority)

_SOFT_HYPHEN = "\u00ad"
# First parts of the long compounds of this field; browsers know no Danish hyphenation to rely on.
_JOINT = re.compile(r"\b(arbejds|beskæftigelses|familie|selv|sags|op|sammen)(?=\w{6})", re.IGNORECASE)


@register.filter
def soften(text: str) -> SafeString:
    """Return `text` with soft hyphens in its long compounds, for narrow columns: "sags-behandling"."""
    return mark_safe(_JOINT.sub(rf"\1{_SOFT_HYPHEN}", escape(text)))  # noqa: S308  # escaped; only hyphens are added


@register.simple_tag
def status_ball(assessment: Assessment, announcement: AnnouncementFacts, size: int = 16) -> SafeString:
    """Return a ball that says its status itself, for cells without room for words."""
    label = narrative.status_word(assessment, has_goals=narrative.has_goals(announcement))
    return charts.draw_ball(assessment.status, size, label)


@register.simple_tag
def verdict(assessment: Assessment) -> SafeString:
    """Return ball and words of an assessment by itself: without a target, its words say the direction."""
    return format_html(
        '<span class="chip {}">{}<span>{}</span></span>',
        assessment.status,
        charts.draw_ball(assessment.status),
        narrative.status_word(assessment, has_goals=True),
    )


@register.filter
def target_words(line: TargetLine, facts: IndicatorFacts) -> str:
    """Return a target as it stands under a heading of its own: "12 %", "Højst 19 %", "Flere end sidste år"."""
    label, _, words = formatting.format_target(line, facts).partition(": ")
    return formatting.upper_first(words or label)


@register.filter
def target_bare(value: Decimal, facts: IndicatorFacts) -> str:
    """Return a target's number for a table cell: "12,0"."""
    return format_number(value, facts.decimals)
