"""A draft's consequences and the pages as they would be, in a browser: readable by all, and quiet."""

import pytest
from playwright.sync_api import Page

from tests.people import PASSWORD

from .conftest import AXE, DESKTOP, PHONE, OpenPage
from .test_every_page import RULES, open_folds

sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def log_in_and_open(open_page: OpenPage, draft: int, size: tuple[int, int]) -> Page:
    page = open_page(f"/indlaes/{draft}/foelger/", size)
    page.get_by_label("Brugernavn").fill("dorte")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url(f"**/indlaes/{draft}/foelger/")
    return page


def find_violations(page: Page) -> list[tuple[str, str]]:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    open_folds(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


@sizes
def test_from_the_consequences_to_the_page_as_it_would_be(
    open_page: OpenPage, draft: int, size: tuple[int, int]
) -> None:
    page = log_in_and_open(open_page, draft, size)
    assert find_violations(page) == []
    assert page.locator('[data-flip="0316"]').first.inner_text().count("Ikke nået") == 1
    page.get_by_label("Kommune", exact=True).select_option("Holbæk")
    page.get_by_role("button", name="Vis siden").click()
    page.wait_for_url("**/kommuner/holbaek/?kladde=*")
    assert page.get_by_label("Kladde").get_by_text("Ikke offentligt.").is_visible()
    assert "4,2" in page.locator('[data-figure="opkvalificering-andel//0316/2024M12"]').first.inner_text()
    assert find_violations(page) == []
    page.get_by_role("link", name="Til følgerne").click()
    page.wait_for_url(f"**/indlaes/{draft}/foelger/")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_chart_under_a_draft_is_the_drafts(open_page: OpenPage, draft: int) -> None:
    page = log_in_and_open(open_page, draft, DESKTOP)
    query = page.locator("#adresse").input_value().partition("?")[2]
    origin = page.evaluate("location.origin")
    page.goto(f"{origin}/noegletal/opkvalificering-andel/holbaek/?{query}")
    page.locator("[data-chart].on").wait_for()
    charts = [answer for answer in page.answers if "graf.json" in answer.url]  # type: ignore[attr-defined]
    assert all("kladde=" in answer.url for answer in charts)
    assert "4.2" in charts[-1].text()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_nothing_of_it_is_wider_than_a_screen_of_320_pixels(open_page: OpenPage, draft: int) -> None:
    page = log_in_and_open(open_page, draft, (320, 700))
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="Forsiden").click()
    page.wait_for_url("**/?kladde=*")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
