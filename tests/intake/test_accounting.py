"""No cell is dropped in silence: what another library finds in the file is an entry, a heading or told by a finding."""

import csv
import io

import openpyxl
import pytest

from indicators.intake import read_file
from indicators.intake.files import open_file
from indicators.intake.layouts import lay_out
from indicators.intake.parsing import parse_table
from indicators.intake.spreadsheets import Refused
from indicators.intake.workbook import INSTRUCTIONS

from .books import SMALL
from .spoiled import SPOILED, edit, put, write_long, write_small, write_whole

SPOILED_IN_EIGHT_WAYS = [
    "Hele landet;2024;opkvalificering-andel;10,1",
    "København;2024;opkvalificering-andel;9,2",
    "Kobenhavn;2024;opkvalificering-andel;9,2",
    "Holbæk;2024;opkvalifisering;8",
    "Holbæk;24;opkvalificering-andel;8",
    "Holbæk;2024;opkvalificering-andel;otte",
    "Aarhus;2024;opkvalificering-andel;108",
    "Bornholm;2024;opkvalificering-andel;",
    "Bornholm;2024;opkvalificering-andel;5;6",
    "København;2024;opkvalificering-andel;9,3",
]
ROW_TITLES = {"område", "kode", "code", "name", "kommune", "periode", "year", "nøgletal", "opdeling"}
# Of the profile of the small codebook, of a column that parts the rows, and the corner of a crosstab.
ROW_TITLES |= {"sted", "hvornår", "slags", "a-kasse", "opkvalificering (andel)"}
HAS_TITLE = "period-mismatch"  # the oracle takes the first line for the headings
BOUNDS = {"nedre grænse", "øvre grænse"}
HEADED = ("Nøgletal", "Navn", "Opdeling", "Periode")
UNITS = ("procent", "antal", "point")
LABELS = (*HEADED, "Måles i", "Område", "Kode")


def list_addresses(content: bytes) -> tuple[set[str], set[str]]:
    """Return the addresses of all that stands in a file, and of its headings, without a line of our own parser."""
    if content.startswith(b"PK"):
        return _list_in_workbook(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    separator = ";" if ";" in text else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    titles = [title.lower() for title in rows[0]]
    filled, headings = set(), set()
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value.strip():
                address = f"linje {line}, kolonne {column}"
                filled.add(address)
                if line == 1 or (column <= len(titles) and titles[column - 1] in ROW_TITLES | BOUNDS and len(row) > 2):
                    headings.add(address)
    return filled, headings


def _list_in_workbook(content: bytes) -> tuple[set[str], set[str]]:
    filled, headings = set(), set()
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        for cell in (cell for row in page.iter_rows() for cell in row if cell.value not in (None, "")):
            address = f"{page.title}!{cell.coordinate}"
            filled.add(address)
            label, code = page.cell(cell.row, 2).value, page.cell(cell.row, 1).value
            is_title = cell.value in LABELS or (cell.column <= 2 and code and label not in HEADED)
            is_heading = label in HEADED or (label == "Måles i" and cell.value in UNITS)
            if is_title or (cell.column > 2 and is_heading) or page.title == INSTRUCTIONS:
                headings.add(address)
    return filled, headings


def find_lost(content: bytes) -> set[str]:
    """Return the addresses in the file that the intake neither read nor told anything about."""
    filled, headings = list_addresses(content)
    findings = read_file(content, "tal", SMALL).findings
    told = {finding.ref for finding in findings}
    for sheet in open_file(content):
        if table := lay_out(sheet, SMALL):
            parsed = parse_table(table, SMALL)
            entries = [entry.ref for entry in parsed.entries]
            assert len(set(entries)) == len(entries)
            assert set(entries).isdisjoint(parsed.covered), "a cell is a figure or it is not"
            assert not parsed.covered or parsed.findings
            told |= {*entries, *parsed.covered}
        else:
            told |= {address for address in filled if address.startswith(f"{sheet.name}!") and sheet.name in told}
    return filled - headings - told


@pytest.mark.parametrize("code", SPOILED)
def test_whatever_stands_in_a_spoiled_file_is_read_or_told(code):
    content = SPOILED[code].content
    try:
        open_file(content)
    except Refused:
        return
    if code not in ("unknown-layout", "no-figures", HAS_TITLE):  # nothing of it is read, and one error says so
        assert find_lost(content) == set()


FOR_ONE_CELL = {
    "figures alone": write_small(),
    "a text for a figure": put("C12", "otte"),
    "a figure below the table": put("C16", 7),
    "a figure beside the table": put("E12", 7),
    "a text beside the label of the areas": put("C6", "foreløbige tal"),
    "a figure in the row of units": put("C5", 7),
    "a note in the row of units": put("C5", "personer"),
    "a note among the labels": put("A5", "se side 2"),
    "a dash where no figure belongs": put("C10", "–", "Mål 1"),
    "a row of figures among the labels": edit(lambda page: (page.insert_rows(3), page.__setitem__("C3", 7))),
    "an unknown area": put("B12", "Atlantis"),
    "an unknown indicator": put("C1", "Atlantis"),
    "a row without an area": edit(lambda page: [page.__setitem__(address, None) for address in ("A12", "B12")]),
}


@pytest.mark.parametrize("name", FOR_ONE_CELL)
def test_whatever_stands_in_a_workbook_is_read_or_told(name):
    assert find_lost(FOR_ONE_CELL[name]) == set()


@pytest.mark.parametrize(
    "content",
    [
        write_long(*SPOILED_IN_EIGHT_WAYS),
        write_whole("Atlantis;2024;neet;3", "Holbæk;2024;neet;"),
        b"Kode;Periode;upskilling_pct;Note\n316;2024;10,6;se bilag\n751;2024;;12\n",
        b"Kode;Periode;upskilling_pct;vejr;\n316;2024;10,6;godt;3\n",
        "Kode;Periode;Nøgletal;Værdi;Nedre grænse;Øvre grænse;\n316;2024;neet;9,2;8,x;10;7\n".encode(),
        b"kode,periode,upskilling_pct,note\n316,2024,10,6\n751,2024,3\nKilde: os\n",
    ],
)
def test_whatever_stands_in_a_csv_is_read_or_told(content):
    assert find_lost(content) == set()


def test_the_oracle_finds_what_is_lost():
    filled, headings = list_addresses(write_small())

    assert {f"Mål 2!C{row}" for row in (7, *range(10, 15))} == filled - headings


def test_a_file_spoiled_in_eight_ways_has_a_finding_for_each_row_that_is_no_figure():
    reading = read_file(write_long(*SPOILED_IN_EIGHT_WAYS), "tal.csv", SMALL)

    assert {entry.ref for entry in reading.entries} == {"linje 2, kolonne 4", "linje 8, kolonne 4"}
    refs = {(one.ref.split(",")[0], one.code) for one in reading.findings if one.ref}
    assert refs == {
        ("linje 3", "given-twice-contradicting"),
        ("linje 4", "unknown-area"),
        ("linje 5", "unknown-indicator"),
        ("linje 6", "unknown-period"),
        ("linje 7", "not-a-number"),
        ("linje 8", "percent-out-of-range"),
        ("linje 9", "empty-cell"),
        ("linje 10", "row-too-long"),
        ("linje 11", "given-twice-contradicting"),
    }
