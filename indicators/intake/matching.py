"""Which profile knows a file: it is known by its headings, wherever among the first rows they stand.

Where they stand in two rows, each column's are joined: "Dec 2023 / Antal". Periods in them may be others next year.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indicators.periods import parse_period

from .cells import ColumnRole, Mapping
from .crosstab import find_periods
from .files import SEARCHED_ROWS, Sheet
from .frames import stack_titles
from .names import fold

LONGEST_TITLE = 250  # characters that are kept of a title
_BETWEEN = " / "  # the headings of a column that has several
_PERIOD = "*"  # stands for any period in a heading
_DEPTHS = (1, 2, 3)  # rows that headings may take


@dataclass(frozen=True, slots=True)
class Match:
    """A profile that fits a sheet, and the last row of its headings, counted from 0."""

    mapping: Mapping
    row: int
    depth: int  # rows of headings
    titles: tuple[str, ...]

    def list_columns(self, role: ColumnRole) -> tuple[int, ...]:
        return tuple(place for place, column in enumerate(self.mapping.columns) if column.role is role)


def list_titles(sheet: Sheet, row: int, depth: int) -> tuple[str, ...]:
    """Return the titles of the columns whose headings stand in `depth` rows that end with `row`.

    Blank titles after the last are left out: programs disagree on how wide a sheet is.
    """
    stacked = stack_titles(sheet, range(row - depth + 1, row + 1))
    return tuple(_BETWEEN.join(stacked.get(column, ())) for column in range(max(stacked, default=-1) + 1))


def write_signature(titles: Iterable[str], shape: Callable[[str], str] = fold) -> str:
    """Return what a profile is known by: its columns' titles in `shape`, with a tab between them.

    Of a long title as much counts as is kept, and blank titles after the last do not count.
    """
    return "\t".join(shape(title[:LONGEST_TITLE]) for title in titles).rstrip("\t")


def find_match(sheet: Sheet, mappings: Sequence[Mapping]) -> Match | None:
    if not mappings:
        return None
    rows = range(min(SEARCHED_ROWS, len(sheet.rows)))
    headed = [(row, depth, list_titles(sheet, row, depth)) for row in rows for depth in _DEPTHS[: row + 1]]
    # Next year's file has the same headings but for the years in them.
    for shape in (fold, _hide_periods):
        known: dict[str, list[Mapping]] = {}
        for mapping in mappings:
            known.setdefault(write_signature((column.title for column in mapping.columns), shape), []).append(mapping)
        for row, depth, titles in headed:
            found = known.get(write_signature(titles, shape), [])
            if len(found) == 1:
                padded = (*titles, *[""] * (len(found[0].columns) - len(titles)))
                return Match(found[0] if shape is fold else _move(found[0], padded), row, depth, padded)
    return None


def _move(mapping: Mapping, titles: Sequence[str]) -> Mapping:
    """Return a profile with the periods that the headings of another file tell."""
    columns = []
    for column, title in zip(mapping.columns, titles, strict=True):
        period = column.period
        if period and _hide_periods(column.title) != fold(column.title):
            told = find_periods(fold(title))
            period = next(iter(told)).code if len(told) == 1 else ""
        columns.append(replace(column, title=title, period=period))
    return replace(mapping, columns=tuple(columns))


@lru_cache(maxsize=4096)
def _hide_periods(title: str) -> str:
    """Return a title as it is compared, with a star for each period in it."""
    parts = (_PERIOD if parse_period(part) else part for part in title.split(_BETWEEN))
    return " ".join(_PERIOD if parse_period(word) else word for part in parts for word in fold(part).split())
