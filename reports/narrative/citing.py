"""The numbers of the sentences, each with what it rests on. Only here are they written; sentences are handed them."""

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_CEILING, Decimal

from goals.assessment import TargetLine
from goals.ranking import Rank
from goals.uncertainty import SMALL, THRESHOLD
from indicators.periods import Frequency, Period
from indicators.units import Direction, Unit

from ..dashboards import IndicatorFacts, Point, Series
from ..formatting import (
    format_amount,
    format_change,
    format_day_of,
    format_exact,
    format_figure,
    format_people,
    format_period,
    format_rank,
    format_target_value,
    format_uncertainty,
)
from .told import Citation, Cited, Ground, Name


def name_period(period: Period) -> Name:
    """Return a period as running text: "3. kvartal 2024"."""
    return Name(format_period(period))


def name_year(year: int) -> Name:
    """Return a year."""
    return Name(str(year))


def name_day(instant: datetime) -> Name:
    """Return the date that an instant has in Copenhagen: "12. marts 2025"."""
    return Name(format_day_of(instant))


def name_goals(numbers: Sequence[int]) -> Name:
    """Return "mål 2", "mål 1, 2 og 4": names of goals, not counts of them."""
    *first, last = map(str, numbers)
    return Name(f"mål {', '.join(first)} og {last}" if first else f"mål {last}")


def cite_figure(series: Series, point: Point) -> Citation:
    """Return one of the series' own figures with its unit: "10,6 %"."""
    return Citation(format_figure(point, series.indicator), Ground.FIGURE, (_cited(series, point),))


def cite_exact(series: Series, point: Point, value: Decimal, release: int | None) -> Citation:
    """Return what stands, or stood, at `point`, with every decimal; `release` is what put it there or took it away."""
    text = format_exact(Point(point.period, point.quality, value), series.indicator)
    cited = Cited(series.indicator.code, series.category, series.place, _year(series, point), point.period, release)
    return Citation(text, Ground.FIGURE, (cited,))


def cite_country(series: Series, point: Point) -> Citation:
    """Return the whole country's figure, told of beside another place's."""
    facts = series.indicator
    cited = Cited(facts.code, series.category, None, _year(series, point), point.period, point.release)
    return Citation(format_figure(point, facts), Ground.FIGURE, (cited,))


def cite_change(series: Series, *, signed: bool = False) -> Citation:
    """Return how far the figure has moved on a year: "1,1 procentpoint", signed "+1,1 procentpoint"."""
    assert series.change is not None
    return _cite_difference(series, series.change, (series.latest, series.year_before), signed=signed)


def cite_change_since(series: Series, change: Decimal, first: Point | None) -> Citation:
    """Return how far the figure has moved since `first`, with its sign."""
    return _cite_difference(series, change, (series.latest, first), signed=True)


def cite_distance(series: Series, distance: Decimal) -> Citation:
    """Return how far the figure is from its target, without sign."""
    return _cite_difference(series, distance, (series.latest,))


def cite_noise(series: Series, noise: Decimal) -> Citation:
    """Return the smallest change that counts as one, rounded up: a change that reads as much is one."""
    facts = series.indicator
    step = Decimal(1).scaleb(-facts.decimals)
    smallest = noise.quantize(step, rounding=ROUND_CEILING)
    if smallest == noise > THRESHOLD[facts.unit]:
        smallest += step  # what is just as large as the noise is not beyond it
    return _cite_difference(series, smallest, (series.latest, series.year_before))


def cite_uncertainty(series: Series) -> Citation:
    """Return half the width of a survey's interval: "±3,8 procentpoint"; only where the source tells it."""
    assert series.latest is not None
    facts = series.indicator
    text = f"{format_uncertainty(series.latest, facts)} {facts.unit.change_word}".rstrip()
    return Citation(text, Ground.FIGURE, (_cited(series, series.latest),))


def cite_people(series: Series, people: Decimal) -> Citation:
    """Return how many people a share is of: "1.763 personer", "under 100 personer"."""
    assert series.latest is not None
    return Citation(f"{format_people(people)} personer", Ground.FIGURE, (_cited(series, series.latest),))


def cite_one_of_few(facts: IndicatorFacts) -> Citation:
    """Return how far one person at least moves a share of few people: "mere end 1 procentpoint"."""
    return Citation(f"mere end {format_amount(Decimal(100) / SMALL, facts.unit, 0)}", Ground.RULE)


def cite_rank(series: Series, rank: Rank, *, of: str = "kommuner") -> Citation:
    """Return "nr. 20-34 af 97 kommuner"."""
    figures = () if series.latest is None else (_cited(series, series.latest),)
    return Citation(format_rank(rank, of=of), Ground.RECKONED, figures)


def cite_target(series: Series, target: TargetLine) -> Citation:
    """Return a number to reach: "12 %", "højst 19 %" where less is better."""
    assert target.value is not None
    facts = series.indicator
    most = "højst " if facts.direction is Direction.LOWER else ""
    return _cite_target(series, target, most + format_target_value(target.value, facts.unit, facts.decimals))


def cite_old_target(series: Series, target: TargetLine) -> Citation:
    """Return a number that has been moved since: "11 %"."""
    assert target.value is not None
    facts = series.indicator
    return _cite_target(series, target, format_target_value(target.value, facts.unit, facts.decimals))


def cite_tolerance(series: Series, target: TargetLine) -> Citation:
    """Return how far from a number still counts as close: "1,5 procentpoint", "3 procentpoint"."""
    facts, tolerance = series.indicator, target.tolerance
    exponent = tolerance.normalize().as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    return _cite_target(series, target, format_amount(tolerance, facts.unit, decimals))


def cite_threshold(facts: IndicatorFacts) -> Citation:
    """Return the size below which no difference is one: "0,3 procentpoint"."""
    decimals = {Unit.PERCENT: 1, Unit.COUNT: 1, Unit.SCORE: 2}[facts.unit]
    return Citation(format_amount(THRESHOLD[facts.unit], facts.unit, decimals), Ground.RULE)


def cite_goals(text: str, goals: Sequence[int]) -> Citation:
    """Return a count of goals, such as "2 af de 5 mål"; `goals` are the numbers of those counted."""
    return Citation(text, Ground.GOALS, goals=tuple(goals))


def _cite_difference(
    series: Series, difference: Decimal, points: Sequence[Point | None], *, signed: bool = False
) -> Citation:
    facts = series.indicator
    write = format_change if signed else format_amount
    figures = tuple(_cited(series, point) for point in points if point is not None)
    return Citation(write(difference, facts.unit, facts.decimals), Ground.RECKONED, figures)


def _cite_target(series: Series, target: TargetLine, text: str) -> Citation:
    year = target.year if series.latest is None else series.latest.period.year
    set_for = Period(target.year, 1, Frequency.YEAR)
    cited = Cited(series.indicator.code, series.category, series.place, year, set_for)
    return Citation(text, Ground.TARGET, (cited,))


def _cited(series: Series, point: Point) -> Cited:
    code, year = series.indicator.code, _year(series, point)
    return Cited(code, series.category, series.place, year, point.period, point.release)


def _year(series: Series, point: Point) -> int:
    """Return the year of the page that has the point: it shows five years up to its own."""
    return point.period.year if series.latest is None else series.latest.period.year
