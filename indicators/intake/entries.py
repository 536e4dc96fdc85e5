"""Figures in the making, column-wise: what makes a file of a million rows as easy to check as one of a hundred.

`Entries` is a table with one row for each figure. Its columns are numbers: places in `areas`, `columns` and `periods`,
and values counted in ten-thousandths, which is exactly what a figure is kept with. A single row is an `Entry`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from indicators.periods import Period
from indicators.units import Quality

from .cells import Entry
from .columns import BESIDE, NO_REFS, Refs, chain_refs, list_refs

SCALE = 10_000  # values are whole ten-thousandths
NO_NUMBER = np.iinfo(np.int64).min  # stands where there is no number
QUALITIES = tuple(Quality)  # `quality` is a place in it
MEASURED = QUALITIES.index(Quality.MEASURED)
MISSING = QUALITIES.index(Quality.MISSING)
NUMBERS = ("value", *BESIDE)

# The columns of an `Entries`, with their types.
DTYPES = {
    "area": np.int16,  # place in `areas`
    "column": np.int16,  # place in `columns`
    "period": np.int32,  # place in `periods`
    "quality": np.int8,  # place in QUALITIES
    **dict.fromkeys(NUMBERS, np.int64),  # ten-thousandths, or NO_NUMBER
    "cell": np.int32,  # place in `refs`, which answers with the cell's address
    "content": np.int32,  # place in `contents`: what stands in the cell
}


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """A table of figures in the making; iterating gives each as an `Entry`. Never changed once made."""

    areas: tuple[str, ...] = ()  # official codes
    columns: tuple[tuple[str, str], ...] = ()  # (indicator's code, category's code or "")
    periods: tuple[Period, ...] = ()
    refs: Refs = NO_REFS
    contents: tuple[str, ...] = ("",)
    numbers: Mapping[str, np.ndarray] = field(default_factory=lambda: make_numbers({}))  # by the names of DTYPES

    @property
    def table(self) -> pd.DataFrame:
        """The numbers as a table of pandas', for questions that group and join."""
        return pd.DataFrame(self.numbers, copy=False)

    def __len__(self) -> int:
        return len(self.numbers["value"])

    def __iter__(self) -> Iterator[Entry]:
        numbers = {name: column.tolist() for name, column in self.numbers.items()}
        rows = zip(
            map(self.refs.__getitem__, numbers["cell"]),
            map(self.areas.__getitem__, numbers["area"]),
            map(self.columns.__getitem__, numbers["column"]),
            map(self.periods.__getitem__, numbers["period"]),
            map(QUALITIES.__getitem__, numbers["quality"]),
            map(self.contents.__getitem__, numbers["content"]),
            *(map(to_decimal, numbers[name]) for name in NUMBERS),
            strict=True,
        )
        for ref, area, (indicator, category), period, quality, content, value, *beside in rows:
            yield Entry(ref, area, indicator, period, category, quality, value, content, *beside)

    def __getitem__(self, place: int) -> Entry:
        """Return the row at `place`, counted from 0, as an entry."""
        return next(iter(self.choose(np.array([range(len(self))[place]]))))

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold the same entries in the same order; a tuple of entries may be compared with."""
        if not isinstance(other, (Entries, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # what is compared by its contents, and may be large, is no key

    def choose(self, rows: np.ndarray) -> "Entries":
        """Return the entries of a mask, or of places, in their order."""
        chosen = {name: column[rows] for name, column in self.numbers.items()}
        return Entries(self.areas, self.columns, self.periods, self.refs, self.contents, chosen)

    def read(self, name: str) -> np.ndarray:
        """Return one column of the numbers."""
        return self.numbers[name]

    def list_periods(self) -> tuple[Period, ...]:
        """Return the periods that there are entries of; `periods` may hold others as well."""
        return tuple(self.periods[place] for place in np.unique(self.read("period")))

    def number_indicators(self) -> tuple[tuple[str, ...], np.ndarray]:
        """Return the codes of the indicators, and the place among them of each of `columns`."""
        codes = {code: None for code, _category in self.columns}
        places = {code: place for place, code in enumerate(codes)}
        return tuple(codes), np.array([places[code] for code, _category in self.columns], np.int64)


def make_numbers(columns: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the columns of `Entries.numbers`, each in its type; numbers that are not given are absent."""
    length = len(next(iter(columns.values()))) if columns else 0
    blank = dict.fromkeys(NUMBERS, NO_NUMBER)
    return {
        name: np.asarray(columns[name], dtype) if name in columns else np.full(length, blank.get(name, 0), dtype)
        for name, dtype in DTYPES.items()
    }


def gather(entries: Iterable[Entry]) -> Entries:
    """Return single entries as a table."""
    listed = tuple(entries)
    at_area = _number(entry.area for entry in listed)
    at_column = _number((entry.indicator, entry.category) for entry in listed)
    at_period = _number(entry.period for entry in listed)
    at_content = _number(("", *(entry.content for entry in listed)))
    at_quality = _number(QUALITIES)
    numbers = make_numbers(
        {
            "area": np.array([at_area[entry.area] for entry in listed]),
            "column": np.array([at_column[entry.indicator, entry.category] for entry in listed]),
            "period": np.array([at_period[entry.period] for entry in listed]),
            "quality": np.array([at_quality[entry.quality] for entry in listed]),
            "cell": np.arange(len(listed)),
            "content": np.array([at_content[entry.content] for entry in listed]),
            **{name: np.array([to_scaled(getattr(entry, name)) for entry in listed], np.int64) for name in NUMBERS},
        }
    )
    refs = list_refs([entry.ref for entry in listed])
    return Entries(tuple(at_area), tuple(at_column), tuple(at_period), refs, tuple(at_content), numbers)


def join(parts: Sequence[Entries]) -> Entries:
    """Return the entries of several tables, one table after the other, with their codes in common."""
    if len(parts) <= 1:
        return parts[0] if parts else NOTHING
    at_area = _number(code for part in parts for code in part.areas)
    at_column = _number(column for part in parts for column in part.columns)
    at_period = _number(period for part in parts for period in part.periods)
    cells = np.cumsum([0, *(len(part.refs) for part in parts)])
    contents = np.cumsum([0, *(len(part.contents) for part in parts)])
    joined = {name: [part.numbers[name] for part in parts] for name in DTYPES}
    joined |= {
        "area": [_translate(part.areas, at_area, part.read("area")) for part in parts],
        "column": [_translate(part.columns, at_column, part.read("column")) for part in parts],
        "period": [_translate(part.periods, at_period, part.read("period")) for part in parts],
        "cell": [part.read("cell") + start for part, start in zip(parts, cells, strict=False)],
        "content": [part.read("content") + start for part, start in zip(parts, contents, strict=False)],
    }
    return Entries(
        tuple(at_area),
        tuple(at_column),
        tuple(at_period),
        chain_refs([part.refs for part in parts]),
        tuple(content for part in parts for content in part.contents),
        make_numbers({name: np.concatenate(columns) for name, columns in joined.items()}),
    )


def to_scaled(number: Decimal | None) -> int:
    """Return a number as whole ten-thousandths, rounded half up beyond them; NO_NUMBER for None."""
    if number is None:
        return NO_NUMBER
    return int((number * SCALE).to_integral_value("ROUND_HALF_UP"))


def to_decimal(scaled: int) -> Decimal | None:
    """Return whole ten-thousandths as a number without needless zeros; None for NO_NUMBER."""
    if scaled == NO_NUMBER:
        return None
    whole, rest = divmod(int(scaled), SCALE)
    return Decimal(int(scaled)).scaleb(-4).normalize() if rest else Decimal(whole)


def _number(words: Iterable) -> dict:
    return {word: place for place, word in enumerate(dict.fromkeys(words))}


def _translate(words: Sequence, places: dict, codes: np.ndarray) -> np.ndarray:
    return np.array([places[word] for word in words], np.int64)[codes]


NOTHING = Entries()
