"""The consequences in words."""

from collections.abc import Sequence

from indicators.units import NO_BREAK_SPACE

from ..formatting import format_absence, format_count, join_words
from .flips import GoalFlips, Turn
from .tables import TableConsequences

_NAMED = 12  # so many places are told by name, more by their number
_TURNS = {
    Turn.WORSE: "Dårligere status",
    Turn.BETTER: "Bedre status",
    Turn.LOST: "Ikke længere nogen status",
    Turn.NEW: "Status, hvor der ingen er i dag",
}


def tell_flips(goal: GoalFlips) -> str:
    """Return how many turn which way: "Dårligere status: 3 kommuner. Bedre status: 1 kommune."."""
    counts = {turn: goal.count(turn) for turn in _TURNS}
    told = [f"{words}: {_count(counts[turn], goal)}." for turn, words in _TURNS.items() if counts[turn]]
    if goal.country is not None:
        told.append("Også hele landet skifter status." if told else "Kun hele landet skifter status.")
    return " ".join(told)


def label_flips(goal: GoalFlips, part: str = "") -> str:
    """Return the name of a goal's table of statuses, which no other table on the page has."""
    return _label("Statuser", f"mål {goal.column.number}", goal.year, part)


def label_trends(goal: GoalFlips, part: str = "") -> str:
    """Return the name of a goal's table of developments."""
    return _label("Udvikling", f"mål {goal.column.number}", goal.year, part)


def label_moves(table: TableConsequences, part: str = "") -> str:
    """Return the name of an indicator's table of places."""
    return _label("Placeringer", table.facts.name, table.year, part)


def _label(what: str, of: str, year: int, part: str) -> str:
    return f"{what}: {of}, {year}{f' ({part})' if part else ''}"


def tell_gains(table: TableConsequences) -> str:
    """Return who gets a figure, by name where they are few."""
    return _name([place.name for place in table.gains])


def tell_losses(table: TableConsequences) -> str:
    """Return who loses a figure, and why there is none: "Samsø (Diskretioneret)"."""
    return _name([f"{place.name} ({format_absence(cell)})" for place, cell in table.losses])


def _count(number: int, goal: GoalFlips) -> str:
    one, more = ("område", "områder") if goal.is_by_area else ("kommune", "kommuner")
    return f"{format_count(number)}{NO_BREAK_SPACE}{one if number == 1 else more}"


def _name(names: Sequence[str]) -> str:
    if not names:
        return "Ingen"
    if len(names) <= _NAMED:
        return join_words(names)
    return f"{', '.join(names[:_NAMED])} og {format_count(len(names) - _NAMED)} flere"
