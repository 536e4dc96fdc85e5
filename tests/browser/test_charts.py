"""The indicator's chart in a real browser: every value by key, pointer and finger, and what is left without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import AXE, DESKTOP, PHONE, TABLET, OpenPage
from .test_every_page import RULES

CHART = "/noegletal/opkvalificering-andel/holbaek/"
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Læs grafen periode for periode")


def said(page: Page) -> str:
    return slider(page).get_attribute("aria-valuetext") or ""


def wait_for_live(page: Page) -> None:
    expect(page.locator(".plot.on .live svg.main-svg").first).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE], ids=["desktop", "tablet", "phone"])
def test_every_value_is_read_by_keys_alone(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(CHART, size)
    slider(page).focus()
    slider(page).press("Home")
    first = said(page)
    assert first.startswith("Januar 2020: Holbæk ")
    read = [first]
    for _ in range(int(slider(page).get_attribute("aria-valuemax") or 0)):
        slider(page).press("ArrowRight")
        read.append(said(page))
    assert len(set(read)) == 60, "a sentence for each month of five years"
    assert read[-1].startswith("December 2024: ")
    expect(page.locator("[data-reading]")).to_have_text(read[-1])
    slider(page).press("ArrowRight")
    assert said(page) == read[-1], "the last stays the last"
    slider(page).press("PageDown")
    assert said(page) == read[-13], "a year earlier"
    slider(page).press("Home")
    assert said(page) == first
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_marker_shows_where_the_reader_is(open_page: OpenPage) -> None:
    page = open_page(CHART, PHONE)
    slider(page).focus()
    marker = page.locator(".lc.m .mark circle")
    slider(page).press("Home")
    left = float(marker.get_attribute("cx") or 0)
    slider(page).press("End")
    assert float(marker.get_attribute("cx") or 0) > left
    slider(page).blur()
    expect(marker).to_have_count(0)


def test_a_finger_reads_the_chart_before_the_library_is_there(open_page: OpenPage) -> None:
    page = open_page(CHART, PHONE)
    slider(page).scroll_into_view_if_needed()
    box = slider(page).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    assert re.match(r"\w+ 202[12]: Holbæk", page.locator("[data-reading]").inner_text())
    assert page.locator("script[src*=plotly]").count() == 0


def test_keys_and_pointer_tell_the_same_when_the_chart_is_interactive(open_page: OpenPage) -> None:
    page = open_page(CHART)
    wait_for_live(page)
    slider(page).focus()
    slider(page).press("Home")
    expect(page.locator(".live .hoverlayer")).to_contain_text("januar 2020")
    slider(page).scroll_into_view_if_needed()
    plot = page.locator(".live .nsewdrag").bounding_box()
    assert plot is not None
    page.mouse.move(plot["x"] + plot["width"] - 2, plot["y"] + 100)
    page.mouse.move(plot["x"] + plot["width"] - 4, plot["y"] + 100)
    expect(page.locator("[data-reading]")).to_contain_text("December 2024: Holbæk")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_reader_zooms_by_dragging_by_key_and_by_button(open_page: OpenPage) -> None:
    page = open_page(CHART)
    wait_for_live(page)
    reset = page.get_by_role("button", name="Nulstil zoom")
    expect(reset).to_have_attribute("aria-disabled", "true")
    slider(page).scroll_into_view_if_needed()
    plot = page.locator(".live .nsewdrag").bounding_box()
    assert plot is not None
    page.mouse.move(plot["x"] + plot["width"] * 0.3, plot["y"] + 100)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * 0.6, plot["y"] + 120, steps=5)
    page.mouse.up()
    expect(reset).to_have_attribute("aria-disabled", "false")
    ticks = page.locator(".live .xtick text")
    expect(ticks.first).to_contain_text(re.compile(r"^[a-z]+ 2021$"))
    reset.click()
    expect(ticks.first).to_have_text("2020")
    slider(page).focus()
    slider(page).press("+")
    expect(reset).to_have_attribute("aria-disabled", "false")
    slider(page).press("Home")
    expect(ticks.first).to_have_text("januar 2020")
    slider(page).press("0")
    expect(ticks.first).to_have_text("2020")
    page.get_by_role("button", name="Zoom ind").click()
    expect(reset).to_have_attribute("aria-disabled", "false")
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_choice_acts_at_once_on_drawing_table_and_downloads(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(CHART, size)
    choice = page.get_by_label("Sammenlign også med")
    choice.select_option("Aarhus")
    expect(page.locator(".lc.w .cline")).to_have_count(1)
    expect(page.locator("#tabel ~ * thead th", has_text="Aarhus").first).to_be_attached()
    assert "sml=aarhus" in (page.get_by_role("link", name="Figuren SVG").get_attribute("href") or "")
    assert "sml=aarhus" in page.url
    slider(page).focus()
    assert ", Aarhus " in said(page)
    page.locator("label[for=baand]").click()
    expect(page.locator(".lc.w .band")).to_have_count(0)
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE], ids=["desktop", "tablet", "phone"])
def test_nothing_moves_when_the_chart_comes_alive(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("/tilgaengelighed/", size)
    page.add_init_script(COUNT_SHIFTS)
    page.goto(page.url.replace("/tilgaengelighed/", CHART))
    page.wait_for_load_state("networkidle")
    if size == PHONE:
        page.get_by_role("button", name="Gør grafen interaktiv (0,3 MB)").click()
    wait_for_live(page)
    slider(page).focus()
    for key in ("Home", "ArrowRight", "End"):
        slider(page).press(key)
    assert page.evaluate("window.shifted") == 0


def test_who_saves_data_is_sent_no_library(open_page: OpenPage) -> None:
    page = open_page("/tilgaengelighed/")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    page.goto(page.url.replace("/tilgaengelighed/", CHART))
    page.wait_for_load_state("networkidle")
    assert page.locator("script[src*=plotly]").count() == 0
    slider(page).focus()
    assert said(page).startswith("December 2024: ")


def test_on_paper_the_drawing_takes_the_place_of_the_interactive_chart(open_page: OpenPage) -> None:
    page = open_page(CHART)
    wait_for_live(page)
    page.emulate_media(media="print")
    expect(page.locator(".live")).to_be_hidden()
    expect(page.locator(".lc.w")).to_be_visible()
    expect(page.locator(".reading")).to_be_hidden()


def test_without_scripts_drawing_words_and_table_remain(open_page: OpenPage) -> None:
    page = open_page(CHART, scripts=False)
    expect(page.locator(".lc.w")).to_be_visible()
    expect(page.get_by_role("img", name="Kurve over Holbæk")).to_be_visible()
    expect(page.locator("[data-reading]")).to_have_text("Alle tal står i tabellen nedenfor.")
    assert page.get_by_role("slider").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_while_the_chart_is_read(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("/tilgaengelighed/", size)
    page.goto(page.url.replace("/tilgaengelighed/", CHART))
    if size == PHONE:
        page.get_by_role("button", name="Gør grafen interaktiv (0,3 MB)").click()
    wait_for_live(page)
    slider(page).focus()
    slider(page).press("ArrowLeft")
    page.evaluate(AXE.read_text())
    found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
    assert [violation["id"] for violation in found["violations"]] == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_in_english_the_chart_speaks_english_and_marks_the_danish_sentences(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(f"{CHART}?sprog=en", size)
    if size == PHONE:
        page.get_by_role("button", name="Make the chart interactive (0.3 MB)").click()
        expect(page.get_by_role("button", name="The chart is interactive")).to_be_visible(timeout=15_000)
    wait_for_live(page)
    reading = page.locator("[data-reading]")
    expect(reading).to_have_text(re.compile("to read the figures for each period"))
    assert reading.get_attribute("lang") is None
    reader = page.get_by_role("slider", name="Read the chart period by period")
    reader.focus()
    expect(reading).to_have_attribute("lang", "da")
    expect(reading).to_have_text(reader.get_attribute("aria-valuetext") or "")
    assert reader.get_attribute("lang") == "da", "of the sentence; its label is an element of its own"
    if size == DESKTOP:
        for name in ("Zoom in", "Zoom out", "Reset zoom"):
            expect(page.get_by_role("button", name=name)).to_be_visible()
    reader.blur()
    expect(reading).not_to_have_attribute("lang", "da")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_an_address_that_cannot_be_read_stops_no_script(open_page: OpenPage) -> None:
    page = open_page(f"{CHART}#%E0%A4%A")
    slider(page).focus()
    assert said(page).startswith("December 2024: ")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_chart_that_cannot_be_fetched_tells_the_console_and_leaves_the_drawing(open_page: OpenPage) -> None:
    page = open_page("/tilgaengelighed/", PHONE)
    page.route("**/plotly*.js", lambda route: route.abort())
    page.goto(page.url.replace("/tilgaengelighed/", CHART))
    page.get_by_role("button", name="Gør grafen interaktiv (0,3 MB)").click()
    expect(page.get_by_role("button", name="Grafen kunne ikke hentes")).to_be_visible()
    expect(page.locator(".lc.m")).to_be_visible()
    assert any("Error" in complaint and "plotly" in complaint for complaint in page.complaints)  # type: ignore[attr-defined]
