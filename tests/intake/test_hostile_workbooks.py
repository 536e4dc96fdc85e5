"""Workbooks made to hurt, or only unlucky: what can be read is read, and the rest refused before it is laid out."""

import io
import zipfile

import openpyxl
import pytest

from indicators.intake.catalogue import KINDS as FINDINGS
from indicators.intake.files import open_file
from indicators.intake.sheet_parts import NEVER_RUN

from .hostile import SHEET, add, change, fill, refuse
from .kinds import write_xlsx


def test_a_column_of_formulas_that_were_never_worked_out_is_told_cell_by_cell():
    rows = b"".join(b'<row r="%d"><c r="A%d"><f>B%d*2</f></c></row>' % (row, row, row) for row in range(1, 20_001))

    (sheet,) = open_file(fill(rows))

    assert {tuple(row) for row in sheet.rows} == {(NEVER_RUN,)}
    assert len(sheet.rows) == 20_000


def test_too_many_formulas_that_were_never_worked_out_are_told_once():
    rows = b"".join(b'<row><c r="A%d"><f>1</f></c></row>' % row for row in range(1, 300_001))

    assert "regnet ud" in refuse(fill(rows)).sentence


def test_a_failure_in_an_empty_cell_at_the_corner_lays_nothing_out():
    (sheet,) = open_file(fill(b'<row r="1"><c r="XFD1048576" t="e"/><c r="A1"><v>1</v></c></row>'))

    assert [tuple(row) for row in sheet.rows] == [("1",)]


def test_rows_that_are_only_formatted_are_no_rows():
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="XFD%d" s="1"/></row>' % (row, row, row) for row in range(2, 200_000)
    )

    (sheet,) = open_file(fill(b'<row r="1"><c r="A1"><v>7</v></c></row>' + rows))

    assert [tuple(row) for row in sheet.rows] == [("7",)]


@pytest.mark.slow
def test_a_million_rows_that_are_only_formatted_are_no_rows():
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="H%d" s="1"/></row>' % (row, row, row) for row in range(2, 10**6)
    )

    (sheet,) = open_file(fill(b'<row r="1"><c r="A1"><v>7</v></c></row>' + rows))

    assert len(sheet.rows) == 1


def test_a_sheet_of_all_columns_is_read_and_one_of_too_many_cells_is_not():
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet().append([1] * 16_384)
    stream = io.BytesIO()
    book.save(stream)

    (sheet,) = open_file(stream.getvalue())

    assert len(sheet.rows[0]) == 16_384
    assert "række 800" in refuse(fill(b'<row r="1"><c r="XFD1"><v>1</v></c><c r="A800"><v>1</v></c></row>')).sentence


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c  s="0" r = "XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1048576">' + b"<c><v>1</v></c>" * 16_384 + b"</row>",
        b'<row r="1"><c r="xfd1048576"><v>1</v></c></row>',
        b'<row r="1"><c r=" XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"r =\n"XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" x=">" r="XFD1048576"><v>1</v></c></row>',
        b"<row>" + b"<c r='A1'/>" * 400_000 + b"<c\tr='XFD1048576'><v>1</v></c></row>",
    ],
)
def test_an_address_in_the_corner_fills_no_memory_however_it_is_written(rows):
    assert refuse(fill(rows)).code == "file-too-large"


def test_a_tag_that_never_ends_is_gone_through_once():
    for piece in (b"<c r=", b'<c t="e" ', b"<c ", b"<f ><f ", b'<c r="A1"', b"<cellXfs", b"<"):
        assert refuse(fill(piece * (2_000_000 // len(piece)))).code in ("unreadable-file", "file-too-large")


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET])
def test_broken_xml_is_called_damaged(name):
    refuse(change(write_xlsx(), name, b">", b"<"))


def test_what_a_workbook_says_of_its_own_sizes_is_not_believed():
    content = write_xlsx()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read(SHEET)
    dimension = part[part.index(b"<dimension") : part.index(b"/>", part.index(b"<dimension"))]
    huge = change(content, SHEET, dimension, b'<dimension ref="A1:XFD1048576"')
    tiny = change(content, SHEET, dimension, b'<dimension ref="A1"')

    assert len(open_file(huge)[0].rows) == len(open_file(tiny)[0].rows) == 5


@pytest.mark.parametrize("said", [2**64 - 1, 10**10, 10**30])
@pytest.mark.parametrize("before", ["", "<!--" + "x" * 300 + "-->", "<!--" + "random" * 200_000 + "-->"])
def test_shared_texts_beyond_number_are_not_believed(said, before):
    kind = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'{before}<sst xmlns="{kind}" count="{said}" uniqueCount="{said}"><si><t>a</t></si></sst>'

    assert refuse(add(write_xlsx(), "xl/sharedStrings.xml", texts.encode())).code in FINDINGS
