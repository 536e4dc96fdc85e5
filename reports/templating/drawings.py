"""What templates draw: markup that is safe as it stands, so it is not escaped again."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goals.assessment import Assessment, Status

from .. import charts, narrative
from ..charts import Chart
from ..dashboards import AnnouncementFacts, IndicatorPage, Matrix, MatrixColumn
from .spoken import say


def ball(status: Status | str, size: int = 20, label: str = "") -> SafeString:
    """Return a status ball; give it a label where no word beside it says the status."""
    return charts.draw_ball(Status(status), size, label)


def chip(assessment: Assessment, announcement: AnnouncementFacts, size: int = 20) -> SafeString:
    """Return the ball with its words: ◐ Tæt på målet."""
    return format_html(
        '<span class="chip {}">{}<span>{}</span></span>',
        assessment.status,
        charts.draw_ball(assessment.status, size),
        say(narrative.status_word(assessment, has_goals=narrative.has_goals(announcement))),
    )


def verdict(assessment: Assessment) -> SafeString:
    """Return ball and words of an assessment by itself: without a target, its words say the direction."""
    return format_html(
        '<span class="chip {}">{}<span>{}</span></span>',
        assessment.status,
        charts.draw_ball(assessment.status),
        say(narrative.status_word(assessment, has_goals=True)),
    )


def status_ball(assessment: Assessment, announcement: AnnouncementFacts, size: int = 16) -> SafeString:
    """Return a ball that says its status itself, for cells without room for words."""
    label = say(narrative.status_word(assessment, has_goals=narrative.has_goals(announcement)))
    return charts.draw_ball(assessment.status, size, label)


def dots(matrix: Matrix, column: MatrixColumn) -> SafeString:
    """Return the histogram twice, wide and for phones."""
    return SafeString(charts.draw_dots(matrix, column) + charts.draw_dots(matrix, column, is_wide=False))


def lines(chart: Chart) -> SafeString:
    """Return the line chart twice, wide and for phones."""
    return SafeString(charts.draw_chart(chart) + charts.draw_chart(chart, is_wide=False))


def breakdown(page: IndicatorPage) -> SafeString:
    """Return the parts of an indicator twice, wide and for phones, with the words that say what they show."""
    label = charts.describe_breakdown(page)
    return SafeString(
        charts.draw_breakdown(page, label=label) + charts.draw_breakdown(page, is_wide=False, label=label)
    )


def icon(name: str, classes: str = "") -> SafeString:
    """Return an icon of our sprite; decoration only, so the words beside it must do."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f"icon-svg {classes}".rstrip(),
        static("img/icons.svg"),
        name,
    )
