"""Every kind of finding that the intake makes, with how to mend it: the source of docs/checks.md and the checklist."""

from dataclasses import dataclass
from enum import StrEnum

from .cells import Severity


class Group(StrEnum):
    """What is asked of a file, as a person reads it on the checklist, in the order of asking."""

    READ = "Filen kan læses"  # an error here: nothing of the file is read, and nothing else is asked
    WHOLE = "Alle rækker og kolonner er læst"
    AREAS = "Områder er kendte"
    INDICATORS = "Nøgletal og opdelinger er kendte"
    PERIODS = "Perioder er kendte"
    COMPLETE = "Alle kommuner er med"
    FILLED = "Alle tal er udfyldt"
    NUMBERS = "Felter er tal eller mærker"
    ONCE = "Intet tal er givet to gange"
    BOUNDS = "Tal er inden for grænserne"
    TOGETHER = "Tallene passer med hinanden"
    OPEN = "Året er åbent for nøgletallet"
    WITHHELD = "Små tal er diskretioneret"
    PAST = "Tallene ligner de tidligere"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: what is asked when it is made, its stable code, what it does to the file, and in Danish its
    title and how to mend it.
    """

    group: Group
    code: str
    severity: Severity
    title: str
    mend: str


def _error(group: Group, code: str, title: str, mend: str) -> Kind:
    return Kind(group, code, Severity.ERROR, title, mend)


def _warning(group: Group, code: str, title: str, mend: str) -> Kind:
    return Kind(group, code, Severity.WARNING, title, mend)


def _notice(group: Group, code: str, title: str, mend: str) -> Kind:
    return Kind(group, code, Severity.NOTICE, title, mend)


_PART_FILE = (
    _error(Group.READ, "empty-file", "Filen er tom", "Gem filen igen, og indlæs den på ny."),
    _error(Group.READ, "file-too-large", "Filen er for stor", "Del filen op, fx et år ad gangen."),
    _error(
        Group.READ, "encrypted-file", "Filen er beskyttet med en adgangskode", "Fjern adgangskoden, og gem filen igen."
    ),
    _error(
        Group.READ,
        "wrong-kind-of-file",
        "Filen er af en forkert slags",
        "Gem den som Excel-projektmappe (.xlsx) eller CSV.",
    ),
    _error(
        Group.READ, "unreadable-file", "Filen kan ikke læses", "Åbn filen i Excel, gem en ny kopi, og indlæs kopien."
    ),
    _error(
        Group.READ,
        "unknown-layout",
        "Opstillingen er ukendt",
        "Brug ministeriets arbejdsbog eller en CSV-opstilling.",
    ),
    _error(Group.READ, "no-figures", "Ingen kolonne har tal", "Find en fil med tal for områder og perioder."),
    _error(
        Group.WHOLE,
        "row-too-long",
        "Rækken har flere felter end overskriften",
        "Adskil felter med semikolon, når tal har komma.",
    ),
    _error(
        Group.WHOLE,
        "row-too-short",
        "Rækken har færre felter end overskriften",
        "Saml rækken, eller skriv skilletegnet for hvert tomt felt.",
    ),
    _error(
        Group.WHOLE,
        "unread-column",
        "En kolonne med indhold bliver ikke læst",
        "Slet kolonnen, hvis den kun er en note, eller kald den »Note«.",
    ),
    _error(Group.WHOLE, "nothing-read", "Filen giver ingen tal", "Ret, hvad kolonnerne er, eller find en anden fil."),
    _error(Group.WHOLE, "stray-number", "Et tal står uden for tabellen", "Flyt tallet ned i tabellen, eller slet det."),
    _notice(
        Group.WHOLE, "text-set-aside", "Tekst uden for tabellen er ikke læst", "Gør intet, hvis det kun er en note."
    ),
    _notice(
        Group.WHOLE,
        "sheet-set-aside",
        "Et ark er ikke læst",
        "Gør intet, hvis arket ikke rummer tal, der skal indlæses.",
    ),
)
_PART_HEADINGS = (
    _error(Group.AREAS, "unknown-area", "Området er ukendt",
           "Skriv kommunens navn eller kode, som de står i arbejdsbogen."),
    _error(Group.INDICATORS, "unknown-indicator", "Nøgletallet er ukendt",
           "Vælg »Læses ikke« under »Fortæl, hvad kolonnerne er«, eller skriv nøgletallets kode."),
    _error(Group.INDICATORS, "unknown-category", "Opdelingen er ukendt",
           "Skriv en af nøgletallets opdelinger eller »I alt«."),
    _error(Group.PERIODS, "unknown-period", "Perioden er ukendt", "Skriv fx 2024, 2024H1, 2024Q3 eller 2024M07."),
    _error(Group.AREAS, "code-name-mismatch", "Kode og navn passer ikke sammen",
           "Ret koden eller navnet, så de er samme område."),
    _warning(Group.AREAS, "unknown-name", "Navnet er ukendt, koden er kendt",
             "Se efter, at koden er den rigtige; den er brugt."),
    _error(
        Group.PERIODS, "wrong-frequency",
        "Perioden er af en forkert slags",
        "Brug den slags periode, nøgletallet opgøres i. Et kvartal må skrives som sin sidste måned: 2019M03 er 2019Q1.",
    ),
    _error(Group.PERIODS, "year-out-of-range", "Året ligger uden for de ventede", "Ret året."),
    _notice(Group.AREAS, "set-aside-area", "Området er lagt til side",
            "Gør intet: Portalen viser ikke tal for området."),
    _notice(Group.WHOLE, "sum-set-aside", "En række med en sum er ikke læst",
            "Gør intet: Hele landet har sin egen række."),
    _error(
        Group.AREAS, "sum-or-country",
        "Rækken kan være hele landet eller en sum",
        "Skriv »Hele landet«, hvis tallene er opgjort for landet, og slet ellers rækken.",
    ),
    _notice(Group.INDICATORS, "read-as-total", "Kolonnen har kun »I alt«",
            "Gør intet: Tallene er læst som de samlede."),
    _warning(
        Group.WHOLE, "parts-not-read",
        "Kun rækkerne med »I alt« er læst",
        "Vælg under »Fortæl, hvad kolonnerne er«, hvad de andre rækker er; gør ellers intet.",
    ),
    _error(Group.INDICATORS, "parts-without-total", "Rækkerne er delt op på en ukendt måde",
           "Vælg under »Fortæl, hvad kolonnerne er«, hvad de er."),
    _error(Group.PERIODS, "period-mismatch", "Profil og fil siger hver sin periode",
           "Ret profilens periode, eller lad den stå tom."),
    _notice(Group.WHOLE, "rows-not-chosen", "Rækker er valgt fra",
            "Gør intet, hvis profilen vælger de rigtige rækker."),
    _notice(Group.FILLED, "empty-column", "Kolonnen er tom", "Gør intet, hvis tallene kommer senere."),
    _notice(Group.FILLED, "blank-read-as-withheld", "Tomme felter er læst som disk",
            "Skriv mangler, hvis tallet er på vej."),
)  # fmt: skip
_PART_VALUES = (
    _error(Group.FILLED, "empty-cell", "Feltet er tomt", "Skriv et tal, eller disk, hvis tallet skal diskretioneres."),
    _error(
        Group.NUMBERS, "not-a-number", "Feltet er hverken et tal eller et mærke", "Skriv et tal eller et af mærkerne."
    ),
    _error(
        Group.NUMBERS, "ambiguous-number", "Tallet kan læses på to måder", "Skriv tallet uden tusindtalsskilletegn."
    ),
    _error(Group.NUMBERS, "formula-error", "Formlen giver en fejl", "Ret formlen, eller skriv tallet selv."),
    _notice(
        Group.NUMBERS, "rounded", "Tallet har for mange decimaler", "Gør intet: Tallet er afrundet til fire decimaler."
    ),
    _error(
        Group.BOUNDS,
        "percent-out-of-range",
        "Procenten ligger uden for 0-100",
        "Ret tallet; ofte mangler der et komma.",
    ),
    _error(
        Group.BOUNDS,
        "percent-as-fraction",
        "Procenterne ligner brøker",
        "Skriv 9,2 for 9,2 procent, ikke 0,092. Er tallene rigtige, så skriv % efter dem.",
    ),
    _warning(Group.BOUNDS, "lone-fraction", "Én procent ligner en brøk", "Skriv 9,2 for 9,2 procent, ikke 0,092."),
    _error(Group.BOUNDS, "negative-count", "Antallet er negativt", "Skriv et antal, der er nul eller større."),
    _error(Group.BOUNDS, "count-not-whole", "Antallet er ikke et helt tal", "Skriv et helt antal uden decimaler."),
    _error(
        Group.FILLED,
        "interval-without-value",
        "Intervallet er ikke helt",
        "Skriv tallet og begge grænser, eller slet grænserne.",
    ),
    _error(
        Group.BOUNDS, "value-outside-interval", "Tallet ligger uden for sit interval", "Ret tallet eller grænserne."
    ),
)
_PART_TABLE = (
    _warning(Group.ONCE, "given-twice", "Tallet står to gange", "Slet det ene; det er læst én gang."),
    _error(Group.ONCE, "given-twice-contradicting", "To forskellige tal for det samme",
           "Behold det rigtige, og slet det andet."),
    _error(Group.COMPLETE, "area-missing", "Områder mangler",
           "Tilføj områderne; skriv et mærke, hvor der ikke er et tal."),
    _warning(Group.COMPLETE, "areas-partial", "Filen dækker kun nogle områder",
             "Se efter, at det er de områder, der skal være med."),
    _warning(Group.COMPLETE, "country-alone", "Kun hele landet er med",
             "Tilføj RAR-områderne, hvis tallet også er opgjort for dem."),
    _warning(Group.FILLED, "total-missing", "Opdelinger uden et samlet tal",
             "Tilføj »I alt«; portalen lægger ikke selv sammen."),
    _warning(Group.COMPLETE, "country-missing", "Tallet for hele landet mangler",
             "Tilføj det; portalen lægger ikke kommuner sammen."),
    _error(Group.AREAS, "wrong-area-level", "Nøgletallet opgøres ikke for området", "Slet tallet."),
    _error(Group.AREAS, "not-the-owner", "Nøgletallet hører til en anden kommune", "Slet tallet."),
)  # fmt: skip
_PART_TOGETHER = (
    _error(
        Group.TOGETHER,
        "numerator-above-denominator",
        "Tælleren er større end nævneren",
        "Ret den af de to, der er forkert.",
    ),
    _error(
        Group.TOGETHER, "fraction-mismatch", "Andelen passer ikke med sin brøk", "Ret andelen, tælleren eller nævneren."
    ),
    _error(
        Group.TOGETHER,
        "parts-beyond-total",
        "Delene passer ikke med det samlede tal",
        "Ret delene eller det samlede tal.",
    ),
    _error(
        Group.TOGETHER,
        "impossible-country",
        "Landstallet passer ikke med kommunerne",
        "Ret landstallet eller kommunernes tal.",
    ),
    _error(
        Group.WITHHELD, "below-threshold", "Antallet er for lille til at blive vist", "Skriv disk i stedet for tallet."
    ),
    _error(
        Group.OPEN,
        "not-open",
        "Året er ikke åbent for nøgletallet",
        "Slet tallene, eller få året åbnet i nøgletallets oplysninger.",
    ),
    _warning(
        Group.WITHHELD,
        "withheld-derivable",
        "Et diskretioneret tal kan regnes ud",
        "Diskretionér et tal mere, eller skriv, hvorfor det er i orden.",
    ),
)
_PART_HISTORY = (
    _warning(
        Group.PAST, "decimal-slip", "Kommaet kan være flyttet", "Ret tallet, eller skriv, hvorfor det er rigtigt."
    ),
    _warning(
        Group.PAST,
        "unit-slip",
        "Kolonnen kan have en anden enhed",
        "Ret kolonnens tal, eller skriv, hvorfor de er rigtige.",
    ),
    _warning(
        Group.PAST, "sign-changed", "Tallet har skiftet fortegn", "Ret fortegnet, eller skriv, hvorfor det er rigtigt."
    ),
    _warning(
        Group.PAST,
        "jump-in-history",
        "Tallet springer",
        "Ret tallet, eller skriv, hvorfor det er rigtigt. Det er holdt op mod kommunens egne år og de andre kommuner.",
    ),
    _warning(
        Group.PAST,
        "break-without-note",
        "Alle tal er flyttet samme vej",
        "Angiv et databrud for nøgletallet, eller skriv, hvorfor tallene er rigtige.",
    ),
    _warning(
        Group.PAST,
        "unchanged-from-last-year",
        "Kolonnen er den samme som året før",
        "Indlæs de nye tal, eller skriv, hvorfor de er uændrede.",
    ),
    _warning(
        Group.PAST,
        "many-changes-in-old-period",
        "Mange tal ændrer sig i en gammel periode",
        "Se efter, om det er den rigtige fil, og skriv, hvorfor tallene er rettet.",
    ),
    _warning(
        Group.WITHHELD,
        "fewer-withheld",
        "Færre tal er diskretioneret end før",
        "Skriv disk, hvor tal ikke må vises, eller skriv, hvorfor færre er diskretioneret.",
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
