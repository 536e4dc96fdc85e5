"""Changes as a file to fetch."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, fields

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
_NUMBERS = frozenset({"before", "after", "difference"})  # we wrote them: "+1,2" is a number and stays one
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")  # of what a spreadsheet takes for a formula


def write_changes(rows: Iterable[ChangeRow]) -> bytes:
    """Return the changes as CSV that a Danish Excel opens: semicolons, UTF-8 with a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_CHANGE_HEADINGS[field.name] for field in fields(ChangeRow))
    for row in rows:
        cells = asdict(row)
        writer.writerow(text if name in _NUMBERS else _defuse(text) for name, text in cells.items())
    return stream.getvalue().encode("utf-8-sig")


def _defuse(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula: names come from files."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text
