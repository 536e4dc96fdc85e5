"""The ministry's workbook: what a person sees on opening it, read here by another library than ours."""

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest

from indicators.intake import read_file, write_template
from indicators.intake.figures import MARKS

from .books import SMALL
from .spoiled import put, write_small


def open_book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_instructions_and_a_sheet_for_each_goal():
    assert open_book(write_template(SMALL, 2024)).sheetnames == [
        "Vejledning", "Mål 1", "Mål 2", "Mål 4", "Mål 5", "Baggrund",
    ]  # fmt: skip


def test_the_instructions_explain_every_mark():
    page = open_book(write_template(SMALL, 2024))["Vejledning"]
    words = {row[0] for row in page.iter_rows(values_only=True)}

    assert {mark.word for mark in MARKS} <= words


def test_a_column_says_what_it_is_about():
    page = open_book(write_template(SMALL, 2024))["Baggrund"]

    assert [page.cell(row, 3).value for row in range(1, 6)] == [
        "ledige-fuldtid", "Antal ledige fuldtidspersoner", "I alt", "2024M01", "antal",
    ]  # fmt: skip
    assert page.freeze_panes == "C7"


def test_cells_that_an_indicator_does_not_need_are_grey():
    book = open_book(write_template(SMALL, 2024))

    def find_open(sheet: str) -> list[str]:
        page = book[sheet]
        return [page.cell(row, 2).value for row in range(7, 15) if page.cell(row, 3).fill.fill_type is None]

    assert find_open("Mål 1") == ["Holbæk"]
    assert find_open("Mål 5") == ["Hele landet", "RAR Hovedstaden", "RAR Bornholm"]
    assert find_open("Mål 2") == ["Hele landet", "København", "Høje-Taastrup", "Holbæk", "Bornholm", "Aarhus"]


def test_the_same_figures_give_the_same_bytes():
    assert write_small() == write_small()


def test_an_empty_workbook_holds_nothing():
    reading = read_file(write_template(SMALL, 2024), "skabelon.xlsx", SMALL)

    assert reading.entries == ()
    assert {finding.code for finding in reading.findings} == {"empty-column", "empty-file"}


def test_a_value_that_has_no_cell_is_refused():
    with pytest.raises(ValueError, match="1 values have no cell"):
        write_template(SMALL, 2024, {("neet", "", "0316", "2023"): Decimal(1)})


@pytest.mark.parametrize("year", [2007, 2026])
def test_a_workbook_is_made_for_any_year(year):
    assert open_book(write_template(SMALL, year))["Mål 2"]["C4"].value == str(year)


@pytest.mark.parametrize("typed", [datetime.date(2024, 12, 11), datetime.date(2024, 12, 1)], ids=["day", "month"])
def test_a_number_that_excel_made_a_date_of_is_explained(typed):
    found = read_file(put("C12", typed), "tal.xlsx", SMALL).findings

    assert [finding.message for finding in found if finding.ref == "Mål 2!C12"] == [
        "Excel har gjort tallet til en dato. Skriv tallet som tekst, fx 11,12."
    ]
