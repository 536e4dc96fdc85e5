"""A municipality's own target that stands beside the one for all: told with its own verdict, never as the status."""

from goals.assessment import Status, TargetKind, assess

from ..dashboards import Series, estimate_point
from ..formatting import format_target, lower_first
from .words import STATUS_SHORT


def tell_own_target(series: Series) -> str:
    """Return "Kommunens eget mål: højst 6,5 %. Nået. Status gælder det fælles mål.", "" where there is none."""
    target = series.own_target
    if target is None or target.kind is TargetKind.NONE:
        return ""
    _, _, words = format_target(target, series.indicator).partition(": ")
    told = [f"Kommunens eget mål: {lower_first(words)}."]
    verdict = _judge(series)
    if verdict is not Status.NONE:
        told.append(f"{STATUS_SHORT[verdict]}.")
    if series.assessment.status is not Status.NONE:
        told.append("Status gælder det fælles mål.")
    return " ".join(told)


def _judge(series: Series) -> Status:
    if series.latest is None:
        return Status.NONE
    before = series.year_before if series.change is not None else None
    return assess(
        estimate_point(series.latest, series.indicator),
        before=estimate_point(before, series.indicator),
        target=series.own_target,
        direction=series.indicator.direction,
        unit=series.indicator.unit,
    ).status
