"""The layout of our own workbook: areas down the rows, a column for each indicator, category and period.

Rows and columns may be moved or deleted; what is read is told by the labels, never by where they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.units import Unit

from .catalogue import make_finding, quote
from .cells import Finding
from .columns import Cells, encode, point
from .figures import Notation, parse_number
from .files import SEARCHED_ROWS, Sheet, Table, find_texts_outside
from .names import fold

LAYOUT = "Ministeriets arbejdsbog: et ark for hvert mål"
# What the template writes in the column of area names, above the areas.
INDICATOR, NAME, CATEGORY, PERIOD, UNIT = "Nøgletal", "Navn", "Opdeling", "Periode", "Måles i"
CODE, AREA = "Kode", "Område"
_LABELS = {fold(label): label for label in (INDICATOR, NAME, CATEGORY, PERIOD, UNIT, AREA)}
_HEADINGS = frozenset((INDICATOR, NAME, CATEGORY, PERIOD))  # rows in which any text is a heading
UNIT_WORDS = {Unit.PERCENT: "procent", Unit.COUNT: "antal", Unit.SCORE: "point"}
_UNITS = frozenset(map(fold, UNIT_WORDS.values()))
_LABEL_COLUMNS = 6  # labels are looked for in so many columns


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a sheet's headings are, counted from 0; -1 where there is none."""

    areas: int  # the column of the areas' names and of the labels
    codes: int
    labels: dict[str, int]  # the row of each label that is there

    @property
    def first(self) -> int:
        """The first row of figures."""
        return max(self.labels.values()) + 1


def read_yearbook(sheet: Sheet) -> Table | None:
    """Return the table of a sheet of our workbook, or None if the sheet is not one."""
    frame = _find_frame(sheet)
    if frame is None:
        return None
    rows = [number for number in range(frame.first, len(sheet.rows)) if any(sheet.rows[number])]
    columns, empty = _part_columns(sheet, frame, rows)
    outside = range(min(frame.labels.values()))
    return Table(
        layout=LAYOUT,
        cells=_make_cells(sheet, frame, rows, columns),
        notation=Notation.COMMA,
        blank=None,
        has_fixed_rows=True,
        findings=(
            *_find_empty(sheet, frame, empty),
            *(_explain_stray(sheet, number, column) for number, column in _find_strays(sheet, frame)),
            *find_texts_outside(sheet, outside),
        ),
    )


def _find_frame(sheet: Sheet) -> _Frame | None:
    top = sheet.rows[:SEARCHED_ROWS]
    for column in range(_LABEL_COLUMNS):
        labels: dict[str, int] = {}
        for number, row in enumerate(top):
            if column < len(row) and (label := _LABELS.get(fold(row[column]))):
                labels.setdefault(label, number)
        if PERIOD in labels and (INDICATOR in labels or NAME in labels):
            codes = -1
            for number in labels.values():
                titles = [fold(text) for text in sheet.rows[number]]
                codes = titles.index(fold(CODE)) if fold(CODE) in titles else codes
            return _Frame(column, codes, labels)
    return None


def _part_columns(sheet: Sheet, frame: _Frame, rows: list[int]) -> tuple[list[int], list[int]]:
    """Return the columns that hold anything, and those that have headings alone."""
    width = max(map(len, sheet.rows), default=0)
    full: set[int] = set()
    for number in rows:
        full.update(column for column, text in enumerate(sheet.rows[number]) if text)
    headed = {
        column for number in frame.labels.values() for column, text in enumerate(sheet.rows[number]) if text.strip()
    }
    others = [column for column in range(width) if column not in (frame.areas, frame.codes)]
    return [column for column in others if column in full], [c for c in others if c in headed and c not in full]


def _find_strays(sheet: Sheet, frame: _Frame) -> list[tuple[int, int]]:
    """Return the cells among the labels that hold neither a label nor a heading."""
    strays = []
    labels = {number: label for label, number in frame.labels.items()}
    for number in range(min(labels), frame.first):
        label = labels.get(number, "")
        for column, text in enumerate(sheet.rows[number]):
            known = {
                frame.areas: label,
                frame.codes: CODE,
            }.get(column)
            if known is None:
                # Units are told for people's sake: only what the template itself writes there is nothing new.
                is_heading = label in _HEADINGS or (label == UNIT and fold(text) in _UNITS)
            else:
                is_heading = fold(text) == fold(known)
            if text.strip() and not is_heading:
                strays.append((number, column))
    return strays


def _explain_stray(sheet: Sheet, number: int, column: int) -> Finding:
    text, ref = sheet.rows[number][column].strip(), sheet.locate(number, column)
    if isinstance(parse_number(text, Unit.SCORE, Notation.COMMA), Decimal):
        message = f"{quote(text)} står over tabellen og bliver ikke læst. Flyt tallet ned i tabellen, eller slet det."
        return make_finding("stray-number", message, ref=ref, content=text)
    message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
    return make_finding("text-set-aside", message, ref=ref, content=text)


def _find_empty(sheet: Sheet, frame: _Frame, columns: list[int]) -> tuple[Finding, ...]:
    """Return one notice for all the empty columns of one indicator and category, as when months are still to come."""
    groups: dict[tuple[str, str], list[int]] = {}
    for column in columns:
        groups.setdefault((_find_title(sheet, frame, column), _read(sheet, frame, CATEGORY, column)), []).append(column)
    findings = []
    for (title, category), group in groups.items():
        periods = [_read(sheet, frame, PERIOD, column) for column in group]
        span = periods[0] if len(group) == 1 else f"{periods[0]} til {periods[-1]}"
        message = (
            f"Kolonnen for {span} er tom og er sprunget over."
            if len(group) == 1
            else f"{len(group)} kolonner ({span}) er tomme og er sprunget over."
        )
        place = ", ".join(text for text in (_read(sheet, frame, NAME, group[0]) or title, category) if text)
        ref = sheet.locate(frame.labels[PERIOD], group[0])
        findings.append(make_finding("empty-column", message, ref=ref, place=place, content=title))
    return tuple(findings)


def _make_cells(sheet: Sheet, frame: _Frame, rows: list[int], columns: list[int]) -> Cells:
    """Return the cells of some rows and columns, row by row."""
    height, width = len(rows), len(columns)
    length = height * width
    down, across = np.repeat(np.arange(height), width), np.tile(np.arange(width), height)
    numbers, places = np.array(rows, np.int64)[down], np.array(columns, np.int64)[across]
    keys = tuple(column for column in (frame.codes, frame.areas) if column >= 0)
    named = [[column for column in keys if _has(sheet.rows[number], column)] for number in rows]
    areas = ["\t".join(sheet.rows[row][key].strip() for key in found) for row, found in zip(rows, named, strict=True)]
    title_row = frame.labels.get(INDICATOR, frame.labels.get(NAME, 0))
    return Cells(
        refs=point(sheet.locate, numbers, places, length),
        areas=encode(areas).choose(down),
        indicators=encode([_find_title(sheet, frame, column) for column in columns]).choose(across),
        periods=encode([_read(sheet, frame, PERIOD, column) for column in columns]).choose(across),
        values=encode(
            [
                row[column] if column < len(row) else ""
                for row in map(sheet.rows.__getitem__, rows)
                for column in columns
            ]
        ),
        categories=encode([_read(sheet, frame, CATEGORY, column) for column in columns]).choose(across),
        area_refs=point(
            sheet.locate,
            numbers,
            np.array([found[0] if found else frame.areas for found in named], np.int64)[down],
            length,
        ),
        column_refs=point(sheet.locate, title_row, places, length),
        period_refs=point(sheet.locate, frame.labels[PERIOD], places, length),
    )


def _has(row: Sequence[str], column: int) -> bool:
    return column < len(row) and bool(row[column].strip())


def _find_title(sheet: Sheet, frame: _Frame, column: int) -> str:
    return _read(sheet, frame, INDICATOR, column) or _read(sheet, frame, NAME, column)


def _read(sheet: Sheet, frame: _Frame, label: str, column: int) -> str:
    number = frame.labels.get(label)
    if number is None or column >= len(sheet.rows[number]):
        return ""
    return sheet.rows[number][column].strip()
