"""Whether a figure can be compared with that of a year before, and what is said where it cannot."""

from goals.assessment import Status, TargetKind, Trend
from goals.uncertainty import THRESHOLD
from indicators.units import Quality

from ..dashboards import Series

_NOTHING = "der ikke er noget tal fra året før"


def explain_no_status(series: Series) -> str:
    """Return why a figure has no status: "Kan ikke sammenlignes med året før, fordi opgørelsen er ændret."

    "" where it has one, and where there is no figure at all, which says why itself.
    """
    if series.latest is None or series.latest.value is None or series.assessment.status is not Status.NONE:
        return ""
    target = series.assessment.target
    if target is not None and target.kind is TargetKind.NONE:
        return "Der er ikke sat et fælles mål."
    if series.assessment.trend is not Trend.NONE:
        return ""  # no goal is judged by it
    return explain_no_comparison(series)


def explain_no_comparison(series: Series) -> str:
    """Return, as a sentence, why a figure cannot be compared with that of a year before."""
    because = find_obstacle(series)
    if because == _NOTHING:
        return "Der er intet tal fra året før at sammenligne med."
    return f"Kan ikke sammenlignes med året før, fordi {because}."


def find_obstacle(series: Series) -> str:
    """Return what stands in the way of comparing with a year before, to follow "fordi"."""
    target = series.assessment.target
    if target is not None and target.kind is TargetKind.NONE:
        return "der ikke er sat et fælles mål"
    if _has_break_between(series):
        return "opgørelsen er ændret"
    quality = None if series.year_before is None else series.year_before.quality
    if quality is Quality.SUPPRESSED:
        return "tallet fra året før er diskretioneret"
    if quality is Quality.MISSING:
        return "tallet fra året før endnu ikke er opgjort"
    return _NOTHING


def _has_break_between(series: Series) -> bool:
    if series.latest is None:
        return False
    latest = series.latest.period
    return any(latest.year_before < broken.period <= latest for broken in series.breaks)


def is_below_uncertainty(series: Series) -> bool:
    """Whether a change counts as none for the survey's uncertainty alone, being no small one otherwise."""
    return (
        series.assessment.trend is Trend.UNCHANGED
        and series.change is not None
        and abs(series.change) >= THRESHOLD[series.indicator.unit]
    )
