"""The layouts with one row for each area and period: jobindsats' CSV and the long CSV, in a text file or a sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indicators.periods import Period, parse_period
from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Cell, Finding
from .figures import find_notation
from .files import Sheet, Table, find_texts_outside
from .headings import Headings, find_headings
from .places import list_names

LONG = "Lang tabel: en række for hvert tal"
MEASURES = "Jobindsats' tabel: en kolonne for hvert nøgletal"
_MOST_LISTED = 6
# A category and a period, as far as the file names them: what a column's blanks are judged within.
Slot = tuple[str, Period | str]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The numbers of a listing's rows, by what they hold."""

    figures: tuple[int, ...]
    too_long: tuple[int, ...]
    too_short: tuple[int, ...]
    parted: tuple[int, ...]  # rows whose decimals fell into the next field
    notes: tuple[int, ...]

    @property
    def broken(self) -> tuple[int, ...]:
        return (*self.too_long, *self.too_short, *self.parted)


def read_listing(sheet: Sheet) -> Table | None:
    """Return the table of a sheet that lists areas and periods down its rows, or None if it does not."""
    headings = find_headings(sheet)
    if headings is None:
        return None
    rows = _part_rows(sheet, headings)
    blank = _find_blank_columns(sheet, headings, rows.figures)
    texts = {
        _read(sheet.rows[row], column) for row in rows.figures for column in (*headings.values, *headings.bounds)
    }  # fmt: skip
    unread = [column for column in range(len(headings.titles)) if column not in headings.read]
    notes = set(rows.notes)
    below = [row for row in range(headings.row + 1, len(sheet.rows)) if row not in notes]
    return Table(
        layout=MEASURES if headings.measures else LONG,
        cells=_yield_cells(sheet, headings, rows.figures, blank),
        notation=find_notation(texts, sheet.likely),
        # The producer leaves a count of 0, 1 or 2 empty.
        blank=Quality.SUPPRESSED if headings.measures else None,
        has_fixed_rows=False,
        findings=(
            *_find_empty_columns(sheet, headings, blank),
            *_find_unread_columns(sheet, headings, unread, below),
            *(_explain_too_long(sheet, headings, row) for row in rows.too_long),
            *(_explain_too_short(sheet, headings, row) for row in rows.too_short),
            *(_explain_parted(sheet, headings, row) for row in rows.parted),
            *find_texts_outside(sheet, (*range(headings.row), *rows.notes)),
        ),
        covered=_list_covered(sheet, headings, rows, unread),
    )


def _read(row: Sequence[str], column: int) -> str:
    return row[column].strip() if 0 <= column < len(row) else ""


def _part_rows(sheet: Sheet, headings: Headings) -> _Rows:
    told = (headings.period, headings.indicator, *headings.values, *headings.bounds)
    longest, last = len(headings.titles), headings.last
    figures: list[int] = []
    too_long: list[int] = []
    too_short: list[int] = []
    parted: list[int] = []
    notes: list[int] = []
    for number in range(headings.row + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if len(row) > longest and any(text.strip() for text in row[longest:]):
            too_long.append(number)
        elif not any(_read(row, column) for column in told):
            if any(text.strip() for text in row):
                notes.append(number)
        # A workbook has no separators to forget; its rows end where the last of them is filled.
        elif not sheet.name and len(row) <= last:
            too_short.append(number)
        elif sheet.separator == "," and _find_parted(headings, row) >= 0:
            parted.append(number)
        else:
            figures.append(number)
    return _Rows(tuple(figures), tuple(too_long), tuple(too_short), tuple(parted), tuple(notes))


def _find_parted(headings: Headings, row: Sequence[str]) -> int:
    """Return the column of a whole number whose decimals stand in an unread column after it, or -1."""
    for column in (*headings.values, *headings.bounds):
        whole, decimals = _read(row, column).lstrip("-\u2212"), _read(row, column + 1)
        if column + 1 not in headings.read and whole.isdecimal() and decimals.isdecimal():
            return column
    return -1


def _find_blank_columns(sheet: Sheet, headings: Headings, rows: Iterable[int]) -> dict[Slot, set[int]]:
    """Return, for each category and period, the columns of indicators that no row has anything in."""
    blank: dict[Slot, set[int]] = {}
    for number in rows:
        row = sheet.rows[number]
        columns = blank.setdefault(_find_slot(headings, row), set(headings.measures))
        if columns:
            columns -= {column for column in columns if _read(row, column)}
    return blank


def _find_slot(headings: Headings, row: Sequence[str]) -> Slot:
    return _read(row, headings.category), _find_period(_read(row, headings.period))


@lru_cache(maxsize=4096)
def _find_period(text: str) -> Period | str:
    return parse_period(text) or text


def _find_empty_columns(sheet: Sheet, headings: Headings, blank: Mapping[Slot, set[int]]) -> Iterator[Finding]:
    for column in headings.measures:
        title = headings.titles[column]
        slots = [slot for slot, columns in blank.items() if column in columns]
        if not title or (blank and not slots):
            continue
        named = [", ".join(filter(None, (_write_period(period), category))) for category, period in slots]
        where = "" if len(slots) == len(blank) else f" for {list_names(named, _MOST_LISTED)}"
        message = f"Kolonnen {quote(title)} er tom{where} og er sprunget over."
        yield make_finding("empty-column", message, ref=sheet.locate(headings.row, column), content=title)


def _write_period(period: Period | str) -> str:
    return period.code if isinstance(period, Period) else period


def _find_unread_columns(
    sheet: Sheet, headings: Headings, columns: Iterable[int], rows: Sequence[int]
) -> Iterator[Finding]:
    for column in columns:
        title = headings.titles[column]
        filled = next((row for row in rows if _read(sheet.rows[row], column)), None)
        ref = sheet.locate(headings.row, column)
        if filled is None or column in headings.notes:
            if title:
                message = f"Kolonnen {quote(title)} hører ikke til opstillingen og er ikke læst."
                yield make_finding("text-set-aside", message, ref=ref, content=title)
            continue
        name = f"Kolonnen {quote(title)}" if title else "En kolonne uden overskrift"
        message = (
            f"{name} bliver ikke læst, men har indhold. Slet kolonnen, hvis den kun er en note, eller kald den »Note«."
        )
        content = title or _read(sheet.rows[filled], column)
        yield make_finding(
            "unread-column", message, ref=ref if title else sheet.locate(filled, column), content=content
        )


def _explain_too_long(sheet: Sheet, headings: Headings, row: int) -> Finding:
    width = len(headings.titles)
    found = len(sheet.rows[row])
    return make_finding(
        "row-too-long",
        f"Rækken har {found} felter, overskriften kun {width}. Er der decimalkomma, så adskil felterne med semikolon.",
        ref=sheet.locate(row, width),
        content=", ".join(sheet.rows[row][width:]),
    )


def _explain_too_short(sheet: Sheet, headings: Headings, row: int) -> Finding:
    found = len(sheet.rows[row])
    fields = "ét felt" if found == 1 else f"{found} felter"
    return make_finding(
        "row-too-short",
        f"Rækken har kun {fields} og når ikke til kolonnen {quote(headings.titles[headings.last])}. "
        "Er rækken knækket over, så saml den; er felter tomme, så skriv skilletegnene.",
        ref=sheet.locate(row, found - 1),
        content=sheet.rows[row][-1],
    )


def _explain_parted(sheet: Sheet, headings: Headings, row: int) -> Finding:
    column = _find_parted(headings, sheet.rows[row])
    number = f"{_read(sheet.rows[row], column)},{_read(sheet.rows[row], column + 1)}"
    return make_finding(
        "row-too-long",
        f"Tallet {quote(number)} er delt mellem to felter. Adskil felterne med semikolon, når tal har decimalkomma.",
        ref=sheet.locate(row, column),
        content=number,
    )


def _list_covered(sheet: Sheet, headings: Headings, rows: _Rows, unread: Sequence[int]) -> tuple[str, ...]:
    """Return the addresses that the table's own findings speak for: broken rows, and columns nobody reads."""
    figures = {*headings.values, *headings.bounds}
    broken, notes = set(rows.broken), set(rows.notes)
    covered = []
    for number in range(headings.row + 1, len(sheet.rows)):
        if number in notes:
            continue
        width = len(sheet.rows[number])
        columns = (
            [column for column in range(width) if column in figures or column not in headings.read]
            if number in broken
            else unread
        )
        covered += [sheet.locate(number, column) for column in columns if _read(sheet.rows[number], column)]
    return tuple(covered)


def _yield_cells(
    sheet: Sheet, headings: Headings, rows: Iterable[int], blank: Mapping[Slot, set[int]]
) -> Iterator[Cell]:
    area_columns = headings.areas
    column_refs = {column: sheet.locate(headings.row, column) for column in headings.values}
    for number in rows:
        row = sheet.rows[number]
        skipped = blank[_find_slot(headings, row)]
        area = "\t".join(text for column in area_columns if (text := _read(row, column)))
        area_ref = sheet.locate(number, area_columns[0])
        period, period_ref = _read(row, headings.period), sheet.locate(number, headings.period)
        category = _read(row, headings.category)
        lower, upper = _read(row, headings.lower), _read(row, headings.upper)
        for column in headings.values:
            if column in skipped:
                continue
            if headings.indicator >= 0:
                indicator, column_ref = _read(row, headings.indicator), sheet.locate(number, headings.indicator)
            else:
                indicator, column_ref = headings.titles[column], column_refs[column]
            yield Cell(
                sheet.locate(number, column), area, indicator, period, _read(row, column), category,
                area_ref, column_ref, period_ref,
                lower, upper,
                sheet.locate(number, headings.lower) if lower else "",
                sheet.locate(number, headings.upper) if upper else "",
            )  # fmt: skip
