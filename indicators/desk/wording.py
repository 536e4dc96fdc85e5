"""Changes in words: a draft's cells as a person reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.changes import CellState, Change, Kind
from indicators.units import format_number

_KINDS = {Kind.NEW: "Nyt", Kind.CHANGED: "Rettet", Kind.REMOVED: "Fjernet"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed cell, ready to be shown."""

    kind: str
    indicator: str
    area: str
    period: str
    before: str
    after: str
    difference: str


def word_changes(changes: Iterable[Change]) -> tuple[ChangeRow, ...]:
    """Return the changes as they are shown, in the same order."""
    return tuple(
        ChangeRow(
            kind=_KINDS[change.kind],
            indicator=f"{change.indicator}, {change.category}" if change.category else change.indicator,
            area=change.area,
            period=change.period.label,
            before=_word_state(change.before, change.decimals),
            after=_word_state(change.after, change.decimals),
            difference=_word_difference(change),
        )
        for change in changes
    )


def _word_state(state: CellState | None, decimals: int) -> str:
    if state is None:
        return "Intet tal"
    return state.quality.label if state.value is None else _format(state.value, decimals)


def _word_difference(change: Change) -> str:
    if change.before is None or change.after is None:
        return ""
    if change.before.value is None or change.after.value is None:
        return ""
    return _format(change.after.value - change.before.value, change.decimals, signed=True)


def _format(value: Decimal, decimals: int, *, signed: bool = False) -> str:
    # A correction smaller than the indicator is usually shown with must still be seen.
    exponent = value.normalize().as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    return format_number(value, max(decimals, needed), signed=signed)


def count_warnings(number: int) -> str:
    """Return a number of warnings in words: "1 advarsel", "1.188 advarsler"."""
    return f"{format_number(Decimal(number), 0)} {'advarsel' if number == 1 else 'advarsler'}"
