"""What the portal supposes of a table that it cannot read alone, for the page where a person says how to read it."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.periods import parse_period

from .cells import Codebook, ColumnRole
from .crosstab import Told, find_periods, tell
from .dimensions import CONTENTS, find_dimension, is_statbank
from .figures import find_quality
from .files import SEARCHED_ROWS, Sheet, open_file
from .frames import find_area_columns, find_frame, is_number, read, stack_titles
from .headings import find_headings
from .layouts import lay_out
from .mapping import read_mapped
from .matching import list_titles, write_signature
from .names import AreaNames, ColumnNames, find_category, fold
from .parsing import parse_table
from .spreadsheets import Refused
from .workbook import INSTRUCTIONS, is_findings_list
from .yearbook import read_yearbook

_MOST_SAMPLES = 5
_YEAR_LENGTH = 4
# What a profile can mend.
_UNSAID = frozenset(
    {
        "unknown-indicator",
        "unknown-category",
        "unknown-period",
        "unread-column",
        "parts-not-read",
        "parts-without-total",
    }
)
_CODES = ("kode", "code", "nr", "nummer", "id")  # how the heading of a column of codes ends


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """One column of a file with what it seems to hold; a person may say otherwise."""

    title: str
    samples: tuple[str, ...]  # the first different texts in it
    role: ColumnRole
    indicator: str = ""  # code
    category: str = ""  # code
    period: str = ""  # canonical code
    kept: str = ""  # of a column that rows are chosen by


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a sheet might be read."""

    sheet: str  # "" for a text file
    line: int  # the number of the last row of headings, as a person sees it
    columns: tuple[ProposedColumn, ...]
    is_read: bool  # the portal reads the whole sheet by itself

    @property
    def signature(self) -> str:
        """What a profile of these columns is known by."""
        return write_signature(column.title for column in self.columns)


def list_sheets_to_map(content: bytes, codebook: Codebook) -> tuple[Proposal, ...]:
    """Return a proposal for each kind of table in a file that neither our workbook nor a profile explains.

    Sheets with the same headings are one proposal: the same profile reads them.
    """
    try:
        sheets = open_file(content)
    except Refused:
        return ()
    proposals: dict[str, Proposal] = {}
    for sheet in sheets:
        if sheet.name == INSTRUCTIONS or is_findings_list(sheet):
            continue
        if read_yearbook(sheet) or read_mapped(sheet, codebook):
            continue
        if proposal := propose_mapping(sheet, codebook):
            proposals.setdefault(proposal.signature, proposal)
    return tuple(proposals.values())


def propose_mapping(sheet: Sheet, codebook: Codebook) -> Proposal | None:
    """Return what each column of a sheet seems to hold, or None if it has no headings or no figures below them."""
    areas, names = AreaNames(codebook.areas), ColumnNames(codebook.indicators)
    place = _find_heading_rows(sheet, areas, names)
    if place is None:
        return None
    row, depth = place
    titles = list_titles(sheet, row, depth)
    look = _Look(sheet, row, depth, titles, areas, names, codebook)
    columns = tuple(look.propose(column) for column in range(len(titles)))
    if not any(column.role is ColumnRole.VALUE for column in columns):
        return None
    return Proposal(sheet.name, sheet.lines[row], columns, _is_read(sheet, codebook))


def _is_read(sheet: Sheet, codebook: Codebook) -> bool:
    table = lay_out(sheet, codebook)
    return table is not None and not any(finding.code in _UNSAID for finding in parse_table(table, codebook).findings)


def _find_heading_rows(sheet: Sheet, areas: AreaNames, names: ColumnNames) -> tuple[int, int] | None:
    """Return the last row of the headings, and how many rows they take."""
    if headings := find_headings(sheet):
        return headings.row, 1
    if (frame := find_frame(sheet, areas, names)) and frame.headings:
        return frame.headings[-1], len(frame.headings)
    best, most = -1, 1
    for number, row in enumerate(sheet.rows[: min(SEARCHED_ROWS, len(sheet.rows) - 1)]):
        texts = sum(1 for text in row if text.strip() and not is_number(text))
        if texts > most:
            best, most = number, texts
    return (best, 1) if best >= 0 else None


def _is_short_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _YEAR_LENGTH


class _Look:
    """One look at a sheet's columns."""

    def __init__(
        self,
        sheet: Sheet,
        row: int,
        depth: int,
        titles: Sequence[str],
        areas: AreaNames,
        names: ColumnNames,
        codebook: Codebook,
    ) -> None:
        self._sheet, self._row, self._titles, self._names, self._codebook = sheet, row, titles, names, codebook
        self._stacked = stack_titles(sheet, range(row - depth + 1, row + 1))
        headings = find_headings(sheet) if depth == 1 else None
        known = [column for column in headings.areas if headings] if headings else []
        self._areas = tuple(known) or find_area_columns(sheet, areas)
        self._periods = [
            column
            for column in range(len(titles))
            if column == (headings.period if headings else -1) or self._is_of_periods(column)
        ]
        self._is_coded = is_statbank(sheet, titles)

    def propose(self, column: int) -> ProposedColumn:
        """Return what the column seems to hold."""
        title = self._titles[column]
        samples = tuple(itertools.islice(dict.fromkeys(self._list_texts(column)), _MOST_SAMPLES))
        if column in self._areas:
            return ProposedColumn(title, samples, ColumnRole.AREA)
        if column in self._periods:
            return ProposedColumn(title, samples, ColumnRole.PERIOD)
        if samples and all(self._names.find(text) for text in samples):
            return ProposedColumn(title, samples, ColumnRole.INDICATOR)
        is_known = bool(self._names.find(title)) or (self._is_coded and fold(title) == CONTENTS)
        if not is_known and (parted := self._propose_parted(column, samples)):
            return parted
        if self._is_of_values(column, samples):
            return self._propose_values(column, samples)
        return ProposedColumn(title, samples, ColumnRole.NOTE)

    def _list_texts(self, column: int) -> Iterator[str]:
        return (text for row in self._sheet.rows[self._row + 1 :] if (text := read(row, column)))

    def _is_of_periods(self, column: int) -> bool:
        texts = list(itertools.islice(self._list_texts(column), 50))
        # Four digits alone may be a count; six that are months all the way down are not.
        return bool(texts) and all(map(parse_period, texts)) and not all(map(_is_short_number, texts))

    def _is_of_values(self, column: int, samples: tuple[str, ...]) -> bool:
        if fold(self._titles[column]).endswith(_CODES):
            return False
        return any(map(is_number, samples)) and all(is_number(text) or find_quality(text) for text in samples)

    def _propose_parted(self, column: int, samples: tuple[str, ...]) -> ProposedColumn | None:
        keys = (*self._areas, *self._periods)
        found = find_dimension(self._sheet, self._row, column, keys, is_coded=self._is_coded)
        if found is None:
            return None
        title = self._titles[column]
        is_category = any(
            find_category(indicator, text) for indicator in self._codebook.indicators for text in found.parts
        )
        if found.totals and not is_category:
            return ProposedColumn(title, samples, ColumnRole.CHOICE, kept=min(found.totals))
        return ProposedColumn(title, samples, ColumnRole.CATEGORY)

    def _propose_values(self, column: int, samples: tuple[str, ...]) -> ProposedColumn:
        told = tell(self._stacked.get(column, ()), Told(), self._names)
        found = self._names.find(told.indicator)
        indicator = category = ""
        if len(found) == 1:
            indicator, category = found[0].indicator.code, found[0].category
            if told.category and (part := find_category(found[0].indicator, told.category)):
                category = part.code
        period = parse_period(told.period)
        if period is None and not self._periods:
            periods = find_periods(fold(self._titles[column]))
            period = next(iter(periods)) if len(periods) == 1 else None
        code = period.code if period else ""
        return ProposedColumn(self._titles[column], samples, ColumnRole.VALUE, indicator, category, code)
