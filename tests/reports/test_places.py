"""Which municipalities and years readers are led to."""

import pytest

from reports import queries
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
