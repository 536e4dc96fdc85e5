"""What the headings and row titles of a file mean, or the finding that says why they mean nothing.

Each text is looked up once; the finding carries the first place where the text stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from indicators.periods import Frequency, Period, parse_period, settle_period
from indicators.units import AreaLevel

from .catalogue import make_finding, quote
from .cells import Cell, Codebook, CodebookArea, CodebookIndicator, Finding
from .columns import Cells, group
from .names import AreaNames, Column, ColumnNames, find_category, is_total
from .places import describe_place, list_names

_YEAR = re.compile(r"[12][0-9]{3}")
_MONTH_FIRST = re.compile(r"^(0?[1-9]|1[0-2])[./-]([12][0-9]{3})$")
_MOST_LISTED = 8
_UNREAD = "Vælg »Læses ikke« under »Fortæl, hvad kolonnerne er«, eller skriv nøgletallets kode."
_LEVELS = (None, *AreaLevel)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Meaning(Generic[T]):
    """What a text means and what is to be told about it; `of` is None where it means nothing that can be read."""

    of: T | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Meant(Generic[T]):
    """What a column of texts means, cell by cell."""

    meanings: tuple[Meaning[T], ...]
    codes: np.ndarray  # the place in `meanings` of each cell's

    def __getitem__(self, place: int) -> T:
        """Return what the text of a cell means, which must mean something."""
        meant = self.meanings[self.codes[place]].of
        assert meant is not None
        return meant

    @property
    def is_known(self) -> np.ndarray:
        """Which cells' texts mean something."""
        return np.array([meaning.of is not None for meaning in self.meanings], bool)[self.codes]


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """What is said around the values of a table, cell by cell."""

    columns: Meant[Column]
    areas: Meant[CodebookArea]
    periods: Meant[Period]

    @property
    def are_known(self) -> np.ndarray:
        """Which cells' area, column and period are all known."""
        return self.columns.is_known & self.areas.is_known & self.periods.is_known

    def describe(self, place: int) -> str:
        """Return in words what a cell is about; all of it must be known."""
        column = self.columns[place]
        return describe_place(self.areas[place], column.indicator, column.category, self.periods[place])

    def judge(self, places: np.ndarray, question: Callable[[CodebookArea, CodebookIndicator], bool]) -> np.ndarray:
        """Return what `question` says of the area and the indicator of each of some cells, which must be known."""
        groups = group(self.areas.codes[places], self.columns.codes[places])
        answers = [question(self.areas[place], self.columns[place].indicator) for place in places[groups.firsts]]
        return np.array(answers, bool)[groups.codes]


def find_titles(cells: Cells, codebook: Codebook) -> Titles:
    """Return what the texts around the values mean, each looked up at the first cell that has it."""
    meanings = Meanings(codebook)
    groups = group(cells.indicators.codes, cells.categories.codes)
    columns = Meant(tuple(meanings.find_column(cells[place]) for place in groups.firsts), groups.codes)
    levels = [_LEVELS.index(meaning.of.indicator.level if meaning.of else None) for meaning in columns.meanings]
    # Namesakes among the areas are told apart by the level of what is told of them.
    groups = group(cells.areas.codes, np.array(levels, np.int64)[columns.codes])
    areas = Meant(
        tuple(meanings.find_area(cells[place], _LEVELS[levels[columns.codes[place]]]) for place in groups.firsts),
        groups.codes,
    )
    groups = group(cells.periods.codes)
    periods = tuple(
        meanings.find_period(cells[place], columns.meanings[columns.codes[place]].of) for place in groups.firsts
    )
    return Titles(columns, areas, _settle_periods(Meant(periods, groups.codes), columns, cells))


def _settle_periods(periods: Meant[Period], columns: Meant[Column], cells: Cells) -> Meant[Period]:
    """Return the periods as the indicators of their columns have them."""
    frequencies = (None, *Frequency)
    places = [frequencies.index(meaning.of.indicator.frequency if meaning.of else None) for meaning in columns.meanings]
    groups = group(periods.codes, np.array(places, np.int64)[columns.codes])
    settled = []
    for place in groups.firsts:
        meaning, frequency = periods.meanings[periods.codes[place]], frequencies[places[columns.codes[place]]]
        if meaning.of and frequency:
            meaning = Meaning(settle_period(meaning.of, frequency, cells.periods[place]), meaning.finding)
        settled.append(meaning)
    return Meant(tuple(settled), groups.codes)


class Meanings:
    """The codebook, asked by the texts of files."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._area_names = AreaNames(codebook.areas)
        self._column_names = ColumnNames(codebook.indicators)

    def find_area(self, cell: Cell, level: AreaLevel | None) -> Meaning[CodebookArea]:
        """Return the area that `cell` names by code, by name or by both."""
        if not cell.area:
            message = "Rækken har intet område. Skriv kommunens navn eller kode."
            return Meaning(None, make_finding("unknown-area", message, ref=cell.area_ref))
        if both := self._area_names.split(cell.area):
            return self._find_area_by_both(cell, *both, level)
        area = self._area_names.find(cell.area, level)
        return self._judge_area(cell, area, cell.area, "")

    def _find_area_by_both(self, cell: Cell, code: str, name: str, level: AreaLevel | None) -> Meaning[CodebookArea]:
        area = self._area_names.find(code, level)
        named = self._area_names.find_all(name)
        if area is None:
            known = self._area_names.find(name, level)
            return self._judge_area(
                cell, None, code if known else name, f"{known.code} ({known.name})" if known else ""
            )
        content = f"{code} {name}"
        if not named and not area.set_aside:
            message = f"Navnet {quote(name)} er ukendt; koden {area.code} ({area.name}) er brugt."
            return Meaning(area, make_finding("unknown-name", message, ref=cell.area_ref, content=content))
        if named and area not in named:
            message = f"Koden {code} er {area.name}, men navnet er {name}. Ret det, der er forkert."
            return Meaning(None, make_finding("code-name-mismatch", message, ref=cell.area_ref, content=content))
        return self._judge_area(cell, area, content, "")

    def _judge_area(self, cell: Cell, area: CodebookArea | None, text: str, meant: str) -> Meaning[CodebookArea]:
        if area is None:
            meant = meant or self._area_names.suggest(text)
            mend = f"Mente du {meant}?" if meant else "Skriv kommunens navn eller kode, som de står i arbejdsbogen."
            message = f"Området {quote(text)} er ukendt. {mend}"
            return Meaning(None, make_finding("unknown-area", message, ref=cell.area_ref, content=text))
        if area.set_aside:
            message = f"{area.name} er lagt til side: {area.set_aside}"
            return Meaning(None, make_finding("set-aside-area", message, ref=cell.area_ref, content=text))
        return Meaning(area)

    def find_column(self, cell: Cell) -> Meaning[Column]:
        """Return the indicator and category that `cell` names."""
        found = self._column_names.find(cell.indicator)
        if len(found) > 1 and not is_total(cell.category):
            found = tuple(column for column in found if find_category(column.indicator, cell.category))
        if len(found) != 1:
            return Meaning(None, self._explain_indicator(cell, found))
        column = found[0]
        category = find_category(column.indicator, cell.category) if cell.category else None
        if category is None:
            if is_total(cell.category):
                return Meaning(column)
            return Meaning(None, _explain_category(cell, column))
        if column.category not in ("", category.code):
            return Meaning(None, _explain_category(cell, column))
        return Meaning(Column(column.indicator, category.code))

    def _explain_indicator(self, cell: Cell, found: tuple[Column, ...]) -> Finding:
        text = cell.indicator
        if not text:
            message = "Tallet har intet nøgletal over sig. Skriv nøgletallets kode eller navn som overskrift."
        elif found:
            codes = list_names([column.indicator.code for column in found], _MOST_LISTED)
            message = f"{quote(text)} kan være flere nøgletal. Skriv koden: {codes}."
        else:
            meant = self._column_names.suggest(text)
            mend = f"Mente du {meant}?" if meant else _UNREAD
            message = f"Nøgletallet {quote(text)} findes ikke i portalen. {mend}"
        return make_finding("unknown-indicator", message, ref=cell.column_ref, content=text)

    def find_period(self, cell: Cell, column: Column | None) -> Meaning[Period]:
        """Return the period that `cell` names; `column` tells which notation to suggest."""
        if period := parse_period(cell.period):
            return Meaning(period)
        text = cell.period.strip()
        if not text:
            message = "Perioden mangler. " + _suggest_notation(column)
        elif match := _MONTH_FIRST.match(text):
            message = f"Perioden {quote(text)} er ukendt. Mente du {match[2]}M{int(match[1]):02}?"
        else:
            message = f"Perioden {quote(text)} er ukendt. " + _suggest_notation(column, text)
        return Meaning(None, make_finding("unknown-period", message, ref=cell.period_ref, content=text))


def _suggest_notation(column: Column | None, text: str = "") -> str:
    if column is None:
        return "Skriv fx 2024, 2024H1, 2024Q3 eller 2024M07."
    frequency = column.indicator.frequency
    year = _YEAR.search(text)
    example = frequency.write_example(int(year[0]) if year else 2024)
    return f"Nøgletallet opgøres pr. {frequency.noun}: Skriv fx {example}."


def _explain_category(cell: Cell, column: Column) -> Finding:
    names = [category.name for category in column.indicator.categories]
    if names:
        message = (
            f"Opdelingen {quote(cell.category)} er ukendt. Skriv {list_names(names, _MOST_LISTED)} – eller »I alt«."
        )
    else:
        message = f"{column.indicator.name} har ingen opdeling. Skriv »I alt« i stedet for {quote(cell.category)}."
    return make_finding(
        "unknown-category", message, ref=cell.column_ref, place=column.indicator.name, content=cell.category
    )
