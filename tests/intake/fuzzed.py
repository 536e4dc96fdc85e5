"""Good small files, spoiled at random.

Each file comes of a number alone, so that a failure can be made again. A cell remembers whether it was a figure's,
whatever row or column it is moved to: those are the cells that must be accounted for.
"""

import csv
import io
import random
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from indicators.intake import Codebook, write_template
from indicators.intake.cells import CodebookCategory, CodebookIndicator
from indicators.intake.workbook import INSTRUCTIONS
from indicators.periods import Frequency
from indicators.units import AreaLevel, Unit

from .books import AARHUS, CHRISTIANSO, COUNTRY, HOLBAEK, KOBENHAVN
from .mutations import MUTATIONS, Rows, Spot, make_title, spoil_bytes

# Codes that the portal has, so that drafts can be stored; compiled yearly here, which keeps the files small.
SHARE = CodebookIndicator(
    "opkvalificering-andel", "Opkvalificering (andel)", Unit.PERCENT, Frequency.YEAR, AreaLevel.MUNICIPALITY, 1,
    "Mål 2", names=("upskilling_pct",),
)  # fmt: skip
COUNT = CodebookIndicator(
    "ledige-fuldtid-antal", "Antal ledige", Unit.COUNT, Frequency.YEAR, AreaLevel.MUNICIPALITY, 0,
    "Mål 2", names=("unemployed",), categories=(CodebookCategory("dagpenge", "Dagpenge", ("insured",)),),
)  # fmt: skip
BOOK = Codebook((COUNTRY, KOBENHAVN, HOLBAEK, AARHUS, CHRISTIANSO), (SHARE, COUNT), 2007, 2026)

COLUMNS = ((SHARE, "", "upskilling_pct"), (COUNT, "", "unemployed"), (COUNT, "dagpenge", "insured"))
VALUES = {
    "0000": ("10,1", "1600", "1100"),
    "0101": ("9,2", "900", "600"),
    "0316": ("10,6", "disk", "disk"),
    "0751": ("0", "690", "498"),
}
FIGURES = {
    (indicator.code, category, area, "2024"): text
    for area, texts in VALUES.items()
    for (indicator, category, _title), text in zip(COLUMNS, texts, strict=True)
}


@dataclass(frozen=True)
class File:
    """A file with the figures in it by address; None where its bytes were spoiled and nobody can tell."""

    content: bytes
    figures: dict[str, str] | None
    name: str


def _make_long() -> Rows:
    rows = [make_title(("Område", "Periode", "Nøgletal", "Opdeling", "Værdi"))]
    for (code, category, area, period), text in FIGURES.items():
        rows.append([*make_title((area, period, code, category)), Spot(text, True)])
    return rows


def _make_wide() -> Rows:
    rows = [make_title(("code", "name", "year", *(title for _indicator, _category, title in COLUMNS)))]
    names = {area.code: area.name for area in BOOK.areas}
    for area, texts in VALUES.items():
        rows.append([*make_title((area, names[area], "2024")), *(Spot(text, True) for text in texts)])
    return rows


def _make_template() -> Rows:
    filled = {key: Decimal(text.replace(",", ".")) if text[0].isdigit() else text for key, text in FIGURES.items()}
    book = load_workbook(io.BytesIO(write_template(BOOK, 2024, filled)))
    (sheet,) = (sheet for sheet in book if sheet.title != INSTRUCTIONS)
    known = set(VALUES)
    return [
        [
            Spot(
                "" if cell.value is None else str(cell.value).replace(".", ","),
                row[0].value in known and cell.column > 2,
            )
            for cell in row
        ]
        for row in sheet.iter_rows()
    ]


GOOD: dict[str, Rows] = {"long": _make_long(), "wide": _make_wide(), "template": _make_template()}


def _write_csv(rows: Rows, chance: random.Random) -> bytes:
    stream = io.StringIO()
    separator = chance.choice(";;;;,\t|")
    writer = csv.writer(stream, delimiter=separator, lineterminator=chance.choice(("\n", "\n", "\r\n")))
    writer.writerows([spot.text for spot in spots] for spots in rows)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"))
    return stream.getvalue().encode(encoding, errors="replace")


def _write_xlsx(rows: Rows, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Mål 2")
        for row, spots in enumerate(rows):
            for column, spot in enumerate(spots):
                plain = spot.text.replace(",", ".")
                if (
                    plain.replace(".", "", 1).isdecimal()
                    and plain.isascii()
                    and len(plain) < 12
                    and chance.random() < 0.8
                ):
                    page.write_number(row, column, float(plain))
                elif spot.text:
                    page.write_string(row, column, spot.text)
    return stream.getvalue()


def make_file(number: int) -> File:
    """Return the spoiled file of a number."""
    chance = random.Random(number)
    kind = chance.choice(("long", "long", "wide", "wide", "template"))
    rows = GOOD[kind]
    done = [chance.choice(MUTATIONS) for _ in range(chance.randint(1, 4))]
    for mutate in done:
        rows = mutate(rows, chance)
    is_book = kind == "template" or chance.random() < 0.15
    content = _write_xlsx(rows, chance) if is_book else _write_csv(rows, chance)
    name = f"{number}: {kind} {', '.join(mutate.__name__ for mutate in done)}"
    if chance.random() < 0.15:
        return File(spoil_bytes(content, chance), None, f"{name}, bytes")
    figures = {
        f"Mål 2!{get_column_letter(column + 1)}{row + 1}"
        if is_book
        else f"linje {row + 1}, kolonne {column + 1}": spot.text
        for row, spots in enumerate(rows)
        for column, spot in enumerate(spots)
        if spot.is_figure and spot.text.strip()
    }
    return File(content, figures, name)


def write_good(kind: str) -> bytes:
    """Return one of the good files, unspoiled."""
    chance = random.Random(1)
    return _write_xlsx(GOOD[kind], chance) if kind == "template" else _write_csv(GOOD[kind], random.Random(3))
