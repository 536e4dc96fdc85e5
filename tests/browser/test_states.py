"""What pages become while they are used, and for those who see, print or move otherwise."""

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from .axe import find_violations
from .conftest import DESKTOP, PHONE, OpenPage
from .pages import CHIEF_PAGES, INDICATOR

chief_pages = pytest.mark.parametrize("path", CHIEF_PAGES.values(), ids=CHIEF_PAGES.keys())
# Drawings whose every shape has the colour of the ground, or none: nothing of them would be seen.
FIND_UNSEEN = """() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'Canvas';
    const ground = getComputedStyle(probe).color;
    probe.remove();
    const isSeen = (paint) => !['none', ground, 'rgba(0, 0, 0, 0)'].includes(paint);
    return [...document.querySelectorAll('main svg')].filter((it) => it.checkVisibility()).filter((drawing) => {
        const shapes = [...drawing.querySelectorAll('path, line, circle, rect, polyline, polygon, use, text')];
        return shapes.length > 0 && !shapes.some((it) => {
            const style = getComputedStyle(it);
            // A symbol that is used takes the colour of the words around it.
            return it.matches('use') ? isSeen(style.color) : isSeen(style.stroke) || isSeen(style.fill);
        });
    }).map((it) => it.outerHTML.slice(0, 120));
}"""
FIND_MOVING = """() => [...document.querySelectorAll('*')].filter((it) => {
    const style = getComputedStyle(it);
    const lasts = (times) => times.split(',').some((one) => parseFloat(one) > 0.001);
    return lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration))
        || style.scrollBehavior === 'smooth';
}).map((it) => it.outerHTML.slice(0, 90))"""


def choose_in_finder(page: Page) -> None:
    page.get_by_role("combobox", name="Find din kommune").fill("hol")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_be_visible()


def find_nobody(page: Page) -> None:
    page.get_by_role("combobox", name="Find din kommune").fill("xyz")
    expect(page.get_by_role("option")).to_be_visible()


def open_menu(page: Page) -> None:
    page.locator(".menu summary").click()
    expect(page.locator(".menu nav")).to_be_visible()


def cut_and_choose(page: Page) -> None:
    fold = page.get_by_text("Filtre", exact=True)
    if fold.is_visible():  # on a phone
        fold.click()
    page.get_by_text("Flere filtre").click()
    page.locator("#region").select_option("Region Hovedstaden")
    page.locator("label[for=vaelg]").click()
    for name in ("Albertslund", "Gentofte"):
        page.get_by_role("checkbox", name=f"Sammenlign {name}").check()
    page.locator("th[data-key='2'] a").click()


def cut_all_away(page: Page) -> None:
    page.get_by_label("Find i tabellen").fill("xyz")


STATES = {
    "choosing in the finder": ("/", DESKTOP, choose_in_finder),
    "choosing in the finder on a phone": ("/", PHONE, choose_in_finder),
    "nobody fits in the finder": ("/", DESKTOP, find_nobody),
    "the menu is open on a phone": ("/kommuner/holbaek/", PHONE, open_menu),
    "the table is cut and two are chosen": ("/kommuner/", DESKTOP, cut_and_choose),
    "the table is cut and two are chosen on a phone": ("/kommuner/", PHONE, cut_and_choose),
    "the table has nobody left": ("/kommuner/", PHONE, cut_all_away),
}


@pytest.mark.parametrize(("path", "size", "act"), STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing_while(open_page: OpenPage, path: str, size: tuple[int, int], act) -> None:
    page = open_page(path, size)
    act(page)
    assert find_violations(page) == []
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_interactive_chart_asks_nobody_but_the_portal(open_page: OpenPage, example_portal: str) -> None:
    page = open_page(f"{INDICATOR}holbaek/")
    page.locator("[data-chart]").scroll_into_view_if_needed()
    page.locator("[data-chart].on").wait_for()
    assert page.complaints == []  # type: ignore[attr-defined]
    assert [one.url for one in page.answers if not one.url.startswith(example_portal)] == []  # type: ignore[attr-defined]
    assert page.context.cookies() == []


@chief_pages
def test_every_drawing_is_seen_where_few_and_strong_colours_are_chosen(open_page: OpenPage, path: str) -> None:
    page = open_page(path, forced_colors="active", color_scheme="dark")
    assert page.evaluate(FIND_UNSEEN) == []


@chief_pages
def test_nothing_moves_for_those_who_want_it_still(open_page: OpenPage, path: str) -> None:
    assert open_page(path, reduced_motion="reduce").evaluate(FIND_MOVING) == []


@chief_pages
def test_no_sheet_of_paper_is_wasted(open_page: OpenPage, path: str, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    open_page(path).pdf(path=file, format="A4")
    with pikepdf.open(file) as pdf:
        shown = [
            len(re.findall(r"T[jJ]", str([one.operator for one in pikepdf.parse_content_stream(sheet)])))
            for sheet in pdf.pages
        ]
    assert min(shown) > 0, shown
    assert len(shown) <= 16
