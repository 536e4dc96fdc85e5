"""From a file's bytes to its text, sheet by sheet: which kind of file it is, whether it is safe to open, and how.

Nothing here knows what the text is about. A file that cannot be opened ends as a `Refused` with a Danish sentence.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Finding
from .columns import NO_REFS, Cells, Refs
from .figures import Notation
from .spreadsheets import Refused, read_workbook

MAX_BYTES = 20 * 1024 * 1024
SEARCHED_ROWS = 25  # a table begins within so many rows
_SEPARATORS = (";", "\t", ",")
_SAMPLE = 40  # lines that show which separator a file has
_PICTURES_AND_SUCH = (
    (b"%PDF", "en PDF"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
    (b"GIF8", "et billede"),
    (b"Rar!", "et arkiv"),
    (b"\x1f\x8b", "et arkiv"),
    (b"7z\xbc\xaf", "et arkiv"),
    (b"{\\rtf", "et tekstdokument"),
    (b"PAR1", "en Parquet-fil"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"^\s*<(?:!doctype|html|\?xml|table|head|body)", re.I)
_JSON = re.compile(rb"^\s*[\[{]\s*[\"\[{]")
_SAVE_AS = "Gem den som Excel-projektmappe (.xlsx) eller CSV, og indlæs den igen."


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, as they stand. `name` is "" for a text file, whose cells are named by line and column."""

    name: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]  # the number of each row as the person sees it
    likely: Notation  # of its numbers, where none of them shows it
    separator: str = ""  # what parts a text file's fields

    def locate(self, row: int, column: int) -> str:
        """Return the address of a cell as the person sees it."""
        if self.name:
            return f"{self.name}!{find_letters(column)}{self.lines[row]}"
        return f"linje {self.lines[row]}, kolonne {column + 1}"


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


def find_letters(column: int) -> str:
    """Return a spreadsheet's letters for a column that is counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def open_file(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one sheet of a text file.

    :raises Refused: if it is neither, cannot be read or is not safe to open
    """
    if not content.strip():
        raise Refused("empty-file", "Filen er tom. Gem den igen, og indlæs den på ny.")
    if len(content) > MAX_BYTES:
        raise Refused(
            "file-too-large",
            f"Filen fylder over {MAX_BYTES // 2**20} MB. Del den op, fx et år ad gangen.",
        )
    if content.startswith(b"PK"):
        books = read_workbook(content)
        return tuple(Sheet(name, rows, range(1, len(rows) + 1), Notation.COMMA) for name, rows in books)
    _refuse_other_kinds(content)
    return (_read_text(_decode(content)),)


def find_texts_outside(sheet: Sheet, rows: Iterable[int]) -> tuple[Finding, ...]:
    """Return a notice for each of the rows that holds text and is not part of the table."""
    findings = []
    for number in rows:
        for column, text in enumerate(sheet.rows[number]):
            if text := text.strip():
                message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
                findings.append(make_finding("text-set-aside", message, ref=sheet.locate(number, column), content=text))
    return tuple(findings)


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(
                "encrypted-file",
                "Filen er beskyttet med en adgangskode. Fjern adgangskoden, gem filen, og indlæs den igen.",
            )
        raise Refused("wrong-kind-of-file", f"Filen er i et ældre Office-format. {_SAVE_AS}")
    for start, what in _PICTURES_AND_SUCH:
        if content.startswith(start):
            raise Refused("wrong-kind-of-file", f"Filen er {what}. {_SAVE_AS}")
    if _MARKUP.match(content):
        raise Refused("wrong-kind-of-file", f"Filen er en webside. {_SAVE_AS}")
    if _JSON.match(content):
        raise Refused("wrong-kind-of-file", f"Filen er JSON. {_SAVE_AS}")
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("wrong-kind-of-file", f"Filen er hverken et regneark eller en tekstfil. {_SAVE_AS}")


def _decode(content: bytes) -> str:
    """Return the text: UTF-16 by its mark, else UTF-8, else Windows-1252, which is what Danish Excel saves as CSV."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise Refused("unreadable-file", "Filens tegn kan ikke læses. Gem den som CSV UTF-8, og indlæs den igen.")


def _read_text(text: str) -> Sheet:
    if not text.strip():
        raise Refused("empty-file", "Filen er tom. Gem den igen, og indlæs den på ny.")
    separator = _find_separator(text)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    keep = dict[str, str]().setdefault  # a text that stands in a million rows is one text
    file = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", newline="")
    reader = csv.reader(file, delimiter=separator, strict=True)
    line = 0
    try:
        for row in reader:
            # A stray quotation mark makes one field of all that follows up to the next one: whole rows would be lost.
            if reader.line_num - line > 1 and any(separator in text and "\n" in text for text in row):
                raise _refuse_quotation(line + 1)
            rows.append(tuple(map(keep, row, row)))
            lines.append(line + 1)  # a quoted field may run over several lines: the row is where it begins
            line = reader.line_num
    except csv.Error as error:
        raise _refuse_quotation(line + 1) from error
    # Danish programs separate by semicolon exactly because the comma is taken for decimals.
    return Sheet("", rows, lines, Notation.UNKNOWN if separator == "," else Notation.COMMA_LIKELY, separator)


def _refuse_quotation(line: int) -> Refused:
    return Refused(
        "unreadable-file",
        f"Linje {line} kan ikke læses: Et anførselstegn mangler eller er til overs. Ret det, og indlæs filen igen.",
    )


def _find_separator(text: str) -> str:
    """Return the separator by which the first lines fall in the most even columns; a table has at least three."""
    sample = [line for line in text[:100_000].splitlines()[: _SAMPLE * 2] if line.strip()][:_SAMPLE]
    best, best_score = ";", (0, 0)
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator))
        except csv.Error:
            continue
        width, agreeing = max(widths.items(), key=lambda item: (item[0] >= 3, item[1]))
        if width >= 3 and agreeing > best_score[0]:
            best, best_score = separator, (agreeing, width)
        elif best_score[0] == 0 and width > max(1, best_score[1]):
            best, best_score = separator, (0, width)
    return best
