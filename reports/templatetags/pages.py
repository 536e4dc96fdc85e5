"""What the pages' own templates need beside figures: where long words may be broken, and balls that speak."""

import re
from decimal import Decimal

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from goals.assessment import Assessment, TargetLine
from indicators.units import format_number

from .. import charts, consequences, formatting, narrative
from ..dashboards import AnnouncementFacts, IndicatorFacts
from ..queries import Publication

register = template.Library()

register.filter("authority", formatting.format_authority)
register.filter("exact", formatting.format_exact)
register.filter("tell_flips", consequences.tell_flips)
register.filter("flips_label", consequences.label_flips)
register.filter("trends_label", consequences.label_trends)
register.filter("moves_label", consequences.label_moves)
register.filter("tell_gains", consequences.tell_gains)
register.filter("tell_losses", consequences.tell_losses)

_NAMED = 4  # so many indicators of a release are told by name, more by their number
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
def tell_tables(release: Publication) -> str:
    """Return what a release held: "Opkvalificering 2023-2024 og Ledighed 2024", "14 nøgletal for 2024"."""
    years: dict[str, list[int]] = {}
    for table in reversed(release.tables):  # the oldest year first
        years.setdefault(table.facts.short_name or table.facts.name, []).append(table.year)
    if len(years) > _NAMED:
        held = sorted({table.year for table in release.tables})
        return f"{len(years)} nøgletal for {formatting.format_years(held)}"
    return formatting.join_words(f"{name} {formatting.format_years(years[name])}" for name in reversed(years))


@register.filter
def tell_counts(release: Publication) -> str:
    """Return how much a release changed: "Tal: 98 nye, 7 rettede og 1 fjernet."."""
    counts = (
        (release.new, "nyt", "nye"),
        (release.changed, "rettet", "rettede"),
        (release.removed, "fjernet", "fjernede"),
    )
    told = [f"{formatting.format_count(count)} {one if count == 1 else more}" for count, one, more in counts if count]
    return f"Tal: {formatting.join_words(told)}." if told else "Ingen tal ændret."


@register.filter
def target_words(line: TargetLine, facts: IndicatorFacts) -> str:
    """Return a target as it stands under a heading of its own: "12 %", "Højst 19 %", "Flere end sidste år"."""
    label, _, words = formatting.format_target(line, facts).partition(": ")
    return formatting.upper_first(words or label)


@register.filter
def target_bare(value: Decimal, facts: IndicatorFacts) -> str:
    """Return a target's number for a table cell: "12,0"."""
    return format_number(value, facts.decimals)
