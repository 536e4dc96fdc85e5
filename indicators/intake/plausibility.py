"""What is odd beside history and peers, though it may be right: warnings, each to be answered with a reason.

Each question is `(history) -> findings`. What readers see already is not asked about again.
"""

from decimal import Decimal
from typing import Protocol

import numpy as np

from indicators.periods import Period
from indicators.units import Unit

from .cells import Entry, Finding
from .entries import SCALE, to_decimal
from .figures import count_decimals, write_alike, write_rounded
from .grid import ABSENT, count_unit
from .history import History, find_medians, find_start, group_columns
from .movements import (
    Moves,
    find_moves,
    find_new_signs,
    find_slipped_columns,
    find_slips,
    is_possible,
)
from .registry import tell_each, tell_once

_PARTS = {1: "tiendedel", 2: "hundrededel", 3: "tusindedel"}
_FEWEST_SAME = 20  # figures in a column before it says anything that they are last year's
_NEARLY_ALL = 0.9
_SHIFT = 0.25  # a level is another where the median municipality moved by so much of it
_FEWEST_SHIFTED = 10
_OLD = 12  # months before the newest period
_MANY, _MANY_PART = 10, 0.1


def find_odd_values(history: History) -> tuple[Finding, ...]:
    """Return single figures that slipped a comma, changed sign, or jumped out of their history and their peers'."""
    moves = find_moves(history)
    is_asked = history.is_news & ~find_slipped_columns(history)[0][:, None] & is_possible(history)
    slips, power = find_slips(history, moves)
    slips &= is_asked
    # A figure right after a slip looks like the opposite slip; the slip has been told.
    follows = np.concatenate([slips, np.zeros((1, slips.shape[1]), bool)])[history.before_at]
    slips &= ~follows
    signs = find_new_signs(history) & is_asked & ~slips
    jumps = moves.is_jump & is_asked & ~slips & ~signs & ~follows
    findings: list[Finding] = []
    findings += _tell_values("decimal-slip", slips, _SlipWords(history, moves, power))
    findings += _tell_values("sign-changed", signs, _SignWords(history))
    findings += _tell_values("jump-in-history", jumps, _JumpWords(history, moves))
    return tuple(findings)


def _tell_values(code: str, mask: np.ndarray, words: "_Words") -> tuple[Finding, ...]:
    history, found = words.history, np.argwhere(mask)
    rows = history.grid.rows[found[:, 0], found[:, 1]]
    return tell_each(
        code, history.entries, rows, history.codebook, lambda entry, place: words.write(entry, *found[place])
    )


class _Words(Protocol):
    """Writes what is odd about the figure of a slice and an area."""

    history: History

    def write(self, entry: Entry, at: int, area: int) -> str: ...


class _SlipWords:
    """Says that a figure is ten or a hundred times too large or small, and what may be meant."""

    def __init__(self, history: History, moves: Moves, power: np.ndarray) -> None:
        self.history, self.expected, self.power = history, moves.expected, power

    def write(self, entry: Entry, at: int, area: int) -> str:
        assert entry.value is not None
        power = int(self.power[at, area])
        least, decimals = _count_decimals(self.history, at, entry.value)
        other = "de andre tal i kolonnen"
        if not np.isnan(self.expected[at, area]):
            other = f"tallet for {_name_period(self.history, at)}, {_write(self.history.before[at, area], decimals)}"
        said = f"{write_rounded(entry.value, decimals)} er {_name_times(power, 'stort')} {other}."
        meant = entry.value.scaleb(-power)
        if self.history.grid.slices[at].indicator.unit is not Unit.COUNT or meant == int(meant):
            return f"{said} Mente du {write_alike(least, meant)[0]}?"
        return f"{said} Se efter, om et ciffer er for meget."


def _name_times(power: int, large: str) -> str:
    """Return a power of ten in words: "omkring 10 gange så stort som", "omkring en tiendedel af"."""
    if power < 0:
        return f"omkring en {_PARTS[-power]} af"
    return f"omkring {10**power} gange så {large} som"


class _SignWords:
    """Says that a score is on the other side of zero than it has been."""

    def __init__(self, history: History) -> None:
        self.history = history

    def write(self, entry: Entry, at: int, area: int) -> str:
        assert entry.value is not None
        before = self.history.before[at, area]
        _least, decimals = _count_decimals(self.history, at, entry.value)
        said = f"{write_rounded(entry.value, decimals)} har et andet fortegn end "
        if np.isnan(before):
            return f"{said}de andre tal i kolonnen. Ret fortegnet, eller skriv, hvorfor det er rigtigt."
        told = f"tallet for {_name_period(self.history, at)}, {_write(before, decimals)}"
        return f"{said}{told}. Ret fortegnet, eller skriv, hvorfor det er rigtigt."


class _JumpWords:
    """Says how far a figure moved, and how far others did."""

    def __init__(self, history: History, moves: Moves) -> None:
        self.history, self.moves = history, moves

    def write(self, entry: Entry, at: int, area: int) -> str:
        assert entry.value is not None
        before, expected = self.history.before[at, area], self.moves.expected[at, area]
        least, decimals = _count_decimals(self.history, at, entry.value)
        told = (
            f"{write_rounded(entry.value, decimals)} mod {_write(before, decimals)} for "
            f"{_name_period(self.history, at)}"
        )
        return (
            f"{told} er et usædvanligt spring; omkring {_write(expected, least)} var at vente. "
            "Ret tallet, eller skriv, hvorfor det er rigtigt."
        )


def find_odd_columns(history: History) -> tuple[Finding, ...]:
    """Return whole columns in another unit than before, or at another level with no break in the series told."""
    slipped, powers = find_slipped_columns(history)
    is_news = (history.is_news & history.grid.measured).any(axis=1)
    shifted = _find_shifts(history) & ~slipped
    findings: list[Finding] = []
    for places in group_columns(history, np.flatnonzero(slipped & is_news)):
        power = int(powers[places[0]])
        message = (
            f"Kolonnens tal er {_name_times(power, 'store')} dem for {_name_period(history, places[0])}. "
            "Ret enheden, eller skriv, hvorfor tallene er rigtige."
        )
        findings.append(_tell_slices("unit-slip", history, places, message))
    of_indicator: dict[str, list[int]] = {}
    for at in np.flatnonzero(shifted & is_news).tolist():
        of_indicator.setdefault(history.grid.slices[at].indicator.code, []).append(at)
    for places in of_indicator.values():
        message = (
            f"Næsten alle kommuners tal er flyttet samme vej siden {_name_period(history, places[0])}, halvdelen af "
            "dem mere end 25 procent. Angiv et databrud for nøgletallet, eller skriv, hvorfor tallene er rigtige."
        )
        findings.append(_tell_slices("break-without-note", history, places, message))
    return tuple(findings)


def _find_shifts(history: History) -> np.ndarray:
    """Return slices at another level than both a year before and just before, all peers together.

    The season alone moves figures from month to month, and a slow change alone moves them from year to year.
    """
    unit = np.array([count_unit(one.indicator) for one in history.grid.slices])[:, None] / SCALE
    ways = []
    for before in (history.before, history.nearest):
        usable = history.peers & (before >= 5 * unit) & (history.values >= 0)
        moved = np.where(usable, history.values / np.where(usable, before, 1) - 1, np.nan)
        median, counts = find_medians(moved)
        is_common = np.maximum((moved > 0).sum(axis=1), (moved < 0).sum(axis=1)) >= _NEARLY_ALL * counts
        is_shift = (counts >= _FEWEST_SHIFTED) & (np.abs(median) > _SHIFT) & is_common
        ways.append(np.where(is_shift, np.sign(median), 0))
    is_yearly = np.array([_is_year_before(history, at) for at in range(len(history.grid.slices))], bool)
    return (ways[0] != 0) & (ways[0] == ways[1]) & is_yearly


def find_unchanged(history: History) -> tuple[Finding, ...]:
    """Return columns whose figures are nearly all those of the year before, to the last decimal."""
    both, same = _count_same(history.values, history.before)
    earlier_both, earlier_same = _count_same(history.before, history.earlier[1])
    was_so_before = (earlier_both > 0) & (earlier_same >= _NEARLY_ALL * earlier_both)
    spread = np.nanmax(np.where(history.grid.measured, history.values, -np.inf), axis=1, initial=-np.inf) > np.nanmin(
        np.where(history.grid.measured, history.values, np.inf), axis=1, initial=np.inf
    )
    is_news = (history.is_news & history.grid.measured).any(axis=1)
    is_yearly = np.array([_is_year_before(history, at) for at in range(len(history.grid.slices))], bool)
    found = np.flatnonzero(
        (both >= _FEWEST_SAME) & (same >= _NEARLY_ALL * both) & ~was_so_before & spread & is_news & is_yearly
    )
    return tuple(
        tell_once(
            "unchanged-from-last-year",
            history.entries,
            _list_rows(history, [at])[:1],
            history.codebook,
            f"{same[at]} af {both[at]} tal er de samme som for {_name_period(history, at)} til sidste decimal. "
            "Indlæs de nye tal, eller skriv, hvorfor de er uændrede.",
        )
        for at in found.tolist()
    )


def _count_same(now: np.ndarray, before: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    is_both = ~np.isnan(now) & ~np.isnan(before)
    return is_both.sum(axis=1), (is_both & (now == before)).sum(axis=1)


def find_rewritten_past(history: History) -> tuple[Finding, ...]:
    """Return periods long past of which many figures would change, told once for each indicator and period."""
    grid = history.grid
    periods = [one.period for one in grid.slices] + list(history.known.periods)
    newest = max((_find_end(period) for period in periods), default=0)
    is_both = (grid.qualities != ABSENT) & (history.shown_qualities != ABSENT)
    is_changed = is_both & ((grid.qualities != history.shown_qualities) | (grid.measured & history.is_news))
    groups: dict[tuple[str, Period], list[int]] = {}
    for at, one in enumerate(grid.slices):
        if _find_end(one.period) < newest - _OLD:
            groups.setdefault((one.indicator.code, one.period), []).append(at)
    findings = []
    for places in groups.values():
        changed, of = int(is_changed[places].sum()), int(is_both[places].sum())
        if changed >= _MANY and changed > _MANY_PART * of:
            rows = grid.rows[places][is_changed[places]]
            message = (
                f"{changed} af {of} tal ændrer sig i en periode, der er mere end et år gammel. "
                "Se efter, om det er den rigtige fil, og skriv, hvorfor tallene er rettet."
            )
            found = tell_once("many-changes-in-old-period", history.entries, rows[:1], history.codebook, message)
            findings.append(found)
    return tuple(findings)


def _find_end(period: Period) -> int:
    return find_start(period) + 12 // period.frequency.per_year


def _is_year_before(history: History, at: int) -> bool:
    return history.compared[at] == history.grid.slices[at].period.year_before


def _name_period(history: History, at: int) -> str:
    period = history.compared[at]
    assert period is not None
    return period.label


def _tell_slices(code: str, history: History, places: list[int], message: str) -> Finding:
    return tell_once(code, history.entries, _list_rows(history, places), history.codebook, message)


def _list_rows(history: History, places: list[int]) -> list[int]:
    """Return the rows of the measured figures of some slices."""
    rows = history.grid.rows[places][history.grid.measured[places]]
    return rows.tolist()


def _count_decimals(history: History, at: int, value: Decimal) -> tuple[int, int]:
    """Return the decimals of a slice's indicator, and those that a value of the file is written with."""
    least = history.grid.slices[at].indicator.decimals
    return least, max(least, count_decimals(value))


def _write(number: float, decimals: int) -> str:
    """Return a float as messages write it, with so many decimals."""
    written = to_decimal(round(number * SCALE))
    assert written is not None
    return write_rounded(written, decimals)


# Each is asked of one comparison with the past, which costs more than the asking.
QUESTIONS = (find_odd_values, find_odd_columns, find_unchanged, find_rewritten_past)
CODES = (
    "decimal-slip",
    "sign-changed",
    "jump-in-history",
    "unit-slip",
    "break-without-note",
    "unchanged-from-last-year",
    "many-changes-in-old-period",
)
