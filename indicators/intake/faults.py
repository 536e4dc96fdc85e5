"""Rows of a listing that cannot be read: what is wrong with each, and how to mend it."""

from collections.abc import Sequence

import numpy as np

from .catalogue import make_finding, quote, tell_each
from .cells import Finding
from .files import Sheet
from .headings import Headings


def explain_too_long(sheet: Sheet, headings: Headings, rows: np.ndarray) -> tuple[Finding, ...]:
    """Return a finding for each row with more fields than there are headings."""
    return tell_each("row-too-long", (_explain_too_long(sheet, headings, row) for row in rows.tolist()), len(rows))


def explain_too_short(sheet: Sheet, headings: Headings, rows: np.ndarray) -> tuple[Finding, ...]:
    """Return a finding for each row that ends before the last column that is read."""
    return tell_each("row-too-short", (_explain_too_short(sheet, headings, row) for row in rows.tolist()), len(rows))


def explain_parted(sheet: Sheet, headings: Headings, rows: np.ndarray) -> tuple[Finding, ...]:
    """Return a finding for each row whose decimals fell into the next field."""
    return tell_each("row-too-long", (_explain_parted(sheet, headings, row) for row in rows.tolist()), len(rows))


def is_whole(text: str) -> bool:
    """Tell whether a text is digits alone, but for a minus before them."""
    return text.lstrip("-\u2212").isdecimal()


def _explain_too_long(sheet: Sheet, headings: Headings, row: int) -> Finding:
    width = len(headings.titles)
    found = len(sheet.rows[row])
    return make_finding(
        "row-too-long",
        f"Rækken har {found} felter, overskriften kun {width}. Er der decimalkomma, så adskil felterne med semikolon.",
        ref=sheet.locate(row, width),
        content=", ".join(sheet.rows[row][width:]),
    )


def _explain_too_short(sheet: Sheet, headings: Headings, row: int) -> Finding:
    found = len(sheet.rows[row])
    fields = "ét felt" if found == 1 else f"{found} felter"
    return make_finding(
        "row-too-short",
        f"Rækken har kun {fields} og når ikke til kolonnen {quote(headings.titles[headings.last])}. "
        "Er rækken knækket over, så saml den; er felter tomme, så skriv skilletegnene.",
        ref=sheet.locate(row, found - 1),
        content=sheet.rows[row][-1],
    )


def _explain_parted(sheet: Sheet, headings: Headings, row: int) -> Finding:
    column = _find_parted(headings, sheet.rows[row])
    number = f"{_read(sheet.rows[row], column)},{_read(sheet.rows[row], column + 1)}"
    return make_finding(
        "row-too-long",
        f"Tallet {quote(number)} er delt mellem to felter. Adskil felterne med semikolon, når tal har decimalkomma.",
        ref=sheet.locate(row, column),
        content=number,
    )


def _find_parted(headings: Headings, row: Sequence[str]) -> int:
    """Return the column of the whole number of a row whose decimals stand in the column after it."""
    return next(
        column
        for column in headings.numbers
        if column + 1 not in headings.read and is_whole(_read(row, column)) and _read(row, column + 1).isdecimal()
    )


def _read(row: Sequence[str], column: int) -> str:
    return row[column].strip() if 0 <= column < len(row) else ""
