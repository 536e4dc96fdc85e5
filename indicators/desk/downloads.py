"""Changes as a file to fetch."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields

from .wording import ChangeRow

_CHANGE_HEADINGS = {
    "kind": "Ændring",
    "indicator": "Nøgletal",
    "area": "Område",
    "period": "Periode",
    "before": "Før",
    "after": "Efter",
    "difference": "Forskel",
}


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
