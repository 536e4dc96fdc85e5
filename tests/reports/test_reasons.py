"""What is said around the figures: no status, uncertainty, who set what, how much is invented, how it is read."""

import json
from dataclasses import replace
from decimal import Decimal

from goals.assessment import Status, TargetKind, TargetLine
from indicators.units import Direction
from reports.formatting import format_example_words, format_peers, format_set_by
from reports.narrative import (
    explain_dots,
    explain_no_status,
    explain_strip,
    tell_survey,
)
from reports.pdf.caveats import list_caveats
from reports.pdf.document import build_report

from .dashboards_builder import build_dashboard, build_dashboard_without_goals
from .golden_goals import dashboard
from .values import HOLBAEK, PEERS, RELEASE, facts, series

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


def test_an_indicator_that_no_goal_is_judged_by_owes_no_reason():
    shown = series(["10", "11"])
    assert not explain_no_status(replace(shown, assessment=replace(shown.assessment, status=Status.NONE)))


# Uncertainty


def test_a_survey_without_an_interval_says_what_its_status_builds_on():
    shown = series(["61", "62"], indicator=SURVEY, by_direction=True)
    text = "Tallet bygger på en stikprøve. Usikkerheden er ikke oplyst, så status bygger på tallet alene."

    assert str(tell_survey(shown)) == text
    assert list_caveats([shown], HOLBAEK) == [text]
    assert not tell_survey(series(["61", "62"], indicator=SURVEY, half="1"))
    assert not tell_survey(series(["61", "62"]))
    assert not tell_survey(series(["61", None], indicator=SURVEY))
    assert list_caveats([series(["61", None], indicator=SURVEY)], HOLBAEK) == ["Tallet bygger på en stikprøve."]


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
        "Ændringer, der er for små til at være sikre, regnes som uændret og giver Tæt på. "
        "Går usikkerheden hen over stregen, kan det ikke afgøres, om målet er nået, og status er Tæt på."
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
