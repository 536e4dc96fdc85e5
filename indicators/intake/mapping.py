"""Files that a person has said how to read: a profile says of each column what it holds.

Which profile it is, `matching` finds out by the headings.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indicators.periods import parse_code
from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Cell, Codebook, CodebookIndicator, ColumnRole, Finding, MappedColumn
from .columns import gather_cells, list_refs
from .crosstab import find_periods, is_jobindsats
from .dimensions import STATBANK_MARKS, is_statbank
from .entries import Entries
from .figures import find_notation
from .files import Sheet, Table, find_texts_outside
from .frames import find_strays, read
from .matching import Match, find_match
from .names import find_category, find_totals, fold

_CATEGORIES = "-"  # the categories of a row that has several


def read_mapped(sheet: Sheet, codebook: Codebook) -> Table | None:
    """Return the table of a sheet whose headings a profile knows, or None if none does."""
    match = find_match(sheet, codebook.mappings)
    if match is None:
        return None
    values = match.list_columns(ColumnRole.VALUE)
    keyed = (*values, *match.list_columns(ColumnRole.PERIOD))
    below = range(match.row + 1, len(sheet.rows))
    filled = [row for row in below if any(read(sheet.rows[row], column) for column in keyed)]
    kept, findings, left = _choose(sheet, match, filled)
    notes = set(below).difference(filled)
    above = range(match.row - match.depth + 1)
    titled = {period.code for row in above for text in sheet.rows[row] for period in find_periods(text)}
    titled = titled or {period.code for period in find_periods(sheet.name)}
    titled_period = next(iter(titled)) if len(titled) == 1 else ""
    marks = STATBANK_MARKS if is_statbank(sheet, match.titles) else {}
    empty = [column for column in values if not any(read(sheet.rows[row], column) for row in kept)]
    texts = {read(sheet.rows[row], column) for row in kept for column in values}
    is_withheld = match.mapping.blank_is_withheld or is_jobindsats(sheet, (*above, *notes))
    width = len(match.mapping.columns)
    beyond = [
        (row, column)
        for row in filled
        for column in range(width, len(sheet.rows[row]))
        if read(sheet.rows[row], column)
    ]
    return Table(
        layout=f"Profilen {quote(match.mapping.name)}",
        cells=gather_cells(
            _yield_cells(
                sheet,
                match,
                [column for column in values if column not in empty],
                kept,
                codebook,
                marks,
                titled_period,
            )
        ),
        notation=find_notation(texts, sheet.likely),
        # Only of jobindsats, or where a person has said so, a blank is a small count; it is told that it is read so.
        blank=Quality.SUPPRESSED if is_withheld else None,
        has_fixed_rows=False,
        findings=(
            *findings,
            *(_explain_empty(sheet, match, column) for column in empty),
            *(_explain_beyond(sheet, row, column, width) for row, column in beyond),
            *_list_notes(sheet, match),
            *_explain_period(match, titled_period),
            *find_strays(sheet, above),
            *find_texts_outside(sheet, sorted(notes)),
        ),
        covered=list_refs(
            [
                *(sheet.locate(row, column) for row in left for column in values if read(sheet.rows[row], column)),
                *(sheet.locate(row, column) for row, column in beyond),
            ]
        ),
        is_partial=match.mapping.is_partial,
    )


def find_partial(tables: Sequence[Table], entries: Sequence[Entries]) -> frozenset[str]:
    """Return the codes of the indicators whose figures all come from tables that cover some areas only."""
    whole: set[str] = set()
    partial: set[str] = set()
    for table, ones in zip(tables, entries, strict=True):
        (partial if table.is_partial else whole).update(ones.number_indicators()[0])
    return frozenset(partial - whole)


def _choose(sheet: Sheet, match: Match, rows: Sequence[int]) -> tuple[list[int], list[Finding], list[int]]:
    """Return the rows that the profile chooses, what is told of the others, and these."""
    kept, left = list(rows), []
    findings = []
    for column in match.list_columns(ColumnRole.CHOICE):
        wanted = match.mapping.columns[column].kept
        others = [row for row in kept if fold(read(sheet.rows[row], column)) != fold(wanted)]
        if not others:
            continue
        left += others
        dropped = set(others)
        kept = [row for row in kept if row not in dropped]
        title = match.titles[column]
        many = f"{len(others)} {'række' if len(others) == 1 else 'rækker'}"
        message = f"{many} med andet end {quote(wanted)} i kolonnen {quote(title)} er ikke læst, som profilen siger."
        code = "rows-not-chosen"
        if not kept:
            code, message = (
                "nothing-read",
                (
                    f"Profilen finder ingen tal: Ingen rækker har {quote(wanted)} i kolonnen {quote(title)}. "
                    "Ret, hvad kolonnerne er."
                ),
            )
        findings.append(make_finding(code, message, ref=sheet.locate(match.row, column), content=title))
    return kept, findings, left


def _list_notes(sheet: Sheet, match: Match) -> Iterator[Finding]:
    for column in match.list_columns(ColumnRole.NOTE):
        title = match.titles[column]
        filled = next((row for row in range(match.row, len(sheet.rows)) if read(sheet.rows[row], column)), None)
        if filled is not None:
            name = f"Kolonnen {quote(title)}" if title else "En kolonne uden overskrift"
            message = f"{name} er ikke læst, som profilen siger."
            content = title or read(sheet.rows[filled], column)
            yield make_finding("text-set-aside", message, ref=sheet.locate(filled, column), content=content)


def _explain_period(match: Match, titled: str) -> Iterator[Finding]:
    """Yield an error if the profile was made for one period, and the file says that it is of another."""
    told = {match.mapping.columns[column].period for column in match.list_columns(ColumnRole.VALUE)}
    if titled and len(told) == 1 and told.isdisjoint(("", titled)):
        own, mapped = parse_code(titled).label, parse_code(told.pop()).label
        message = (
            f"Over tabellen står {own}, men profilen siger {mapped}. Ret profilens periode, eller lad den stå tom."
        )
        yield make_finding("period-mismatch", message, content=titled)


def _explain_empty(sheet: Sheet, match: Match, column: int) -> Finding:
    title = match.titles[column]
    message = f"Kolonnen {quote(title)} er tom og er sprunget over."
    return make_finding("empty-column", message, ref=sheet.locate(match.row, column), content=title)


def _explain_beyond(sheet: Sheet, row: int, column: int, width: int) -> Finding:
    message = (
        f"Rækken har flere felter end overskriftens {width}. Er der decimalkomma, så adskil felterne med semikolon."
    )
    return make_finding("row-too-long", message, ref=sheet.locate(row, column), content=read(sheet.rows[row], column))


def _yield_cells(
    sheet: Sheet,
    match: Match,
    filled: Sequence[int],
    rows: Sequence[int],
    codebook: Codebook,
    marks: dict[str, str],
    titled: str,
) -> Iterator[Cell]:
    values = [(place, match.mapping.columns[place]) for place in filled]
    periods = match.list_columns(ColumnRole.PERIOD)
    namers = match.list_columns(ColumnRole.INDICATOR)
    areas = _order_areas(sheet, match.list_columns(ColumnRole.AREA), rows)
    categories = _Categories(sheet, match, rows, codebook)
    for number in rows:
        row = sheet.rows[number]
        area = "\t".join(text for column in areas if (text := read(row, column)))
        period = " ".join(text for column in periods if (text := read(row, column)))
        period = period if periods else titled
        named = next((text for column in namers if (text := read(row, column))), "")
        area_ref = sheet.locate(number, areas[0] if areas else 0)
        period_ref = sheet.locate(number, periods[0]) if periods else ""
        for place, column in values:
            value = read(row, place)
            ref = sheet.locate(number, place)
            indicator = column.indicator or named
            yield Cell(
                ref, area, indicator, column.period or period, marks.get(value, value),
                categories.find(row, column, indicator), area_ref, sheet.locate(match.row, place), period_ref or ref,
            )  # fmt: skip


def _order_areas(sheet: Sheet, columns: tuple[int, ...], rows: Sequence[int]) -> tuple[int, ...]:
    """Return the columns of areas with codes before names."""

    def is_of_names(column: int) -> bool:
        return not next((text for row in rows if (text := read(sheet.rows[row], column))), "").isdecimal()

    return tuple(sorted(columns, key=is_of_names))


class _Categories:
    """What the columns of categories say together of a row."""

    def __init__(self, sheet: Sheet, match: Match, rows: Sequence[int], codebook: Codebook) -> None:
        self._columns = match.list_columns(ColumnRole.CATEGORY)
        self._indicators = {indicator.code: indicator for indicator in codebook.indicators}
        self._totals: dict[int, frozenset[str]] = {}
        for column in self._columns:
            kinds = Counter(read(sheet.rows[row], column) for row in rows)
            self._totals[column] = find_totals(match.titles[column], kinds) | {""}
        self._find = lru_cache(maxsize=None)(self._settle)

    def find(self, row: Sequence[str], column: MappedColumn, indicator: str) -> str:
        """Return the category of a value: its column's own, then the row's."""
        if not self._columns:
            return column.category
        return self._find(tuple(read(row, place) for place in self._columns), column.category, indicator)

    def _settle(self, texts: tuple[str, ...], own: str, code: str) -> str:
        indicator = self._indicators.get(code)
        whole = _CATEGORIES.join(filter(None, (own, *texts)))
        if indicator and _is_category(indicator, whole):
            return whole
        parts = [text for column, text in zip(self._columns, texts, strict=True) if text not in self._totals[column]]
        return _CATEGORIES.join(filter(None, (own, *parts)))


def _is_category(indicator: CodebookIndicator, text: str) -> bool:
    return find_category(indicator, text) is not None
