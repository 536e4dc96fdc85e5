"""Columns that part a listing's rows by something besides area and period: benefit groups, unemployment funds, sex.

Where such a column has a total, the rows of the total are read. The others are told of once for each column, with what
to do about them: which of them are categories of an indicator, only a person knows.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .catalogue import make_finding, quote
from .cells import Codebook, Finding
from .columns import chain_refs, gather_cells, list_refs
from .figures import find_quality
from .files import Sheet, Table
from .frames import is_number, read
from .headings import Headings, find_headings
from .listing import read_listing
from .names import AreaNames, ColumnNames, find_category, find_totals, fold
from .sums import Sums

STATBANK = "Statistikbankens tabel"
_JSON_STAT = "JSON-stat"  # the format that Statistics Denmark answers in
CHOOSE = "Vælg under »Fortæl, hvad kolonnerne er«"
CONTENTS = "indhold"  # Statistics Denmark's title of the column of figures, whatever they are
_CATEGORY, _TOTAL = "Opdeling", "I alt"  # the names that a listing is read by
_SAMPLE = 200  # texts that show what a column holds
# What Statistics Denmark writes where there is no number; two dots and one dot mean the same everywhere.
STATBANK_MARKS = {"-": "0", "\u2212": "0", "x": "disk"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column that parts the rows, with the texts in it and how many rows each has."""

    column: int
    title: str
    kinds: Counter[str]
    totals: frozenset[str]

    @property
    def parts(self) -> list[str]:
        return [text for text in self.kinds if text not in self.totals]


def is_statbank(sheet: Sheet, titles: Sequence[str]) -> bool:
    """Tell whether a table with these titles comes from Statistics Denmark, whose marks then have its meanings."""
    return sheet.kind == _JSON_STAT or ("TID" in titles and ("INDHOLD" in titles or "OMRÅDE" in titles))


def read_parted(sheet: Sheet, codebook: Codebook) -> Table | None:
    """Return the table of a listing, of whose rows only the totals are read where something parts them."""
    headings = find_headings(sheet)
    if headings is None:
        return None
    if headings.is_own:
        return read_listing(sheet)
    names = ColumnNames(codebook.indicators)
    statbank = is_statbank(sheet, headings.titles)
    if statbank and any(fold(headings.titles[column]) == CONTENTS for column in headings.measures):
        return _explain_contents(sheet, headings)
    rows = range(headings.row + 1, len(sheet.rows))
    dimensions = [
        dimension
        for column in _list_candidates(headings, names)
        if (dimension := find_dimension(sheet, headings.row, column, _list_keys(headings), is_coded=statbank))
    ]
    sums = Sums(sheet, headings.areas, rows, AreaNames(codebook.areas))
    if not dimensions and not statbank and not sums.rows:
        return read_listing(sheet)
    as_category = _find_category_column(headings, dimensions, codebook, names)
    left = sums.rows
    chosen = [
        row
        for row in rows
        if row not in left
        and all(
            one is as_category or (text := read(sheet.rows[row], one.column)) in one.totals or not text
            for one in dimensions
        )
    ]
    others = sorted(set(rows) - set(chosen))
    table = read_listing(_narrow(sheet, headings, chosen, dimensions, as_category, statbank))
    if table is None:
        return None
    told = [_explain(sheet, headings, one) for one in dimensions if one is not as_category]
    skipped = {one.column for one in dimensions} | {*headings.areas, headings.period, headings.category}
    covered = [
        sheet.locate(row, column)
        for row in others
        for column in range(len(sheet.rows[row]))
        if column not in skipped and read(sheet.rows[row], column)
    ]
    return replace(
        table,
        layout=STATBANK if statbank else table.layout,
        findings=(*told, *sums.explain(), *table.findings),
        covered=chain_refs([list_refs(covered), table.covered]),
    )


def _list_candidates(headings: Headings, names: ColumnNames) -> list[int]:
    others = headings.measures or [
        column for column in range(len(headings.titles)) if column not in headings.read | set(headings.notes)
    ]
    return [column for column in others if headings.titles[column] and not names.find(headings.titles[column])]


def find_dimension(sheet: Sheet, row: int, column: int, keys: Sequence[int], *, is_coded: bool) -> Dimension | None:
    """Return a column as a dimension if its texts part the rows: by a total, or by giving a place several rows.

    `row` is that of the headings, `keys` are the columns that tell a row's place. Where the texts may be codes,
    `is_coded` says that they are no figures.
    """
    rows = range(row + 1, len(sheet.rows))
    filled = (text for number in rows if (text := read(sheet.rows[number], column)))
    sample = list(itertools.islice(filled, _SAMPLE))
    texts = [text for text in sample if not is_number(text) and find_quality(text) is None]
    if len(texts) * 2 <= len(sample) and not is_coded:
        return None
    kinds = Counter(text for number in rows if (text := read(sheet.rows[number], column)))
    title = read(sheet.rows[row], column)
    totals = find_totals(title, kinds)
    if not totals and (len(kinds) == 1 or not _is_varying(sheet, rows, keys, column)):
        return None
    return Dimension(column, title, kinds, totals)


def _list_keys(headings: Headings) -> list[int]:
    keys = (*headings.areas, headings.period, headings.indicator, headings.category)
    return [column for column in keys if column >= 0]


def _is_varying(sheet: Sheet, rows: Sequence[int], keys: Sequence[int], column: int) -> bool:
    """Tell whether a place of the table has several rows, with different texts in the column."""
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        place = tuple(read(sheet.rows[row], key) for key in keys)
        text = read(sheet.rows[row], column)
        if any(place) and seen.setdefault(place, text) != text:
            return True
    return False


def _find_category_column(
    headings: Headings, dimensions: list[Dimension], codebook: Codebook, names: ColumnNames
) -> Dimension | None:
    """Return the one column whose every part is a category of all the indicators of the file."""
    parted = [one for one in dimensions if one.parts]
    found = [known for column in headings.measures if (known := names.find(headings.titles[column]))]
    if headings.category >= 0 or len(parted) != 1 or not found or any(len(known) > 1 for known in found):
        return None
    indicators = {known[0].indicator.code for known in found}
    if any(known[0].category for known in found):
        return None
    return (
        parted[0]
        if all(
            find_category(indicator, text)
            for indicator in codebook.indicators
            if indicator.code in indicators
            for text in parted[0].parts
        )
        else None
    )


def _narrow(
    sheet: Sheet,
    headings: Headings,
    chosen: Sequence[int],
    dimensions: list[Dimension],
    as_category: Dimension | None,
    statbank: bool,
) -> Sheet:
    """Return the sheet with the rows that are read alone, each cell where it was, and the dimensions blank."""
    blanked = {one.column for one in dimensions if one is not as_category}
    numbers = [*range(headings.row + 1), *chosen]
    rows = []
    for number in numbers:
        row = list(sheet.rows[number])
        if number >= headings.row:
            for column in blanked & set(range(len(row))):
                row[column] = ""
        if as_category and as_category.column < len(row):
            if number == headings.row:
                row[as_category.column] = _CATEGORY
            elif row[as_category.column].strip() in as_category.totals:
                row[as_category.column] = _TOTAL
        if statbank and number > headings.row:
            for column in headings.values:
                if (mark := STATBANK_MARKS.get(read(row, column))) is not None:
                    row[column] = mark
        rows.append(row)
    return replace(sheet, rows=rows, lines=[sheet.lines[number] for number in numbers])


def _explain(sheet: Sheet, headings: Headings, one: Dimension) -> Finding:
    ref = sheet.locate(headings.row, one.column)
    if not one.parts:
        text = next(iter(one.kinds))
        message = f"Kolonnen {quote(one.title)} har kun {quote(text)}, så tallene er læst som de samlede."
        return make_finding("read-as-total", message, ref=ref, content=one.title)
    many = f"Kolonnen {quote(one.title)} har {len(one.kinds)} slags rækker"
    if not one.totals:
        message = f"{many} og ingen »I alt«, så ingen af dem er læst. {CHOOSE}, hvad de er."
        return make_finding("parts-without-total", message, ref=ref, content=one.title)
    total = min(one.totals)
    message = f"{many}, og kun {quote(total)} er læst. {CHOOSE}, hvad de andre er, hvis de skal med."
    return make_finding("parts-not-read", message, ref=ref, content=one.title)


def _explain_contents(sheet: Sheet, headings: Headings) -> Table:
    """Return the table of a file that does not say what its figures are."""
    column = next(column for column in headings.measures if fold(headings.titles[column]) == CONTENTS)
    title = headings.titles[column]
    message = (
        f"Statistikbankens kolonne {quote(title)} siger ikke, hvilket nøgletal tallene er. {CHOOSE}, hvad den og de "
        "andre kolonner er."
    )
    finding = make_finding("unknown-indicator", message, ref=sheet.locate(headings.row, column), content=title)
    covered = [
        sheet.locate(row, place)
        for row in range(headings.row + 1, len(sheet.rows))
        for place in headings.measures
        if read(sheet.rows[row], place)
    ]
    return Table(STATBANK, gather_cells(()), sheet.likely, None, False, (finding,), list_refs(covered))
