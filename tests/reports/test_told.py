"""Told text: pieces that know where their numbers come from, as plain words and as HTML."""

from datetime import date

import pytest

from indicators.periods import Frequency, Period
from reports.addresses import Asked
from reports.citations import make_address
from reports.narrative import (
    NOTHING,
    Citation,
    Cited,
    Ground,
    Name,
    explain_citation,
    join_told,
    list_told,
    tell,
    tell_country,
    tell_dashboard,
    tell_goal,
    write_html,
)

from .golden_goals import CLOSE, MET, MISSED, dashboard
from .invented import holbaek
from .judged import series
from .values import COUNTRY, HOLBAEK, goal

FIGURE = Cited("opkvalificering", "", HOLBAEK, 2024, Period(2024, 12, Frequency.MONTH), 12)
BEFORE = Cited("opkvalificering", "", HOLBAEK, 2024, Period(2023, 12, Frequency.MONTH), 11)
VALUE = Citation("10,6\u00a0%", Ground.FIGURE, (FIGURE,))
NOW, THEN = Asked(), Asked(day=date(2025, 6, 30))


def nowhere(citation: Citation) -> str:
    return ""


# Pieces


def test_told_text_reads_as_its_words():
    told = tell("Andelen er {value} i {year}.", value=VALUE, year=Name("2024"))
    assert str(told) == "Andelen er 10,6\u00a0% i 2024."
    assert told.citations == (VALUE,)


def test_equal_words_are_equal_texts_however_they_were_put_together():
    assert tell("{a}{b}", a="Tallet ", b="stiger") == tell("Tallet ") + "stiger" == tell("Tallet stiger")
    assert not tell("{a}", a="")
    assert tell("{a}", a=NOTHING) == NOTHING


def test_texts_are_joined_listed_and_begun_as_strings_are():
    value = tell("{value}", value=VALUE)
    assert str(join_told(("a", NOTHING, value))) == "a 10,6\u00a0%"
    assert str(list_told(["a"])) == "a"
    assert str(list_told(["a", value, "c"])) == "a, 10,6\u00a0% og c"
    assert str(tell("den").upper_first()) == "Den"
    assert str(tell("{it} er", it=Name("mål 2")).upper_first()) == "Mål 2 er"
    assert NOTHING.upper_first() == NOTHING


def test_a_part_that_is_not_handed_in_is_a_fault():
    with pytest.raises(KeyError):
        tell("Andelen er {value}.")


# HTML


def test_a_number_is_a_link_to_its_figure_and_says_its_release():
    told = tell("Andelen er {value}.", value=VALUE)
    assert write_html(told, make_address(HOLBAEK, NOW)) == (
        'Andelen er <a class="cite" href="/noegletal/opkvalificering/holbaek/?aar=2024#p2024M12" '
        'title="Tal for december 2024, udgivelse 12">10,6\u00a0%</a>.'
    )


def test_a_link_keeps_the_day_that_the_reader_asked_for():
    html = write_html(tell("{value}", value=VALUE), make_address(HOLBAEK, THEN))
    assert 'href="/noegletal/opkvalificering/holbaek/?aar=2024&amp;pr=2025-06-30#p2024M12"' in html


def test_words_are_escaped_and_so_is_what_the_codebook_calls_things():
    told = tell("<b>{name}", name=Name("Unge & gamle")) + Citation("<1", Ground.FIGURE, (FIGURE,))
    assert write_html(told, nowhere) == "&lt;b&gt;Unge &amp; gamle&lt;1"
    assert "&lt;1</a>" in write_html(told, lambda citation: "/")
    assert write_html("a < b", nowhere) == "a &lt; b"


def test_a_number_without_an_address_is_plain():
    assert write_html(tell("{value}", value=VALUE), nowhere) == "10,6\u00a0%"


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        (VALUE, "Tal for december 2024, udgivelse 12"),
        (
            Citation("1,1", Ground.RECKONED, (FIGURE, BEFORE)),
            "Udregnet af tal for december 2023 og december 2024, udgivelse 11 og 12",
        ),
        (
            Citation("12", Ground.TARGET, (Cited("x", "", HOLBAEK, 2024, Period(2023, 1, Frequency.YEAR)),)),
            "Måltal for 2023",
        ),
        (Citation("2 af de 5 mål", Ground.GOALS, goals=(1, 4)), "Status for mål 1 og 4"),
        (Citation("5", Ground.GOALS), "Status for målene"),
        (Citation("0,3", Ground.RULE), "Sådan bliver mål vurderet"),
    ],
)
def test_a_number_says_what_it_rests_on(citation, told):
    assert explain_citation(citation) == told


# Where the numbers of real sentences lead


def addresses(told, place=HOLBAEK, asked=NOW):
    return [(one.text.replace("\u00a0", " "), make_address(place, asked)(one)) for one in told.citations]


def test_a_change_leads_to_the_newest_of_its_figures_and_a_target_to_the_table():
    shown = series(["9.5", "10.6"], target="12", target_before="11")
    page = "/noegletal/opkvalificering/holbaek/?aar=2024"
    assert addresses(tell_goal(goal(2, "Mål 2", "Opkvalificering", shown))) == [
        ("1,1 procentpoint", f"{page}#p2024"),
        ("9,5 %", f"{page}#p2023"),
        ("10,6 %", f"{page}#p2024"),
        ("1,4 procentpoint", f"{page}#p2024"),
        ("12 %", f"{page}#tabel"),
        ("11 %", f"{page}#tabel"),
    ]


def test_the_countrys_figure_leads_to_the_countrys_page():
    shown = series(["10", "11"], country=["10", "11.2"])
    assert addresses(tell_country(shown)) == [("11,2 %", "/noegletal/opkvalificering/?aar=2024#p2024")]
    assert addresses(tell_country(shown), COUNTRY) == addresses(tell_country(shown))


def test_a_figure_of_a_larger_area_leads_to_the_municipalitys_page():
    labour = holbaek().goals[4].headline
    assert labour is not None
    assert not labour.is_own
    assert all("/holbaek/" in where for _, where in addresses(tell_goal(holbaek().goals[4])))


def test_a_part_of_a_breakdown_leads_to_the_parts():
    assert make_address(HOLBAEK, NOW)(
        Citation("5", Ground.FIGURE, (Cited("x", "Kvinder", HOLBAEK, 2024, Period(2024, 1, Frequency.YEAR)),))
    ).endswith("#dele")


def test_a_count_of_goals_leads_to_the_first_of_them():
    assert addresses(tell_dashboard(dashboard(CLOSE, MET, MISSED, MET, MISSED)).whole) == [("2 af de 5 mål", "#maal2")]


def test_a_threshold_leads_to_the_rules():
    assert make_address(HOLBAEK, THEN)(Citation("0,3", Ground.RULE)) == "/om-tallene/vurdering/?pr=2025-06-30#status"
