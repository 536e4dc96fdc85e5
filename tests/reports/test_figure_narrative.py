"""Golden texts about one figure: why it has its status, how its goal, its page and its chart are introduced."""

from dataclasses import replace

import pytest

from indicators.periods import Frequency
from indicators.units import AreaLevel, Direction, Quality, Unit
from reports.narrative import (
    explain_status,
    subtitle_chart,
    tell_goal,
    tell_indicator,
    tell_status_rule,
    title_chart,
)

from .invented import quarters
from .values import RAR, facts, goal, series

LOW = facts(code="rekruttering", direction=Direction.LOWER, level=AreaLevel.RAR)
COUNTS = facts(unit=Unit.COUNT, decimals=0)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


MET = series(["11", "12.5"], target="12")
CLOSE = series(["10", "11"], target="12")
MISSED = series(["8", "9"], target="12")
WORSE = series(["9", "8"], target="12")
WITHHELD = series(["9", None], quality=Quality.SUPPRESSED, target="12")
COMING = series(["9", None], quality=Quality.MISSING, target="12")
OUTSIDE = series(["9", None], quality=Quality.NOT_APPLICABLE, target="12")


UP = series(["10", "11"])
DOWN = series(["10", "9"])
SAME = series(["10", "10.1"])


# Why a figure has its status


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (series(["9.5", "10.6"], target="12"), "Tallet ligger 1,4 procentpoint under målet; tæt på er højst 1,5."),
        (
            series(["45.5", "44.1"], target="52", tolerance="3"),
            "Tallet ligger 7,9 procentpoint under målet; tæt på er højst 3.",
        ),
        (series(["9", "10"], target="12", tolerance="0"), "Tallet ligger 2,0 procentpoint under målet."),
        (MET, "Tallet ligger 0,5 procentpoint over målet."),
        (series(["11", "12"], target="12"), "Tallet ligger på målet."),
        (series(["11", "11.97"], target="12"), "Tallet ligger lige under målet; tæt på er højst 1,5."),
        (
            series(["19", "17.3"], indicator=LOW, target="19"),
            "Tallet ligger 1,7 procentpoint under målet, og lavere er bedre.",
        ),
        (
            series(["19", "20"], indicator=LOW, target="19"),
            "Tallet ligger 1,0 procentpoint over målet; tæt på er højst 1,5.",
        ),
        (
            series(["62", "62"], target="64", half="3.8"),
            "For usikkert til at afgøre, om målet er nået. Tallet bygger på en stikprøve.",
        ),
        (series(["10", "11"], by_direction=True), "Tallet er steget 1,0 procentpoint på et år."),
        (
            series(["20", "18"], indicator=LOW, by_direction=True),
            "Tallet er faldet 2,0 procentpoint på et år, og lavere er bedre.",
        ),
        (
            series(["10", "10.2"], by_direction=True),
            "Tallet har flyttet sig mindre end 0,3 procentpoint på et år og regnes som uændret.",
        ),
        (
            series(["61", "62"], by_direction=True, half="3.8"),
            "Ændringen på 1,0 procentpoint er mindre end usikkerheden.",
        ),
        (series(["100", "100"], indicator=COUNTS), "Tallet er det samme som for et år siden."),
        (series(["100", "112"], indicator=COUNTS), "Tallet er steget med 12 på et år."),
        (series(["10"], by_direction=True), "Der er intet tal fra året før at sammenligne med."),
        (series(["10", "11"], break_at=1), "Kan ikke sammenlignes med året før, fordi opgørelsen er ændret."),
        (WITHHELD, "Tallet er diskretioneret, fordi det bygger på for få personer."),
        (COMING, "Tallet er på vej."),
        (OUTSIDE, "Tallet bliver ikke opgjort i Holbæk."),
        (series(["10", None]), "Der er endnu ingen tal."),
    ],
)
def test_every_status_has_its_reason_with_the_numbers(shown, text):
    assert plain(explain_status(shown)) == text


@pytest.mark.parametrize(
    ("shown", "has_goals", "text"),
    [
        (CLOSE, True, "Nået: på eller over målet. Tæt på: højst 1,5 procentpoint under målet. Ellers ikke nået."),
        (
            series(["20"], indicator=LOW, target="19", tolerance="0"),
            True,
            "Nået: på eller under målet. Ellers ikke nået.",
        ),
        (
            series(["10", "11"], by_direction=True),
            True,
            "Nået: mindst 0,3 procentpoint højere end i samme periode året før. Tæt på: mindre ændringer. "
            "Ikke nået: mindst 0,3 procentpoint lavere.",
        ),
        (
            series(["100", "112"], indicator=COUNTS),
            False,
            "Fremgang: højere end i samme periode året før. Uændret: mindre ændringer. Tilbagegang: lavere.",
        ),
    ],
)
def test_the_rule_behind_a_status_is_published(shown, has_goals, text):
    assert plain(tell_status_rule(shown, has_goals=has_goals)) == text


# The sentences of a goal


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (
            series(["9.5", "10.6"], target="12", target_before="11"),
            "Andelen er steget 1,1 procentpoint på et år, fra 9,5 % til 10,6 %. "
            "Det er 1,4 procentpoint under målet på 12 %, som er hævet fra 11 %.",
        ),
        (
            series(["19", "17.3"], indicator=LOW, place=RAR, is_own=False, target="19"),
            "I RAR Sjælland er andelen faldet 1,7 procentpoint på et år, fra 19,0 % til 17,3 %. "
            "Det er 1,7 procentpoint under målet på højst 19 %.",
        ),
        (
            series(["62.2", "62.0"], target="64", half="3.8"),
            "Andelen er næsten uændret på et år, 62,0 % mod 62,2 %. "
            "Tallet bygger på en stikprøve og er for usikkert til at afgøre, om målet på 64 % er nået.",
        ),
        (
            series(["11.5", "12"], target="12"),
            "Andelen er steget 0,5 procentpoint på et år, fra 11,5 % til 12,0 %. Målet på 12 % er nået.",
        ),
        (
            series(["10", "11"], by_direction=True),
            "Andelen er steget 1,0 procentpoint på et år, fra 10,0 % til 11,0 %.",
        ),
        (series(["100", "100"], indicator=COUNTS), "Antallet er det samme som for et år siden, 100."),
        (series(["10"]), "Andelen er 10,0 % i 2024. Der er intet tal fra året før at sammenligne med."),
        (WITHHELD, "Tallet er diskretioneret, fordi det bygger på for få personer."),
        (
            None,
            "Målet har ikke noget fælles nøgletal. "
            "Kommunen vælger selv sin indikator, og den står her, når den har tal.",
        ),
    ],
)
def test_a_goal_is_told_in_two_sentences(shown, text):
    assert plain(tell_goal(goal(2, "Flere ledige skal opkvalificeres", "Opkvalificering", shown))) == text


# The indicator's page


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (
            series(["8", "9", "9.5", "10.6"], target="12"),
            "I Holbæk er andelen 10,6 % i 2024. Det er 1,4 procentpoint under målet, "
            "men andelen er vokset hvert år siden 2021.",
        ),
        (
            series(["9.5", "10.6"], target="10"),
            "I Holbæk er andelen 10,6 % i 2024. Det er 0,6 procentpoint over målet, "
            "og andelen er steget 1,1 procentpoint på et år.",
        ),
        (
            series(["9", "8"], target="12"),
            "I Holbæk er andelen 8,0 % i 2024. Det er 4,0 procentpoint under målet, "
            "og andelen er faldet 1,0 procentpoint på et år.",
        ),
        (
            series(["10.1", "10"], target="10"),
            "I Holbæk er andelen 10,0 % i 2024. Det er på målet, og andelen er næsten uændret på et år.",
        ),
        (
            series(["62", "62"], target="64", half="3.8"),
            "I Holbæk er andelen 62,0 % i 2024. Det er for usikkert til at afgøre, om målet er nået.",
        ),
        (series(["10", "11"]), "I Holbæk er andelen 11,0 % i 2024. Andelen er steget 1,0 procentpoint på et år."),
        (series(["11"], target="12"), "I Holbæk er andelen 11,0 % i 2024. Det er 1,0 procentpoint under målet."),
        (WITHHELD, "Tallet er diskretioneret, fordi det bygger på for få personer."),
    ],
)
def test_the_lead_of_an_indicator(shown, text):
    assert plain(tell_indicator(shown)) == text


def test_a_run_of_good_years_ends_at_a_gap_and_at_a_break():
    assert "hvert år" not in str(tell_indicator(series(["8", None, "9.5", "10.6"])))
    assert "hvert år siden 2022" in str(tell_indicator(series(["8", "9", "9.5", "10.6"], break_at=1)))
    assert "hvert år" not in str(tell_indicator(series(["8", "9", "9.5", "10.6"], break_at=2)))


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (series(["10", "10.6"], target="12", target_before="11"), "Andelen vokser, men målet vokser hurtigere"),
        (
            series(["21", "20.5"], indicator=LOW, target="19", target_before="20"),
            "Andelen falder, men målet falder hurtigere",
        ),
        (series(["10", "11.2"], target="12", target_before="11"), "Andelen vokser og er tæt på målet"),
        (MISSED, "Andelen vokser, men målet er ikke nået"),
        (MET, "Andelen vokser, og målet er nået"),
        (WORSE, "Andelen falder, og målet er ikke nået"),
        (series(["13", "12.5"], target="12"), "Andelen falder, men målet er stadig nået"),
        (series(["12", "11"], target="12"), "Andelen falder, men er tæt på målet"),
        (series(["12", "12"], target="12"), "Andelen er uændret, og målet er nået"),
        (series(["62", "62"], target="64", half="3.8"), "For usikkert til at afgøre, om målet er nået"),
        (UP, "Andelen vokser"),
        (DOWN, "Andelen falder"),
        (SAME, "Andelen er næsten den samme som for et år siden"),
        (series(["20", "18"], indicator=LOW), "Andelen falder, og lavere er bedre"),
        (series(["100", "112"], indicator=COUNTS), "Antallet vokser"),
        (series(["100", "100"], indicator=COUNTS), "Antallet er det samme som for et år siden"),
        (series(["10"]), "Ledige, der er begyndt på opkvalificering i Holbæk"),
        (WITHHELD, "Ledige, der er begyndt på opkvalificering i Holbæk"),
    ],
)
def test_the_title_of_a_chart_is_its_finding(shown, text):
    assert title_chart(shown) == text


def test_the_subtitle_says_measure_unit_and_periods():
    shown = series(quarters(8, 10), indicator=facts(frequency=Frequency.QUARTER))
    assert plain(subtitle_chart(shown)) == (
        "Ledige, der er begyndt på opkvalificering. Procent, 1. kvartal 2020 til 4. kvartal 2024"
    )
    part = replace(shown, category="Voksenlærlinge")
    assert subtitle_chart(part).startswith("Ledige, der er begyndt på opkvalificering, voksenlærlinge. ")
