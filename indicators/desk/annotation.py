"""The findings workbook: the user's own file back with cells coloured and comments, and a list that links to them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
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

from indicators.intake.cells import Severity
from indicators.intake.files import Sheet, open_file
from indicators.intake.spreadsheets import Refused
from indicators.models import Finding

from .addresses import Address, parse_address
from .warnings import Findings

MOST_CELLS = 200_000  # of a file that is written again; beyond it the list alone is handed out
_MOST_BYTES = 5 * 2**20  # of a file that is opened to count them
_MOST_UNFOLDED = 30 * 2**20  # of a workbook whose looks are kept; beyond it the rows alone are written
_MOST_COMMENTS = 5_000
LIST = "Fejlliste"
_FIGURES = "Tal"  # the sheet that a text file's rows are written on
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
    book = _open_again(content)
    if book is None:
        book = Workbook()
        book.remove(book.worksheets[0])
    else:
        _annotate(book, told)
    _write_list(book, told)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _open_again(content: bytes) -> Workbook | None:
    """Return the file as a workbook that can be written to, or None if it cannot be."""
    if len(content) > _MOST_BYTES:
        return None
    try:
        sheets = open_file(content)
    except Refused:
        return None
    if sum(len(row) for sheet in sheets for row in sheet.rows) > MOST_CELLS:
        return None
    if content.startswith(b"PK") and _measure(content) <= _MOST_UNFOLDED:
        try:
            book = openpyxl.load_workbook(io.BytesIO(content))
        except _UNWRITABLE:
            return _write_rows(sheets)
        _forget_last_time(book)
        return book
    return _write_rows(sheets)


def _measure(content: bytes) -> int:
    """Return what a workbook unfolds to, in bytes; formatted cells without text weigh there and nowhere else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _write_rows(sheets: Iterable[Sheet]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31] or _FIGURES)
        for line, row in zip(sheet.lines, sheet.rows, strict=True):
            for column, text in enumerate(row, start=1):
                if text:
                    _write_text(page.cell(line, column), text)
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


def _annotate(book: Workbook, findings: Iterable[Finding]) -> None:
    by_cell: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in findings:
        address = parse_address(finding.ref)
        if address is not None and finding.severity in _FILLS:
            by_cell.setdefault((address.sheet, address.line, address.column), []).append(finding)
    for (name, line, column), members in list(by_cell.items())[:_MOST_COMMENTS]:
        sheet = _find_sheet(book, name)
        cell = sheet.cell(line, column + 1) if sheet is not None else None
        if not isinstance(cell, Cell):  # within merged cells only the first can be written
            continue
        cell.fill = _FILLS[members[0].severity]
        messages = "\n".join(dict.fromkeys(member.message for member in members))
        theirs = cell.comment
        text = f"{messages[:2000]}\n\n{theirs.text}" if theirs else messages[:2000]
        cell.comment = Comment(text, theirs.author if theirs else _AUTHOR, height=120, width=320)


def _write_list(book: Workbook, findings: Sequence[Finding]) -> None:
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
        _link(book, sheet.cell(number, 1), parse_address(finding.ref))
    sheet.freeze_panes = "A2"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _link(book: Workbook, cell: Cell, address: Address | None) -> None:
    page = _find_sheet(book, address.sheet) if address else None
    if address is None or page is None or page.title == LIST:
        return
    quoted = page.title.replace("'", "''")
    place = f"'{quoted}'!{get_column_letter(address.column + 1)}{address.line}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = _LINK


def _find_sheet(book: Workbook, name: str) -> Worksheet | None:
    title = name[:31] or _FIGURES
    return book[title] if title in book.sheetnames and isinstance(book[title], Worksheet) else None


def _write_text(cell: Cell, text: str) -> None:
    """Write text as text: what begins with = must never become a formula."""
    cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub(" ", text)[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
