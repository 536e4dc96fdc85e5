"""Figures that are withheld: whether somebody could work them out, and whether fewer are withheld than before.

The producers withhold small counts one by one, so that a total less the parts that are shown may give one away. What
readers see already is not asked about again.
"""

import numpy as np

from indicators.units import AreaLevel, Breakdown, Unit

from .catalogue import add_more
from .cells import Codebook, Entry, Finding
from .entries import NO_NUMBER, SCALE
from .grid import ABSENT, SUPPRESSED, find_summed
from .history import History, group_columns
from .places import Places
from .registry import tell_each, tell_once

_FEWER, _FEWER_THAN_LAST_YEAR = 3, 5  # small counts come and go from year to year
_COUNT_ENDS, _SHARE_ENDS = ("-antal", ""), "-andel"  # how the codebook names a count and its share


def find_parts_given_away(history: History) -> tuple[Finding, ...]:
    """Return parts withheld alone, which the total and the parts that are shown give away; told once for each area."""
    grid, is_news = history.grid, ~_is_as_shown(history)
    findings: list[Finding] = []
    for indicator in find_summed(history.codebook, Breakdown.SUM):
        totals, parts = grid.find_parts(indicator)
        if not len(totals):
            continue
        there = parts[:, :, None] != ABSENT
        withheld = (grid.qualities[parts] == SUPPRESSED) & there
        shown = grid.measured[parts] & there
        is_alone = (withheld.sum(axis=1) == 1) & (shown.sum(axis=1) == parts.shape[1] - 1) & (parts.shape[1] > 1)
        is_new = is_news[totals] | (is_news[parts] & there).any(axis=1)
        given_away = withheld & (is_alone & is_new & grid.measured[totals])[:, None, :]
        for area in np.flatnonzero(given_away.any(axis=(0, 1))).tolist():
            found = np.argwhere(given_away[:, :, area])
            rows = [int(grid.rows[parts[at, part], area]) for at, part in found]
            message = (
                "Tallet er diskretioneret, men kan regnes ud af det samlede tal og de andre dele. Diskretionér en del "
                "mere, eller skriv, hvorfor det er i orden."
            )
            entry = history.entries[rows[0]]
            finding = Places(history.codebook).make("withheld-derivable", message, entry)
            findings.append(add_more(finding, len(rows) - 1))
    return tuple(findings)


def find_towns_given_away(history: History) -> tuple[Finding, ...]:
    """Return municipalities withheld alone, which the country less all others gives away.

    Only where the country's count exceeds the shown ones by less than the threshold: more than that comes of persons
    whose municipality is unknown, and hides the count.
    """
    grid = history.grid
    countries = np.flatnonzero(grid.mask_areas(history.codebook, AreaLevel.COUNTRY))
    towns = np.flatnonzero(grid.mask_areas(history.codebook, AreaLevel.MUNICIPALITY))
    of_all = sum(area.level is AreaLevel.MUNICIPALITY for area in history.codebook.areas)
    if len(countries) != 1 or len(towns) != of_all or of_all < 2:
        return ()
    shown, withheld = grid.measured[:, towns], grid.qualities[:, towns] == SUPPRESSED
    rest = grid.values[:, countries[0]] - np.where(shown, grid.values[:, towns], 0).sum(axis=1)
    given_away = (
        grid.mask_slices(Unit.COUNT)
        & grid.measured[:, countries[0]]
        & (withheld.sum(axis=1) == 1)
        & (shown.sum(axis=1) == of_all - 1)
        & (rest >= 0)
        & (rest < history.codebook.threshold * SCALE)
        & ~_is_as_shown(history).all(axis=1)
    )
    found = np.flatnonzero(given_away)
    rows = grid.rows[found, towns[withheld[found].argmax(axis=1)]] if len(found) else found

    def write(_entry: Entry, _place: int) -> str:
        return (
            "Tallet er diskretioneret, men kan regnes ud af landstallet og de andre kommuner. Diskretionér en kommune "
            "mere, eller skriv, hvorfor det er i orden."
        )

    return tell_each("withheld-derivable", history.entries, rows, history.codebook, write)


def _is_as_shown(history: History) -> np.ndarray:
    """Return which cells are as readers see them already, and were answered for when they were published."""
    is_same_quality = history.grid.qualities == history.shown_qualities
    return is_same_quality & (~history.grid.measured | ~history.is_news)


def find_counts_given_away(history: History) -> tuple[Finding, ...]:
    """Return withheld counts whose share stands in the file with its denominator, so that they can be worked out."""
    denominators = history.entries.read("denominator")
    if not (denominators != NO_NUMBER).any():
        return ()
    grid, is_news = history.grid, ~_is_as_shown(history)
    share_of = _pair_with_shares(history.codebook)
    rows: list[np.ndarray] = []
    for at, one in enumerate(grid.slices):
        share = grid.at.get((share_of.get(one.indicator.code, ""), one.category, one.period))
        if share is not None:
            has_base = grid.measured[share] & (denominators[grid.rows[share]] != NO_NUMBER)
            is_new = is_news[at] | is_news[share]
            rows.append(grid.rows[at][(grid.qualities[at] == SUPPRESSED) & has_base & is_new])

    def write(_entry: Entry, _place: int) -> str:
        return (
            "Antallet er diskretioneret, men kan regnes ud af andelen og dens nævner. Diskretionér også andelen, eller "
            "skriv, hvorfor det er i orden."
        )

    found = np.concatenate(rows) if rows else np.array([], int)
    return tell_each("withheld-derivable", history.entries, found, history.codebook, write)


def _pair_with_shares(codebook: Codebook) -> dict[str, str]:
    """Return the code of the share that belongs to each count, by the codebook's way of naming them."""
    units = {indicator.code: indicator.unit for indicator in codebook.indicators}
    pairs = {}
    for code, unit in units.items():
        if unit is Unit.COUNT:
            for end in _COUNT_ENDS:
                share = code.removesuffix(end) + _SHARE_ENDS
                if code.endswith(end) and units.get(share) is Unit.PERCENT:
                    pairs[code] = share
    return pairs


def find_fewer_withheld(history: History) -> tuple[Finding, ...]:
    """Return columns with clearly fewer withheld figures than readers see there now, or than the year before."""
    grid = history.grid
    is_shown_now = (history.shown_qualities != ABSENT).any(axis=1)
    earlier = np.where(is_shown_now[:, None], history.shown_qualities, history.qualities_before)
    both = (grid.qualities != ABSENT) & (earlier != ABSENT)
    before = (both & (earlier == SUPPRESSED)).sum(axis=1)
    now = (both & (grid.qualities == SUPPRESSED)).sum(axis=1)
    opened = both & (earlier == SUPPRESSED) & grid.measured
    fewest = np.where(is_shown_now, _FEWER, _FEWER_THAN_LAST_YEAR)
    found = np.flatnonzero((before - now >= fewest) & (now * 2 < before) & opened.any(axis=1))
    findings = []
    for places in group_columns(history, found):
        at = places[0]
        compared = history.compared[at]
        since = "i det, læserne ser nu" if is_shown_now[at] or compared is None else f"for {compared.label}"
        message = (
            f"{now[at]} tal i kolonnen er diskretioneret mod {before[at]} {since}; her er det første, der nu vises. "
            "Skriv disk, hvor tal ikke må vises, eller skriv, hvorfor færre er diskretioneret."
        )
        rows = grid.rows[places][opened[places]].tolist()
        findings.append(tell_once("fewer-withheld", history.entries, rows, history.codebook, message))
    return tuple(findings)


# Each is asked of one comparison with the past, which costs more than the asking.
QUESTIONS = (find_parts_given_away, find_towns_given_away, find_counts_given_away, find_fewer_withheld)
CODES = ("withheld-derivable", "fewer-withheld")
