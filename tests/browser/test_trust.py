"""What makes figures to be trusted, in a browser: numbers lead to their rows, and what explains is for all."""

import pytest
from playwright.sync_api import expect

from .conftest import AXE, DESKTOP, PHONE, OpenPage
from .test_every_page import RULES, open_folds

INDICATOR = "/noegletal/opkvalificering-andel/holbaek/"
STATES = {
    "rules": "/om-tallene/vurdering/",
    "a rule": "/om-tallene/vurdering/#better",
    "corrected": "/noegletal/selvforsoergelse-andel/holbaek/?aar=2023",
    "compared": f"{INDICATOR}?sml=koege&vis=1",
    "own indicator": "/noegletal/eksempel-0316-tilfredshed/holbaek/",
    "a day to come": f"{INDICATOR}?pr=2099-01-01",
    "before the first": "/om-tallene/?pr=2018-01-01",
    "reports of a day": "/rapporter/?pr=2024-08-01",
}

every_state = pytest.mark.parametrize("path", STATES.values(), ids=STATES.keys())


@every_state
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(open_page: OpenPage, path: str, size: tuple[int, int]) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    page = open_page(path, size)
    open_folds(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@every_state
def test_nothing_is_wider_than_a_screen_of_320_pixels(open_page: OpenPage, path: str) -> None:
    page = open_page(path, (320, 700))
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_an_address_of_an_older_period_opens_the_fold_it_lies_in(open_page: OpenPage) -> None:
    page = open_page(f"{INDICATOR}#p2021M03", DESKTOP)
    row = page.locator("#p2021M03")
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_a_number_in_the_lead_leads_to_its_row(open_page: OpenPage) -> None:
    page = open_page(INDICATOR, DESKTOP)
    page.locator(".lead a").first.click()
    expect(page.locator("tr:target")).to_be_in_viewport()
