"""What a municipality's page says of its figures: how new, how sure, corrected or not, and whose they are."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from indicators.models import Expected, Indicator
from indicators.units import Quality
from reports import queries
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, Cells, a_release

pytestmark = pytest.mark.django_db

YOUNG, SURVEY, RECRUITING = (
    "unge-15-24-uden-job-og-uddannelse",
    "handicap-beskaeftigelse-andel",
    "forgaeves-rekrutteringer-andel",
)
ROSKILDE, RAR_ZEALAND = "0265", "RAR2"
FIGURES: Cells = {
    (UPSKILLING, COUNTRY, "2024M12"): "11.2",
    (UPSKILLING, HOLBAEK, "2024M12"): "10.1",
    (UPSKILLING, KOEGE, "2024M12"): "10.2",
    (UPSKILLING, ROSKILDE, "2024M12"): "14",
    (YOUNG, HOLBAEK, "2024"): "5.8",
    (SURVEY, COUNTRY, "2024"): "62.4",
}


def page(client: Client, address: str) -> str:
    """Return what a page says: its words without markup, soft hyphens and no-break spaces."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u00a0", " ").replace("&nbsp;", " "))


def expect(code: str, *, days: int) -> None:
    Expected.objects.create(
        indicator=Indicator.objects.get(code=code),
        period="2025M12",
        expected_on=timezone.localdate() + timedelta(days=days),
        recorded_at=timezone.now(),
    )


def test_the_page_tells_its_newest_period_and_the_day_it_was_updated(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    told = page(client, "/kommuner/holbaek/")
    assert "Seneste tal: december 2024" in told
    assert "Opdateret 10. januar 2025" in told


def test_nothing_is_promised_where_no_date_is_known(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    assert "Næste gang" not in page(client, "/kommuner/holbaek/")


def test_the_next_figure_of_a_goal_is_announced_on_the_newest_page_alone(client: Client) -> None:
    a_release({**FIGURES, (UPSKILLING, HOLBAEK, "2023M12"): "9"}, at="2025-01-10")
    expect(UPSKILLING, days=20)
    assert "Næste gang" in page(client, "/kommuner/holbaek/")
    assert "Næste tal:" in page(client, "/kommuner/holbaek/")
    assert "Næste gang" not in page(client, "/kommuner/holbaek/2023/")
    assert "Næste gang" not in page(client, "/kommuner/holbaek/?pr=2025-02-01")


def test_what_is_late_is_not_announced_as_coming(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    expect(UPSKILLING, days=-3)
    assert queries.get_coming() == {}
    assert "Næste gang" not in page(client, "/kommuner/holbaek/")


def test_a_place_among_the_municipalities_is_told_with_its_uncertainty(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    told = page(client, "/kommuner/holbaek/")
    assert "Placering, når usikkerheden regnes med Kan ikke skelnes fra de fleste nr. 2-3 af 3 kommuner" in told
    assert "nr. 1 af 3 kommuner" in page(client, "/kommuner/roskilde/")


def test_a_corrected_figure_is_marked_with_what_stood_before_and_the_release(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    newer = a_release({**FIGURES, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"}, at="2025-03-01")
    told = page(client, "/kommuner/holbaek/")
    assert "Rettet 1. marts 2025 , før 10,1 %" in told
    assert "11,8 % i stedet for 10,1 %" in told
    assert f'href="/udgivelser/{newer.pk}/"' in client.get("/kommuner/holbaek/").content.decode()
    assert 'class="mark"' not in client.get("/kommuner/koege/").content.decode()


def test_what_is_withheld_now_is_not_told_of_as_a_correction(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    a_release({**FIGURES, (UPSKILLING, HOLBAEK, "2024M12"): Quality.SUPPRESSED}, at="2025-03-01")
    told = page(client, "/kommuner/holbaek/")
    assert "Diskretioneret" in told
    assert "10,1" not in told


def test_goal_four_shows_its_focus_and_the_countrys_survey_without_being_opened(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    answer = client.get("/kommuner/holbaek/").content.decode()
    row = answer[answer.index('id="maal4"') : answer.index('id="maal5"')]
    seen = row[: row.index("<details")]
    assert "Særligt fokus: unge 15-24 år" in seen
    assert "hverken i uddannelse eller job" in seen
    assert "Hele landet, stikprøve" in seen
    assert f'data-figure="{SURVEY}//{COUNTRY}/2024">62,4' in seen
    assert f'data-figure="{YOUNG}//{HOLBAEK}/2024">5,8' in seen
    assert "har ingen placering" in seen


def test_a_goal_without_a_figure_says_what_will_come_and_who_adds_it(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    told = page(client, "/kommuner/holbaek/")
    assert "Kommunen vælger selv sin indikator" in told
    assert "Kommunen sender nøgletal og tal til ministeriet, som lægger dem ind her." in told


def test_figures_of_a_larger_area_say_whose_they_are(client: Client) -> None:
    a_release({**FIGURES, (RECRUITING, RAR_ZEALAND, "2024Q4"): "24"}, at="2025-01-10")
    told = page(client, "/kommuner/holbaek/")
    assert "Tal for RAR Sjælland" in told
    assert "Har ikke egne tal" in told


def test_every_municipality_has_its_own_curve_whoever_was_shown_before(client: Client) -> None:
    """A larger area's curves are kept for all; what they hold of others' indicators is gaps."""
    areas = (HOLBAEK, KOEGE)
    both = {(UPSKILLING, area, f"2024M{month:02}"): "10" for area in areas for month in range(1, 13)}
    a_release({**both, (RECRUITING, RAR_ZEALAND, "2024Q4"): "24"}, at="2025-01-10")
    for slug in ("holbaek", "koege", "holbaek"):
        place = queries.get_municipality(slug)
        assert place is not None
        headline = queries.get_dashboard(place, 2024).goals[1].headline
        assert headline is not None
        assert sum(point.value is not None for point in headline.points) == 12


def test_a_year_without_goals_says_why_and_what_the_figures_are_ordered_by(client: Client) -> None:
    a_release({**FIGURES, (UPSKILLING, HOLBAEK, "2025M06"): "12"}, at="2025-08-10")
    told = page(client, "/kommuner/holbaek/2025/")
    assert "2025 vises uden mål." in told
    assert "lov nr. 1656 af 30. december 2024" in told
    assert "Nøgletallene er ordnet efter målene for 2024." in told
    assert "Målet er nået" not in told


def test_the_page_leads_to_the_comparison_and_to_the_goals_year_by_year(client: Client) -> None:
    a_release(FIGURES, at="2025-01-10")
    told = client.get("/kommuner/holbaek/?pr=2025-02-01").content.decode()
    assert 'href="/sammenlign/?k=holbaek&amp;aar=2024&amp;pr=2025-02-01"' in told.replace("&pr", "&amp;pr")
    assert 'href="/maal/?pr=2025-02-01"' in told
