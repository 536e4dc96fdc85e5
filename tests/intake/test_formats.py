"""The same table says the same, whatever kind of file it comes in, and the kind is told by content alone."""

import io
from dataclasses import replace

import openpyxl
import pytest
import xlwt

from indicators.intake import read_file
from indicators.intake.files import open_file
from indicators.intake.sheet_parts import NEVER_RUN

from .books import AARHUS, BORNHOLM, COUNTRY, HOJE_TAASTRUP, SMALL
from .kinds import KINDS, TABLE, TEXT, pack_files, write_ods

# The table is of two areas alone.
TWO_TOWNS = replace(
    SMALL, areas=tuple(one for one in SMALL.areas if one not in (COUNTRY, AARHUS, BORNHOLM, HOJE_TAASTRUP))
)
XLSX_SHOWS = {"3,1": "3,1 %"}  # one cell of the workbook is formatted as a percentage


def list_rows(content: bytes) -> list[list[tuple[str, ...]]]:
    return [[tuple(row) for row in sheet.rows] for sheet in open_file(content)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_table_gives_the_same_rows_in_every_kind_of_file(kind):
    content, told = KINDS[kind]

    (sheet,) = open_file(content)

    shown = XLSX_SHOWS if kind == "XLSX" else {}
    titles = [title.casefold() for title in sheet.rows[0]]
    assert titles == [title.casefold() for title in TABLE[0]]
    assert [tuple(row) for row in sheet.rows[1:]] == [tuple(shown.get(text, text) for text in row) for row in TABLE[1:]]
    assert sheet.kind == told


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_table_gives_the_same_figures_in_every_kind_of_file(kind):
    reading = read_file(KINDS[kind][0], "ledige.xlsx", TWO_TOWNS)

    assert [(one.area, one.period.code, one.indicator, str(one.value)) for one in reading.entries if one.value] == [
        ("0101", "2024M01", "ledige-fuldtid", "21234"),
        ("0101", "2024M01", "ledige-fuldtid-andel", "2.6"),
        ("0101", "2024M02", "ledige-fuldtid-andel", "0.4"),
        ("0316", "2024M01", "ledige-fuldtid", "1567"),
        ("0316", "2024M01", "ledige-fuldtid-andel", "3.1"),
        ("0316", "2024M02", "ledige-fuldtid-andel", "12.25"),
    ]
    assert not reading.has_errors


def test_a_zip_of_several_texts_is_a_sheet_for_each_by_its_name():
    sheets = open_file(pack_files(("a/", b""), ("a/2023.csv", TEXT.encode()), ("..\\2024.txt", TEXT.encode())))

    assert [sheet.name for sheet in sheets] == ["2023", "2024"]
    assert sheets[1].locate(2, 3) == "2024, linje 3, kolonne 4"


def write_old(fill, **settings) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    fill(book.add_sheet("Tal"))
    for name, value in settings.items():
        setattr(book, name, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_percentage_of_an_old_workbook_is_read_as_one():
    percent = xlwt.easyxf(num_format_str="0.0%")

    def fill(page):
        page.write(1, 1, 0.092, percent)
        page.write(1, 2, 1, percent)
        page.write(1, 3, 2, percent)
        page.write(2, 3, 9.2, xlwt.easyxf(num_format_str='0.0" %"'))

    (rows,) = list_rows(write_old(fill))

    assert rows == [("",) * 4, ("", "9,2 %", "100 %", "200 %"), ("", "", "", "9,2")]


def test_a_large_old_workbook_is_read_whole():
    def fill(page):
        for number in range(9000):
            page.write(number, 0, f"Kommune nr. {number} med et langt navn")
            page.write(number, 1, number / 8)

    (rows,) = list_rows(write_old(fill))

    assert rows[8999] == ("Kommune nr. 8999 med et langt navn", "1124,875")
    assert len(rows) == 9000


def cell(kind: str, said: str = "", **values: str) -> str:
    given = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in values.items())
    return f'<table:table-cell office:value-type="{kind}"{given}><text:p>{said}</text:p></table:table-cell>'


def test_an_opendocument_says_its_values_and_not_how_they_are_shown():
    row = "".join(
        (
            cell("percentage", "9 %", office__value="0.092"),
            cell("currency", "1.234,50 kr.", office__value="1234.5"),
            cell("date", "juli 24", office__date_value="2024-07-01"),
            cell("boolean", "SAND", office__boolean_value="true"),
            cell("string", "#DIV/0!", table__formula="of:=1/0"),
            '<table:table-cell table:formula="of:=A1"/>',
        )
    )

    (rows,) = list_rows(write_ods(f"<table:table-row>{row}</table:table-row>"))

    assert rows == [("9,2 %", "1234,5", "2024-07", "SAND", "#DIV/0!", NEVER_RUN)]


def test_what_an_opendocument_repeats_stands_as_often_as_it_says():
    rows = (
        "<table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>'
        '<table:table-cell table:number-columns-repeated="16380"/>'
        "</table:table-row>",
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        '<table:table-row table:number-rows-repeated="2">'
        "<table:table-cell><office:annotation><text:p>en note</text:p></office:annotation><text:p>a<text:s/>b</text:p>"
        "<text:p>c</text:p></table:table-cell><table:covered-table-cell/></table:table-row>",
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>',
    )

    (read,) = list_rows(write_ods(*rows))

    empty = ("",) * 4
    assert read == [("", "", "7", "7"), empty, empty, ("a b\nc", "", "", ""), ("a b\nc", "", "", "")]


def write_dates(*, is_1904: bool) -> bytes:
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = book.active
    page["A1"], page["A1"].number_format = 1000, "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_dates_are_counted_from_1900_or_1904_as_the_workbook_says():
    assert list_rows(write_dates(is_1904=False))[0] == [("1902-09-26",)]
    assert list_rows(write_dates(is_1904=True))[0] == [("1906-09-27",)]


def test_a_workbook_whose_table_begins_in_the_middle_keeps_its_addresses():
    book = openpyxl.Workbook()
    book.active["C5"], book.active["D7"] = 1, True
    stream = io.BytesIO()
    book.save(stream)

    (sheet,) = open_file(stream.getvalue())

    assert [tuple(row) for row in sheet.rows[4:]] == [("", "", "1", ""), ("",) * 4, ("", "", "", "SAND")]
    assert sheet.locate(6, 3) == "Sheet!D7"


def test_a_text_that_looks_like_a_formula_stays_text():
    for text in ("=1+1", "+45 12", "@SUM(A1)", "-7", "=cmd|' /C calc'!A0"):
        assert open_file(f'Navn;Tal;Note\na;1;"{text}"\n'.encode())[0].rows[1][2] == text


def test_an_old_workbook_says_its_dates_truths_and_failures():
    def fill(page):
        page.write(0, 0, 45474, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
        page.write(0, 1, True)
        page.write(0, 2, -12.5)
        page.write(0, 3, 123456789)
        page.write(0, 4, "\u2212 æøå \u4e2d")
        page.write(0, 5, 59, xlwt.easyxf(num_format_str="dd-mm-yyyy"))
        page.row(0).set_cell_error(6, "#DIV/0!")

    assert list_rows(write_old(fill)) == [
        [("2024-07", "SAND", "-12,5", "123456789", "\u2212 æøå \u4e2d", "1900-02-28", "#DIV/0!")]
    ]
    assert list_rows(write_old(fill, dates_1904=True))[0][0][0] == "2028-07-02"


def test_a_text_that_begins_as_a_zip_does_is_a_text():
    assert open_file(b"PK;Tal;Note\n1;2;3\n")[0].rows[0] == ("PK", "Tal", "Note")
