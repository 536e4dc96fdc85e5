"""Findings of the kinds that there are, and docs/checks.md, which lists those.

`python -m indicators.intake > docs/checks.md` writes the page anew; a test says when that is due.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from .addresses import parse_address
from .cells import Finding, Severity
from .figures import MARKS
from .kinds import KINDS, PARTS

MOST_KEPT = 20_000  # findings of one kind; a file of nothing but rubbish must not fill the memory
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def make_finding(code: str, message: str, *, ref: str = "", place: str = "", content: str = "") -> Finding:
    """Return a finding of the kind `code`, with that kind's severity.

    :raises KeyError: if the catalogue has no such kind
    """
    return Finding(
        _shorten(ref, 120), KINDS[code].severity, code, _CONTROL.sub(" ", message), _shorten(place), _shorten(content)
    )


def tell_each(code: str, findings: Iterable[Finding], count: int) -> tuple[Finding, ...]:
    """Return `count` findings of one kind; only those are made that may be kept."""
    told = tuple(islice(findings, MOST_KEPT))
    return told + count_rest(code, count - len(told))


def count_rest(code: str, count: int) -> tuple[Finding, ...]:
    """Return stand-ins for `count` findings that come after all that are kept of their kind: counted, never shown."""
    return (make_finding(code, KINDS[code].title),) * count


def quote(text: str) -> str:
    """Return a text of the file as it is quoted in a sentence: »text«, cut short where it is long."""
    return f"»{_shorten(text, 60)}«"


def add_more(finding: Finding, more: int) -> Finding:
    """Return `finding` saying that it holds for `more` further cells."""
    if not more:
        return finding
    return replace(finding, message=f"{finding.message} Det samme gælder {format_cells(more)} mere.")


def format_cells(number: int) -> str:
    """Return a number of cells in words: "1 celle", "11 celler"."""
    digits = f"{number:,}".replace(",", ".")
    return f"{digits} {'celle' if number == 1 else 'celler'}"


def _shorten(text: str, most: int = 200) -> str:
    plain = _CONTROL.sub(" ", text).strip()
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def arrange_findings(findings: Iterable[Finding], sheets: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Return the findings, gravest first, then in the file's order; beyond `MOST_KEPT` of a kind one says how many.

    `sheets` are the names of the file's sheets, as addresses have them. What has no address is told last: it often
    comes of what has one.
    """
    kept: list[Finding] = []
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_KEPT:
            kept.append(finding)
    for code, count in counts.items():
        if (rest := count - MOST_KEPT) > 0:
            kept.append(make_finding(code, f"Yderligere {rest} fund af samme slags er ikke med: {KINDS[code].title}."))
    gravity = list(Severity)
    at_sheet = {name: place for place, name in enumerate(dict.fromkeys(sheets))}

    def find_place(finding: Finding) -> tuple[int, ...]:
        return (gravity.index(finding.severity), *_find_address(finding.ref, at_sheet))

    return tuple(sorted(kept, key=find_place))


def _find_address(ref: str, sheets: Mapping[str, int]) -> tuple[int, int, int]:
    """Return the sheet, row and column of an address as numbers that sort as the file does."""
    if address := parse_address(ref):
        return sheets.get(address.sheet, len(sheets)), address.line, address.column
    return sheets.get(ref, len(sheets)) if ref else len(sheets) + 1, 0, 0


def write_catalogue() -> str:
    """Return docs/checks.md: every kind of finding and every mark, in Markdown."""
    lines = [
        "# Hvad indlæsningen kontrollerer",
        "",
        "Siden er skrevet af `python -m indicators.intake`; ret den ikke i hånden.",
        "En **fejl** standser udgivelsen. En **advarsel** skal besvares med en begrundelse, før tallene kan sendes til "
        "godkendelse. En **oplysning** kræver intet.",
    ]
    words = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel", Severity.NOTICE: "oplysning"}
    for title, kinds in PARTS:
        lines += [
            "",
            f"## {title}",
            "",
            "| Kode | Virkning | Hvad | Sådan retter du det |",
            "|---|---|---|---|",
        ]
        lines += [f"| `{kind.code}` | {words[kind.severity]} | {kind.title} | {kind.mend} |" for kind in kinds]
    lines += ["", "## Mærker", "", "Hvor der ikke er et tal, skrives et mærke. Nul er et tal.", ""]
    lines += ["| Mærke | Betyder | Læses også |", "|---|---|---|"]
    for mark in MARKS:
        others = ", ".join(f"`{other}`" for other in mark.others)
        lines.append(f"| `{mark.word}` | {mark.meaning} | {others} |")
    return "\n".join(lines) + "\n"
