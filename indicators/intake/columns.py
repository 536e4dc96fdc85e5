"""The cells of a table, column-wise: each distinct text once, and addresses only when somebody asks for them.

A million cells are a handful of arrays of numbers. A layout that is small may list its cells one by one all the same:
`gather_cells` makes columns of them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .cells import Cell

_FEW = 500  # rows; for fewer of them pandas takes longer to begin than to finish
# What may stand beside a value: the bounds of its 95 pct. interval, and the fraction behind a share.
BESIDE = ("lower", "upper", "numerator", "denominator")


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Which rows are alike. Groups are numbered in the order in which they first appear."""

    codes: np.ndarray  # the group of each row
    firsts: np.ndarray  # the first row of each group

    def __len__(self) -> int:
        return len(self.firsts)

    @property
    def counts(self) -> np.ndarray:
        """The number of rows of each group."""
        return np.bincount(self.codes, minlength=len(self.firsts))


def group(key: np.ndarray, *others: np.ndarray) -> Groups:
    """Return the rows grouped by one or more keys, which are whole numbers from 0."""
    codes, uniques = _number(key)
    for other in others:
        width = int(other.max()) + 1 if len(other) else 1
        codes, uniques = _number(codes.astype(np.int64) * width + other)
    firsts = np.zeros(len(uniques), np.int64)
    firsts[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # the last that is written stays: the first row
    return Groups(codes, firsts)


def _number(values: np.ndarray) -> tuple[np.ndarray, tuple]:
    """Return the number of each value, in the order in which they first appear, and the distinct values."""
    if len(values) > _FEW:
        codes, uniques = pd.factorize(values)
        return codes, tuple(uniques.tolist())
    listed = values.tolist()
    numbers = {value: number for number, value in enumerate(dict.fromkeys(listed))}
    return np.array([numbers[value] for value in listed], np.intp), tuple(numbers)


def split(groups: Groups, rows: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the number of each group that some rows belong to, and those rows, each in their order."""
    codes = groups.codes[rows]
    order = np.argsort(codes, kind="stable")
    ends = np.flatnonzero(np.diff(codes[order], append=-1))
    start = 0
    for end in ends.tolist():
        yield int(codes[order[end]]), rows[order[start : end + 1]]
        start = end + 1


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of texts without the blanks around them; each distinct one is kept once."""

    words: tuple[str, ...]
    codes: np.ndarray  # the place in `words` of each row's text

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, place: int) -> str:
        return self.words[self.codes[place]]

    @property
    def is_filled(self) -> np.ndarray:
        """Which rows have any text."""
        return self.ask(bool)

    def ask(self, question: Callable[[str], bool]) -> np.ndarray:
        """Return for each row whether `question` is true of its text; every distinct text is asked of once."""
        return np.array([question(word) for word in self.words], bool)[self.codes]

    def choose(self, places: np.ndarray) -> "Texts":
        """Return the texts of some rows."""
        return Texts(self.words, self.codes[places])


def encode(texts: Sequence[str]) -> Texts:
    """Return a column of the texts, stripped."""
    listed = np.empty(len(texts), object)
    listed[:] = texts
    codes, words = _number(listed)
    stripped = tuple(word.strip() for word in words)
    if stripped == words:
        return Texts(words, codes)
    numbers = {word: number for number, word in enumerate(dict.fromkeys(stripped))}
    return Texts(tuple(numbers), np.array([numbers[word] for word in stripped], np.intp)[codes])


def repeat_text(text: str, length: int) -> Texts:
    """Return a column in which every row says the same."""
    return Texts((text.strip(),), np.zeros(length, np.intp))


def join_texts(columns: Sequence[Texts], separator: str) -> Texts:
    """Return for each row what its columns say, with a separator between the texts that are not empty."""
    if len(columns) == 1:
        return columns[0]
    groups = group(*(column.codes for column in columns))
    return encode_groups(
        groups, [separator.join(filter(None, (column[first] for column in columns))) for first in groups.firsts]
    )


def encode_groups(groups: Groups, texts: Sequence[str]) -> Texts:
    """Return a column in which every row says the text of its group."""
    words = encode(texts)
    return Texts(words.words, words.codes[groups.codes])


def weave(columns: Sequence[Texts]) -> Texts:
    """Return the texts of columns of equal length row by row: the first of each, the second of each, and so on."""
    if len(columns) == 1:
        return columns[0]
    numbers: dict[str, int] = {}
    for column in columns:
        for word in column.words:
            numbers.setdefault(word, len(numbers))
    codes = np.empty((len(columns[0]), len(columns)), np.intp)
    for number, column in enumerate(columns):
        codes[:, number] = np.array([numbers[word] for word in column.words], np.intp)[column.codes]
    return Texts(tuple(numbers), codes.ravel())


@dataclass(frozen=True, slots=True, eq=False)
class Refs:
    """Addresses of cells, each written when it is asked for."""

    locate: Callable[[int, int], str]  # of a row and a column
    rows: np.ndarray
    columns: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> str:
        return self.locate(int(self.rows[place]), int(self.columns[place]))

    def __iter__(self) -> Iterator[str]:
        return map(self.locate, self.rows.tolist(), self.columns.tolist())

    @property
    def numbers(self) -> np.ndarray:
        """A number for each address, the same where the address is."""
        return self.rows.astype(np.int64) << 32 | self.columns.astype(np.int64)

    def choose(self, places: np.ndarray) -> "Refs":
        """Return the addresses of some cells."""
        return Refs(self.locate, self.rows[places], self.columns[places])


def point(locate: Callable[[int, int], str], rows: np.ndarray | int, columns: np.ndarray | int, length: int) -> Refs:
    """Return `length` addresses; a row or a column that they share may be given as one number."""
    return Refs(locate, np.broadcast_to(np.asarray(rows), length), np.broadcast_to(np.asarray(columns), length))


def list_refs(addresses: Sequence[str]) -> Refs:
    """Return addresses that are written already."""
    texts = encode(addresses)
    return point(lambda row, _column: texts.words[row], texts.codes, 0, len(addresses))


def chain_refs(parts: Sequence[Refs]) -> Refs:
    """Return the addresses of several lists, one list after the other."""
    if len(parts) <= 1:
        return parts[0] if parts else NO_REFS
    ends = np.cumsum([len(part) for part in parts]).tolist()

    def locate(row: int, _column: int) -> str:
        number = bisect_right(ends, row)
        return parts[number][row - (ends[number - 1] if number else 0)]

    return point(locate, np.arange(ends[-1]), 0, ends[-1])


NO_REFS = list_refs(())


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """What stands beside each value, in a column of its own."""

    texts: Texts
    refs: Refs


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The cells of a table in their order; a single one is a `Cell`."""

    refs: Refs
    areas: Texts
    indicators: Texts
    periods: Texts
    values: Texts
    categories: Texts
    area_refs: Refs
    column_refs: Refs
    period_refs: Refs
    beside: Mapping[str, Beside] = field(default_factory=dict)  # by the words of BESIDE

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, place: int) -> Cell:
        """Return the cell at `place`, counted from 0."""
        named: dict[str, str] = {}
        for name, column in self.beside.items():
            if text := column.texts[place]:
                named |= {name: text, f"{name}_ref": column.refs[place]}
        return Cell(
            self.refs[place],
            self.areas[place],
            self.indicators[place],
            self.periods[place],
            self.values[place],
            self.categories[place],
            self.area_refs[place],
            self.column_refs[place],
            self.period_refs[place],
            **named,
        )


def gather_cells(cells: Iterable[Cell]) -> Cells:
    """Return single cells as columns."""
    listed = tuple(cells)

    def read(name: str) -> Texts:
        return encode([getattr(cell, name) for cell in listed])

    def find(name: str) -> Refs:
        return list_refs([getattr(cell, name) for cell in listed])

    return Cells(
        refs=find("ref"),
        areas=read("area"),
        indicators=read("indicator"),
        periods=read("period"),
        values=read("value"),
        categories=read("category"),
        area_refs=find("area_ref"),
        column_refs=find("column_ref"),
        period_refs=find("period_ref"),
        beside={
            name: Beside(read(name), find(f"{name}_ref"))
            for name in BESIDE
            if any(getattr(cell, name) for cell in listed)
        },
    )
