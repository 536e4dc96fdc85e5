"""From a file's bytes to its text, sheet by sheet: which kind of file it is, whether it is safe to open, and how.

Nothing here knows what the text is about. What a file is, its content tells and its name never does. A file that
cannot be opened ends as a `Refused` with a Danish sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indicators.units import Quality

from . import catalogue
from .archives import Archive, gunzip, open_archive
from .biff import read_old_workbook
from .catalogue import count_rest, make_finding, quote
from .cells import Finding
from .columns import NO_REFS, Cells, Refs
from .compound import SIGNATURE
from .delimited import read_delimited, recode
from .figures import Notation
from .opendocument import read_opendocument
from .refusals import MAX_BYTES, Refused, refuse_damaged, refuse_kind, refuse_unfolded
from .services import read_answer
from .spreadsheets import Rows, read_workbook

# An address is kept with 60 characters: a sheet's name leaves room for "!XFD1048576" or for the words of a row.
_LONGEST_NAME, _LONGEST_COUNTED = 48, 28
IN_ZIP = " i zip"  # ends the kind of what is packed in one
SEARCHED_ROWS = 25  # a table begins within so many rows
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = (*_ZIP, _GZIP, SIGNATURE)
_OTHERS = (
    (b"%PDF", "en PDF"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
    (b"GIF8", "et billede"),
    (b"Rar!", "et arkiv"),
    (b"7z\xbc\xaf", "et arkiv"),
    (b"BZh", "et arkiv"),
    (b"\xfd7zXZ", "et arkiv"),
    (b"{\\rtf", "et tekstdokument"),
    (b"PAR1", "en Parquet-fil"),
    (b"SQLite format 3", "en database"),
)
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|head|body)", re.I)
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_JSON = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_LEFTOVERS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, as they stand. `name` is "" for a text file, whose cells are named by line and column."""

    name: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]  # the number of each row as the person sees it
    likely: Notation  # of its numbers, where none of them shows it
    separator: str = ""  # what parts a text file's fields
    kind: str = ""  # of file, in words for the page: "Excel-projektmappe"
    counted: str = ""  # "linje" or "række", where a cell is named by its number and not by letters

    @property
    def label(self) -> str:
        """The name as addresses have it: of a long one both ends, since sheets often differ by a year at the end."""
        most = _LONGEST_COUNTED if self.counted else _LONGEST_NAME
        if len(self.name) <= most:
            return self.name
        end = most // 2
        return f"{self.name[: most - end - 1]}…{self.name[-end:]}"

    def locate(self, row: int, column: int) -> str:
        """Return the address of a cell as the person sees it."""
        if self.name and not self.counted:
            return f"{self.label}!{find_letters(column)}{self.lines[row]}"
        place = f"{self.counted or 'linje'} {self.lines[row]}, kolonne {column + 1}"
        return f"{self.label}, {place}" if self.name else place


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that were laid out in one way. A layout that yields them one by one makes them of `gather_cells`."""

    layout: str
    cells: Cells
    notation: Notation
    blank: Quality | None  # what an empty cell says; None: nothing, it ought to be filled
    has_fixed_rows: bool  # all areas have a row, and what an indicator does not need stays empty
    findings: tuple[Finding, ...] = ()
    covered: Refs = NO_REFS  # addresses that the table's own findings speak for, and `cells` leaves out
    is_partial: bool = False  # a person has said that it covers some areas only


def find_letters(column: int) -> str:
    """Return a spreadsheet's letters for a column that is counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def open_file(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, the tables of a service's answer, or the one sheet of a text file.

    :raises Refused: if it is none of them, cannot be read or is not safe to open
    """
    if len(content) > MAX_BYTES:
        raise Refused(
            "file-too-large",
            f"Filen fylder over {MAX_BYTES // 2**20} MB. Del den op, fx et år ad gangen.",
        )
    if content.startswith(_ZIP):
        return _open_archive(open_archive(content))
    if content.startswith(SIGNATURE):
        return _list_sheets(read_old_workbook(content), "Excel-projektmappe i ældre format")
    if content.startswith(_GZIP):
        text = gunzip(content)
        if text.startswith(_PACKED):
            raise _refuse_nested("Filen er pakket flere gange")
        return tuple(replace(sheet, kind=f"{sheet.kind}, gzip-pakket") for sheet in _open_text(text))
    return _open_text(content)


def find_texts_outside(sheet: Sheet, rows: Iterable[int]) -> tuple[Finding, ...]:
    """Return a notice for each of the rows that holds text and is not part of the table."""
    findings: list[Finding] = []
    rest = 0
    for number in rows:
        for column, text in enumerate(sheet.rows[number]):
            if not (text := text.strip()):
                continue
            if len(findings) == catalogue.MOST_KEPT:
                rest += 1
            else:
                message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
                findings.append(make_finding("text-set-aside", message, ref=sheet.locate(number, column), content=text))
    return (*findings, *count_rest("text-set-aside", rest))


def _list_sheets(sheets: Iterable[tuple[str, Rows]], kind: str) -> tuple[Sheet, ...]:
    return tuple(Sheet(name, rows, range(1, len(rows) + 1), Notation.COMMA, kind=kind) for name, rows in sheets)


def _open_archive(archive: Archive) -> tuple[Sheet, ...]:
    """Return the sheets of what a zip file is: a workbook, an OpenDocument, or text files packed together."""
    names = archive.names
    if "xl/workbook.xml" in names:
        return _list_sheets(read_workbook(archive), "Excel-projektmappe")
    if "content.xml" in names:
        return _list_sheets(read_opendocument(archive), "OpenDocument-regneark")
    for name, what in (
        ("word/document.xml", "et Word-dokument"),
        ("ppt/presentation.xml", "en PowerPoint-fil"),
        ("xl/workbook.bin", "i Excels binære format"),
    ):
        if name in names:
            raise refuse_kind(what)
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise refuse_damaged("Filen")
    return _open_packed(archive)


def _open_packed(archive: Archive) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    left = MAX_BYTES
    for member in archive.members:
        if member.filename.startswith(_LEFTOVERS) or member.filename.endswith(_LEFTOVERS) or not member.file_size:
            continue
        left -= member.file_size
        if left < 0:
            raise refuse_unfolded(MAX_BYTES)
        text = b"".join(archive.unfold(member))
        name = _name_member(member.filename)
        if text.startswith(_PACKED):
            raise _refuse_nested(f"Zip-filen rummer {quote(name)}, som selv er en pakket fil eller et regneark")
        try:
            opened = _open_text(text)
        except Refused as refusal:
            raise Refused(refusal.code, f"{quote(name)} i zip-filen kan ikke læses. {refusal.sentence}") from None
        sheets += (
            replace(sheet, name=f"{name} {sheet.name}".strip(), kind=f"{sheet.kind}{IN_ZIP}") for sheet in opened
        )
    if not sheets:
        raise Refused("empty-file", "Zip-filen rummer ingen tabeller. Pak tabellen som CSV, og indlæs filen igen.")
    return tuple(sheets)


def _name_member(path: str) -> str:
    """Return a member's own name: the folders it claims to lie in mean nothing here."""
    name = re.split(r"[/\\]", path)[-1]
    plain = "".join(sign if sign.isprintable() else " " for sign in name).strip()
    return plain[:60].removesuffix(".csv").removesuffix(".txt") or "Uden navn"


def _refuse_nested(what: str) -> Refused:
    return Refused("wrong-kind-of-file", f"{what}. Pak filen ud, og indlæs tabellerne hver for sig.")


def _open_text(content: bytes) -> tuple[Sheet, ...]:
    if not content.strip():
        raise Refused("empty-file", "Filen er tom. Gem den igen, og indlæs den på ny.")
    for start, what in _OTHERS:
        if content.startswith(start):
            raise refuse_kind(what)
    if _MARKUP.match(content):
        raise refuse_kind("et XML-regneark" if _XML_SHEET in content[:4096] else "en webside")
    text, encoding = recode(content)
    if _JSON.match(text):
        return tuple(
            Sheet(table.name, table.rows, range(1, len(table.rows) + 1), Notation.COMMA, "", table.kind, "række")
            for table in read_answer(text, encoding)
        )
    rows, lines, separator = read_delimited(text, encoding)
    # Danish programs separate by semicolon exactly because the comma is taken for decimals.
    likely = Notation.UNKNOWN if separator == "," else Notation.COMMA_LIKELY
    return (Sheet("", rows, lines, likely, separator, "CSV", "linje"),)
