"""What the portal hands out, it can read."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from indicators.intake import Reading, read_file
from indicators.units import Quality
from reports import downloads
from reports.queries.tables import FigureRow, Table

from .books import NEET, SHARE, SMALL, UNEMPLOYED

HEADINGS = {SHARE.code: "Mål 2: Flere skal opkvalificeres", NEET.code: "Mål 4"}


def make_row(indicator, area, period, value, category=None, quality=Quality.MEASURED, bounds=(None, None)) -> FigureRow:
    table = Table(
        1, indicator.code, indicator.name, indicator.unit, indicator.decimals, "Jobindsats, STAR", 2024, 3,
        datetime(2024, 6, 1, tzinfo=UTC), True, 1,
    )  # fmt: skip
    names = {area.code: area.name for area in SMALL.areas}
    parts = {part.code: part.name for part in indicator.categories}
    return FigureRow(
        table, area, names[area], category, parts.get(category), period, quality,
        None if value is None else Decimal(value), *(None if bound is None else Decimal(bound) for bound in bounds),
    )  # fmt: skip


ROWS = (
    *(make_row(SHARE, area, "2024", "10.1") for area in ("0000", "0101", "0169")),
    make_row(SHARE, "0316", "2024", None, quality=Quality.SUPPRESSED),
    make_row(SHARE, "0400", "2024", None, quality=Quality.MISSING),
    make_row(SHARE, "0751", "2024", None, quality=Quality.NOT_APPLICABLE),
    *(make_row(NEET, area, "2023", "9.1234", bounds=("9", "9.5")) for area in ("0000", "0101", "0169", "0316")),
    *(make_row(NEET, area, "2023", "0") for area in ("0400", "0751")),
    *(
        make_row(UNEMPLOYED, area, "2024M01", str(value * 5 if area == "0000" else value), category)
        for area in ("0000", "0101", "0169", "0316", "0400", "0751")
        for category, value in ((None, 1234), ("dagpenge", 1000), ("kontanthjaelp", 234))
    ),
)


def write_csv() -> bytes:
    rows = [[downloads._cells(row, HEADINGS) for row in ROWS]]
    return "".join(downloads._write_lines(downloads.HEADER, rows)).encode()


def collect(reading: Reading) -> list[tuple]:
    return [
        (one.indicator, one.area, one.category or None, one.period.code, one.quality, one.value, one.lower, one.upper)
        for one in reading.entries
    ]


@pytest.mark.parametrize(
    "content", [write_csv(), downloads.write_workbook("Tal", ROWS, HEADINGS, ())], ids=["CSV", "workbook"]
)
def test_a_download_is_read_as_the_figures_it_was_written_of(content):
    reading = read_file(content, "alle-tal-2024", SMALL)

    assert reading.layout == "Portalens egen fil"
    assert collect(reading) == [
        (row.table.indicator, row.area, row.category, row.period, row.quality, row.value, row.lower, row.upper)
        for row in ROWS
    ]
    assert {one.code for one in reading.findings} <= {"sheet-set-aside"}


def test_a_blank_whose_status_says_that_it_is_measured_is_an_error():
    content = write_csv().decode().replace("Diskretioneret", "Opgjort").encode()

    reading = read_file(content, "tal.csv", SMALL)

    assert [(one.code, one.ref) for one in reading.findings if one.code == "empty-cell"] == [
        ("empty-cell", "linje 5, kolonne 8")
    ]
