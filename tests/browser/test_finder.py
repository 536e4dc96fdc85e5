"""The finder as a combobox: what it suggests, what it says, and where Enter and Escape lead."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import OpenPage


def finder(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find din kommune")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("århus", "Aarhus"),
        ("høje taa", "Høje-Taastrup"),
        ("kbh", "København"),
        ("bornholms reg", "Bornholm"),
        ("midtfyn", "Faaborg-Midtfyn"),
        ("sor", "Sorø"),
        ("taarbæk", "Lyngby-Taarbæk"),
        ("Aero", "Ærø"),
    ],
)
def test_every_name_of_a_municipality_finds_it(open_page: OpenPage, typed: str, first: str) -> None:
    page = open_page("/")
    finder(page).fill(typed)
    expect(page.get_by_role("option").first).to_contain_text(first)


def test_a_beginning_goes_before_the_beginning_of_a_word_and_this_before_its_inside(open_page: OpenPage) -> None:
    page = open_page("/")
    finder(page).fill("hol")
    options = page.get_by_role("option").all_inner_texts()
    assert [option.split("\n")[0] for option in options] == ["Holbæk", "Holstebro", "Bornholm", "Hørsholm"]


def test_the_number_of_hits_is_said(open_page: OpenPage) -> None:
    page = open_page("/")
    told = page.locator("[data-find] [role=status]")
    finder(page).fill("holb")
    expect(told).to_have_text("1 kommune")
    finder(page).fill("hol")
    expect(told).to_have_text("4 kommuner")
    finder(page).fill("s")
    expect(told).to_contain_text("de første 8 vises")
    finder(page).fill("xyz")
    expect(told).to_have_text("Ingen kommune passer. Prøv et andet navn.")


def test_enter_on_the_only_hit_goes_there(open_page: OpenPage) -> None:
    page = open_page("/")
    finder(page).fill("holb")
    finder(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Holbæk Kommune")


def test_enter_on_several_hits_asks_which(open_page: OpenPage) -> None:
    page = open_page("/")
    finder(page).fill("hol")
    finder(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvilken kommune mener du?")
    expect(page.locator("main").get_by_role("link", name="Holstebro")).to_be_visible()


def test_enter_on_no_hit_tells_what_it_looks_like(open_page: OpenPage) -> None:
    page = open_page("/")
    finder(page).fill("holbek")
    finder(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingen kommune passer")
    expect(page.locator("main").get_by_role("link", name="Holbæk")).to_be_visible()


def test_escape_closes_the_list_and_keeps_what_was_typed(open_page: OpenPage) -> None:
    page = open_page("/")
    finder(page).fill("hol")
    finder(page).press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Hørsholm")
    finder(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(finder(page)).to_have_attribute("aria-expanded", "false")
    expect(finder(page)).to_have_value("hol")
