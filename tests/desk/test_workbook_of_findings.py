"""The findings workbook: the user's own file with coloured cells, comments and a list that links to them."""

import gzip
import io
import json
import zipfile

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl.comments import Comment
from openpyxl.styles import Font

from indicators.desk.annotation import write_annotated
from indicators.desk.excerpt import make_excerpt
from indicators.desk.warnings import Findings
from indicators.intake.addresses import Address, parse_address
from indicators.intake.files import open_file
from indicators.intake.spreadsheets import Refused
from indicators.models import Finding
from tests.desk.files import upload, youth_csv

RED, OCHRE = "00FADCD6", "00FDECCB"


def a_finding(ref: str, *, severity: str = "ERROR", message: str = "Ret tallet.", content: str = "106") -> Finding:
    return Finding(ref=ref, severity=severity, code="percent-out-of-range", message=message, content=content)


def told(*errors: Finding, warnings: tuple[Finding, ...] = ()) -> Findings:
    return Findings(errors, warnings, ())


def a_book() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Mål 2's tal"
    for row in (["Kommune", "Andel"], ["Holbæk", 106], ["Køge", "=1+1"], ["=HYPERLINK(1)", 9.2]):
        sheet.append(row)
    sheet["A4"].data_type = "s"
    sheet["B2"].font = Font(bold=True, name="Courier New")
    sheet["B2"].number_format = "0.00"
    sheet.column_dimensions["A"].width = 33
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def reopen(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_workbook_comes_back_coloured_with_its_own_looks_and_a_list_that_links() -> None:
    finding, warning = a_finding("Mål 2's tal!B2"), a_finding("Mål 2's tal!B4", severity="WARNING", message="Se efter.")
    book = reopen(write_annotated(a_book(), told(finding, warnings=(warning,))))
    assert book.sheetnames == ["Fejlliste", "Mål 2's tal"]
    sheet = book["Mål 2's tal"]
    assert (sheet["B2"].fill.start_color.rgb, sheet["B4"].fill.start_color.rgb) == (RED, OCHRE)
    assert (sheet["B2"].comment.text, sheet["B4"].comment.text) == ("Ret tallet.", "Se efter.")
    assert (sheet["B2"].font.name, sheet["B2"].number_format) == ("Courier New", "0.00")
    assert sheet.column_dimensions["A"].width == 33
    assert sheet["B3"].fill.fill_type is None
    listed = book["Fejlliste"]
    assert listed["A2"].value == "Mål 2's tal!B2"
    assert listed["A2"].hyperlink.location == "'Mål 2''s tal'!B2"
    assert book.active is listed


def test_what_begins_with_an_equals_sign_stays_what_it_was() -> None:
    finding = a_finding("Mål 2's tal!B2", content="=cmd|' /C calc'!A0", message="=1+1")
    book = reopen(write_annotated(a_book(), told(finding)))
    assert (book["Mål 2's tal"]["A4"].data_type, book["Mål 2's tal"]["B3"].data_type) == ("s", "f")
    assert (book["Fejlliste"]["D2"].data_type, book["Fejlliste"]["D2"].value) == ("s", "=cmd|' /C calc'!A0")
    assert book["Fejlliste"]["E2"].data_type == "s"
    text = reopen(write_annotated(b"kommune;tal;x\n=1+1;106;y\n", told(a_finding("linje 2, kolonne 2"))))
    assert (text["Tal"]["A2"].data_type, text["Tal"]["A2"].value) == ("s", "=1+1")
    assert text["Tal"]["B2"].fill.start_color.rgb == RED


def test_several_findings_of_a_cell_share_its_comment() -> None:
    findings = (a_finding("Mål 2's tal!B2"), a_finding("Mål 2's tal!B2", message="Mente du 10,6?"))
    assert reopen(write_annotated(a_book(), told(*findings)))["Mål 2's tal"]["B2"].comment.text == (
        "Ret tallet.\nMente du 10,6?"
    )


def test_a_findings_workbook_that_is_sent_again_forgets_the_old_marks_and_keeps_peoples_own() -> None:
    first = reopen(write_annotated(a_book(), told(a_finding("Mål 2's tal!B2"))))
    first["Mål 2's tal"]["A1"].comment = Comment("Husk Køge.", "Karen")
    stream = io.BytesIO()
    first.save(stream)
    again = reopen(write_annotated(stream.getvalue(), told(a_finding("Mål 2's tal!B4"))))
    sheet = again["Mål 2's tal"]
    assert (sheet["B2"].comment, sheet["B2"].fill.fill_type) == (None, None)
    assert sheet["B4"].comment.text == "Ret tallet."
    assert sheet["A1"].comment.text == "Husk Køge."
    assert again.sheetnames.count("Fejlliste") == 1


def test_a_comment_that_is_there_already_is_kept() -> None:
    own = reopen(a_book())
    own.active["B2"].comment = Comment("Husk Køge.", "Karen")
    stream = io.BytesIO()
    own.save(stream)
    book = reopen(write_annotated(stream.getvalue(), told(a_finding("Mål 2's tal!B2"))))
    assert book["Mål 2's tal"]["B2"].comment.text == "Ret tallet.\n\nHusk Køge."


def a_zip(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, (name, text) in enumerate(members.items()):
            archive.writestr(f"{number}/{name}", text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("tal[1]", "tal 1"),
        ("unge: 2024?*", "unge  2024"),
        ("et navn der er længere end de enogtredive", "et navn der er længere end d"),
        ("'", "Tal"),
        ("Fejlliste", "Tal"),
        ("history", "Tal"),
    ],
)
def test_a_packed_text_comes_back_marked_whatever_it_is_called(name: str, title: str) -> None:
    content = a_zip(**{f"{name}.csv": "kommune;andel\nHolbæk;106\n"})
    book = reopen(write_annotated(content, told(a_finding(f"{name}, linje 2, kolonne 2"))))
    assert book.sheetnames == ["Fejlliste", title]
    assert (book[title]["B2"].value, book[title]["B2"].fill.start_color.rgb) == ("106", RED)
    assert book["Fejlliste"]["A2"].hyperlink.location == f"'{title}'!B2"


def test_names_that_are_alike_are_kept_apart() -> None:
    long = "et navn der er længere end de enogtredive"
    content = a_zip(**{f"{long} a.csv": "a;b\n1;2\n", f"{long} b.csv": "a;b\n3;4\n"})
    book = reopen(write_annotated(content, told(a_finding(f"{long} b, linje 2, kolonne 1"))))
    assert book.sheetnames == ["Fejlliste", "et navn der er længere end d", "et navn der er længere end d1"]
    assert book.worksheets[1]["A2"].fill.fill_type is None
    assert (book.worksheets[2]["A2"].value, book.worksheets[2]["A2"].fill.start_color.rgb) == ("3", RED)


def test_a_text_that_begins_like_a_zip_is_a_text() -> None:
    book = reopen(write_annotated(b"PK;andel\nHolb\xc3\xa6k;106\n", told(a_finding("linje 2, kolonne 2"))))
    assert book["Tal"]["B2"].fill.start_color.rgb == RED


def test_of_a_file_that_is_not_small_there_is_a_list_and_no_excerpt() -> None:
    text = b"kommune;andel\n" + b"Holb\xc3\xa6k;106\n" * 200_000
    packed = gzip.compress(b"kommune;andel\n" + b"Holb\xc3\xa6k;106\n" * 1_000_000)
    for content in (text, packed):
        found = a_finding("linje 2, kolonne 2")
        assert reopen(write_annotated(content, told(found))).sheetnames == ["Fejlliste"]
        assert make_excerpt(content, [found]) is None


ANSWER = {
    "class": "dataset",
    "id": ["Tid"],
    "size": [2],
    "value": [1, 2],
    "dimension": {"Tid": {"category": {"index": {"2023": 0, "2024": 1}}}},
}
SHEETS = {
    "workbook": a_book(),
    "text": b"kommune;andel\nHolb\xc3\xa6k;106\n",
    "packed text": gzip.compress(b"kommune;andel\nHolb\xc3\xa6k;106\n"),
    "texts in a zip": a_zip(**{"tal[1], linje 3.csv": "kommune;andel\nHolbæk;106\n", "b.csv": "a;b\n1;2\n"}),
    "answer of a service": json.dumps(ANSWER).encode(),
    "answer of a service in a zip": a_zip(**{"svar.json": json.dumps(ANSWER)}),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_what_a_sheet_calls_a_cell_is_understood(kind: str) -> None:
    try:
        sheets = open_file(SHEETS[kind])
    except Refused as refusal:
        pytest.fail(refusal.sentence)
    for sheet in sheets:
        ref = sheet.locate(1, 1)
        assert parse_address(ref) == Address(sheet.name, sheet.lines[1], 1), ref
        assert make_excerpt(SHEETS[kind], [a_finding(ref)]).refs == {ref}
        page = reopen(write_annotated(SHEETS[kind], told(a_finding(ref))))
        assert page["Fejlliste"]["A2"].hyperlink is not None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n"], ids=["empty", "zip", "picture"])
def test_a_file_that_cannot_be_opened_gives_the_list_alone(content: bytes) -> None:
    book = reopen(write_annotated(content, told(a_finding(""))))
    assert book.sheetnames == ["Fejlliste"]
    assert book["Fejlliste"]["E2"].value == "Ret tallet."


def test_a_very_large_file_gives_the_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.desk.annotation.MOST_CELLS", 7)
    assert reopen(write_annotated(a_book(), told(a_finding("Mål 2's tal!B2")))).sheetnames == ["Fejlliste"]


@pytest.mark.parametrize(
    ("ref", "address"),
    [
        ("Mål 2!D17", Address("Mål 2", 17, 3)),
        ("a!b!AA3", Address("a!b", 3, 26)),
        ("linje 12, kolonne 3", Address("", 12, 2)),
        ("linje 12", Address("", 12, 0)),
        ("tal, linje 12, kolonne 3", Address("tal", 12, 2)),
        ("a, linje 1, række 12", Address("a, linje 1", 12, 0)),
        ("Mål 2", None),
        ("", None),
    ],
)
def test_addresses_of_findings_are_understood(ref: str, address: Address | None) -> None:
    assert parse_address(ref) == address


def test_the_excerpt_shows_the_rows_around_the_first_findings() -> None:
    rows = "\n".join(f"{number};navn {number};{number},5" for number in range(2, 60))
    content = f"kode;navn;andel\n{rows}\n".encode()
    excerpt = make_excerpt(content, [a_finding("linje 10, kolonne 3"), a_finding("linje 40, kolonne 3")])
    assert [row.line for row in excerpt.rows] == [9, 10, 11, 39, 40, 41]
    assert [row.is_apart for row in excerpt.rows] == [False, False, False, True, False, False]
    assert excerpt.letters == ("1", "2", "3")
    marked = [(row.line, cell.text) for row in excerpt.rows for cell in row.cells if cell.mark == "err"]
    assert marked == [(10, "10,5"), (40, "40,5")]
    assert make_excerpt(content, [a_finding("")]) is None
    assert make_excerpt(b"\x89PNG", [a_finding("linje 1")]) is None


@pytest.mark.django_db
def test_the_page_shows_the_sheet_with_a_hidden_word_at_the_error(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(k0316="106"))
    page = annas.get(reverse("desk-findings", args=[release.pk])).text
    assert "Sådan ser det ud i filen" in page
    assert 'href="#celle-linje-' in page
    assert '106<span class="sr-only"> (fejl)</span>' in page


@pytest.mark.django_db
def test_the_list_holds_the_reasons_that_were_given(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=1))
    form = {"code": "given-twice", "reason": "Rækkerne er ens.", "finding": [release.findings.get().pk]}
    annas.post(reverse("desk-answer", args=[release.pk]), form)
    book = reopen(annas.get(reverse("desk-findings-workbook", args=[release.pk])).content)
    assert book["Fejlliste"]["F2"].value == "Rækkerne er ens."
