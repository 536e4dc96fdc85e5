"""Promises that every page keeps: readable by all, quiet under the strict policy, light, and never sideways."""

import gzip

import brotli
import pytest
from playwright.sync_api import Page, Response

from .conftest import AXE, DESKTOP, PAGES, PHONE, OpenPage

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST = 80 * 1024

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")


@every_page
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(open_page: OpenPage, path: str, size: tuple[int, int]) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    page = open_page(path, size)
    open_folds(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@every_page
def test_nothing_is_wider_than_a_screen_of_320_pixels(open_page: OpenPage, path: str) -> None:
    page = open_page(path, (320, 700))
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_page
def test_a_first_visit_is_light_and_quiet(open_page: OpenPage, path: str) -> None:
    """At most 80 KiB, not one breach of the content security policy, no error, one heading, the language said."""
    page = open_page(path, PHONE)
    page.wait_for_load_state("networkidle")
    assert page.complaints == []  # type: ignore[attr-defined]
    weights = {answer.url: transferred(answer) for answer in page.answers}  # type: ignore[attr-defined]
    assert sum(weights.values()) <= HEAVIEST, weights
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "da"
    assert page.title().endswith("– Beskæftigelsesmål")


def transferred(answer: Response) -> int:
    """Return what the answer weighs on the wire in earnest: pages by gzip, static files by brotli, fonts as is."""
    body = answer.body()
    if "/static/" not in answer.url:
        return len(gzip.compress(body, compresslevel=6))
    return len(body) if answer.url.endswith(".woff2") else len(brotli.compress(body))


@every_page
def test_the_page_is_whole_without_scripts(open_page: OpenPage, path: str) -> None:
    page = open_page(path, scripts=False)
    assert page.locator("h1").count() == 1
    assert page.locator("main [data-chart]:not(:has(svg)), main [data-map]:not(:has(svg))").count() == 0
