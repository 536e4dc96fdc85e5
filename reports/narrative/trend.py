"""How a figure has moved, on a year and over five, and when a change is too small to be one."""

from decimal import Decimal

from goals.assessment import Trend, compare
from goals.uncertainty import THRESHOLD, Basis
from indicators.periods import Period
from indicators.units import Direction, Unit

from ..dashboards import IndicatorFacts, Point, Series, estimate_point
from ..formatting import TREND_WORDS, lower_first
from .citing import cite_change, cite_change_since, cite_noise, name_year
from .told import NOTHING, Told, tell

_FEWEST_CHANGES = 2  # "hvert år siden" is said of no fewer changes than this


def tell_change(series: Series) -> Told:
    """Return "+1,8 procentpoint på et år", nothing where there is nothing to compare with."""
    if series.change is None:
        return NOTHING
    return tell("{change} på et år", change=cite_change(series, signed=True))


def tell_long_trend(series: Series) -> Told:
    """Return "Siden 2020: +2,1 procentpoint, fremgang", nothing where fewer than three years can be compared."""
    trend, latest = series.long_trend, series.latest
    if trend.first_year is None or trend.change is None or latest is None:
        return NOTHING
    first = _find(series, Period(trend.first_year, latest.period.number, latest.period.frequency))
    return tell(
        "Siden {year}: {change}, {trend}",
        year=name_year(trend.first_year),
        change=cite_change_since(series, trend.change, first),
        trend=lower_first(TREND_WORDS[trend.trend]),
    )


def say_change(series: Series) -> Told:
    """Return "steget 1,1 procentpoint" or "faldet med 12"; only for a series with a change."""
    assert series.change is not None
    verb = "steget" if series.change > 0 else "faldet"
    by = " med" if series.indicator.unit is Unit.COUNT else ""
    return tell("{verb}{by} {change}", verb=verb, by=by, change=cite_change(series))


def say_lower_is_better(series: Series) -> str:
    """Return ", og lavere er bedre" after a change of a figure that is to fall, "" of all others and of no change."""
    is_change = series.assessment.trend in (Trend.PROGRESS, Trend.SETBACK)
    return ", og lavere er bedre" if is_change and series.indicator.direction is Direction.LOWER else ""


def is_within_noise(series: Series) -> bool:
    """Whether a change counts as none because a sample, or chance, may have made it; being no small one otherwise."""
    return (
        series.assessment.trend is Trend.UNCHANGED
        and series.change is not None
        and abs(series.change) >= THRESHOLD[series.indicator.unit]
    )


def say_within_noise(series: Series, *, is_dated: bool = True) -> Told:
    """Return "stigningen på 1,1 procentpoint på et år er mindre end usikkerheden", as a clause.

    `is_dated` says whether "på et år" is still to be told. Where no uncertainty is known, rounding alone decides.
    """
    assert series.change is not None
    is_rise = series.change > 0
    may_be = {
        Basis.SURVEY: "er mindre end usikkerheden",
        Basis.PEOPLE: f"kan være {'tilfældig' if is_rise else 'tilfældigt'}",
        Basis.COUNT: f"kan være {'tilfældig' if is_rise else 'tilfældigt'}",
        Basis.NONE: "kan komme af afrunding",
    }
    return tell(
        "{move} på {change}{dated} {may_be}",
        move="stigningen" if is_rise else "faldet",
        change=cite_change(series),
        dated=" på et år" if is_dated else "",
        may_be=may_be[find_basis(series)],
    )


def explain_within_noise(series: Series) -> Told:
    """Return the same as a sentence, with how large a change must be to count."""
    told = say_within_noise(series).upper_first() + "."
    if series.noise is None:
        return told
    return told + tell(" Der skal mindst {noise} til.", noise=cite_noise(series, series.noise))


def find_basis(series: Series) -> Basis:
    """Return what the noise of a change rests on: the year before may tell what the latest figure does not."""
    if series.assessment.basis is not Basis.NONE:
        return series.assessment.basis
    before = estimate_point(series.year_before, series.indicator)
    return Basis.NONE if before is None else before.basis


def is_within_rounding(series: Series) -> bool:
    """Whether a change counts as none because rounding may have made it, nothing being known of chance."""
    return is_within_noise(series) and find_basis(series) is Basis.NONE


def is_hidden_by_rounding(difference: Decimal, facts: IndicatorFacts) -> bool:
    """Whether a difference reads as zero with the indicator's decimals."""
    return abs(difference) < Decimal(5).scaleb(-facts.decimals - 1)


def find_steady_since(series: Series) -> int | None:
    """Return the year that a run of changes in one direction began, each beyond noise; None where it is short."""
    assert series.latest is not None
    facts, trend = series.indicator, series.assessment.trend
    breaks = {broken.period for broken in series.breaks}
    period, changes = series.latest.period, 0
    while not any(period.year_before < broken <= period for broken in breaks):
        before = estimate_point(_find(series, period.year_before), facts)
        now = estimate_point(_find(series, period), facts)
        if compare(before, now, facts.direction, facts.unit) is not trend:
            break
        period, changes = period.year_before, changes + 1
    return period.year if changes >= _FEWEST_CHANGES else None


def _find(series: Series, period: Period) -> Point | None:
    return next((point for point in series.points if point.period == period), None)
