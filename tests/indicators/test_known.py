"""What the intake compares a file with is what readers see now, no more and no less."""

from decimal import Decimal

import pytest

from indicators.intake.entries import Entries, gather
from indicators.known import ask_known
from indicators.models import Release
from indicators.publishing import withdraw_release
from indicators.units import Quality
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, Cells, a_draft, a_reading, a_release, an_instant

pytestmark = pytest.mark.django_db
JULY = (UPSKILLING, HOLBAEK, "2024M07")


def ask(cells: Cells, at: str | None = None) -> dict[tuple[str, str, str, str], Decimal | Quality]:
    known = ask_known(gather(a_reading(cells).entries), an_instant(at) if at else None)
    return {
        (one.indicator, one.area, one.period.code, one.category): one.quality if one.value is None else one.value
        for one in known
    }


def publish(cells: Cells, at: str = "2025-01-10") -> Release:
    return a_release(cells, at=at)


def test_nothing_is_known_before_anything_is_public():
    a_draft({JULY: "9.2"})

    assert ask({JULY: "9.3"}) == {}
    assert len(ask_known(Entries())) == 0


def test_a_public_figure_is_known_with_its_value_area_period_and_category():
    publish(
        {JULY: "9.2", (UPSKILLING, KOEGE, "2024M07", "a-dagpenge"): "0", (UPSKILLING, COUNTRY, "2024M07"): "10.0625"}
    )

    assert ask({JULY: "9.3"}) == {
        (*JULY, ""): Decimal("9.2"),
        (UPSKILLING, KOEGE, "2024M07", "a-dagpenge"): Decimal(0),
        (UPSKILLING, COUNTRY, "2024M07", ""): Decimal("10.0625"),
    }


@pytest.mark.parametrize("value", ["0.0001", "9999999999.9999", "-2.5", "1234567.8901", "0.1", "0.3"])
def test_a_value_is_known_to_its_last_decimal(value):
    publish({JULY: value})

    assert ask({JULY: "9.3"}) == {(*JULY, ""): Decimal(value)}


@pytest.mark.parametrize("quality", [Quality.SUPPRESSED, Quality.MISSING, Quality.NOT_APPLICABLE])
def test_a_figure_without_a_value_is_known_as_such(quality):
    publish({JULY: quality})

    assert ask({JULY: "9.3"}) == {(*JULY, ""): quality}


def test_a_correction_takes_the_place_of_what_it_corrects():
    publish({JULY: "9.2"}, at="2025-01-10")
    publish({JULY: "9.4"}, at="2025-01-11")

    assert ask({JULY: "9.3"}) == {(*JULY, ""): Decimal("9.4")}
    assert ask({JULY: "9.3"}, at="2025-01-10") == {(*JULY, ""): Decimal("9.2")}


def test_what_was_taken_back_is_not_known():
    publish({JULY: "9.2"}, at="2025-01-10")
    wrong = publish({JULY: "9.4"}, at="2025-01-11")
    withdraw_release(release=wrong, by=None, note="Forkert fil.", at=an_instant("2025-01-12"))

    assert ask({JULY: "9.3"}) == {(*JULY, ""): Decimal("9.2")}


def test_a_figure_withheld_since_is_not_known_by_its_value():
    publish({JULY: "9.2"}, at="2025-01-10")
    newer = publish({JULY: Quality.SUPPRESSED}, at="2025-01-11")

    assert ask({JULY: "9.3"}) == {(*JULY, ""): Quality.SUPPRESSED}
    assert ask({JULY: "9.3"}, at="2025-01-10") == {(*JULY, ""): Quality.SUPPRESSED}
    assert newer.pk


def test_earlier_years_are_known_by_the_same_month_and_the_last_year_whole():
    publish({(UPSKILLING, HOLBAEK, f"{year}M{month:02}"): "9" for year in range(2017, 2025) for month in (6, 7)})

    known = {period for _indicator, _area, period, _category in ask({JULY: "9.3"})}

    assert known == {"2024M06", "2024M07", "2023M06", "2023M07", "2022M07", "2021M07", "2020M07", "2019M07"}


def test_another_season_of_an_earlier_year_is_not_known():
    publish({(UPSKILLING, HOLBAEK, "2021M06"): "9"})

    assert ask({JULY: "9.3"}) == {}


def test_later_years_and_other_indicators_are_not_known():
    publish({JULY: "9.2", (UPSKILLING, HOLBAEK, "2025M07"): "9", ("ledige-fuldtid-antal", HOLBAEK, "2024M07"): "7"})

    assert ask({JULY: "9.3"}) == {(*JULY, ""): Decimal("9.2")}


def test_the_number_of_queries_does_not_grow_with_the_figures(django_assert_num_queries):
    areas, months = (HOLBAEK, KOEGE, COUNTRY), range(1, 13)
    publish({(UPSKILLING, area, f"2024M{month:02}"): "9" for area in areas for month in months}, at="2025-01-10")
    publish(
        {("ledige-fuldtid-antal", area, f"2024M{month:02}"): "7" for area in areas for month in months}, at="2025-01-11"
    )
    file = gather(a_reading({JULY: "9.3", ("ledige-fuldtid-antal", KOEGE, "2024M07"): "7"}).entries)

    with django_assert_num_queries(7):  # of which two are the test's own savepoints and one a setting
        assert len(ask_known(file)) == 72
