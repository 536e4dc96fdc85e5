"""The rules of assessment once more: slow, plain, and written from the words alone, not from the code of `goals`.

The words (those of the readers' page, docs/adr/0014 and the docstrings of the rules):

* A figure's interval of 95 pct. (1.959964 deviations) is a survey's own; for a share of known people, the shares p that
  differ from it by at most so many times root(p(1 - p)/people), then half a person wider, within 0-100; for a count,
  the means m that differ from it by at most so many times root(m), then half a person wider, not below 0.
* Two figures differ when they are the threshold apart (0.3 percentage points, 0.5 of a count, 0.05 of a score) and what
  is left without rounding (half of the last decimal for each; counts are whole) is more, squared, than the higher
  one's squared way down plus the lower one's squared way up. Squares have eight decimals. If only one of the two has
  an interval, it serves both.
* The trend is that difference from the same period a year before, good or bad by the direction; the long one that from
  the first of the latest five years with a figure, given three with figures and no break between.
* A number as target: in doubt where the interval of a survey, or of a share of fewer than 100 people, holds it; reached
  at it or on its good side; near within the tolerance; else not reached. Without a number: the trend decides.
* A place is one more than how many are better; it may be as good as one more than how many are better for certain, and
  as bad as the number of all but those that are worse for certain.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import NamedTuple

from indicators.periods import Period

from .tables import Cell, Table, Verdict, Verdicts

DEVIATIONS = Decimal("1.959964")
LEAST = {"PERCENT": Decimal("0.3"), "COUNT": Decimal("0.5"), "SCORE": Decimal("0.05")}


class Known(NamedTuple):
    """A figure and what is known of it: squared ways down and up (None: nothing), what rounding hides, people."""

    value: Decimal
    down: Decimal | None
    up: Decimal | None
    hidden: Decimal
    is_doubtful: bool  # a number inside its interval settles nothing


def judge_slowly(tables: Iterable[Table]) -> Verdicts:
    with localcontext(prec=50):
        return {key: verdict for table in tables for key, verdict in judge_table(table)}


def judge_table(table: Table) -> list:
    answers = []
    areas = sorted(table.areas)
    for year, shown in table.latest.items():
        everybody = []
        for area in areas:
            figure = find(table, area, shown)
            if figure is not None:
                everybody.append(figure)
        for area in areas:
            now = find(table, area, shown)
            before = find_comparable(table, area, shown, 1)
            trend = find_trend(before, now, table)
            long_trend, since = find_long_trend(table, area, shown)
            number = table.numbers.get(year)
            status = find_status(now, trend, number, table)
            place = None if now is None else find_place(now, everybody, table)
            answers.append(
                ((table.indicator, table.category, area, year), Verdict(status, trend, long_trend, since, place))
            )
    return answers


def find(table: Table, area: str, period: Period) -> Known | None:
    cell = table.cells.get((area, period))
    return None if cell is None else know(cell, table.unit, table.decimals)


def find_comparable(table: Table, area: str, shown: Period, years: int) -> Known | None:
    """The figure of the same period so many years earlier, unless a break lies between."""
    period = Period(shown.year - years, shown.number, shown.frequency)
    for told in table.breaks:
        if told > period and told <= shown:
            return None
    return find(table, area, period)


def know(cell: Cell, unit: str, decimals: int) -> Known:
    hidden = Decimal(0)
    if unit != "COUNT":
        hidden = Decimal(1) / (2 * Decimal(10) ** decimals)
    if cell.lower is not None and cell.upper is not None:
        return Known(cell.value, square(cell.value - cell.lower), square(cell.upper - cell.value), hidden, True)
    if unit == "PERCENT" and cell.denominator is not None and cell.denominator > 0 and 0 <= cell.value <= 100:
        people = cell.denominator
        share = cell.value / 100
        # (share - p)² = deviations² p(1 - p)/people is a p² - b p + c = 0
        bend = DEVIATIONS**2 / people
        low, high = solve(1 + bend, 2 * share + bend, share**2)
        low = low * 100 - Decimal(50) / people
        high = high * 100 + Decimal(50) / people
        if low < 0:
            low = Decimal(0)
        if high > 100:
            high = Decimal(100)
        return Known(cell.value, square(cell.value - low), square(high - cell.value), hidden, people < 100)
    if unit == "COUNT" and cell.value >= 0:
        # (count - m)² = deviations² m
        low, high = solve(Decimal(1), 2 * cell.value + DEVIATIONS**2, cell.value**2)
        low = low - Decimal(1) / 2
        if low < 0:
            low = Decimal(0)
        return Known(cell.value, square(cell.value - low), square(high + Decimal(1) / 2 - cell.value), hidden, False)
    return Known(cell.value, None, None, hidden, False)


def solve(a: Decimal, b: Decimal, c: Decimal) -> tuple[Decimal, Decimal]:
    """The roots of a x² - b x + c, the lower first."""
    root = (b * b - 4 * a * c).sqrt()
    return (b - root) / (2 * a), (b + root) / (2 * a)


def square(way: Decimal) -> Decimal:
    if way < 0:
        return Decimal(0)
    return (way * way).quantize(Decimal("0.00000001"), ROUND_HALF_EVEN)


def differ(one: Known, other: Known, unit: str) -> bool:
    if one.value > other.value:
        higher, lower = one, other
    else:
        higher, lower = other, one
    apart = higher.value - lower.value
    if apart < LEAST[unit]:
        return False
    left = apart - one.hidden - other.hidden
    if left <= 0:
        return False
    down, up = higher.down, lower.up
    if down is None and up is None:
        return True
    if down is None:
        down = lower.down
    if up is None:
        up = higher.up
    assert down is not None
    assert up is not None
    return left * left > down + up


def is_better(one: Known, other: Known, direction: str) -> bool:
    if direction == "HIGHER":
        return one.value > other.value
    return one.value < other.value


def find_trend(before: Known | None, now: Known | None, table: Table) -> str:
    if before is None or now is None:
        return "none"
    if not differ(before, now, table.unit):
        return "unchanged"
    if is_better(now, before, table.direction):
        return "progress"
    return "setback"


def find_long_trend(table: Table, area: str, shown: Period) -> tuple[str, int | None]:
    with_figures = []
    for years in (4, 3, 2, 1, 0):
        figure = find_comparable(table, area, shown, years)
        if figure is not None:
            with_figures.append((shown.year - years, figure))
    now = find(table, area, shown)
    if now is None or len(with_figures) < 3:
        return "none", None
    since, first = with_figures[0]
    return find_trend(first, now, table), since


def find_status(now: Known | None, trend: str, number: tuple[Decimal, Decimal] | None, table: Table) -> str:
    if now is None:
        return "none"
    if number is None:
        return {"progress": "met", "unchanged": "close", "setback": "not", "none": "none"}[trend]
    target, tolerance = number
    if now.is_doubtful:
        if target >= now.value and now.up is not None and (target - now.value) ** 2 <= now.up:
            return "close"
        if target <= now.value and now.down is not None and (now.value - target) ** 2 <= now.down:
            return "close"
    if now.value == target:
        return "met"
    if (now.value > target) == (table.direction == "HIGHER"):
        return "met"
    if abs(now.value - target) <= tolerance:
        return "close"
    return "not"


def find_place(now: Known, everybody: list[Known], table: Table) -> tuple[int, int, int, int]:
    better = surely_better = surely_worse = 0
    for other in everybody:
        if is_better(other, now, table.direction):
            better += 1
            if differ(other, now, table.unit):
                surely_better += 1
        elif is_better(now, other, table.direction) and differ(other, now, table.unit):
            surely_worse += 1
    return better + 1, len(everybody), surely_better + 1, len(everybody) - surely_worse
