"""The report's sections: one per goal, and the background figures that belong to no goal."""

from goals.assessment import Status
from indicators.units import AreaLevel, Quality

from .. import narrative
from ..dashboards import Dashboard, GoalSection, Place, Series
from ..formatting import (
    format_date,
    format_peer_rank,
    format_rank,
    format_target,
    format_uncertainty,
    is_country,
    lower_first,
    upper_first,
)
from .drawings import build_lines
from .summary import build_value
from .tables import build_table, build_years

NO_FIGURES = (
    "Der er endnu ikke udgivet tal for målet. De bliver vist her, når de er udgivet.",
    "Er der ingen fælles indikator for målet, vælger kommunen selv sin indikator i beskæftigelsesplanen.",
)


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
        return shared | _nothing()
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
            "title": narrative.title_chart(series),
            "subtitle": narrative.subtitle_chart(series),
            "drawing": drawing,
        }
        if drawing is not None
        else None,
        "years": build_years(series, dashboard.place),
        "table": build_table(f"Tallene bag mål {goal.number}", goal.series, dashboard.place),
        "about_title": f"Hvad måler tallet for mål {goal.number}?",
        "about": [facts.definition, *_facts(series)],
        "caveats_title": f"Forbehold for mål {goal.number}",
        "caveats": list_caveats(goal, dashboard.place),
    }


def _nothing() -> dict[str, object]:
    """Return what a section says of a goal that no figure is published for."""
    return {
        "indicator": "",
        "value": "",
        "unit": "",
        "words": "Ingen tal",
        "period": "",
        "status": Status.NONE.value,
        "status_text": narrative.STATUS_LONG[Status.NONE],
        "reasons": list(NO_FIGURES),
        "chart": None,
        "years": None,
        "table": None,
        "about_title": "",
        "about": [],
        "caveats_title": "",
        "caveats": [],
    }


def _reasons(series: Series, *, has_goals: bool) -> list[str]:
    """Return why the headline stands as it does: target, distance, development, rank."""
    facts, assessment = series.indicator, series.assessment
    reasons = []
    if has_goals or (assessment.target is not None and assessment.target.is_local):
        reasons.append(f"{format_target(assessment.target, facts)}. {facts.direction.label}.")
    else:
        reasons.append(f"{facts.direction.label}.")
    if series.own_target is not None:
        reasons.append(f"{format_target(series.own_target, facts)}.")
    reasons.append(narrative.explain_status(series))
    if series.rank is not None:
        rank = upper_first(format_rank(series.rank))
        reasons.append(f"{rank} {format_peer_rank(series.peer_rank)}." if series.peer_rank else f"{rank}.")
    return reasons


def _facts(series: Series) -> list[str]:
    facts = series.indicator
    source = f"{facts.source}, {facts.source_table}" if facts.source_table else facts.source
    told = [f"Hvem tæller med: {lower_first(facts.population)}."] if facts.population else []
    made = f"Opgøres {facts.frequency.label}. Kilde: {source}."
    if facts.next_update is not None:
        made += f" Næste opdatering: {format_date(facts.next_update)}."
    return [*told, made]


def list_caveats(goal: GoalSection, place: Place) -> list[str]:
    """Return what a reader must bear in mind with the goal's figures, each said once."""
    assert goal.headline is not None
    caveats = [caveat for series in goal.series for caveat in _caveats(series, goal.headline, place)]
    return list(dict.fromkeys(caveats))


def _caveats(series: Series, headline: Series, place: Place) -> list[str]:
    facts = series.indicator
    name = series.category or facts.short_name
    about = "Tallet" if series == headline else f"»{name}«"
    caveats = []
    if facts.is_local:
        caveats.append(f"{about} er kommunens egen indikator. Kan ikke sammenlignes.")
    if not series.is_own and facts.level is AreaLevel.RAR:
        caveats.append(
            f"{about} opgøres ikke for den enkelte kommune. Tal for {series.place.name}, som {place.name} hører til."
        )
    if not series.is_own and is_country(series.place):
        caveats.append(f"{about} opgøres kun for hele landet.")
    if facts.is_survey:
        half = format_uncertainty(series.latest, facts)
        margin = f" Usikkerhed {half} {facts.unit.change_word}".rstrip() + "." if half else ""
        caveats.append(f"{about} bygger på en stikprøve.{margin}")
    if series.latest is not None and series.latest.quality is Quality.SUPPRESSED:
        caveats.append(f"{about} er diskretioneret: det bygger på for få personer til at blive vist.")
    if series.latest is not None and series.latest.quality is Quality.MISSING:
        caveats.append(f"{about} er endnu ikke opgjort for {series.latest.period.label}.")
    caveats += [
        f"Brud i serien fra {broken.period.label}: {broken.explanation} Tal før og efter kan ikke sammenlignes."
        for broken in series.breaks
    ]
    return caveats


def build_background(dashboard: Dashboard) -> dict[str, object] | None:
    """Return the background figures, None where there are none."""
    if not dashboard.context:
        return None
    place = dashboard.place
    first = dashboard.context[0]
    caveats = [caveat for series in dashboard.context for caveat in _caveats(series, first, place)]
    return {
        "heading": "Baggrundstal",
        "lead": "Tal, der ikke hører til et mål, men som målene skal ses i lyset af.",
        "table": build_table("", dashboard.context, place, is_goal=False),
        "notes": [_define(series) for series in dashboard.context] + list(dict.fromkeys(caveats)),
    }


def _define(series: Series) -> str:
    facts = series.indicator
    return f"{series.category or facts.short_name}: {facts.definition} Kilde: {facts.source}."
