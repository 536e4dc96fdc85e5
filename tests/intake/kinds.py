"""The same small table in every kind of file that the portal opens."""

import gzip
import io
import json
import zipfile

import openpyxl
import xlwt

TITLES = ("Område", "Periode", "Antal ledige fuldtidspersoner", "Ledige i procent af arbejdsstyrken")
AREAS = ("København", "Holbæk")
PERIODS = ("2024M01", "2024M02")
FIGURES = ((21234, 2.6), (0, 0.4), (1567, 3.1), (None, 12.25))
TABLE = (
    TITLES,
    ("København", "2024M01", "21234", "2,6"),
    ("København", "2024M02", "0", "0,4"),
    ("Holbæk", "2024M01", "1567", "3,1"),
    ("Holbæk", "2024M02", "", "12,25"),
)
_NAMED = [(area, period) for area in AREAS for period in PERIODS]
VALUES = [[*named, *figures] for named, figures in zip(_NAMED, FIGURES, strict=True)]
TEXT = "\n".join(";".join(row) for row in TABLE) + "\n"


def pack_files(*members: tuple[str, bytes]) -> bytes:
    """Return a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def write_xlsx() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    for row in (TITLES, *VALUES):
        page.append(row)
    page["D4"], page["D4"].number_format = 0.031, "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Tal på ledige")
    for number, row in enumerate((TITLES, *VALUES)):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_ods(*rows: str, before: str = "") -> bytes:
    """Return an ODS whose one sheet has the rows given as XML, or those of the table."""
    written = rows or tuple(
        f"<table:table-row>{''.join(map(_write_cell, row))}</table:table-row>" for row in (TITLES, *VALUES)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Tal">{"".join(written)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return pack_files(("mimetype", kind), ("content.xml", content.encode()))


def _write_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value:,} kr.</text:p></table:table-cell>"
    )


def write_v3() -> bytes:
    return json.dumps({"columns": TITLES, "rows": VALUES}, ensure_ascii=False).encode()


def write_nested_v3() -> bytes:
    return json.dumps({"results": {"ledige": {"columns": TITLES, "rows": VALUES}}}, indent=2).encode()


def write_v2() -> bytes:
    texts = [[value if value is None else str(value).replace(".", ",") for value in row] for row in VALUES]
    variables = [{"Name": f"_v{number}", "Label": title} for number, title in enumerate(TITLES)]
    return json.dumps([{"Variables": variables, "Data": texts}]).encode()


def build_cube(version: int = 2) -> dict:
    """Return the table as JSON-stat, its areas by codes that are no codes of municipalities."""
    dimensions = {
        "OMR": {"label": "område", "category": {"index": {"K": 0, "H": 1}, "label": {"H": "Holbæk", "K": "København"}}},
        "TID": {"label": "tid", "category": {"index": list(PERIODS)}},
        "MAAL": {
            "label": "målepunkt",
            "category": {"index": ["A", "B"], "label": dict(zip("AB", TITLES[2:], strict=True))},
        },
    }
    role = {"geo": ["OMR"], "time": ["TID"], "metric": ["MAAL"]}
    shape = {"id": ["OMR", "TID", "MAAL"], "size": [2, 2, 2], "role": role}
    values = [value for figures in FIGURES for value in figures]
    if version == 1:
        return {"dataset": {"dimension": {**shape, **dimensions}, "value": values}}
    sparse = {str(place): value for place, value in enumerate(values) if value is not None}
    return {"version": "2.0", "class": "dataset", "dimension": dimensions, **shape, "value": sparse}


KINDS = {
    "XLSX": (write_xlsx(), "Excel-projektmappe"),
    "XLS": (write_xls(), "Excel-projektmappe i ældre format"),
    "ODS": (write_ods(), "OpenDocument-regneark"),
    "CSV": (TEXT.encode(), "CSV"),
    "CSV with a mark": (TEXT.encode("utf-8-sig"), "CSV"),
    "CSV of Windows": (TEXT.encode("cp1252"), "CSV"),
    "CSV of DOS": (TEXT.encode("cp850"), "CSV"),
    "CSV in UTF-16": (TEXT.encode("utf-16"), "CSV"),
    "CSV in UTF-16 without a mark": (TEXT.encode("utf-16-le"), "CSV"),
    "CSV in UTF-32": (TEXT.encode("utf-32"), "CSV"),
    "TSV": (TEXT.replace(";", "\t").encode(), "CSV"),
    "zip": (pack_files(("../ud/ledige.csv", TEXT.encode()), ("__MACOSX/._ledige.csv", b"\x00")), "CSV i zip"),
    "gzip": (gzip.compress(TEXT.encode()), "CSV, gzip-pakket"),
    "v3": (write_v3(), "JSON fra jobindsats"),
    "nested v3": (write_nested_v3(), "JSON fra jobindsats"),
    "v2": (write_v2(), "JSON fra jobindsats"),
    "JSON-stat 2": (json.dumps(build_cube()).encode(), "JSON-stat"),
    "JSON-stat 1": (json.dumps(build_cube(1)).encode(), "JSON-stat"),
}
