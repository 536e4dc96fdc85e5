"""XLSX to text, after a look inside that costs little: what it would unfold to, macros, passwords, failed formulas.

python-calamine reads quickly but lays a sheet out whole, so that one stray cell at the far corner would fill the
memory, and it shows a failed formula as an empty cell. Both are seen to here, on the parts' own XML.
"""

import datetime
import html
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from decimal import Decimal

import python_calamine

MAX_UNFOLDED = 300 * 1024 * 1024  # bytes of all parts together
MAX_GRID = 5_000_000  # cells of one sheet, empty ones included
_ADDRESS = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})([1-9][0-9]{0,6})["'][^>]*>(.*?)</(?:\w+:)?c>""",
    re.S,
)
_NEVER_RUN = re.compile(
    rb"""<c\b[^>]*?\br=["']([A-Z]{1,3})([1-9][0-9]{0,6})["'][^>/]*>"""
    rb"""(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.S)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PERCENT_FORMATS = frozenset({"9", "10"})  # the two that every workbook has: 0% and 0.00%
_POSITION = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")
_SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
# Read by patterns and not as XML: a tag or two is wanted, and nothing in a part can then be made to unfold.
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']""")
_SAVE_AS = "Gem den som Excel-projektmappe (.xlsx), og indlæs den igen."
NEVER_RUN = "#FORMEL!"


class Refused(Exception):
    """A file that is not opened; its arguments are the kind of finding and the sentence."""

    @property
    def code(self) -> str:
        return str(self.args[0])

    @property
    def sentence(self) -> str:
        return str(self.args[1])


def read_workbook(content: bytes) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Return every sheet's name and rows of text; numbers are written in Danish without thousands ("1234,5").

    :raises Refused: if it is no XLSX, is damaged, locked or unfolds to more than the portal takes
    """
    try:
        parts = _unfold_parts(content)
        files = _find_sheet_files(parts)
        failures = {name: _find_failures(parts[file]) for name, file in files.items() if file in parts}
        styles = _find_percent_styles(parts.get("xl/styles.xml", b""))
        percents = {name: _find_styled(parts[file], styles) for name, file in files.items() if file in parts}
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet]
        return tuple(
            (name, _read_rows(book, name, failures.get(name, {}), percents.get(name, frozenset()))) for name in names
        )
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise Refused(
            "unreadable-file",
            "Regnearket er beskadiget og kan ikke læses. Åbn det i Excel, gem en ny kopi, og indlæs kopien.",
        ) from error


def _unfold_parts(content: bytes) -> dict[str, bytes]:
    """Return the XML parts that matter, having seen that the whole unfolds to no more than we take."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise Refused("encrypted-file", "Filen er beskyttet med en adgangskode. Fjern adgangskoden, og gem filen igen.")
    if "xl/workbook.xml" not in names:
        raise Refused("wrong-kind-of-file", f"Filen er {_name_kind(names)}. {_SAVE_AS}")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("wrong-kind-of-file", f"Regnearket indeholder makroer. {_SAVE_AS}")
    parts, left = {}, MAX_UNFOLDED
    for member in members:
        part = _unfold(content, member, left)
        left -= len(part)
        # A sheet may go by any name; what makes a part a sheet is its rows.
        if b"sheetData" in part:
            _check_grid(part)
            parts[member.filename] = part
        elif member.filename.startswith(("xl/workbook.xml", "xl/_rels/workbook.xml", "xl/styles.xml")):
            parts[member.filename] = part
    return parts


def _name_kind(names: Iterable[str]) -> str:
    if "word/document.xml" in names:
        return "et Word-dokument"
    if "ppt/presentation.xml" in names:
        return "en PowerPoint-fil"
    if "content.xml" in names:
        return "i OpenDocument-format"
    return "i Excels binære format" if "xl/workbook.bin" in names else "en zip-fil"


def _unfold(content: bytes, member: zipfile.ZipInfo, allowed: int) -> bytes:
    """Return a member's bytes; what the archive says of their number is not believed."""
    header = member.header_offset
    start = header + 30 + sum(int.from_bytes(content[at : at + 2], "little") for at in (header + 26, header + 28))
    packed = content[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        return packed
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(member.compress_type)
    part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, allowed + 1)
    if len(part) > allowed:
        raise Refused(
            "file-too-large",
            f"Regnearket fylder mere end {MAX_UNFOLDED // 2**20} MB udpakket. Del det op, fx et år ad gangen.",
        )
    return part


def _check_grid(part: bytes) -> None:
    columns, last_row = set(), 0
    for match in _ADDRESS.finditer(part):
        columns.add(match[1].upper())
        last_row = max(last_row, int(match[2]))
    last_column = max((_find_column(letters) for letters in columns), default=0)
    if last_row * (last_column + 1) > MAX_GRID:
        raise Refused(
            "file-too-large",
            f"Et ark strækker sig til række {last_row}. Slet rækker og kolonner uden for tabellen, og gem filen igen.",
        )


def _find_column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def _find_sheet_files(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return which part each sheet stands in, by the sheet's name."""
    links = {}
    for tag in _LINK.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        link = _read_attributes(tag)
        links[link.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
    files = {}
    for tag in _SHEET.findall(parts["xl/workbook.xml"]):
        sheet = _read_attributes(tag)
        files[sheet.get("name", "")] = links.get(sheet.get("id", ""), "")
    return files


def _read_attributes(tag: bytes) -> dict[str, str]:
    return {match[1].decode(): html.unescape(match[2].decode("utf-8", "replace")) for match in _ATTRIBUTE.finditer(tag)}


def _find_failures(part: bytes) -> dict[tuple[int, int], str]:
    """Return the cells whose formula failed, or was never worked out, by row and column counted from 0."""
    failures = {}
    for match in _FAILED.finditer(part):
        shown = _SHOWN.search(match[3])
        failures[int(match[2]) - 1, _find_column(match[1])] = shown[1].decode("utf-8", "replace") if shown else "#N/A"
    if b"<f" in part:
        for match in _NEVER_RUN.finditer(part):
            failures[int(match[2]) - 1, _find_column(match[1])] = NEVER_RUN
    return failures


def _read_rows(
    book: python_calamine.CalamineWorkbook,
    name: str,
    failures: Mapping[tuple[int, int], str],
    percents: frozenset[tuple[int, int]],
) -> tuple[tuple[str, ...], ...]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    texts = [[_write_text(value) for value in row] for row in rows]
    for row, column in percents:
        if row < len(rows) and column < len(rows[row]):
            texts[row][column] = _write_percent(rows[row][column])
    for row, column in failures:
        while len(texts) <= row:  # a sheet whose last cells all failed is laid out shorter than it is
            texts.append([])
        texts[row].extend([""] * (column + 1 - len(texts[row])))
        texts[row][column] = failures[row, column]
    return tuple(tuple(row) for row in texts)


def _find_percent_styles(part: bytes) -> frozenset[str]:
    """Return the numbers of the cell styles that show a fraction as a percentage: 0.092 as 9,2 %."""
    formats = set(_PERCENT_FORMATS)
    for tag in _FORMAT.findall(part):
        written = _read_attributes(tag)
        if "%" in _LITERAL.sub("", written.get("formatCode", "")):
            formats.add(written.get("numFmtId", ""))
    styles = _STYLES.search(part)
    tags = _STYLE.findall(styles[0]) if styles else []
    return frozenset(str(number) for number, tag in enumerate(tags) if _read_attributes(tag).get("numFmtId") in formats)


def _find_styled(part: bytes, styles: frozenset[str]) -> frozenset[tuple[int, int]]:
    """Return the cells of one of the styles, by row and column counted from 0."""
    found = set()
    for tag in _CELL.findall(part) if styles else ():
        written = _read_attributes(tag)
        position = _POSITION.match(written.get("r", ""))
        if position and written.get("s") in styles:
            found.add((int(position[2]) - 1, _find_column(position[1].encode())))
    return frozenset(found)


def _write_percent(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _write_text(value)
    percent = (Decimal(format(value, ".15g")) * 100).normalize()
    return f"{percent:f} %".replace(".", ",")


def _write_text(value: object) -> str:
    """Return what stands in a cell, a number as Danes write it and with the 15 digits that Excel keeps."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return format(Decimal(format(value, ".15g")), "f").replace(".", ",")
    if isinstance(value, datetime.date) and value.day == 1:
        return f"{value.year}-{value.month:02}"  # Excel makes a date of a month that someone types
    return str(value)
