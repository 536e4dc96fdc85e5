"""A reader puts municipalities side by side, on a desk and on a phone, with and without scripts."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE, TABLET, OpenPage

TWO = "/sammenlign/?k=holbaek&k=koege"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_municipalities_are_chosen_by_typing_their_names(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/sammenlign/", scripts=scripts)
    page.get_by_label("Kommune 1").fill("Holbæk")
    page.get_by_label("Kommune 2").fill("kbh")
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Holbæk og København")
    assert "k=holbaek&k=koebenhavn" in page.url


def test_one_click_adds_a_comparable_municipality_and_one_takes_it_away(open_page: OpenPage) -> None:
    page = open_page("/sammenlign/?k=holbaek")
    page.get_by_role("link", name="Hele landet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Holbæk og hele landet")
    page.get_by_role("link", name="Fjern Holbæk").click()
    expect(page.get_by_text("Hele landet er valgt. Vælg mindst én mere.")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, TABLET], ids=["desktop", "tablet"])
def test_the_strips_of_a_goal_stand_under_one_another(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(TWO, size)
    boxes = [strip.bounding_box() for strip in page.locator("#maal2 .level").all()]
    assert len(boxes) == 2
    assert len({(box["x"], box["width"]) for box in boxes if box is not None}) == 1


def test_on_a_phone_a_goal_has_a_block_for_each_municipality(open_page: OpenPage) -> None:
    page = open_page(TWO, PHONE)
    expect(page.locator(".overview td b").first).to_be_visible()
    first, second = (row.bounding_box() for row in page.locator("#maal2 tbody tr").all())
    assert first is not None
    assert second is not None
    assert first["width"] <= PHONE[0]
    assert second["y"] >= first["y"] + first["height"]


def test_what_is_folded_on_the_page_is_open_on_paper(open_page: OpenPage) -> None:
    page = open_page("/kommuner/holbaek/")
    expect(page.locator("#maal2 .parts")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#maal2 .parts")).to_be_visible()
    expect(page.locator(".btns")).to_be_hidden()
