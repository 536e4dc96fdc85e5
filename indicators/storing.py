"""Store figures in the making: the editions of a release, and their figures by COPY.

The database takes in a file of figures fastest as text, sorted as its index is; so both are made by whole columns.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
from django.db import connection

from indicators.intake.columns import group
from indicators.intake.entries import MISSING, NO_NUMBER, NUMBERS, QUALITIES, Entries
from indicators.models import Category, Edition, Indicator, Release
from municipalities.models import Area

_COPY = (
    f"COPY indicators_figure (edition_id, area_id, category_id, period, quality, {', '.join(NUMBERS)}) "
    "FROM STDIN WITH (NULL '')"
)
_AT_ONCE = 100_000  # figures, so that the text of a large file does not fill the memory
_NUMERIC = pa.decimal128(19, 4)  # as many digits as 64 bits have, four of them decimals
_LINES = pacsv.WriteOptions(include_header=False, delimiter="\t", quoting_style="none")


def store_figures(release: Release, entries: Entries) -> None:
    """Store the editions of a release that has none yet, one for each indicator and year, with their figures."""
    latest = find_latest(entries)
    indicators = Indicator.objects.in_bulk({code for code, _year in latest}, field_name="code")
    editions = Edition.objects.bulk_create(
        Edition(release=release, indicator=indicators[code], year=year, latest_period=period)
        for (code, year), period in sorted(latest.items())
    )
    numbers = {(edition.indicator.code, edition.year): edition.pk for edition in editions}
    areas = dict(Area.objects.values_list("code", "pk"))
    categories = {
        (indicator, code): pk for indicator, code, pk in Category.objects.values_list("indicator__code", "code", "pk")
    }
    keys = Keys(
        edition=_find_editions(entries, numbers),
        area=np.array([areas[code] for code in entries.areas], np.int64)[entries.read("area")],
        category=np.array([categories.get(column, 0) for column in entries.columns], np.int64)[entries.read("column")],
    )
    with connection.cursor() as cursor:
        # The triggers go through the rows of the statement, which are kept in memory as far as this reaches.
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.copy_expert(_COPY, _Lines(write_lines(entries, keys)), size=2**20)


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The primary keys of what each entry belongs to; 0 for no category."""

    edition: np.ndarray
    area: np.ndarray
    category: np.ndarray


class _Lines:
    """Text that is made while it is read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, size: int) -> bytes:
        """Return the next chunk, whatever its size; b"" after the last."""
        return next(self._chunks, b"")


def write_lines(entries: Entries, keys: Keys) -> Iterator[bytes]:
    """Yield the entries as COPY reads them, in the order of the index that keeps a figure from being given twice."""
    codes = [period.code for period in entries.periods]
    order = sorted(range(len(codes)), key=codes.__getitem__)
    rank = np.argsort(np.array(order, np.int64))[entries.read("period")]
    # The index has the totals last: they have no category.
    category = np.where(keys.category == 0, keys.category.max(initial=0) + 1, keys.category)
    place = np.zeros(len(entries), np.int64)
    for key in (keys.edition, keys.area, category, rank):
        distinct, number = np.unique(key, return_inverse=True)
        place = place * (len(distinct) + 1) + number
    places = np.argsort(place)
    for start in range(0, len(places), _AT_ONCE):
        rows = places[start : start + _AT_ONCE]
        table = pa.table(
            [
                pa.array(keys.edition[rows]),
                pa.array(keys.area[rows]),
                pa.array(keys.category[rows], mask=keys.category[rows] == 0),
                _spell(entries.read("period")[rows], codes),
                _spell(entries.read("quality")[rows], [quality.value for quality in QUALITIES]),
                *(_write_numbers(entries.read(name)[rows]) for name in NUMBERS),
            ],
            names=["edition", "area", "category", "period", "quality", *NUMBERS],
        )
        stream = io.BytesIO()
        pacsv.write_csv(table, stream, _LINES)
        yield stream.getvalue()


def _find_editions(entries: Entries, numbers: dict[tuple[str, int], int]) -> np.ndarray:
    slices = group(entries.read("column"), entries.read("period"))
    editions = []
    for row in slices.firsts.tolist():
        code, _category = entries.columns[entries.read("column")[row]]
        editions.append(numbers[code, entries.periods[entries.read("period")[row]].year])
    return np.array(editions, np.int64)[slices.codes]


def _spell(codes: np.ndarray, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words, pa.string())).cast(pa.string())


def _write_numbers(scaled: np.ndarray) -> pa.Array:
    """Return ten-thousandths as decimal numbers, exactly: 128 bits of which the upper half repeats the sign."""
    halves = np.stack([scaled, scaled >> 63], axis=1)
    numbers = pa.Array.from_buffers(_NUMERIC, len(scaled), [None, pa.py_buffer(halves)])
    return pc.if_else(pa.array(scaled != NO_NUMBER), numbers, pa.scalar(None, _NUMERIC))


def find_latest(entries: Entries) -> dict[tuple[str, int], str]:
    """Return, by indicator's code and year, the code of the latest period with anything told of it.

    Months whose figures are still to come do not count, unless there are no others.
    """
    _codes, indicator = entries.number_indicators()
    is_told = entries.read("quality") != MISSING
    found = group(indicator[entries.read("column")], entries.read("period"), is_told.astype(np.int64))
    latest: dict[tuple[str, int], tuple[bool, str]] = {}
    for row in found.firsts.tolist():
        period = entries.periods[entries.read("period")[row]]
        key = (entries.columns[entries.read("column")[row]][0], period.year)
        latest[key] = max(latest.get(key, (False, "")), (bool(is_told[row]), period.code))
    return {key: code for key, (_is_told, code) in latest.items()}
