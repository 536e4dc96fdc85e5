"""XLSX to text, after a look inside that costs little: what it would unfold to, macros, passwords, failed formulas.

python-calamine reads quickly but lays a sheet out whole, so that one stray cell at the far corner would fill the
memory; it shows a failed formula as an empty cell and 9,2 % as 0.092. All three are seen to by `sheet_parts`, on the
parts' own XML.
"""

import io
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import python_calamine

from .archives import Archive
from .refusals import MAX_CELLS, Refused, refuse_cells, refuse_damaged, refuse_macros, refuse_unfolded
from .sheet_parts import NEVER_RUN, SheetPart, find_percent_styles, read_attributes, scan_part
from .wording import Wording, write_percent

__all__ = ["NEVER_RUN", "Refused", "Rows", "lay_out", "read_workbook"]

MAX_SMALL_PART = 30 * 1024 * 1024  # bytes of the parts that are read whole
MAX_SHARED_BYTES = 200 * 1024 * 1024
MAX_SHARED = 12_000_000  # texts that cells share; each takes memory, however short
MAX_TAG = 500_000  # bytes
_TEXTS = "xl/sharedstrings.xml"
# Read by patterns and not as XML: a tag or two is wanted, and nothing in a part can then be made to unfold.
_TEXTS_BEGIN = re.compile(rb"<(?:\w+:)?sst\b([^<]*)")
_COUNT = re.compile(rb"""ount\s*=\s*["']\s*\+?0*([0-9]{1,30})""")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]*)>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^<>]*)>")
Rows = Sequence[tuple[str, ...]]
Answer = TypeVar("Answer")


def read_workbook(archive: Archive) -> tuple[tuple[str, Rows], ...]:
    """Return every sheet's name and rows of text; numbers are written in Danish without thousands ("1234,5").

    :raises Refused: if it is damaged, holds macros or lays out to more than the portal takes
    """
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        raise refuse_macros()
    parts = _scan_parts(archive, find_percent_styles(archive.read("xl/styles.xml", MAX_SMALL_PART)))
    files = _find_sheet_files(archive)
    return lay_out(archive.content, {name: parts.get(file, SheetPart()) for name, file in files.items()})


def lay_out(content: bytes, parts: Mapping[str, SheetPart]) -> tuple[tuple[str, Rows], ...]:
    """Return the sheets of a workbook that has been looked through, by what was seen in the part of each.

    :raises Refused: if it is damaged or lays out to more than the portal takes
    """
    book = _ask(partial(python_calamine.CalamineWorkbook.from_filelike, io.BytesIO(content)))
    sheets = []
    cells = 0
    for told in book.sheets_metadata:
        if told.typ is python_calamine.SheetTypeEnum.WorkSheet:
            sheet = _ask(partial(book.get_sheet_by_name, told.name))
            part = parts.get(told.name, SheetPart())
            rows = _ask(partial(_read_rows, sheet, part))
            cells += len(rows) * len(rows[0]) if rows else 0
            if cells > MAX_CELLS:
                raise refuse_cells()
            sheets.append((told.name, rows))
    return tuple(sheets)


def _read_rows(sheet: python_calamine.CalamineSheet, part: SheetPart) -> Rows:
    """Return a sheet's rows of text down to the last that holds any, all of one width."""
    if sheet.start is None or sheet.end is None:
        return _put_failures([], part.failures)
    before = ("",) * sheet.start[1]
    empty = ("",) * (sheet.end[1] + 1)
    texts = Wording()
    write = texts.__getitem__
    percents = part.yield_percents()
    row, columns = next(percents, (-1, ()))
    rows: list[tuple[str, ...]] = []
    for values in sheet.iter_rows():
        written = (*before, *map(write, values))
        if row == len(rows):
            written = _write_percents(written, values, len(before), columns)
            row, columns = next(percents, (-1, ()))
        rows.append(empty if written == empty else written)
    while rows and rows[-1] is empty:
        rows.pop()
    return _put_failures(rows, part.failures)


def _write_percents(
    row: tuple[str, ...], values: Sequence[object], before: int, columns: Sequence[int]
) -> tuple[str, ...]:
    shown = list(row)
    for column in columns:
        if before <= column < len(shown):
            shown[column] = write_percent(values[column - before])
    return tuple(shown)


def _ask(question: Callable[[], Answer]) -> Answer:
    """Return calamine's answer.

    :raises Refused: if it finds the workbook damaged
    """
    try:
        return question()
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError):
        raise refuse_damaged("Regnearket") from None
    except BaseException as error:
        # What calamine did not foresee ends as a panic of Rust: no Exception, and known by its name only.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse_damaged("Regnearket") from None


def _scan_parts(archive: Archive, percents: frozenset[str]) -> dict[str, SheetPart]:
    """Return what was seen in each part with rows in it, whatever it is called.

    :raises Refused: if a part is damaged, or stretches over more cells than the portal takes
    """
    parts = {}
    for member in archive.members:
        if member.filename.lower() == _TEXTS:
            _check_texts(archive.unfold(member))
        elif part := scan_part(partial(archive.unfold, member), percents):
            parts[member.filename] = part
    return parts


def _check_texts(chunks: Iterable[bytes]) -> None:
    """Refuse shared texts beyond number: those there are, and those there are said to be, for which room is made."""
    texts = size = 0
    rest = b""
    for chunk in chunks:
        block = rest + chunk
        said = (int(number) for tag in _TEXTS_BEGIN.findall(block) for number in _COUNT.findall(tag))
        texts += chunk.count(b"<si") + chunk.count(b":si")
        size += len(chunk)
        if max(texts, *said, 0) > MAX_SHARED or size > MAX_SHARED_BYTES:
            raise refuse_unfolded(MAX_SHARED_BYTES)
        # The opening tag may be cut by the chunk's end; one that runs over more than a chunk is nobody's.
        rest = chunk[chunk.rfind(b"<") :] if b"<" in chunk else chunk
        if len(rest) > MAX_TAG:
            raise refuse_damaged("Regnearket")


def _find_sheet_files(archive: Archive) -> dict[str, str]:
    """Return which part each sheet stands in, by the sheet's name."""
    links = {}
    for tag in _LINK.findall(archive.read("xl/_rels/workbook.xml.rels", MAX_SMALL_PART)):
        link = read_attributes(tag)
        links[link.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
    files = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml", MAX_SMALL_PART)):
        sheet = read_attributes(tag)
        files[sheet.get("name", "")] = links.get(sheet.get("id", ""), "")
    return files


def _put_failures(rows: list[tuple[str, ...]], failures: Mapping[tuple[int, int], str]) -> Rows:
    """Return the rows with the cells that calamine shows as empty; a sheet that ends in them is laid out too short."""
    if not failures:
        return rows
    width = max(len(rows[0]) if rows else 0, *(column + 1 for _row, column in failures))
    last = max(row for row, _column in failures)
    missing = ("",) * (width - len(rows[0]) if rows else width)
    widened = [(*row, *missing) for row in rows] if missing and rows else list(rows)
    widened += [("",) * width] * (last + 1 - len(rows))
    for (row, column), text in failures.items():
        widened[row] = (*widened[row][:column], text, *widened[row][column + 1 :])
    return widened
