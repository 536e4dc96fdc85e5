"""The portal where scripts are switched off or do not arrive: every page is whole, and every form does its work."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import OpenPage
from .pages import PAGES

# What only a script could make work: no such thing may be shown.
DEAD = """() => [...document.querySelectorAll('main :is(button, [role=slider], [role=combobox], a:not([href]))')]
    .filter((it) => it.checkVisibility() && !(it.matches('button') && it.form))
    .map((it) => it.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def still_page(browser: Browser) -> Iterator[Page]:
    """One page without scripts, to go through them all with."""
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_the_page_is_whole_and_has_nothing_dead(
    still_page: Page, example_portal: str, correction: int, path: str
) -> None:
    page = still_page
    page.goto(example_portal + path.replace("{correction}", str(correction)))
    assert page.locator("h1").count() == 1
    assert page.locator("main [data-chart]:not(:has(svg)), main [data-map]:not(:has(svg))").count() == 0
    assert page.evaluate(DEAD) == []
    # A form that sends something has a button to send it with, if only inside its fold.
    forms = page.locator("main form:has(input:not([type=hidden]), select)")
    assert [form.get_attribute("class") for form in forms.all() if not form.locator("button").count()] == []


def test_the_finder_is_a_plain_form(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False)
    page.get_by_label("Find din kommune").fill("soro")
    page.get_by_role("button", name="Vis kommune").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sorø Kommune")


def test_the_table_is_cut_by_its_form_and_sorted_by_its_headings(open_page: OpenPage) -> None:
    page = open_page("/kommuner/", scripts=False)
    page.locator("#region").select_option("Region Nordjylland")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("[data-matrix-count]")).to_contain_text("Viser 11 af 98 kommuner")
    page.get_by_role("link", name="2. Op").click()
    expect(page.locator("th[data-key='2']")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("[data-matrix-count]")).to_contain_text("Viser 11 af 98 kommuner")


def test_the_chart_is_drawn_anew_with_what_is_chosen(open_page: OpenPage) -> None:
    page = open_page("/noegletal/opkvalificering-andel/holbaek/", scripts=False)
    page.get_by_label("Sammenlign også med").select_option("Aarhus")
    page.locator("label[for=baand]").click()
    page.get_by_role("button", name="Opdatér graf").click()
    assert "sml=aarhus" in page.url
    expect(page.locator(".lc.w .cline")).to_have_count(1)
    expect(page.locator(".lc.w .band")).to_have_count(0)


def test_municipalities_are_put_side_by_side_by_their_names(open_page: OpenPage) -> None:
    page = open_page("/sammenlign/", scripts=False)
    page.get_by_label("Kommune 1").fill("holbæk")
    page.get_by_label("Kommune 2").fill("Køge")
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Holbæk og Køge")
