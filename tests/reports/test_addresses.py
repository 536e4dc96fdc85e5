"""The day that an address asks for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from reports.addresses import NotADay, get_as_of, get_day, get_end_of, get_kept_query


def asking(pr: str) -> object:
    return RequestFactory().get("/", {"pr": pr})


def test_a_day_lasts_until_midnight_in_copenhagen() -> None:
    assert get_as_of(asking("2026-06-30")) == datetime(2026, 6, 30, 21, 59, 59, 999999, tzinfo=UTC)
    assert get_as_of(asking("2025-12-31")) == datetime(2025, 12, 31, 22, 59, 59, 999999, tzinfo=UTC)
    assert get_end_of(date.max).date() == date.max  # the last day there is ends too


def test_no_day_today_and_every_later_day_mean_now() -> None:
    assert get_as_of(RequestFactory().get("/")) is None
    today = timezone.localdate()
    assert get_as_of(asking(today.isoformat())) is None
    assert get_as_of(asking((today + timedelta(days=400)).isoformat())) is None


@pytest.mark.parametrize("text", ["30-06-2026", "2026-02-30", "i går", "2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        get_day(asking(text))


def test_links_carry_the_day_on() -> None:
    assert get_kept_query(date(2024, 6, 30)) == "?pr=2024-06-30"
    assert get_kept_query(None) == ""
