"""The layouts with one row for each area and period: jobindsats' CSV and the long CSV, in a text file or a sheet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Cell, Finding
from .figures import find_notation
from .files import Sheet
from .names import fold
from .tables import SEARCHED_ROWS, Table, find_texts_outside

LONG = "Lang tabel: en række for hvert tal"
MEASURES = "Jobindsats' tabel: en kolonne for hvert nøgletal"
_CODES = frozenset(
    map(
        fold,
        ("kode", "code", "kommunekode", "kommunenr", "kommunenummer", "områdekode", "area code", "area_code"),
    )
)
_AREAS = frozenset(
    map(
        fold,
        (
            "område",
            "kommune",
            "area",
            "navn",
            "name",
            "kommunenavn",
            "områdenavn",
            "area name",
            "municipality",
        ),
    )
)
_PERIODS = frozenset(
    map(fold, ("periode", "period", "år", "year", "tid", "kvartal", "måned", "halvår", "quarter", "month"))
)
_INDICATORS = frozenset(map(fold, ("nøgletal", "nøgletalskode", "indicator", "indikator")))
_VALUES = frozenset(map(fold, ("værdi", "value", "tal", "indhold")))
_CATEGORIES = frozenset(map(fold, ("opdeling", "kategori", "category", "gruppe")))


@dataclass(frozen=True, slots=True)
class _Headings:
    """Where a listing's columns are, counted from 0; -1 where there is none."""

    row: int
    code: int
    area: int
    period: int
    indicator: int
    value: int
    category: int
    measures: tuple[int, ...]  # the columns whose heading is an indicator

    @property
    def areas(self) -> tuple[int, ...]:
        return tuple(column for column in (self.code, self.area) if column >= 0)

    @property
    def values(self) -> tuple[int, ...]:
        return self.measures or (self.value,)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The numbers of a listing's rows, by what they hold."""

    figures: tuple[int, ...]
    too_long: tuple[int, ...]
    notes: tuple[int, ...]


def read_listing(sheet: Sheet) -> Table | None:
    """Return the table of a sheet that lists areas and periods down its rows, or None if it does not."""
    headings = _find_headings(sheet)
    if headings is None:
        return None
    rows = _part_rows(sheet, headings)
    empty = _find_empty_columns(sheet, headings, rows.figures)
    values = tuple(column for column in headings.values if column not in empty)
    texts = {sheet.rows[row][column] for row in rows.figures for column in values if column < len(sheet.rows[row])}
    outside = (*range(headings.row), *rows.notes)
    return Table(
        layout=MEASURES if headings.measures else LONG,
        cells=_yield_cells(sheet, headings, rows.figures, values),
        notation=find_notation(texts, sheet.likely),
        # The producer leaves a count of 0, 1 or 2 empty.
        blank=Quality.SUPPRESSED if headings.measures else None,
        has_fixed_rows=False,
        findings=(
            *_find_unread_columns(sheet, headings, empty),
            *(_find_too_long(sheet, headings, row) for row in rows.too_long),
            *find_texts_outside(sheet, outside),
        ),
        covered=len(rows.too_long) * len(headings.values),
    )


def _find_unread_columns(sheet: Sheet, headings: _Headings, empty: tuple[int, ...]) -> Iterator[Finding]:
    titles = sheet.rows[headings.row]
    for column in empty:
        if title := titles[column].strip():
            message = f"Kolonnen {quote(title)} er tom og er sprunget over."
            yield make_finding("empty-column", message, ref=sheet.locate(headings.row, column), content=title)
    read = {*headings.areas, headings.period, headings.indicator, headings.category, *headings.values}
    for column, text in enumerate(titles):
        if column not in read and (title := text.strip()):
            message = f"Kolonnen {quote(title)} hører ikke til opstillingen og er ikke læst."
            yield make_finding("text-set-aside", message, ref=sheet.locate(headings.row, column), content=title)


def _find_too_long(sheet: Sheet, headings: _Headings, row: int) -> Finding:
    width = len(sheet.rows[headings.row])
    found = len(sheet.rows[row])
    return make_finding(
        "row-too-long",
        f"Rækken har {found} felter, overskriften kun {width}. Er der decimalkomma, så adskil felterne med semikolon.",
        ref=sheet.locate(row, width),
        content=", ".join(sheet.rows[row][width:]),
    )


def _find_headings(sheet: Sheet) -> _Headings | None:
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        titles = [fold(title) for title in row]
        code, area = _find(titles, _CODES), _find(titles, _AREAS)
        period = _find(titles, _PERIODS)
        if period < 0 or max(code, area) < 0:
            continue
        indicator, value, category = (
            _find(titles, _INDICATORS),
            _find(titles, _VALUES),
            _find(titles, _CATEGORIES),
        )
        if indicator >= 0 and value >= 0:
            return _Headings(number, code, area, period, indicator, value, category, ())
        taken = {code, area, period, category}
        measures = tuple(column for column in range(len(titles)) if column not in taken)
        if any(titles[column] for column in measures):
            return _Headings(number, code, area, period, -1, -1, category, measures)
    return None


def _find(titles: list[str], known: frozenset[str]) -> int:
    return next((column for column, title in enumerate(titles) if title in known), -1)


def _find_empty_columns(sheet: Sheet, headings: _Headings, rows: Iterable[int]) -> tuple[int, ...]:
    empty = set(headings.measures)
    for number in rows:
        row = sheet.rows[number]
        empty -= {column for column in empty if column < len(row) and row[column].strip()}
        if not empty:
            break
    return tuple(sorted(empty))


def _part_rows(sheet: Sheet, headings: _Headings) -> _Rows:
    told = (headings.period, *headings.values, *((headings.indicator,) if headings.indicator >= 0 else ()))
    figures, too_long, notes = [], [], []
    longest = len(sheet.rows[headings.row])
    for number in range(headings.row + 1, len(sheet.rows)):
        row = sheet.rows[number]
        width = len(row)
        if width > longest and any(text.strip() for text in row[longest:]):
            too_long.append(number)
        elif any(column < width and row[column].strip() for column in told):
            figures.append(number)
        elif any(text.strip() for text in row):
            notes.append(number)
    return _Rows(tuple(figures), tuple(too_long), tuple(notes))


def _yield_cells(sheet: Sheet, headings: _Headings, rows: Iterable[int], values: tuple[int, ...]) -> Iterator[Cell]:
    widest = max((*headings.areas, headings.period, headings.category, headings.indicator, *values))
    titles = [title.strip() for title in sheet.rows[headings.row]]
    area_columns = headings.areas
    column_refs = {column: sheet.locate(headings.row, column) for column in values}
    for number in rows:
        row = sheet.rows[number]
        if len(row) <= widest:
            row = [*row, *[""] * (widest + 1 - len(row))]
        area = "\t".join(text for column in area_columns if (text := row[column].strip()))
        area_ref = sheet.locate(number, area_columns[0])
        period, period_ref = row[headings.period], sheet.locate(number, headings.period)
        category = row[headings.category] if headings.category >= 0 else ""
        for column in values:
            if headings.indicator >= 0:
                indicator, column_ref = row[headings.indicator], sheet.locate(number, headings.indicator)
            else:
                indicator, column_ref = titles[column], column_refs[column]
            yield Cell(
                sheet.locate(number, column), area, indicator, period, row[column].strip(), category,
                area_ref, column_ref, period_ref,
            )  # fmt: skip
