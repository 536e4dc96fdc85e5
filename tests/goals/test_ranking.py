"""Places with their intervals: what holds of every table, and that they are made of the same differences as trends."""

from decimal import Decimal
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.ranking import Rank, rank_all
from goals.uncertainty import Estimate, estimate, is_beyond_noise
from indicators.units import Direction, Unit

from .drawn import estimates

UNITS_AND_FIGURES = st.sampled_from(Unit).flatmap(
    lambda unit: st.tuples(st.just(unit), st.lists(estimates(unit), max_size=12))
)
DIRECTIONS = st.sampled_from(Direction)


def rank(figures: list[Estimate], unit: Unit, direction: Direction) -> list[Rank]:
    ranks = rank_all(dict(enumerate(figures)), unit, direction)
    return [ranks[place] for place in range(len(figures))]


def rank_plain(*values: str, direction: Direction = Direction.HIGHER) -> list[int]:
    return [one.number for one in rank([Estimate(Decimal(value)) for value in values], Unit.PERCENT, direction)]


def test_the_highest_is_first_where_more_is_better_and_last_where_less_is():
    assert rank_plain("7", "9", "8") == [3, 1, 2]
    assert rank_plain("7", "9", "8", direction=Direction.LOWER) == [1, 3, 2]


def test_ties_share_the_best_place_and_the_next_is_left_out():
    assert rank_plain("9", "7.0", "9.0", "8") == [1, 4, 1, 3]


def test_nobody_to_rank_is_no_rank():
    assert rank_all({}, Unit.PERCENT, Direction.HIGHER) == {}


def test_one_alone_is_first_and_last():
    assert rank([Estimate(Decimal(4))], Unit.PERCENT, Direction.LOWER) == [Rank(1, 1, 1, 1)]


def test_without_uncertainty_the_threshold_alone_widens_a_place():
    ranks = rank([Estimate(Decimal(value)) for value in ("5.0", "5.2", "5.3", "9")], Unit.PERCENT, Direction.HIGHER)
    assert ranks == [Rank(4, 4, 3, 4), Rank(3, 4, 2, 4), Rank(2, 4, 2, 3), Rank(1, 4, 1, 1)]


def test_a_place_by_few_people_is_wide_and_by_many_narrow():
    shares = [
        estimate(Decimal(value), Unit.PERCENT, 1, denominator=Decimal(people))
        for value, people in (("40", 20), ("41", 50000), ("45", 50000), ("50", 50000))
    ]
    assert [(one.best, one.worst) for one in rank(shares, Unit.PERCENT, Direction.HIGHER)] == [
        (1, 4),
        (3, 4),
        (2, 3),
        (1, 2),
    ]


@settings(deadline=None)
@given(UNITS_AND_FIGURES, DIRECTIONS)
def test_a_place_lies_within_its_interval_and_the_interval_among_all(drawn, direction):
    unit, figures = drawn
    for one in rank(figures, unit, direction):
        assert 1 <= one.best <= one.number <= one.worst <= one.count == len(figures)


@settings(deadline=None)
@given(UNITS_AND_FIGURES, DIRECTIONS)
def test_every_pair_that_differs_beyond_noise_is_counted_and_no_other(drawn, direction):
    unit, figures = drawn
    for at, one in enumerate(rank(figures, unit, direction)):
        certain = [other for other in figures if is_beyond_noise(figures[at], other, unit)]
        better = sum((other.value - figures[at].value) * direction.factor > 0 for other in certain)
        assert (one.best, one.worst) == (better + 1, len(figures) - (len(certain) - better))


@settings(deadline=None)
@given(UNITS_AND_FIGURES, DIRECTIONS)
def test_equal_figures_share_their_number(drawn, direction):
    unit, figures = drawn
    ranks = rank(figures, unit, direction)
    for (one, first), (other, second) in combinations(zip(figures, ranks, strict=True), 2):
        assert (first.number == second.number) is (one.value == other.value)


@settings(deadline=None)
@given(UNITS_AND_FIGURES)
def test_the_opposite_direction_mirrors_the_intervals(drawn):
    unit, figures = drawn
    higher, lower = (rank(figures, unit, direction) for direction in (Direction.HIGHER, Direction.LOWER))
    for one, other in zip(higher, lower, strict=True):
        ties = sum(figure.value == figures[higher.index(one)].value for figure in figures)
        assert (other.best, other.worst) == (len(figures) + 1 - one.worst, len(figures) + 1 - one.best)
        assert other.number == len(figures) + 2 - one.number - ties


@settings(deadline=None)
@given(UNITS_AND_FIGURES, DIRECTIONS, st.decimals(-1000, 1000, places=3))
def test_adding_the_same_to_all_changes_no_place(drawn, direction, more):
    unit, figures = drawn
    moved = [Estimate(one.value + more, one.below, one.above, one.basis, one.is_small, one.rounding) for one in figures]
    assert rank(moved, unit, direction) == rank(figures, unit, direction)


@settings(deadline=None)
@given(UNITS_AND_FIGURES, DIRECTIONS, st.randoms(use_true_random=False))
def test_the_order_in_which_figures_come_changes_no_place(drawn, direction, chance):
    unit, figures = drawn
    keyed = list(enumerate(figures))
    chance.shuffle(keyed)
    assert rank_all(dict(keyed), unit, direction) == rank_all(dict(enumerate(figures)), unit, direction)


@pytest.mark.parametrize("people", [None, 700])
def test_98_municipalities_are_ranked_quicker_than_pair_by_pair(people):
    figures = [
        estimate(Decimal(40 + place) / 10, Unit.PERCENT, 1, denominator=None if people is None else Decimal(people))
        for place in range(98)
    ]
    start = process_time()
    rank(figures, Unit.PERCENT, Direction.HIGHER)
    quick = process_time() - start
    start = process_time()
    for one in figures:
        for other in figures:
            is_beyond_noise(one, other, Unit.PERCENT)
    assert quick < process_time() - start
