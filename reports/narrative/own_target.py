"""A municipality's own target that stands beside the one for all: told with its own verdict, never as the status."""

from goals.assessment import Status, TargetKind, assess
from indicators.units import Direction

from ..dashboards import Series, estimate_point
from .citing import cite_target
from .told import NOTHING, Part, Told, join_told, tell
from .words import STATUS_SHORT


def tell_own_target(series: Series) -> Told:
    """Return "Kommunens eget mål: højst 6,5 %. Nået. Status gælder det fælles mål.", nothing where there is none."""
    target = series.own_target
    if target is None or target.kind is TargetKind.NONE:
        return NOTHING
    words: Part = "flere end sidste år" if series.indicator.direction is Direction.HIGHER else "færre end sidste år"
    if target.kind is TargetKind.NUMBER and target.value is not None:
        words = cite_target(series, target)
    verdict = _judge(series)
    return join_told(
        (
            tell("Kommunens eget mål: {target}.", target=words),
            "" if verdict is Status.NONE else f"{STATUS_SHORT[verdict]}.",
            "" if series.assessment.status is Status.NONE else "Status gælder det fælles mål.",
        )
    )


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
