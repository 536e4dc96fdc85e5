"""Every way that figures are laid out, in the order they are tried: what a person has said comes first."""

from dataclasses import replace

from .cells import Codebook
from .crosstab import read_crosstab
from .dimensions import STATBANK, read_parted
from .files import Sheet, Table
from .mapping import read_mapped
from .yearbook import read_yearbook

_SERVICES = "JSON"  # how the kind begins of what a producer's service answers; such tables are called by it


def lay_out(sheet: Sheet, codebook: Codebook) -> Table | None:
    """Return the table of a sheet, or None if it is laid out in no way that is known."""
    if mapped := read_mapped(sheet, codebook):
        return mapped
    table = read_yearbook(sheet) or read_parted(sheet, codebook) or read_crosstab(sheet, codebook)
    if table and sheet.kind.startswith(_SERVICES):
        layout = f"{table.layout} ({sheet.kind})" if table.layout == STATBANK else sheet.kind
        return replace(table, layout=layout)
    return table
