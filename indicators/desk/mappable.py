"""The tables of a draft's file that a person may explain, where the file is small enough to be opened meanwhile."""

from dataclasses import replace

from indicators.intake.cells import Codebook
from indicators.intake.proposals import Proposal, list_sheets_to_map
from indicators.models import SourceFile
from indicators.profiles import CannotSaveProfile, refuse_headings
from indicators.uploads import load_if_small, load_top

_NOTHING = "Filen har ingen kolonner med tal at forklare. Se efter, om det er den rigtige fil."
_TOO_LARGE = (
    "Filen er for stor til at vælge kolonner her. Gem et udsnit med overskrifterne og de første rækker som en fil for "
    "sig, indlæs den, og fortæl, hvad kolonnerne er. Indlæs så hele filen igen; den læses efter profilen."
)


class CannotExplain(Exception):
    """Why the columns of a file cannot be explained, as a Danish sentence for the person."""


def list_proposals(file: SourceFile, codebook: Codebook) -> tuple[Proposal, ...]:
    """Return how the tables of a file might be read, profiles aside: what one of them reads can be told anew.

    :raises CannotExplain: if there is none with figures, none that a profile can be made for, or the file is too large
    """
    content = load_if_small(file)
    top = load_top(file) if content is None else content
    proposals = list_sheets_to_map(top, replace(codebook, mappings=()))
    if not proposals:
        raise CannotExplain(_NOTHING if content is not None else _TOO_LARGE)
    refusals = [_find_refusal(proposal) for proposal in proposals]
    if all(refusals):
        raise CannotExplain(refusals[0])
    return tuple(proposal for proposal, refusal in zip(proposals, refusals, strict=True) if not refusal)


def _find_refusal(proposal: Proposal) -> str:
    try:
        refuse_headings(column.title for column in proposal.columns)
    except CannotSaveProfile as refusal:
        return str(refusal)
    return ""
