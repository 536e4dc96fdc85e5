"""No cell is dropped in silence: each ends as an entry or is covered by a finding."""

import csv
import io

import openpyxl
import pytest

from indicators.intake import read_file
from indicators.intake.files import Refused, open_file
from indicators.intake.listing import read_listing
from indicators.intake.matrix import read_matrix
from indicators.intake.parsing import parse_table

from .books import SMALL
from .spoiled import SPOILED, put, write_long, write_small, write_whole

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


@pytest.mark.parametrize("code", SPOILED)
def test_every_cell_of_a_spoiled_file_is_an_entry_or_covered(code):
    try:
        sheets = open_file(SPOILED[code].content)
    except Refused:
        return
    for sheet in sheets:
        if table := read_matrix(sheet) or read_listing(sheet):
            parsed = parse_table(table, SMALL)
            assert parsed.cells == len(parsed.entries) + parsed.covered


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


@pytest.mark.parametrize("content", [write_small(), put("C12", "otte"), put("B12", "Atlantis"), put("C1", "Atlantis")])
def test_the_filled_cells_of_a_workbook_are_all_accounted_for(content):
    page = openpyxl.load_workbook(io.BytesIO(content))["Mål 2"]
    filled = sum(1 for row in range(7, page.max_row + 1) if page.cell(row, 3).value is not None)

    parsed = [parse_table(table, SMALL) for sheet in open_file(content) if (table := read_matrix(sheet))]

    assert sum(part.cells for part in parsed) == filled == 6


def test_the_rows_of_a_csv_are_all_accounted_for():
    content = write_whole("Atlantis;2024;neet;3", "Holbæk;2024;neet;")
    rows = list(csv.reader(io.StringIO(content.decode()), delimiter=";"))[1:]

    parsed = parse_table(read_listing(open_file(content)[0]), SMALL)

    assert parsed.cells == len(rows) == len(parsed.entries) + parsed.covered
