"""One outlier does not press all others together, and a year's own target stands around its figure alone."""

import pytest

from goals.assessment import Status
from reports.charts.chart import get_chart
from reports.charts.dots import Dot, Dots, _find_ends
from reports.charts.interactive import get_plotly

from .dashboards_builder import build_dashboard
from .invented import indicator_page


def build_dots(*distances: float) -> Dots:
    dots = tuple(Dot("Sted", distance, Status.CLOSE) for distance in sorted(distances))
    return Dots(dots, "Samme som sidste år", "", "", has_names=False, noise=0.0)


def test_an_outlier_stands_at_the_edge() -> None:
    low, high = _find_ends(build_dots(*(number / 10 - 5 for number in range(100)), 28.6))
    assert low >= -5.0
    assert 4.9 < high < 8


def test_the_line_is_always_within() -> None:
    low, high = _find_ends(build_dots(*(number / 10 + 5 for number in range(100))))
    assert low == 0.0
    assert high == pytest.approx(14.9)


def test_of_few_dots_none_is_cut() -> None:
    assert _find_ends(build_dots(-1, 0, 1, 30)) == (-1, 30)


def test_the_last_year_of_a_yearly_chart_has_its_name_and_its_target() -> None:
    series = next(
        one
        for goal in build_dashboard().goals
        for one in goal.series
        if one.indicator.frequency.per_year == 1 and one.points and one.targets
    )
    chart = get_chart(indicator_page(series))
    assert chart.is_yearly
    figure = get_plotly(chart)
    axis = figure["layout"]["xaxis"]
    assert axis["tickvals"][-1] < axis["range"][1]
    assert next(trace for trace in figure["data"] if trace["meta"] == "target")["mode"] == "markers"
