"""The one way in: a file's bytes become a `Reading`, whatever the file is."""

import gc
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

import numpy as np

from .catalogue import arrange_findings, make_finding, quote
from .cells import Codebook, Finding, Reading, Severity
from .checks import CHECKS
from .entries import NOTHING, Entries, join
from .files import IN_ZIP, SEARCHED_ROWS, Sheet, Table, open_file
from .frames import is_number, read
from .layouts import lay_out
from .mapping import find_partial
from .names import AreaNames
from .parsing import parse_table
from .places import describe_areas, list_names
from .spreadsheets import Refused
from .tally import keep_once
from .workbook import INSTRUCTIONS, is_findings_list

_MOST_TITLES = 12
_TOLD_AGAIN = 0.3  # seconds
_SHORTEST_CODE = 3  # digits; a number of fewer is not taken for an area's code
_LETTERS = re.compile(r"[^\W\d]{2}")
_EXPECTED = (
    "Der ventes en kolonne »Område« eller »Kode«, en kolonne »Periode« og enten kolonnerne »Nøgletal« og »Værdi« "
    "eller en kolonne for hvert nøgletal. Brug »Fortæl, hvad kolonnerne er«, eller hent ministeriets arbejdsbog."
)
T = TypeVar("T")


def ask_nobody(entries: Entries) -> Entries:
    """Return that nothing is known of the figures that readers see now."""
    return NOTHING


def tell_nobody(step: str, done: int, total: int) -> None:
    """Say nothing of how far the reading is."""


def read_file(
    content: bytes,
    name: str,
    codebook: Codebook,
    *,
    ask: Callable[[Entries], Entries] = ask_nobody,
    tell: Callable[[str, int, int], None] = tell_nobody,
) -> Reading:
    """Return what the file holds: figures, findings, or both.

    Never raises for what the file holds. Each figure stands once in the entries, and an entry may be out of bounds:
    then a finding says so. `name` is the file's own, for people; what the file is, its content tells.

    `ask` is called once with what was read and returns what readers see now of the same, for checks that compare.
    `tell` is called with a step ("READING" or "CHECKING") and how many of how many rows are done; of 0 rows where
    their number is not known yet.
    """
    with _uncollected():
        return _read(content, name, codebook, ask, tell)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for rings of objects: a million rows hold none, and looking costs a third more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(
    content: bytes,
    name: str,
    codebook: Codebook,
    ask: Callable[[Entries], Entries],
    tell: Callable[[str, int, int], None],
) -> Reading:
    tell("READING", 0, 0)
    try:
        sheets = open_file(content)
    except Refused as refusal:
        finding = make_finding(refusal.code, refusal.sentence, content=name)
        return Reading("", "Filen er ikke læst", NOTHING, (finding,))
    rows = sum(len(sheet.rows) for sheet in sheets)
    once_each, twins = _set_twins_aside(sheets)
    tables, findings = _lay_out(once_each, codebook)
    findings += twins
    parsed = []
    for table in _tell_of_each("READING", tables, rows, tell):
        parsed.append(parse_table(table, codebook))
    entries = join([part.entries for part in parsed])
    whole = join([entries, *(part.spoiled for part in parsed if len(part.spoiled))])
    found = [*findings, *(finding for part in parsed for finding in part.findings)]
    if tables and not any(len(part.entries) or len(part.covered) for part in parsed):
        found.append(make_finding("empty-file", "Filen har ingen tal. Udfyld tabellen, og indlæs den på ny."))
    known = ask(entries)
    asked = replace(codebook, partial=find_partial(tables, [part.entries for part in parsed]))
    for one in _tell_of_each("CHECKING", CHECKS, rows, tell):
        found += one.run(whole, asked, known)
    once = keep_once(entries)
    if not len(once) and not any(finding.severity is Severity.ERROR for finding in found):
        message = "Filen giver ingen tal. Ret, hvad kolonnerne er, eller find en anden fil."
        found.append(make_finding("nothing-read", message))
    return Reading(
        layout=" · ".join(dict.fromkeys(table.layout for table in tables)),
        summary=_count(once, codebook),
        entries=once,
        findings=arrange_findings(found, [sheet.label for sheet in sheets]),
    )


def _tell_of_each(step: str, parts: Sequence[T], rows: int, tell: Callable[[str, int, int], None]) -> Iterator[T]:
    """Yield the parts of a step, and tell between them how far it is: at its two ends, and not often in between."""
    tell(step, 0, rows)
    told = time.monotonic()
    for number, part in enumerate(parts):
        if time.monotonic() - told > _TOLD_AGAIN:
            tell(step, rows * number // len(parts), rows)
            told = time.monotonic()
        yield part
    tell(step, rows, rows)


def _set_twins_aside(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Finding]]:
    """Return the sheets without those of a zip file that stand in it already, and what is told of these."""
    alike: dict[object, list[Sheet]] = {}
    kept, twins = [], []
    for sheet in sheets:
        if not sheet.kind.endswith(IN_ZIP):
            kept.append(sheet)
            continue
        likely = alike.setdefault((len(sheet.rows), *map(tuple, sheet.rows[:1]), *map(tuple, sheet.rows[-1:])), [])
        if twin := next((one for one in likely if all(map(_is_same_row, one.rows, sheet.rows))), None):
            message = f"De to filer {quote(twin.name)} og {quote(sheet.name)} i zip-filen er ens; den ene er læst."
            twins.append(make_finding("sheet-set-aside", message, ref=sheet.label))
        else:
            likely.append(sheet)
            kept.append(sheet)
    return kept, twins


def _is_same_row(one: Sequence[str], other: Sequence[str]) -> bool:
    return tuple(one) == tuple(other)


def _lay_out(sheets: Sequence[Sheet], codebook: Codebook) -> tuple[list[Table], list[Finding]]:
    tables, unread = [], []
    for sheet in sheets:
        if is_findings_list(sheet):
            continue
        if table := lay_out(sheet, codebook):
            tables.append(table)
        elif sheet.name != INSTRUCTIONS and any(text.strip() for row in sheet.rows for text in row):
            unread.append(sheet)
    if not tables:
        return [], [_explain_layout(unread, codebook)]
    return tables, [
        make_finding(
            "sheet-set-aside",
            f"Arket {quote(sheet.name)} har ingen tabel, der kendes, og er ikke læst.",
            ref=sheet.label,
        )
        for sheet in unread
    ]


def _explain_layout(sheets: Sequence[Sheet], codebook: Codebook) -> Finding:
    titles: list[str] = []
    for sheet in sheets:
        rows = sheet.rows[:SEARCHED_ROWS]
        titled = max(rows, key=lambda row: sum(1 for text in row if _LETTERS.search(text)))
        titles += [quote(text) for text in titled if text.strip()]
    if not titles:
        return make_finding("empty-file", "Filen har ingen tal. Udfyld arbejdsbogen, og indlæs den på ny.")
    if not any(map(_has_table, sheets)):
        return make_finding("no-figures", "Filen har ingen tabel. Find en fil med tal for områder og perioder.")
    seen = f"Overskrifterne er {list_names(titles, _MOST_TITLES)}."
    areas = AreaNames(codebook.areas)
    if not any(_has_figures(sheet, areas) for sheet in sheets):
        message = f"Filen har ingen kolonne med tal. {seen} Find en fil med tal for områder og perioder."
        return make_finding("no-figures", message)
    return make_finding("unknown-layout", f"Opstillingen er ukendt. {seen} {_EXPECTED}")


def _has_table(sheet: Sheet) -> bool:
    """Tell whether two rows on end have as many fields, more than one: the commas of a letter make no table."""
    filled = [sum(1 for text in row if text.strip()) for row in sheet.rows[:SEARCHED_ROWS]]
    return any(one == other > 1 for one, other in pairwise(count for count in filled if count))


def _has_figures(sheet: Sheet, areas: AreaNames) -> bool:
    """Tell whether any column holds numbers that are not all codes of areas."""
    for column in range(max(map(len, sheet.rows), default=0)):
        numbers = [text for row in sheet.rows if is_number(text := read(row, column))]
        if any(len(text) < _SHORTEST_CODE or not areas.find(text) for text in numbers):
            return True
    return False


def _count(entries: Entries, codebook: Codebook) -> str:
    if not len(entries):
        return "ingen tal"
    _codes, indicator = entries.number_indicators()
    periods = len(np.unique(entries.read("period")))
    areas = describe_areas({entries.areas[place] for place in np.unique(entries.read("area"))}, codebook)
    indicators = len(np.unique(indicator[entries.read("column")]))
    return f"{periods} {'periode' if periods == 1 else 'perioder'}, {areas}, {indicators} nøgletal"
