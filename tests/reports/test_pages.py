"""What the pages answer, without a browser: on an empty portal and with a year of two releases."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from indicators.units import Quality
from reports.queries.frame import Frame
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release

pytestmark = pytest.mark.django_db

PUBLIC = ["front", "matrix", "find", "reports", "about", "accessibility", "privacy"]


@pytest.fixture
def corrected() -> None:
    """Holbæk's figure is published as 10.6 on 10 January 2025 and corrected to 11.8 on 1 March; Køge's is withheld."""
    cells = {(UPSKILLING, COUNTRY, "2024M12"): "11.2", (UPSKILLING, KOEGE, "2024M12"): Quality.SUPPRESSED}
    a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "10.6"}, at="2025-01-10")
    a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"}, at="2025-03-01")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("name", PUBLIC)
def test_everybody_may_read_without_logging_in_also_an_empty_portal(client: Client, name: str) -> None:
    page(client, reverse(name))


def test_an_empty_portal_says_what_will_come_and_who_can_put_it_there(client: Client) -> None:
    told = page(client, "/")
    assert "Her er ingen tal endnu" in told
    assert reverse("desk") in told


@pytest.mark.parametrize("name", PUBLIC)
def test_pages_are_for_reading_only(client: Client, name: str) -> None:
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.usefixtures("corrected")
def test_the_page_shows_the_correction_and_the_earlier_page_what_stood_then(client: Client) -> None:
    mark = 'data-figure="opkvalificering-andel//0316/2024M12">'
    assert f"{mark}11,8" in page(client, "/kommuner/holbaek/")
    earlier = page(client, "/kommuner/holbaek/?pr=2025-02-01")
    assert f"{mark}10,6" in earlier
    assert "som de stod" in earlier


@pytest.mark.usefixtures("corrected")
def test_every_link_of_an_earlier_page_keeps_the_day(client: Client) -> None:
    told = page(client, "/kommuner/holbaek/?pr=2025-02-01")
    assert 'href="/kommuner/?pr=2025-02-01"' in told
    assert 'href="/rapporter/holbaek-2024.pdf?pr=2025-02-01"' in told


@pytest.mark.usefixtures("corrected")
def test_a_withheld_figure_is_told_in_words_and_never_as_a_number(client: Client) -> None:
    told = page(client, "/kommuner/koege/")
    assert "Diskretioneret" in told
    assert 'data-figure="opkvalificering-andel//0259' not in told


def test_a_day_that_is_none_is_explained(client: Client) -> None:
    answer = client.get("/?pr=30-06-2026")
    assert answer.status_code == 400
    assert "er ikke en dato" in answer.content.decode()


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize(
    "address",
    [
        "/kommuner/atlantis/",
        "/kommuner/holbaek/1999/",
        "/noegletal/findes-ikke/",
        "/kommuner/?aar=1999",
        "/rapporter/holbaek-1999.pdf",
        "/noegletal/findes-ikke/holbaek/graf.json",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("year", ["0", "1901", "99999", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    "address",
    [
        "/kommuner/holbaek/{}/",
        "/kommuner/holbaek/{}/billede.png",
        "/rapporter/holbaek-{}.pdf",
        "/data/holbaek-{}.csv",
        "/data/holbaek-{}.xlsx",
        "/data/alle-tal-{}.csv",
        "/kommuner/?aar={}",
        "/kommuner/tabel.csv?aar={}",
        "/rapporter/?aar={}",
        "/noegletal/opkvalificering-andel/holbaek/?aar={}",
        "/noegletal/opkvalificering-andel/holbaek/graf.svg?aar={}",
    ],
)
def test_a_year_without_figures_is_not_found_and_nothing_is_made_for_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, year: str
) -> None:
    made: list[int] = []
    make = Frame.__init__

    def note(self: Frame, year: int, instant: datetime) -> None:
        made.append(year)
        make(self, year, instant)

    monkeypatch.setattr(Frame, "__init__", note)
    assert client.get(address.format(year)).status_code == 404
    assert made == []


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize(
    ("typed", "target"),
    [("holbæk", "/kommuner/holbaek/"), ("kbh", "/kommuner/koebenhavn/"), ("arhus", "/kommuner/aarhus/")],
)
def test_the_finder_sends_the_reader_straight_on(client: Client, typed: str, target: str) -> None:
    assert client.get("/kommuner/find/", {"k": typed})["Location"] == target


@pytest.mark.usefixtures("corrected")
def test_the_finder_lists_what_may_be_meant(client: Client) -> None:
    told = page(client, "/kommuner/find/?k=hol")
    assert "/kommuner/holbaek/" in told
    assert "/kommuner/holstebro/" in told


@pytest.mark.usefixtures("corrected")
def test_no_page_has_inline_styles_or_scripts(client: Client) -> None:
    for address in (
        "/",
        "/kommuner/",
        "/kommuner/holbaek/",
        "/noegletal/opkvalificering-andel/holbaek/",
        "/om-tallene/",
    ):
        told = page(client, address)
        assert " style=" not in told
        assert "<script>" not in told
        assert " onclick=" not in told
