"""What a million rows cost from the bytes of a file to the changes a person is shown, beside what others would take.

Part of `make bench`. The table is one indicator with 84 categories, ten years of months and every municipality, stored
and public once, then read again with one value in a hundred changed.
"""

import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import tablib
import xlsxwriter
from django.db import connection, transaction
from django.utils import timezone
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from indicators import intake
from indicators.changes import get_changes
from indicators.codebook import get_codebook
from indicators.known import ask_known
from indicators.models import Category, Edition, Figure, Indicator, Release
from indicators.publishing import UploadedFile, draft_release, publish_release
from municipalities.models import Area, AreaKind

CODE, CATEGORIES, YEARS = "bench-andel", 84, range(2015, 2025)
HEADINGS = ("Kode", "Nøgletal", "Periode", "Opdeling", "Værdi")
ROW = tuple[str, str, str, str, str]


def make_indicator() -> Indicator:
    """Return an indicator with as many categories as a million figures take."""
    indicator = Indicator.objects.create(
        code=CODE, name="Målt andel", short_name="Målt andel", definition="-", population="-", unit="PERCENT",
        decimals=1, direction="HIGHER", frequency="MONTH", level="MUNICIPALITY", sheet="Måling", position=1, source="-",
    )  # fmt: skip
    Category.objects.bulk_create(
        Category(indicator=indicator, code=f"del-{number}", name=f"Del {number}", position=number)
        for number in range(CATEGORIES)
    )
    return indicator


def make_rows(years: range, shift: int = 0) -> Iterator[ROW]:
    """Yield a whole table of those years; a `shift` changes one value in a hundred."""
    areas = list(Area.objects.filter(kind__in=(AreaKind.MUNICIPALITY, AreaKind.COUNTRY)).values_list("code", flat=True))
    number = 0
    for year in years:
        for month in range(1, 13):
            period = f"{year}M{month:02}"
            for part in range(-1, CATEGORIES):
                category = "I alt" if part < 0 else f"Del {part}"
                for place, area in enumerate(areas):
                    number += 1
                    # Each area has a level of its own and moves a little, as shares do; the country lies among them.
                    level = 245 if area == "0000" else 200 + place % 90
                    tenths = level + number * 7919 % 7 + (shift if number % 100 == 0 else 0)
                    yield area, CODE, period, category, f"{tenths // 10},{tenths % 10}"


def write_csv(rows: Iterator[ROW]) -> bytes:
    lines = [";".join(HEADINGS), *(";".join(row) for row in rows)]
    return "\r\n".join(lines).encode()


def write_xlsx(rows: Iterator[ROW], path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Tal")
    sheet.write_row(0, 0, HEADINGS)
    for number, (area, code, period, category, value) in enumerate(rows, start=1):
        sheet.write_row(number, 0, (area, code, period, category))
        sheet.write_number(number, 4, float(value.replace(",", ".")))
    book.close()


def upload(content: bytes, name: str) -> Release:
    """Do what the desk does with a file up to the changes a person is shown."""
    reading = intake.read_file(content, name, get_codebook(2026), ask=ask_known)
    assert not reading.has_errors, reading.findings[:3]
    draft = draft_release(reading=reading, title="Måling", by=None, file=UploadedFile(name, content))
    get_changes(draft)
    return draft


def measure_copy(draft: Release) -> float:
    """Return the seconds that PostgreSQL takes to copy the figures of `draft` into the same table once more."""
    other = Release.objects.create(title="Kopi", created_at=timezone.now(), is_example=True)
    text = io.StringIO()
    with connection.cursor() as cursor:
        for edition in draft.editions.all():
            Edition.objects.create(
                release=other, indicator=edition.indicator, year=edition.year, latest_period=edition.latest_period
            )
        cursor.copy_expert(
            "COPY (SELECT copy.id, area_id, category_id, period, quality, value FROM indicators_figure AS figure"
            " JOIN indicators_edition AS own ON own.id = figure.edition_id"
            " JOIN indicators_edition AS copy ON copy.indicator_id = own.indicator_id AND copy.year = own.year"
            f" WHERE own.release_id = {draft.pk} AND copy.release_id = {other.pk}) TO STDOUT",
            text,
        )
        text.seek(0)
        started = time.perf_counter()
        cursor.copy_expert(
            "COPY indicators_figure (edition_id, area_id, category_id, period, quality, value) FROM STDIN", text
        )
        took = time.perf_counter() - started
    other.delete()
    return took


class FigureResource(ModelResource):
    """The rows of a CSV as django-import-export takes them, in its bulk mode."""

    edition = Field("edition", "edition", ForeignKeyWidget(Edition))
    area = Field("area", "area", ForeignKeyWidget(Area, "code"))
    category = Field("category", "category", ForeignKeyWidget(Category, "name"))

    class Meta:
        model = Figure
        fields = ("edition", "area", "category", "period", "quality", "value")
        import_id_fields = ()
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        force_init_instance = True


def measure_import_export(rows: list[ROW], indicator: Indicator) -> float:
    """Return the seconds that django-import-export takes for the same rows."""
    release = Release.objects.create(title="Anden vej", created_at=timezone.now(), is_example=True)
    editions = {
        str(year): Edition.objects.create(
            release=release, indicator=indicator, year=year, latest_period=f"{year}M12"
        ).pk
        for year in YEARS
    }
    data = tablib.Dataset(headers=("edition", "area", "category", "period", "quality", "value"))
    for area, _code, period, category, value in rows:
        name = None if category == "I alt" else category
        data.append((editions[period[:4]], area, name, period, "MEASURED", Decimal(value.replace(",", "."))))
    started = time.perf_counter()
    result = FigureResource().import_data(data, raise_errors=True)
    took = time.perf_counter() - started
    assert not result.has_errors()
    release.delete()
    return took


def tell(what: str, rows: int, seconds: float, more: str) -> None:
    print(f"{what:<52} {rows:>9,} rows {seconds:>7.1f} s {rows / seconds:>10,.0f} rows/s   {more}")  # noqa: T201


def bench_files() -> None:
    indicator = make_indicator()
    csv = write_csv(make_rows(YEARS))
    rows = csv.count(b"\n")
    started = time.perf_counter()
    first = upload(csv, "tal.csv")
    tell("CSV, nothing public before", rows, time.perf_counter() - started, "")
    publish_release(release=first, by=None)
    again = write_csv(make_rows(YEARS, shift=3))
    started = time.perf_counter()
    second = upload(again, "tal.csv")
    took = time.perf_counter() - started
    copied = measure_copy(second)
    aim = f"≥ 100,000 rows/s; ≥ ¼ of \\copy ({rows / copied:,.0f} rows/s): {copied / took:.2f}"
    tell("CSV, checked, compared with the public, stored", rows, took, aim)
    part = list(make_rows(range(YEARS[0], YEARS[0] + 1)))[:20_000]
    with transaction.atomic():
        theirs = measure_import_export(part, indicator)
        started = time.perf_counter()
        small = intake.read_file(write_csv(iter(part)), "tal.csv", get_codebook(2026), ask=ask_known)
        draft_release(reading=small, title="Måling", by=None)
        ours = time.perf_counter() - started
        transaction.set_rollback(True)
    tell("20,000 rows by django-import-export, bulk mode", len(part), theirs, "")
    tell("20,000 rows by the portal", len(part), ours, f"≥ 30×: {theirs / ours:.0f}×")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tal.xlsx"
        write_xlsx(make_rows(YEARS, shift=5), path)
        start = "import tests.bench, tests.bench_files; tests.bench_files.main()"
        command = [sys.executable, "-c", start, str(path), connection.settings_dict["NAME"]]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    tell("XLSX, the same", rows, said["seconds"], f"≥ 50,000 rows/s; {said['megabytes']:.0f} MB of ≤ 1,500")


def main() -> None:
    """Upload a workbook in a process of its own, and tell what it took."""
    connection.settings_dict["NAME"] = sys.argv[2]
    content = Path(sys.argv[1]).read_bytes()
    started = time.perf_counter()
    upload(content, "tal.xlsx")
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))  # noqa: T201
