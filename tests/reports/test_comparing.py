"""Two to four municipalities side by side: what an address may ask for, and what the page says of it."""

import pytest
from django.test import Client

from reports.views.comparing import read_choice
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release

from .test_dashboard_page import RAR_ZEALAND, RECRUITING, page

pytestmark = pytest.mark.django_db

ROSKILDE = "0265"


@pytest.fixture(autouse=True)
def figures() -> None:
    a_release(
        {
            (UPSKILLING, COUNTRY, "2024M12"): "11.2",
            (UPSKILLING, HOLBAEK, "2024M12"): "10.1",
            (UPSKILLING, KOEGE, "2024M12"): "10.2",
            (UPSKILLING, ROSKILDE, "2024M12"): "14",
            (UPSKILLING, HOLBAEK, "2023M12"): "9",
            (RECRUITING, RAR_ZEALAND, "2024Q4"): "24",
        },
        at="2025-01-10",
    )


def names(asked: list[str]) -> list[str]:
    return [place.name for place in read_choice(asked).places]


def test_nobody_chosen_is_a_page_that_says_what_to_do(client: Client) -> None:
    assert "Vælg to til fire kommuner" in page(client, "/sammenlign/")


def test_one_alone_is_asked_for_company_and_offered_some_with_one_click(client: Client) -> None:
    told = client.get("/sammenlign/?k=holbaek").content.decode()
    assert "Vælg mindst én mere." in told
    assert "?k=holbaek&amp;k=hele-landet&amp;aar=2024" in told


def test_two_stand_side_by_side_with_what_their_difference_is_worth(client: Client) -> None:
    told = page(client, "/sammenlign/?k=holbaek&k=koege")
    assert "Holbæk og Køge" in told
    assert "Forskellen er mindre end 0,3 procentpoint" in told
    assert "Holbæk og Køge har samme tal: tallet for RAR Sjælland." in told
    assert "ligger 3,9 procentpoint bedre end" in page(client, "/sammenlign/?k=holbaek&k=roskilde")


def test_the_country_may_be_one_of_them(client: Client) -> None:
    told = page(client, "/sammenlign/?k=hele-landet&k=holbaek")
    assert "Hele landet og Holbæk" in told
    assert "11,2 %" in told


def test_of_five_the_first_four_are_shown_and_the_rest_named(client: Client) -> None:
    told = page(client, "/sammenlign/?k=holbaek&k=koege&k=roskilde&k=faxe&k=stevns")
    assert "Der kan sammenlignes op til fire. Stevns er ikke med." in told


def test_what_is_unknown_is_named_and_the_others_shown(client: Client) -> None:
    told = page(client, "/sammenlign/?k=holbaek&k=atlantis&k=koege")
    assert "Der er ingen kommune, der hedder »atlantis«." in told
    assert "Holbæk og Køge" in told


def test_who_is_named_twice_is_shown_once(client: Client) -> None:
    told = page(client, "/sammenlign/?k=holbaek&k=holbaek&k=koege")
    assert "Holbæk er nævnt flere gange og vises én gang." in told


def test_what_may_mean_several_is_answered_with_all_of_them(client: Client) -> None:
    told = client.get("/sammenlign/?k=koege&k=hol").content.decode()
    assert "Flere kommuner passer til »hol«" in told
    assert "?k=koege&amp;k=holbaek&amp;aar=2024" in told


def test_names_as_they_are_typed_become_an_address_to_share(client: Client) -> None:
    answer = client.get("/sammenlign/", {"k": ["Holbæk", "kbh", "", "Hele landet"], "aar": "2024"})
    assert answer["Location"] == "/sammenlign/?k=holbaek&k=koebenhavn&k=hele-landet&aar=2024"


def test_the_day_and_the_year_asked_for_are_kept(client: Client) -> None:
    told = client.get("/sammenlign/?k=holbaek&k=koege&aar=2023&pr=2025-02-01").content.decode()
    assert "?k=koege&amp;aar=2023&amp;pr=2025-02-01" in told
    assert '<input type="hidden" name="pr" value="2025-02-01">' in told


@pytest.mark.parametrize("year", ["1999", "i fjor", "²", "２０２４", "02024", "9" * 5000])
def test_a_year_without_figures_is_not_found(client: Client, year: str) -> None:
    assert client.get("/sammenlign/", {"k": "holbaek", "aar": year}).status_code == 404


@pytest.mark.parametrize("asked", ["<script>", "%", "../..", "a" * 500, "\u0000", "'; drop table"])
def test_nothing_that_is_written_in_the_address_breaks_the_page(client: Client, asked: str) -> None:
    answer = client.get("/sammenlign/", {"k": ["holbaek", asked]})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_an_empty_portal_says_so(client: Client) -> None:
    assert "Ingen tal endnu" in page(client, "/sammenlign/?k=holbaek&pr=2018-01-01")


def test_a_place_is_known_by_its_address_and_its_names() -> None:
    assert names(["holbaek", "Århus", "hele landet"]) == ["Holbæk", "Aarhus", "Hele landet"]


def test_every_figure_of_the_comparison_can_be_traced_to_its_release(client: Client) -> None:
    told = client.get("/sammenlign/?k=holbaek&k=roskilde").content.decode()
    assert f'data-figure="{UPSKILLING}//{HOLBAEK}/2024M12"><b>10,1' in told
    assert f'data-figure="{UPSKILLING}//{ROSKILDE}/2024M12"><b>14,0' in told
