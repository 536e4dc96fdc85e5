"""The country at a glance, made of the matrix: what the map says of each municipality, and how the five goals stand."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from goals.assessment import Status
from indicators.units import AreaLevel

from .dashboards import IndicatorPage, Matrix, MatrixCell, MatrixColumn, MatrixRow
from .narrative import has_goals, is_direction_only

_REACHED_WORDS = {
    Status.MET: "nået",
    Status.CLOSE: "tæt på",
    Status.NOT_MET: "ikke nået",
    Status.NONE: "uden status",
}
_DIRECTION_WORDS = {
    Status.MET: "fremgang",
    Status.CLOSE: "uændret",
    Status.NOT_MET: "tilbagegang",
    Status.NONE: "uden status",
}


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many municipalities (or areas) have a status, with the word for it."""

    status: Status
    count: int
    word: str


@dataclass(frozen=True, slots=True)
class CountryGoal:
    """One goal for the whole country."""

    column: MatrixColumn
    cell: MatrixCell  # the country's
    counts: tuple[StatusCount, ...]  # those that occur; empty where the goal is not compiled below the country
    counted: str  # what is counted: "kommuner" or "områder"
    is_direction_only: bool  # right of the line is progress, not a goal that is reached


@dataclass(frozen=True, slots=True)
class Map:
    """The map of goals reached, by municipality code, as the drawing wants it."""

    classes: dict[str, str]
    links: dict[str, str]
    names: dict[str, str]
    steps: range  # 0 to the number of goals, for the legend
    has_goals: bool


def get_country_goals(matrix: Matrix) -> tuple[CountryGoal, ...]:
    """Return the goals, goal 1 first."""
    return tuple(_get_country_goal(matrix, position) for position in range(len(matrix.columns)))


def _get_country_goal(matrix: Matrix, position: int) -> CountryGoal:
    column, cell = matrix.columns[position], matrix.country.cells[position]
    level = column.indicator.level if column.indicator is not None else AreaLevel.COUNTRY
    rows: tuple[MatrixRow, ...] = ()
    if level is not AreaLevel.COUNTRY:
        rows = matrix.areas if level is AreaLevel.RAR else matrix.rows
    counts = Counter(row.cells[position].assessment.status for row in rows)
    direction_only = is_direction_only(cell.assessment, has_goals=has_goals(matrix.announcement))
    words = _DIRECTION_WORDS if direction_only else _REACHED_WORDS
    return CountryGoal(
        column=column,
        cell=cell,
        counts=tuple(StatusCount(status, counts[status], words[status]) for status in words if counts[status]),
        counted="områder" if level is AreaLevel.RAR else "kommuner",
        is_direction_only=direction_only,
    )


def get_map(matrix: Matrix, kept_query: str) -> Map:
    """Return what the map says of each municipality; every address ends with `kept_query`."""
    total = len(matrix.columns)
    what = "mål nået" if has_goals(matrix.announcement) else "nøgletal med fremgang"
    return Map(
        classes={row.place.code: _shade(row) for row in matrix.rows},
        links={
            row.place.code: reverse("dashboard", kwargs={"slug": row.place.slug}) + kept_query for row in matrix.rows
        },
        names={row.place.code: f"{row.place.name}: {row.reached} af {total} {what}" for row in matrix.rows},
        steps=range(total + 1),
        has_goals=has_goals(matrix.announcement),
    )


def _shade(row: MatrixRow) -> str:
    if all(cell.assessment.status is Status.NONE for cell in row.cells):
        return "o"
    return f"n{min(row.reached, 5)}"


def get_peer_classes(page: IndicatorPage) -> dict[str, str]:
    """Return the classes of the small map that shows whom a municipality is compared with."""
    return {place.code: "p" for place in page.peers.members}
