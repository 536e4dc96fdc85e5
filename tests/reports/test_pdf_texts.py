"""What the report says, read as a screen reader reads it."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from reports.dashboards import Place
from reports.pdf import render_report

from .dashboards_builder import build_dashboard
from .pdf_reader import read_artifacts, read_text
from .rendered import open_report
from .series_builder import withhold


def test_text_is_read_in_the_order_a_person_would_read_it():
    text = read_text(open_report("ordinary"))
    expected = [
        "Holbæk Kommune · Status på de fem mål · 2024",
        "Holbæk har nået 2 af de 5 mål for 2024",
        "Alle tal i denne rapport er opdigtede.",
        "1. Alle ledige skal have en værdig sagsbehandling",
        "5. Virksomhederne skal sikres den nødvendige og kvalificerede arbejdskraft",
        "Tre ting at lægge mærke til",
        "Mål 2: Flere ledige skal opkvalificeres",
        "Særligt fokus: unge 15-24 år",
        "Baggrundstal",
        "Metode, kilder og udgivelser",
        "Sådan læser du figurerne",
        "Udgivelser, som tallene kommer fra",
    ]
    places = [text.find(words) for words in expected]

    assert -1 not in places
    assert places == sorted(places)


def test_numbers_stand_in_the_report_as_danes_write_them():
    text = read_text(open_report("ordinary"))

    assert "10,6\u00a0%" in text  # the headline of goal 2
    assert "Mål: højst 19\u00a0%" in text
    assert "−1,9 point på et år" in text
    assert "1.304" in text
    assert "Nr.\u00a059 af 98 kommuner og nr.\u00a04 af 10 sammenlignelige." in text
    assert "12.\u00a0november 2024" in text


def test_a_figure_that_is_withheld_or_on_its_way_is_told_in_words():
    text = read_text(open_report("withheld"))

    assert "Diskretioneret" in text
    assert "Tal på vej" in text
    assert "Tallet er diskretioneret, fordi der er for få personer bag." in text


def test_caveats_tell_of_survey_larger_area_break_and_own_indicator():
    text = read_text(open_report("ordinary"))

    assert "Tallet bygger på en stikprøve. Usikkerhed ±3,8 procentpoint." in text
    assert "Tal for RAR Sjælland" in text
    assert "Ny opgørelse fra 1.\u00a0kvartal 2023" in text
    assert "Tallet er kommunens egen indikator. Kan ikke sammenlignes." in text


def test_parts_of_a_breakdown_that_are_withheld_are_named_once():
    goal = build_dashboard().goals[1]
    parts = tuple(withhold(replace(part, category=name)) for part in goal.series[1:3] for name in ("Ung", "Gammel"))
    dashboard = replace(build_dashboard(), goals=(replace(goal, series=(goal.series[0], *parts)),))
    text = read_text(pikepdf.open(BytesIO(render_report(dashboard))))

    assert "Fire af tallene er diskretioneret, fordi der er for få personer bag." in text


def test_goals_without_figures_say_so():
    text = read_text(open_report("empty"))

    assert "Kommunen vælger selv sin indikator" in text
    assert "Målet vurderes på ”Forgæves rekrutteringer”. Der er ikke udgivet tal for året." in text


def test_a_goal_that_cannot_be_judged_still_shows_its_other_figures():
    dashboard = build_dashboard()
    goals = [
        replace(goal, headline=None, series=goal.series[1:]) if goal.number == 4 else goal for goal in dashboard.goals
    ]
    with pikepdf.open(BytesIO(render_report(replace(dashboard, goals=tuple(goals))))) as pdf:
        text = read_text(pdf)
    assert "7,1" in text  # the youth figure, which is not what goal 4 is judged by here


def test_a_year_without_goals_says_so_and_why():
    text = read_text(open_report("without goals"))

    assert "2025 vises uden mål" in text
    assert "lov nr. 1656" in text
    assert "Målet er nået" not in text


@pytest.mark.parametrize("kind", ["ordinary", "Ringkøbing-Skjern"])
def test_example_figures_are_marked_on_every_page(kind):
    pages = open_report(kind).pages

    assert 4 <= len(pages) <= 6
    assert all("EKSEMPELDATA – alle tal er opdigtede" in read_artifacts(leaf) for leaf in pages)


def test_real_figures_carry_no_mark_of_example():
    pdf = open_report("untouched")

    assert all("EKSEMPELDATA" not in read_artifacts(leaf) for leaf in pdf.pages)
    assert "opdigtede" not in read_text(pdf)


def test_every_page_tells_source_and_its_number():
    pages = open_report("ordinary").pages

    for number, leaf in enumerate(pages, start=1):
        margin = read_artifacts(leaf)
        assert "Beskæftigelsesmål 2024" in margin
        assert "Kilde: " in margin
        assert f"Side {number} af {len(pages)}" in margin


def test_names_are_text_and_never_markup():
    name = '#panic("x") *fed* $x^2$ "gåse" \\ <mærke> @henvisning // //'
    pdf = pikepdf.open(BytesIO(render_report(build_dashboard(Place("999", name, "x")))))

    assert name in read_text(pdf)


def test_an_announcement_is_told_as_far_as_it_is_known():
    dashboard = build_dashboard()
    unknown = replace(dashboard.announcement, announced_on=None, minister="", journal_number="")
    text = read_text(pikepdf.open(BytesIO(render_report(replace(dashboard, announcement=unknown)))))

    assert "Målene for 2024 er udmeldt." in text
    assert "J.nr." not in text
    assert "Målene for 2024 er udmeldt af beskæftigelsesminister Ane Halsboe-Jørgensen den 23.\u00a0juni 2023." in (
        read_text(open_report("ordinary"))
    )
    assert "J.nr. 2023 - 4143" in read_text(open_report("ordinary"))
