"""Statuses and developments that would turn: two matrices of one year, compared cell by cell."""

from dataclasses import dataclass
from enum import StrEnum

from goals.assessment import NO_STATUS, Status, TargetKind, Trend
from indicators.units import AreaLevel
from municipalities.danish import make_sort_key

from ..dashboards import IndicatorFacts, Matrix, MatrixCell, MatrixColumn, MatrixRow, Place
from ..narrative import status_word, trend_word
from ..queries import OwnHeadline

_HEIGHT = {Status.MET: 2, Status.CLOSE: 1, Status.NOT_MET: 0}
_TREND_HEIGHT = {Trend.PROGRESS: 2, Trend.UNCHANGED: 1, Trend.SETBACK: 0}
_Row = tuple[Place, IndicatorFacts | None, MatrixCell, MatrixCell]
Owns = tuple[OwnHeadline, ...]
_NOTHING = MatrixCell(None, NO_STATUS, is_own=True)
LISTED = 15  # rows of one table shown at once; the rest are folded away


class Turn(StrEnum):
    """Which way a status turns, the worst first."""

    WORSE = "worse"
    LOST = "lost"  # there is no status any longer
    BETTER = "better"
    NEW = "new"  # there was none before


@dataclass(frozen=True, slots=True)
class Flip:
    """One area whose status, or development, for a goal would be another."""

    place: Place
    turn: Turn
    facts: IndicatorFacts | None
    before: MatrixCell
    after: MatrixCell
    word_before: str
    word_after: str


@dataclass(frozen=True, slots=True)
class GoalFlips:
    """What would turn for one goal in one year, the worst first. The country is told of, and not counted."""

    year: int
    column: MatrixColumn
    country: Flip | None
    statuses: tuple[Flip, ...]
    trends: tuple[Flip, ...]

    @property
    def turned(self) -> tuple[Flip, ...]:
        """Those who had a status and would have another, or none."""
        return tuple(flip for flip in self.statuses if flip.turn is not Turn.NEW)

    @property
    def started(self) -> tuple[Flip, ...]:
        """Those who would get a status and had none."""
        return tuple(flip for flip in self.statuses if flip.turn is Turn.NEW)

    @property
    def trends_alone(self) -> tuple[Flip, ...]:
        """The developments that no status tells of: where more than last year is the target, it is the same."""
        return tuple(flip for flip in self.trends if not _is_judged_by_direction(flip))

    @property
    def first_turned(self) -> tuple[Flip, ...]:
        return self.turned[:LISTED]

    @property
    def rest_turned(self) -> tuple[Flip, ...]:
        return self.turned[LISTED:]

    @property
    def first_trends(self) -> tuple[Flip, ...]:
        return self.trends_alone[:LISTED]

    @property
    def rest_trends(self) -> tuple[Flip, ...]:
        return self.trends_alone[LISTED:]

    @property
    def is_by_area(self) -> bool:
        """Whether RAR areas are counted, since the goal is compiled for them alone."""
        return self.column.indicator is not None and self.column.indicator.level is AreaLevel.RAR

    def count(self, turn: Turn) -> int:
        """Return how many statuses turn that way."""
        return sum(flip.turn is turn for flip in self.statuses)

    @property
    def worse(self) -> int:
        return self.count(Turn.WORSE)


def compare_matrices(
    before: Matrix, after: Matrix, own_before: Owns = (), own_after: Owns = ()
) -> tuple[GoalFlips, ...]:
    """Return what turns from one matrix to another of the same year, goal by goal, goal 1 first.

    `own_before` and `own_after` are what the municipalities' own indicators say of goals that have no other figure.
    """
    return tuple(
        _compare_column(before, after, position, _pair_owns(column.number, own_before, own_after))
        for position, column in enumerate(after.columns)
    )


def _compare_column(before: Matrix, after: Matrix, position: int, owns: list[_Row]) -> GoalFlips:
    column = after.columns[position]
    level = column.indicator.level if column.indicator is not None else AreaLevel.COUNTRY
    has_goals = after.announcement.has_goals
    rows = [*_pair(_rows_of(before, level), _rows_of(after, level), position, column.indicator), *owns]
    country = _flip_status(
        *_pair((before.country,), (after.country,), position, column.indicator)[0], has_goals=has_goals
    )
    statuses = [flip for row in rows if (flip := _flip_status(*row, has_goals=has_goals))]
    return GoalFlips(
        year=after.year,
        column=column,
        country=country,
        statuses=tuple(sorted(statuses, key=_badness)),
        trends=tuple(flip for row in rows if (flip := _flip_trend(*row))),
    )


def _rows_of(matrix: Matrix, level: AreaLevel) -> tuple[MatrixRow, ...]:
    """Return the rows that have figures of their own: eight areas are not counted as 98 municipalities."""
    return {AreaLevel.MUNICIPALITY: matrix.rows, AreaLevel.RAR: matrix.areas, AreaLevel.COUNTRY: ()}[level]


def _pair(
    before: tuple[MatrixRow, ...], after: tuple[MatrixRow, ...], position: int, facts: IndicatorFacts | None
) -> list[_Row]:
    return [
        (new.place, facts, old.cells[position], new.cells[position]) for old, new in zip(before, after, strict=True)
    ]


def _pair_owns(goal: int, before: Owns, after: Owns) -> list[_Row]:
    """Return the municipalities judged by an indicator of their own, before, after, or both."""
    old = {own.place: own for own in before if own.goal == goal}
    new = {own.place: own for own in after if own.goal == goal}
    return [
        (
            place,
            (new.get(place) or old[place]).facts,
            old[place].cell if place in old else _NOTHING,
            new[place].cell if place in new else _NOTHING,
        )
        for place in sorted(old.keys() | new.keys(), key=lambda one: make_sort_key(one.name))
    ]


def _flip_status(
    place: Place, facts: IndicatorFacts | None, before: MatrixCell, after: MatrixCell, *, has_goals: bool
) -> Flip | None:
    old, new = before.assessment, after.assessment
    if old.status is new.status:
        return None
    words = (status_word(one, has_goals=has_goals, short=True) for one in (old, new))
    turn = _choose_turn(_HEIGHT.get(old.status), _HEIGHT.get(new.status))
    return Flip(place, turn, facts, before, after, *words)


def _flip_trend(place: Place, facts: IndicatorFacts | None, before: MatrixCell, after: MatrixCell) -> Flip | None:
    old, new = before.assessment, after.assessment
    if old.trend is new.trend:
        return None
    turn = _choose_turn(_TREND_HEIGHT.get(old.trend), _TREND_HEIGHT.get(new.trend))
    return Flip(place, turn, facts, before, after, trend_word(old), trend_word(new))


def _choose_turn(old: int | None, new: int | None) -> Turn:
    if old is None:
        return Turn.NEW
    if new is None:
        return Turn.LOST
    return Turn.WORSE if new < old else Turn.BETTER


def _badness(flip: Flip) -> tuple[int, int]:
    """Return where a status's turn stands in the list: the worst first, equals in alphabetical order."""
    old, new = (_HEIGHT.get(cell.assessment.status, 0) for cell in (flip.before, flip.after))
    return tuple(Turn).index(flip.turn), -abs(new - old)


def _is_judged_by_direction(flip: Flip) -> bool:
    targets = (cell.assessment.target for cell in (flip.before, flip.after))
    return all(target is None or target.kind is TargetKind.DIRECTION for target in targets)
