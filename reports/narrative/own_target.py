"""A municipality's own target that stands beside the one for all: told with its own verdict, never as the status."""

from decimal import Decimal

from goals.assessment import Status, TargetKind, assess

from ..dashboards import Point, Series
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
        series.latest.value,
        before=None if before is None else before.value,
        target=series.own_target,
        direction=series.indicator.direction,
        unit=series.indicator.unit,
        interval=_interval(series.latest),
        interval_before=None if before is None else _interval(before),
    ).status


def _interval(point: Point) -> tuple[Decimal, Decimal] | None:
    return None if point.lower is None or point.upper is None else (point.lower, point.upper)
