"""What templates say of figures: `{{ series.latest|figure:series.indicator }}`, `{% spine series %}`.

Thin: each calls `reports.formatting`, `reports.narrative` or `reports.charts`, so that no template counts or formats.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goals.assessment import Assessment, Status
from indicators.periods import Period
from indicators.units import format_number

from .. import charts, formatting, narrative
from ..dashboards import (
    AnnouncementFacts,
    IndicatorFacts,
    IndicatorPage,
    Matrix,
    MatrixColumn,
    Place,
    Point,
    Rank,
    Series,
)

register = template.Library()

# Text that needs nothing but itself.
register.filter("date_da", formatting.format_date)
register.filter("day_da", formatting.format_day_of)
register.filter("time_da", formatting.format_time_of)
register.filter("instant_da", formatting.format_instant)
register.filter("count_da", formatting.format_count)
register.filter("in_place", formatting.format_in_place)
register.filter("rank_peers", formatting.format_peer_rank)
register.filter("lower_first", formatting.lower_first)
register.filter("upper_first", formatting.upper_first)
register.filter("is_country", formatting.is_country)
register.filter("has_goals", narrative.has_goals)
register.filter("trend_word", narrative.trend_word)
register.filter("peers_words", formatting.format_peers)
register.filter("set_by", formatting.format_set_by)
register.filter("example_words", formatting.format_example_words)
register.filter("is_judged", narrative.is_judged)
register.filter("lead", narrative.tell_dashboard)
register.filter("highlights", narrative.list_highlights)
register.filter("goal_text", narrative.tell_goal)
register.filter("no_headline", narrative.explain_no_headline)
register.filter("indicator_lead", narrative.tell_indicator)
register.filter("chart_title", narrative.title_chart)
register.filter("chart_subtitle", narrative.subtitle_chart)
register.filter("figure", formatting.format_figure)
register.filter("bare", formatting.format_bare)
register.filter("target", formatting.format_target)
register.filter("uncertainty", formatting.format_uncertainty)
register.filter("status_reason", narrative.explain_status)
register.filter("no_status_reason", narrative.explain_no_status)
register.filter("own_target", narrative.tell_own_target)
register.filter("survey_note", narrative.tell_survey)
register.filter("describe_spine", charts.describe_spine)
register.filter("describe_trend", charts.describe_trend)
register.filter("describe_lines", charts.describe_lines)

# Drawings that need nothing but their value.
register.simple_tag(charts.draw_ball_symbols, name="ball_symbols")
register.simple_tag(charts.draw_spine, name="spine")
register.simple_tag(charts.draw_trend, name="trend")
register.simple_tag(charts.draw_pips, name="pips")

# How the drawings are read.
register.simple_tag(narrative.explain_dots, name="how_to_read_dots")


@register.filter
def absence(point: Point | None) -> str:
    """Return "Diskr.", "Tal på vej", "Ikke opgjort" or "Ingen tal", for the narrow cells of the matrix."""
    return formatting.format_absence(point, short=True)


@register.filter
def value(number: Decimal | None, facts: IndicatorFacts) -> str:
    """Return a bare number with its unit, such as a percentile of the peers."""
    if number is None:
        return formatting.NO_FIGURE
    return formatting.format_value(number, facts.unit, facts.decimals)


@register.filter
def number(number: Decimal | None, facts: IndicatorFacts) -> str:
    """Return a bare number without its unit."""
    return formatting.NO_FIGURE if number is None else format_number(number, facts.decimals)


@register.filter
def signed(number: Decimal | None, facts: IndicatorFacts) -> str:
    """Return a difference for a table cell: "+1,1"."""
    return formatting.NO_FIGURE if number is None else format_number(number, facts.decimals, signed=True)


@register.filter
def change(series: Series) -> str:
    """Return "+1,8 procentpoint på et år", "" where there is nothing to compare with."""
    if series.change is None:
        return ""
    facts = series.indicator
    return f"{formatting.format_change(series.change, facts.unit, facts.decimals)} på et år"


@register.filter
def period(when: Period | None) -> str:
    """Return "3. kvartal 2024", "" where there is no period."""
    return "" if when is None else formatting.format_period(when)


@register.filter
def rank(place: Rank, of: str = "kommuner") -> str:
    """Return "nr. 20 af 97 kommuner"; another word, or none, by the argument."""
    return formatting.format_rank(place, of=of)


@register.filter
def names(places: Iterable[Place]) -> str:
    """Return the places' names as one text: "Faxe, Køge og Stevns"."""
    found = [place.name for place in places]
    return formatting.join_words(found) if found else ""


@register.filter
def status_long(assessment: Assessment, announcement: AnnouncementFacts) -> str:
    """Return "Målet er nået", or "Fremgang" where nothing is to be reached."""
    return narrative.status_word(assessment, has_goals=narrative.has_goals(announcement))


@register.filter
def status_short(assessment: Assessment, announcement: AnnouncementFacts) -> str:
    """Return "Nået", or "Fremgang" where nothing is to be reached."""
    return narrative.status_word(assessment, has_goals=narrative.has_goals(announcement), short=True)


@register.simple_tag
def how_to_read_strip(*, has_goals: bool) -> str:
    """Return the sentences under "Sådan læser du figurerne"."""
    return " ".join(narrative.explain_strip(has_goals=has_goals))


@register.simple_tag
def status_rule(series: Series, announcement: AnnouncementFacts) -> str:
    """Return the rule that the status of a series follows."""
    return narrative.tell_status_rule(series, has_goals=narrative.has_goals(announcement))


@register.simple_tag
def ball(status: Status | str, size: int = 20, label: str = "") -> SafeString:
    """Return a status ball; give it a label where no word beside it says the status."""
    return charts.draw_ball(Status(status), size, label)


@register.simple_tag
def chip(assessment: Assessment, announcement: AnnouncementFacts, size: int = 20) -> SafeString:
    """Return the ball with its words: ◐ Tæt på målet."""
    return format_html(
        '<span class="chip {}">{}<span>{}</span></span>',
        assessment.status,
        charts.draw_ball(assessment.status, size),
        status_long(assessment, announcement),
    )


@register.simple_tag
def dots(matrix: Matrix, column: MatrixColumn) -> SafeString:
    """Return the histogram twice, wide and for phones."""
    return SafeString(charts.draw_dots(matrix, column) + charts.draw_dots(matrix, column, is_wide=False))


@register.simple_tag
def lines(page: IndicatorPage, with_country: bool = True, with_peers: bool = True) -> SafeString:
    """Return the line chart twice, wide and for phones."""
    return SafeString(
        charts.draw_lines(page, with_country=with_country, with_peers=with_peers)
        + charts.draw_lines(page, is_wide=False, with_country=with_country, with_peers=with_peers)
    )


@register.simple_tag
def dots_text(matrix: Matrix, column: MatrixColumn) -> str:
    """Return the histogram in words."""
    return charts.describe_dots(matrix, column)


@register.simple_tag
def denmark(
    classes: Mapping[str, str],
    links: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    hot: str = "",
) -> SafeString:
    """Return the map of the 98."""
    return charts.draw_denmark(classes, links=links, names=names, hot=hot)


@register.simple_tag
def key(name: str) -> SafeString:
    """Return the annotated strip of "Sådan læser du figurerne"."""
    return charts.draw_key(name)


@register.simple_tag
def key_mark(name: str) -> SafeString:
    """Return one mark of the strip for a list: "us", "tgt", "nat", "peer", "all" or "ci"."""
    return charts.draw_key_mark(name)


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Return an icon of our sprite; decoration only, so the words beside it must do."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f"icon-svg {classes}".rstrip(),
        static("img/icons.svg"),
        name,
    )
