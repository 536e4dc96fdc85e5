"""Figures written and read again are the same figures, and no bytes bring the reader down."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.intake import Severity, read_file, write_template
from indicators.intake.figures import MARKS, write_number
from indicators.periods import periods_of_year

from .books import SMALL
from .spoiled import SPOILED, write_small, write_whole

TOWNS = ("0000", "0101", "0169", "0316", "0400", "0751")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_WORDS = {mark.quality: mark.word for mark in MARKS}

marks = st.sampled_from([mark.word for mark in MARKS])
percentages = st.decimals(0, 100, places=2, allow_nan=False)
counts = st.integers(0, 3_000_000).map(Decimal)
shares = st.fixed_dictionaries(
    {("opkvalificering-andel", "", area, "2024"): st.one_of(percentages, marks) for area in TOWNS}
)
people = st.fixed_dictionaries(
    {
        ("ledige-fuldtid", category, area, period.code): st.one_of(counts, marks)
        for category in ("", "dagpenge")
        for area in TOWNS
        for period in periods_of_year(SMALL.indicators[4].frequency, 2024)[:2]
    }
)
figures = st.tuples(shares, people).map(lambda parts: {**parts[0], **parts[1]})


def read_back(content: bytes) -> dict[tuple[str, str, str, str], str | Decimal]:
    reading = read_file(content, "tal", SMALL)
    errors = {one.code for one in reading.findings if one.severity is Severity.ERROR}
    # A column of nothing above 1 percent is asked about; its figures are read as they stand all the same.
    assert errors <= {"percent-as-fraction", "impossible-country", "parts-beyond-total"}, reading.findings
    return {
        (one.indicator, one.category, one.area, one.period.code): _WORDS.get(one.quality, "")
        if one.value is None
        else one.value
        for one in reading.entries
    }


@given(figures)
@QUICK
def test_figures_come_back_from_the_workbook_as_they_were(values):
    assert read_back(write_template(SMALL, 2024, values)) == values


@given(figures, st.sampled_from([";", "\t", ","]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
@QUICK
def test_figures_come_back_from_the_long_csv_as_they_were(values, separator, encoding):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    writer.writerow(["Kode", "Periode", "Nøgletal", "Opdeling", "Værdi"])
    for (indicator, category, area, period), value in values.items():
        text = write_number(value) if isinstance(value, Decimal) else value
        writer.writerow([area, period, indicator, category or "I alt", text])

    assert read_back(stream.getvalue().encode(encoding)) == values


@given(st.binary(max_size=400))
@MANY
def test_no_bytes_bring_the_reader_down(content):
    assert read_file(content, "tal", SMALL).findings


@given(st.text(max_size=300))
@MANY
def test_no_text_under_a_heading_brings_the_reader_down(text):
    read_file(("Område;Periode;upskilling_pct\n" + text).encode("utf-8", "replace"), "tal", SMALL)


@given(st.lists(st.text(max_size=12), min_size=5, max_size=5))
@MANY
def test_every_cell_of_any_row_is_an_entry_or_a_finding(row):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([["Kode", "Periode", "Nøgletal", "Opdeling", "Værdi"], row])

    reading = read_file(stream.getvalue().encode("utf-8", "replace"), "tal", SMALL)

    assert reading.entries or reading.findings


@pytest.mark.parametrize("start", [write_small(), write_whole()], ids=["workbook", "long CSV"])
@given(data=st.data())
@MANY
def test_no_damaged_file_brings_the_reader_down(start, data):
    content = bytearray(start)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)))

    read_file(bytes(content[: end or None]), "tal", SMALL)


@pytest.mark.parametrize("code", SPOILED)
def test_a_file_read_twice_says_the_same(code):
    content = SPOILED[code].content

    assert read_file(content, "tal", SMALL) == read_file(content, "tal", SMALL)
