"""Tables with areas down the rows and a column for each period and measure: jobindsats' own, and those made by hand.

Periods and measures stand in the headings, in either order, in two rows or one; what the headings leave out, a title
above the table or the sheet's name may tell. What nobody tells is never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indicators.periods import Period, parse_period
from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Cell, Codebook, Finding
from .columns import gather_cells, list_refs
from .figures import find_notation
from .files import Sheet, Table
from .frames import Frame, find_frame, find_strays, is_number, read
from .headings import is_note
from .names import AreaNames, ColumnNames, is_total
from .sums import Sums

JOBINDSATS = "Jobindsats' tabel"
CROSSTAB = "Krydstabel, en række for hvert område"
_TWO_ROWS = "{}: to rækker overskrifter"
_PRODUCER = "jobindsats"
_WHEN_MADE = re.compile(r"\s*(?:udtrukket|opdateret|hentet|dannet|udskrevet|trukket|senest|kilde|note)\b", re.I)
_SPAN = re.compile(r"\b([12]\d{3})\s*[-–]\s*([12]\d{3})\b")
_UNTOLD = {
    "unknown-indicator": "Tabellen siger ikke, hvilket nøgletal tallene er. Skriv nøgletallets navn over tabellen, "
    "eller vælg det under »Fortæl, hvad kolonnerne er«.",
    "unknown-period": "Tabellen siger ikke, hvilken periode tallene er fra. Skriv fx »Periode: 2024« over tabellen, "
    "eller vælg perioden under »Fortæl, hvad kolonnerne er«.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What headings or titles tell of the figures below them; "" for what they do not."""

    indicator: str = ""
    category: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """A table's columns and rows by what they hold."""

    columns: dict[int, Told]  # of figures
    empty: tuple[int, ...]
    unread: tuple[int, ...]
    rows: tuple[int, ...]  # of figures
    sums: Sums
    notes: tuple[int, ...]


def read_crosstab(sheet: Sheet, codebook: Codebook) -> Table | None:
    """Return the table of a sheet with areas down and periods or measures across, or None if it is not one."""
    areas, names = AreaNames(codebook.areas), ColumnNames(codebook.indicators)
    frame = find_frame(sheet, areas, names)
    if frame is None or not frame.headings:
        return None
    titled = read_titles(sheet, frame, names)
    told = {column: tell(frame.titles.get(column, ()), titled, names) for column in frame.columns}
    parts = _part(sheet, frame, told, areas)
    known = [one for one in parts.columns.values() if names.find(one.indicator)]
    if not known and not any(one.period for one in parts.columns.values()):
        return None
    above, below = range(frame.headings[0]), [*parts.notes, *range(frame.last + 1, len(sheet.rows))]
    untold = ""
    if not any(one.indicator for one in parts.columns.values()):
        untold = "unknown-indicator"
    elif known and not any(one.period for one in known):
        untold = "unknown-period"
    texts = {read(sheet.rows[row], column) for row in parts.rows for column in parts.columns}
    speaks_of = is_jobindsats(sheet, (*above, *below))
    layout = JOBINDSATS if speaks_of else CROSSTAB
    return Table(
        layout=_TWO_ROWS.format(layout) if len(frame.headings) > 1 else layout,
        cells=gather_cells(() if untold else _yield_cells(sheet, frame, parts)),
        notation=find_notation(texts, sheet.likely),
        # The producer leaves a count of 0, 1 or 2 empty; a blank made by hand may be anything.
        blank=Quality.SUPPRESSED if speaks_of else None,
        has_fixed_rows=False,
        findings=(
            *(
                [make_finding(untold, _UNTOLD[untold], ref=_locate_heading(sheet, frame, next(iter(parts.columns))))]
                if untold
                else []
            ),
            *(_explain_empty(sheet, frame, column) for column in parts.empty),
            *(_explain_unread(sheet, frame, column) for column in parts.unread),
            *parts.sums.explain(),
            *find_strays(sheet, above),
            *find_strays(sheet, below, frame.areas),
        ),
        covered=list_refs(list(_list_covered(sheet, frame, parts, bool(untold)))),
    )


def is_jobindsats(sheet: Sheet, outside: Iterable[int]) -> bool:
    """Tell whether a table is of jobindsats, as the rows outside it or the kind of file say."""
    texts = (text for row in outside for text in sheet.rows[row])
    return any(_PRODUCER in text.casefold() for text in (sheet.kind, *texts))


def read_titles(sheet: Sheet, frame: Frame, names: ColumnNames) -> Told:
    """Return what the titles above a table, its corner and the sheet's name tell of all its figures.

    Two titles that tell different things tell nothing.
    """
    above = [text for row in sheet.rows[: frame.headings[0]] for text in row if text.strip()]
    corner = [read(sheet.rows[row], column) for row in frame.headings for column in frame.areas]
    texts = [text for text in (*above, *corner, sheet.name) if text]
    found = {column for text in texts for column in names.find_within(text)}
    periods = {period for text in texts for period in find_periods(text)}
    indicator = category = ""
    if len(found) == 1:
        column = found.pop()
        indicator, category = column.indicator.code, column.category
    return Told(indicator, category, periods.pop().code if len(periods) == 1 else "")


def tell(texts: Sequence[str], titled: Told, names: ColumnNames) -> Told:
    """Return what a column's headings tell, with what the titles tell where the headings do not."""
    period, others = "", []
    for text in texts:
        if parse_period(text) and not period:
            period = text
        elif not is_total(text):
            others.append(text)
    if not period:
        for place, text in enumerate(others):
            name, tail = _part_period(text, names)
            if tail:
                others[place], period = name, tail
                break
    known = [text for text in others if names.find(text)]
    if len(known) == 1:
        rest = [text for text in others if text != known[0]]
        return Told(known[0], ", ".join(rest), period or titled.period)
    if not texts:
        return Told()
    if known or (others and not titled.indicator):
        return Told(", ".join(others), "", period or titled.period)
    return Told(titled.indicator, ", ".join(others) or titled.category, period or titled.period)


def _part_period(text: str, names: ColumnNames) -> tuple[str, str]:
    """Return a known name and the period written before or after it, or ("", "")."""
    words = text.split()
    for count in range(1, min(4, len(words))):
        for name, tail in ((words[:-count], words[-count:]), (words[count:], words[:count])):
            known, period = " ".join(name).strip(" ,;:-–()"), " ".join(tail).strip(" ,;:-–()")
            if parse_period(period) and names.find(known):
                return known, period
    return "", ""


def find_periods(text: str) -> frozenset[Period]:
    """Return the periods that stand in a title; of a span, its ends."""
    if _WHEN_MADE.match(text):
        return frozenset()
    words = _SPAN.sub(r"\1 til \2", text).replace(" af ", " ").split()
    found: set[Period] = set()
    place = 0
    while place < len(words):
        for count in (3, 2, 1):
            if period := parse_period(" ".join(words[place : place + count]).strip(" ,;:()–-")):
                found.add(period)
                place += count - 1
                break
        place += 1
    return frozenset(found)


def _part(sheet: Sheet, frame: Frame, told: dict[int, Told], areas: AreaNames) -> _Parts:
    body = [row for row in frame.rows if any(text.strip() for text in sheet.rows[row])]
    columns: dict[int, Told] = {}
    empty, unread = [], []
    for column in frame.columns:
        texts = [text for row in body if (text := read(sheet.rows[row], column))]
        titles = frame.titles.get(column, ())
        if not texts:
            empty.append(column)
        elif any(map(is_note, titles)) or not titles or not (told[column].period or any(map(is_number, texts))):
            unread.append(column)
        else:
            columns[column] = told[column]
    rows, notes = [], []
    filled = [row for row in body if any(read(sheet.rows[row], column) for column in columns)]
    sums = Sums(sheet, frame.areas, filled, areas)
    for row in body:
        named = [text for column in frame.areas if (text := read(sheet.rows[row], column))]
        is_known = any(map(areas.find, named))
        if not any(read(sheet.rows[row], column) for column in columns) and not is_known:
            notes.append(row)
        elif row not in sums.rows:
            rows.append(row)
    return _Parts(columns, tuple(empty), tuple(unread), tuple(rows), sums, tuple(notes))


def _locate_heading(sheet: Sheet, frame: Frame, column: int) -> str:
    """Return the address of a column's lowest heading, or of its first cell where it has none."""
    filled = [row for row in frame.headings if read(sheet.rows[row], column)]
    return sheet.locate(filled[-1] if filled else frame.first, column)


def _explain_empty(sheet: Sheet, frame: Frame, column: int) -> Finding:
    title = " / ".join(frame.titles.get(column, ()))
    message = f"Kolonnen {quote(title)} er tom og er sprunget over."
    return make_finding("empty-column", message, ref=_locate_heading(sheet, frame, column), content=title)


def _explain_unread(sheet: Sheet, frame: Frame, column: int) -> Finding:
    titles = frame.titles.get(column, ())
    title, ref = " / ".join(titles), _locate_heading(sheet, frame, column)
    if any(map(is_note, titles)):
        message = f"Kolonnen {quote(title)} hører ikke til opstillingen og er ikke læst."
        return make_finding("text-set-aside", message, ref=ref, content=title)
    name = f"Kolonnen {quote(title)}" if title else "En kolonne uden overskrift"
    message = (
        f"{name} bliver ikke læst, men har indhold. Slet kolonnen, hvis den kun er en note, eller kald den »Note«."
    )
    content = title or next(text for row in frame.rows if (text := read(sheet.rows[row], column)))
    return make_finding("unread-column", message, ref=ref, content=content)


def _list_covered(sheet: Sheet, frame: Frame, parts: _Parts, is_untold: bool) -> Iterator[str]:
    """Yield the addresses that the table's own findings speak for."""
    unread = set(parts.unread)
    for row in (*parts.rows, *parts.sums.rows):
        all_told = is_untold or row in parts.sums.rows
        for column in (*parts.columns, *parts.unread):
            if (all_told or column in unread) and read(sheet.rows[row], column):
                yield sheet.locate(row, column)


def _yield_cells(sheet: Sheet, frame: Frame, parts: _Parts) -> Iterator[Cell]:
    refs = {column: _locate_heading(sheet, frame, column) for column in parts.columns}
    for number in parts.rows:
        row = sheet.rows[number]
        area = "\t".join(text for column in frame.areas if (text := read(row, column)))
        area_ref = sheet.locate(number, frame.areas[0])
        for column, told in parts.columns.items():
            yield Cell(
                sheet.locate(number, column), area, told.indicator, told.period, read(row, column), told.category,
                area_ref, refs[column], refs[column],
            )  # fmt: skip
