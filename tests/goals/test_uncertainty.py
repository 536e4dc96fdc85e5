"""How sure a figure is, and when two of them differ: every rule and boundary."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.uncertainty import SMALL, THRESHOLD, Basis, Estimate, estimate, get_noise, is_beyond_noise
from indicators.units import Unit

from .drawn import estimates

PERCENT, COUNT, SCORE = Unit.PERCENT, Unit.COUNT, Unit.SCORE


def make_share(value: str, people: str | None = None, decimals: int = 1) -> Estimate:
    return estimate(Decimal(value), PERCENT, decimals, denominator=None if people is None else Decimal(people))


def make_survey(value: str, half: str, unit: Unit = PERCENT, decimals: int = 1) -> Estimate:
    middle, way = Decimal(value), Decimal(half)
    return estimate(middle, unit, decimals, published=(middle - way, middle + way), denominator=Decimal(50))


def get_rounded_interval(figure: Estimate, decimals: int = 2) -> tuple[str, str]:
    assert figure.interval is not None
    lower, upper = (round(end, decimals) for end in figure.interval)
    return str(lower), str(upper)


def test_a_share_of_known_people_has_wilsons_interval_half_a_person_wider():
    # Wilson's own of 81 of 263 is 25,53-36,62 (Newcombe 1998, table I); half of 263 people is 0,19 percentage points.
    figure = make_share("30.7985", "263", decimals=4)
    assert get_rounded_interval(figure) == ("25.34", "36.81")
    assert figure.basis is Basis.PEOPLE


def test_a_count_has_the_poisson_score_interval_half_a_person_wider():
    figure = estimate(Decimal(100), COUNT, 0)
    assert get_rounded_interval(figure) == ("81.73", "122.11")
    assert figure.basis is Basis.COUNT
    assert figure.rounding == 0


def test_a_surveys_own_interval_goes_before_the_number_of_people():
    figure = make_survey("61.3", "1.3")
    assert figure.basis is Basis.SURVEY
    assert figure.interval == (Decimal("60.0"), Decimal("62.6"))
    assert not figure.is_small


def test_a_surveys_interval_need_not_be_even():
    figure = estimate(Decimal(4), PERCENT, 1, published=(Decimal("3.5"), Decimal("5.2")))
    assert (figure.below, figure.above) == (Decimal("0.25"), Decimal("1.44"))


def test_a_published_interval_that_leaves_its_figure_outside_reaches_to_the_figure():
    figure = estimate(Decimal(6), PERCENT, 1, published=(Decimal("3.5"), Decimal("5.2")))
    assert (figure.below, figure.above) == (Decimal("6.25"), 0)


@pytest.mark.parametrize(
    ("value", "unit", "people"),
    [
        ("4.1", SCORE, None),
        ("-3.2", SCORE, None),
        ("5.2", PERCENT, None),
        ("104", PERCENT, "200"),
        ("-1", PERCENT, "200"),
        ("5.2", PERCENT, "0"),
        ("5.2", PERCENT, "-4"),
        ("-3", COUNT, None),
    ],
)
def test_of_other_figures_nothing_is_known(value, unit, people):
    figure = estimate(Decimal(value), unit, 1, denominator=None if people is None else Decimal(people))
    assert (figure.basis, figure.interval, figure.below, figure.above) == (Basis.NONE, None, 0, 0)


@pytest.mark.parametrize("people", ["1", "2", "60", "99.5", "71000"])
@pytest.mark.parametrize("value", ["0", "0.1", "50", "99.9", "100"])
def test_the_interval_of_a_share_stays_within_0_and_100_and_holds_it(value, people):
    figure = make_share(value, people)
    assert figure.interval is not None
    lower, upper = figure.interval
    assert 0 <= round(lower, 6) <= figure.value <= round(upper, 6) <= 100


def test_nobody_of_twenty_can_be_a_sixth_of_all():
    assert get_rounded_interval(make_share("0", "20"), 1) == ("0.0", "18.6")


def test_the_interval_of_no_cases_begins_at_none():
    assert get_rounded_interval(estimate(Decimal(0), COUNT, 0), 1) == ("0.0", "4.3")


@pytest.mark.parametrize(("people", "is_small"), [(SMALL - 1, True), (SMALL, False), (SMALL + 1, False)])
def test_a_share_is_small_below_a_hundred_people(people, is_small):
    assert make_share("50", str(people)).is_small is is_small


@pytest.mark.parametrize(("unit", "least"), [(PERCENT, "0.3"), (COUNT, "0.5"), (SCORE, "0.05")])
def test_without_uncertainty_a_difference_counts_from_the_threshold_on(unit, least):
    assert THRESHOLD[unit] == Decimal(least)
    plain = Estimate(Decimal(10))
    assert is_beyond_noise(plain, Estimate(10 + Decimal(least)), unit)
    assert not is_beyond_noise(plain, Estimate(10 + Decimal(least) - Decimal("0.001")), unit)


def test_without_uncertainty_what_rounding_alone_can_make_is_no_difference():
    of_whole_percent = [estimate(Decimal(value), PERCENT, 0) for value in (22, 23, 24)]
    assert not is_beyond_noise(of_whole_percent[0], of_whole_percent[1], PERCENT)
    assert is_beyond_noise(of_whole_percent[0], of_whole_percent[2], PERCENT)


def test_of_few_people_five_points_are_noise_and_of_many_a_difference():
    assert not is_beyond_noise(make_share("40", "300"), make_share("45", "300"), PERCENT)
    assert is_beyond_noise(make_share("40", "20000"), make_share("45", "20000"), PERCENT)


def test_of_so_many_people_that_chance_is_nothing_the_threshold_still_holds():
    assert not is_beyond_noise(make_share("4.0", "9000000"), make_share("4.2", "9000000"), PERCENT)
    assert is_beyond_noise(make_share("4.0", "9000000"), make_share("4.3", "9000000"), PERCENT)


def test_surveys_differ_beyond_both_uncertainties_and_rounding():
    # The root of 1,3² + 1,3² is 1,84, and rounding can add 0,1.
    assert not is_beyond_noise(make_survey("60", "1.3"), make_survey("61.9", "1.3"), PERCENT)
    assert is_beyond_noise(make_survey("60", "1.3"), make_survey("62.0", "1.3"), PERCENT)


def test_counts_differ_by_more_than_their_roots():
    before = estimate(Decimal(100), COUNT, 0)
    assert not is_beyond_noise(before, estimate(Decimal(128), COUNT, 0), COUNT)
    assert is_beyond_noise(before, estimate(Decimal(131), COUNT, 0), COUNT)


def test_where_one_uncertainty_is_not_told_it_is_taken_to_be_the_others():
    known, told_alone = make_share("40", "300"), make_share("45")
    assert get_noise(known, told_alone, PERCENT) == get_noise(told_alone, known, PERCENT)
    assert not is_beyond_noise(known, told_alone, PERCENT)
    assert is_beyond_noise(make_share("40"), make_share("45"), PERCENT)


@settings(deadline=None)
@given(st.sampled_from(Unit).flatmap(lambda unit: st.tuples(st.just(unit), estimates(unit), estimates(unit))))
def test_a_difference_is_the_same_from_both_sides(drawn):
    unit, one, other = drawn
    assert is_beyond_noise(one, other, unit) == is_beyond_noise(other, one, unit)
    assert get_noise(one, other, unit) == get_noise(other, one, unit)


@settings(deadline=None)
@given(st.sampled_from(Unit).flatmap(lambda unit: st.tuples(st.just(unit), estimates(unit), estimates(unit))))
def test_the_noise_told_is_where_a_difference_begins(drawn):
    unit, one, other = drawn
    difference = abs(one.value - other.value)
    noise = get_noise(one, other, unit)
    if difference > noise:
        assert is_beyond_noise(one, other, unit)
    if difference < noise - Decimal("1e-20"):
        assert not is_beyond_noise(one, other, unit)


@settings(deadline=None)
@given(estimates(PERCENT))
def test_no_figure_differs_from_itself(figure):
    assert not is_beyond_noise(figure, figure, PERCENT)


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.decimals(0, 100, places=1))
def test_the_fewer_the_people_the_wider_the_interval(one, other, value):
    fewer, more = sorted((one, other))
    wide, narrow = make_share(str(value), str(fewer)), make_share(str(value), str(more))
    assert wide.below >= narrow.below
    assert wide.above >= narrow.above


@settings(deadline=None)
@given(st.integers(1, 10**6), st.decimals(0, 100, places=1))
def test_a_share_and_its_opposite_mirror_each_other(people, value):
    share, opposite = make_share(str(value), str(people)), make_share(str(100 - value), str(people))
    assert abs(share.below - opposite.above) <= Decimal("1e-8")
    assert abs(share.above - opposite.below) <= Decimal("1e-8")
