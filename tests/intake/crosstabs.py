"""Makes tables with areas down and periods or measures across, and looks at what was read of them."""

import io
from decimal import Decimal

import openpyxl

from indicators.intake import Finding, Reading, read_file
from indicators.intake.files import open_file
from indicators.intake.layouts import lay_out
from indicators.intake.parsing import parse_table
from indicators.units import Quality

from .books import SMALL

COUNT, SHARE = "Antal ledige fuldtidspersoner", "Ledige i procent af arbejdsstyrken"


def write_book(rows: list[list], *merged: str, name: str = "Tabel") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_csv(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


def read(content: bytes) -> Reading:
    return read_file(content, "tal", SMALL)


def collect(reading: Reading) -> dict[tuple[str, str, str, str], Decimal | Quality]:
    return {
        (one.indicator, one.category, one.area, one.period.code): one.quality if one.value is None else one.value
        for one in reading.entries
    }


def find(reading: Reading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


def find_lost(content: bytes, headings: int) -> set[str]:
    """Return the addresses below the headings and right of the areas that are neither read nor told of."""
    lost: set[str] = set()
    for sheet in open_file(content):
        table = lay_out(sheet, SMALL)
        assert table is not None
        parsed = parse_table(table, SMALL)
        told = {entry.ref for entry in parsed.entries} | set(parsed.covered) | {one.ref for one in parsed.findings}
        lost |= {
            sheet.locate(row, column)
            for row in range(headings, len(sheet.rows))
            for column, text in enumerate(sheet.rows[row])
            if column and text.strip() and sheet.locate(row, column) not in told
        }
    return lost
