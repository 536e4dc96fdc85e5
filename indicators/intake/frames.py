"""Where a table of areas stands in a sheet that says little of itself: found by the areas' names.

Above the first area are the headings, in one row or several; above these are titles, below the last area are notes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.periods import parse_period
from indicators.units import Unit

from .catalogue import make_finding, quote
from .cells import Finding
from .figures import Flaw, Notation, parse_number
from .files import SEARCHED_ROWS, Sheet
from .names import AreaNames, ColumnNames, is_sum

_MOST_HEADINGS = 3  # rows of headings
_SEARCHED_COLUMNS = 8  # the areas stand in one of so many
_SAMPLE = 400  # rows that show which column the areas are in
_ENOUGH = 0.6  # so much of a column must be areas


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a table are, counted from 0."""

    areas: tuple[int, ...]  # the columns of codes and names
    headings: tuple[int, ...]  # rows, top to bottom
    first: int
    last: int  # the last row with a figure
    columns: tuple[int, ...]  # all others with a heading or anything in the rows
    titles: dict[int, tuple[str, ...]]  # of each column, top to bottom, without blanks

    @property
    def rows(self) -> range:
        return range(self.first, self.last + 1)


def find_frame(sheet: Sheet, areas: AreaNames, names: ColumnNames) -> Frame | None:
    """Return where the table stands, or None if no column is mostly areas."""
    keys = find_area_columns(sheet, areas)
    if not keys:
        return None
    others = [column for column in range(_find_width(sheet)) if column not in keys]
    known = [
        number
        for number, row in enumerate(sheet.rows)
        if any(areas.find(read(row, column)) for column in keys) and any(read(row, column) for column in others)
    ]
    if not known or known[0] > SEARCHED_ROWS:
        return None
    first, last = known[0], known[-1]
    for number in range(last + 1, len(sheet.rows)):  # such as a row of sums
        if any(is_number(read(sheet.rows[number], column)) for column in others):
            last = number
    headings = _find_headings(sheet, first, others, names)
    titles = {column: texts for column, texts in stack_titles(sheet, headings, keys).items() if column not in keys}
    body = sheet.rows[first : last + 1]
    columns = [column for column in others if column in titles or any(read(row, column) for row in body)]
    return Frame(keys, headings, first, last, tuple(columns), titles)


def read(row: Sequence[str], column: int) -> str:
    """Return what stands in a row's column, or "" where the row ends before it."""
    return row[column].strip() if 0 <= column < len(row) else ""


def is_number(text: str) -> bool:
    """Tell whether `text` is a number in some notation."""
    return bool(text) and parse_number(text, Unit.PERCENT, Notation.COMMA) is not Flaw.NOT_A_NUMBER


def find_area_columns(sheet: Sheet, areas: AreaNames) -> tuple[int, ...]:
    """Return the first column of codes and the first of names; a name decides where both are given."""
    found: dict[int, tuple[int, bool]] = {}  # how many areas a column has, and whether they are codes
    for column in range(min(_SEARCHED_COLUMNS, _find_width(sheet))):
        texts = [text for row in sheet.rows[:_SAMPLE] if (text := read(row, column))]
        places = [place for place, text in enumerate(texts) if areas.find(text) or is_sum(text)]
        known = [texts[place] for place in places if areas.find(texts[place])]
        if not known or len(places) < _ENOUGH * (places[-1] - places[0] + 1):
            continue
        is_code = sum(map(str.isdecimal, known)) * 2 > len(known)
        numbers = [text for text in texts[places[0] if is_code else 0 :] if is_number(text)]
        # A count may look like a code now and then, so what else is in the column decides.
        if len(known) > sum(text not in known for text in numbers) / (1 - _ENOUGH) if is_code else not numbers:
            found[column] = (len(known), is_code)
    most = max((count for count, _ in found.values()), default=0)
    firsts: dict[bool, int] = {}
    for column, (count, is_code) in found.items():
        if count >= _ENOUGH * most:
            firsts.setdefault(is_code, column)
    return tuple(firsts[is_code] for is_code in (True, False) if is_code in firsts)


def _find_width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


def _find_headings(sheet: Sheet, first: int, columns: Sequence[int], names: ColumnNames) -> tuple[int, ...]:
    rows: list[int] = []
    number = first - 1
    if number >= 0 and not any(text.strip() for text in sheet.rows[number]):
        number -= 1  # a blank row between the headings and the areas
    while number >= 0 and len(rows) < _MOST_HEADINGS:
        texts = [text for column in columns if (text := read(sheet.rows[number], column))]
        # Figures are no headings. One text over many columns is a title, unless it is what the columns are about.
        if any(is_number(text) and not parse_period(text) for text in sheet.rows[number]):
            break
        if not texts or (rows and len(texts) == 1 < len(columns) and not _is_telling(texts[0], names)):
            break
        rows.insert(0, number)
        number -= 1
    return tuple(rows)


def _is_telling(text: str, names: ColumnNames) -> bool:
    return parse_period(text) is not None or bool(names.find(text))


def find_strays(sheet: Sheet, rows: Iterable[int], apart: Sequence[int] = ()) -> tuple[Finding, ...]:
    """Return what stands in rows outside a table: a number is an error, as it may belong there, a text a notice.

    In the columns `apart` a number is a text, such as an area's code.
    """
    findings = []
    for number in rows:
        for column, cell in enumerate(sheet.rows[number]):
            if not (text := cell.strip()):
                continue
            ref = sheet.locate(number, column)
            if column not in apart and is_number(text) and not parse_period(text):
                message = (
                    f"{quote(text)} står uden for tabellen og er ikke læst. Flyt tallet ned i den, eller slet det."
                )
                findings.append(make_finding("stray-number", message, ref=ref, content=text))
            else:
                message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
                findings.append(make_finding("text-set-aside", message, ref=ref, content=text))
    return tuple(findings)


def stack_titles(sheet: Sheet, rows: Sequence[int], apart: Sequence[int] = ()) -> dict[int, tuple[str, ...]]:
    """Return each column's headings, top to bottom; a group's heading holds for the blanks that follow it.

    No group begins at the columns `apart`.
    """
    if not rows:
        return {}
    own = sheet.rows[rows[-1]]
    width = max(len(sheet.rows[number]) for number in rows)
    stacked: dict[int, list[str]] = {column: [] for column in range(width)}
    for number in rows:
        group = ""
        for column in range(width):
            text = read(sheet.rows[number], column)
            group = text or group
            # A column with no heading of its own in the last row is in no group but its own.
            shown = group if number != rows[-1] and read(own, column) else text
            if column in apart:
                group = ""
            if shown:
                stacked[column].append(shown)
    return {column: tuple(texts) for column, texts in stacked.items() if texts}
