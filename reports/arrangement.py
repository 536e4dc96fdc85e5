"""The order of the table of all municipalities, and which of its rows are shown. Plain values in, plain values out.

The page's script sorts and filters by the same rules; this is what a reader without it, or with an address sent
by somebody else, gets.
"""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from indicators.units import Direction

from .dashboards import Matrix, MatrixCell, MatrixColumn, MatrixRow

BY_NAME = "navn"
BY_REACHED = "naaet"
ASCENDING, DESCENDING = "asc", "desc"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: how the rows stand by it now, and what choosing it does."""

    key: str  # "navn", a goal's number, or "naaet"
    column: MatrixColumn | None
    sorted_as: str  # "ascending", "descending", or "" where the rows are in another order
    best: str  # the direction that has the best first
    following: str  # the direction that choosing it gives


@dataclass(frozen=True, slots=True)
class ArrangedRow:
    """A row with its cells beside their columns, and whether the choice of region and name leaves it visible."""

    row: MatrixRow
    cells: tuple[tuple[MatrixColumn, MatrixCell], ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The table as it is to be shown."""

    headings: tuple[Heading, ...]
    country: ArrangedRow
    rows: tuple[ArrangedRow, ...]
    shown: int


def arrange(
    matrix: Matrix,
    *,
    key: str = BY_NAME,
    direction: str = "",
    region: str = "",
    codes: Container[str] | None = None,
) -> Arrangement:
    """Return the rows of `matrix` in the order of the column `key`.

    A key or direction that is not known gives the alphabet and the best first. Rows without a value are last either
    way. Rows outside `region` or `codes` (None: no choice made) are kept, but not shown.
    """
    best = {BY_NAME: ASCENDING, BY_REACHED: DESCENDING} | {
        str(column.number): _best_first(column) for column in matrix.columns
    }
    if key not in best:
        key, direction = BY_NAME, ASCENDING
    if direction not in (ASCENDING, DESCENDING):
        direction = best[key]
    rows = [_place(matrix, row, is_shown=_fits(row, region, codes)) for row in _sort(matrix, key, direction)]
    columns: dict[str, MatrixColumn | None] = {BY_NAME: None}
    columns |= {str(column.number): column for column in matrix.columns}
    columns[BY_REACHED] = None
    headings = tuple(
        Heading(
            key=one,
            column=column,
            sorted_as="" if one != key else "ascending" if direction == ASCENDING else "descending",
            best=best[one],
            following=_other(direction) if one == key else best[one],
        )
        for one, column in columns.items()
    )
    country = _place(matrix, matrix.country, is_shown=True)
    return Arrangement(headings, country, tuple(rows), sum(row.is_shown for row in rows))


def _place(matrix: Matrix, row: MatrixRow, *, is_shown: bool) -> ArrangedRow:
    return ArrangedRow(row, tuple(zip(matrix.columns, row.cells, strict=True)), is_shown)


def _fits(row: MatrixRow, region: str, codes: Container[str] | None) -> bool:
    return (not region or row.region == region) and (codes is None or row.place.code in codes)


def _best_first(column: MatrixColumn) -> str:
    if column.indicator is not None and column.indicator.direction is Direction.LOWER:
        return ASCENDING
    return DESCENDING


def _other(direction: str) -> str:
    return DESCENDING if direction == ASCENDING else ASCENDING


def _sort(matrix: Matrix, key: str, direction: str) -> list[MatrixRow]:
    # The rows come in alphabetical order, and sorting is stable: equals stay in it, whichever way they are sorted.
    if key == BY_NAME:
        return list(matrix.rows) if direction == ASCENDING else list(reversed(matrix.rows))
    values = {row.place.code: _value(matrix, row, key) for row in matrix.rows}
    with_value = [row for row in matrix.rows if values[row.place.code] is not None]
    without = [row for row in matrix.rows if values[row.place.code] is None]
    sign = 1 if direction == ASCENDING else -1
    return sorted(with_value, key=lambda row: sign * (values[row.place.code] or 0)) + without


def _value(matrix: Matrix, row: MatrixRow, key: str) -> Decimal | int | None:
    if key == BY_REACHED:
        return row.reached
    position = next(index for index, column in enumerate(matrix.columns) if str(column.number) == key)
    point = row.cells[position].point
    return None if point is None else point.value
