"""What a goal's row on a municipality's page says of its figure: when, how sure, where among the others."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from goals.assessment import Trend
from indicators.periods import Period
from indicators.units import AreaLevel, Quality, Unit

from .. import formatting
from ..dashboards import Dashboard, GoalSection, IndicatorFacts, Point, ReleaseNote, Series
from ..narrative import NOTHING, Name, Told, list_told, tell
from ..narrative.citing import cite_change


def newest_period(dashboard: Dashboard) -> Period | None:
    """Return the newest period that a goal's figure is of; of two that end together, the shorter."""
    periods = [goal.headline.latest.period for goal in dashboard.goals if goal.headline and goal.headline.latest]
    return max(periods, key=_find_end, default=None)


def _find_end(period: Period) -> tuple[int, Fraction, int]:
    return period.year, Fraction(period.number, period.frequency.per_year), period.frequency.per_year


def next_figures(dashboard: Dashboard, coming: Mapping[str, date]) -> date | None:
    """Return when the next figure of one of the goals is expected; None where nothing is known."""
    codes = {goal.headline.indicator.code for goal in dashboard.goals if goal.headline is not None}
    return min((day for code, day in coming.items() if code in codes), default=None)


def wider(goal: GoalSection) -> Series | None:
    """Return the country's figure of the whole goal, where the goal is judged by a part of it such as the young."""
    if goal.headline is not None and formatting.is_country(goal.headline.place):
        return None
    return next(
        (
            series
            for series in goal.series
            if not series.category and series is not goal.headline
            and series.indicator.level is AreaLevel.COUNTRY and not series.indicator.is_local
        ),
        None,
    )  # fmt: skip


def is_ranked(series: Series) -> bool:
    """Return whether the series has a place among the municipalities that says something."""
    return series.rank is not None and series.indicator.unit is not Unit.COUNT


def no_rank(series: Series) -> str:
    """Return why a series has no place among the municipalities."""
    if series.indicator.is_local or (series.is_own and series.indicator.unit is Unit.COUNT):
        return "Kan ikke sammenlignes"
    return "Ingen placering" if series.is_own else "Har ikke egne tal"


def year_word(series: Series) -> str:
    """Return "Fremgang" and so on, and where a curve has no year before its last figure, that it has none.

    "Ingen udvikling at vise" under a curve would be read as if the curve did not move.
    """
    assessment, latest = series.assessment, series.latest
    if assessment.trend is Trend.NONE and latest is not None and latest.value is not None and series.change is None:
        before = series.year_before
        if before is None or before.quality is None:
            return "Intet tal fra året før"
        return "Kan ikke sammenlignes med året før"
    return formatting.TREND_WORDS[assessment.trend]


def moved_most(goal: GoalSection) -> Told:
    """Return which part of the headline's breakdown has moved furthest on a year, beyond noise.

    Nothing where none has, or where it is broken down into nothing that can be compared.
    """
    if goal.headline is None:
        return NOTHING
    code = goal.headline.indicator.code
    moved = [
        (abs(part.change), part)
        for part in goal.series
        if part.category and part.indicator.code == code and part.change is not None
        and part.assessment.trend in (Trend.PROGRESS, Trend.SETBACK)
    ]  # fmt: skip
    if not moved:
        return NOTHING
    furthest = max(distance for distance, _ in moved)
    parts = [part for distance, part in moved if distance == furthest]
    changes = {part.change: cite_change(part, signed=True) for part in parts}  # once, where they are the same
    return tell(
        "Størst er ændringen i {noun} {names}: {changes}.",
        noun="gruppen" if len(parts) == 1 else "grupperne",
        names=Name(formatting.join_words(formatting.lower_first(part.category) for part in parts)),
        changes=list_told(changes.values()),
    )


def sureness(series: Series) -> str:
    """Return, in a few words, how sure a figure is where it is not quite: a sample, or a share of few people."""
    latest, facts = series.latest, series.indicator
    if latest is None or latest.value is None:
        return ""
    if half := formatting.format_uncertainty(latest, facts):
        return f"Usikkerhed {half}"
    if facts.is_survey:
        return "Stikprøve, usikkerheden er ikke oplyst"
    if series.assessment.is_small and latest.denominator is not None:
        return f"{formatting.upper_first(formatting.format_people(latest.denominator))} personer, så tallet svinger let"
    return ""


def was(point: Point, facts: IndicatorFacts) -> str:
    """Return what stood in a corrected figure's place: "10,6 %". What is withheld now is not told of: ""."""
    before = point.before_correction
    return "" if before is None else formatting.lower_first(formatting.format_exact(before, facts))


def corrected_word(point: Point) -> str:
    """Return the word for a figure that was changed after it was published."""
    return "Diskretioneret siden" if point.quality is Quality.SUPPRESSED else "Rettet"


def published(number: int | None, releases: tuple[ReleaseNote, ...]) -> datetime | None:
    """Return when the release of a number was published, if it is among `releases`."""
    return next((release.published_at for release in releases if release.number == number), None)
