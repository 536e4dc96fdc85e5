"""Figures as plain tables, and the portal's verdicts on them: what the slow implementation is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection

from goals.assessment import TargetKind, TargetLine, assess, assess_years
from goals.ranking import rank_all
from goals.uncertainty import Estimate, estimate
from indicators.periods import Period, parse_code
from indicators.units import Direction, Unit
from reports.dashboards import Dashboard, Matrix, Series


@dataclass(frozen=True, slots=True)
class Cell:
    """A measured figure; what is withheld or missing has no cell."""

    value: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One measure (an indicator's total, or one part of it) in every area and period."""

    indicator: str
    category: str
    unit: str
    direction: str
    decimals: int
    latest: dict[int, Period] = field(default_factory=dict)  # the period shown for each year
    cells: dict[tuple[str, Period], Cell] = field(default_factory=dict)
    breaks: tuple[Period, ...] = ()
    numbers: dict[int, tuple[Decimal, Decimal]] = field(default_factory=dict)  # by year: the number to reach, tolerance

    areas: set[str] = field(default_factory=set)  # also those of which nothing is measured


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything said of one figure, in plain words."""

    status: str
    trend: str
    long_trend: str
    since: int | None
    rank: tuple[int, int, int, int] | None = None  # number, of how many, best, worst


Key = tuple[str, str, str, int]  # indicator, category, area, year
Verdicts = dict[Key, Verdict]


def judge_by_goals(tables: Iterable[Table]) -> Verdicts:
    """Return the verdicts of `goals` on every area and year."""
    found: Verdicts = {}
    for table in tables:
        unit, direction = Unit(table.unit), Direction(table.direction)
        for year, shown in table.latest.items():
            figures = {area: _estimate(table, area, shown) for area in table.areas}
            ranks = rank_all({area: one for area, one in figures.items() if one is not None}, unit, direction)
            for area, now in figures.items():
                compared = [
                    (period.year, _estimate(table, area, period))
                    for period in (
                        Period(shown.year - back, shown.number, shown.frequency) for back in range(4, -1, -1)
                    )
                    if not any(period < told <= shown for told in table.breaks)
                ]
                before = dict(compared).get(shown.year - 1)
                number = table.numbers.get(year)
                target = None if number is None else TargetLine(year, TargetKind.NUMBER, *number)
                verdict = assess(now, before=before, target=target, direction=direction, unit=unit)
                long = assess_years(compared, direction, unit)
                rank = ranks.get(area)
                found[table.indicator, table.category, area, year] = Verdict(
                    verdict.status.value, verdict.trend.value, long.trend.value, long.first_year,
                    rank and (rank.number, rank.count, rank.best, rank.worst),
                )  # fmt: skip
    return found


def _estimate(table: Table, area: str, period: Period) -> Estimate | None:
    cell = table.cells.get((area, period))
    if cell is None:
        return None
    published = None if cell.lower is None or cell.upper is None else (cell.lower, cell.upper)
    return estimate(cell.value, Unit(table.unit), table.decimals, published=published, denominator=cell.denominator)


def read_dashboard(dashboard: Dashboard) -> Verdicts:
    """Return the verdicts that a page shows of its place's own figures."""
    found: Verdicts = {}
    for series in _list_series(dashboard):
        if series.is_own:
            long, rank = series.long_trend, series.rank
            found[series.indicator.code, series.category, dashboard.place.code, dashboard.year] = Verdict(
                series.assessment.status.value, series.assessment.trend.value, long.trend.value, long.first_year,
                rank and (rank.number, rank.count, rank.best, rank.worst),
            )  # fmt: skip
    return found


def read_matrix(matrix: Matrix) -> dict[Key, tuple[str, str]]:
    """Return status and trend of every municipality on every goal with figures of its own."""
    return {
        (column.indicator.code, "", row.place.code, matrix.year): (
            cell.assessment.status.value, cell.assessment.trend.value,
        )
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=True)
        if column.indicator is not None and cell.is_own
    }  # fmt: skip


def _list_series(dashboard: Dashboard) -> Iterator[Series]:
    for goal in dashboard.goals:
        yield from goal.series
    yield from dashboard.context


# The newest release with a table of the indicator and year, whole: plain SQL, so that no query of ours judges itself.
_FIGURES = """
SELECT indicator.code, coalesce(category.code, ''), indicator.unit, indicator.direction, indicator.decimals,
       edition.year, edition.latest_period, area.code, figure.period,
       figure.value, figure.lower, figure.upper, figure.denominator
  FROM indicators_figure AS figure
  JOIN indicators_edition AS edition ON edition.id = figure.edition_id
  JOIN indicators_indicator AS indicator ON indicator.id = edition.indicator_id
  JOIN municipalities_area AS area ON area.id = figure.area_id AND area.kind = 'MUNICIPALITY'
  LEFT JOIN indicators_category AS category ON category.id = figure.category_id
 WHERE edition.id = (SELECT newest.id
                       FROM indicators_edition AS newest JOIN indicators_release AS release ON release.id = newest.release_id
                      WHERE newest.indicator_id = edition.indicator_id AND newest.year = edition.year
                        AND release.published_at <= now()
                      ORDER BY release.published_at DESC LIMIT 1)
   AND substring(figure.period FROM 5) = substring(edition.latest_period FROM 5)
"""  # noqa: E501
_BREAKS = (
    "SELECT indicator.code, told.period FROM indicators_seriesbreak AS told JOIN indicators_indicator AS indicator"
)
_BREAKS += " ON indicator.id = told.indicator_id"
_TARGETS = """
SELECT indicator.code, target.year, target.kind, target.value, target.tolerance
  FROM goals_target AS target JOIN indicators_indicator AS indicator ON indicator.id = target.indicator_id
  JOIN goals_announcement AS announcement ON announcement.year = target.year  -- without goals nothing is to be reached
 WHERE target.area_id IS NULL OR target.area_id = indicator.owner_id
 ORDER BY target.recorded_at
"""


def read_published() -> list[Table]:
    """Return every published measure of the 98 municipalities: the same period of each year."""
    breaks: dict[str, list[Period]] = defaultdict(list)
    numbers: dict[str, dict[int, tuple[Decimal, Decimal]]] = defaultdict(dict)
    tables: dict[tuple[str, str], Table] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BREAKS)
        for indicator, period in cursor.fetchall():
            breaks[indicator].append(parse_code(period))
        cursor.execute(_TARGETS)
        for indicator, year, kind, value, tolerance in cursor.fetchall():
            numbers[indicator].pop(year, None)
            if kind == "NUMBER":
                numbers[indicator][year] = value, tolerance
        cursor.execute(_FIGURES)
        for row in cursor.fetchall():
            indicator, category, unit, direction, decimals, year, latest, area, period, value, *more = row
            table = tables.setdefault(
                (indicator, category),
                Table(indicator, category, unit, direction, decimals, breaks=tuple(breaks[indicator]),
                      numbers=numbers[indicator] if not category else {}),
            )  # fmt: skip
            table.latest[year] = parse_code(latest)
            table.areas.add(area)
            if value is not None:
                table.cells[area, parse_code(period)] = Cell(value, *more)
    return list(tables.values())
