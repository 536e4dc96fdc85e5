"""From cells to entries: what each cell says, or what is wrong with it.

A heading or row title that is not understood is one finding, however many cells it spoils; a value that is not
understood is one finding each. Each distinct text is looked up once, and what it means is spread over its cells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from indicators.units import AreaLevel, Quality

from . import catalogue
from .catalogue import count_rest
from .cells import Codebook, CodebookArea, CodebookIndicator, Finding
from .columns import Cells, Refs, chain_refs, group
from .entries import QUALITIES, Entries, make_numbers
from .files import Table
from .hearing import hear, hear_once, tell_blanks, tell_headings
from .meanings import Meant, Titles, find_titles
from .names import is_elsewhere, is_needed
from .values import NOT_A_NUMBER, UNITS, Values, explain_beside, explain_value, read_values

_ROUNDED = "Tallet har over fire decimaler og er afrundet til fire."
_NEEDLESS = "Nøgletallet opgøres ikke for området, så mærket er ikke læst."
_NOT_APPLICABLE = QUALITIES.index(Quality.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A table after parsing: whatever stands in it is an entry, or its address is covered by a finding.

    `spoiled` stands in for cells whose place was understood and whose value was not, so that a check of the whole
    table does not call them missing as well. They are no figures.
    """

    entries: Entries
    spoiled: Entries
    findings: tuple[Finding, ...]
    covered: Refs  # addresses of the cells that a finding speaks for


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """Cells whose place is known, with what they say. Places are those in the table."""

    kept: np.ndarray  # the places of those that become entries
    values: Values
    beside: Mapping[str, Values]  # by the words of `BESIDE`
    spoiled: np.ndarray  # the places of those whose value is not understood
    needless: np.ndarray  # the places of marks where no figure belongs
    units: np.ndarray  # of every cell of the table, known or not; places in UNITS


def parse_table(table: Table, codebook: Codebook) -> Parsed:
    """Return what the cells of `table` say."""
    cells, titles = table.cells, find_titles(table.cells, codebook)
    is_told, is_placed = _find_told(table, titles), titles.are_known
    unplaced = np.flatnonzero(is_told & ~is_placed)
    read = _read(table, titles, np.flatnonzero(is_told & is_placed))
    heard = [
        *hear(titles.areas, np.flatnonzero(is_told), rank=0),
        *hear(titles.columns, unplaced, rank=1),
        *hear(titles.periods, unplaced, rank=2),
        *hear_once("text-set-aside", _NEEDLESS, cells, titles, read.needless),
        *hear_once("rounded", _ROUNDED, cells, titles, read.kept[read.values.is_rounded]),
    ]
    return Parsed(
        _make_entries(cells, titles, read.kept, read.values, read.beside),
        _make_entries(cells, titles, read.spoiled, None, {}),
        (
            *table.findings,
            *tell_headings(heard, cells, titles, np.flatnonzero(~is_told & ~titles.areas.is_known)),
            *_tell_values(table, titles, read),
            *tell_blanks(cells, titles, read.kept[~cells.values.is_filled[read.kept]]),
        ),
        _cover(table, np.sort(np.concatenate([unplaced, read.spoiled, read.needless]))),
    )


def _find_told(table: Table, titles: Titles) -> np.ndarray:
    """Return which cells say something: all, but for those left empty where the indicator needs no figure."""
    if not table.has_fixed_rows:
        return np.ones(len(table.cells), bool)
    is_told = table.cells.values.is_filled
    blank = np.flatnonzero(~is_told & titles.columns.is_known & titles.areas.is_known)
    is_told[blank] = titles.judge(blank, is_needed)
    return is_told


def _read(table: Table, titles: Titles, places: np.ndarray) -> _Read:
    """Read the values of the cells at `places`."""
    units = np.array(
        [UNITS.index(meaning.of.indicator.unit) if meaning.of else 0 for meaning in titles.columns.meanings], np.int8
    )[titles.columns.codes]
    texts = table.cells.values.choose(places)
    values = read_values(texts, units[places], table.notation, table.blank or Quality.MISSING)
    is_spoiled = values.is_flawed
    empty = np.flatnonzero(~texts.is_filled)
    if table.blank is None:
        is_spoiled[empty] = True
    else:  # what is blank for the whole country is never a small number
        is_spoiled[empty] |= titles.judge(places[empty], lambda area, _indicator: area.level is AreaLevel.COUNTRY)
    is_needless = np.zeros(len(places), bool)
    if table.has_fixed_rows:
        marked = np.flatnonzero(~is_spoiled & (values.quality == _NOT_APPLICABLE))
        is_needless[marked] = titles.judge(places[marked], _is_elsewhere)
    is_kept = ~is_spoiled & ~is_needless
    kept = places[is_kept]
    beside = {
        name: read_values(column.texts.choose(kept), units[kept], table.notation, Quality.MISSING)
        for name, column in table.cells.beside.items()
    }
    return _Read(kept, values.choose(is_kept), beside, places[is_spoiled], places[is_needless], units)


def _tell_values(table: Table, titles: Titles, read: _Read) -> tuple[Finding, ...]:
    """Return what is wrong with values, and with what stands beside them, in the order of the cells."""
    cells, names = table.cells, tuple(read.beside)

    def explain(place: int, number: int) -> Finding:
        ref = cells.refs[place] if number < 0 else cells.beside[names[number]].refs[place]
        if number >= 0:
            return explain_beside(names[number], cells.beside[names[number]].texts[place], ref, titles.describe(place))
        unit = UNITS[read.units[place]]
        return explain_value(cells.values[place], unit, table.notation, ref, titles.describe(place))

    groups = group(cells.values.codes[read.spoiled], read.units[read.spoiled])
    kinds = np.array([explain(place, -1).code for place in read.spoiled[groups.firsts]], object)[groups.codes]
    found = [(code, -1, read.spoiled[kinds == code]) for code in dict.fromkeys(kinds.tolist())]
    found += [(NOT_A_NUMBER, number, read.kept[read.beside[name].is_flawed]) for number, name in enumerate(names)]
    told = sorted(
        (place, number) for _code, number, places in found for place in places[: catalogue.MOST_KEPT].tolist()
    )
    rest = [count_rest(code, len(places) - catalogue.MOST_KEPT) for code, _number, places in found]
    return (*(explain(*one) for one in told), *chain.from_iterable(rest))


def _make_entries(
    cells: Cells, titles: Titles, places: np.ndarray, values: Values | None, beside: Mapping[str, Values]
) -> Entries:
    """Return the cells at `places` as entries; without values, figures that are missing."""
    areas, area = _number(titles.areas, lambda area: area.code)
    columns, column = _number(titles.columns, lambda column: (column.indicator.code, column.category))
    periods, period = _number(titles.periods, lambda period: period)
    table = {
        "area": area[places],
        "column": column[places],
        "period": period[places],
        "cell": places,
        "content": cells.values.codes[places],
    }
    if values is None:
        table["quality"] = np.full(len(places), QUALITIES.index(Quality.MISSING))
    else:
        table |= {"quality": values.quality, "value": values.scaled}
    table |= {name: read.scaled for name, read in beside.items()}
    return Entries(areas, columns, periods, cells.refs, cells.values.words or ("",), make_numbers(table))


def _number(meant: Meant, name: Callable) -> tuple[tuple, np.ndarray]:
    """Return the names of what is meant, each once, and the place among them of each cell's."""
    named = [None if meaning.of is None else name(meaning.of) for meaning in meant.meanings]
    names = {one: place for place, one in enumerate(dict.fromkeys(one for one in named if one is not None))}
    return tuple(names), np.array([names.get(one, 0) for one in named], np.int32)[meant.codes]


def _cover(table: Table, places: np.ndarray) -> Refs:
    """Return the addresses that findings speak for: the layout's, and what stands in the cells at `places`."""
    parts = [table.covered, table.cells.refs.choose(places)]
    for column in table.cells.beside.values():
        parts.append(column.refs.choose(places[column.texts.is_filled[places]]))
    return chain_refs([part for part in parts if len(part)])


def _is_elsewhere(area: CodebookArea, indicator: CodebookIndicator) -> bool:
    return is_elsewhere(area, indicator) or bool(indicator.owner and indicator.owner != area.code)
