"""Promises that every page keeps: readable by all, quiet under the strict policy, light, still, and never sideways.

Each page is loaded once, on a phone, and the promises are asked of it one by one; what a test changes it puts back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import brotli
import pytest
from playwright.sync_api import Browser, Page, Request, Response

from .axe import RULES, find_violations
from .conftest import DESKTOP, PHONE, TABLET
from .pages import PAGES

__all__ = ["RULES"]  # other tests of this folder ask for it here

HEAVIEST = 80 * 1024
SHIFTED_MOST = 0.01
# Chromium tells of every page that is not there; that is the page's purpose, not its fault.
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const moved = entry.sources.map(({ node, previousRect: was, currentRect: is }) => [
                (node?.outerHTML ?? node?.parentElement?.outerHTML ?? "gone").slice(0, 80),
                `${was.x},${was.y} ${was.width}×${was.height} → ${is.x},${is.y} ${is.width}×${is.height}`,
            ]);
            window.shifts.push([entry.value, ...moved]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""
SCROLL_THROUGH = """async () => {
    await document.fonts.ready;
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo({ top, behavior: "instant" });
        await frame();
    }
    scrollTo({ top: 0, behavior: "instant" });
    await frame();
}"""
# The measures of WCAG 1.4.12, as a reader's own style sheet: what the policy lets no page do, a browser's owner may.
WIDE_LETTERS = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }
"""
PUT_ON = "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = css ? [s] : [] }"
# What sticks out on the right, to name it where the page is too wide.
FIND_WIDE = """() => document.documentElement.scrollWidth === innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter((it) => !it.closest('.scroll') && it.getBoundingClientRect().right > innerWidth)
    .map((it) => it.outerHTML.slice(0, 120))"""
FIND_CUT = """() => [...document.querySelectorAll('body *')].filter((it) => {
    if (it.closest('.sr-only, svg, .scroll') || !it.textContent.trim() || !it.checkVisibility()) return false;
    const style = getComputedStyle(it);
    const isCut = (flow) => flow === 'hidden' || flow === 'clip';
    return (isCut(style.overflowY) && it.scrollHeight > it.clientHeight + 1)
        || (isCut(style.overflowX) && it.scrollWidth > it.clientWidth + 1);
}).map((it) => it.outerHTML.slice(0, 120))"""

SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
  .filter((one) => one.checkVisibility() && !one.closest('svg, p, li, td, th, dd, .skipnav, .form-group-checkbox'))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([markup]) => markup)"""


@dataclass(frozen=True)
class Visit:
    """One page on a phone, and all that was seen while it was loaded and scrolled through."""

    page: Page
    path: str
    status: int
    complaints: list[str]
    hosts: set[str]
    weights: dict[str, int]
    shifts: list[list]


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES.keys())
def visit(browser: Browser, example_portal: str, correction: int, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="da-DK")
    page = context.new_page()
    complaints: list[str] = []
    asked: list[Request] = []
    answers: list[Response] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda one: asked.append(one))
    page.on("response", lambda one: answers.append(one))
    page.add_init_script(WATCH_SHIFTS)
    path = request.param.replace("{correction}", str(correction))
    answer = page.goto(example_portal + path)
    assert answer is not None
    page.evaluate(SCROLL_THROUGH)
    yield Visit(
        page=page,
        path=path,
        status=answer.status,
        complaints=complaints,
        hosts={one.url.removeprefix(example_portal) for one in asked if not one.url.startswith(f"{example_portal}/")},
        weights={one.url: transferred(one) for one in answers},
        shifts=page.evaluate("window.shifts"),
    )
    context.close()


def transferred(answer: Response) -> int:
    """Return what the answer weighs on the wire: static files as they will once collected, by brotli but for fonts."""
    if "/static/" not in answer.url:
        return answer.request.sizes()["responseBodySize"]
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(brotli.compress(body))


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")


def test_a_first_visit_is_light_and_quiet(visit: Visit) -> None:
    """At most 80 KiB, not one breach of the content security policy, no error, nobody else asked."""
    expected = [NOT_FOUND] if visit.status == 404 else []
    assert visit.complaints == expected
    assert visit.hosts == set()
    assert sum(visit.weights.values()) <= HEAVIEST, visit.weights


def test_nothing_moves_while_it_is_loaded_and_scrolled_through(visit: Visit) -> None:
    """No more than the letters of a font that comes late push a line: a tenth of what is reckoned as good."""
    assert sum(moved[0] for moved in visit.shifts) <= SHIFTED_MOST, visit.shifts


def test_no_cookie_is_set_on_a_reader(visit: Visit) -> None:
    """The login guards its form with one, which the page on privacy tells of."""
    found = [cookie["name"] for cookie in visit.page.context.cookies()]
    assert found == (["csrftoken"] if visit.path == "/log-ind/" else [])


def test_it_has_one_heading_a_title_of_its_own_and_says_its_language(visit: Visit) -> None:
    is_english = "sprog=en" in visit.path
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("html").get_attribute("lang") == ("en" if is_english else "da")
    assert visit.page.title().endswith("– Employment goals" if is_english else "– Beskæftigelsesmål")


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_axe_finds_nothing_and_what_is_pressed_is_large_enough(visit: Visit, size: tuple[int, int]) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    open_folds(visit.page)
    assert find_violations(visit.page) == []
    assert visit.page.evaluate(SMALL_TARGETS) == []
    assert visit.page.evaluate(FIND_WIDE) == []


def test_nothing_is_wider_than_a_screen_of_320_pixels_even_with_wide_letters(visit: Visit) -> None:
    """320 pixels are also what is left of a screen of 1280 at 400 per cent."""
    visit.page.set_viewport_size({"width": 320, "height": 700})
    open_folds(visit.page)
    plain = visit.page.evaluate(FIND_WIDE) + visit.page.evaluate(FIND_CUT)
    visit.page.evaluate(PUT_ON, WIDE_LETTERS)
    spaced = visit.page.evaluate(FIND_WIDE) + visit.page.evaluate(FIND_CUT)
    visit.page.evaluate(PUT_ON, "")
    assert (plain, spaced) == ([], [])


def test_on_paper_folds_are_open_controls_gone_and_the_address_told(visit: Visit) -> None:
    visit.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = false })")
    visit.page.emulate_media(media="print")
    # The table of all municipalities stands in the form that compares: it is printed, what chooses from it is not.
    pressed = "main form:not(.cmp), .cmp :is(button, input), .menu, .mainnav, footer, .skipnav, .breadcrumbs"
    pressed += ", main [role=slider]"
    shown = [one for one in visit.page.locator(pressed).all() if one.is_visible()]
    closed = visit.page.locator("main details > :not(summary)").evaluate_all(
        "(all) => all.filter((it) => it.parentElement.checkVisibility() && it.getBoundingClientRect().height === 0"
        " && getComputedStyle(it).display !== 'none').map((it) => it.outerHTML.slice(0, 120))"
    )
    has_bar = [one.is_visible() for one in visit.page.locator(".exbar, .asofbar").all()]
    told = visit.page.locator(".paper").inner_text()
    visit.page.emulate_media(media="screen")
    assert told.endswith(visit.path.partition("#")[0])
    assert all(has_bar)
    assert [one.evaluate("(it) => it.outerHTML.slice(0, 120)") for one in shown] == []
    assert closed == []
