"""The few words beside a figure in a goal's row."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Quality, Unit
from reports.dashboards import Correction, GoalSection, Series
from reports.templating import rows

from .dashboards_builder import build_dashboard, build_empty_dashboard
from .series_builder import build_indicator, build_series, withhold
from .values import COUNTRY

LEVEL_COUNTRY = build_indicator("Med handicap i job", level=AreaLevel.COUNTRY, is_survey=True)


def a_series(end: str = "10", *, start: str = "8", category: str = "", half: str | None = None) -> Series:
    return build_series(
        build_indicator("Ledige"), start=start, end=end, country=("9", "10"), category=category, half_width=half
    )


def a_goal(*series: Series) -> GoalSection:
    return GoalSection(2, "Flere ledige", "Ledige", "", "", series[0], series, judged_by="Ledige")


def moving(by: str, category: str) -> Series:
    """Return a part that has moved so far on a year, beyond noise."""
    part = a_series("10", start="2", category=category)
    return replace(part, change=Decimal(by))


def test_of_periods_that_end_together_the_shortest_is_the_newest() -> None:
    dashboard = build_dashboard()
    assert rows.newest_period(dashboard) == Period(2024, 12, Frequency.MONTH)
    assert rows.newest_period(build_empty_dashboard()) is None


def test_the_next_figure_is_the_first_of_the_goals_own() -> None:
    dashboard = build_dashboard()
    codes = [goal.headline.indicator.code for goal in dashboard.goals if goal.headline]
    coming = {codes[1]: date(2025, 5, 1), codes[2]: date(2025, 4, 1), "fuldtidsledige": date(2025, 1, 1)}
    assert rows.next_figures(dashboard, coming) == date(2025, 4, 1)
    assert rows.next_figures(dashboard, {}) is None


def test_the_part_that_moved_most_is_named_with_its_change() -> None:
    goal = a_goal(a_series(), moving("1.1", "A-dagpenge"), moving("-2.4", "Kontanthjælp"))
    assert str(rows.moved_most(goal)) == "Størst er ændringen i gruppen kontanthjælp: −2,4 procentpoint."


def test_parts_that_moved_equally_far_are_named_together() -> None:
    goal = a_goal(a_series(), moving("2", "A-dagpenge"), moving("2", "Kontanthjælp"), moving("1", "Andre"))
    told = rows.moved_most(goal)
    assert str(told) == "Størst er ændringen i grupperne a-dagpenge og kontanthjælp: +2,0 procentpoint."
    assert [citation.text for citation in told.citations] == ["+2,0 procentpoint"]


def test_nothing_is_said_of_parts_that_moved_within_noise_or_belong_to_another_indicator() -> None:
    still = replace(moving("2", "A-dagpenge"), assessment=a_series("10", start="10").assessment)
    other = replace(moving("2", "Unge"), indicator=build_indicator("Andet"))
    assert not rows.moved_most(a_goal(a_series(), still, other))


def test_a_sample_tells_its_uncertainty_or_that_it_is_not_known() -> None:
    assert rows.sureness(a_series(half="3.8")) == "Usikkerhed ±3,8"
    silent = replace(a_series(), indicator=replace(a_series().indicator, is_survey=True))
    assert rows.sureness(silent) == "Stikprøve, usikkerheden er ikke oplyst"
    assert rows.sureness(a_series()) == ""
    assert rows.sureness(withhold(a_series(half="3.8"))) == ""


def test_a_share_of_few_people_says_how_few() -> None:
    series = a_series()
    assert series.latest is not None
    few = replace(series, assessment=replace(series.assessment, is_small=True))
    for people in ("63", "1"):  # so few are not told by number: one or two could be reckoned from the share
        shown = replace(few, latest=replace(series.latest, denominator=Decimal(people)))
        assert rows.sureness(shown) == "Under 100 personer, så tallet svinger let"


def test_the_whole_goal_is_the_countrys_total_beside_a_municipalitys_headline() -> None:
    young, country = a_series(), build_series(LEVEL_COUNTRY, place=COUNTRY, start="58", end="62", country=("58", "62"))
    assert rows.wider(a_goal(young, replace(country, category="Mænd"), country)) is country
    assert rows.wider(a_goal(young)) is None
    assert rows.wider(a_goal(country, country)) is None
    assert rows.wider(replace(a_goal(young, country), headline=None)) is country


def test_why_there_is_no_place_among_the_municipalities() -> None:
    own = replace(a_series(), indicator=replace(a_series().indicator, is_local=True))
    count = replace(a_series(), indicator=replace(a_series().indicator, unit=Unit.COUNT))
    assert rows.no_rank(own) == "Kan ikke sammenlignes"
    assert rows.no_rank(count) == "Kan ikke sammenlignes"
    assert rows.no_rank(replace(a_series(), is_own=False)) == "Har ikke egne tal"
    assert rows.no_rank(a_series()) == "Ingen placering"


def test_what_stood_before_is_told_unless_it_is_withheld_now() -> None:
    series = a_series()
    assert series.latest is not None
    told = Correction(Quality.MEASURED, Decimal("9.93"), 8, datetime(2025, 3, 1, tzinfo=UTC))
    corrected = replace(series.latest, correction=told)
    assert rows.was(corrected, series.indicator) == "9,93\u00a0%"
    assert rows.corrected_word(corrected) == "Rettet"
    hidden = replace(corrected, quality=Quality.SUPPRESSED, value=None)
    assert rows.was(hidden, series.indicator) == ""
    assert rows.corrected_word(hidden) == "Diskretioneret siden"
