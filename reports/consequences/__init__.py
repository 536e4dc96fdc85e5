"""What publishing a draft would change for readers: statuses, developments, places, national figures.

Nothing is foretold. The same questions that the pages ask are asked twice, as things stand and as if the draft were
published, and the answers are compared; so what is told here is what the pages will show.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .. import queries
from ..dashboards import Matrix
from ..queries import Draft, Touched, YearFigures
from .flips import Flip, GoalFlips, Owns, Turn, compare_matrices
from .tables import MOVED, Move, NationalChange, TableConsequences, compare_national, compare_tables
from .words import label_flips, label_moves, label_trends, tell_flips, tell_gains, tell_losses

__all__ = [
    "MOVED",
    "Consequences",
    "Flip",
    "GoalFlips",
    "Move",
    "NationalChange",
    "TableConsequences",
    "Turn",
    "compare_matrices",
    "compare_national",
    "get_consequences",
    "label_flips",
    "label_moves",
    "label_trends",
    "tell_flips",
    "tell_gains",
    "tell_losses",
]


@dataclass(frozen=True, slots=True)
class Consequences:
    """Everything that publishing a draft would change for readers."""

    years: tuple[int, ...]  # those looked at, newest first
    opening_before: int | None  # the year that pages open on
    opening_after: int | None
    goals: tuple[GoalFlips, ...]  # the newest year first; goals where nothing turns are left out
    tables: tuple[TableConsequences, ...]  # the draft's tables, whether anything changes or not
    national: tuple[NationalChange, ...]

    @property
    def turned(self) -> int:
        """How many municipalities' and areas' statuses turn or are lost."""
        return sum(len(goal.turned) for goal in self.goals)

    @property
    def worse(self) -> int:
        return sum(goal.worse for goal in self.goals)

    @property
    def started(self) -> int:
        return sum(len(goal.started) for goal in self.goals)

    @property
    def has_country_turned(self) -> bool:
        """Whether the country itself would have another status on a goal."""
        return any(goal.country for goal in self.goals)

    @property
    def moved(self) -> int:
        return sum(len(table.moves) for table in self.tables)

    @property
    def national_turned(self) -> tuple[NationalChange, ...]:
        """The country's figures that would be others."""
        return tuple(change for change in self.national if change.is_changed)

    @property
    def national_kept(self) -> tuple[NationalChange, ...]:
        """The country's figures in the draft that would be the same."""
        return tuple(change for change in self.national if not change.is_changed)

    @property
    def has_trends_alone(self) -> bool:
        """Whether any development turns that no status tells of."""
        return any(goal.trends_alone for goal in self.goals)

    @property
    def come_and_gone(self) -> tuple[TableConsequences, ...]:
        """The tables in which somebody gets or loses the year's figure."""
        return tuple(table for table in self.tables if table.gains or table.losses)


@dataclass(frozen=True, slots=True)
class _View:
    """What readers see of the years and tables that a draft touches."""

    opening: int | None
    matrices: tuple[Matrix, ...]
    owns: tuple[Owns, ...]  # one for each matrix
    figures: Mapping[Touched, YearFigures]


def get_consequences(draft: Draft) -> Consequences:
    """Return what publishing `draft` would change. A fixed number of queries for each year touched, and the next.

    The figures of a year set the direction of the next, so that is looked at where it has figures. Municipalities'
    own indicators cost some queries more, where the draft has any.
    """
    touched = queries.get_touched(draft.number)
    held, known = {table.year for table in touched}, set(queries.get_years())
    years = tuple(sorted(held | ({year + 1 for year in held} & known), reverse=True))
    now = _look(touched, years)
    with queries.supposing(draft):
        then = _look(touched, years)
    goals = (
        goal
        for sides in zip(now.matrices, then.matrices, now.owns, then.owns, strict=True)
        for goal in compare_matrices(*sides)
    )
    return Consequences(
        years=years,
        opening_before=now.opening,
        opening_after=then.opening,
        goals=tuple(goal for goal in goals if goal.statuses or goal.trends or goal.country),
        tables=tuple(compare_tables(table, now.figures[table], then.figures[table]) for table in touched),
        national=compare_national(touched, now.figures, then.figures),
    )


def _look(touched: tuple[Touched, ...], years: tuple[int, ...]) -> _View:
    has_owns = any(table.facts.is_local for table in touched)
    return _View(
        opening=queries.get_opening_year(),
        matrices=tuple(queries.get_matrix(year) for year in years),
        owns=tuple(queries.get_own_headlines(year) if has_owns else () for year in years),
        figures=queries.get_year_figures(touched),
    )
