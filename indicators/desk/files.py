"""The files that the desk hands out: findings as a workbook, changes as CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import datetime

import xlsxwriter

from .queries import Findings
from .wording import ChangeRow

_HEADINGS = ("Celle", "Hvad", "Sted", "Der står", "Sådan retter du")
_WIDTHS = (16, 18, 44, 22, 90)
_CHANGE_HEADINGS = {
    "kind": "Ændring",
    "indicator": "Nøgletal",
    "area": "Område",
    "period": "Periode",
    "before": "Før",
    "after": "Efter",
    "difference": "Forskel",
}


def write_findings(findings: Findings) -> bytes:
    """Return the findings as a workbook with one row each, errors first."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Fejlliste", "created": datetime(2024, 1, 1)})  # noqa: DTZ001 - Excel knows no zones
    heading = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Fejlliste")
    for column, (text, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.write_string(0, column, text, heading)
        sheet.set_column(column, column, width)
    for row, finding in enumerate((*findings.errors, *findings.warnings, *findings.notices), start=1):
        cells = (finding.ref, finding.get_severity_display(), finding.place, finding.content, finding.message)
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, wrapped)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def write_changes(rows: Iterable[ChangeRow]) -> bytes:
    """Return the changes as CSV that a Danish Excel opens: semicolons, UTF-8 with a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_CHANGE_HEADINGS[field.name] for field in fields(ChangeRow))
    writer.writerows([_defuse(text) for text in astuple(row)] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _defuse(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula; names come from files, numbers have a real minus sign."""
    return f"'{text}" if text.startswith(("=", "@", "\t", "\r")) else text
