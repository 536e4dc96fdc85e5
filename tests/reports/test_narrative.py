"""Golden texts: what the portal says of which figures. Whoever changes a rule sees here what readers will read."""

from dataclasses import replace

import pytest

from goals.assessment import Status
from indicators.units import AreaLevel, Direction, Quality, Unit
from reports.dashboards import Dashboard, Series
from reports.narrative import (
    Lead,
    list_highlights,
    status_word,
    tell_dashboard,
    trend_word,
)

from .invented import holbaek
from .values import ANNOUNCED, HOLBAEK, NOT_ANNOUNCED, PEERS, RAR, RELEASE, facts, goal, series

LOW = facts(code="rekruttering", direction=Direction.LOWER, level=AreaLevel.RAR)
COUNTS = facts(unit=Unit.COUNT, decimals=0)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


def dashboard(*headlines: Series | None, announcement=ANNOUNCED) -> Dashboard:
    shorts = (
        "Værdig sagsbehandling",
        "Opkvalificering",
        "Selvforsørgelse",
        "Handicap og job",
        "Kvalificeret arbejdskraft",
    )
    goals = tuple(
        goal(number, f"Mål {number}", short, headline)
        for number, (short, headline) in enumerate(zip(shorts, headlines, strict=False), start=1)
    )
    return Dashboard(HOLBAEK, 2024, (2024,), announcement, goals, (), PEERS, (RELEASE,))


MET = series(["11", "12.5"], target="12")
CLOSE = series(["10", "11"], target="12")
MISSED = series(["8", "9"], target="12")
WORSE = series(["9", "8"], target="12")
WITHHELD = series(["9", None], quality=Quality.SUPPRESSED, target="12")
COMING = series(["9", None], quality=Quality.MISSING, target="12")
OUTSIDE = series(["9", None], quality=Quality.NOT_APPLICABLE, target="12")


# The dashboard's lead


def test_the_lead_of_the_design():
    assert plain(tell_dashboard(holbaek())) == (
        "Holbæk har nået 2 af de 5 mål for 2024. To mål er tæt på. "
        "Målet om selvforsørgelse er ikke nået, og udviklingen går den forkerte vej."
    )


def test_the_conclusion_stands_by_itself():
    assert tell_dashboard(holbaek()).conclusion == "Holbæk har nået 2 af de 5 mål for 2024."


@pytest.mark.parametrize(
    ("headlines", "text"),
    [
        ((MET,) * 5, "Holbæk har nået alle 5 mål for 2024."),
        ((CLOSE, MET, MET, MET, MET), "Holbæk har nået 4 af de 5 mål for 2024. Et mål er tæt på."),
        ((CLOSE,) * 5, "Holbæk har ikke nået nogen af de 5 mål for 2024. Fem mål er tæt på."),
        (
            (MET, MISSED, MET, MET, MET),
            "Holbæk har nået 4 af de 5 mål for 2024. Målet om opkvalificering er ikke nået.",
        ),
        (
            (MET, MET, WORSE, WORSE, MET),
            "Holbæk har nået 3 af de 5 mål for 2024. Målene om selvforsørgelse og om handicap og job er ikke nået, "
            "og udviklingen går den forkerte vej.",
        ),
        (
            (MET, MISSED, WORSE, MISSED, MET),
            "Holbæk har nået 2 af de 5 mål for 2024. Målene om opkvalificering, om selvforsørgelse og om handicap "
            "og job er ikke nået, og udviklingen går den forkerte vej for målet om selvforsørgelse.",
        ),
        (
            (None, MET, MET, None, MET),
            "Holbæk har nået 3 af de 5 mål for 2024. Mål 1 og 4 har ingen tal endnu.",
        ),
        (
            (None, MET, WITHHELD, COMING, OUTSIDE),
            "Holbæk har nået 1 af de 5 mål for 2024. Mål 1 har ingen tal endnu. Tallet for mål 3 er diskretioneret. "
            "Tallet for mål 4 er på vej. Mål 5 er ikke opgjort her.",
        ),
        (
            (series(["10"]), None, WITHHELD),
            "Ingen af de 3 mål for 2024 kan vurderes for Holbæk endnu. Mål 2 har ingen tal endnu. "
            "Tallet for mål 3 er diskretioneret. "
            "Mål 1 kan ikke vurderes, fordi der ikke er noget tal fra året før.",
        ),
        ((None,) * 5, "Der er endnu ingen tal for Holbæk i 2024."),
        (
            (None, WITHHELD, None, None, None),
            "For 2024 er der kun udgivet tal for mål 2, og tallet for Holbæk er diskretioneret.",
        ),
    ],
)
def test_the_lead_counts_the_goals_and_names_what_is_missing(headlines, text):
    assert plain(tell_dashboard(dashboard(*headlines))) == text


UP = series(["10", "11"])
DOWN = series(["10", "9"])
SAME = series(["10", "10.1"])


@pytest.mark.parametrize(
    ("headlines", "text"),
    [
        (
            (None, UP, UP, SAME, DOWN),
            "Holbæk har fremgang på opkvalificering og på selvforsørgelse i 2024. Tilbagegang på kvalificeret "
            "arbejdskraft. Uændret på handicap og job. For 2024 vises tallene uden mål. Mål 1 har ingen tal endnu.",
        ),
        (
            (DOWN,),
            "Holbæk har ingen fremgang i 2024. Tilbagegang på værdig sagsbehandling. For 2024 vises tallene uden mål.",
        ),
        (
            (series(["10"]),),
            "Der er ingen udvikling at vise for Holbæk i 2024. For 2024 vises tallene uden mål. "
            "Udviklingen for mål 1 kan ikke vurderes, fordi der ikke er noget tal fra året før.",
        ),
        (
            (series(["10"]), series(["9"])),
            "Der er ingen udvikling at vise for Holbæk i 2024. For 2024 vises tallene uden mål. "
            "Udviklingen for mål 1 og 2 kan ikke vurderes, fordi der ikke er noget tal fra året før.",
        ),
    ],
)
def test_a_year_without_goals_tells_the_direction_alone(headlines, text):
    assert plain(tell_dashboard(dashboard(*headlines, announcement=NOT_ANNOUNCED))) == text


def test_a_lead_without_rest_is_its_conclusion():
    assert str(Lead("Kort.", "")) == "Kort."


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


def test_three_things_of_the_design():
    found = [(one.title, plain(one.sentence)) for one in list_highlights(holbaek())]
    assert found == [
        (
            "Tilbagegang på selvforsørgelse",
            "Andelen er 1,4 procentpoint lavere end for et år siden, 44,1 % mod 45,5 %.",
        ),
        (
            "Fremgang på værdig sagsbehandling",
            "Andelen er 1,2 procentpoint højere end for et år siden, 73,4 % mod 72,2 %. Målet er nået.",
        ),
        (
            "Usikkert tal: handicap og job",
            "For usikkert til at afgøre, om målet er nået. Usikkerheden er ±3,8 procentpoint.",
        ),
    ]


def test_the_part_that_moved_furthest_is_named():
    women = series(["48", "45.7"], category="Kvinder")
    men = series(["43", "42.5"], category="Mænd")
    section = goal(3, "Mål 3", "Selvforsørgelse", WORSE, women, men)
    shown = replace(dashboard(WORSE), goals=(section,))
    assert plain(list_highlights(shown)[0].sentence).endswith("Størst er faldet i gruppen kvinder: 2,3 procentpoint.")


def test_fewer_are_said_where_fewer_are_true():
    assert list_highlights(dashboard(SAME)) == ()
    assert [one.title for one in list_highlights(dashboard(None, WITHHELD))] == ["Diskretioneret: opkvalificering"]


def test_a_larger_areas_figure_is_pointed_out():
    shown = dashboard(series(["19", "19"], indicator=LOW, place=RAR, is_own=False))
    assert [(one.title, one.sentence) for one in list_highlights(shown)] == [
        ("Tal for RAR Sjælland", "Mål 1 bliver ikke opgjort for den enkelte kommune.")
    ]


def test_a_count_grows_larger_not_higher():
    assert "12 større end" in list_highlights(dashboard(series(["100", "112"], indicator=COUNTS)))[0].sentence


def test_status_words_exist_for_every_status():
    for status in Status:
        assert status_word(replace(MET.assessment, status=status), has_goals=True)
