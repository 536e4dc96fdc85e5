"""From a file to figures in the making: plain Python, no Django, no database.

`read_file` reads whatever people upload, `write_template` writes the workbook they fill in. The values that come out
are in `cells`; what is checked is in docs/checks.md. `list_sheets_to_map` says what a person may explain to it.
"""

from .cells import (
    Cell,
    Codebook,
    CodebookArea,
    CodebookCategory,
    CodebookIndicator,
    Entry,
    Finding,
    Reading,
    Severity,
)
from .entries import Entries
from .proposals import Proposal, ProposedColumn, list_sheets_to_map
from .reading import read_file
from .workbook import write_template

__all__ = [
    "Cell",
    "Codebook",
    "CodebookArea",
    "CodebookCategory",
    "CodebookIndicator",
    "Entries",
    "Entry",
    "Finding",
    "Proposal",
    "ProposedColumn",
    "Reading",
    "Severity",
    "list_sheets_to_map",
    "read_file",
    "write_template",
]
