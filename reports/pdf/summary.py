"""The report's first page: the conclusion, the goals at a glance, the key, the things to notice."""

from goals.assessment import Status, Trend
from indicators.units import NO_BREAK_SPACE, Direction, format_number

from .. import narrative
from ..dashboards import Dashboard, GoalSection, Series
from ..formatting import (
    NO_COMMON_TARGET,
    TREND_WORDS,
    format_absence,
    format_authority,
    format_change,
    format_figure,
    format_rank,
    format_set_by,
    format_target,
    format_uncertainty,
    has_only_examples,
    is_country,
    number_word,
    upper_first,
)
from .drawings import build_spine, build_trend

NO_RANK = "Ingen placering"
NOT_COMPARABLE = "Kan ikke sammenlignes"


def build_summary(dashboard: Dashboard) -> dict[str, object]:
    """Return page 1 of the report on `dashboard`."""
    has_goals = narrative.has_goals(dashboard.announcement)
    lead = narrative.tell_dashboard(dashboard)
    highlights = narrative.list_highlights(dashboard)
    line = (
        f"I det blågrønne felt er målet{NO_BREAK_SPACE}nået"
        if has_goals
        else f"I det blågrønne felt går det{NO_BREAK_SPACE}frem"
    )
    return {
        "kicker": _kicker(dashboard, has_goals=has_goals),
        "title": str(lead.conclusion).removesuffix("."),
        "lead": str(lead.rest),
        "warnings": _warnings(dashboard),
        "head": ["Mål", "Resultat", line, f"Udvikling fra {_first_year(dashboard)}", "Placering"],
        "rows": [_row(goal, has_goals=has_goals) for goal in dashboard.goals],
        "key": _key(dashboard, has_goals=has_goals) if any(goal.headline for goal in dashboard.goals) else [],
        "highlights_title": f"{_count_of(len(highlights))} ting at lægge mærke til",
        "highlights": [{"title": str(one.title), "text": str(one.sentence)} for one in highlights],
    }


def _first_year(dashboard: Dashboard) -> int:
    """Return the year that the small curves begin in: the first of five, or later where the figures begin later."""
    curves = [goal.headline.points for goal in dashboard.goals if goal.headline is not None and goal.headline.points]
    return min((points[0].period.year for points in curves), default=dashboard.year - 4)


def _count_of(things: int) -> str:
    """Return the number as a sentence begins; one is stressed, or it would be read as the article."""
    return "Én" if things == 1 else upper_first(number_word(things))


def _kicker(dashboard: Dashboard, *, has_goals: bool) -> str:
    """Return whose report it is and for when: the period that all headlines share, else the year."""
    latest = [goal.headline.latest for goal in dashboard.goals if goal.headline is not None]
    periods = {point.period for point in latest if point is not None}
    when = periods.pop().label if len(periods) == 1 else str(dashboard.year)
    words = number_word(len(dashboard.goals))
    about = f"Status på de {words} mål" if has_goals else "Status på nøgletallene"
    return f"{format_authority(dashboard.place.name)} · {about} · {when}"


def _warnings(dashboard: Dashboard) -> list[dict[str, str]]:
    """Return what a reader must know before the figures: that there are no goals, or that the figures are invented."""
    warnings = []
    if not narrative.has_goals(dashboard.announcement):
        title = f"{dashboard.year} vises uden mål"
        warnings.append({"title": title, "text": dashboard.announcement.no_goals_because})
    if dashboard.has_examples:
        many = "Alle tal" if has_only_examples(dashboard) else "Nogle af tallene"
        warnings.append({"title": "Eksempeldata", "text": f"{many} i denne rapport er opdigtede."})
    return warnings


def _row(goal: GoalSection, *, has_goals: bool) -> dict[str, object]:
    series = goal.headline
    if series is None:
        return {
            "number": str(goal.number),
            "title": goal.title,
            "indicator": goal.emphasis,
            "value": "",
            "unit": "",
            "words": "Ingen tal",
            "target": [],
            "status": "none",
            "status_text": narrative.STATUS_LONG[Status.NONE],
            "spine": None,
            "spine_notes": ["Der er endnu ikke udgivet tal for målet."],
            "spark": None,
            "trend": TREND_WORDS[Trend.NONE],
            "change": "",
            "rank": "",
            "rank_notes": [NO_RANK],
        }
    facts = series.indicator
    rank, rank_notes = _rank(series)
    return {
        "number": str(goal.number),
        "title": goal.title,
        "indicator": _indicator(series),
        **build_value(series),
        "target": _target_lines(series, has_goals=has_goals),
        "status": series.assessment.status.value,
        "status_text": narrative.status_word(series.assessment, has_goals=has_goals, short=True),
        "spine": build_spine(series),
        "spine_notes": [*_spine_notes(series), *filter(None, _status_notes(series))],
        "spark": build_trend(series),
        "trend": narrative.trend_word(series.assessment),
        "change": ""
        if series.change is None or series.assessment.trend in (Trend.NONE, Trend.UNCHANGED)
        else f"{format_change(series.change, facts.unit, facts.decimals, short=True)} på et år",
        "rank": rank,
        "rank_notes": rank_notes,
    }


def build_value(series: Series) -> dict[str, str]:
    """Return the latest figure in three pieces: the digits, their unit, and the words where there are no digits."""
    latest, facts = series.latest, series.indicator
    if latest is None or latest.value is None:
        return {"value": "", "unit": "", "words": format_absence(latest)}
    return {"value": format_number(latest.value, facts.decimals), "unit": facts.unit.sign, "words": ""}


def _indicator(series: Series) -> str:
    facts = series.indicator
    return f"{facts.name}. Lavere er bedre" if facts.direction is Direction.LOWER else facts.name


def _target_lines(series: Series, *, has_goals: bool) -> list[str]:
    target = format_target(series.assessment.target, series.indicator)
    # The last word is kept with the one before it, or a narrow column would leave it alone on a line.
    kept = NO_BREAK_SPACE.join(target.rsplit(" ", 1))
    lines = [] if target == NO_COMMON_TARGET and not has_goals else [kept]
    if set_by := format_set_by(series.assessment.target):
        lines.append(set_by)
    if uncertainty := format_uncertainty(series.latest, series.indicator):
        lines.append(f"Usikkerhed {uncertainty}")
    return lines


def _status_notes(series: Series) -> tuple[str, str]:
    """Return what belongs to the status but has no room beside it: they stand under the strip."""
    return str(narrative.explain_no_status(series)), str(narrative.tell_own_target(series))


def _spine_notes(series: Series) -> list[str]:
    if series.indicator.is_local:
        return [NOT_COMPARABLE]
    if is_country(series.place):
        return ["Tal for hele landet"]
    notes = []
    if series.country_latest is not None and series.country_latest.value is not None:
        notes.append(f"Hele landet {format_figure(series.country_latest, series.indicator)}")
    if not series.is_own:
        notes.append(f"Tal for {series.place.name}")
    return notes


def _rank(series: Series) -> tuple[str, list[str]]:
    """Return "nr. 20" and "af 97", or in words why there is no rank."""
    if series.rank is not None:
        number, _, count = format_rank(series.rank, of="").partition(" af ")
        return number, [f"af {count}"]
    if series.indicator.is_local:
        return "", ["Egen indikator"]
    if not series.is_own:
        return "", ["Har ikke egne tal"]
    return "", [NO_RANK]


def _key(dashboard: Dashboard, *, has_goals: bool) -> list[dict[str, str]]:
    return [
        {"kind": "us", "text": dashboard.place.name},
        {"kind": "target", "text": "Målet" if has_goals else "Året før"},
        {"kind": "close", "text": "Tæt på" if has_goals else "Uændret"},
        {"kind": "reached", "text": "Målet er nået" if has_goals else "Fremgang"},
        {"kind": "country", "text": "Hele landet"},
        {"kind": "peers", "text": "Sammenlignelige kommuner"},
        {"kind": "most", "text": "De fleste kommuner"},
    ]
