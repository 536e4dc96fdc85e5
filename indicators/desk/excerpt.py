"""The part of the user's own sheet around the first findings, as it looks to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.intake.addresses import Address, parse_address
from indicators.intake.cells import Severity
from indicators.intake.files import Sheet, find_letters, open_file
from indicators.intake.spreadsheets import Refused
from indicators.models import Finding
from indicators.uploads import is_small

_ROWS = 10
_COLUMNS = 8
_MOST_LETTERS = 40  # of a cell
_AROUND = 1  # rows above and below a finding


@dataclass(frozen=True, slots=True)
class ExcerptCell:
    """One cell: its text, what was found there ("err", "wrn" or ""), and the address by which a finding names it."""

    text: str
    mark: str
    is_number: bool
    ref: str


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One row; `is_apart` says that rows between it and the one before are left out."""

    line: int
    cells: tuple[ExcerptCell, ...]
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few rows and columns of one sheet."""

    sheet: str
    letters: tuple[str, ...]  # where columns are counted: "1", "2" …
    rows: tuple[ExcerptRow, ...]

    @property
    def refs(self) -> frozenset[str]:
        """The addresses of findings that are in it."""
        return frozenset(cell.ref for row in self.rows for cell in row.cells if cell.ref)


def make_excerpt(content: bytes, findings: Sequence[Finding]) -> Excerpt | None:
    """Return the rows around the first findings of a file that names cells, or None where none can be shown."""
    marked = tuple(_list_marked(findings))
    if not marked or not is_small(content):
        return None
    try:
        sheets = open_file(content)
    except Refused:
        return None
    first = marked[0][0]
    sheet = next((sheet for sheet in sheets if sheet.name == first.sheet), None)
    return None if sheet is None else _cut(sheet, [(at, mark) for at, mark in marked if at.sheet == first.sheet])


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str  # "err" or "wrn"
    ref: str


def _list_marked(findings: Iterable[Finding]) -> Iterable[tuple[Address, _Mark]]:
    for finding in findings:
        address = parse_address(finding.ref)
        if address is not None and finding.severity != Severity.NOTICE.value:
            yield address, _Mark("err" if finding.severity == Severity.ERROR.value else "wrn", finding.ref)


def _cut(sheet: Sheet, marked: Sequence[tuple[Address, _Mark]]) -> Excerpt | None:
    places = {line: place for place, line in enumerate(sheet.lines)}
    wanted: set[int] = set()
    for address, _ in marked:
        if (place := places.get(address.line)) is None:
            continue
        around = set(range(max(0, place - _AROUND), min(len(sheet.rows), place + _AROUND + 1)))
        if wanted and len(wanted | around) > _ROWS:
            break
        wanted |= around
    if not wanted:
        return None
    shown = sorted(wanted)
    columns = _choose_columns(sheet, shown, [at.column for at, _ in marked if places.get(at.line) in wanted])
    marks: dict[tuple[int, int], _Mark] = {}
    for at, mark in marked:
        marks.setdefault((at.line, at.column), mark)
    rows = tuple(
        ExcerptRow(
            line=sheet.lines[place],
            cells=tuple(
                _make_cell(sheet.rows[place], column, marks.get((sheet.lines[place], column))) for column in columns
            ),
            is_apart=number > 0 and place - shown[number - 1] > 1,
        )
        for number, place in enumerate(shown)
    )
    letters = tuple(find_letters(column) if sheet.name and not sheet.counted else str(column + 1) for column in columns)
    return Excerpt(sheet.name, letters, rows)


def _choose_columns(sheet: Sheet, rows: Iterable[int], wanted: Sequence[int]) -> tuple[int, ...]:
    """Return the first two columns, where a table says what a row is about, and those around the findings."""
    filled = {column for row in rows for column, text in enumerate(sheet.rows[row]) if text.strip()}
    near = [beside for column in wanted for beside in (column - 1, column + 1)]
    ranked = [0, 1, *wanted, *near, *sorted(filled)]
    chosen = dict.fromkeys(column for column in ranked if column in filled or column in wanted)
    return tuple(sorted(list(chosen)[:_COLUMNS]))


def _make_cell(row: Sequence[str], column: int, mark: _Mark | None) -> ExcerptCell:
    text = row[column].strip() if column < len(row) else ""
    digits = text.lstrip("-−+").replace(",", "").replace(".", "")
    return ExcerptCell(
        text=text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…",
        mark=mark.kind if mark else "",
        is_number=digits.isdigit(),
        ref=mark.ref if mark else "",
    )
