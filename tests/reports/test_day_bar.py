"""The bar that says which day's figures a page shows: on every page, and true also of days without any."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from reports.formatting import format_date
from tests.releases import COUNTRY, HOLBAEK, UPSKILLING, a_release

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/kommuner/",
    "/kommuner/find/?k=hol",
    "/kommuner/holbaek/",
    "/noegletal/opkvalificering-andel/holbaek/",
    "/noegletal/opkvalificering-andel/",
    "/rapporter/",
    "/udgivelser/",
    "/om-tallene/",
    "/om-tallene/vurdering/",
    "/tilgaengelighed/",
    "/privatliv/",
]


@pytest.fixture(autouse=True)
def published() -> None:
    a_release({(UPSKILLING, HOLBAEK, "2024M12"): "10.6", (UPSKILLING, COUNTRY, "2024M12"): "11.2"}, at="2025-01-10")


def read_bar(client: Client, page: str, day: str) -> tuple[str, str]:
    """Return what the bar says, and where its link leads; empty where there is none."""
    answer = client.get(f"{page}{'&' if '?' in page else '?'}pr={day}")
    found = re.search(r'<aside class="asofbar".*?</aside>', answer.content.decode(), re.DOTALL)
    if found is None:
        return "", ""
    link = re.search(r'href="([^"]*)"', found[0])
    assert link is not None
    return tidy(re.sub("<[^>]+>", "", unescape(found[0]))), unescape(link[1])


def tidy(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_its_day_and_leads_back_to_now(client: Client, page: str) -> None:
    told, back = read_bar(client, page, "2025-02-01")
    assert told.startswith("Du ser tallene, som de stod 1. februar 2025.")
    assert "pr=" not in back
    assert client.get(page.split("?")[0] + back, follow=True).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_day_before_the_first_figures_says_so_and_when_they_came(client: Client, page: str) -> None:
    told, _ = read_bar(client, page, "2018-01-01")
    assert "Dengang var der ikke udgivet nogen tal. De første blev udgivet 10. januar 2025." in told


@pytest.mark.parametrize("page", PAGES)
def test_a_day_to_come_is_not_silently_taken_for_now(client: Client, page: str) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    told, back = read_bar(client, page, tomorrow.isoformat())
    assert f"{tidy(format_date(tomorrow))}. Den dag er ikke kommet endnu, så du ser de nyeste tal." in told
    assert "pr=" not in back


def test_todays_page_says_that_the_day_is_not_over(client: Client) -> None:
    told, _ = read_bar(client, "/", timezone.localdate().isoformat())
    assert "Dagen er ikke slut" in told


def test_a_page_without_a_day_has_no_bar(client: Client) -> None:
    for page in PAGES:
        assert 'class="asofbar"' not in client.get(page).content.decode()


def test_links_of_a_day_to_come_show_the_newest_without_it(client: Client) -> None:
    page = client.get("/kommuner/holbaek/?pr=2099-01-01").content.decode()
    assert 'href="/kommuner/"' in page


def test_what_a_day_does_not_have_still_leads_back_to_now(client: Client) -> None:
    answer = client.get("/kommuner/holbaek/2024/?pr=2018-01-01")
    assert answer.status_code == 404
    assert "Se de nyeste tal" in answer.content.decode()
