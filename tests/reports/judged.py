"""Series for the golden texts: `values.series` judged again with what is known of how many people stand behind."""

from dataclasses import replace
from decimal import Decimal

from goals.assessment import assess, assess_years
from goals.uncertainty import get_noise
from indicators.periods import Period
from reports.dashboards import Series, estimate_point

from .values import series as build_series


def series(values: list[str | None], *, people: int | None = None, **changes: object) -> Series:
    """Return a series of yearly figures, each a share of `people`, with its noise and its trend over five years."""
    shown = build_series(values, **changes)  # type: ignore[arg-type]
    number = None if people is None else Decimal(people)
    points = tuple(replace(point, denominator=number, release=7) for point in shown.points)
    facts, latest = shown.indicator, points[-1]
    before = next((point for point in points if point.period == latest.period.year_before), None)
    now, then = estimate_point(latest, facts), estimate_point(before if shown.change is not None else None, facts)
    given = shown.assessment.target
    years = [(point.period.year, estimate_point(point, facts)) for point in points]
    return replace(
        shown,
        points=points,
        latest=latest,
        year_before=before,
        assessment=assess(now, before=then, target=given, direction=facts.direction, unit=facts.unit),
        noise=None if now is None or then is None else get_noise(then, now, facts.unit),
        long_trend=assess_years(years, facts.direction, facts.unit),
        country_latest=shown.country_latest and replace(shown.country_latest, release=7),
    )


def find(shown: Series, period: Period) -> object:
    """Return the series' point of a period."""
    return next(point for point in shown.points if point.period == period)
