"""Every kind of finding that the intake makes, with how to mend it: the source of docs/checks.md.

`python -m indicators.intake > docs/checks.md` writes the page anew; a test says when that is due.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from .cells import Finding, Severity
from .figures import MARKS

MOST_KEPT = 20_000  # findings of one kind; a file of nothing but rubbish must not fill the memory
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: its stable code, what it does to the file, its title and how to mend it, in Danish."""

    code: str
    severity: Severity
    title: str
    mend: str


def _error(code: str, title: str, mend: str) -> Kind:
    return Kind(code, Severity.ERROR, title, mend)


def _warning(code: str, title: str, mend: str) -> Kind:
    return Kind(code, Severity.WARNING, title, mend)


def _notice(code: str, title: str, mend: str) -> Kind:
    return Kind(code, Severity.NOTICE, title, mend)


_PART_FILE = (
    _error("empty-file", "Filen er tom", "Gem filen igen, og indlæs den på ny."),
    _error("file-too-large", "Filen er for stor", "Del filen op, fx et år ad gangen."),
    _error("encrypted-file", "Filen er beskyttet med en adgangskode", "Fjern adgangskoden, og gem filen igen."),
    _error(
        "wrong-kind-of-file",
        "Filen er af en forkert slags",
        "Gem den som Excel-projektmappe (.xlsx) eller CSV.",
    ),
    _error("unreadable-file", "Filen kan ikke læses", "Åbn filen i Excel, gem en ny kopi, og indlæs kopien."),
    _error(
        "unknown-layout",
        "Opstillingen er ukendt",
        "Brug ministeriets arbejdsbog eller en CSV-opstilling.",
    ),
    _error("no-figures", "Ingen kolonne har tal", "Find en fil med tal for områder og perioder."),
    _error(
        "row-too-long",
        "Rækken har flere felter end overskriften",
        "Adskil felter med semikolon, når tal har komma.",
    ),
    _error(
        "row-too-short",
        "Rækken har færre felter end overskriften",
        "Saml rækken, eller skriv skilletegnet for hvert tomt felt.",
    ),
    _error(
        "unread-column",
        "En kolonne med indhold bliver ikke læst",
        "Slet kolonnen, hvis den kun er en note, eller kald den »Note«.",
    ),
    _error("stray-number", "Et tal står uden for tabellen", "Flyt tallet ned i tabellen, eller slet det."),
    _notice("text-set-aside", "Tekst uden for tabellen er ikke læst", "Gør intet, hvis det kun er en note."),
    _notice("sheet-set-aside", "Et ark er ikke læst", "Gør intet, hvis arket ikke rummer tal, der skal indlæses."),
)
_PART_HEADINGS = (
    _error("unknown-area", "Området er ukendt", "Skriv kommunens navn eller kode, som de står i skabelonen."),
    _error("unknown-indicator", "Nøgletallet er ukendt", "Skriv nøgletallets kode eller navn, eller slet kolonnen."),
    _error("unknown-category", "Opdelingen er ukendt", "Skriv en af nøgletallets opdelinger eller »I alt«."),
    _error("unknown-period", "Perioden er ukendt", "Skriv fx 2024, 2024H1, 2024Q3 eller 2024M07."),
    _error("code-name-mismatch", "Kode og navn passer ikke sammen", "Ret koden eller navnet, så de er samme område."),
    _warning("unknown-name", "Navnet er ukendt, koden er kendt", "Se efter, at koden er den rigtige; den er brugt."),
    _error(
        "wrong-frequency",
        "Perioden er af en forkert slags",
        "Brug den slags periode, nøgletallet opgøres i. Et kvartal må skrives som sin sidste måned: 2019M03 er 2019Q1.",
    ),
    _error("year-out-of-range", "Året ligger uden for de ventede", "Ret året."),
    _notice("set-aside-area", "Området er lagt til side", "Gør intet: Portalen viser ikke tal for området."),
    _notice("sum-set-aside", "En række med en sum er ikke læst", "Gør intet: Hele landet har sin egen række."),
    _error(
        "sum-or-country",
        "Rækken kan være hele landet eller en sum",
        "Skriv »Hele landet«, hvis tallene er opgjort for landet, og slet ellers rækken.",
    ),
    _notice("read-as-total", "Kolonnen har kun »I alt«", "Gør intet: Tallene er læst som de samlede."),
    _warning(
        "parts-not-read",
        "Kun rækkerne med »I alt« er læst",
        "Vælg under »Kolonner«, hvad de andre rækker er; gør ellers intet.",
    ),
    _error("parts-without-total", "Rækkerne er delt op på en ukendt måde", "Vælg under »Kolonner«, hvad de er."),
    _error("period-mismatch", "Profil og fil siger hver sin periode", "Ret profilens periode, eller lad den stå tom."),
    _notice("rows-not-chosen", "Rækker er valgt fra", "Gør intet, hvis profilen vælger de rigtige rækker."),
    _notice("empty-column", "Kolonnen er tom", "Gør intet, hvis tallene kommer senere."),
    _notice("blank-read-as-withheld", "Tomme felter er læst som disk", "Skriv mangler, hvis tallet er på vej."),
)  # fmt: skip
_PART_VALUES = (
    _error("empty-cell", "Feltet er tomt", "Skriv et tal, eller disk, hvis tallet skal diskretioneres."),
    _error("not-a-number", "Feltet er hverken et tal eller et mærke", "Skriv et tal eller et af mærkerne."),
    _error("ambiguous-number", "Tallet kan læses på to måder", "Skriv tallet uden tusindtalsskilletegn."),
    _error("formula-error", "Formlen giver en fejl", "Ret formlen, eller skriv tallet selv."),
    _notice("rounded", "Tallet har for mange decimaler", "Gør intet: Tallet er afrundet til fire decimaler."),
    _error("percent-out-of-range", "Procenten ligger uden for 0-100", "Ret tallet; ofte mangler der et komma."),
    _error(
        "percent-as-fraction",
        "Procenterne ligner brøker",
        "Skriv 9,2 for 9,2 procent, ikke 0,092. Er tallene rigtige, så skriv % efter dem.",
    ),
    _warning("lone-fraction", "Én procent ligner en brøk", "Skriv 9,2 for 9,2 procent, ikke 0,092."),
    _error("negative-count", "Antallet er negativt", "Skriv et antal, der er nul eller større."),
    _error("count-not-whole", "Antallet er ikke et helt tal", "Skriv et helt antal uden decimaler."),
    _error(
        "interval-without-value", "Intervallet er ikke helt", "Skriv tallet og begge grænser, eller slet grænserne."
    ),
    _error("value-outside-interval", "Tallet ligger uden for sit interval", "Ret tallet eller grænserne."),
)
_PART_TABLE = (
    _warning("given-twice", "Tallet står to gange", "Slet det ene; det er læst én gang."),
    _error("given-twice-contradicting", "To forskellige tal for det samme", "Behold det rigtige, og slet det andet."),
    _error("area-missing", "Områder mangler", "Tilføj områderne; skriv et mærke, hvor der ikke er et tal."),
    _warning("areas-partial", "Filen dækker kun nogle områder", "Se efter, at det er de områder, der skal være med."),
    _warning("country-alone", "Kun hele landet er med", "Tilføj RAR-områderne, hvis tallet også er opgjort for dem."),
    _warning("total-missing", "Opdelinger uden et samlet tal", "Tilføj »I alt«; portalen lægger ikke selv sammen."),
    _warning("country-missing", "Tallet for hele landet mangler", "Tilføj det; portalen lægger ikke kommuner sammen."),
    _error("wrong-area-level", "Nøgletallet opgøres ikke for området", "Slet tallet."),
    _error("not-the-owner", "Nøgletallet hører til en anden kommune", "Slet tallet."),
)  # fmt: skip
_PART_TOGETHER = (
    _error("numerator-above-denominator", "Tælleren er større end nævneren", "Ret den af de to, der er forkert."),
    _error("fraction-mismatch", "Andelen passer ikke med sin brøk", "Ret andelen, tælleren eller nævneren."),
    _error("parts-beyond-total", "Delene passer ikke med det samlede tal", "Ret delene eller det samlede tal."),
    _error("impossible-country", "Landstallet passer ikke med kommunerne", "Ret landstallet eller kommunernes tal."),
    _error("below-threshold", "Antallet er for lille til at blive vist", "Skriv disk i stedet for tallet."),
    _error(
        "not-open",
        "Året er ikke åbent for nøgletallet",
        "Slet tallene, eller få året åbnet i nøgletallets oplysninger.",
    ),
    _warning(
        "withheld-derivable",
        "Et diskretioneret tal kan regnes ud",
        "Diskretionér et tal mere, eller skriv hvorfor det er i orden.",
    ),
)
_PART_HISTORY = (
    _warning("decimal-slip", "Kommaet kan være flyttet", "Ret tallet, eller skriv hvorfor det er rigtigt."),
    _warning("unit-slip", "Kolonnen kan have en anden enhed", "Ret kolonnens tal, eller skriv hvorfor de er rigtige."),
    _warning("sign-changed", "Tallet har skiftet fortegn", "Ret fortegnet, eller skriv hvorfor det er rigtigt."),
    _warning(
        "jump-in-history",
        "Tallet springer",
        "Ret tallet, eller skriv hvorfor det er rigtigt. Det er holdt op mod kommunens egne år og de andre kommuner.",
    ),
    _warning(
        "break-without-note",
        "Alle tal er flyttet samme vej",
        "Angiv et databrud for nøgletallet, eller skriv hvorfor tallene er rigtige.",
    ),
    _warning(
        "unchanged-from-last-year",
        "Kolonnen er den samme som året før",
        "Indlæs de nye tal, eller skriv hvorfor de er uændrede.",
    ),
    _warning(
        "many-changes-in-old-period",
        "Mange tal ændrer sig i en gammel periode",
        "Se efter, om det er den rigtige fil, og skriv hvorfor tallene er rettet.",
    ),
    _warning(
        "fewer-withheld",
        "Færre tal er diskretioneret end før",
        "Skriv disk, hvor tal ikke må vises, eller skriv hvorfor færre er diskretioneret.",
    ),
)
PARTS = (
    ("Filen", _PART_FILE),
    ("Overskrifter og rækker", _PART_HEADINGS),
    ("Tallene", _PART_VALUES),
    ("Tabellen som helhed", _PART_TABLE),
    ("Tallene mod hinanden", _PART_TOGETHER),
    ("Tallene mod de tidligere", _PART_HISTORY),
)
KINDS = {kind.code: kind for _title, kinds in PARTS for kind in kinds}


def make_finding(code: str, message: str, *, ref: str = "", place: str = "", content: str = "") -> Finding:
    """Return a finding of the kind `code`, with that kind's severity.

    :raises KeyError: if the catalogue has no such kind
    """
    return Finding(
        _shorten(ref, 60), KINDS[code].severity, code, _CONTROL.sub(" ", message), _shorten(place), _shorten(content)
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


def arrange_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, gravest first; beyond `MOST_KEPT` of a kind one finding says how many there are."""
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
    return tuple(sorted(kept, key=lambda finding: gravity.index(finding.severity)))


def write_catalogue() -> str:
    """Return docs/checks.md: every kind of finding and every mark, in Markdown."""
    lines = [
        "# Hvad indlæsningen kontrollerer",
        "",
        "Siden er skrevet af `python -m indicators.intake`; ret den ikke i hånden.",
        "En **fejl** standser udgivelsen. En **advarsel** og en **oplysning** gør ikke.",
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
