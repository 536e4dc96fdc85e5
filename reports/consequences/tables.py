"""Tables before and after: municipalities that move places, figures that come and go, the country's figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goals.ranking import Rank, rank_all
from indicators.units import AreaLevel, Quality, Unit

from ..dashboards import IndicatorFacts, Place, Point, estimate_point
from ..queries import Touched, YearFigures
from .flips import LISTED

MOVED = 5  # a municipality that moves more places than this is told of


@dataclass(frozen=True, slots=True)
class Move:
    """One municipality that would move more than `MOVED` places."""

    place: Place
    before: Rank
    after: Rank

    @property
    def fall(self) -> int:
        """How many places it falls; below zero where it rises."""
        return self.after.number - self.before.number

    @property
    def distance(self) -> int:
        return abs(self.fall)


@dataclass(frozen=True, slots=True)
class NationalChange:
    """An indicator's figure for the whole country in a year, before and after."""

    facts: IndicatorFacts
    year: int
    before: Point | None
    after: Point | None

    @property
    def is_changed(self) -> bool:
        return _state(self.before) != _state(self.after)

    @property
    def has_moved_on(self) -> bool:
        """Whether the two are of different periods, and not to be subtracted."""
        return self.before is not None and self.after is not None and self.before.period != self.after.period

    @property
    def difference(self) -> Decimal | None:
        """After minus before; None where either is no number, or they are of two periods."""
        if self.before is None or self.after is None or self.has_moved_on:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True)
class TableConsequences:
    """What one table of the draft would do beside the goals: places that move, figures that come and go."""

    facts: IndicatorFacts
    year: int
    is_new: bool  # no table of the indicator and year is public now
    moves: tuple[Move, ...]  # those who fall most first, then those who rise most
    gains: tuple[Place, ...]
    losses: tuple[tuple[Place, Point | None], ...]  # with the cell that says why there is no figure

    @property
    def first_moves(self) -> tuple[Move, ...]:
        return self.moves[:LISTED]

    @property
    def rest_moves(self) -> tuple[Move, ...]:
        return self.moves[LISTED:]


def compare_tables(table: Touched, before: YearFigures, after: YearFigures) -> TableConsequences:
    """Return what happens to the places and figures of one table."""
    rows = [(place, old, new) for (place, old), (_, new) in zip(before.areas, after.areas, strict=True)]
    return TableConsequences(
        facts=table.facts,
        year=table.year,
        is_new=before.period is None,
        moves=_find_moves(table.facts, before, after),
        gains=tuple(place for place, old, new in rows if not _has_value(old) and _has_value(new)),
        losses=tuple((place, new) for place, old, new in rows if _has_value(old) and not _has_value(new)),
    )


def compare_national(
    touched: Iterable[Touched], before: Mapping[Touched, YearFigures], after: Mapping[Touched, YearFigures]
) -> tuple[NationalChange, ...]:
    """Return the country's figures of tables that have any, before or after."""
    changes = (
        NationalChange(table.facts, table.year, before[table].country, after[table].country) for table in touched
    )
    return tuple(change for change in changes if change.before is not None or change.after is not None)


def _find_moves(facts: IndicatorFacts, before: YearFigures, after: YearFigures) -> tuple[Move, ...]:
    # As on the pages: a municipality's own indicator, a count and a larger area's figure have no places.
    if facts.is_local or facts.unit is Unit.COUNT or facts.level is not AreaLevel.MUNICIPALITY:
        return ()
    old, new = _rank(facts, before), _rank(facts, after)
    places = (place for place, _ in after.areas if place in old and place in new)
    moves = [Move(place, old[place], new[place]) for place in places]
    return tuple(
        sorted(
            (move for move in moves if move.distance > MOVED),
            key=lambda move: (move.fall < 0, -move.distance),
        )
    )


def _rank(facts: IndicatorFacts, figures: YearFigures) -> dict[Place, Rank]:
    estimates = ((place, estimate_point(point, facts)) for place, point in figures.areas)
    return rank_all({place: one for place, one in estimates if one is not None}, facts.unit, facts.direction)


def _has_value(point: Point | None) -> bool:
    return point is not None and point.value is not None


def _state(point: Point | None) -> tuple[str, Quality | None, Decimal | None] | None:
    return None if point is None else (point.period.code, point.quality, point.value)
