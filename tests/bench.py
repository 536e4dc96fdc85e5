"""`make bench`: what the portal's main acts cost, as ratios against a baseline measured in the same run.

Runs on a database of its own with the example data, as one process would serve it: no network, and each page made
anew but for what is kept of a vintage. Then the pages once more with ten times the indicators and twenty years.
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
from django.db import connection  # noqa: E402
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
from tests.bench_growth import TIMES, YEARS, grow_example_data  # noqa: E402

ROUNDS = 15
MANY_ROUNDS = 200  # of what takes a fraction of a millisecond


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
    print(f"{what:<52} {cpu:>9.2f} {wall:>9.2f} {cpu / baseline:>9.1f}×   {aim}")  # noqa: T201


def get(*addresses: str) -> Callable[[], object]:
    """Return what asks for the next of the addresses, and for the first again after the last."""
    client, turn = Client(), cycle(addresses)

    def ask() -> None:
        address = next(turn)
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return ask


def get_again(address: str) -> Callable[[], object]:
    """Return what asks for a page that the reader has already."""
    client = Client()
    tag = client.get(address).headers["ETag"]

    def ask() -> None:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304

    return ask


def get_first(address: str) -> Callable[[], object]:
    """Return what asks for a page when something has just changed, so that nothing of it is kept."""
    ask_anew = get(address)

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE goals_repeal SET act = act")
        ask_anew()

    return ask


def measure_pages() -> dict[str, float]:
    """Print what pages cost, and return the milliseconds of processor time by name."""
    baseline, wall = measure(get("/tom/"), MANY_ROUNDS)
    tell("Empty view, through all middleware", baseline, wall, baseline, "")
    dashboard = "/kommuner/holbaek/2024/"
    slugs = [found.place.slug for found in queries.get_places()[: ROUNDS + 2]]
    acts = (
        ("The same page again, with its tag (304)", get_again(dashboard), "≤ 1.5×", MANY_ROUNDS),
        ("Dashboard, written anew of values that are kept", get(dashboard), "≤ 10×", ROUNDS),
        (
            "Dashboard, another municipality each time",
            get(*(f"/kommuner/{slug}/2024/" for slug in slugs)),
            "",
            ROUNDS,
        ),
        ("Dashboard, the first after a change", get_first(dashboard), "", ROUNDS),
        ("All municipalities", get("/kommuner/?aar=2024"), "≤ 20×", ROUNDS),
        ("All municipalities, the first after a change", get_first("/kommuner/?aar=2024"), "", ROUNDS),
        ("Front page", get("/"), "", ROUNDS),
        ("Indicator page", get("/noegletal/opkvalificering-andel/holbaek/?aar=2024"), "", ROUNDS),
        ("API, 1,000 figures", get("/api/v1/figures/?year=2024"), "", ROUNDS),
    )
    costs = {}
    for what, act, aim, rounds in acts:
        costs[what], wall = measure(act, rounds)
        tell(what, costs[what], wall, baseline, aim)
    return costs


def bench_growth(before: dict[str, float]) -> None:
    """Print what the pages cost when there is much more of everything, and how much more that is."""
    started = time.perf_counter()
    figures = grow_example_data()
    print(  # noqa: T201
        f"\n{TIMES} times the indicators, {len(YEARS)} years: {figures:,} figures "
        f"(made in {time.perf_counter() - started:.0f} s)"
    )
    after = measure_pages()
    print("Growth: " + "; ".join(f"{what}: {after[what] / cost:.1f}×" for what, cost in before.items()))  # noqa: T201


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
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    try:
        write_example_data()
        yield
    finally:
        teardown_databases(made, verbosity=0)


def main() -> None:
    setup_test_environment()
    with override_settings(ROOT_URLCONF="tests.bench", ALLOWED_HOSTS=["testserver"]):
        with example_database():
            pages = bench_acts()
        with example_database():
            bench_growth(pages)


def bench_acts() -> dict[str, float]:
    """Print what everything costs with the example data, and return what pages do."""
    print(f"{'':<52} {'CPU ms':>9} {'wall ms':>9} {'of empty':>10}   aim")  # noqa: T201
    pages = measure_pages()
    baseline, _ = measure(get("/tom/"), MANY_ROUNDS)
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
    return pages


if __name__ == "__main__":
    main()
