"""Packed files and old workbooks made to hurt: a clear sentence comes out, soon and without filling the memory."""

import gzip
import io
import struct
import zipfile

import pytest
import xlwt

from indicators.intake import archives, refusals
from indicators.intake.files import open_file

from .hostile import SHEET, add, change, refuse, try_to_open
from .kinds import KINDS, TEXT, pack_files, write_ods, write_xls, write_xlsx


def test_a_file_is_weighed_before_anything_else(monkeypatch):
    monkeypatch.setattr("indicators.intake.files.MAX_BYTES", 1000)

    assert refuse(b"PK\x03\x04" + b"x" * 1000).code == "file-too-large"


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_does():
    bomb = add(write_xlsx(), "xl/media/image1.png", bytes(100))
    said = bytearray(bomb)
    said[said.rindex(b"PK\x01\x02") + 24 :][:4] = struct.pack("<I", archives.MAX_UNFOLDED)
    at = bomb.rindex(b"PK\x01\x02") + 24
    large = bomb[:at] + struct.pack("<I", archives.MAX_UNFOLDED) + bomb[at + 4 :]
    small = bomb[:at] + struct.pack("<I", 10) + bomb[at + 4 :]

    assert refuse(large).code == "file-too-large"
    assert refuse(small).code == "unreadable-file"


def test_a_bomb_of_a_text_is_refused():
    assert refuse(pack_files(("a.csv", b"1;2;3\n" * 15_000_000))).code == "file-too-large"
    assert refuse(gzip.compress(b"1;2;3\n" * 15_000_000, 1)).code == "file-too-large"


def test_what_is_packed_in_what_is_packed_is_not_unpacked():
    inner = pack_files(("a.csv", TEXT.encode()))

    assert "som selv er en pakket fil" in refuse(pack_files(("inner.zip", inner))).sentence
    assert "som selv er en pakket fil" in refuse(pack_files(("tal.csv", write_xlsx()))).sentence
    assert "flere gange" in refuse(gzip.compress(inner)).sentence
    assert "flere gange" in refuse(gzip.compress(gzip.compress(b"a;b;c\n"))).sentence


def test_members_on_top_of_each_other_are_refused():
    content = pack_files(("a.csv", TEXT.encode()), ("b.csv", TEXT.encode()))
    second = content.rindex(b"PK\x01\x02")
    overlapping = content[: second + 42] + struct.pack("<I", 0) + content[second + 46 :]

    assert refuse(overlapping).code == "unreadable-file"


def test_members_beyond_number_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(archives.MAX_MEMBERS + 1):
            archive.writestr(f"{number}.csv", b"")

    assert "flere tusind filer" in refuse(stream.getvalue()).sentence
    assert refuse(stream.getvalue()[:-22] + b"PK\x01\x02" * 1_000_000).code == "file-too-large"


def test_files_of_gzip_beyond_number_are_refused():
    assert refuse(gzip.compress(b"") * 100_000).code == "unreadable-file"


@pytest.mark.parametrize("name", ["XLSX", "ODS", "zip"])
def test_a_locked_zip_is_called_locked(name):
    content = bytearray(KINDS[name][0])
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert refuse(bytes(content)).code == "encrypted-file"


def test_a_locked_opendocument_is_called_locked():
    assert refuse(add(write_ods(), "META-INF/manifest.xml", b"<m:encryption-data/>")).code == "encrypted-file"


def test_a_locked_old_workbook_is_called_locked():
    content = write_xls()
    at = content.index(b"\x09\x08\x10\x00") + 20  # after the stream's first record, in place of the next ones
    size = int.from_bytes(content[at + 2 : at + 4], "little")

    assert refuse(content[:at] + struct.pack("<HH", 0x2F, size) + content[at + 4 :]).code == "encrypted-file"


def test_macros_are_refused():
    old = write_xls().replace("Workbook".encode("utf-16-le"), "Workbook".encode("utf-16-le"))
    named = bytearray(old)
    # The directory's second entry is the book; a third is the storage of the macros.
    at = old.index("Workbook".encode("utf-16-le")) + 128
    name = "_VBA_PROJECT_CUR".encode("utf-16-le")
    named[at : at + 128] = struct.pack("<64sHBB60x", name, len(name) + 2, 1, 1)

    assert "makroer" in refuse(add(write_xlsx(), "xl/vbaProject.bin", b"x")).sentence
    assert "makroer" in refuse(bytes(named)).sentence
    assert "makroer" in refuse(add(write_ods(), "Basic/Standard/Module1.xml", b"<m/>")).sentence


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def test_texts_that_unfold_within_xml_are_not_unfolded():
    cell = '<table:table-cell office:value-type="string"><text:p>&c;</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    sheet = write_xlsx()
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        part = archive.read(SHEET)
    laughing = LAUGHS.encode() + part.replace("København".encode(), b"&c;")

    assert refuse(write_ods(row, before=LAUGHS)).code == "unreadable-file"
    assert "haha" not in str(try_to_open(change(sheet, SHEET, part, laughing)))


def test_repeated_cells_of_an_opendocument_fill_no_memory():
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'

    assert refuse(write_ods(row.format(1_048_576, cell.format(16_384)))).code == "file-too-large"
    assert refuse(write_ods(row.format(1, cell.format(10**11)))).code == "file-too-large"
    assert refuse(write_ods(row.format(10**11, ""), row.format(1, cell.format(1)))).code == "file-too-large"
    wide = write_ods(row.format(1_000_000, cell.format(1)), row.format(1, cell.format(16_384)))
    assert refuse(wide).code == "file-too-large"


def test_an_old_workbook_that_lies_is_not_believed():
    content = write_xls()
    size = content.index(struct.pack("<HH", 0x0200, 14))
    texts = content.index(struct.pack("<H", 0x00FC))
    ring = bytearray(content)
    table = 512 * (1 + int.from_bytes(content[76:80], "little"))
    ring[table : table + 4] = struct.pack("<I", 0)

    assert len(open_file(content[: size + 4] + b"\xff" * 14 + content[size + 18 :])[0].rows) == 5
    assert len(open_file(content[: texts + 8] + b"\xff" * 4 + content[texts + 12 :])[0].rows) == 5
    refuse(bytes(ring))


def test_a_stray_cell_in_the_corner_of_an_old_workbook_fills_no_memory():
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, 1)
    book.get_sheet(0).write(65_535, 255, 1)
    stream = io.BytesIO()
    book.save(stream)

    assert "række 65536" in refuse(stream.getvalue()).sentence


def test_a_path_in_a_zip_is_a_name_and_no_place():
    for path in (
        "../../etc/passwd.csv",
        "C:\\Windows\\passwd.csv",
        "/etc/passwd.csv",
        "a/../passwd.csv",
        "./passwd.csv",
    ):
        assert [one.name for one in open_file(pack_files((path, TEXT.encode())))] == ["passwd"]


def test_the_limits_hold_a_million_rows():
    assert refusals.MAX_CELLS >= 1_000_000 * 8
    assert refusals.MAX_BYTES > 75_000_000
