"""Whether a figure can be compared with that of a year before, and what is said where it cannot."""

from goals.assessment import Reason, Status, TargetKind
from indicators.units import Quality

from ..dashboards import Series
from .told import NOTHING, Told, tell

_NO_FIGURE_BEFORE = "der ikke er noget tal fra året før"
_NO_TARGET = "der ikke er sat et fælles mål"


def explain_no_status(series: Series) -> Told:
    """Return why a figure has no status: "Tallet kan ikke sammenlignes med året før, fordi opgørelsen er ændret."

    Nothing where it has one, where no goal is judged by it, and where there is no figure, which says why itself.
    """
    if series.latest is None or series.latest.value is None or series.assessment.status is not Status.NONE:
        return NOTHING
    if series.assessment.reason is Reason.NO_TARGET:
        return tell("Der er ikke sat et fælles mål.")
    if series.assessment.reason in (Reason.NOTHING_BEFORE, Reason.NO_FIGURE):
        return explain_no_comparison(series)
    return NOTHING


def explain_no_comparison(series: Series) -> Told:
    """Return, as a sentence, why a figure cannot be compared with that of a year before."""
    because = find_obstacle(series)
    if because == _NO_FIGURE_BEFORE:
        return tell("Der er intet tal fra året før at sammenligne med.")
    if because == _NO_TARGET:
        return tell("Der er ikke sat et fælles mål.")
    return tell("Tallet kan ikke sammenlignes med året før, fordi {because}.", because=because)


def find_obstacle(series: Series) -> str:
    """Return what stands in the way of a status, to follow "fordi"."""
    target = series.assessment.target
    if target is not None and target.kind is TargetKind.NONE:
        return _NO_TARGET
    if _has_break_between(series):
        return "opgørelsen er ændret"
    quality = None if series.year_before is None else series.year_before.quality
    if quality is Quality.SUPPRESSED:
        return "tallet fra året før er diskretioneret"
    if quality is Quality.MISSING:
        return "tallet fra året før endnu ikke er opgjort"
    return _NO_FIGURE_BEFORE


def _has_break_between(series: Series) -> bool:
    if series.latest is None:
        return False
    latest = series.latest.period
    return any(latest.year_before < broken.period <= latest for broken in series.breaks)
