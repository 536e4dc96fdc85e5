"""The report's sections: one per goal, and the background figures that belong to no goal."""

from collections.abc import Sequence

from goals.assessment import Status

from .. import narrative
from ..dashboards import Dashboard, GoalSection, Series
from ..formatting import (
    format_date,
    format_set_by,
    format_target,
    lower_first,
)
from .caveats import list_caveats
from .drawings import build_lines
from .summary import build_value
from .tables import build_table, build_years


def build_goal(goal: GoalSection, dashboard: Dashboard) -> dict[str, object]:
    """Return one goal's section."""
    has_goals = narrative.has_goals(dashboard.announcement)
    shared = {
        "heading": f"Mål {goal.number}: {goal.title}",
        "emphasis": goal.emphasis,
        "emphasis_text": goal.emphasis_text,
    }
    series = goal.headline
    if series is None:
        return shared | _nothing(goal, dashboard)
    facts = series.indicator
    drawing = build_lines(goal, series, dashboard)
    return shared | {
        "indicator": facts.name,
        **build_value(series),
        "period": series.latest.period.label if series.latest is not None else "",
        "status": series.assessment.status.value,
        "status_text": narrative.status_word(series.assessment, has_goals=has_goals),
        "reasons": _reasons(series, has_goals=has_goals),
        "chart": {
            "title": str(narrative.title_chart(series)),
            "subtitle": str(narrative.subtitle_chart(series)),
            "drawing": drawing,
        }
        if drawing is not None
        else None,
        "years": build_years(series, dashboard.place),
        "table": build_table(f"Tallene bag mål {goal.number}", goal.series, dashboard.place),
        "about_title": f"Hvad måler tallet for mål {goal.number}?",
        "about": [facts.definition, *_facts(series)],
        "caveats_title": f"Forbehold for mål {goal.number}",
        "caveats": list_caveats(goal.series, dashboard.place),
    }


def _nothing(goal: GoalSection, dashboard: Dashboard) -> dict[str, object]:
    """Return what a section says of a goal whose headline has no figures; the goal's other figures still stand."""
    return {
        "indicator": goal.judged_by,
        "value": "",
        "unit": "",
        "words": "Ingen tal",
        "period": "",
        "status": Status.NONE.value,
        "status_text": narrative.STATUS_LONG[Status.NONE],
        "reasons": [str(narrative.explain_no_headline(goal))],
        "chart": None,
        "years": None,
        "table": build_table(f"Tallene bag mål {goal.number}", goal.series, dashboard.place) if goal.series else None,
        "about_title": "",
        "about": [],
        "caveats_title": f"Forbehold for mål {goal.number}",
        "caveats": list_caveats(goal.series, dashboard.place) if goal.series else [],
    }


def _reasons(series: Series, *, has_goals: bool) -> list[str]:
    """Return why the headline stands as it does: target, distance, development, rank."""
    facts, assessment = series.indicator, series.assessment
    reasons = []
    if has_goals and narrative.is_judged(assessment):
        set_by = f" {words}." if (words := format_set_by(assessment.target)) else ""
        reasons.append(f"{format_target(assessment.target, facts)}.{set_by} {facts.direction.label}.")
    else:
        reasons.append(f"{facts.direction.label}.")
    reasons += [
        str(told)
        for told in (
            narrative.explain_status(series),
            narrative.tell_own_target(series),
            narrative.tell_rank(series),
        )
        if told
    ]
    return reasons


def _facts(series: Series) -> list[str]:
    facts = series.indicator
    source = f"{facts.source}, {facts.source_table}" if facts.source_table else facts.source
    told = [f"Hvem tæller med: {lower_first(facts.population).rstrip('.')}."] if facts.population else []
    made = f"Opgøres {facts.frequency.label}. Kilde: {source}."
    if facts.next_update is not None:
        made += f" Næste opdatering: {format_date(facts.next_update)}."
    return [*told, made]


def build_background(dashboard: Dashboard) -> dict[str, object] | None:
    """Return the background figures, None where there are none."""
    if not dashboard.context:
        return None
    return {
        "heading": "Baggrundstal",
        "lead": "Tal, der ikke hører til et mål, men som målene skal ses i lyset af.",
        "table": build_table("", dashboard.context, dashboard.place, is_goal=False),
        "notes": [*_definitions(dashboard.context), *list_caveats(dashboard.context, dashboard.place)],
    }


def _definitions(context: Sequence[Series]) -> list[str]:
    """Return a line per indicator; the parts of a breakdown mean what the whole does."""
    facts = {series.indicator.code: series.indicator for series in context}
    return [f"{one.short_name}: {one.definition} Kilde: {one.source}." for one in facts.values()]
