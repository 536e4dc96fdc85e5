"""Figures drawn again from an unchanged truth: how often they are called a change, and whether a true one is found.

Everything is drawn with a fixed seed. A cell is one size of group at one truth; in each, pairs of years are drawn, and
the share of pairs called progress or setback is the error. Its own sampling error is allowed for: a true error of just
5 pct. shows above 5 pct. plus ALLOWANCE deviations in one of 30,000 cells.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from math import comb

import numpy as np
import pytest

from goals.assessment import Trend, compare
from goals.ranking import rank_all
from goals.uncertainty import ERROR_LEVEL, Estimate, estimate
from indicators.units import Direction, Unit

ALLOWANCE = 4
DRAWS = 3000
CALLED_A_CHANGE = (Trend.PROGRESS, Trend.SETBACK)
# People that a share is of: single persons, Læsø's groups of 20-60 and its 1,800 inhabitants, a middle-sized
# municipality's groups, and those of Copenhagen with its workforce.
GROUPS = (1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 99, 207, 450, 1800, 7000, 31000, 76000, 330000)
SHARES = (1, 2, 4.5, 6, 10, 15, 22.5, 30, 40, 50, 60)  # pct.
MEANS = (0.4, 1, 2, 3, 5, 8, 15, 40, 110, 900, 18000)
Draw = Callable[[np.random.Generator, int], np.ndarray]


def make_rows(rows: np.ndarray, make: Callable[..., Estimate]) -> list[Estimate]:
    """Return a figure for each row of whole numbers; the same numbers make the same figure, so it is made once."""
    made: dict[tuple[int, ...], Estimate] = {}
    for row in map(tuple, rows.tolist()):
        if row not in made:
            made[row] = make(*row)
    return [made[row] for row in map(tuple, rows.tolist())]


def measure_changes(before: list[Estimate], now: list[Estimate], unit: Unit) -> float:
    """Return the share of pairs called a change."""
    answers: dict[tuple[int, int], bool] = {}
    pairs = Counter((id(one), id(other)) for one, other in zip(before, now, strict=True))
    by_id = {id(figure): figure for figure in (*before, *now)}
    for pair in pairs:
        trend = compare(by_id[pair[0]], by_id[pair[1]], Direction.HIGHER, unit)
        answers[pair] = trend in CALLED_A_CHANGE
    return sum(times for pair, times in pairs.items() if answers[pair]) / len(before)


def draw_shares(chance: np.random.Generator, people: int, share: float, draws: int = DRAWS) -> list[Estimate]:
    counted = chance.binomial(people, share / 100, draws)
    return make_rows(counted[:, None], lambda number: make_share(number, people))


def make_share(counted: int, people: int) -> Estimate:
    value = round(Decimal(100 * counted) / people, 1)
    return estimate(value, Unit.PERCENT, 1, denominator=Decimal(people))


def draw_counts(chance: np.random.Generator, mean: float) -> list[Estimate]:
    return make_rows(chance.poisson(mean, DRAWS)[:, None], lambda count: estimate(Decimal(count), Unit.COUNT, 0))


def draw_surveys(chance: np.random.Generator, truth: float, half: float, decimals: int, unit: Unit) -> list[Estimate]:
    """Return figures of a survey, which publishes figure and bounds rounded to so many decimals."""
    seen = chance.normal(truth, half / 1.959964, DRAWS)
    rows = np.rint(np.stack((seen, seen - half, seen + half), axis=1) * 10**decimals).astype(int)

    def make(value: int, lower: int, upper: int) -> Estimate:
        numbers = [Decimal(number).scaleb(-decimals) for number in (value, lower, upper)]
        return estimate(numbers[0], unit, decimals, published=(numbers[1], numbers[2]))

    return make_rows(rows, make)


def measure_cells(cells: Iterable[tuple[tuple, Callable[[np.random.Generator], tuple]]]) -> list[tuple[float, tuple]]:
    """Return the error of each cell, the worst first."""
    chance = np.random.default_rng(20240623)
    return sorted(((measure_changes(*draw(chance)), name) for name, draw in cells), reverse=True)


def assert_level_is_held(errors: list[tuple[float, tuple]]) -> None:
    level = float(ERROR_LEVEL)
    allowed = level + ALLOWANCE * (level * (1 - level) / DRAWS) ** 0.5
    print(f"worst of {len(errors)} cells: {errors[:3]}; allowed {allowed:.4f}")  # noqa: T201 - shown by pytest -rP
    assert errors[0][0] <= allowed
    # Not by never answering: somewhere the error comes near what it may be.
    assert errors[0][0] > level / 3


def list_share_cells(growth: float) -> Iterator[tuple[tuple, Callable[[np.random.Generator], tuple]]]:
    for people in GROUPS:
        for share in SHARES:
            later = max(1, round(people * growth))

            def draw(chance, people=people, share=share, later=later):
                return draw_shares(chance, people, share), draw_shares(chance, later, share), Unit.PERCENT

            yield (people, share), draw


@pytest.mark.parametrize("growth", [1, pytest.param(1.13, marks=pytest.mark.slow)])
def test_an_unchanged_share_is_seldom_called_a_change_whatever_the_size_of_the_group(growth):
    assert_level_is_held(measure_cells(list_share_cells(growth)))


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30, 45, 60])
def test_the_error_of_small_groups_reckoned_to_the_end_is_within_the_level(people):
    """Every pair of outcomes with its probability: no chance, and no allowance."""
    worst = 0.0
    for later in (people, people + 1, 3 * people):
        before, now = (
            [make_share(counted, size) for counted in range(size + 1)] for size in (people, later)
        )  # fmt: skip
        called = np.array(
            [
                [compare(one, other, Direction.HIGHER, Unit.PERCENT) in CALLED_A_CHANGE for other in now]
                for one in before
            ]
        )
        for share in (*SHARES, 3, 85):
            first, second = (reckon_chances(size, share / 100) for size in (people, later))
            worst = max(worst, float(first @ called @ second))
    print(f"{people} people: {worst:.4f}")  # noqa: T201 - shown by pytest -rP
    assert worst <= float(ERROR_LEVEL)


def reckon_chances(people: int, share: float) -> np.ndarray:
    """Return how likely each number of `people` is when each has the chance `share`."""
    return np.array([comb(people, counted) * share**counted * (1 - share) ** (people - counted)
                     for counted in range(people + 1)])  # fmt: skip


def test_an_unchanged_count_is_seldom_called_a_change():
    def make(mean):
        return lambda chance: (draw_counts(chance, mean), draw_counts(chance, mean), Unit.COUNT)

    assert_level_is_held(measure_cells(((mean,), make(mean)) for mean in MEANS))


@pytest.mark.parametrize(("unit", "decimals"), [(Unit.PERCENT, 1), (Unit.PERCENT, 0), (Unit.SCORE, 1), (Unit.SCORE, 2)])
def test_an_unchanged_survey_is_seldom_called_a_change(unit, decimals):
    def make(truth, half):
        return lambda chance: (
            draw_surveys(chance, truth, half, decimals, unit), draw_surveys(chance, truth, half, decimals, unit), unit,
        )  # fmt: skip

    step = 10**-decimals
    halves = [step * steps for steps in (0.2, 0.5, 0.8, 1, 1.4, 1.6, 2, 2.4, 2.6, 4, 7, 13, 24, 60)]
    truths = [3 + step * part for part in (0, 0.2, 0.5)]
    assert_level_is_held(
        measure_cells(((truth, half), make(truth, half)) for truth in truths for half in halves),
    )


def test_without_half_a_person_more_the_level_would_be_passed():
    """The simulation can fail: Wilson's interval alone is too narrow for a handful of people."""

    def make_narrow(counted: int, people: int) -> Estimate:
        made = make_share(counted, people)
        person = Decimal(50) / people
        below, above = (max(Decimal(0), square.sqrt() - person) ** 2 for square in (made.below, made.above))
        return Estimate(made.value, below, above, made.basis, made.is_small)

    errors = []
    chance = np.random.default_rng(7)
    for people in GROUPS[:8]:
        drawn = [
            make_rows(chance.binomial(people, 0.5, DRAWS)[:, None], lambda number, n=people: make_narrow(number, n))
            for _ in range(2)
        ]
        errors.append((measure_changes(*drawn, Unit.PERCENT), (people,)))
    with pytest.raises(AssertionError):
        assert_level_is_held(sorted(errors, reverse=True))


@pytest.mark.parametrize(
    ("people", "before", "now", "found"),
    [
        (20000, 40, 45, 0.999),
        (20000, 10, 11.5, 0.95),
        (2000, 45, 52, 0.95),
        (500, 10, 20, 0.95),
        (60, 20, 55, 0.95),
        (330000, 3, 3.6, 0.999),
    ],
)
def test_a_true_change_is_found(people, before, now, found):
    chance = np.random.default_rng(11)
    pairs = draw_shares(chance, people, before), draw_shares(chance, people, now)
    assert measure_changes(*pairs, Unit.PERCENT) > found


def test_a_true_change_is_called_by_its_right_name():
    chance = np.random.default_rng(12)
    pairs = zip(draw_shares(chance, 2000, 45, 500), draw_shares(chance, 2000, 52, 500), strict=True)
    trends = Counter(compare(before, now, Direction.LOWER, Unit.PERCENT) for before, now in pairs)
    assert trends[Trend.SETBACK] > 450
    assert trends[Trend.PROGRESS] == 0


def test_the_true_place_lies_within_the_interval_for_nearly_all():
    """98 municipalities of every size, the truth known: how often the interval of the place leaves the true place out.

    Pairs are compared one by one, so nothing is promised of the whole; it is held here that it does not go astray.
    """
    chance = np.random.default_rng(13)
    people = np.exp(chance.normal(np.log(1500), 1.1, 98)).astype(int) + 20
    truth = np.clip(chance.normal(12, 2.5, 98), 2, 40)
    outside = widths = 0
    for _ in range(20):
        drawn = {
            place: make_share(int(chance.binomial(people[place], truth[place] / 100)), int(people[place]))
            for place in range(98)
        }
        for place, rank in rank_all(drawn, Unit.PERCENT, Direction.HIGHER).items():
            true_number = 1 + int((truth > truth[place]).sum())
            outside += not rank.best <= true_number <= rank.worst
            widths += rank.worst - rank.best
    print(f"outside: {outside / 1960:.4f}, mean width: {widths / 1960:.1f}")  # noqa: T201 - shown by pytest -rP
    assert outside / 1960 <= float(ERROR_LEVEL)
    assert 10 < widths / 1960 < 80
