"""What makes figures to be trusted, in a browser: numbers lead to their rows."""

from playwright.sync_api import expect

from .conftest import DESKTOP, OpenPage

INDICATOR = "/noegletal/opkvalificering-andel/holbaek/"


def test_an_address_of_an_older_period_opens_the_fold_it_lies_in(open_page: OpenPage) -> None:
    page = open_page(f"{INDICATOR}#p2021M03", DESKTOP)
    row = page.locator("#p2021M03")
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_a_number_in_the_lead_leads_to_its_row(open_page: OpenPage) -> None:
    page = open_page(INDICATOR, DESKTOP)
    page.locator(".lead a").first.click()
    expect(page.locator("tr:target")).to_be_in_viewport()
