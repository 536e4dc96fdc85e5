"""What readers see now of the indicators in a file, for the intake to compare the file with."""

import io
from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
from django.db import connection, transaction
from django.utils import timezone
from pyarrow import csv

from indicators.intake.columns import list_refs
from indicators.intake.entries import NO_NUMBER, QUALITIES, SCALE, Entries, make_numbers
from indicators.models import Category, Edition
from indicators.periods import parse_code
from municipalities.models import Area

YEARS_BEFORE = 5

# The year before a file is needed whole, for its nearest earlier period; years before that only for the same season.
# Rows are plain columns of one view, with nothing joined or computed: a million of them are on their way in a second.
_SHOWN = """
COPY (
    SELECT edition_id, area_id, category_id, period, quality, value
      FROM indicators_shownfigure
     WHERE edition_id = ANY(%(near)s) OR (edition_id = ANY(%(far)s) AND substr(period, 5) = ANY(%(seasons)s))
) TO STDOUT WITH (FORMAT csv)
"""
_NAMES = ("edition", "area", "category", "period", "quality", "value")
_NO_CATEGORY = 0


def ask_known(entries: Entries, as_of: datetime | None = None) -> Entries:
    """Return what readers see at `as_of` (now) of the entries' indicators: the same years and five years before.

    Values alone, without intervals and fractions, and without addresses. Four queries, whatever the number of rows.
    """
    if not len(entries):
        return Entries()
    years = {period.year for period in entries.periods}
    editions = {
        edition.pk: (edition.indicator.code, edition.year)
        for edition in Edition.objects.current_at(as_of or timezone.now())
        .filter(
            indicator__code__in={code for code, _category in entries.columns},
            year__range=(max(min(years) - YEARS_BEFORE, 0), min(max(years), 9999)),
        )
        .select_related("indicator")
    }
    if not editions:
        return Entries()
    near = [pk for pk, (_code, year) in editions.items() if year >= min(years) - 1]
    far = [pk for pk in editions if pk not in set(near)]
    seasons = sorted({period.code[4:] for period in entries.periods})
    stream = io.BytesIO()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")  # compiling such a plain question takes longer than answering it
        statement = cursor.mogrify(_SHOWN, {"near": near, "far": far, "seasons": seasons})
        cursor.copy_expert(statement, stream)
    stream.seek(0)
    return _arrange(stream, {pk: code for pk, (code, _year) in editions.items()})


def _arrange(stream: io.BytesIO, codes: dict[int, str]) -> Entries:
    if not stream.getbuffer().nbytes:
        return Entries()
    rows = csv.read_csv(
        stream,
        read_options=csv.ReadOptions(column_names=_NAMES),
        convert_options=csv.ConvertOptions(
            column_types={
                **dict.fromkeys(("edition", "area", "category"), pa.int64()),
                **dict.fromkeys(("period", "quality"), pa.dictionary(pa.int32(), pa.string())),
                "value": pa.float64(),  # of at most ten digits and four decimals, so the whole number below is exact
            },
        ),
    )
    area, areas = pd.factorize(rows["area"].to_numpy())
    category, categories = pd.factorize(rows["category"].fill_null(_NO_CATEGORY).to_numpy())
    periods, period = _take(rows, "period")
    words, word = _take(rows, "quality")
    edition, editions = pd.factorize(rows["edition"].to_numpy())
    indicators = sorted(set(codes.values()))
    at_indicator = np.array([indicators.index(codes[pk]) for pk in editions.tolist()])
    pair, pairs = pd.factorize(at_indicator[edition] * len(categories) + category)
    code_of_area = dict(Area.objects.values_list("pk", "code"))
    code_of_category = dict(Category.objects.values_list("pk", "code")) | {_NO_CATEGORY: ""}
    columns = tuple(
        (indicators[one // len(categories)], code_of_category[categories[one % len(categories)]])
        for one in pairs.tolist()
    )
    value = rows["value"].fill_null(0).to_numpy()
    qualities = [quality.value for quality in QUALITIES]
    numbers = make_numbers(
        {
            "area": area,
            "column": pair,
            "period": period,
            "quality": np.array([qualities.index(one) for one in words])[word],
            "value": np.where(rows["value"].is_null().to_numpy(), NO_NUMBER, np.rint(value * SCALE).astype(np.int64)),
        }
    )
    return Entries(
        tuple(code_of_area[pk] for pk in areas.tolist()),
        columns,
        tuple(parse_code(code) for code in periods),
        list_refs([""]),
        numbers=numbers,
    )


def _take(rows: pa.Table, name: str) -> tuple[tuple[str, ...], np.ndarray]:
    """Return the words of a column, and for each row the place of its word."""
    column = rows[name].unify_dictionaries().combine_chunks()
    chunk = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    return tuple(chunk.dictionary.to_pylist()), chunk.indices.to_numpy()
