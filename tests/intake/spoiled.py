"""A file for every kind of finding, with the place where the finding is expected."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from indicators.intake import write_template

from .books import SMALL

TOWNS = ("0101", "0169", "0316", "0400", "0751")
SHARES = {
    area: Decimal(value)
    for area, value in zip(("0000", *TOWNS), ("10.1", "9.2", "8", "10.6", "0", "12.34"), strict=True)
}


@dataclass(frozen=True)
class Spoiled:
    """One file that is wrong in one way."""

    content: bytes
    ref: str = ""
    says: str = ""  # a part of the message
    content_shown: str = ""


def write_small(values: dict[tuple[str, str, str, str], str | Decimal] | None = None) -> bytes:
    """Return the small workbook for 2024 with the shares of goal 2 filled in; column C, rows 7 to 14."""
    shares = {("opkvalificering-andel", "", area, "2024"): value for area, value in SHARES.items()}
    return write_template(SMALL, 2024, {**shares, **(values or {})})


def edit(change: Callable[[Worksheet], object], sheet: str = "Mål 2") -> bytes:
    """Return the small workbook after a change that a person made to a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(write_small()))
    change(book[sheet])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(address: str, value: object, sheet: str = "Mål 2") -> bytes:
    """Return the small workbook with one cell typed over."""
    return edit(lambda page: page.__setitem__(address, value), sheet)


def write_long(*rows: str) -> bytes:
    """Return a long CSV of whole rows `area;period;indicator;value`."""
    return ("Område;Periode;Nøgletal;Værdi\n" + "\n".join(rows) + "\n").encode()


def write_whole(*extra: str, **changed: str) -> bytes:
    """Return a whole long CSV of goal 2's share, with values changed by area code and rows added."""
    values = {area: str(value).replace(".", ",") for area, value in SHARES.items()}
    values |= {area.removeprefix("a"): text for area, text in changed.items()}
    return write_long(*(f"{area};2024;opkvalificering-andel;{text}" for area, text in values.items()), *extra)


def pack(**members: str) -> bytes:
    """Return a zip file of texts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


def _lock() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


def _add_sheet() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_small()))
    book.create_sheet("Noter")["B2"] = "Husk at ringe til Holbæk"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_fractions() -> bytes:
    fractions = {f"a{area}": str(value / 100).replace(".", ",") for area, value in SHARES.items()}
    return write_whole(**fractions)


INTERVALS = "Kode;Periode;Nøgletal;Værdi;Nedre grænse;Øvre grænse\n"
MONTHS = "Område;Periode;Antal ledige fuldtidspersoner\n"


def write_crosstab(*rows: str) -> bytes:
    """Return a CSV of goal 2's share with a column for each of two years."""
    return "\n".join(("Opkvalificering (andel);2023;2024", "Holbæk;9,1;8,4", *rows)).encode()


def write_parted(*rows: str) -> bytes:
    """Return a CSV of the unemployed with a column that parts its rows."""
    return "\n".join(("Område;Periode;A-kasse;Antal ledige fuldtidspersoner", *rows)).encode()


def write_mapped(*rows: str) -> bytes:
    """Return a CSV that the small codebook's profile knows."""
    return "\n".join(("Sted;Hvornår;Slags;Andel begyndt;Hvem", *rows)).encode()


SPOILED: dict[str, Spoiled] = {
    "empty-file": Spoiled(b"  \n", says="Filen er tom"),
    "file-too-large": Spoiled(put("XFD1048576", "x"), says="række 1048576"),
    "encrypted-file": Spoiled(_lock(), says="adgangskode"),
    "wrong-kind-of-file": Spoiled(b"%PDF-1.7 and so on", says="en PDF"),
    "unreadable-file": Spoiled(write_small()[:-300], says="beskadiget"),
    "unknown-layout": Spoiled(b"navn;alder;by\nAnna;30;Holb\xe6k\n", says="»navn«, »alder« og »by«"),
    "row-too-long": Spoiled(
        b"code,name,year,neet\n0101,K\xf8benhavn,2023,8,21\n", "linje 2, kolonne 5", "semikolon", "21"
    ),
    "row-too-short": Spoiled(
        write_whole("Holbæk;2023;neet"), "linje 8, kolonne 3", "når ikke til kolonnen »Værdi«", "neet"
    ),
    "unread-column": Spoiled(
        b"Kode;Periode;N\xf8gletal;V\xe6rdi;K\xf8n\n316;2024;neet;9,2;Kvinder\n",
        "linje 1, kolonne 5",
        "Slet kolonnen, hvis den kun er en note",
        "Køn",
    ),
    "stray-number": Spoiled(put("C6", 9.2), "Mål 2!C6", "står over tabellen", "9,2"),
    "text-set-aside": Spoiled(write_whole("Kilde: Jobindsats"), "linje 8, kolonne 1", "Kilde: Jobindsats"),
    "sheet-set-aside": Spoiled(_add_sheet(), "Noter", "Noter"),
    "unknown-area": Spoiled(
        write_whole("Hoblæk;2024;opkvalificering-andel;3"), "linje 8, kolonne 1", "Mente du Holbæk?", "Hoblæk"
    ),
    "unknown-indicator": Spoiled(put("C1", "opkvalifisering-andel"), "Mål 2!C1", "Mente du Opkvalificering (andel)?"),
    "unknown-category": Spoiled(put("C3", "Ledighedsydelse"), "Mål 2!C1", "ingen opdeling", "Ledighedsydelse"),
    "unknown-period": Spoiled(put("C4", "ca. 2024"), "Mål 2!C4", "Skriv fx 2024.", "ca. 2024"),
    "code-name-mismatch": Spoiled(put("B12", "Aarhus"), "Mål 2!A12", "Koden 0316 er Holbæk, men navnet er Aarhus"),
    "unknown-name": Spoiled(put("B12", "Hoblæk"), "Mål 2!A12", "koden 0316 (Holbæk) er brugt", "0316 Hoblæk"),
    "wrong-frequency": Spoiled(put("C4", "2024M07"), "Mål 2!C7", "Skriv fx 2024.", "2024M07"),
    "year-out-of-range": Spoiled(put("C4", "2204"), "Mål 2!C7", "2204 ligger uden for 2007-2026", "2204"),
    "set-aside-area": Spoiled(
        write_whole("Christiansø;2024;opkvalificering-andel;3"), "linje 8, kolonne 1", "ikke en kommune"
    ),
    "empty-column": Spoiled(write_small(), "Mål 1!C4", "2 kolonner (2024H1 til 2024H2)"),
    "blank-read-as-withheld": Spoiled(
        (MONTHS + "Holbæk;2024M01;7\nAarhus;2024M01;\n").encode(), "linje 3, kolonne 3", "1 tomt felt"
    ),
    "empty-cell": Spoiled(put("C12", None), "Mål 2!C12", "Skriv et tal, eller disk"),
    "not-a-number": Spoiled(put("C12", "ca. 10"), "Mål 2!C12", "»ca. 10« er ikke et tal", "ca. 10"),
    "ambiguous-number": Spoiled(
        (MONTHS.replace(";", ",") + "Holbæk,2024M01,1.234\n").encode(), "linje 2, kolonne 3", "tusinder", "1.234"
    ),
    "formula-error": Spoiled(put("C12", "=1/0"), "Mål 2!C12", "ikke regnet ud"),
    "rounded": Spoiled(put("C12", 10.123456), "Mål 2!C12", "afrundet", "10,123456"),
    "percent-out-of-range": Spoiled(
        put("C12", 106), "Mål 2!C12", "106 procent ligger uden for 0-100. Mente du 10,6?", "106"
    ),
    "percent-as-fraction": Spoiled(_write_fractions(), "linje 2, kolonne 4", "0,092"),
    "lone-fraction": Spoiled(put("C12", 0.106), "Mål 2!C12", "Mente du 10,6?", "0,106"),
    "negative-count": Spoiled(
        (MONTHS + "Holbæk;2024M01;-7\n").encode(), "linje 2, kolonne 3", "\u22127 er mindre end nul", "-7"
    ),
    "count-not-whole": Spoiled(
        (MONTHS + "Holbæk;2024M01;7,5\n").encode(), "linje 2, kolonne 3", "7,5 er ikke et helt tal", "7,5"
    ),
    "interval-without-value": Spoiled(
        (INTERVALS + "316;2024;neet;disk;8;10\n").encode(), "linje 2, kolonne 4", "Skriv tallet, eller slet grænserne"
    ),
    "value-outside-interval": Spoiled(
        (INTERVALS + "316;2024;neet;9,2;9,5;10\n").encode(),
        "linje 2, kolonne 4",
        "uden for intervallet 9,5-10,0",
        "9,2",
    ),
    "given-twice": Spoiled(
        write_whole("Holbæk;2024;opkvalificering-andel;10,60"), "linje 8, kolonne 4", "linje 5, kolonne 4"
    ),
    "given-twice-contradicting": Spoiled(
        write_whole("Holbæk;2024;opkvalificering-andel;11"),
        "linje 5, kolonne 4",
        "Her står »10,6«, men »11« i linje 8, kolonne 4",
    ),
    "area-missing": Spoiled(edit(lambda page: page.delete_rows(12)), "", "Holbæk mangler"),
    "country-alone": Spoiled(write_long("Hele landet;2024R1;forgaeves-rekruttering;20"), "", "Kun hele landet er med"),
    "total-missing": Spoiled(
        "Kode;Periode;Nøgletal;Opdeling;Værdi\n316;2024M01;ledige-fuldtid;Dagpenge;7\n".encode(),
        "",
        "uden et samlet tal for Holbæk",
    ),
    "country-missing": Spoiled(edit(lambda page: page.delete_rows(7)), "", "hele landet mangler for 2024"),
    "wrong-area-level": Spoiled(put("C12", 20, "Mål 5"), "Mål 5!C12", "RAR-områder og hele landet, ikke for Holbæk"),
    "no-figures": Spoiled(
        b"rar;kommuner\nRAR Hovedstaden;0101 0169\nRAR Bornholm;0400\n",
        says="ingen kolonne med tal. Overskrifterne er »rar«",
    ),
    "sum-set-aside": Spoiled(write_crosstab("Hele landet;9;8", "I alt;9;8"), "linje 4, kolonne 1", "»I alt«", "I alt"),
    "sum-or-country": Spoiled(write_crosstab("I alt;9;8"), "linje 3, kolonne 1", "Skriv »Hele landet«", "I alt"),
    "read-as-total": Spoiled(
        write_parted("Holbæk;2024M01;A-kasse i alt;7"), "linje 1, kolonne 3", "har kun »A-kasse i alt«", "A-kasse"
    ),
    "parts-not-read": Spoiled(
        write_parted("Holbæk;2024M01;A-kasse i alt;7", "Holbæk;2024M01;3F;4"),
        "linje 1, kolonne 3",
        "har 2 slags rækker, og kun »A-kasse i alt« er læst. Vælg under »Fortæl, hvad kolonnerne er«",
        "A-kasse",
    ),
    "parts-without-total": Spoiled(
        write_parted("Holbæk;2024M01;HK;3", "Holbæk;2024M01;3F;4"),
        "linje 1, kolonne 3",
        "har 2 slags rækker og ingen »I alt«",
        "A-kasse",
    ),
    "rows-not-chosen": Spoiled(
        write_mapped("Holbæk;2024;Alle tilbud;7;", "Holbæk;2024;Praktik;4;"),
        "linje 1, kolonne 3",
        "1 række med andet end »Alle tilbud«",
        "Slags",
    ),
    "nothing-read": Spoiled(
        write_mapped("Holbæk;2024;Praktik;4;"),
        "linje 1, kolonne 3",
        "Ingen rækker har »Alle tilbud« i kolonnen »Slags«. Ret, hvad kolonnerne er.",
        "Slags",
    ),
    "period-mismatch": Spoiled(
        "Unge, 2025;\nSted;Tal i året\nHolbæk;7\n".encode(),
        "",
        "Over tabellen står 2025, men profilen siger 2024.",
        "2025",
    ),
    "areas-partial": Spoiled(write_mapped("Holbæk;2024;Alle tilbud;7;"), "", "Profilen siger"),
    "not-the-owner": Spoiled(put("C10", 4.5, "Mål 1"), "Mål 1!C10", "hører til Holbæk", "4,5"),
}
