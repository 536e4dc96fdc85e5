"""The table of all municipalities in a browser: what the script does is what the address asks the server for."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.reports.matrix_cases import CASES, Case

from .conftest import PHONE, TABLET, OpenPage

NAMES = "[data-matrix] tbody tr:not([data-pinned]):not([hidden]) th"
SELECTS = ("region", "status", "gruppe", "rar")


def names(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(NAMES).all_text_contents()]


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def ask(page: Page, case: Case) -> None:
    """Do by hand what the address of `case` asks for."""
    for name in SELECTS:
        if name in case.query:
            if name in ("gruppe", "rar") and not page.locator(".morec").get_attribute("open"):
                page.locator(".morec").evaluate("(fold) => { fold.open = true }")
            page.locator(f"#{name}").select_option(case.query[name])
    if "tal" in case.query:
        page.get_by_text("Flere filtre").click()
        page.locator("label[for=tal]").click()
    if "k" in case.query:
        page.get_by_label("Find i tabellen").fill(case.query["k"])
    if "sort" in case.query:
        heading = page.locator(f"th[data-key='{case.query['sort']}']")
        direction = {"asc": "ascending", "desc": "descending"}[case.query["dir"]]
        for _ in range(2):
            if heading.get_attribute("aria-sort") != direction:
                heading.locator("a").click()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_script_answers_as_the_server_does(open_page: OpenPage, case: Case) -> None:
    served = open_page(f"/kommuner/?{urlencode(case.query)}", scripts=False)
    page = open_page("/kommuner/")
    ask(page, case)
    assert names(page) == names(served)
    assert query(page) == case.query
    expect(page.locator("[data-matrix-count]")).to_have_text(served.locator("[data-matrix-count]").inner_text())
    assert page.complaints == []  # type: ignore[attr-defined]


def test_what_is_chosen_stays_in_every_link_and_after_a_reload(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?fra=holbaek")
    page.locator("#status").select_option("2-not")
    page.get_by_role("link", name="3. Selv").click()
    before, asked = names(page), {"fra": "holbaek", "status": "2-not", "sort": "3", "dir": "desc"}
    assert query(page) == asked
    file = page.get_by_role("link", name="Hent tabellen").get_attribute("href") or ""
    assert {name: values[0] for name, values in parse_qs(urlsplit(file).query).items()} == asked
    year = page.locator(".years a").first.get_attribute("href") or ""
    assert "status=2-not" in year
    assert "aar=2019" in year
    page.reload()
    assert names(page) == before


def test_choices_are_cleared_by_one_link_that_keeps_the_order(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?status=2-not&k=e&sort=2&dir=asc")
    page.get_by_role("link", name="Ryd filtre").click()
    expect(page.get_by_text("Viser 98 af 98 kommuner")).to_be_visible()
    expect(page.get_by_label("Find i tabellen")).to_be_focused()
    assert query(page) == {"sort": "2", "dir": "asc"}
    expect(page.get_by_role("link", name="Ryd filtre")).to_be_hidden()


def test_nobody_left_is_said_in_words(open_page: OpenPage) -> None:
    page = open_page("/kommuner/")
    page.get_by_label("Find i tabellen").fill("xyz")
    expect(page.get_by_text("Ingen kommuner passer til det, du har valgt.")).to_be_visible()


def test_choices_are_made_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?sort=2&dir=asc", scripts=False)
    page.locator("#status").select_option("2-not")
    page.get_by_role("button", name="Vis").click()
    assert (query(page)["status"], query(page)["sort"]) == ("2-not", "2")
    assert 0 < len(names(page)) < 98


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_municipalities_are_chosen_and_compared(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/kommuner/", scripts=scripts)
    expect(page.get_by_role("checkbox", name="Sammenlign Holbæk")).to_be_hidden()
    page.locator("label[for=vaelg]").click()
    page.get_by_role("checkbox", name="Sammenlign Holbæk").check()
    page.get_by_role("checkbox", name="Sammenlign Faxe").check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    page.wait_for_url("**/sammenlign/**")
    assert parse_qs(urlsplit(page.url).query) == {"k": ["faxe", "holbaek"]}


def test_no_more_than_four_can_be_chosen_and_one_is_too_few(open_page: OpenPage) -> None:
    page = open_page("/kommuner/")
    page.locator("label[for=vaelg]").click()
    boxes = page.locator("[data-matrix] tbody input")
    boxes.nth(0).check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    assert urlsplit(page.url).path == "/kommuner/"
    expect(page.locator("[data-compare-told]")).to_have_text("Valgt: Albertslund. Sæt kryds ved to til fire kommuner.")
    for number in (1, 2, 3):
        boxes.nth(number).check()
    expect(boxes.nth(4)).to_be_disabled()
    expect(page.locator("[data-compare-told]")).to_contain_text("Du kan højst sammenligne fire.")


def test_the_municipality_that_the_reader_comes_from_stands_below_the_heading(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?fra=vordingborg#min")
    # The page glides to it, and the heading must not lie over it.
    page.wait_for_function(
        """() => {
            const [row, head] = ["#min", "[data-matrix] thead"].map((one) => document.querySelector(one));
            const top = row.getBoundingClientRect().top;
            return top >= head.getBoundingClientRect().bottom && top < innerHeight;
        }"""
    )


def test_every_cell_has_its_row_and_its_column(open_page: OpenPage) -> None:
    page = open_page("/kommuner/")
    assert page.locator("[data-matrix] thead th[scope=col]").count() == 7
    assert page.locator("[data-matrix] tbody th[scope=row]").count() == 99
    assert page.locator("[data-matrix] tbody td").count() == 99 * 6


def test_five_columns_fit_a_phone(open_page: OpenPage) -> None:
    page = open_page("/kommuner/", PHONE)
    widths = [cell.bounding_box() for cell in page.locator("[data-matrix] tbody tr").nth(1).locator("td:visible").all()]
    assert len(widths) == 5
    assert all(box is not None and 44 <= box["width"] <= 52 for box in widths)


def test_all_municipalities_are_printed_without_what_is_pressed(open_page: OpenPage) -> None:
    page = open_page("/kommuner/", PHONE)
    page.locator("label[for=vaelg]").click()
    page.emulate_media(media="print")
    assert sum(row.is_visible() for row in page.locator("[data-matrix] tbody th a").all()) == 98
    assert [one for one in page.locator("main :is(input, button, select)").all() if one.is_visible()] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_table_never_makes_a_tablet_scroll_sideways(open_page: OpenPage, language: str) -> None:
    page = open_page(f"/kommuner/?sprog={language}", TABLET)
    for width in (768, TABLET[0], 991):
        page.set_viewport_size({"width": width, "height": TABLET[1]})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_filters_are_folded_on_a_phone_alone_and_the_table_begins_on_its_first_screen(open_page: OpenPage) -> None:
    wide = open_page("/kommuner/", TABLET, scripts=False)
    expect(wide.locator("#region")).to_be_visible()
    expect(wide.get_by_text("Filtre", exact=True)).to_be_hidden()
    page = open_page("/kommuner/", PHONE, scripts=False)
    expect(page.locator("#region")).to_be_hidden()
    box = page.locator("[data-matrix]").bounding_box()
    assert box is not None
    assert box["y"] < PHONE[1]
    page.get_by_text("Filtre", exact=True).click()
    expect(page.locator("#region")).to_be_visible()
