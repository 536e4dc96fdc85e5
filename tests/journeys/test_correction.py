"""A figure is corrected: today tells the new value, the day before the old one, and yesterday's report stays itself."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from indicators.publishing import publish_release, withdraw_release
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release

pytestmark = pytest.mark.django_db

YEAR = {
    (UPSKILLING, area, f"{year}M{month:02}"): f"{9 + (year - 2020) / 2 + month / 10 + add:.1f}"
    for year in range(2020, 2025)
    for month in range(1, 13)
    for area, add in ((HOLBAEK, 0), (KOEGE, 0.4), (COUNTRY, 0.2))
}
WRONG, RIGHT = "12,2", "10,7"
REPORT = "/rapporter/holbaek-2024.pdf"
DASHBOARD = "/kommuner/holbaek/2024/"


def test_a_correction_leaves_yesterday_as_it_was(client: Client) -> None:
    a_release(YEAR, at="2025-02-12")
    page_then, report_then = client.get(DASHBOARD).text, client.get(REPORT).content
    assert WRONG in page_then
    assert report_then.startswith(b"%PDF-")

    corrected = {key: value for key, value in YEAR.items() if key[2].startswith("2024")}
    draft = a_draft({**corrected, (UPSKILLING, HOLBAEK, "2024M12"): "10.7"}, at="2025-06-19")
    publish_release(release=draft, by=None, note="Holbæk er rettet.")

    yesterday = timezone.localdate() - timedelta(days=1)
    page_now = client.get(DASHBOARD).text
    assert RIGHT in page_now
    assert f'/2024M12">{WRONG}' not in page_now
    assert f"før {WRONG}" in page_now  # as what was corrected, and as nothing else
    page_before = client.get(DASHBOARD, {"pr": yesterday.isoformat()}).text
    assert WRONG in page_before
    assert RIGHT not in page_before
    assert client.get(REPORT, {"pr": yesterday.isoformat()}).content == report_then
    assert client.get(REPORT).content != report_then


def test_a_withdrawal_leaves_yesterday_as_it_was_and_brings_back_what_was_before(client: Client) -> None:
    a_release(YEAR, at="2025-02-12")
    before = client.get(REPORT).content
    wrong = {key: value for key, value in YEAR.items() if key[2].startswith("2024")}
    release = a_release({**wrong, (UPSKILLING, HOLBAEK, "2024M12"): "44"}, at="2025-06-19")
    with_it = client.get(REPORT).content
    assert with_it != before
    withdraw_release(release=release, by=None, note="Talte den forkerte gruppe.")
    yesterday = timezone.localdate() - timedelta(days=1)
    assert client.get(REPORT).content == before
    assert client.get(REPORT, {"pr": yesterday.isoformat()}).content == with_it
    assert "44,0" not in client.get(DASHBOARD).text
