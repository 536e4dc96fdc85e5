"""What the sentences promise beyond their golden texts: how long a lead is, what a status is called."""

from dataclasses import replace
from itertools import product

import pytest

from goals.assessment import Status
from reports.narrative import Lead, list_highlights, status_word, tell, tell_dashboard, trend_word

from .golden_goals import (
    CLOSE,
    COMING,
    DOWN,
    FIRST,
    LOW,
    MET,
    MISSED,
    SAME,
    UP,
    WITHHELD,
    WORSE,
    dashboard,
)
from .invented import holbaek
from .judged import series
from .values import ANNOUNCED, NOT_ANNOUNCED

# The dashboard's lead


def test_the_conclusion_stands_by_itself():
    assert str(tell_dashboard(holbaek()).conclusion) == "Holbæk har nået 2 af de 5 mål for 2024."


def test_a_lead_without_rest_is_its_conclusion():
    assert str(Lead(tell("Kort."))) == "Kort."
    assert not Lead(tell("Kort.")).rest


@pytest.mark.parametrize("announcement", [ANNOUNCED, NOT_ANNOUNCED])
def test_a_lead_has_three_sentences_at_most(announcement):
    """Of five goals, each of them met, close, missed, worse, unknown or withheld."""
    for headlines in product((MET, CLOSE, MISSED, WORSE, None), (MET, WITHHELD), (CLOSE, COMING), (WORSE, FIRST)):
        told = str(tell_dashboard(dashboard(*headlines, announcement=announcement)).whole)
        assert 1 <= told.count(".") <= 3, told


def test_a_goal_without_figures_is_not_told_of_as_not_reached():
    told = str(tell_dashboard(dashboard(None, MET, WITHHELD, MET, MET)).whole)
    assert "ikke nået" not in told


def test_progress_is_progress_also_where_an_old_number_was_not_reached():
    shown = dashboard(MISSED, announcement=NOT_ANNOUNCED)
    assert str(tell_dashboard(shown).conclusion) == "Holbæk har fremgang på værdig sagsbehandling i 2024."


# Status words


@pytest.mark.parametrize(
    ("shown", "has_goals", "long", "short"),
    [
        (MET, True, "Målet er nået", "Nået"),
        (CLOSE, True, "Tæt på målet", "Tæt på"),
        (MISSED, True, "Målet er ikke nået", "Ikke nået"),
        (WITHHELD, True, "Ingen status", "Ingen status"),
        (series(["10", "11"], by_direction=True), True, "Målet er nået", "Nået"),
        (series(["10", "10"], by_direction=True), True, "Tæt på målet", "Tæt på"),
        (series(["10", "9"], by_direction=True), True, "Målet er ikke nået", "Ikke nået"),
        (series(["10", "11"], by_direction=True), False, "Fremgang", "Fremgang"),
        (UP, False, "Fremgang", "Fremgang"),
        (SAME, False, "Uændret", "Uændret"),
        (DOWN, False, "Tilbagegang", "Tilbagegang"),
        (series(["10", None]), False, "Ingen status", "Ingen status"),
        (MET, False, "Fremgang", "Fremgang"),
    ],
)
def test_a_status_is_reached_where_there_is_a_goal_and_progress_where_there_is_none(shown, has_goals, long, short):
    assert status_word(shown.assessment, has_goals=has_goals) == long
    assert status_word(shown.assessment, has_goals=has_goals, short=True) == short


def test_the_trend_is_good_or_bad_not_up_or_down():
    assert trend_word(series(["20", "18"], indicator=LOW).assessment) == "Fremgang"
    assert trend_word(series(["18", "20"], indicator=LOW).assessment) == "Tilbagegang"
    assert trend_word(series(["18"]).assessment) == "Ingen udvikling at vise"


# Three things


def test_three_things_are_told_at_most():
    assert len(list_highlights(dashboard(UP, DOWN, WITHHELD, WITHHELD, WITHHELD))) == 3


def test_a_part_that_moved_within_noise_is_not_named():
    whole, part = series(["10", "9"]), series(["10", "7"], people=40, category="Kvinder")
    shown = dashboard(whole)
    section = replace(shown.goals[0], series=(whole, part))
    assert "kvinder" not in str(list_highlights(replace(shown, goals=(section,)))[0].sentence)


def test_status_words_exist_for_every_status():
    for status in Status:
        assert status_word(replace(MET.assessment, status=status), has_goals=True)
