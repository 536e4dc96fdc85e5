"""What parsing tells once although many cells are touched by it: of the first cell, and how many more there are."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .catalogue import add_more, make_finding, quote
from .cells import Finding
from .columns import Cells, group
from .meanings import Meant, Titles
from .places import describe_column


@dataclass(frozen=True, slots=True)
class Heard:
    """A finding at its first cell; those of one cell are told in the order of `rank`."""

    place: int
    rank: int
    cells: int
    finding: Finding


def hear(meant: Meant, places: np.ndarray, rank: int) -> list[Heard]:
    """Return what is to be told about the meanings of some cells' texts."""
    groups = group(meant.codes[places])
    return [
        Heard(place, rank, cells, finding)
        for place, cells in zip(places[groups.firsts].tolist(), groups.counts.tolist(), strict=True)
        if (finding := meant.meanings[meant.codes[place]].finding)
    ]


def hear_once(code: str, message: str, cells: Cells, titles: Titles, places: np.ndarray) -> list[Heard]:
    """Return one finding for each column that some cells are of."""
    firsts: dict[str, int] = {}
    counts: dict[str, int] = {}
    groups = group(titles.columns.codes[places])
    for place, count in zip(places[groups.firsts].tolist(), groups.counts.tolist(), strict=True):
        column = titles.columns[place]
        name = describe_column(column.indicator, column.category)
        firsts.setdefault(name, place)
        counts[name] = counts.get(name, 0) + count
    return [
        Heard(
            place,
            9,
            counts[name],
            make_finding(code, message, ref=cells.refs[place], place=name, content=cells.values[place]),
        )
        for name, place in firsts.items()
    ]


def tell_headings(heard: Iterable[Heard], cells: Cells, titles: Titles, idle: np.ndarray) -> list[Finding]:
    """Return what was heard, in the order of its first cells, and the rows of no area that hold nothing but a title.

    `idle` are empty cells of such rows.
    """
    firsts: dict[Finding, int] = {}
    counts: dict[Finding, int] = {}
    for one in sorted(heard, key=lambda one: (one.place, one.rank)):
        firsts.setdefault(one.finding, one.place)
        counts[one.finding] = counts.get(one.finding, 0) + one.cells
    told = [add_more(finding, count - 1) for finding, count in counts.items()]
    spoken_for = {finding.ref for finding in firsts}
    outside: dict[str, int] = {}
    groups = group(cells.area_refs.numbers[idle], titles.areas.codes[idle])
    for place in idle[groups.firsts].tolist():
        finding = titles.areas.meanings[titles.areas.codes[place]].finding
        if finding is None or place < firsts.get(finding, len(cells)):
            outside.setdefault(cells.area_refs[place], place)
    for ref, place in outside.items():
        if ref not in spoken_for and cells.areas[place]:
            text = cells.areas[place].replace("\t", " ")
            message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
            told.append(make_finding("text-set-aside", message, ref=ref, content=text))
    return told


def tell_blanks(cells: Cells, titles: Titles, places: np.ndarray) -> list[Finding]:
    """Return a notice for each column of the codebook of which some cells were blank and read as withheld."""
    firsts: dict[tuple[str, str], int] = {}
    counts: dict[tuple[str, str], int] = {}
    groups = group(titles.columns.codes[places])
    for place, count in zip(places[groups.firsts].tolist(), groups.counts.tolist(), strict=True):
        column = titles.columns[place]
        key = (column.indicator.code, column.category)
        firsts.setdefault(key, place)
        counts[key] = counts.get(key, 0) + count
    told = []
    for key, place in firsts.items():
        fields = "1 tomt felt" if counts[key] == 1 else f"{counts[key]} tomme felter"
        message = f"{fields} er læst som diskretioneret, som jobindsats gør. Skriv »mangler«, hvor tallet er på vej."
        told.append(
            make_finding("blank-read-as-withheld", message, ref=cells.refs[place], place=cells.indicators[place])
        )
    return told
