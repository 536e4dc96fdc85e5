"""Series made by hand for the tests: invented figures over five years, judged by the rules of `goals.assessment`."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from goals.assessment import NO_STATUS, TargetKind, TargetLine, assess
from goals.ranking import Rank
from goals.uncertainty import get_noise
from indicators.periods import Frequency, periods_of_year
from indicators.units import AreaLevel, Quality
from reports.dashboards import IndicatorFacts, PeerSpread, Place, Point, Series, Spread, estimate_point

from .values import HOLBAEK, facts


def build_indicator(name: str, **changes: object) -> IndicatorFacts:
    """Return an indicator's facts; quarterly, in percent, higher is better unless `changes` says otherwise."""
    ordinary = facts(
        code=name.lower().replace(" ", "-"),
        name=name,
        short_name=name,
        definition="Andelen af modtagerne, der er begyndt på et forløb i løbet af de seneste tolv måneder.",
        population="Modtagere af a-dagpenge, kontanthjælp, uddannelseshjælp og ledighedsydelse",
        frequency=Frequency.QUARTER,
        next_update=date(2025, 2, 11),
    )
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def build_points(
    frequency: Frequency, year: int, start: str, end: str, half_width: str | None = None
) -> tuple[Point, ...]:
    """Return a point for each period of `year - 4 … year`, from `start` to `end` with a small zigzag on the way."""
    periods = [period for y in range(year - 4, year + 1) for period in periods_of_year(frequency, y)]
    first, last = Decimal(start), Decimal(end)
    points = []
    for index, period in enumerate(periods):
        zigzag = Decimal((index % 3) - 1) / 10 if index not in (0, len(periods) - 1) else Decimal(0)
        value = (first + (last - first) * index / (len(periods) - 1) + zigzag).quantize(Decimal("0.1"))
        margin = None if half_width is None else Decimal(half_width)
        lower, upper = (None, None) if margin is None else (value - margin, value + margin)
        points.append(Point(period, Quality.MEASURED, value, lower, upper, release=7, is_example=True))
    return tuple(points)


def build_series(
    indicator: IndicatorFacts,
    *,
    year: int = 2024,
    start: str,
    end: str,
    country: tuple[str, str],
    place: Place = HOLBAEK,
    category: str = "",
    target: str | TargetKind | None = None,
    tolerance: str = "1.5",
    half_width: str | None = None,
    ranks: tuple[int, int, int, int] | None = (59, 98, 4, 10),
) -> Series:
    """Return a series from `start` to `end`, judged by the rules of `goals.assessment`.

    `target` is a number, `TargetKind.DIRECTION` ("more than last year") or None; `ranks` are number and count among
    all municipalities, then among the comparable ones.
    """
    points = build_points(indicator.frequency, year, start, end, half_width)
    nation = build_points(indicator.frequency, year, *country)
    latest, before = points[-1], points[-1 - indicator.frequency.per_year]
    assert latest.value is not None
    assert before.value is not None
    targets = _targets(points, indicator.frequency, year, target, Decimal(tolerance))
    is_own = indicator.level is AreaLevel.MUNICIPALITY
    middle = nation[-1].value
    assert middle is not None
    now, earlier = estimate_point(latest, indicator), estimate_point(before, indicator)
    assert now is not None
    assert earlier is not None
    return Series(
        indicator=indicator,
        category=category,
        place=place,
        is_own=is_own,
        points=points,
        country=nation,
        latest=latest,
        year_before=before,
        country_latest=nation[-1],
        change=latest.value - before.value,
        targets=targets,
        assessment=assess(
            now,
            before=earlier,
            target=targets[-1] if targets else None,
            direction=indicator.direction,
            unit=indicator.unit,
        ),
        noise=get_noise(earlier, now, indicator.unit),
        rank=Rank(ranks[0], ranks[1], ranks[0], ranks[0]) if ranks and is_own else None,
        peer_rank=Rank(ranks[2], ranks[3], ranks[2], ranks[2]) if ranks and is_own else None,
        spread=Spread(98 if is_own else 8, middle - 7, middle - 5, middle + 5, middle + 7),
        peers=PeerSpread(9, middle - 2, middle - Decimal("0.4"), middle + 2) if is_own else None,
    )


def _targets(
    points: tuple[Point, ...],
    frequency: Frequency,
    year: int,
    target: str | TargetKind | None,
    tolerance: Decimal,
) -> tuple[TargetLine, ...]:
    match target:
        case None:
            return ()
        case TargetKind.DIRECTION:
            return (TargetLine(year, TargetKind.DIRECTION, points[-1 - frequency.per_year].value),)
        case _:
            number = Decimal(target)
            return tuple(
                TargetLine(y, TargetKind.NUMBER, number - (year - y) // 2, tolerance, "Beskæftigelsesministeriet")
                for y in range(year - 4, year + 1)
            )


def withhold(series: Series, quality: Quality = Quality.SUPPRESSED) -> Series:
    """Return `series` with its latest figure withheld, or missing, and therefore without any verdict."""
    latest = Point(series.points[-1].period, quality, None, release=7, is_example=True)
    return replace(
        series,
        points=(*series.points[:-1], latest),
        latest=latest,
        change=None,
        noise=None,
        assessment=replace(NO_STATUS, target=series.assessment.target),
        rank=None,
        peer_rank=None,
    )


def drop_target(series: Series) -> Series:
    """Return `series` as in a year without goals: judged by its direction alone."""
    if series.latest is None or series.latest.value is None:
        return replace(series, targets=(), assessment=NO_STATUS)
    judged = assess(
        estimate_point(series.latest, series.indicator),
        before=estimate_point(series.year_before, series.indicator),
        target=None,
        direction=series.indicator.direction,
        unit=series.indicator.unit,
    )
    return replace(series, targets=(), assessment=judged)
