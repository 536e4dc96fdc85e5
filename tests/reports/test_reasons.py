"""Golden texts of the reasons: no status, own targets, uncertainty, who set what, how much is invented."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.assessment import TargetKind, TargetLine
from indicators.units import Direction, Quality
from reports.formatting import format_example_words, format_peers, format_set_by
from reports.narrative import (
    explain_dots,
    explain_no_status,
    explain_strip,
    tell_dashboard,
    tell_goal,
    tell_indicator,
    tell_own_target,
    tell_survey,
    title_chart,
)
from reports.pdf.caveats import list_caveats
from reports.pdf.document import build_report

from .dashboards_builder import build_dashboard, build_dashboard_without_goals
from .test_narrative import dashboard
from .values import HOLBAEK, NOT_ANNOUNCED, PEERS, RELEASE, facts, goal, series

LOW = facts(direction=Direction.LOWER)
SURVEY = facts(is_survey=True)
BROKEN = series(["10", "11"], by_direction=True, break_at=1)
FIRST = series(["11"], by_direction=True)


def before_was(quality):
    shown = series([None, "11"], by_direction=True)
    return replace(shown, year_before=replace(shown.points[0], quality=quality))


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


def write(shown) -> str:
    return json.dumps(build_report(shown, author=""), ensure_ascii=False)


def with_own(shown, value, tolerance="0.3"):
    return replace(
        shown, own_target=TargetLine(2024, TargetKind.NUMBER, Decimal(value), Decimal(tolerance), is_local=True)
    )


# Why a figure has no status


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (BROKEN, "Kan ikke sammenlignes med året før, fordi opgørelsen er ændret."),
        (
            before_was(Quality.SUPPRESSED),
            "Kan ikke sammenlignes med året før, fordi tallet fra året før er diskretioneret.",
        ),
        (
            before_was(Quality.MISSING),
            "Kan ikke sammenlignes med året før, fordi tallet fra året før endnu ikke er opgjort.",
        ),
        (FIRST, "Der er intet tal fra året før at sammenligne med."),
        (series(["10", "11"], by_direction=True), ""),
        (series(["10", None], quality=Quality.SUPPRESSED), ""),
    ],
)
def test_a_figure_without_status_says_why(shown, text):
    assert explain_no_status(shown) == text


def test_a_decision_that_there_is_no_common_target_is_the_reason():
    shown = series(["10", "11"])
    none = replace(shown.assessment, status=BROKEN.assessment.status, target=TargetLine(2024, TargetKind.NONE, None))
    assert explain_no_status(replace(shown, assessment=none)) == "Der er ikke sat et fælles mål."


def test_an_indicator_that_no_goal_is_judged_by_owes_no_reason():
    shown = series(["10", "11"])
    assert explain_no_status(replace(shown, assessment=replace(shown.assessment, status="none"))) == ""


def test_the_lead_groups_the_goals_that_cannot_be_judged_by_reason():
    shown = dashboard(
        series(["11", "12.5"], target="12"), BROKEN, before_was(Quality.SUPPRESSED), BROKEN, series(["10", "11"])
    )
    assert plain(tell_dashboard(shown)).endswith(
        "Mål 2 og 4 kan ikke vurderes, fordi opgørelsen er ændret. "
        "Mål 3 kan ikke vurderes, fordi tallet fra året før er diskretioneret."
    )


# Years without goals


def test_progress_is_progress_also_where_an_old_number_was_not_reached():
    shown = dashboard(series(["8", "9"], target="12"), announcement=NOT_ANNOUNCED)
    assert tell_dashboard(shown).conclusion == "Holbæk har fremgang på værdig sagsbehandling i 2024."


@pytest.mark.parametrize(
    ("qualities", "text"),
    [
        (
            (Quality.SUPPRESSED, Quality.SUPPRESSED, None),
            "For 2024 er der kun udgivet tal for mål 1 og 2, og tallene for Holbæk er diskretioneret.",
        ),
        ((Quality.MISSING, None), "For 2024 er der kun udgivet tal for mål 1, og tallet for Holbæk er på vej."),
        ((Quality.SUPPRESSED, Quality.SUPPRESSED), "For 2024 er tallene for Holbæk diskretioneret."),
        (
            (Quality.SUPPRESSED, Quality.MISSING, None),
            "Der er ingen tal at vise for Holbæk i 2024. Tallet for mål 1 er diskretioneret. Tallet for mål 2 er på "
            "vej.",
        ),
    ],
)
def test_the_lead_without_any_figure_does_not_contradict_itself(qualities, text):
    headlines = [None if one is None else series(["9", None], quality=one) for one in qualities]
    assert plain(tell_dashboard(dashboard(*headlines))) == text


# A municipality's own target


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (
            with_own(series(["7", "6.3"], indicator=LOW, by_direction=True), "6.5"),
            "Kommunens eget mål: højst 6,5 %. Nået. Status gælder det fælles mål.",
        ),
        (
            with_own(series(["7", "6.7"], indicator=LOW, by_direction=True), "6.5"),
            "Kommunens eget mål: højst 6,5 %. Tæt på. Status gælder det fælles mål.",
        ),
        (
            with_own(series(["11", "12.2"], target="12"), "13"),
            "Kommunens eget mål: 13 %. Ikke nået. Status gælder det fælles mål.",
        ),
        (with_own(series(["11", None], quality=Quality.SUPPRESSED, target="12"), "13"), "Kommunens eget mål: 13 %."),
        (series(["11", "12"], target="12"), ""),
    ],
)
def test_an_own_target_has_a_verdict_of_its_own(shown, text):
    assert plain(tell_own_target(shown)) == text


# Uncertainty


def test_a_survey_without_an_interval_says_what_its_status_builds_on():
    shown = series(["61", "62"], indicator=SURVEY, by_direction=True)
    text = "Tallet bygger på en stikprøve. Usikkerheden er ikke oplyst, så status bygger på tallet alene."

    assert tell_survey(shown) == text
    assert list_caveats([shown], HOLBAEK) == [text]
    assert tell_survey(series(["61", "62"], indicator=SURVEY, half="1")) == ""
    assert tell_survey(series(["61", "62"])) == ""
    assert tell_survey(series(["61", None], indicator=SURVEY)) == ""
    assert list_caveats([series(["61", None], indicator=SURVEY)], HOLBAEK) == ["Tallet bygger på en stikprøve."]


def test_a_change_below_the_uncertainty_is_said_to_be_so():
    shown = series(["60.9", "62"], indicator=SURVEY, by_direction=True, half="1.5")

    assert plain(tell_goal(goal(4, "Mål", "Mål", shown))) == (
        "Andelen er 62,0 % mod 60,9 % for et år siden. Ændringen på 1,1 procentpoint er mindre end usikkerheden."
    )
    assert plain(tell_indicator(shown)) == (
        "I Holbæk er andelen 62,0 % i 2024. Ændringen på 1,1 procentpoint er mindre end usikkerheden."
    )
    assert title_chart(shown) == "Ændringen er mindre end usikkerheden"
    met = series(["60.9", "62"], indicator=SURVEY, target="58", half="1.5")
    assert title_chart(met) == "Målet er nået, og ændringen er mindre end usikkerheden"


# Who set a target, who is compared with, how much is invented


def test_who_set_a_number_is_named():
    number = TargetLine(2024, TargetKind.NUMBER, Decimal(12), set_by="Ministeriet (eksempel)")
    assert format_set_by(number) == "Sat af Ministeriet (eksempel)"
    assert format_set_by(replace(number, set_by="")) == ""
    assert format_set_by(replace(number, kind=TargetKind.DIRECTION)) == ""
    assert format_set_by(replace(number, is_local=True)) == ""
    assert format_set_by(None) == ""


def test_peers_are_called_by_their_group():
    assert format_peers(PEERS) == "2 andre i gruppen Oplandskommuner"
    assert format_peers(replace(PEERS, members=PEERS.members[:1])) == "1 anden i gruppen Oplandskommuner"


def test_only_what_is_invented_is_said_to_be():
    shown = dashboard(series(["10", "11"]))
    mixed = replace(shown, releases=(RELEASE, replace(RELEASE, is_example=False)))

    assert format_example_words(shown) == "Alle tal er opdigtede."
    assert format_example_words(mixed) == "Nogle af tallene er opdigtede."


def test_the_report_says_how_much_is_invented():
    whole = build_dashboard()
    mixed = replace(whole, releases=(replace(whole.releases[0], is_example=False), whole.releases[1]))

    assert build_report(whole, author="")["mark"] == "EKSEMPELDATA – alle tal er opdigtede"
    assert build_report(mixed, author="")["mark"] == "EKSEMPELDATA – nogle tal er opdigtede"
    assert "Nogle af tallene i denne rapport er opdigtede." in write(mixed)


# The reading guide


def test_the_reading_guide_says_field_noise_and_uncertainty():
    assert " ".join(explain_strip(has_goals=True)) == (
        "Er prikken i det blågrønne felt, er målet nået. Det gælder alle mål, også når et lavt tal er bedst. "
        "Hvor målet er flere end sidste år, er den sorte streg tallet fra sidste år. "
        "Ændringer under 0,3 procentpoint regnes som uændret og giver Tæt på. "
        "Går usikkerheden hen over stregen, kan det ikke afgøres, og målet er tæt på."
    )
    assert "nået" not in " ".join(explain_strip(has_goals=False)) + explain_dots(has_goals=False)


def test_the_report_says_its_targets_in_full():
    shown = build_dashboard()
    skills = shown.goals[1]
    assert skills.headline is not None
    headline = with_own(skills.headline, "10", "1")
    goals = (shown.goals[0], replace(skills, headline=headline, series=(headline,)), *shown.goals[2:])
    said = plain(write(replace(shown, goals=goals)))

    assert "Mål: 12 %. Sat af Beskæftigelsesministeriet. Højere er bedre." in said
    assert "Kommunens eget mål: 10 %. Nået. Status gælder det fælles mål." in said
    assert "Holbæk sammenlignes med 5 andre i gruppen Provinskommuner: Næstved, " in said
    assert "rammevilkår" not in said


def test_the_report_of_a_year_without_goals_speaks_of_no_target():
    said = write(build_dashboard_without_goals())
    assert "går det\u00a0frem" in said
    assert "Tæt på" not in said
