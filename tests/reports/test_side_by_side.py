"""Which differences between places say anything, and the scale that they are drawn on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from goals.assessment import Status
from indicators.units import Direction
from reports.charts.level import draw_level, get_scale
from reports.dashboards import Dashboard, GoalSection, Place, Series
from reports.side_by_side import ComparedGoal, put_side_by_side

from .dashboards_builder import build_dashboard, build_dashboard_without_goals, build_empty_dashboard
from .series_builder import build_indicator, build_series, withhold

KOEGE, FAXE = Place("0259", "Køge", "koege"), Place("0320", "Faxe", "faxe")
HOLBAEK = Place("0316", "Holbæk", "holbaek")


def with_headline(place: Place, value: str, half: str | None = None, *, lower: bool = False) -> Dashboard:
    """Return a dashboard whose only goal is `value`, a survey's where it has half an interval."""
    facts = build_indicator(
        "Ledige", is_survey=half is not None, direction=Direction.LOWER if lower else Direction.HIGHER
    )
    series = build_series(facts, place=place, start="9", end=value, country=("9", "10"), half_width=half)
    goal = GoalSection(2, "Flere ledige", "Ledige", "", "", series, (series,), judged_by="Ledige")
    return replace(build_dashboard(place), goals=(goal,))


def compare(*dashboards: Dashboard) -> ComparedGoal:
    return put_side_by_side(dashboards).goals[0]


def test_a_difference_within_the_uncertainty_is_said_to_be_no_more() -> None:
    goal = compare(with_headline(HOLBAEK, "10", "2"), with_headline(KOEGE, "12", "2"))
    assert goal.findings == ("Forskellen er mindre end usikkerheden.",)


def test_a_difference_beyond_the_uncertainty_is_told_with_its_size() -> None:
    goal = compare(with_headline(HOLBAEK, "10", "1"), with_headline(KOEGE, "16", "1"))
    assert goal.findings == ("Køge ligger 6,0 procentpoint bedre end Holbæk, og det er mere end usikkerheden.",)


def test_where_lower_is_better_the_lower_is_ahead() -> None:
    goal = compare(with_headline(HOLBAEK, "10", "1", lower=True), with_headline(KOEGE, "16", "1", lower=True))
    assert goal.findings[0].startswith("Holbæk ligger 6,0 procentpoint bedre end Køge")


def test_of_three_the_only_pair_that_differs_is_named() -> None:
    goal = compare(
        with_headline(HOLBAEK, "10", "1"), with_headline(KOEGE, "10.9", "1"), with_headline(FAXE, "11.8", "1")
    )
    assert goal.findings == (
        "Kun Faxe og Holbæk adskiller sig: Faxe ligger 1,8 procentpoint bedre. De andre forskelle er mindre end "
        "usikkerheden.",
    )


def test_of_three_it_is_told_who_is_ahead_of_whom() -> None:
    goal = compare(with_headline(HOLBAEK, "10", "1"), with_headline(KOEGE, "10.5", "1"), with_headline(FAXE, "20", "1"))
    assert goal.findings == ("Faxe ligger bedre end Holbæk og Køge. De andre forskelle er mindre end usikkerheden.",)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            ("10", "10.1", "10.2"),
            "Ingen af dem adskiller sig sikkert. Alle forskelle er mindre end usikkerheden.",
        ),
        (
            ("10", "20", "30"),
            "Faxe ligger bedre end Holbæk og Køge, og Køge bedre end Holbæk. "
            "Alle forskelle er større end usikkerheden.",
        ),
    ],
)
def test_of_three_all_alike_or_all_apart_it_is_said_once(values: tuple[str, str, str], told: str) -> None:
    places = (HOLBAEK, KOEGE, FAXE)
    goal = compare(*(with_headline(place, value, "1") for place, value in zip(places, values, strict=True)))
    assert goal.findings == (told,)


def test_without_a_known_uncertainty_the_threshold_is_told() -> None:
    goal = compare(with_headline(HOLBAEK, "10"), with_headline(KOEGE, "10.2"))
    assert goal.findings[0].startswith("Forskellen er mindre end 0,3 procentpoint")


def test_a_survey_that_does_not_tell_its_uncertainty_settles_nothing() -> None:
    dashboards = []
    for place, value in ((HOLBAEK, "10"), (KOEGE, "14")):
        one = with_headline(place, value)
        series = one.goals[0].headline
        assert series is not None
        series = replace(series, indicator=replace(series.indicator, is_survey=True))
        dashboards.append(replace(one, goals=(replace(one.goals[0], headline=series),)))
    assert "det kan ikke afgøres" in compare(*dashboards).findings[0]


def test_own_indicators_and_missing_figures_are_not_compared() -> None:
    found = put_side_by_side((build_dashboard(HOLBAEK), build_dashboard(KOEGE)))
    own, labour = found.goals[0], found.goals[4]
    assert own.facts is None
    assert own.findings == ("Kommunernes egne indikatorer kan ikke sammenlignes.",)
    assert labour.findings == ("Holbæk og Køge har samme tal: tallet for RAR Sjælland.",)


def test_a_withheld_figure_is_in_no_comparison() -> None:
    hidden = with_headline(KOEGE, "12", "2")
    series = hidden.goals[0].headline
    assert series is not None
    hidden = replace(hidden, goals=(replace(hidden.goals[0], headline=withhold(series)),))
    assert compare(with_headline(HOLBAEK, "10", "2"), hidden).findings == ()


def test_the_conclusion_counts_the_goals_of_each_and_names_the_country_small() -> None:
    country = Place("0000", "Hele landet", "hele-landet")
    found = put_side_by_side((build_dashboard(HOLBAEK), build_dashboard(country)))
    assert found.name == "Holbæk og hele landet"
    assert found.conclusion.startswith("Holbæk har nået ")
    assert found.conclusion.endswith("af 5 mål for 2024.")
    assert "og hele landet " in found.conclusion


def test_years_without_goals_and_without_figures_are_compared_too() -> None:
    without = put_side_by_side((build_dashboard_without_goals(HOLBAEK), build_dashboard_without_goals(KOEGE)))
    assert "har fremgang på" in without.conclusion
    empty = put_side_by_side((build_empty_dashboard(HOLBAEK), build_empty_dashboard(KOEGE)))
    assert [goal.findings for goal in empty.goals] == [()] * 5


def judged(place: Place, *statuses: Status) -> Dashboard:
    """Return a dashboard with a goal for each status."""
    one = with_headline(place, "10")
    (goal,) = one.goals
    assert goal.headline is not None
    series = [
        replace(goal.headline, assessment=replace(goal.headline.assessment, status=status)) for status in statuses
    ]
    return replace(one, goals=tuple(replace(goal, headline=each) for each in series))


@pytest.mark.parametrize(
    ("holbaek", "koege", "told"),
    [
        ((Status.MET, Status.MET), (Status.MET, Status.CLOSE), "Holbæk har nået 2 og Køge 1 af 2 mål for 2024."),
        (
            (Status.CLOSE, Status.NOT_MET),
            (Status.MET, Status.CLOSE),
            "Holbæk har ikke nået nogen af de 2 mål for 2024. Køge har nået 1 af 2 mål for 2024.",
        ),
        (
            (Status.CLOSE, Status.NOT_MET),
            (Status.CLOSE, Status.CLOSE),
            "Holbæk har ikke nået nogen af de 2 mål for 2024. Køge har ikke nået nogen af de 2 mål for 2024.",
        ),
        (
            (Status.NONE, Status.NONE),
            (Status.CLOSE, Status.MET),
            "Holbæk har ingen mål for 2024, der kan vurderes. Køge har nået 1 af 2 mål for 2024.",
        ),
    ],
)
def test_who_has_reached_none_is_said_to_have_reached_none(
    holbaek: tuple[Status, ...], koege: tuple[Status, ...], told: str
) -> None:
    assert put_side_by_side((judged(HOLBAEK, *holbaek), judged(KOEGE, *koege))).conclusion == told


def headline(dashboard: Dashboard) -> Series:
    found = dashboard.goals[0].headline
    assert found is not None
    return found


@pytest.mark.parametrize("lower", [False, True])
def test_on_the_common_scale_better_is_further_right(lower: bool) -> None:
    few, many = (headline(with_headline(HOLBAEK, value, lower=lower)) for value in ("8", "15"))
    scale = get_scale((few, many))
    assert scale is not None
    assert (scale.place(Decimal(8)) < scale.place(Decimal(15))) is not lower
    assert 0 <= scale.place(Decimal(8)) <= 1


def test_equal_figures_are_drawn_at_the_same_place_whoever_has_them() -> None:
    one, other = headline(with_headline(HOLBAEK, "10")), headline(with_headline(KOEGE, "10"))
    scale = get_scale((one, other, headline(with_headline(FAXE, "30"))))
    assert scale is not None
    assert draw_level(one, scale) == draw_level(other, scale)


def test_without_a_figure_there_is_no_scale_and_no_strip() -> None:
    hidden = withhold(headline(with_headline(HOLBAEK, "10")))
    assert get_scale((hidden,)) is None
    scale = get_scale((headline(with_headline(KOEGE, "10")),))
    assert scale is not None
    assert draw_level(hidden, scale) == ""
