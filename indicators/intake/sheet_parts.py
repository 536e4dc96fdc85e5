"""What a sheet's XML says that calamine does not: how far it stretches, which formulas failed, what is a percentage.

A part is gone through as it unfolds, never kept, and nearly all of it by searches that cost next to nothing: each
closer look is taken only where a search shows that there is something to see.
"""

import html
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import le

from .refusals import MAX_CELLS, Refused, refuse_damaged, refuse_grid

NEVER_RUN = "#FORMEL!"
_MOST_FAILURES = 200_000
_COLUMNS = 16_384
_SHEET_BEGINS = b"sheetData"
_LONGEST_CELL = 1024 * 1024  # bytes
_MOST_WRITTEN = MAX_CELLS  # empty ones included
# Excel, and what writes like it, give every cell its address first; one that is only formatted has no end tag.
_PLAIN = b'<c r="'
_PLACE = re.compile(rb'<c r="([A-Z]{1,9})(\d{1,9})"(?: s="\d+")?(?: t="\w+")? ?>')
_EMPTY = re.compile(rb'<c r="[A-Z]{1,9}\d{1,9}"(?: s="\d+")?(?: t="\w+")? ?/>')
# Within the first nine columns and nearly all rows, where no cell makes a sheet too large: most sheets lie there.
_FAR = re.compile(rb'<c r="(?!(?:[A-I][1-9]\d{0,5}|[A-I]10[0-3]\d{4})"(?: s="\d+")?(?: t="\w+")? ?/?>)')
_NEAR = (1_040_000, 9)
# Any other way of writing cells is looked at with care: of two addresses in one tag calamine takes the last.
_ANY_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,9})([0-9]{1,9})""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?=[\s>/])(?![^<>]*\br\s*=)")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
# No pattern may look further than the tag it begins in, or a part of nothing but beginnings would take for ever.
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["']([A-Z]{1,3})([1-9][0-9]{0,6})["'][^<>]*(?<!/)>"""
    rb"""(?:<(?:\w+:)?f\b[^<>]*>(?:[^<]*</(?:\w+:)?f>)?)?(?:<(?:\w+:)?v>([^<]*)<)?"""
)
_NEVER_RUN = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*?\br=["']([A-Z]{1,3})([1-9][0-9]{0,6})["'][^<>/]*>"""
    rb"""<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]*)>")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DAY = re.compile("[dy]", re.I)
_PERCENT_FORMATS = frozenset({"9", "10"})  # the two that every workbook has: 0% and 0.00%
_ATTRIBUTE = re.compile(rb"""\b(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What was seen in a sheet's part; rows and columns are counted from 0."""

    failures: Mapping[tuple[int, int], str] = field(default_factory=dict)
    percents: Sequence[int] = ()  # row times the columns of a sheet, plus column; in order

    def yield_percents(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield each row that shows percentages, with the columns that do."""
        row, columns = -1, list[int]()
        for key in self.percents:
            if key // _COLUMNS != row:
                if columns:
                    yield row, tuple(columns)
                row, columns = key // _COLUMNS, []
            columns.append(key % _COLUMNS)
        if columns:
            yield row, tuple(columns)


def scan_part(unfold: Callable[[], Iterable[bytes]], styles: frozenset[str]) -> SheetPart | None:
    """Return what a part shows, or None if it is no sheet; `styles` show percentages.

    :raises Refused: if the sheet has or stretches over more cells than the portal takes
    """
    scan = _go_through(unfold(), styles, is_exact=False)
    if scan and scan.may_stretch_too_far:
        scan = _go_through(unfold(), styles, is_exact=True)
    return scan.finish() if scan else None


def _go_through(chunks: Iterable[bytes], styles: frozenset[str], *, is_exact: bool) -> "_Scan | None":
    scan: _Scan | None = None
    rest = b""
    for chunk in chunks:
        block = rest + chunk
        if scan is None and _SHEET_BEGINS in block:
            scan = _Scan(styles, is_exact=is_exact)
        cut = _find_cut(block) if scan else max(len(block) - len(_SHEET_BEGINS), 0)
        if scan:
            scan.look(block[:cut])
        rest = block[cut:]
    if scan:
        scan.look(rest)
    return scan


def _find_cut(block: bytes) -> int:
    """Return where the last cell begins: what is cut in the middle waits for the next chunk.

    :raises Refused: if a tag or a text is longer than any cell
    """
    other = block.rfind(b":c ")
    for cut in (max(block.rfind(b"<c "), block.rfind(b"<", 0, max(other, 0))), block.rfind(b"<")):
        if cut >= 0 and len(block) - cut < _LONGEST_CELL:
            return cut
    if len(block) < _LONGEST_CELL:
        return 0
    raise refuse_damaged("Regnearket")


class _Scan:
    """One sheet's part as it goes by."""

    def __init__(self, styles: frozenset[str], *, is_exact: bool) -> None:
        self._is_exact = is_exact
        self._is_near = False  # some of the cells lie near, and nobody looked where
        self._written = self._last_row = self._width = 0
        self._unplaced = self._run = self._longest_run = self._rows = 0
        self._failures: dict[tuple[int, int], str] = {}
        self._percents = array("Q")
        self._needles = [f"s={mark}{style}{mark}".encode() for style in styles for mark in "\"'"]
        self._styled = re.compile(
            rb"""<(?:\w+:)?c\b(?=[^<>]*\bs=["'](?:%s)["'])[^<>]*?\br=["']([A-Z]{1,3})([1-9]\d{0,6})["']"""
            % "|".join(sorted(styles)).encode()
        )

    def look(self, block: bytes) -> None:
        self._measure(block)
        if b'="e"' in block or b"='e'" in block:
            for match in _FAILED.finditer(block):
                self._fail(match, match[3].decode("utf-8", "replace") if match[3] else "#N/A")
        if b"<f" in block:
            for match in _NEVER_RUN.finditer(block):
                self._fail(match, NEVER_RUN)
        if any(needle in block for needle in self._needles):
            self._percents.extend(
                (int(row) - 1) * _COLUMNS + find_column(letters)
                for letters, row in self._styled.findall(block)
                if len(letters) < 3 or letters <= b"XFD"
            )

    def finish(self) -> SheetPart:
        keys = self._percents
        return SheetPart(self._failures, keys if all(map(le, keys, keys[1:])) else sorted(keys))

    @property
    def may_stretch_too_far(self) -> bool:
        rows, columns = _NEAR
        return self._is_near and max(rows, self._last_row) * max(columns, self._width) > MAX_CELLS

    def _measure(self, block: bytes) -> None:
        written = block.count(_PLAIN)
        is_plain = block.count(b"<c") == written and b":c" not in block
        if is_plain and not self._is_exact and not _FAR.search(block):
            self._is_near = self._is_near or written > 0
            places = []
        elif not is_plain or len(places := _PLACE.findall(block)) + len(_EMPTY.findall(block)) != written:
            written = len(_CELL.findall(block))
            places = _ANY_PLACE.findall(block)
            self._measure_unplaced(block)
            places = [place for place in places if place[0] or self._unplaced]
        self._written += written
        if places:
            letters, rows = zip(*places, strict=True)
            self._width = max(self._width, *(find_column(one) + 1 for one in set(letters)))
            self._last_row = max(self._last_row, *map(int, set(rows)))
        if (self._last_row + self._rows) * (self._width + self._longest_run) > MAX_CELLS:
            raise refuse_grid(self._last_row)
        if self._written > _MOST_WRITTEN:
            raise Refused(
                "file-too-large",
                f"Et ark har over {_MOST_WRITTEN // 1_000_000} mio. felter. "
                "Slet tomme rækker og kolonner, der kun er formateret, og gem filen igen.",
            )

    def _measure_unplaced(self, block: bytes) -> None:
        """Cells without an address stand after each other: a row is as wide as it has cells."""
        self._unplaced += len(_UNPLACED.findall(block))
        if not self._unplaced:
            return
        first, *others = _ROW.split(block)
        self._rows += len(others)
        for piece in (first, *others):
            self._run = (self._run if piece is first else 0) + len(_CELL.findall(piece))
            self._longest_run = max(self._longest_run, self._run)

    def _fail(self, match: re.Match[bytes], text: str) -> None:
        if len(match[1]) == 3 and match[1] > b"XFD":
            return
        self._failures[int(match[2]) - 1, find_column(match[1])] = text
        if len(self._failures) > _MOST_FAILURES:
            raise Refused(
                "unreadable-file",
                f"Over {_MOST_FAILURES} formler giver en fejl eller er ikke regnet ud. "
                "Åbn filen i Excel, så formlerne regnes ud, gem den, og indlæs den igen.",
            )


def find_column(letters: bytes) -> int:
    """Return the column, counted from 0, that a spreadsheet's letters mean."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def read_attributes(tag: bytes) -> dict[str, str]:
    """Return a tag's attributes without their prefixes."""
    return {match[1].decode(): html.unescape(match[2].decode("utf-8", "replace")) for match in _ATTRIBUTE.finditer(tag)}


def is_percent_format(number: str, form: str) -> bool:
    """Whether a format shows a fraction as a percentage; a sign that is only written beside the number does not."""
    return number in _PERCENT_FORMATS or "%" in _LITERAL.sub("", form)


def is_date_format(number: int, form: str) -> bool:
    """Whether a format shows a number as a day; the numbers are those that every workbook has."""
    return 14 <= number <= 17 or number == 22 or bool(_DAY.search(_LITERAL.sub("", form)))


def find_percent_styles(part: bytes) -> frozenset[str]:
    """Return the numbers of the cell styles that show a fraction as a percentage: 0.092 as 9,2 %."""
    forms = {}
    for tag in _FORMAT.findall(part):
        written = read_attributes(tag)
        forms[written.get("numFmtId", "")] = written.get("formatCode", "")
    tags = _STYLE.findall(part.partition(b"cellXfs")[2].partition(b"cellXfs")[0])
    numbers = [read_attributes(tag).get("numFmtId", "") for tag in tags]
    return frozenset(
        str(style) for style, number in enumerate(numbers) if is_percent_format(number, forms.get(number, ""))
    )
