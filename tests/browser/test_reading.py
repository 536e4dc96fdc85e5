"""What a reader does: finds a municipality, sorts the table, reads the chart, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESKTOP, PHONE, TABLET, OpenPage


def names(page: Page) -> list[str]:
    return page.locator("[data-matrix] tbody tr:not([data-pinned]):not([hidden]) th").all_inner_texts()


@pytest.mark.parametrize("typed", ["ærø", "aeroe", "aero"])
def test_the_finder_knows_danish_letters_in_every_spelling(open_page: OpenPage, typed: str) -> None:
    page = open_page("/")
    page.get_by_role("combobox", name="Find din kommune").fill(typed)
    expect(page.get_by_role("option").first).to_contain_text("Ærø")


def test_the_finder_is_worked_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox", name="Find din kommune")
    field.press_sequentially("hol")
    expect(page.get_by_role("option").first).to_contain_text("Holbæk")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Holstebro")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Holstebro Kommune")


def test_the_finder_says_when_nothing_fits_and_closes_on_escape(open_page: OpenPage) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox", name="Find din kommune")
    field.fill("xyz")
    expect(page.get_by_role("option")).to_have_text("Ingen kommune passer. Prøv et andet navn.")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE], ids=["desktop", "tablet", "phone"])
def test_the_five_goals_are_seen_without_scrolling(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("/kommuner/holbaek/", size)
    boxes = [goal.bounding_box() for goal in page.locator(".glance > li").all()]
    assert len(boxes) == 5
    assert all(box is not None and box["y"] + box["height"] <= size[1] for box in boxes)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_table_is_sorted_with_the_best_first_and_what_is_missing_last(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/kommuner/", scripts=scripts)
    page.get_by_role("link", name="2. Op").click()
    heading = page.locator("th[data-key='2']")
    expect(heading).to_have_attribute("aria-sort", "descending")
    cells = page.locator("[data-matrix] tbody tr:not([data-pinned]) td:nth-child(3)").all()
    values = [cell.get_attribute("data-v") for cell in cells]
    measured = [float(value) for value in values if value is not None]
    assert measured == sorted(measured, reverse=True)
    assert values[: len(measured)].count(None) == 0
    assert "sort=2" in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_low_figure_is_sorted_first_where_low_is_good(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/kommuner/", scripts=scripts)
    page.get_by_role("link", name="5. Kvalificeret").click()
    expect(page.locator("th[data-key='5']")).to_have_attribute("aria-sort", "ascending")


def test_the_table_is_in_danish_order(open_page: OpenPage) -> None:
    listed = names(open_page("/kommuner/"))
    assert len(listed) == 98
    assert listed[-4:] == ["Ærø", "Aabenraa", "Aalborg", "Aarhus"]


def test_the_table_is_filtered_as_one_types(open_page: OpenPage) -> None:
    page = open_page("/kommuner/")
    page.get_by_label("Region").select_option("Region Nordjylland")
    expect(page.get_by_text("Viser 11 af 98 kommuner")).to_be_visible()
    page.get_by_label("Find i tabellen").fill("aal")
    assert names(page) == ["Aalborg"]


def test_a_filtered_table_can_be_sent_to_somebody_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/kommuner/?region=Region+Nordjylland&k=aal", scripts=False)
    assert names(page) == ["Aalborg"]
    expect(page.get_by_text("Viser 1 af 98 kommuner")).to_be_visible()


def test_the_chart_becomes_interactive_when_it_nears_the_screen(open_page: OpenPage) -> None:
    page = open_page("/noegletal/opkvalificering-andel/holbaek/")
    expect(page.locator(".plot.on .live svg.main-svg").first).to_be_visible(timeout=15_000)
    expect(page.get_by_role("button", name="Opdatér graf")).to_be_hidden()
    before = page.locator(".live .scatterlayer .trace").count()
    page.get_by_label("Sammenlign også med").select_option("Aarhus")
    expect(page.locator(".live .scatterlayer .trace")).not_to_have_count(before)
    page.locator("label[for=land]").click()
    expect(page.locator(".live .annotation-text", has_text="Hele landet")).to_have_count(0)
    assert page.complaints == []  # type: ignore[attr-defined]


def test_links_keep_the_day_asked_for(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/?pr=2023-05-05")
    expect(page.get_by_text("som de stod")).to_contain_text("5. maj 2023")
    page.locator(".mainnav").get_by_role("link", name="Alle kommuner").click()
    assert page.url.endswith("/kommuner/?pr=2023-05-05")
    page.get_by_role("link", name="Se de nyeste tal").click()
    assert "pr=" not in page.url


def test_the_map_names_the_municipality_under_the_pointer(open_page: OpenPage) -> None:
    page = open_page("/")
    page.locator("a[data-k='0316']").first.hover()
    expect(page.locator("[data-map-label]")).to_contain_text("Holbæk: ")
    page.locator("h1").hover()
    expect(page.locator("[data-map-label]")).to_have_text("Vælg en kommune på kortet")
