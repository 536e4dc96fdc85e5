"""Runs without a mouse: every stop is seen, and finder, table, menu and folds are worked by keys alone."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESKTOP, PHONE, OpenPage
from .pages import CHIEF_PAGES

# Goes to each place that keys can reach, as Tab would, and tells of those that cannot be seen there: no mark of the
# focus, out of the window, or something over it. Once a key has been pressed, a focus by script shows as by key.
WALK = """(most) => {
    const reachable = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter((it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true }));
    const step = Math.max(1, Math.floor(reachable.length / most));
    const found = [];
    for (const one of reachable.filter((_, number) => number % step === 0).reverse()) {
        one.focus();
        if (document.activeElement !== one) continue;
        const name = one.outerHTML.slice(0, 110);
        // A tick that is drawn by its label shows the focus there.
        const shown = one.matches('input[type=checkbox]') ? [one, ...one.labels] : [one];
        const marked = shown.some((it) => ['', '::before', '::after'].some((part) => {
            const style = getComputedStyle(it, part || null);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        }));
        if (!marked) found.push(`no mark: ${name}`);
        const boxes = shown.map((it) => it.getBoundingClientRect()).filter((box) => box.width > 2 && box.height > 2);
        if (!boxes.length) { found.push(`no size: ${name}`); continue; }
        const box = boxes[0];
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        if (right - left < 2 || bottom - top < 2) { found.push(`out of the window: ${name}`); continue; }
        const spots = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.1, 0.8], [0.9, 0.2]];
        const isSeen = spots.some(([x, y]) => {
            const over = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
            return over && shown.some((it) => it.contains(over) || over.contains(it));
        });
        if (!isSeen) found.push(`covered: ${name}`);
    }
    return found;
}"""


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until what is looked for has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} was not reached by {most} tabs")


@pytest.mark.parametrize("size", [(1280, 600), PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", CHIEF_PAGES.values(), ids=CHIEF_PAGES.keys())
def test_what_has_the_focus_is_marked_and_never_covered(open_page: OpenPage, path: str, size: tuple[int, int]) -> None:
    page = open_page(path, size, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
    page.keyboard.press("Tab")
    assert page.evaluate(WALK, 120) == []


def test_the_first_tab_offers_to_skip_the_menu(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/")
    page.keyboard.press("Tab")
    link = page.locator(".skipnav")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


def test_from_the_address_to_ones_own_municipality(open_page: OpenPage) -> None:
    page = open_page("/")
    tab_to(page, "[role=combobox]")
    page.keyboard.type("aer")
    expect(page.get_by_role("option").first).to_contain_text("Ærø")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ærø Kommune")


def test_the_menu_on_a_phone_is_opened_walked_and_left(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/", PHONE)
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    expect(page.locator(".menu")).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    assert focused(page) == "Forside"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommuner/")


def test_folds_are_opened_and_closed(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/")
    tab_to(page, "main details.more > summary")
    fold = page.locator("details.more").first
    page.keyboard.press("Space")
    expect(fold).to_have_attribute("open", "")
    page.keyboard.press("Space")
    expect(fold).not_to_have_attribute("open", "")


def test_the_table_is_cut_sorted_and_two_of_it_compared(open_page: OpenPage) -> None:
    page = open_page("/kommuner/", DESKTOP)
    tab_to(page, "#region")
    page.keyboard.type("Region Sj")
    expect(page.locator("#region")).to_have_value("Region Sjælland")
    expect(page.locator("[data-matrix-count]")).to_contain_text("Viser 17 af 98")
    tab_to(page, "#vaelg")
    page.keyboard.press("Space")
    tab_to(page, "th[data-key='2'] a")
    page.keyboard.press("Enter")
    expect(page.locator("th[data-key='2']")).to_have_attribute("aria-sort", "descending")
    assert page.evaluate("document.activeElement.closest('th').dataset.key") == "2"
    for _ in range(2):
        tab_to(page, "[data-matrix] tbody tr:not([data-pinned]) input")
        page.keyboard.press("Space")
    tab_to(page, ".cmpgo button", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sammenlign/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text(" og ")
