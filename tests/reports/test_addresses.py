"""The day that an address asks for, and what links and file names carry on of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from reports.addresses import Asked, DraftLink, NotADay, get_end_of, read_days
from reports.queries import Draft


def asking(pr: str) -> object:
    return RequestFactory().get("/", {"pr": pr})


def test_a_day_lasts_until_midnight_in_copenhagen() -> None:
    assert get_end_of(read_days(asking("2026-06-30"))[0]) == datetime(2026, 6, 30, 21, 59, 59, 999999, tzinfo=UTC)
    assert get_end_of(read_days(asking("2025-12-31"))[0]) == datetime(2025, 12, 31, 22, 59, 59, 999999, tzinfo=UTC)
    assert get_end_of(date.max).date() == date.max  # the last day there is ends too


def test_no_day_today_and_every_later_day_mean_now() -> None:
    assert read_days(RequestFactory().get("/")) == (None, None)
    today = timezone.localdate()
    for unended in (today, today + timedelta(days=400)):
        assert read_days(asking(unended.isoformat())) == (None, unended)


@pytest.mark.parametrize("text", ["30-06-2026", "2026-02-30", "i går", "2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        read_days(asking(text))


def test_links_and_files_carry_the_day_on() -> None:
    asked = Asked(day=date(2024, 6, 30))
    assert (asked.query, asked.more, asked.file_mark) == ("?pr=2024-06-30", "&pr=2024-06-30", "-pr-2024-06-30")
    assert asked.kept == (("pr", "2024-06-30"),)
    assert (Asked().query, Asked().more, Asked().file_mark, Asked().kept) == ("", "", "", ())


def test_links_and_files_carry_the_draft_on() -> None:
    link = DraftLink("ab:cd", 12, datetime(2026, 11, 29, 13, 5, tzinfo=UTC))
    draft = Draft(12, "Tal for 2025", is_open=True, is_discarded=False, has_figures=True, published_at=None)
    asked = Asked(link=link, draft=draft)
    assert (asked.query, asked.more, asked.file_mark) == ("?kladde=ab%3Acd", "&kladde=ab%3Acd", "-kladde-12")
    assert link.query == asked.query
