"""XLS to text: the records of Excel 97-2003, and of the binary workbooks before them.

Read here and not by calamine, which believes what a file says of its own sizes and chains: a file that lies takes the
whole process down. A formula that was never worked out cannot be told from one that gives 0, since the old Excel
always kept a result.
"""

import datetime
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .compound import Compound
from .refusals import MAX_CELLS, refuse_cells, refuse_damaged, refuse_grid, refuse_kind, refuse_locked, refuse_macros
from .shared_texts import read_shared_texts
from .sheet_parts import is_date_format, is_percent_format
from .spreadsheets import Rows
from .wording import write_percent, write_value

_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # a locked XLSX lies in the old container
_STREAMS = ("Workbook", "Book")
_MACROS = frozenset({"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"})
_MOST_RECORDS = 4_000_000
_BEGIN, _END, _LOCKED, _FROM_1904, _SHEET, _FORMAT, _XF = 0x0809, 0x0A, 0x2F, 0x22, 0x85, 0x041E, 0xE0
_SHARED, _GOES_ON = 0xFC, 0x3C
_NUMBER, _SHORT, _SHORTS, _SHARED_TEXT, _BOOL = 0x0203, 0x027E, 0xBD, 0xFD, 0x0205
_TEXTS = (0x0204, 0xD6)
_FORMULA, _FORMULA_TEXT = 0x06, 0x0207
_FAILURES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_old_workbook(content: bytes) -> tuple[tuple[str, Rows], ...]:
    """Return every sheet's name and rows of text, as `read_workbook` does.

    :raises Refused: if it is no XLS, is damaged, locked, holds macros or lays out to more than the portal takes
    """
    if _PACKAGE in content:
        raise refuse_locked()
    compound = Compound(content)
    if "WordDocument" in compound.names:
        raise refuse_kind("et ældre Word-dokument")
    name = next((name for name in _STREAMS if name in compound.names), "")
    if not name:
        raise refuse_kind("i et ældre Office-format, men ikke et regneark")
    if _MACROS & compound.names:
        raise refuse_macros()
    try:
        book = _Book(compound.read(name))
    except (struct.error, IndexError):
        raise refuse_damaged("Regnearket") from None
    return tuple((sheet.name, rows) for sheet, rows in zip(book.sheets.values(), book.lay_out(), strict=True))


@dataclass(slots=True)
class _Page:
    """One sheet as its records go by."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    last: tuple[int, int] = (0, 0)  # the formula whose text comes in the next record

    @property
    def width(self) -> int:
        return max((max(row) + 1 for row in self.rows.values()), default=0)

    @property
    def height(self) -> int:
        return max(self.rows, default=-1) + 1


class _Book:
    """A workbook's stream, gone through once."""

    def __init__(self, stream: bytes) -> None:
        self.sheets: dict[int, _Page] = {}
        self._formats: dict[int, str] = {}
        self._styles: list[int] = []
        self._texts: list[str] = []
        self._pieces: list[bytes] = []
        self._is_1904 = False
        self._is_wide = True  # letters come with a mark of their width; not so before Excel 97
        page: _Page | None = None
        depth = 0
        for kind, at, record in _list_records(stream):
            if kind == _BEGIN:
                depth += 1
                if depth == 1:
                    self._is_wide = record[:2] != b"\x00\x05"
                    page = self.sheets.get(at)
            elif kind == _END:
                self._close_texts()
                depth = max(depth - 1, 0)
                page = page if depth else None
            elif page is not None:
                if depth == 1:
                    self._read_cells(page, kind, record)
            else:
                self._read_setting(kind, record)

    def lay_out(self) -> list[Rows]:
        pages = self.sheets.values()
        if sum(page.height * page.width for page in pages) > MAX_CELLS:
            raise refuse_grid(max(page.height for page in pages))
        return [_lay_out(page) for page in pages]

    def _read_setting(self, kind: int, record: bytes) -> None:
        if kind == _SHARED:
            self._pieces = [record]
        elif kind == _GOES_ON and self._pieces:
            self._pieces.append(record)
        else:
            self._close_texts()
        if kind == _LOCKED:
            raise refuse_locked()
        if kind == _SHEET and record[5] == 0:  # a sheet of cells, neither chart nor macros
            start = int.from_bytes(record[:4], "little")
            self.sheets[start] = _Page(self._read_text(record[7:], record[6]))
        elif kind == _FROM_1904:
            self._is_1904 = record[:1] == b"\x01"
        elif kind == _FORMAT:
            length = 2 if self._is_wide else 1
            letters = int.from_bytes(record[2 : 2 + length], "little")
            self._formats[int.from_bytes(record[:2], "little")] = self._read_text(record[2 + length :], letters)
        elif kind == _XF:
            self._styles.append(int.from_bytes(record[2:4], "little"))

    def _close_texts(self) -> None:
        if self._pieces:
            self._texts, self._pieces = read_shared_texts(self._pieces), []

    def _read_text(self, text: bytes, letters: int) -> str:
        if self._is_wide:
            if text[:1] == b"\x01":
                return text[1 : 1 + letters * 2].decode("utf-16-le", "replace")
            return text[1 : 1 + letters].decode("latin-1")
        return text[:letters].decode("cp1252", "replace")

    def _read_cells(self, page: _Page, kind: int, record: bytes) -> None:
        if kind == _SHORTS:
            row, column = struct.unpack_from("<HH", record)
            for place, at in enumerate(range(4, len(record) - 7, 6)):
                style, number = struct.unpack_from("<HI", record, at)
                self._put(page, row, column + place, self._write(_unfold(number), style))
        elif kind == _FORMULA_TEXT:
            self._put(page, *page.last, self._read_text(record[2:], int.from_bytes(record[:2], "little")).strip())
        elif (text := self._read_cell(kind, record)) is not None:
            page.last = struct.unpack_from("<HH", record)
            self._put(page, *page.last, text)

    def _put(self, page: _Page, row: int, column: int, text: str) -> None:
        if text and column < 256:
            page.rows.setdefault(row, {})[column] = text

    def _read_cell(self, kind: int, record: bytes) -> str | None:
        """Return what stands in a cell, or None if the record is no cell."""
        if kind == _NUMBER:
            return self._write(_read_float(record), _read_style(record))
        if kind == _SHORT:
            return self._write(_unfold(int.from_bytes(record[6:10], "little")), _read_style(record))
        if kind == _SHARED_TEXT:
            return self._texts[int.from_bytes(record[6:10], "little")].strip()
        if kind in _TEXTS:
            return self._read_text(record[8:], int.from_bytes(record[6:8], "little")).strip()
        if kind == _BOOL:
            return _FAILURES.get(record[6], "#N/A") if record[7] else write_value(record[6] != 0)
        if kind != _FORMULA:
            return None
        if record[12:14] != b"\xff\xff":
            return self._write(_read_float(record), _read_style(record))
        told = {1: write_value(record[8] != 0), 2: _FAILURES.get(record[8], "#N/A")}
        return told.get(record[6], "")

    def _write(self, number: float, style: int) -> str:
        form = self._styles[style] if style < len(self._styles) else 0
        written = self._formats.get(form, "")
        if is_percent_format(str(form), written):
            return write_percent(number)
        return write_value(_find_date(number, is_1904=self._is_1904) if is_date_format(form, written) else number)


def _list_records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield the records: what each is, where it begins and what it holds."""
    at = count = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream):
            raise refuse_damaged("Regnearket")
        yield kind, at, stream[at + 4 : at + 4 + size]
        at += 4 + size
        count += 1
        if count > _MOST_RECORDS:
            raise refuse_cells()


def _lay_out(page: _Page) -> Rows:
    width = page.width
    empty = ("",) * width
    nothing: Mapping[int, str] = {}
    rows = []
    for number in range(page.height):
        row = page.rows.get(number, nothing)
        rows.append(tuple(row.get(column, "") for column in range(width)) if row else empty)
    return rows


def _read_float(record: bytes) -> float:
    return float(struct.unpack_from("<d", record, 6)[0])


def _read_style(record: bytes) -> int:
    return int.from_bytes(record[4:6], "little")


def _unfold(number: int) -> float:
    """Return the number that is kept in four bytes: a whole one or half a float, perhaps times a hundred."""
    if number & 2:
        value = float((number >> 2) - (1 << 30 if number & 0x80000000 else 0))
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (number & 0xFFFFFFFC) << 32))[0])
    return value / 100 if number & 1 else value


def _find_date(number: float, *, is_1904: bool) -> object:
    """Return the day that a number counts to, or the number if there is none; Excel takes 1900 for a leap year."""
    if not 0 <= number < 2_900_000:
        return number
    first = datetime.date(1904, 1, 1) if is_1904 else datetime.date(1899, 12, 31 if number < 60 else 30)
    return first + datetime.timedelta(days=int(number)) if number >= 1 else number
