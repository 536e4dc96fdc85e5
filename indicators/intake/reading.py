"""The one way in: a file's bytes become a `Reading`, whatever the file is."""

import re
from collections.abc import Callable, Iterable

import numpy as np

from .catalogue import arrange_findings, make_finding, quote
from .cells import Codebook, Finding, Reading
from .checks import CHECKS
from .entries import NOTHING, Entries, join
from .files import SEARCHED_ROWS, Sheet, Table, open_file
from .listing import read_listing
from .parsing import Parsed, parse_table
from .spreadsheets import Refused
from .tally import keep_once
from .workbook import INSTRUCTIONS
from .yearbook import read_yearbook

_MOST_TITLES = 12
_LETTERS = re.compile(r"[^\W\d]{2}")
_EXPECTED = (
    "Der ventes en kolonne »Område« eller »Kode«, en kolonne »Periode« og enten kolonnerne »Nøgletal« og »Værdi« "
    "eller en kolonne for hvert nøgletal. Du kan også hente ministeriets skabelon."
)


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
    `tell` is called with a step ("READING" or "CHECKING") and how many of how many rows are done.
    """
    try:
        sheets = open_file(content)
    except Refused as refusal:
        finding = make_finding(refusal.code, refusal.sentence, content=name)
        return Reading("", "Filen er ikke læst", NOTHING, (finding,))
    rows = sum(len(sheet.rows) for sheet in sheets)
    tell("READING", 0, rows)
    tables, findings = _lay_out(sheets)
    parsed = []
    for number, table in enumerate(tables, start=1):
        parsed.append(parse_table(table, codebook))
        tell("READING", rows * number // len(tables), rows)
    return _sum_up(tables, parsed, findings, codebook, ask, lambda share: tell("CHECKING", int(rows * share), rows))


def _lay_out(sheets: tuple[Sheet, ...]) -> tuple[list[Table], list[Finding]]:
    tables, unread = [], []
    for sheet in sheets:
        if table := read_yearbook(sheet) or read_listing(sheet):
            tables.append(table)
        elif sheet.name != INSTRUCTIONS and any(text.strip() for row in sheet.rows for text in row):
            unread.append(sheet)
    if not tables:
        return [], [_explain_layout(unread)]
    return tables, [
        make_finding(
            "sheet-set-aside",
            f"Arket {quote(sheet.name)} har ingen tabel, der kendes, og er ikke læst.",
            ref=sheet.name,
        )
        for sheet in unread
    ]


def _explain_layout(sheets: Iterable[Sheet]) -> Finding:
    titles: list[str] = []
    for sheet in sheets:
        rows = sheet.rows[:SEARCHED_ROWS]
        titled = max(rows, key=lambda row: sum(1 for text in row if _LETTERS.search(text)))
        titles += [quote(text) for text in titled if text.strip()]
    if not titles:
        return make_finding("empty-file", "Filen har ingen tal. Udfyld skabelonen, og indlæs den på ny.")
    more = f" og {len(titles) - _MOST_TITLES} mere" if len(titles) > _MOST_TITLES else ""
    seen = f"Opstillingen er ukendt. Overskrifterne er {', '.join(titles[:_MOST_TITLES])}{more}. "
    return make_finding("unknown-layout", seen + _EXPECTED)


def _sum_up(
    tables: list[Table],
    parsed: list[Parsed],
    findings: list[Finding],
    codebook: Codebook,
    ask: Callable[[Entries], Entries],
    tell: Callable[[float], None],
) -> Reading:
    entries = join([part.entries for part in parsed])
    found = [*findings, *(finding for part in parsed for finding in part.findings)]
    if tables and not any(len(part.entries) or len(part.covered) for part in parsed):
        found.append(make_finding("empty-file", "Filen har ingen tal. Udfyld tabellen, og indlæs den på ny."))
    tell(0)
    whole = join([entries, *(part.spoiled for part in parsed if len(part.spoiled))])
    known = ask(entries)
    for number, one in enumerate(CHECKS, start=1):
        found += one.run(whole, codebook, known)
        tell(number / len(CHECKS))
    once = keep_once(entries)
    return Reading(
        layout=" · ".join(dict.fromkeys(table.layout for table in tables)),
        summary=_count(once),
        entries=once,
        findings=arrange_findings(found),
    )


def _count(entries: Entries) -> str:
    if not len(entries):
        return "ingen tal"
    _codes, indicator = entries.number_indicators()
    periods, areas = (len(np.unique(entries.read(name))) for name in ("period", "area"))
    indicators = len(np.unique(indicator[entries.read("column")]))
    return (
        f"{periods} {'periode' if periods == 1 else 'perioder'}, "
        f"{areas} {'område' if areas == 1 else 'områder'}, {indicators} nøgletal"
    )
