"""Figures in the making, column-wise: what makes a file of a million rows as easy to check as one of a hundred.

`Entries` is a table with one row for each figure. Its columns are numbers: places in `areas`, `columns` and `periods`,
and values counted in ten-thousandths, which is exactly what a figure is kept with. A single row is an `Entry`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from indicators.periods import Period
from indicators.units import Quality

from .cells import Entry

SCALE = 10_000  # values are whole ten-thousandths
NO_NUMBER = np.iinfo(np.int64).min  # stands where there is no number
QUALITIES = tuple(Quality)  # `quality` is a place in it
MEASURED = QUALITIES.index(Quality.MEASURED)
NUMBERS = ("value", "lower", "upper", "numerator", "denominator")

# The columns of `Entries.table`, with their types.
DTYPES = {
    "area": np.int16,  # place in `areas`
    "column": np.int16,  # place in `columns`
    "period": np.int16,  # place in `periods`
    "quality": np.int8,  # place in QUALITIES
    **dict.fromkeys(NUMBERS, np.int64),  # ten-thousandths, or NO_NUMBER
    "cell": np.int32,  # place in `refs`, which answers with the cell's address
    "content": np.int32,  # place in `contents`: what stands in the cell
}


@dataclass(frozen=True, slots=True)
class Entries:
    """A table of figures in the making; iterating gives each as an `Entry`. Never changed once made."""

    areas: tuple[str, ...] = ()  # official codes
    columns: tuple[tuple[str, str], ...] = ()  # (indicator's code, category's code or "")
    periods: tuple[Period, ...] = ()
    refs: "Refs" = field(default_factory=lambda: Refs(()))
    contents: tuple[str, ...] = ("",)
    table: pd.DataFrame = field(default_factory=lambda: make_table({}))

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Entry]:
        return (self[place] for place in range(len(self.table)))

    def __getitem__(self, place: int) -> Entry:
        """Return the row at `place`, counted from 0, as an entry."""
        row = self.table.iloc[place]
        indicator, category = self.columns[row["column"]]
        return Entry(
            ref=self.refs[row["cell"]],
            area=self.areas[row["area"]],
            indicator=indicator,
            period=self.periods[row["period"]],
            category=category,
            quality=QUALITIES[row["quality"]],
            content=self.contents[row["content"]],
            **{name: to_decimal(row[name]) for name in NUMBERS},
        )

    def choose(self, rows: "pd.Series | np.ndarray") -> "Entries":
        """Return the entries of a mask, or of places, in their order."""
        table = self.table.iloc[np.asarray(rows)] if np.asarray(rows).dtype != bool else self.table[np.asarray(rows)]
        return Entries(self.areas, self.columns, self.periods, self.refs, self.contents, table.reset_index(drop=True))


@dataclass(frozen=True, slots=True)
class Refs:
    """Addresses of cells, by place."""

    addresses: tuple[str, ...]

    def __getitem__(self, place: int) -> str:
        return self.addresses[place]


def make_table(columns: "dict[str, np.ndarray]") -> pd.DataFrame:
    """Return a table of entries with every column in its type; numbers that are not given are absent."""
    length = len(next(iter(columns.values()))) if columns else 0
    blank = {"content": 0, **dict.fromkeys(NUMBERS, NO_NUMBER)}
    return pd.DataFrame(
        {
            name: np.asarray(columns[name], dtype) if name in columns else np.full(length, blank.get(name, 0), dtype)
            for name, dtype in DTYPES.items()
        }
    )


def gather(entries: Iterable[Entry]) -> Entries:
    """Return single entries as a table."""
    listed = tuple(entries)
    areas = tuple(dict.fromkeys(entry.area for entry in listed))
    columns = tuple(dict.fromkeys((entry.indicator, entry.category) for entry in listed))
    periods = tuple(dict.fromkeys(entry.period for entry in listed))
    contents = tuple(dict.fromkeys(["", *(entry.content for entry in listed)]))
    at_area, at_column, at_period, at_content = map(_places, (areas, columns, periods, contents))
    table = make_table(
        {
            "area": np.array([at_area[entry.area] for entry in listed]),
            "column": np.array([at_column[entry.indicator, entry.category] for entry in listed]),
            "period": np.array([at_period[entry.period] for entry in listed]),
            "quality": np.array([QUALITIES.index(entry.quality) for entry in listed]),
            "cell": np.arange(len(listed)),
            "content": np.array([at_content[entry.content] for entry in listed]),
            **{name: np.array([to_scaled(getattr(entry, name)) for entry in listed]) for name in NUMBERS},
        }
    )
    return Entries(areas, columns, periods, Refs(tuple(entry.ref for entry in listed)), contents, table)


def to_scaled(number: Decimal | None) -> int:
    """Return a number as whole ten-thousandths, rounded half up beyond them; NO_NUMBER for None."""
    if number is None:
        return NO_NUMBER
    return int((number * SCALE).to_integral_value("ROUND_HALF_UP"))


def to_decimal(scaled: int) -> Decimal | None:
    """Return whole ten-thousandths as a number without needless zeros; None for NO_NUMBER."""
    if scaled == NO_NUMBER:
        return None
    number = Decimal(int(scaled)).scaleb(-4)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _places(words: tuple) -> dict:
    return {word: place for place, word in enumerate(words)}
