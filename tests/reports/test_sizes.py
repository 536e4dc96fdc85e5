"""How large files are said to be: near enough the truth, and made once for many pages."""

import pytest
from django.test import Client

from reports import downloads, queries, sizes
from reports.templating.words import file_size, page_count
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "ca. 1 kB"), (14_400, "ca. 14 kB"), (136_800, "ca. 140 kB"), (6_826_278, "ca. 6,8 MB")],
)
def test_a_size_is_written_as_people_say_it(size: int, text: str) -> None:
    assert file_size(size).replace("\u00a0", " ") == text


def test_pages_are_told_as_about_so_many() -> None:
    assert page_count(sizes.FileSizes(6, 1, 1, 1)).replace("\u00a0", " ") == "ca. 6 sider"


@pytest.mark.django_db
def test_what_is_said_is_near_what_is_sent(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {
        (UPSKILLING, area, f"{year}M{month:02}"): f"{month}.{month % 10}"
        for area in (HOLBAEK, KOEGE, COUNTRY)
        for year in (2022, 2023, 2024)
        for month in range(1, 13)
    }
    a_release(cells, at="2025-01-10")
    monkeypatch.setattr(downloads, "_SAMPLED", 20)
    sent = {
        "csv": len(b"".join(client.get("/data/holbaek-2024.csv"))),
        "xlsx": len(client.get("/data/holbaek-2024.xlsx").content),
        "indicator": len(b"".join(client.get(f"/data/noegletal/{UPSKILLING}.csv"))),
    }
    holbaek = queries.get_municipality("holbaek")
    assert holbaek is not None
    workbook, csv = downloads.estimate_dashboard_files(holbaek, 2024)
    assert abs(csv - sent["csv"]) < 0.1 * sent["csv"]
    assert abs(workbook - sent["xlsx"]) < 0.2 * sent["xlsx"]
    assert abs(sizes.measure_indicator_file(UPSKILLING) - sent["indicator"]) < 0.1 * sent["indicator"]
