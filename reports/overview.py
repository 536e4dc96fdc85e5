"""The country at a glance, made of the roster: what the map says of each municipality, and how the five goals stand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from goals.assessment import Status, TargetKind
from indicators.units import AreaLevel, Quality

from .dashboards import IndicatorPage, MatrixCell, MatrixColumn, Place, Point, ReleaseNote
from .formatting import format_count, format_day_of, format_exact, format_reached, number_word, upper_first
from .narrative import has_goals, is_direction_only
from .queries import OwnHeadline
from .roster import Roster, RosterCell, RosterRow

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
class GoalCounts:
    """How many municipalities have which status on a goal, as a group of choices for the table of all."""

    column: MatrixColumn
    counts: tuple[StatusCount, ...]  # all four


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """An indicator of municipalities' own, and those who have chosen it, in alphabetical order."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CountryGoal:
    """One goal for the whole country."""

    column: MatrixColumn
    cell: MatrixCell  # the country's
    counts: tuple[StatusCount, ...]  # those that occur; empty where the goal is not compiled below the country
    counted: str  # what is counted: "kommuner" or "områder"
    can_be_listed: bool  # the table of all municipalities can show those that are counted
    is_direction_only: bool  # right of the line is progress, not a goal that is reached
    before: Point | None  # last year's figure, where that is what must be beaten
    release: ReleaseNote | None  # that the country's figure comes from
    correction: str  # "Rettet 12. marts 2025. Før: 10,4 %."; "" where the figure stands as it always has
    own: tuple[OwnMeasure, ...]  # what municipalities measure a goal by that has no common figure
    own_told: str  # how many they are; "" where the goal has a common figure


@dataclass(frozen=True, slots=True)
class Map:
    """The map of goals reached, by municipality code, as the drawing wants it."""

    classes: dict[str, str]
    links: dict[str, str]
    names: dict[str, str]
    steps: range  # 0 to the number of goals, for the legend
    has_goals: bool
    has_blanks: bool  # some municipality has no status at all


def get_country_goals(roster: Roster) -> tuple[CountryGoal, ...]:
    """Return the goals, goal 1 first."""
    return tuple(_get_country_goal(roster, cell) for cell in roster.country.cells)


def count_statuses(roster: Roster) -> tuple[GoalCounts, ...]:
    """Return how many municipalities have which status on each goal, by their own indicators where there is no other.

    Statuses that nobody has are among them.
    """
    return tuple(GoalCounts(one, _count(roster, one)) for one in roster.matrix.columns)


def _get_country_goal(roster: Roster, country: RosterCell) -> CountryGoal:
    column, cell = country.column, country.cell
    level = column.indicator.level if column.indicator is not None else AreaLevel.COUNTRY
    position = roster.matrix.columns.index(column)
    counts: tuple[StatusCount, ...] = ()
    if level is AreaLevel.RAR:
        statuses = Counter(row.cells[position].assessment.status for row in roster.matrix.areas)
        counts = _name_counts(statuses, _get_words(roster, column))
    elif level is not AreaLevel.COUNTRY:
        counts = _count(roster, column)
    own = [one for one in roster.own if one.goal == column.number] if column.indicator is None else []
    numbers = {} if cell.point is None else {note.number: note for note in roster.matrix.releases}
    return CountryGoal(
        column=column,
        cell=cell,
        counts=tuple(one for one in counts if one.count),
        counted="områder" if level is AreaLevel.RAR else "kommuner",
        can_be_listed=level is AreaLevel.MUNICIPALITY,
        is_direction_only=is_direction_only(cell.assessment, has_goals=has_goals(roster.matrix.announcement)),
        before=_find_before(cell),
        release=numbers.get(cell.point.release or 0) if cell.point is not None else None,
        correction=_tell_correction(country),
        own=tuple(_group_own(own)),
        own_told=tell_own(len(own), roster.matrix.year) if column.indicator is None else "",
    )


def _find_before(cell: MatrixCell) -> Point | None:
    target, point, change = cell.assessment.target, cell.point, cell.assessment.distance
    if target is None or target.kind is not TargetKind.DIRECTION or point is None:
        return None
    if point.value is None or change is None:
        return None
    return Point(point.period.year_before, Quality.MEASURED, point.value - change)


def _count(roster: Roster, column: MatrixColumn) -> tuple[StatusCount, ...]:
    position = roster.matrix.columns.index(column)
    statuses = Counter(row.cells[position].cell.assessment.status for row in roster.rows)
    return _name_counts(statuses, _get_words(roster, column))


def _get_words(roster: Roster, column: MatrixColumn) -> dict[Status, str]:
    """Return the words for a goal's statuses, which say the direction only where nothing is to be reached."""
    announced = has_goals(roster.matrix.announcement)
    country = roster.matrix.country.cells[roster.matrix.columns.index(column)]
    # Where each municipality measures by its own, it has a target of its own too.
    is_direction = not announced or (
        column.indicator is not None and is_direction_only(country.assessment, has_goals=announced)
    )
    return _DIRECTION_WORDS if is_direction else _REACHED_WORDS


def _name_counts(statuses: Counter[Status], words: dict[Status, str]) -> tuple[StatusCount, ...]:
    return tuple(StatusCount(status, statuses[status], words[status]) for status in words)


def tell_own(number: int, year: int) -> str:
    """Return how many municipalities measure a goal by an indicator of their own."""
    if number == 0:
        return f"Ingen kommune har egne tal for {year} endnu."
    municipalities = "kommune" if number == 1 else "kommuner"
    word = number_word(number) if number <= 12 else format_count(number)
    return f"{upper_first(word)} {municipalities} har egne tal for {year}."


def _group_own(own: list[OwnHeadline]) -> Iterator[OwnMeasure]:
    places: dict[str, list[Place]] = {}
    for one in own:
        places.setdefault(one.facts.name, []).append(one.place)
    for name, found in places.items():
        yield OwnMeasure(name, tuple(found))


def _tell_correction(country: RosterCell) -> str:
    point, facts = country.cell.point, country.column.indicator
    if point is None or point.correction is None or facts is None:
        return ""
    day = format_day_of(point.correction.corrected_at)
    before = point.before_correction
    return f"Rettet {day}." if before is None else f"Rettet {day}. Før: {format_exact(before, facts)}."


def get_map(roster: Roster, kept_query: str) -> Map:
    """Return what the map says of each municipality; every address ends with `kept_query`."""
    matrix, rows = roster.matrix, roster.rows
    verb, noun = ("nået", "mål") if has_goals(matrix.announcement) else ("fremgang på", "nøgletal")
    return Map(
        classes={row.place.code: _shade(row) for row in rows},
        links={row.place.code: reverse("dashboard", kwargs={"slug": row.place.slug}) + kept_query for row in rows},
        names={row.place.code: f"{row.place.name}: {_tell_reached(row, verb, noun)}" for row in rows},
        steps=range(len(matrix.columns) + 1),
        has_goals=has_goals(matrix.announcement),
        has_blanks=any(not row.judged for row in rows),
    )


def _tell_reached(row: RosterRow, verb: str, noun: str) -> str:
    if not row.judged:
        return "ingen status endnu"
    return f"{verb} {format_reached(row.reached, row.judged, len(row.cells), noun=noun)}"


def _shade(row: RosterRow) -> str:
    return f"n{min(row.reached, 5)}" if row.judged else "o"


def get_peer_classes(page: IndicatorPage) -> dict[str, str]:
    """Return the classes of the small map that shows whom a municipality is compared with."""
    return {place.code: "p" for place in page.peers.members}
