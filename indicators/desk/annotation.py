"""The findings workbook: the user's own file back with cells coloured and comments, and a list that links to them."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from indicators.intake.addresses import Address, parse_address
from indicators.intake.cells import Severity
from indicators.intake.files import Sheet, open_file
from indicators.intake.spreadsheets import Refused
from indicators.models import Finding
from indicators.uploads import is_small

from .warnings import Findings

MOST_CELLS = 200_000  # of a file that is written again; beyond it the list alone is handed out
_MOST_LINES = 1_048_576  # that a sheet of Excel has
_MOST_LETTERS = 28  # of a sheet's title; Excel takes 31, and openpyxl numbers those that are alike
_MOST_COMMENTS = 5_000
_WORKBOOK = "Excel-projektmappe"  # the kind of file that openpyxl opens
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LIST = "Fejlliste"
_FIGURES = "Tal"  # the sheet that a text file's rows are written on
_TAKEN = frozenset({LIST.casefold(), "history"})  # Excel keeps the last for itself
_AUTHOR = "Beskæftigelsesmål"
_COLUMNS = (("Celle", 18), ("Hvad", 18), ("Sted", 44), ("Der står", 22), ("Sådan retter du", 90), ("Begrundelse", 50))
_FILLS = {
    Severity.ERROR.value: PatternFill("solid", start_color="FADCD6"),
    Severity.WARNING.value: PatternFill("solid", start_color="FDECCB"),
}
_LINK = Font(color="004D99", underline="single")
# What openpyxl stumbles over in files that other programs wrote, or that are bent out of shape.
_UNWRITABLE = (
    InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError,
)  # fmt: skip


def write_annotated(content: bytes, findings: Findings) -> bytes:
    """Return the file as a workbook in which the cells with findings are coloured and say why, the list first.

    A workbook keeps its own looks. Where the file cannot be written again, or is too large, the list stands alone.
    """
    told = (*findings.errors, *findings.warnings, *findings.notices)
    opened = _open_again(content)
    pages = opened.pages if opened else {}
    _annotate(pages, told)
    book = opened.book if opened else _start_book()
    _write_list(book, pages, told)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Opened:
    book: Workbook
    pages: Mapping[str, Worksheet]  # by the name that findings call a sheet


def _open_again(content: bytes) -> _Opened | None:
    """Return the file as a workbook that can be written to, or None if it cannot be."""
    if not is_small(content):
        return None
    try:
        sheets = open_file(content)
    except Refused:
        return None
    if sum(len(row) for sheet in sheets for row in sheet.rows) > MOST_CELLS:
        return None
    if any(sheet.lines and sheet.lines[-1] > _MOST_LINES for sheet in sheets):
        return None
    is_workbook = any(sheet.kind == _WORKBOOK for sheet in sheets)
    return (_open_workbook(content) if is_workbook else None) or _write_rows(sheets)


def _open_workbook(content: bytes) -> _Opened | None:
    """Return a workbook with its own looks, or None where openpyxl cannot make them out."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content))
    except _UNWRITABLE:
        return None
    _forget_last_time(book)
    return _Opened(book, {sheet.title: sheet for sheet in book.worksheets})


def _write_rows(sheets: Iterable[Sheet]) -> _Opened:
    book = _start_book()
    pages: dict[str, Worksheet] = {}
    for sheet in sheets:
        # Where two members of an archive have the same name, openpyxl numbers the second; findings name the first.
        page = book.create_sheet(_title_of(sheet))
        pages.setdefault(sheet.name, page)
        for line, row in zip(sheet.lines, sheet.rows, strict=True):
            for column, text in enumerate(row, start=1):
                if text:
                    _write_text(page.cell(line, column), text)
    return _Opened(book, pages)


def _title_of(sheet: Sheet) -> str:
    """Return what a sheet of Excel can be called: 31 letters, none of []:*?/\\, and not what the list is called."""
    title = _FORBIDDEN.sub(" ", sheet.name).strip(" '")[:_MOST_LETTERS].strip(" '") or _FIGURES
    return _FIGURES if title.casefold() in _TAKEN else title


def _start_book() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _forget_last_time(book: Workbook) -> None:
    """Take away what an earlier list of errors left behind, if this is such a workbook filled in and sent again."""
    if LIST not in book.sheetnames or len(book.sheetnames) == 1:
        return
    del book[LIST]
    ours = {fill.start_color.rgb for fill in _FILLS.values()}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.comment and cell.comment.author == _AUTHOR:
                    cell.comment = None
                if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb in ours:
                    cell.fill = PatternFill()


def _annotate(pages: Mapping[str, Worksheet], findings: Iterable[Finding]) -> None:
    by_cell: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in findings:
        address = parse_address(finding.ref)
        if address is not None and finding.severity in _FILLS:
            by_cell.setdefault((address.sheet, address.line, address.column), []).append(finding)
    for (name, line, column), members in list(by_cell.items())[:_MOST_COMMENTS]:
        sheet = pages.get(name)
        cell = sheet.cell(line, column + 1) if sheet is not None else None
        if not isinstance(cell, Cell):  # within merged cells only the first can be written
            continue
        cell.fill = _FILLS[members[0].severity]
        messages = "\n".join(dict.fromkeys(member.message for member in members))
        theirs = cell.comment
        text = f"{messages[:2000]}\n\n{theirs.text}" if theirs else messages[:2000]
        cell.comment = Comment(text, theirs.author if theirs else _AUTHOR, height=120, width=320)


def _write_list(book: Workbook, pages: Mapping[str, Worksheet], findings: Sequence[Finding]) -> None:
    sheet = book.create_sheet(LIST, 0)
    for column, (title, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(1, column, title)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, finding in enumerate(findings, start=2):
        reason = finding.answer.reason if finding.answer else ""
        severity = str(finding.get_severity_display())
        texts = (finding.ref, severity, finding.place, finding.content, finding.message, reason)
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(number, column)
            _write_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if finding.severity in _FILLS:
            sheet.cell(number, 2).fill = _FILLS[finding.severity]
        _link(pages, sheet.cell(number, 1), parse_address(finding.ref))
    sheet.freeze_panes = "A2"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _link(pages: Mapping[str, Worksheet], cell: Cell, address: Address | None) -> None:
    page = pages.get(address.sheet) if address else None
    if address is None or page is None:
        return
    quoted = page.title.replace("'", "''")
    place = f"'{quoted}'!{get_column_letter(address.column + 1)}{address.line}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = _LINK


def _write_text(cell: Cell, text: str) -> None:
    """Write text as text: what begins with = must never become a formula."""
    cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub(" ", text)[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
