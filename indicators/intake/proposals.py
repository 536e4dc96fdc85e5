"""What the columns of a file in an unknown layout may hold: a proposal for a person to mend."""

from dataclasses import dataclass

from .cells import Codebook, ColumnRole
from .files import SEARCHED_ROWS, Sheet, open_file
from .names import fold
from .spreadsheets import Refused
from .workbook import INSTRUCTIONS

_SAMPLES = 3
_ROLES = {"omrade": ColumnRole.AREA, "kommune": ColumnRole.AREA, "periode": ColumnRole.PERIOD, "ar": ColumnRole.PERIOD}


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """One column: its title, a few of its texts, and what it seems to hold."""

    title: str
    samples: tuple[str, ...]
    role: ColumnRole
    indicator: str = ""
    category: str = ""
    period: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a sheet might be read."""

    sheet: str
    line: int
    columns: tuple[ProposedColumn, ...]
    is_read: bool


def list_sheets_to_map(content: bytes, codebook: Codebook) -> tuple[Proposal, ...]:
    """Return a proposal for each sheet of a file that holds something."""
    try:
        sheets = open_file(content)
    except Refused:
        return ()
    return tuple(_propose(sheet) for sheet in sheets if sheet.name != INSTRUCTIONS and any(map(any, sheet.rows)))


def _propose(sheet: Sheet) -> Proposal:
    rows = sheet.rows[:SEARCHED_ROWS]
    start = max(range(len(rows)), key=lambda row: (sum(1 for text in rows[row] if text.strip()), -row))
    columns = []
    for column, title in enumerate(rows[start]):
        texts = [row[column].strip() for row in sheet.rows[start + 1 :] if column < len(row)]
        samples = tuple(dict.fromkeys(text for text in texts if text))[:_SAMPLES]
        columns.append(ProposedColumn(title.strip(), samples, _ROLES.get(fold(title), ColumnRole.NOTE)))
    return Proposal(sheet.name, sheet.lines[start], tuple(columns), is_read=False)
