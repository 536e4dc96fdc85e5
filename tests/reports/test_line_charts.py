"""Lines through time: never across a gap, labelled apart, and the same in the drawn and the interactive chart."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from goals.assessment import TargetKind, TargetLine
from indicators.units import Quality
from reports.charts import (
    describe_chart,
    describe_dots,
    describe_spine,
    describe_trend,
    draw_dots,
    draw_lines,
    draw_trend,
    get_chart,
    get_plotly,
)
from reports.charts.axis import get_axis
from reports.charts.chart import Chart, Kind, Track
from reports.charts.runs import split_runs, trace_line, trace_steps
from reports.dashboards import Place

from .invented import holbaek, indicator_page, matrix, quarters
from .values import RAR, series


def get_target(chart: Chart) -> Track:
    found = chart.find(Kind.TARGET)
    assert found is not None
    return found


# Lines through time


def test_a_gap_is_never_bridged():
    assert split_runs([1.0, 2.0, None, 3.0, 4.0]) == [range(2), range(3, 5)]


def test_a_break_parts_the_line():
    assert split_runs([1.0, 2.0, 3.0, 4.0], {2}) == [range(2), range(2, 4)]


def test_a_lonely_value_is_a_dot():
    assert trace_line([1.0, None, 2.0, 3.0], lambda x: x, lambda y: y) == ("M2 2L3 3", "M0 1h0")


def test_a_target_holds_until_it_is_changed():
    assert trace_steps([9.0, 9.0, 12.0, 12.0], lambda x: x, lambda y: y, 1) == "M0 9H2V12H3"
    assert trace_steps([None, 9.0, None], lambda x: x, lambda y: y, 0.5) == "M0.5 9h1"


def test_a_sparkline_breaks_at_gaps_and_shows_the_lonely():
    svg = draw_trend(series(["8", "9", None, "10", None, "11", "12"]))
    assert svg.count('class="sl"') == 1
    assert 'class="sd"' in svg
    path = re.search(r'class="sl" d="([^"]*)"', svg)
    assert path is not None
    assert path[1].count("M") == 2


def test_a_sparkline_marks_a_break():
    assert 'class="sb"' in draw_trend(series(["8", "9", "10", "11"], break_at=2))


def test_a_sparkline_does_not_lend_an_old_figure_the_latest_dot():
    assert "<circle" not in draw_trend(series(["8", "9", None], quality=Quality.SUPPRESSED))
    assert "<circle" in draw_trend(series(["8", "9", "10"]))


def test_a_sparkline_needs_two_figures():
    assert draw_trend(series([None, "9"])) == ""


def test_the_trend_is_said_in_words():
    assert describe_trend(series(["8.1", None, "9.5", "10.6"])) == (
        "Fra 8,1\u00a0% i 2021 til 10,6\u00a0% i 2024. Fremgang: +1,1 procentpoint på et år. "
        "1 af 4 perioder er uden tal."
    )


@pytest.mark.parametrize(
    "levels", [[6.6, 13.1], [0.0, 0.0], [43.0, 58.0], [1200.0, 1500.0], [3.91, 3.97], [0.0, 100.0]]
)
def test_gridlines_are_round_few_and_around_the_figures(levels):
    axis = get_axis(levels)
    assert axis.ticks[0] <= min(levels)
    assert axis.ticks[-1] >= max(levels)
    assert 2 <= len(axis.ticks) == len(axis.texts) <= 7
    assert all(abs(tick - round(tick, axis.decimals)) < 1e-9 for tick in axis.ticks)


def test_the_line_chart_labels_its_lines_and_keeps_the_labels_apart():
    page = indicator_page(
        series(quarters(9, 11), indicator=holbaek().goals[1].headline.indicator, country=quarters(9, 11), target="11"),
        compared=series(
            quarters(9, 11), indicator=holbaek().goals[1].headline.indicator, place=Place("0147", "Frederiksberg", "f")
        ),
    )
    svg = draw_lines(page)
    heights = [float(y) for y in re.findall(r'class="(?:ut|nt|tt|bt|ct)[^>]* y="([\d.]+)"', svg)]
    assert len(heights) == 5
    assert all(after - before >= 21 for before, after in pairwise(heights))
    assert "Holbæk 11,0\u00a0%" in svg
    assert "Mål 11\u00a0%" in svg
    assert "Frederiksberg 11,0\u00a0%" in svg


def test_the_phone_chart_has_no_labels_at_its_lines():
    assert 'class="ut"' not in draw_lines(indicator_page(series(["8", "9"])), is_wide=False)


def test_a_label_never_passes_an_old_figure_for_the_latest():
    chart = get_chart(indicator_page(series(["8", "9", None], quality=Quality.MISSING)))
    assert chart.own.label == "Holbæk"


def test_targets_of_earlier_years_stay_but_are_not_passed_for_todays():
    shown = series(["8", "9", "9.5"])
    earlier = TargetLine(2023, TargetKind.NUMBER, Decimal(12))
    chart = get_chart(indicator_page(replace(shown, targets=(earlier,))))
    assert get_target(chart).levels == (None, 12.0, None)
    assert get_target(chart).label == ""


def test_the_line_chart_marks_a_break_and_says_it():
    page = indicator_page(series(["8", "9", None, "10", "11"], country=["8", "9", "9", "9", "9"], break_at=3))
    assert draw_lines(page).count(">Ny opgørelse<") == 1
    assert "1 af 5 perioder er uden tal. Ny opgørelse fra 2023." in describe_chart(get_chart(page))


def test_no_line_can_run_through_the_words_of_a_break():
    svg = draw_lines(indicator_page(series(["8", "9", "9", "10", "11"], target="11", break_at=3)))
    words = float(re.search(r'class="bl" x="[\d.]+" y="([\d.]+)"', svg)[1])
    highest = min(float(y) for y in re.findall(r'class="gl" d="M\d+ ([\d.]+)', svg))
    assert words < highest


def test_a_chart_without_country_and_peers_draws_neither():
    page = indicator_page(series(["8", "9"], country=["8", "9"]))
    assert 'class="band"' in draw_lines(page)
    alone = draw_lines(page, with_country=False, with_peers=False)
    assert 'class="band"' not in alone
    assert 'class="nline"' not in alone


def test_nothing_to_draw_is_said_in_words():
    empty = series(["8", None], quality=Quality.SUPPRESSED)
    nothing = replace(empty, points=empty.points[1:])
    assert describe_chart(get_chart(indicator_page(replace(nothing, country=())))) == "Ingen tal at vise for Holbæk."
    assert describe_trend(nothing) == "Holbæk: ingen tal at vise"


def test_a_histogram_of_a_goal_without_national_indicator_is_nothing():
    shown = matrix()
    column = replace(shown.columns[0], indicator=None)
    assert draw_dots(shown, column) == ""
    assert describe_dots(shown, column) == "Ingen tal at vise"


def test_the_line_chart_is_said_in_words():
    page = indicator_page(series(["8.1", "9.5", "10.6"], target="12", country=["8", "9", "11.2"]))
    assert describe_chart(get_chart(page)) == (
        "Kurve over Holbæk fra 8,1\u00a0% i 2022 til 10,6\u00a0% i 2024. Mål 12\u00a0%. Hele landet 11,2\u00a0%."
    )


# The interactive chart


@pytest.mark.parametrize("goal", range(5))
def test_the_interactive_chart_is_a_figure_that_plotly_accepts(goal):
    spec = get_plotly(get_chart(indicator_page(holbaek().goals[goal].headline)))
    go.Figure(json.loads(json.dumps(spec)))


def test_the_interactive_chart_shows_the_figures_of_the_page():
    page = indicator_page(holbaek().goals[1].headline)
    own = next(trace for trace in get_plotly(get_chart(page))["data"] if trace["meta"] == "own")
    assert own["y"] == [float(point.value) for point in page.headline.points]
    assert own["x"][-1] == "4.\u00a0kvartal 2024"


def test_the_interactive_chart_breaks_at_gaps_and_breaks():
    shown = series(["8", None, "9", "10", "11"], break_at=3)
    own = [trace for trace in get_plotly(get_chart(indicator_page(shown)))["data"] if trace["meta"] == "own"]
    assert [trace["y"] for trace in own[:2]] == [[8.0, None, 9.0], [10.0, 11.0]]
    assert own[0]["marker"]["size"] == [7, 0, 7]
    assert own[1]["marker"]["size"] == [0, 0]
    assert all(trace["connectgaps"] is False for trace in own[:2])


def test_no_text_of_the_interactive_chart_holds_a_tag():
    spec = json.dumps(get_plotly(get_chart(indicator_page(holbaek().goals[1].headline)))).replace("<extra></extra>", "")
    assert "<" not in spec


def test_a_figure_for_an_area_is_named_by_the_area():
    labour = holbaek().goals[4].headline
    assert labour.place is RAR
    assert describe_spine(labour).startswith("RAR Sjælland 17,3\u00a0%, mål højst 19\u00a0%")


def test_the_target_of_the_chart_is_the_one_that_the_status_is_judged_by():
    headline = holbaek(by_direction=True).goals[1].headline
    assert headline.assessment.target.kind is TargetKind.DIRECTION
    chart = get_chart(indicator_page(headline))
    assert get_target(chart).name == "Sidste år"
    assert [value for value in get_target(chart).levels if value is not None] == [float(headline.year_before.value)] * 5
    assert headline.year_before.value > Decimal(10)
