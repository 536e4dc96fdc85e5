"""Two implementations agree on every verdict: the portal's, and the slow one written from the rules' words."""

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction

from indicators.periods import Frequency, Period, parse_code
from reports.dashboards import Place
from reports.example_data import remove_example_data, write_example_data
from reports.queries import get_dashboard, get_matrix
from tests.intake.books import REAL

from .slow_assessment import judge_slowly
from .tables import Cell, Table, Verdict, Verdicts, judge_by_goals, read_dashboard, read_matrix, read_published

YEARS = range(2019, 2025)
PLACES = (
    Place("0101", "København", "koebenhavn"),
    Place("0316", "Holbæk", "holbaek"),
    Place("0461", "Odense", "odense"),
    Place("0751", "Aarhus", "aarhus"),
    Place("0825", "Læsø", "laesoe"),
)
SERIES = {  # columns of the published file: unit, category
    "unemployed_fulltime_total": ("COUNT", ""),
    "unemployed_fulltime_pct_of_workforce_16_66": ("PERCENT", ""),
    "unemployed_fulltime_dagpenge": ("COUNT", "dagpenge"),
    "dagpenge_pct_of_workforce": ("PERCENT", "dagpenge"),
    "unemployed_fulltime_kontanthjaelp": ("COUNT", "kontanthjaelp"),
    "kontanthjaelp_pct_of_workforce": ("PERCENT", "kontanthjaelp"),
}


def assert_same(ours: Verdicts, slow: Verdicts) -> None:
    """Fail with the first differences, not with a hundred thousand equal lines."""
    assert len(ours) == len(slow)
    assert [(key, ours.get(key), slow[key]) for key in slow if ours.get(key) != slow[key]][:5] == []


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker) -> Iterator[list[Table]]:
    with django_db_blocker.unblock(), transaction.atomic():
        remove_example_data()
        write_example_data()
        yield read_published()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def judged(published: list[Table]) -> Verdicts:
    return judge_slowly(published)


@pytest.mark.slow
def test_all_98_municipalities_in_all_measures_and_years_of_the_example(
    published: list[Table], judged: Verdicts
) -> None:
    of_all = [table for table in published if len(table.areas) == 98]
    assert {len(table.latest) for table in of_all} == {len(YEARS)}
    assert len(of_all) > 20
    assert_same(judge_by_goals(published), judged)


@pytest.mark.slow
def test_every_status_and_trend_occurs_in_the_example(judged: Verdicts) -> None:
    totals = [verdict for (_, category, _, year), verdict in judged.items() if not category and year == 2024]
    assert set(Counter(verdict.status for verdict in totals)) == {"met", "close", "not", "none"}
    for trends in (Counter(verdict.trend for verdict in totals), Counter(verdict.long_trend for verdict in totals)):
        assert set(trends) == {"progress", "unchanged", "setback", "none"}


@pytest.mark.slow
def test_the_smallest_municipalities_do_not_jump_from_year_to_year(judged: Verdicts) -> None:
    of_laesoe = [
        verdict.trend
        for (indicator, _, area, _), verdict in judged.items()
        if area == "0825" and indicator.endswith("-andel") and not indicator.startswith("ledige")
    ]
    assert len(of_laesoe) > 30
    assert set(of_laesoe) <= {"unchanged", "none"}


@pytest.mark.slow
@pytest.mark.parametrize("year", [2019, 2022, 2024])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_a_dashboard_shows_the_same_status_and_trends(judged: Verdicts, place: Place, year: int) -> None:
    shown = read_dashboard(get_dashboard(place, year))
    assert len(shown) > 10
    totals = {key: verdict for key, verdict in shown.items() if not key[1]}
    for (code, category, area, _), verdict in shown.items():
        # Pages call a part by its name and the slow implementation by its code: the totals are compared whole, the
        # parts as often as each trend occurs.
        if not category:
            slow = judged[code, "", area, year]
            assert verdict.trend == slow.trend, code
            assert (verdict.long_trend, verdict.since) == (slow.long_trend, slow.since), code
            if verdict.status != "none":  # no goal is judged by a background figure, or in a year without goals
                assert verdict.status == slow.status, code
            if verdict.rank is not None:
                assert slow.rank is not None
                assert verdict.rank == slow.rank, code
    assert any(verdict.status != "none" for verdict in totals.values()) or year == 2019
    parts = Counter((code, one.trend, one.long_trend) for (code, category, *_), one in shown.items() if category)
    assert parts == Counter(
        (code, one.trend, one.long_trend)
        for (code, category, area, shown_year), one in judged.items()
        if category and area == place.code and shown_year == year
    )


@pytest.mark.slow
@pytest.mark.parametrize("year", YEARS)
def test_the_matrix_shows_the_same_status_and_trend_of_all_98(judged: Verdicts, year: int) -> None:
    shown = read_matrix(get_matrix(year))
    assert len(shown) == 3 * 98  # goal 1 has no indicator for all, and goal 5 none for municipalities
    assert shown == {key: (judged[key].status, judged[key].trend) for key in shown}


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not on this machine")
@pytest.mark.parametrize("month", range(1, 13))
def test_the_real_unemployment_series(month: int) -> None:
    tables = list(read_unemployment(month))
    ours = judge_by_goals(tables)
    assert len(ours) > 98 * len(SERIES) * 3
    assert_same(ours, judge_slowly(tables))


def read_unemployment(month: int) -> Iterator[Table]:
    with (REAL / "jobindsats_y25i01_unemployment_monthly.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(parse_code(row["period"]), row) for row in csv.DictReader(file)]
    country = "0000"  # is no municipality
    for title, (unit, category) in SERIES.items():
        table = Table(title, category, unit, "LOWER", 0 if unit == "COUNT" else 1)
        for period, row in rows:
            if period.number == month and row["code"] != country:
                table.latest[period.year] = period
                table.areas.add(row["code"])
                if row[title]:
                    table.cells[row["code"], period] = Cell(Decimal(row[title]))
        yield table


def test_made_up_series_with_everything_that_can_stand_in_a_table() -> None:
    tables = [make_table(seed) for seed in range(24)]
    ours = judge_by_goals(tables)
    assert_same(ours, judge_slowly(tables))
    assert set(Counter(verdict.status for verdict in ours.values())) == {"met", "close", "not", "none"}
    assert set(Counter(verdict.long_trend for verdict in ours.values())) == {"progress", "unchanged", "setback", "none"}
    spans = [verdict.rank[3] - verdict.rank[2] for verdict in ours.values() if verdict.rank]
    assert min(spans) < 5
    assert max(spans) > 25


def test_a_wrong_verdict_would_be_found() -> None:
    tables = [make_table(0)]
    ours, slow = judge_by_goals(tables), judge_slowly(tables)
    key = next(iter(ours))
    ours[key] = replace(ours[key], trend="progress" if ours[key].trend != "progress" else "setback")
    with pytest.raises(AssertionError):
        assert_same(ours, slow)


def make_table(seed: int) -> Table:
    """Return 40 areas over seven years: shares, counts and scores, with and without intervals, breaks and gaps."""
    chance = random.Random(seed)
    unit, decimals = (("PERCENT", 1), ("PERCENT", 0), ("COUNT", 0), ("SCORE", 1))[seed % 4]
    years = range(2018, 2025)
    breaks = (Period(2021, 1, Frequency.YEAR),) if seed % 6 == 5 else ()
    table = Table(f"made-up-{seed}", "", unit, ("HIGHER", "LOWER")[seed % 2], decimals, breaks=breaks)
    level, is_survey = chance.choice((3, 20, 70)), seed % 3 == 1
    for year in years:
        table.latest[year] = Period(year, 1, Frequency.YEAR)
        if seed % 5 < 3:
            table.numbers[year] = Decimal(level), Decimal(chance.choice(("0", "1", "2.5")))
    for number in range(40):
        area = f"{number:04}"
        table.areas.add(area)
        people = chance.choice((1, 4, 20, 60, 99, 100, 700, 20000))
        own = max(0.0, chance.gauss(level, level / 4))
        for year in years:
            if chance.random() > 0.06:
                spread = 12 / people**0.5 + level / 20
                value = round(Decimal(max(0.0, chance.gauss(own + 0.3 * (year - 2020), spread))), decimals)
                value = min(value, Decimal(100)) if unit == "PERCENT" else value
                half = round(Decimal(spread), decimals) if is_survey and chance.random() < 0.8 else None
                base = Decimal(people) if unit == "PERCENT" and not is_survey and chance.random() < 0.8 else None
                bounds = (None, None) if half is None else (value - half, value + half)
                table.cells[area, Period(year, 1, Frequency.YEAR)] = Cell(value, *bounds, base)
    return table


def test_a_verdict_of_a_table_without_figures_is_no_verdict() -> None:
    table = Table("empty", "", "PERCENT", "HIGHER", 1, latest={2024: Period(2024, 1, Frequency.YEAR)}, areas={"0101"})
    table.cells["0101", Period(2023, 1, Frequency.YEAR)] = Cell(Decimal(5))
    expected = {("empty", "", "0101", 2024): Verdict("none", "none", "none", None)}
    assert judge_by_goals([table]) == judge_slowly([table]) == expected
