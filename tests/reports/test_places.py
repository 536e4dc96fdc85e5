"""Which municipalities and years readers are led to."""

import difflib

import pytest
from django.test import Client

from municipalities.danish import make_sort_key
from reports import queries
from reports.queries import places
from tests.releases import HOLBAEK, UPSKILLING, a_release

pytestmark = pytest.mark.django_db

YOUTH = "unge-15-24-uden-job-og-uddannelse"
HEADLINES = (
    (UPSKILLING, "M12"),
    ("selvforsoergelse-andel", "M12"),
    (YOUTH, ""),
    ("forgaeves-rekrutteringer-andel", "Q4"),
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hol", "Holbæk"), ("aar", "Aarhus"), ("år", "Aarhus"), ("arhus", "Aarhus"), ("kbh", "København"),
        ("soro", "Sorø"), ("sorø", "Sorø"), ("aeroe", "Ærø"), ("taastrup", "Høje-Taastrup"),
        ("tåstrup", "Høje-Taastrup"),
        ("Århus", "Aarhus"), ("nordfyn", "Nordfyns"), ("midtfyn", "Faaborg-Midtfyn"), ("ALBORG", "Aalborg"),
    ],
)  # fmt: skip
def test_a_municipality_is_found_as_danes_spell_it(text: str, first: str) -> None:
    assert queries.find_municipalities(text)[0].name == first


def test_nothing_is_found_for_nothing() -> None:
    assert queries.find_municipalities("   ") == ()
    assert queries.find_municipalities("xyz") == ()


@pytest.mark.parametrize("letter", ["q", "ﷺ"])  # the second is spelt with eighteen
@pytest.mark.parametrize("address", ["/kommuner/find/", "/kommuner/", "/kommuner/tabel.csv", "/sammenlign/"])
def test_no_more_is_searched_for_than_a_name_can_have(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, letter: str
) -> None:
    a_release({(UPSKILLING, HOLBAEK, "2024M12"): "10"}, at="2025-01-10")
    spelt: list[str] = []

    def make_key(name: str) -> str:
        spelt.append(name)
        return make_sort_key(name)

    monkeypatch.setattr(places, "make_sort_key", make_key)
    assert client.get(address, {"k": letter * 1900}).status_code == 200
    assert letter in "".join(spelt)
    assert max(map(len, spelt)) <= 40


@pytest.mark.parametrize("path", ["/" + "q/" * 1900, "/" + "q" * 3800 + "/", "/" + "/" * 3800 + "q", "/" + "ﷺ/" * 400])
def test_a_long_address_is_searched_for_a_name_no_longer_than_a_short_one(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    searched: list[str] = []

    def get_near(text: str, *among: object, **limits: object) -> list[str]:
        searched.append(text)
        return []

    def find(text: str) -> tuple[()]:
        searched.append(text)
        return ()

    monkeypatch.setattr(difflib, "get_close_matches", get_near)
    monkeypatch.setattr(queries, "find_municipalities", find)
    assert client.get(path).status_code == 404
    assert 1 <= len(searched) <= 6
    assert max(map(len, searched)) <= 40


def test_a_single_new_table_does_not_empty_the_front_page() -> None:
    assert queries.get_opening_year() is None
    a_release({("ledige-fuldtid-andel", HOLBAEK, "2025M01"): "3.1"}, at="2025-02-11")
    assert queries.get_opening_year() == 2025
    goals = {(code, HOLBAEK, f"2024{period}"): "10" for code, period in HEADLINES}
    a_release(goals, at="2025-02-12")
    assert queries.get_opening_year() == 2024
    a_release({(UPSKILLING, HOLBAEK, "2025M01"): "10"}, at="2025-03-12")
    assert queries.get_opening_year() == 2024
    a_release({(YOUTH, HOLBAEK, "2025"): "5"}, at="2025-04-12")
    assert queries.get_opening_year() == 2025
    assert queries.get_years() == (2024, 2025)
