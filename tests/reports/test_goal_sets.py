"""The goals year by year: what was announced, what became of it, and the years without."""

import pytest
from django.test import Client

from reports import queries
from tests.releases import HOLBAEK, UPSKILLING, a_release

from .test_dashboard_page import page

pytestmark = pytest.mark.django_db


def test_an_announced_year_tells_its_letter_and_its_goals(client: Client) -> None:
    told = page(client, "/maal/")
    assert "2023 - 4143" in told
    assert "23. juni 2023" in told
    assert "Ane Halsboe-Jørgensen" in told
    assert "Flere personer med handicap skal i beskæftigelse" in told
    assert "Særligt fokus: unge 15-24 år" in told


def test_what_is_not_known_of_a_letter_is_said_not_to_be(client: Client) -> None:
    assert "Brevet om målene for 2023 er ikke lagt ind i portalen." in page(client, "/maal/")


def test_each_goal_says_what_it_carries_on_and_when_it_ended() -> None:
    history = queries.get_goal_history()
    newest, before = history.sets
    assert [goal.continues for goal in newest.goals] == [(2023, number) for number in range(1, 6)]
    assert {goal.last_year for goal in (*newest.goals, *before.goals)} == {2024}
    assert [goal.continues for goal in before.goals] == [None] * 5


def test_each_goal_says_what_it_is_judged_by(client: Client) -> None:
    goals = queries.get_goal_history().sets[0].goals
    assert goals[0].judged_by is None
    assert goals[1].judged_by is not None
    assert goals[1].judged_by.code == UPSKILLING
    assert "Hver kommune vælger selv sin indikator." in page(client, "/maal/")


def test_years_without_goals_are_listed_with_the_act_and_lead_to_their_figures(client: Client) -> None:
    a_release({(UPSKILLING, HOLBAEK, "2025M06"): "12", (UPSKILLING, HOLBAEK, "2022M06"): "9"}, at="2025-08-10")
    told = client.get("/maal/").content.decode()
    assert "Lov nr. 1656 af 30. december 2024" in told
    assert 'href="/kommuner/?aar=2025"' in told
    assert queries.get_goal_history().unknown == (2022,)
    assert 'href="/kommuner/?aar=2022"' in told


def test_a_year_leads_to_its_figures_only_where_it_has_some(client: Client) -> None:
    a_release({(UPSKILLING, HOLBAEK, "2024M06"): "12"}, at="2025-08-10")
    told = client.get("/maal/?pr=2025-09-01").content.decode()
    assert 'href="/kommuner/?aar=2024&amp;pr=2025-09-01"' in told.replace("&pr", "&amp;pr")
    assert "Der er endnu ingen tal for 2023." in told
