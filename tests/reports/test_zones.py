"""The fields of the drawings: a dot stands in the field of the reached if, and only if, its status is reached."""

import re
from collections import Counter

import pytest

from goals.assessment import Status
from indicators.units import Direction
from reports.charts import draw_dots, draw_spine
from reports.charts.spine import get_spine
from reports.dashboards import Series

from .invented import matrix
from .values import facts, series, spread

DISTRICT = spread("7", "8", "14", "15")
LOW = facts(direction=Direction.LOWER)


def get_field(shown: Series) -> Status:
    spine = get_spine(shown)
    assert spine is not None
    assert spine.own is not None
    if spine.own >= spine.beyond:
        return Status.MET
    return Status.NOT_MET if spine.own < -spine.tolerance or spine.own == -spine.beyond else Status.CLOSE


@pytest.mark.parametrize("by_direction", [True, False])
@pytest.mark.parametrize("half", [None, "0.1", "2"])
@pytest.mark.parametrize("indicator", [facts(), LOW])
@pytest.mark.parametrize("now", ["6", "9.6", "9.7", "9.8", "10", "10.2", "10.3", "10.4", "14"])
def test_a_dot_measured_from_last_year_stands_in_the_field_of_its_status(now, indicator, half, by_direction):
    shown = series(["10", now], indicator=indicator, half=half, by_direction=by_direction, spread=DISTRICT)
    assert get_field(shown) is shown.assessment.status


@pytest.mark.parametrize("now", ["10.4", "10.5", "11", "12", "12.2", "14"])
def test_a_dot_measured_by_a_number_stands_in_the_field_of_its_status(now):
    shown = series(["10", now], target="12", spread=DISTRICT)
    assert get_field(shown) is shown.assessment.status


@pytest.mark.parametrize("indicator", [facts(), LOW])
@pytest.mark.parametrize("now", ["9.9", "10.1", "11.9", "12", "12.1", "13.9", "14.1"])
def test_a_dot_that_a_survey_leaves_undecided_stands_in_the_field_of_the_close(now, indicator):
    shown = series(["10", now], indicator=indicator, half="2", target="12", tolerance="0.5", spread=DISTRICT)
    assert get_field(shown) is shown.assessment.status


@pytest.mark.parametrize("people", [20, 99, 100, 40_000])
@pytest.mark.parametrize("target", ["12", None])
@pytest.mark.parametrize("now", ["2", "9.9", "10.5", "11.7", "12.2", "13", "19", "40"])
def test_a_dot_of_few_people_stands_in_the_field_of_its_status(now, target, people):
    shown = series(["10", now], target=target, tolerance="0.5", spread=DISTRICT, people=people)
    assert get_field(shown) is shown.assessment.status


def test_the_field_of_the_close_lies_on_both_sides_of_last_year_and_left_of_a_number():
    def field(shown: Series) -> tuple[float, float]:
        found = re.search(r'<rect class="z1" x="([\d.]+)" y="4" width="([\d.]+)"', draw_spine(shown))
        assert found is not None
        return float(found[1]), float(found[1]) + float(found[2])

    left, right = field(series(["10", "10.2"], by_direction=True, spread=DISTRICT))
    assert left < 170 < right
    assert right - 170 == pytest.approx(170 - left, abs=0.2)
    left, right = field(series(["10", "11"], target="12", spread=DISTRICT))
    assert left < 170
    assert right == pytest.approx(170, abs=0.2)


def test_the_histogram_has_a_field_only_where_one_threshold_judges_all():
    by_year, by_number, of_people = matrix(by_direction=True), matrix(), matrix(by_direction=True, people=20_000)

    assert all("<rect" in draw_dots(by_year, column) for column in by_year.columns)
    assert all("<rect" not in draw_dots(by_number, column) for column in by_number.columns)
    assert "<rect" not in draw_dots(of_people, of_people.columns[0])


def test_where_every_municipality_has_a_noise_of_its_own_the_dots_tell_the_status_themselves():
    shown = matrix(by_direction=True, people=20_000)
    svg = draw_dots(shown, shown.columns[0])
    judged = [row.cells[0].assessment.status for row in shown.rows if row.cells[0].point.value is not None]
    paths = dict(re.findall(r'class="d (\w+)" stroke-width="[\d.]+" d="([^"]+)"', svg))

    assert {status: path.count("h0") for status, path in paths.items()} == Counter(judged)
    assert svg.count('class="hole"') == 1, "rings are not reached"
    assert svg.count('<path fill="#fff"') == 1, "half dots are close"


@pytest.mark.parametrize("is_wide", [True, False])
def test_dots_of_the_histogram_stand_in_the_field_of_their_status(is_wide):
    shown = matrix(by_direction=True)
    svg = draw_dots(shown, shown.columns[0], is_wide=is_wide)
    field = re.search(r'<rect fill="#fdeccb" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    assert field is not None
    left, right = float(field[1]), float(field[1]) + float(field[2])
    found = [
        (status, "met" if float(x) > right else "not" if float(x) < left else "close")
        for status, path in re.findall(r'class="d (\w+)" stroke-width="[\d.]+" d="([^"]+)"', svg)
        for x in re.findall(r"M([\d.]+) ", path)
    ]

    assert {status for status, _ in found} == {"met", "close", "not"}
    assert all(status == where for status, where in found)
