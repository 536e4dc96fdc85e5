"""Promises to readers who see, move or read otherwise: high contrast, still pages, wide letters, paper, English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import AXE, DESKTOP, PHONE, OpenPage

FOUR = {
    "front": "/",
    "matrix": "/kommuner/",
    "dashboard": "/kommuner/holbaek/",
    "indicator": "/noegletal/opkvalificering-andel/holbaek/",
}
four_pages = pytest.mark.parametrize("path", FOUR.values(), ids=FOUR.keys())
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE_LETTERS = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-bottom: 2em !important }"
)
# What is under the middle of the element that has the focus, and whether that is the element itself.
IS_COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !(found === null || document.activeElement.contains(found) || found.contains(document.activeElement));
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
  .filter((one) => one.checkVisibility() && !one.closest('svg, p, li, td, th, dd, .skipnav, .form-group-checkbox'))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([markup]) => markup)"""


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


@four_pages
def test_nothing_moves_for_those_who_want_it_still(browser: Browser, example_portal: str, path: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(example_portal + path)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()


@four_pages
def test_wide_letters_and_lines_push_nothing_out_of_sight(open_page: OpenPage, path: str) -> None:
    page = open_page(path, (320, 700), scripts=True)
    # As a reader's own style sheet would: what the policy lets no page do, the browser's owner may.
    page.evaluate(
        "(rules) => { const s = new CSSStyleSheet(); s.replaceSync(rules); document.adoptedStyleSheets = [s] }",
        WIDE_LETTERS,
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    cut = page.evaluate(
        "() => [...document.querySelectorAll('main p, main h1, main h2, main h3, main a, main button, main span')]"
        ".filter((it) => getComputedStyle(it).overflow === 'hidden' && it.scrollHeight > it.clientHeight + 1"
        " && !it.closest('.sr-only, svg')).map((it) => it.outerHTML.slice(0, 90))"
    )
    assert cut == []


def test_what_has_the_focus_is_not_hidden_under_the_tables_head(open_page: OpenPage) -> None:
    page = open_page(FOUR["matrix"], (1280, 500))
    page.locator("main table tbody a").nth(40).focus()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(IS_COVERED), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@four_pages
def test_what_is_pressed_is_large_enough(open_page: OpenPage, path: str, size: tuple[int, int]) -> None:
    assert open_page(path, size).evaluate(SMALL_TARGETS) == []


@four_pages
def test_on_paper_folds_are_open_and_controls_gone(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    for gone in (".mainnav", ".menu", "footer", ".breadcrumbs", "main form", ".skipnav"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
    assert page.locator(".exbar").is_visible()
    assert page.locator(".paper").inner_text().endswith(path)
    hidden = (
        "() => [...document.querySelectorAll('main details')].filter((it) => it.checkVisibility() && ![...it.children]"
    )
    hidden += (
        ".filter((one) => one.tagName !== 'SUMMARY').every((one) => one.getBoundingClientRect().height > 0)).length"
    )
    assert page.evaluate(hidden) == 0


def test_an_earlier_day_is_told_on_paper_too(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/?pr=2023-05-05")
    page.emulate_media(media="print")
    assert page.locator(".asofbar strong").is_visible()
    assert page.locator(".paper").inner_text().endswith("?pr=2023-05-05")


@four_pages
def test_axe_finds_nothing_in_english(open_page: OpenPage, path: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    page = open_page(f"{path}?sprog=en")
    assert page.locator("html").get_attribute("lang") == "en"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_the_language_is_chosen_by_a_link_and_kept_by_the_pages_own(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?aar=2023")
    page.locator(".mainnav a[hreflang=en]").click()
    assert page.url.endswith("/kommuner/?aar=2023&sprog=en")
    page.locator("main table tbody a").first.click()
    assert page.url.endswith("?sprog=en")
    page.locator(".mainnav a[hreflang=da]").click()
    assert "sprog" not in page.url
    assert page.context.cookies() == []


def test_the_skip_link_leads_past_the_menu(open_page: OpenPage) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skipnav"
    assert page.locator(".skipnav").bounding_box()["height"] >= 24  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"
