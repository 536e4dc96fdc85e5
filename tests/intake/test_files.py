"""Every kind of file gets a clear sentence, and none brings the reader down."""

import io
import re
import zipfile
from decimal import Decimal

import pytest

from indicators.intake import archives, read_file
from indicators.intake.figures import Notation
from indicators.intake.files import Sheet, find_letters

from .books import SMALL
from .spoiled import edit, pack, put, write_long, write_small, write_whole


def find_codes(content: bytes) -> list[str]:
    return [finding.code for finding in read_file(content, "tal", SMALL).findings]


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "empty-file", "tom"),
        (b"\xef\xbb\xbf", "empty-file", "tom"),
        (b"\x89PNG\r\n\x1a\n", "wrong-kind-of-file", "billede"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "unreadable-file", "beskadiget"),
        (b"<html><table><tr><td>1</td></tr></table>", "wrong-kind-of-file", "webside"),
        (b'{"columns": [1]}', "wrong-kind-of-file", "JSON"),
        (b'[{"Variables": []}]', "wrong-kind-of-file", "JSON"),
        (b"\x7fELF\x00\x00", "wrong-kind-of-file", "hverken"),
        (b"PK\x03\x04 no more", "unreadable-file", "beskadiget"),
        (pack(word__document_xml="<w/>"), "wrong-kind-of-file", "Word"),
        (pack(content_xml="<o/>"), "wrong-kind-of-file", "OpenDocument"),
        (pack(notes="%PDF"), "wrong-kind-of-file", "»notes« i zip-filen"),
        (pack(ppt__presentation_xml="<p/>"), "wrong-kind-of-file", "PowerPoint"),
        (b"by;tal\nHolb\x81k;3\n", "unreadable-file", "tegn"),
        (write_small()[:2000], "unreadable-file", "beskadiget"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_clear_sentence(content, code, says):
    reading = read_file(content, "tal.xlsx", SMALL)

    assert reading.entries == ()
    assert reading.has_errors
    assert [finding.code for finding in reading.findings] == [code]
    assert says in reading.findings[0].message


def test_macros_are_refused():
    assert (
        read_file(_add("xl/vbaProject.bin", b"macro"), "tal", SMALL)
        .findings[0]
        .message.startswith("Regnearket indeholder makroer")
    )


def test_a_locked_zip_is_called_locked():
    content = bytearray(write_small())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1

    assert find_codes(bytes(content)) == ["encrypted-file"]


def test_a_workbook_that_unfolds_to_too_much_is_not_opened(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNFOLDED", 1_000_000)

    assert find_codes(_add("xl/media/picture.png", b"\x00" * 2_000_000)) == ["file-too-large"]


def test_a_workbook_that_lies_about_its_size_is_not_believed():
    content = bytearray(_add("xl/media/picture.png", b"\x00" * 2_000_000))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")

    assert find_codes(bytes(content)) == ["unreadable-file"]


def test_a_stray_cell_in_the_far_corner_does_not_fill_the_memory():
    assert find_codes(put("XFD1048576", "x")) == ["file-too-large"]


@pytest.mark.parametrize("address", [b"C99999999", b"AAAAAAAA12", b"c99999999"])
def test_an_address_beyond_any_sheet_does_not_fill_the_memory(address):
    content = _change("xl/worksheets/sheet3.xml", rb'<c r="C12"', b'<c r="' + address + b'"')

    assert find_codes(content) == ["file-too-large"]


def test_a_formula_that_failed_is_found_at_its_cell():
    sheet = "xl/worksheets/sheet3.xml"
    failed = _change(
        sheet, rb'<c r="C12"( s="\d+")><v>10.6</v></c>', rb'<c r="C12"\1 t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )

    finding = read_file(failed, "tal", SMALL).findings[0]

    assert (finding.code, finding.ref, finding.content) == ("formula-error", "Mål 2!C12", "#DIV/0!")


def test_a_danish_formula_error_in_a_csv_is_known():
    assert "formula-error" in find_codes(write_whole(a0316="#DIVISION/0!"))
    assert "formula-error" in find_codes(write_whole(a0316="#I/T"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_separators_and_line_ends_are_all_read(encoding, separator, line_end):
    text = write_whole().decode().replace(",", "." if separator == "," else ",").replace(";", separator)

    reading = read_file(text.replace("\n", line_end).encode(encoding), "tal.csv", SMALL)

    assert [str(entry.value) for entry in reading.entries] == ["10.1", "9.2", "8", "10.6", "0", "12.34"]
    assert reading.findings == ()


def test_quoted_fields_may_hold_separators_and_line_ends():
    content = 'Område;Periode;"upskilling\n_pct"\n"Holbæk";"2024";"10,6"\n"Aarhus";2024;"1;2"\n'.encode()

    reading = read_file(content, "tal.csv", SMALL)

    assert [(entry.ref, str(entry.value)) for entry in reading.entries] == [("linje 3, kolonne 3", "10.6")]
    assert [(one.ref, one.content) for one in reading.findings if one.code == "not-a-number"] == [
        ("linje 4, kolonne 3", "1;2")
    ]


def test_a_quote_that_never_ends_is_no_crash():
    assert find_codes(write_long('"Holbæk;2024;opkvalificering-andel;3' + "x" * 200_000)) == ["unreadable-file"]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (['Holbæk;2024;neet;"3', 'Aarhus;2024;neet;5"'], 2),
        (["Holbæk;2024;neet;3", '"Aarhus;2024;neet;5', "Bornholm;2024;neet;6", '"København";2024;neet;7'], 3),
        (["Holbæk;2024;neet;3", '"Aarhus;2024;neet;5'], 3),
        (['"Holbæk" by;2024;neet;3'], 2),
    ],
)
def test_a_stray_quotation_mark_swallows_no_rows(rows, line):
    reading = read_file(write_long(*rows), "tal.csv", SMALL)

    assert [one.code for one in reading.findings] == ["unreadable-file"]
    assert reading.findings[0].message.startswith(f"Linje {line} kan ikke læses: Et anførselstegn")


@pytest.mark.parametrize("form", ["0%", "0.00%", "0.0%", '0.0" "%', "[Red]0.0%;-0.0%"])
def test_a_cell_that_excel_shows_as_a_percentage_is_read_as_one(form):
    def show_as_percentage(page):
        page["C12"] = 0.092
        page["C12"].number_format = form

    reading = read_file(edit(show_as_percentage), "tal.xlsx", SMALL)

    assert [(one.value, one.content) for one in reading.entries if one.area == "0316"] == [(Decimal("9.2"), "9,2 %")]
    assert reading.findings == read_file(write_small(), "tal.xlsx", SMALL).findings


@pytest.mark.parametrize("form", ["0.0", '0.0" %"', "0.0\\%"])
def test_a_percent_sign_that_is_only_written_changes_nothing(form):
    def show(page):
        page["C12"] = 9.2
        page["C12"].number_format = form

    entries = read_file(edit(show), "tal.xlsx", SMALL).entries

    assert [one.value for one in entries if one.area == "0316"] == [Decimal("9.2")]


def test_a_count_that_excel_shows_as_a_percentage_is_an_error():
    def show_as_percentage(page):
        page["C12"] = 0.5
        page["C12"].number_format = "0%"

    findings = read_file(edit(show_as_percentage, "Baggrund"), "tal.xlsx", SMALL).findings

    assert ("not-a-number", "Baggrund!C12", "50 %") in {(one.code, one.ref, one.content) for one in findings}


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_in_a_spreadsheet(column, letters):
    assert find_letters(column) == letters


def _add(name: str, content: bytes) -> bytes:
    stream = io.BytesIO(write_small())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def _change(name: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_small())) as source, zipfile.ZipFile(stream, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                content, changed = re.subn(old, new, content)
                assert changed == 1
            target.writestr(member, content)
    return stream.getvalue()


@pytest.mark.parametrize("counted", ["", "linje", "række"])
def test_an_address_is_never_longer_than_is_kept_of_it_and_still_names_its_cell(counted):
    name = "Antal ledige fuldtidspersoner efter kommune og ydelse, " * 3
    sheets = [Sheet(f"{name}{year}", [[""]], [1_048_576], Notation.COMMA, counted=counted) for year in ("2023", "2024")]

    refs = [sheet.locate(0, 16_383) for sheet in sheets]

    end = f", {counted} 1048576, kolonne 16384" if counted else "!XFD1048576"
    assert all(len(ref) <= 60 and ref.endswith(end) for ref in refs)
    assert len(set(refs)) == 2
    assert Sheet("Mål 2, antal og andel, hele 2024", [], [], Notation.COMMA).label == "Mål 2, antal og andel, hele 2024"
