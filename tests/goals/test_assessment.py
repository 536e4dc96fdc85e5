"""Status, trend and their reasons: every rule, in its order, at its boundary."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.assessment import (
    FEWEST_YEARS,
    NO_LONG_TREND,
    STATUS_OF,
    YEARS_OF_A_LONG_TREND,
    LongTrend,
    Reason,
    Status,
    TargetKind,
    TargetLine,
    Trend,
    assess,
    assess_years,
    choose_judging,
    compare,
)
from goals.uncertainty import Basis, Estimate, estimate
from indicators.units import Direction, Unit

from .drawn import estimates

HIGHER, LOWER, PERCENT = Direction.HIGHER, Direction.LOWER, Unit.PERCENT
MIRRORED = {Trend.PROGRESS: Trend.SETBACK, Trend.SETBACK: Trend.PROGRESS}


def plain(value: str) -> Estimate:
    return estimate(Decimal(value), PERCENT, 1)


def survey(value: str, half: str) -> Estimate:
    return estimate(
        Decimal(value), PERCENT, 1, published=(Decimal(value) - Decimal(half), Decimal(value) + Decimal(half))
    )


def of_people(value: str, people: int) -> Estimate:
    return estimate(Decimal(value), PERCENT, 1, denominator=Decimal(people))


def number(value: str, tolerance: str = "0") -> TargetLine:
    return TargetLine(2024, TargetKind.NUMBER, Decimal(value), Decimal(tolerance))


def judge(now, *, before=None, target=None, direction=HIGHER):
    return assess(now, before=before, target=target, direction=direction, unit=PERCENT)


def test_every_reason_has_its_status():
    assert set(STATUS_OF) == set(Reason)


@pytest.mark.parametrize("target", [None, number("5"), TargetLine(2024, TargetKind.NONE, None)])
def test_a_figure_withheld_or_missing_is_never_judged(target):
    verdict = judge(None, before=plain("4"), target=target)
    assert (verdict.status, verdict.trend, verdict.reason) == (Status.NONE, Trend.NONE, Reason.NO_FIGURE)
    assert verdict.distance is None


def test_where_there_is_to_be_no_target_there_is_no_status_but_a_trend():
    verdict = judge(plain("9"), before=plain("4"), target=TargetLine(2024, TargetKind.NONE, None))
    assert (verdict.status, verdict.trend, verdict.reason) == (Status.NONE, Trend.PROGRESS, Reason.NO_TARGET)


@pytest.mark.parametrize(
    ("value", "direction", "reason"),
    [
        ("12", HIGHER, Reason.REACHED),
        ("12.1", HIGHER, Reason.REACHED),
        ("11.9", HIGHER, Reason.WITHIN_TOLERANCE),
        ("11", HIGHER, Reason.WITHIN_TOLERANCE),
        ("10.9", HIGHER, Reason.BEYOND_TOLERANCE),
        ("12", LOWER, Reason.REACHED),
        ("11.9", LOWER, Reason.REACHED),
        ("12.1", LOWER, Reason.WITHIN_TOLERANCE),
        ("13", LOWER, Reason.WITHIN_TOLERANCE),
        ("13.1", LOWER, Reason.BEYOND_TOLERANCE),
    ],
)
def test_a_number_is_reached_at_it_near_within_the_tolerance_and_else_not(value, direction, reason):
    verdict = judge(plain(value), before=plain("1"), target=number("12", "1"), direction=direction)
    assert (verdict.reason, verdict.status) == (reason, STATUS_OF[reason])
    assert verdict.distance == Decimal(value) - 12


def test_without_a_tolerance_nothing_is_near():
    assert judge(plain("11.9"), target=number("12")).reason is Reason.BEYOND_TOLERANCE


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("13.3", Reason.SAMPLE),
        ("10.7", Reason.SAMPLE),
        ("12.0", Reason.SAMPLE),
        ("13.4", Reason.REACHED),
        ("10.6", Reason.BEYOND_TOLERANCE),
    ],
)
def test_a_survey_whose_interval_holds_the_number_settles_nothing(value, reason):
    verdict = judge(survey(value, "1.3"), target=number("12"))
    assert verdict.reason is reason
    assert verdict.is_uncertain is (reason is Reason.SAMPLE)


def test_a_share_of_so_few_people_that_chance_decides_settles_nothing():
    few, many = of_people("50", 99), of_people("50", 100)
    assert judge(few, target=number("45")).reason is Reason.TOO_FEW
    assert judge(few, target=number("55")).reason is Reason.TOO_FEW
    assert judge(few, target=number("35")).reason is Reason.REACHED
    assert judge(few, target=number("65")).reason is Reason.BEYOND_TOLERANCE
    assert judge(many, target=number("45")).reason is Reason.REACHED
    assert judge(few, target=number("45")).is_small
    assert not judge(many, target=number("45")).is_small


@pytest.mark.parametrize("target", [None, TargetLine(2024, TargetKind.DIRECTION, Decimal(5))])
@pytest.mark.parametrize(
    ("value", "direction", "reason", "trend"),
    [
        ("5.3", HIGHER, Reason.BETTER, Trend.PROGRESS),
        ("5.2", HIGHER, Reason.UNCHANGED, Trend.UNCHANGED),
        ("4.8", HIGHER, Reason.UNCHANGED, Trend.UNCHANGED),
        ("4.7", HIGHER, Reason.WORSE, Trend.SETBACK),
        ("5.3", LOWER, Reason.WORSE, Trend.SETBACK),
        ("4.7", LOWER, Reason.BETTER, Trend.PROGRESS),
    ],
)
def test_without_a_number_the_year_before_is_the_line(value, direction, reason, trend, target):
    verdict = judge(plain(value), before=plain("5"), target=target, direction=direction)
    assert (verdict.reason, verdict.trend, verdict.status) == (reason, trend, STATUS_OF[reason])
    assert verdict.distance == Decimal(value) - 5


def test_without_a_year_before_there_is_no_status_and_no_distance():
    verdict = judge(plain("5"), target=TargetLine(2024, TargetKind.DIRECTION, None))
    assert (verdict.status, verdict.trend, verdict.reason) == (Status.NONE, Trend.NONE, Reason.NOTHING_BEFORE)
    assert verdict.distance is None


def test_a_number_is_judged_without_a_year_before():
    verdict = judge(plain("12"), target=number("12"))
    assert (verdict.status, verdict.trend) == (Status.MET, Trend.NONE)


def test_a_survey_that_cannot_tell_a_change_is_uncertain_and_a_count_of_all_is_unchanged():
    assert judge(survey("61", "1.3"), before=survey("60", "1.3")).is_uncertain
    assert not judge(of_people("41", 300), before=of_people("40", 300)).is_uncertain


def test_the_verdict_tells_what_its_uncertainty_rests_on():
    assert judge(survey("61", "1.3")).basis is Basis.SURVEY
    assert judge(of_people("41", 300)).basis is Basis.PEOPLE
    assert judge(plain("41")).basis is Basis.NONE


def test_few_people_make_no_trend_of_a_jump_that_many_would():
    assert compare(of_people("40", 20), of_people("60", 20), HIGHER, PERCENT) is Trend.UNCHANGED
    assert compare(of_people("40", 2000), of_people("60", 2000), HIGHER, PERCENT) is Trend.PROGRESS


@settings(deadline=None)
@given(st.none() | estimates(PERCENT), st.none() | estimates(PERCENT))
def test_the_opposite_direction_mirrors_the_trend(before, now):
    trend = compare(before, now, HIGHER, PERCENT)
    assert compare(before, now, LOWER, PERCENT) is MIRRORED.get(trend, trend)
    assert compare(now, before, HIGHER, PERCENT) is MIRRORED.get(trend, trend)


@settings(deadline=None)
@given(estimates(PERCENT), estimates(PERCENT))
def test_without_a_number_the_status_is_the_trends(before, now):
    verdict = judge(now, before=before)
    expected = {Trend.PROGRESS: Status.MET, Trend.UNCHANGED: Status.CLOSE, Trend.SETBACK: Status.NOT_MET}
    assert verdict.status is expected[verdict.trend]


@settings(deadline=None)
@given(estimates(PERCENT), st.decimals(0, 100, places=1), st.decimals(0, 5, places=1), st.sampled_from(Direction))
def test_a_figure_on_the_good_side_is_never_called_not_reached(now, value, tolerance, direction):
    verdict = judge(now, target=number(str(value), str(tolerance)), direction=direction)
    is_good = (now.value - value) * direction.factor >= 0
    assert verdict.status is not (Status.NOT_MET if is_good else Status.MET)


def years(*values: str | None, last: int = 2024) -> list[tuple[int, Estimate | None]]:
    first = last - len(values) + 1
    return [(first + at, None if value is None else plain(value)) for at, value in enumerate(values)]


def test_the_long_trend_is_the_latest_year_against_the_first_of_five():
    assert YEARS_OF_A_LONG_TREND == 5
    assert assess_years(years("1", "5", "9", "9", "9", "6"), HIGHER, PERCENT) == LongTrend(
        Trend.PROGRESS, 2020, Decimal(1)
    )
    assert assess_years(years("5", "9", "9", "9", "5.2"), HIGHER, PERCENT).trend is Trend.UNCHANGED
    assert assess_years(years("5", "9", "9", "9", "5.5"), LOWER, PERCENT).trend is Trend.SETBACK


def test_a_missing_first_year_gives_its_place_to_the_next():
    assert assess_years(years(None, "5", "6", None, "7"), HIGHER, PERCENT) == LongTrend(
        Trend.PROGRESS, 2021, Decimal(2)
    )


def test_a_year_left_out_makes_the_span_no_longer():
    told = [(2016, plain("1")), (2021, plain("5")), (2022, plain("5")), (2023, plain("5")), (2024, plain("5"))]
    assert assess_years(told, HIGHER, PERCENT) == LongTrend(Trend.UNCHANGED, 2021, Decimal(0))


@pytest.mark.parametrize(
    "figures",
    [[], years("5"), years("5", "9"), years("5", None, None, None, "9"), years("5", "6", "7", "8", None)],
)
def test_no_long_trend_of_fewer_than_three_figures_or_without_the_latest(figures):
    assert FEWEST_YEARS == 3
    assert assess_years(figures, HIGHER, PERCENT) == NO_LONG_TREND


def test_three_years_after_a_break_are_enough():
    assert assess_years(years("5", "6", "7"), HIGHER, PERCENT).trend is Trend.PROGRESS


@pytest.mark.parametrize(
    ("headlines", "own", "compiled", "judging"),
    [
        (["national"], ["own"], {"national", "own"}, "national"),
        (["national"], ["own"], {"own"}, "own"),
        (["first", "second"], ["own"], {"second", "own"}, "second"),
        ([], ["own", "other"], {"own", "other"}, "own"),
        ([], ["own", "other"], {"other"}, "other"),
        (["national"], ["own"], set(), None),
        ([], [], {"background"}, None),
    ],
)
def test_a_goal_is_judged_by_its_national_indicator_else_by_the_municipalitys_first(headlines, own, compiled, judging):
    assert choose_judging(headlines, own, compiled) == judging
