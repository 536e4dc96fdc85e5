"""Promises to readers who see or read otherwise: high contrast, paper, English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import OpenPage

FOUR = {
    "front": "/",
    "matrix": "/kommuner/",
    "dashboard": "/kommuner/holbaek/",
    "indicator": "/noegletal/opkvalificering-andel/holbaek/",
}
four_pages = pytest.mark.parametrize("path", FOUR.values(), ids=FOUR.keys())


@pytest.fixture
def contrast(browser: Browser, example_portal: str) -> Iterator[Page]:
    """A page of somebody who has chosen few and strong colours."""
    context = browser.new_context(forced_colors="active", color_scheme="dark", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@four_pages
def test_status_keeps_its_colours_in_high_contrast(contrast: Page, example_portal: str, path: str) -> None:
    contrast.goto(example_portal + path)
    for drawing in (".ball", ".spine", ".dots", ".dk"):
        for one in contrast.locator(f"main {drawing}").all()[:3]:
            assert one.evaluate("(it) => getComputedStyle(it).forcedColorAdjust") == "none", drawing


def test_a_ticked_box_looks_ticked_in_high_contrast(contrast: Page, example_portal: str) -> None:
    contrast.goto(example_portal + FOUR["indicator"])
    box = contrast.locator("main input[type=checkbox]").first
    assert box.evaluate("(it) => [getComputedStyle(it).appearance, getComputedStyle(it).opacity]") == ["auto", "1"]


def test_only_the_page_one_is_on_is_marked_in_the_menu_in_high_contrast(contrast: Page, example_portal: str) -> None:
    contrast.goto(example_portal + FOUR["matrix"])
    colours = contrast.locator(".mainnav a").evaluate_all("(all) => all.map((it) => getComputedStyle(it).borderColor)")
    assert len(set(colours)) == 2


def test_an_earlier_day_is_told_on_paper_too(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/?pr=2023-05-05")
    page.emulate_media(media="print")
    assert page.locator(".asofbar strong").is_visible()
    assert page.locator(".paper").inner_text().endswith("?pr=2023-05-05")


def test_the_language_is_chosen_by_a_link_and_kept_by_the_pages_own(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?aar=2023")
    page.locator(".mainnav a[hreflang=en]").click()
    assert page.url.endswith("/kommuner/?aar=2023&sprog=en")
    page.locator("main table tbody a").first.click()
    assert page.url.endswith("?sprog=en")
    page.locator(".mainnav a[hreflang=da]").click()
    assert "sprog" not in page.url
    assert page.context.cookies() == []
