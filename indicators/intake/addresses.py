"""From a finding's address, as a person reads it, to the cell: "Mål 2!D17", "linje 12, kolonne 3", "tal, række 4"."""

import re
from dataclasses import dataclass

_CELL = re.compile(r"^(?:(.+)!)?([A-Z]{1,3})([1-9][0-9]{0,6})$", re.S)
_FIELD = re.compile(r"^(?:(.+), )?(?:linje|række) ([0-9]+)(?:, kolonne ([0-9]+))?$", re.S)


@dataclass(frozen=True, slots=True)
class Address:
    """A cell: the sheet's name ("" of a text file alone), the line as people count it, and the column from 0."""

    sheet: str
    line: int
    column: int


def parse_address(ref: str) -> Address | None:
    """Return the cell of a finding's address, or None if it names no single cell or row."""
    if field := _FIELD.match(ref):
        return Address(field[1] or "", int(field[2]), int(field[3] or 1) - 1)
    if cell := _CELL.match(ref):
        return Address(cell[1] or "", int(cell[3]), count_column(cell[2]))
    return None


def count_column(letters: str) -> int:
    """Return the number of a spreadsheet's column, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
