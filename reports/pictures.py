"""Pictures to send on: the chart of an indicator as PNG, and a municipality's five goals for whoever shares a link.

Both are set by the report's typesetter in our own fonts, and hold no address and nothing of the clock: the same value
gives the same bytes.
"""

import json

from goals.assessment import Status

from . import narrative
from .charts import STANDALONE, Chart, draw_ball, draw_figure
from .dashboards import Dashboard, GoalSection
from .formatting import (
    NO_FIGURE,
    format_authority,
    format_day_of,
    format_example_words,
    format_figure,
    has_only_examples,
    is_country,
    lower_first,
)
from .typesetting import get_compiler, name_semibold

_FIGURE_DENSITY = 192.0  # dots an inch: twice as fine as the drawing, whose unit is a 96th
_SHARED_DENSITY = 72.0  # 1200 × 630 dots, what services that show links ask for


def render_figure(chart: Chart) -> bytes:
    """Return the figure of a chart as PNG, b"" where there is nothing to draw.

    :raises FontsMissing: if the fonts are not built
    """
    svg = draw_figure(chart)
    if not svg:
        return b""
    return _render("figure.typ", {"svg": name_semibold(svg)}, _FIGURE_DENSITY)


def render_dashboard_picture(dashboard: Dashboard) -> bytes:
    """Return a municipality's goals at a glance as PNG, 1200 by 630 dots.

    :raises FontsMissing: if the fonts are not built
    """
    content = json.dumps(build_dashboard_picture(dashboard), ensure_ascii=False)
    return _render("picture.typ", {"picture": content}, _SHARED_DENSITY)


def build_dashboard_picture(dashboard: Dashboard) -> dict[str, object]:
    """Return everything that the picture says, in words."""
    released = max((release.published_at for release in dashboard.releases), default=None)
    return {
        "site": f"Beskæftigelsesmål {dashboard.year}",
        "dated": "" if released is None else f"Opdateret {format_day_of(released)}",
        "warning": f"Eksempeldata. {format_example_words(dashboard)}" if dashboard.has_examples else "",
        "name": _get_name(dashboard),
        "conclusion": str(narrative.tell_dashboard(dashboard).conclusion),
        "goals": [_build_goal(goal, dashboard) for goal in dashboard.goals],
        "balls": {str(status): draw_ball(status, palette=STANDALONE) for status in Status},
    }


def describe_dashboard_picture(dashboard: Dashboard) -> str:
    """Return what the picture says, for those who do not see it."""
    told = [f"{_get_name(dashboard)} {dashboard.year}. {narrative.tell_dashboard(dashboard).conclusion}"]
    for goal in dashboard.goals:
        said = _build_goal(goal, dashboard)
        status = f", {lower_first(said['word'])}" if said["word"] else ""
        told.append(f"{goal.short_title}: {lower_first(said['value'])}{status}.")
    if dashboard.has_examples:
        told.append("Alle tal er opdigtede." if has_only_examples(dashboard) else "Nogle af tallene er opdigtede.")
    return " ".join(told)


def _get_name(dashboard: Dashboard) -> str:
    return dashboard.place.name if is_country(dashboard.place) else format_authority(dashboard.place.name)


def _build_goal(goal: GoalSection, dashboard: Dashboard) -> dict[str, str]:
    series = goal.headline
    if series is None:
        return {"status": str(Status.NONE), "name": goal.short_title, "value": NO_FIGURE, "is_figure": "", "word": ""}
    is_figure = series.latest is not None and series.latest.value is not None
    word = narrative.status_word(series.assessment, has_goals=narrative.has_goals(dashboard.announcement), short=True)
    return {
        "status": str(series.assessment.status),
        "name": goal.short_title,
        "value": format_figure(series.latest, series.indicator),
        "is_figure": "ja" if is_figure else "",
        "word": word if is_figure else "",
    }


def _render(template: str, inputs: dict[str, str], density: float) -> bytes:
    png = get_compiler(template, inputs).compile(format="png", ppi=density)
    assert isinstance(png, bytes)
    return png
