"""The layouts with one row for each area and period: jobindsats' CSV and the long CSV, in a text file or a sheet.

Such a table may have a million rows, so it is read column by column: each distinct text is looked at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indicators.periods import Period, parse_period
from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Finding
from .columns import Beside, Cells, Refs, Texts, chain_refs, encode, group, join_texts, point, repeat_text, weave
from .digits import find_notation_among
from .faults import explain_parted, explain_too_long, explain_too_short, is_whole
from .figures import find_quality
from .files import Sheet, Table, find_texts_outside
from .headings import Headings, find_headings
from .places import list_names

OWN = "Portalens egen fil"
LONG = "Lang tabel: en række for hvert tal"
MEASURES = "Tabel med en kolonne for hvert nøgletal"
OF_JOBINDSATS = "Jobindsats' tabel: en kolonne for hvert nøgletal"
_PRODUCER = "jobindsats"
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The rows below the headings, each known by its number in the sheet, by what they hold."""

    figures: np.ndarray
    too_long: np.ndarray
    too_short: np.ndarray
    parted: np.ndarray  # rows whose decimals fell into the next field
    notes: np.ndarray
    texts: tuple[Texts, ...]  # of each column; its first row is the one below the headings
    first: int  # the number of that row

    def read(self, column: int) -> Texts:
        """Return the texts of a column in the rows of figures; nothing for a column that is not there."""
        if column < 0:
            return repeat_text("", len(self.figures))
        return self.texts[column].choose(self.figures - self.first)


@dataclass(frozen=True, slots=True, eq=False)
class _Blanks:
    """Which columns of indicators have nothing in any row of a slot: of a category and a period, as the file has it."""

    slots: tuple[tuple[str, Period | str], ...]
    codes: np.ndarray  # the slot of each row of figures
    is_blank: np.ndarray  # by slot and column of indicators


def read_listing(sheet: Sheet) -> Table | None:
    """Return the table of a sheet that lists areas and periods down its rows, or None if it does not."""
    headings = find_headings(sheet)
    if headings is None:
        return None
    rows = _part_rows(sheet, headings)
    blanks = _find_blanks(headings, rows)
    unread = [column for column in range(len(headings.titles)) if column not in headings.read]
    texts = {text for column in headings.numbers for text in _list_used(rows.read(column))}
    return Table(
        layout=_name_layout(sheet, headings, rows),
        cells=_make_cells(sheet, headings, rows, blanks),
        notation=find_notation_among(tuple(texts), sheet.likely),
        # The producer leaves a count of 0, 1 or 2 empty.
        blank=Quality.SUPPRESSED if headings.measures else None,
        has_fixed_rows=False,
        findings=(
            *_find_empty_columns(sheet, headings, blanks),
            *_find_unread_columns(sheet, headings, unread, rows),
            *explain_too_long(sheet, headings, rows.too_long),
            *explain_too_short(sheet, headings, rows.too_short),
            *explain_parted(sheet, headings, rows.parted),
            *find_texts_outside(sheet, (*range(headings.row), *rows.notes.tolist())),
        ),
        covered=_find_covered(sheet, headings, rows, unread),
    )


def _name_layout(sheet: Sheet, headings: Headings, rows: _Rows) -> str:
    if headings.is_own:
        return OWN
    if not headings.measures:
        return LONG
    told = (text for row in (*range(headings.row + 1), *rows.notes.tolist()) for text in sheet.rows[row])
    return OF_JOBINDSATS if any(_PRODUCER in text.casefold() for text in (sheet.kind, *told)) else MEASURES


def _list_used(texts: Texts) -> list[str]:
    return [texts.words[code] for code in np.flatnonzero(np.bincount(texts.codes, minlength=len(texts.words)))]


def _part_rows(sheet: Sheet, headings: Headings) -> _Rows:
    first, width = headings.row + 1, len(headings.titles)
    rows = sheet.rows[first:]
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    texts = _encode_columns(rows, lengths, width)
    told = (headings.period, headings.indicator, *headings.numbers)
    is_told = np.any([texts[column].is_filled for column in told if column >= 0], axis=0)
    is_long = np.zeros(len(rows), bool)
    longer = np.flatnonzero(lengths > width)
    is_long[longer] = [any(text.strip() for text in rows[row][width:]) for row in longer.tolist()]
    is_note = ~is_long & ~is_told
    silent = np.flatnonzero(is_note)
    is_note[silent] = [any(text.strip() for text in rows[row]) for row in silent.tolist()]
    is_left = ~is_long & is_told
    # A workbook has no separators to forget; its rows end where the last of them is filled.
    is_short = is_left & (lengths <= headings.last) & (not sheet.name)
    is_parted = is_left & ~is_short & (sheet.separator == ",")
    if is_parted.any():
        is_parted &= _find_parted_rows(headings, texts)
    return _Rows(
        figures=np.flatnonzero(is_left & ~is_short & ~is_parted) + first,
        too_long=np.flatnonzero(is_long) + first,
        too_short=np.flatnonzero(is_short) + first,
        parted=np.flatnonzero(is_parted) + first,
        notes=np.flatnonzero(is_note) + first,
        texts=texts,
        first=first,
    )


def _encode_columns(rows: Sequence[Sequence[str]], lengths: np.ndarray, width: int) -> tuple[Texts, ...]:
    """Return the first `width` columns; rows that end before a column have nothing in it."""
    shortest = int(lengths.min(initial=width))
    return tuple(
        encode([row[column] for row in rows])
        if column < shortest
        else encode([row[column] if column < len(row) else "" for row in rows])
        for column in range(width)
    )


def _find_parted_rows(headings: Headings, texts: Sequence[Texts]) -> np.ndarray:
    """Return which rows have a whole number whose decimals stand in an unread column after it."""
    is_parted = np.zeros(len(texts[0]), bool)
    for column in headings.numbers:
        if column + 1 not in headings.read and column + 1 < len(texts):
            is_parted |= texts[column].ask(is_whole) & texts[column + 1].ask(str.isdecimal)
    return is_parted


def _find_blanks(headings: Headings, rows: _Rows) -> _Blanks:
    categories, periods = rows.read(headings.category), rows.read(headings.period)
    named = [parse_period(text) or text for text in periods.words]
    numbers = {period: number for number, period in enumerate(dict.fromkeys(named))}
    groups = group(categories.codes, np.array([numbers[period] for period in named], np.int64)[periods.codes])
    is_blank = np.ones((len(groups), len(headings.measures)), bool)
    for number, column in enumerate(headings.measures):
        is_blank[groups.codes[rows.read(column).is_filled], number] = False
    slots = tuple((categories[row], named[periods.codes[row]]) for row in groups.firsts)
    return _Blanks(slots, groups.codes, is_blank)


def _find_empty_columns(sheet: Sheet, headings: Headings, blanks: _Blanks) -> Iterator[Finding]:
    for number, column in enumerate(headings.measures):
        title = headings.titles[column]
        slots = [blanks.slots[slot] for slot in np.flatnonzero(blanks.is_blank[:, number])]
        if not title or (blanks.slots and not slots):
            continue
        named = [", ".join(filter(None, (_write_period(period), category))) for category, period in slots]
        where = "" if len(slots) == len(blanks.slots) else f" for {list_names(named, _MOST_LISTED)}"
        message = f"Kolonnen {quote(title)} er tom{where} og er sprunget over."
        yield make_finding("empty-column", message, ref=sheet.locate(headings.row, column), content=title)


def _write_period(period: Period | str) -> str:
    return period.code if isinstance(period, Period) else period


def _find_unread_columns(sheet: Sheet, headings: Headings, columns: Iterable[int], rows: _Rows) -> Iterator[Finding]:
    if headings.is_own:
        return  # what is left says in words what the codes say
    notes = rows.notes - rows.first
    for column in columns:
        title = headings.titles[column]
        is_filled = rows.texts[column].is_filled
        is_filled[notes] = False
        filled = int(is_filled.argmax()) + rows.first if is_filled.any() else None
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
        content = title or rows.texts[column][filled - rows.first]
        yield make_finding(
            "unread-column", message, ref=ref if title else sheet.locate(filled, column), content=content
        )


def _find_covered(sheet: Sheet, headings: Headings, rows: _Rows, unread: Sequence[int]) -> Refs:
    """Return the addresses that the table's own findings speak for: broken rows, and columns nobody reads."""
    is_told = np.ones(len(sheet.rows) - rows.first, bool)
    broken = np.sort(np.concatenate([rows.too_long, rows.too_short, rows.parted]))
    is_told[rows.notes - rows.first] = False
    is_told[broken - rows.first] = False
    figures, parts = set(headings.numbers), []
    for column in unread:
        filled = np.flatnonzero(rows.texts[column].is_filled & is_told) + rows.first
        parts.append(point(sheet.locate, filled, column, len(filled)))
    spots = [
        (row, column)
        for row in broken.tolist()
        for column, text in enumerate(sheet.rows[row])
        if (column in figures or column not in headings.read) and text.strip()
    ]
    numbers = np.array(spots, np.int64).reshape(len(spots), 2)
    parts.append(point(sheet.locate, numbers[:, 0], numbers[:, 1], len(spots)))
    return chain_refs([part for part in parts if len(part)])


def _make_cells(sheet: Sheet, headings: Headings, rows: _Rows, blanks: _Blanks) -> Cells:
    if headings.measures:
        return _make_cells_of_measures(sheet, headings, rows, blanks)
    length, locate = len(rows.figures), sheet.locate
    return Cells(
        refs=point(locate, rows.figures, headings.value, length),
        areas=join_texts([rows.read(column) for column in headings.areas], "\t"),
        indicators=rows.read(headings.indicator),
        periods=rows.read(headings.period),
        values=_read_values(headings, rows),
        categories=rows.read(headings.category),
        area_refs=point(locate, rows.figures, headings.areas[0], length),
        column_refs=point(locate, rows.figures, headings.indicator, length),
        period_refs=point(locate, rows.figures, headings.period, length),
        beside={
            name: Beside(rows.read(column), point(locate, rows.figures, column, length))
            for name, column in headings.beside
        },
    )


def _read_values(headings: Headings, rows: _Rows) -> Texts:
    """Return the values; in the portal's own file the status says why there is none."""
    values, told = rows.read(headings.value), rows.read(headings.status)
    status = Texts(tuple(word if find_quality(word) else "" for word in told.words), told.codes)
    return weave([values, status]).choose(np.arange(len(values)) * 2 + ~values.is_filled)


def _make_cells_of_measures(sheet: Sheet, headings: Headings, rows: _Rows, blanks: _Blanks) -> Cells:
    """Return the cells row by row, without those of columns that are blank for the row's category and period."""
    measures = np.array(headings.measures)
    row, measure = np.nonzero(~blanks.is_blank[blanks.codes])
    column, length, locate = measures[measure], len(row), sheet.locate
    numbers = rows.figures[row]
    return Cells(
        refs=point(locate, numbers, column, length),
        areas=join_texts([rows.read(column) for column in headings.areas], "\t").choose(row),
        indicators=encode([headings.titles[column] for column in headings.measures]).choose(measure),
        periods=rows.read(headings.period).choose(row),
        values=weave([rows.read(column) for column in headings.measures]).choose(row * len(measures) + measure),
        categories=rows.read(headings.category).choose(row),
        area_refs=point(locate, numbers, headings.areas[0], length),
        column_refs=point(locate, headings.row, column, length),
        period_refs=point(locate, numbers, headings.period, length),
    )
