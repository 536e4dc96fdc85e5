"""ODS to text: the one XML part that holds a spreadsheet's tables, gone through as it unfolds.

Read by the standard library's expat and not by calamine, which shows 9,2 % as 0.092 and lays out every repeated row.
Empty cells and rows, which these files repeat to the edge of the sheet, cost nothing. A cell's figure is taken from
its value, not from how it is shown: "1,2 mio." is 1234567.
"""

import datetime
import xml.parsers.expat
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from .archives import Archive
from .refusals import MAX_CELLS, MAX_COLUMNS, refuse_cells, refuse_damaged, refuse_kind, refuse_locked, refuse_macros
from .sheet_parts import NEVER_RUN
from .spreadsheets import Rows
from .wording import write_number, write_percent, write_value

_KIND = b"application/vnd.oasis.opendocument."
_SPREADSHEET = b"spreadsheet"
_OTHER_DOCUMENT = "et OpenDocument-dokument, men ikke et regneark"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_NUMBERS = ("float", "currency")


def read_opendocument(archive: Archive) -> tuple[tuple[str, Rows], ...]:
    """Return every sheet's name and rows of text, as `read_workbook` does.

    :raises Refused: if it is another kind of document, damaged, locked, holds macros or is too large
    """
    kind = archive.read("mimetype", 200)
    if kind.startswith(_KIND) and not kind.startswith(_KIND + _SPREADSHEET):
        raise refuse_kind(_OTHER_DOCUMENT)
    if b"encryption-data" in archive.read("META-INF/manifest.xml", 10_000_000):
        raise refuse_locked()
    if any(name.startswith("Basic/") and name.endswith(".xml") and "script-l" not in name for name in archive.names):
        raise refuse_macros()
    reader = _Reader()
    content = next(member for member in archive.members if member.filename == "content.xml")
    try:
        for chunk in archive.unfold(content):
            reader.parser.Parse(chunk, False)
        reader.parser.Parse(b"", True)
    except (xml.parsers.expat.ExpatError, ValueError, OverflowError, LookupError):
        raise refuse_damaged("Regnearket") from None
    if not reader.sheets:
        raise refuse_kind(_OTHER_DOCUMENT)
    return tuple(reader.sheets)


class _Reader:
    """The tables as the XML goes by."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, Rows]] = []
        self.parser = xml.parsers.expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._hear
        # A document type may hold texts that unfold to any size; no spreadsheet has one.
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._texts: dict[str, str] = {}
        self._rows: list[tuple[str, ...]] = []
        self._row: list[str] = []
        self._cells = self._waiting_rows = self._waiting = self._tables = self._notes = 0
        self._name = ""
        self._cell: Mapping[str, str] | None = None
        self._said: list[str] = []
        self._paragraphs = 0

    def _refuse(self, *_declaration: object) -> None:
        raise refuse_damaged("Regnearket")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self._cell, self._said, self._paragraphs = attributes, [], 0
        elif self._cell is not None:
            self._start_inside(tag, attributes)
        elif tag == "table:table-row":
            self._row, self._waiting = [], 0
            self._repeated = _count(attributes, "table:number-rows-repeated")
        elif tag == "table:table":
            self._tables += 1
            self._name, self._rows, self._waiting_rows = attributes.get("table:name", ""), [], 0

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "office:annotation":
            self._notes += 1
        elif self._notes:
            return
        elif tag == "text:p":
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._said.append("\n")
        elif tag == "text:s":
            self._said.append(" " * min(_count(attributes, "text:c"), 1000))
        elif tag in ("text:tab", "text:line-break"):
            self._said.append(" ")

    def _hear(self, text: str) -> None:
        if self._cell is not None and self._paragraphs and not self._notes:
            self._said.append(text)

    def _end(self, tag: str) -> None:
        if tag in _CELLS:
            if self._cell is not None:
                self._add_cell(self._cell)
            self._cell, self._notes = None, 0
        elif tag == "office:annotation":
            self._notes = max(self._notes - 1, 0)
        elif self._cell is not None:
            return
        elif tag == "table:table-row":
            self._add_row()
        elif tag == "table:table" and self._tables:
            self._tables -= 1
            width = max(map(len, self._rows), default=0)
            self._count(len(self._rows) * width)
            self.sheets.append((self._name, [(*row, *("",) * (width - len(row))) for row in self._rows]))
            self._rows = []

    def _add_cell(self, attributes: Mapping[str, str]) -> None:
        repeated = _count(attributes, "table:number-columns-repeated")
        text = self._write(attributes, "".join(self._said).strip())
        if not text:
            self._waiting += repeated
            return
        # Empty cells are laid out once something stands after them, and a sheet's last never are.
        if len(self._row) + self._waiting + repeated > MAX_COLUMNS:
            raise refuse_cells()
        self._row += [""] * self._waiting + [self._texts.setdefault(text, text)] * repeated
        self._waiting = 0

    def _write(self, attributes: Mapping[str, str], said: str) -> str:
        kind = attributes.get("office:value-type", "")
        if kind in _NUMBERS and (number := attributes.get("office:value", "")):
            return _write_number(number)
        if kind == "percentage" and (number := attributes.get("office:value", "")):
            return write_percent(_read_number(number))
        if kind == "boolean":
            return write_value(attributes.get("office:boolean-value") == "true")
        if kind == "date":
            return _write_date(attributes.get("office:date-value", "")) or said
        if not said and "table:formula" in attributes:
            return attributes.get("office:string-value", "") if kind else NEVER_RUN
        return said or attributes.get("office:string-value", "").strip()

    def _add_row(self) -> None:
        if not self._row:
            self._waiting_rows += self._repeated
            return
        self._count((self._waiting_rows + self._repeated) * max(len(self._row), 1))
        self._rows += [()] * self._waiting_rows
        self._rows += [tuple(self._row)] * self._repeated
        self._waiting_rows = 0

    def _count(self, cells: int) -> None:
        self._cells = max(self._cells, 0) + cells
        if self._cells > 2 * MAX_CELLS:  # each is counted as it stands, and as it is widened
            raise refuse_cells()


def _count(attributes: Mapping[str, str], name: str) -> int:
    return max(int(attributes.get(name, "1")[:12]), 0)


def _read_number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


def _write_number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return write_value(float(number)) if number.is_finite() else write_number(text)


def _write_date(text: str) -> str:
    try:
        return write_value(datetime.date.fromisoformat(text[:10]))
    except ValueError:
        return text
