"""The one way in: a file's bytes become a `Reading`, whatever the file is."""

import re
from collections.abc import Sequence

from .catalogue import arrange_findings, make_finding, quote
from .cells import Codebook, Entry, Finding, Reading
from .checks import check
from .files import SEARCHED_ROWS, Sheet, Table, open_file
from .frames import is_number, read
from .layouts import lay_out
from .mapping import find_partial_names, soften_partial
from .names import AreaNames
from .parsing import Parsed, parse_table
from .places import describe_areas, list_names
from .spreadsheets import Refused
from .tally import keep_once
from .workbook import INSTRUCTIONS

_MOST_TITLES = 12
_SHORTEST_CODE = 3  # digits; a number of fewer is not taken for an area's code
_LETTERS = re.compile(r"[^\W\d]{2}")
_EXPECTED = (
    "Der ventes en kolonne »Område« eller »Kode«, en kolonne »Periode« og enten kolonnerne »Nøgletal« og »Værdi« "
    "eller en kolonne for hvert nøgletal. Vælg under »Kolonner«, hvad kolonnerne er, eller hent ministeriets skabelon."
)


def read_file(content: bytes, name: str, codebook: Codebook) -> Reading:
    """Return what the file holds: figures, findings, or both.

    Never raises for what the file holds. Each figure stands once in the entries, and an entry may be out of bounds:
    then a finding says so. `name` is the file's own, for people; what the file is, its content tells.
    """
    try:
        sheets = open_file(content)
    except Refused as refusal:
        finding = make_finding(refusal.code, refusal.sentence, content=name)
        return Reading("", "Filen er ikke læst", (), (finding,))
    tables, findings = _lay_out(sheets, codebook)
    parsed = [parse_table(table, codebook) for table in tables]
    return _sum_up(tables, parsed, findings, codebook)


def _lay_out(sheets: tuple[Sheet, ...], codebook: Codebook) -> tuple[list[Table], list[Finding]]:
    tables, unread = [], []
    for sheet in sheets:
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
            ref=sheet.name,
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


def _sum_up(tables: list[Table], parsed: list[Parsed], findings: list[Finding], codebook: Codebook) -> Reading:
    entries = tuple(entry for part in parsed for entry in part.entries)
    spoiled = tuple(entry for part in parsed for entry in part.spoiled)
    found = [*findings, *(finding for part in parsed for finding in part.findings)]
    if tables and not any(part.entries or part.covered for part in parsed):
        found.append(make_finding("empty-file", "Filen har ingen tal. Udfyld tabellen, og indlæs den på ny."))
    partial = find_partial_names(tables, [part.entries for part in parsed], codebook)
    found += soften_partial(check(entries + spoiled, codebook), partial)
    once = keep_once(entries)
    return Reading(
        layout=" · ".join(dict.fromkeys(table.layout for table in tables)),
        summary=_count(once, codebook),
        entries=once,
        findings=arrange_findings(found),
    )


def _count(entries: tuple[Entry, ...], codebook: Codebook) -> str:
    if not entries:
        return "ingen tal"
    periods = len({entry.period for entry in entries})
    areas = describe_areas({entry.area for entry in entries}, codebook)
    indicators = len({entry.indicator for entry in entries})
    return f"{periods} {'periode' if periods == 1 else 'perioder'}, {areas}, {indicators} nøgletal"
