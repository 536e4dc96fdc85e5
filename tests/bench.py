"""`make bench`: what the portal's main acts cost, as ratios against a baseline measured in the same run.

Runs on a database of its own with the example data, as one process would serve it: no cache, no network.
"""

import gc
import os
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from decimal import Decimal
from itertools import cycle

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402
from django.urls import include, path  # noqa: E402

from indicators import intake  # noqa: E402
from indicators.changes import get_changes  # noqa: E402
from indicators.codebook import get_codebook  # noqa: E402
from indicators.known import ask_known  # noqa: E402
from indicators.models import Release  # noqa: E402
from indicators.periods import periods_of_year  # noqa: E402
from indicators.publishing import UploadedFile, draft_release  # noqa: E402
from indicators.units import AreaLevel, Breakdown, Unit  # noqa: E402
from reports import queries  # noqa: E402
from reports.consequences import get_consequences  # noqa: E402
from reports.example_data import write_example_data  # noqa: E402
from reports.pdf import render_report  # noqa: E402
from reports.queries.drafts import get_draft  # noqa: E402
from tests.bench_files import bench_files  # noqa: E402

ROUNDS = 15


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    """The baseline: Django and the portal's middleware, and nothing else."""
    return HttpResponse("")


urlpatterns = [path("tom/", empty), path("", include("config.urls"))]


def measure(act: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median CPU and wall milliseconds of `act`, after two rounds to warm up."""
    cpu, wall = [], []
    for number in range(rounds + 2):
        gc.collect()
        started = time.process_time(), time.perf_counter()
        act()
        if number >= 2:
            cpu.append((time.process_time() - started[0]) * 1000)
            wall.append((time.perf_counter() - started[1]) * 1000)
    return statistics.median(cpu), statistics.median(wall)


def tell(what: str, cpu: float, wall: float, baseline: float, aim: str) -> None:
    print(f"{what:<52} {cpu:>9.1f} {wall:>9.1f} {cpu / baseline:>9.1f}×   {aim}")  # noqa: T201


def get(address: str) -> Callable[[], object]:
    client = Client()

    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return ask


def fill_yearly_workbook() -> bytes:
    """Return the ministry's workbook for 2024 with every cell filled that an indicator has an area for.

    Parts add up to their total and areas to the country, as the checks ask.
    """
    codebook = get_codebook(2026)
    values = {}
    for indicator in codebook.indicators:
        if indicator.owner:
            continue
        areas = [area for area in codebook.areas if area.level in (indicator.level, AreaLevel.COUNTRY)]
        parts = [part.code for part in indicator.categories]
        for category in ("", *parts):
            is_sum = not category and parts and indicator.breakdown is Breakdown.SUM
            for area in areas:
                is_all = area.level is AreaLevel.COUNTRY and indicator.unit is Unit.COUNT and len(areas) > 1
                value = Decimal(7) * (len(parts) if is_sum else 1) * (len(areas) - 1 if is_all else 1)
                for period in periods_of_year(indicator.frequency, 2024):
                    values[indicator.code, category, area.code, period.code] = value
    return intake.write_template(codebook, 2024, values)


@contextmanager
def example_database():
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    try:
        write_example_data()
        yield
    finally:
        teardown_databases(made, verbosity=0)


def main() -> None:
    with example_database(), override_settings(ROOT_URLCONF="tests.bench", ALLOWED_HOSTS=["testserver"]):
        print(f"{'':<52} {'CPU ms':>9} {'wall ms':>9} {'of empty':>10}   aim")  # noqa: T201
        baseline, wall = measure(get("/tom/"), rounds=200)
        tell("Empty view, through all middleware", baseline, wall, baseline, "")
        for what, address, aim in (
            ("Dashboard, nothing cached", "/kommuner/holbaek/2024/", "≤ 20×"),
            ("All municipalities, nothing cached", "/kommuner/?aar=2024", ""),
            ("Front page, nothing cached", "/", ""),
            ("Indicator page, nothing cached", "/noegletal/opkvalificering-andel/holbaek/?aar=2024", ""),
            ("API, 1,000 figures", "/api/v1/figures/?year=2024", ""),
        ):
            tell(what, *measure(get(address)), baseline, aim)
        # Another municipality each round: the typesetter remembers what it has set before.
        dashboards = cycle([queries.get_dashboard(found.place, 2024) for found in queries.get_places()[: ROUNDS + 2]])
        tell("Report (PDF) of a dashboard", *measure(lambda: render_report(next(dashboards))), baseline, "≤ 150 ms")
        workbook = fill_yearly_workbook()
        codebook = get_codebook(2026)

        def upload_to_findings() -> Release:
            reading = intake.read_file(workbook, "maal-2024.xlsx", codebook, ask=ask_known)
            assert not reading.has_errors, reading.findings[:3]
            file = UploadedFile("maal-2024.xlsx", workbook)
            return draft_release(reading=reading, title="Tal for 2024", by=None, file=file)

        tell("Yearly workbook, from upload to findings", *measure(upload_to_findings, rounds=5), baseline, "≤ 1,000 ms")
        draft = upload_to_findings()
        tell("… its changes", *measure(lambda: get_changes(draft), rounds=5), baseline, "")
        tell("… and what they lead to", *measure(lambda: get_consequences(get_draft(draft.pk)), rounds=5), baseline, "")
        bench_files()


if __name__ == "__main__":
    main()
