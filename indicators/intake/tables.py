"""What every layout makes of a sheet: a `Table` of cells that say in the file's own words what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.units import Quality

from .catalogue import make_finding, quote
from .cells import Cell, Finding
from .figures import Notation
from .files import Sheet

SEARCHED_ROWS = 25  # a table begins within so many rows


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that were laid out in one way. `cells` can be gone through once."""

    layout: str
    cells: Iterable[Cell]
    notation: Notation
    blank: Quality | None  # what an empty cell says; None: nothing, it ought to be filled
    has_fixed_rows: bool  # all areas have a row, and what an indicator does not need stays empty
    findings: tuple[Finding, ...] = ()
    covered: tuple[str, ...] = ()  # addresses that the table's own findings speak for, and `cells` leaves out


def find_texts_outside(sheet: Sheet, rows: Iterable[int]) -> tuple[Finding, ...]:
    """Return a notice for each of the rows that holds text and is not part of the table."""
    findings = []
    for number in rows:
        for column, text in enumerate(sheet.rows[number]):
            if text := text.strip():
                message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
                findings.append(make_finding("text-set-aside", message, ref=sheet.locate(number, column), content=text))
    return tuple(findings)
