"""Text files to rows: which encoding, which separator, and no row lost to a stray quotation mark."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from .refusals import MAX_CELLS, MAX_COLUMNS, Refused, refuse_cells, refuse_kind

_SEPARATORS = (";", "\t", ",")
_SAMPLE = 40  # lines that show which separator a file has
_BATCH = 1_000  # rows read at a time: few enough that the processor still has them at hand
_LEARNT = 50  # batches between looks for texts that come again
_MOST_KEPT = 100_000
_BLOCK = 1024 * 1024  # bytes; a line that fills a whole one is no row of a table
_MARKED = (  # the longest mark first: UTF-32's begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MARK = b"\xef\xbb\xbf"
# æ, ø and å of the old DOS programs between letters, where Windows has signs that stand between words.
_DOS = re.compile(rb"[A-Za-z][\x86\x91\x9b][A-Za-z]")
_WINDOWS = re.compile(rb"[\xc5\xc6\xd8\xe5\xe6\xf8]")


class _Reader(Protocol):
    """What the standard library's reader of CSV is."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


def recode(content: bytes) -> tuple[bytes, str]:
    """Return a text's bytes and their encoding, UTF-8 where it is not Windows-1252 or DOS.

    Windows-1252 is what Danish Excel saves as CSV.

    :raises Refused: if it is no text
    """
    wide = next((name for mark, name in _MARKED if content.startswith(mark)), "") or _guess_wide(content)
    if wide:
        try:
            content = content.decode(wide).encode()
        except UnicodeDecodeError:
            raise _refuse_signs() from None
    if b"\x00" in content:
        raise refuse_kind("hverken et regneark eller en tekstfil")
    if _is_in(content, "utf-8"):
        return content.replace(_MARK, b""), "utf-8"  # files that were put together have a mark where each begins
    encoding = "cp850" if _DOS.search(content) and not _WINDOWS.search(content) else "cp1252"
    if not _is_in(content, encoding):
        raise _refuse_signs()
    return content, encoding


def read_delimited(content: bytes, encoding: str) -> tuple[list[tuple[str, ...]], Sequence[int], str]:
    """Return a text's rows, the line where each begins and the separator of its fields.

    :raises Refused: if a quotation mark is missing, or it is no table
    """
    if not content.strip():
        raise Refused("empty-file", "Filen er tom. Gem den igen, og indlæs den på ny.")
    _check_lines(content)
    separator = _find_separator(content[:100_000].decode(encoding, "ignore"))
    reader = _open_reader(content, encoding, separator)
    rows: list[tuple[str, ...]] = []
    cells = 0
    kept: dict[str, str] = {}
    keep = kept.get
    try:
        while batch := list(itertools.islice(reader, _BATCH)):
            if len(rows) % (_BATCH * _LEARNT) == 0 and len(kept) < _MOST_KEPT:
                kept |= _find_common(batch)
            cells += sum(map(len, batch), len(batch))  # an empty line takes room too
            if max(map(len, batch)) > MAX_COLUMNS:
                raise _refuse_width(batch)
            if cells > MAX_CELLS:
                raise refuse_cells()
            rows += [tuple(map(keep, row, row)) for row in batch]
    except csv.Error:
        return rows, _find_lines(content, encoding, separator), separator
    if reader.line_num == len(rows):
        return rows, range(1, len(rows) + 1), separator
    return rows, _find_lines(content, encoding, separator), separator


def _find_common(batch: list[list[str]]) -> dict[str, str]:
    """Return the texts that come again: areas, periods and the like, kept once for all their rows."""
    counts = Counter(itertools.chain.from_iterable(batch))
    return {text: text for text, count in counts.items() if count > 2}


def _is_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guess_wide(content: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, by where its noughts stand; "" if it is not."""
    sample = content[:400]
    if len(sample) < 8 or len(content) % 2:
        return ""
    for name, other in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[other::2].count(0) * 10 > len(sample) * 4 and not sample[1 - other :: 2].count(0):
            return name
    return ""


def _open_reader(content: bytes, encoding: str, separator: str) -> "_Reader":
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    return csv.reader(lines, delimiter=separator, strict=True)


def _check_lines(content: bytes) -> None:
    for start in range(0, len(content) - _BLOCK, _BLOCK):
        if content.find(b"\n", start, start + _BLOCK) < 0 and content.find(b"\r", start, start + _BLOCK) < 0:
            raise Refused(
                "unreadable-file",
                "En linje i filen er over 1 MB lang. Filen mangler vist linjeskift; gem den igen som CSV.",
            )


def _refuse_width(batch: list[list[str]]) -> Refused:
    widest = max(map(len, batch))
    return Refused(
        "file-too-large",
        f"En række i filen har {widest} felter; der kan højst være {MAX_COLUMNS}. Skriv hvert tal på sin egen linje.",
    )


def _find_lines(content: bytes, encoding: str, separator: str) -> tuple[int, ...]:
    """Return the line where each row begins: a quoted field may run over several.

    :raises Refused: at the first line with a stray quotation mark
    """
    reader = _open_reader(content, encoding, separator)
    lines: list[int] = []
    line = 0
    try:
        for row in reader:
            # A stray quotation mark makes one field of all that follows up to the next one: whole rows would be lost.
            if reader.line_num - line > 1 and any(separator in text and "\n" in text for text in row):
                raise _refuse_quotation(line + 1)
            lines.append(line + 1)
            line = reader.line_num
    except csv.Error as error:
        raise _refuse_quotation(line + 1) from error
    return tuple(lines)


def _refuse_quotation(line: int) -> Refused:
    return Refused(
        "unreadable-file",
        f"Linje {line} kan ikke læses: Et anførselstegn mangler eller er til overs. Ret det, og indlæs filen igen.",
    )


def _refuse_signs() -> Refused:
    return Refused("unreadable-file", "Filens tegn kan ikke læses. Gem den som CSV UTF-8, og indlæs den igen.")


def _find_separator(text: str) -> str:
    """Return the separator by which the first lines fall in the most even columns; a table has at least three."""
    sample = [line for line in text.splitlines()[: _SAMPLE * 2] if line.strip()][:_SAMPLE]
    best, best_score = ";", (0, 0)
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator))
        except csv.Error:
            continue
        width, agreeing = max(widths.items(), key=lambda item: (item[0] >= 3, item[1]), default=(0, 0))
        if width >= 3 and agreeing > best_score[0]:
            best, best_score = separator, (agreeing, width)
        elif best_score[0] == 0 and width > max(1, best_score[1]):
            best, best_score = separator, (0, width)
    return best
