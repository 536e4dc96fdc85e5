"""What is stored is what was read: every figure, to the last ten-thousandth, in the order of the index."""

import io
from decimal import Decimal

import numpy as np
import pytest

from indicators.intake.cells import Entry
from indicators.intake.entries import NOTHING, gather
from indicators.models import Edition, Figure, Release
from indicators.periods import parse_code
from indicators.storing import Keys, find_latest, store_figures, write_lines
from indicators.units import Quality
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, an_instant

YOUNG = "neet-16-24"


def an_entry(area: str, period: str, value: str | Quality, *beside: str, indicator: str = UPSKILLING) -> Entry:
    quality = value if isinstance(value, Quality) else Quality.MEASURED
    number = None if isinstance(value, Quality) else Decimal(value)
    numbers = (Decimal(one) if one else None for one in beside)
    return Entry("B2", area, indicator, parse_code(period), "", quality, number, "", *numbers)


def a_bare_draft() -> Release:
    return Release.objects.create(title="Tal", created_at=an_instant("2025-01-10"))


@pytest.mark.django_db
def test_figures_are_stored_to_the_last_ten_thousandth() -> None:
    draft = a_bare_draft()
    store_figures(
        draft,
        gather(
            [
                an_entry(HOLBAEK, "2024M12", "10.6", "9.1234", "12", "106", "1000"),
                an_entry(KOEGE, "2024M12", Quality.SUPPRESSED),
                an_entry(COUNTRY, "2024M12", "0"),
                an_entry(HOLBAEK, "2024M11", "-0.0001"),
                an_entry(KOEGE, "2024M11", "9999999999.9999"),
            ]
        ),
    )
    stored = {
        (one.area.code, one.period): (one.quality, one.value, one.lower, one.upper, one.numerator, one.denominator)
        for one in Figure.objects.filter(edition__release=draft).select_related("area")
    }
    nothing = (None,) * 4
    assert stored == {
        (HOLBAEK, "2024M12"): (
            "MEASURED",
            Decimal("10.6"),
            Decimal("9.1234"),
            Decimal(12),
            Decimal(106),
            Decimal(1000),
        ),
        (KOEGE, "2024M12"): ("SUPPRESSED", None, *nothing),
        (COUNTRY, "2024M12"): ("MEASURED", Decimal(0), *nothing),
        (HOLBAEK, "2024M11"): ("MEASURED", Decimal("-0.0001"), *nothing),
        (KOEGE, "2024M11"): ("MEASURED", Decimal("9999999999.9999"), *nothing),
    }


@pytest.mark.django_db
def test_each_indicator_and_year_is_an_edition_with_its_latest_period_told_of() -> None:
    draft = a_bare_draft()
    store_figures(
        draft,
        gather(
            [
                an_entry(HOLBAEK, "2024M02", "1"),
                an_entry(HOLBAEK, "2024M12", Quality.MISSING),
                an_entry(HOLBAEK, "2023M12", Quality.MISSING),
                an_entry(HOLBAEK, "2023M11", Quality.MISSING),
                an_entry(HOLBAEK, "2024", Quality.SUPPRESSED, indicator=YOUNG),
            ]
        ),
    )
    assert {
        (one.indicator.code, one.year, one.latest_period, one.figures.count()) for one in Edition.objects.all()
    } == {
        (UPSKILLING, 2024, "2024M02", 2),
        (UPSKILLING, 2023, "2023M12", 2),
        (YOUNG, 2024, "2024", 1),
    }


@pytest.mark.django_db
def test_no_entries_are_no_editions() -> None:
    draft = a_bare_draft()
    store_figures(draft, NOTHING)
    assert not draft.editions.exists()
    assert find_latest(NOTHING) == {}


def test_lines_come_in_the_order_of_the_index_with_totals_last() -> None:
    entries = gather([an_entry(HOLBAEK, f"2024M{month:02}", "7") for month in (3, 1, 2, 1, 1)])
    keys = Keys(edition=np.array([2, 2, 1, 1, 1]), area=np.array([5, 5, 5, 4, 5]), category=np.array([0, 0, 0, 9, 9]))
    text = b"".join(write_lines(entries, keys)).decode()
    assert [line.split("\t")[:4] for line in io.StringIO(text)] == [
        ["1", "4", "9", "2024M01"],
        ["1", "5", "9", "2024M01"],
        ["1", "5", "", "2024M02"],
        ["2", "5", "", "2024M01"],
        ["2", "5", "", "2024M03"],
    ]
