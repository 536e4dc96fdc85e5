"""The one way in: a file's bytes become a `Reading`, whatever the file is."""

import gc
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import numpy as np

from .catalogue import arrange_findings, make_finding, quote
from .cells import Codebook, Finding, Reading, Severity
from .checks import CHECKS
from .entries import NOTHING, Entries, join
from .files import SEARCHED_ROWS, Sheet, Table, open_file
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
    "eller en kolonne for hvert nøgletal. Vælg under »Kolonner«, hvad kolonnerne er, eller hent ministeriets skabelon."
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
    tables, findings = _lay_out(sheets, codebook)
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
        findings=arrange_findings(found),
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


def _lay_out(sheets: tuple[Sheet, ...], codebook: Codebook) -> tuple[list[Table], list[Finding]]:
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
        return make_finding("empty-file", "Filen har ingen tal. Udfyld skabelonen, og indlæs den på ny.")
    seen = f"Overskrifterne er {list_names(titles, _MOST_TITLES)}."
    areas = AreaNames(codebook.areas)
    if not any(_has_figures(sheet, areas) for sheet in sheets):
        message = f"Filen har ingen kolonne med tal. {seen} Find en fil med tal for områder og perioder."
        return make_finding("no-figures", message)
    return make_finding("unknown-layout", f"Opstillingen er ukendt. {seen} {_EXPECTED}")


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
