"""Municipalities beside one another, goal by goal: what each has, and which of the differences say anything."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from goals.assessment import Status
from goals.uncertainty import THRESHOLD, Basis, Estimate, is_beyond_noise
from indicators.units import Unit

from .dashboards import AnnouncementFacts, Dashboard, IndicatorFacts, Place, ReleaseNote, Series, estimate_point
from .formatting import format_amount, format_reached, is_country, join_words, lower_first, upper_first


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one place has on one goal; None where it has no figure to be judged by."""

    place: Place
    series: Series | None


@dataclass(frozen=True, slots=True)
class ComparedGoal:
    """One goal. `facts` is the indicator that all are judged by, None where each has its own or none has any."""

    number: int
    title: str
    short_title: str
    emphasis: str
    facts: IndicatorFacts | None
    cells: tuple[ComparedCell, ...]
    findings: tuple[str, ...]  # sentences: which differences are real, and which are not

    @property
    def drawn(self) -> tuple[Series, ...]:
        """The series that share a scale."""
        return tuple(cell.series for cell in self.cells if cell.series is not None) if self.facts else ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two to four places in one year."""

    year: int
    years: tuple[int, ...]
    announcement: AnnouncementFacts
    places: tuple[Place, ...]
    name: str  # of them all: "Holbæk, Køge og hele landet"
    goals: tuple[ComparedGoal, ...]
    conclusion: str
    releases: tuple[ReleaseNote, ...]
    has_examples: bool


def put_side_by_side(dashboards: Sequence[Dashboard]) -> SideBySide:
    """Return the dashboards, of one year and at least two, goal by goal."""
    first = dashboards[0]
    releases = {note.number: note for dashboard in dashboards for note in dashboard.releases}
    return SideBySide(
        year=first.year,
        years=first.years,
        announcement=first.announcement,
        places=tuple(dashboard.place for dashboard in dashboards),
        name=_name((dashboard.place for dashboard in dashboards), begins=True),
        goals=tuple(_compare(dashboards, position) for position in range(len(first.goals))),
        conclusion=_conclude(dashboards),
        releases=tuple(releases[number] for number in sorted(releases, reverse=True)),
        has_examples=any(dashboard.has_examples for dashboard in dashboards),
    )


def _compare(dashboards: Sequence[Dashboard], position: int) -> ComparedGoal:
    goal = dashboards[0].goals[position]
    cells = tuple(ComparedCell(one.place, one.goals[position].headline) for one in dashboards)
    shown = [cell.series for cell in cells if cell.series is not None]
    shares = bool(shown) and not shown[0].indicator.is_local
    shares = shares and all(series.indicator.code == shown[0].indicator.code for series in shown)
    if shares:
        findings = tuple(_tell_differences(cells))
    elif shown:
        findings = ("Kommunernes egne indikatorer kan ikke sammenlignes.",)
    else:
        findings = ()
    return ComparedGoal(
        number=goal.number,
        title=goal.title,
        short_title=goal.short_title,
        emphasis=goal.emphasis,
        facts=shown[0].indicator if shares else None,
        cells=cells,
        findings=findings,
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """A place with a figure: whose figure it is, and how sure."""

    place: Place
    area: Place  # the place itself, or the larger area that it has the figure from
    facts: IndicatorFacts
    figure: Estimate

    def differs_from(self, other: "_Measured") -> bool:
        """Whether the figures differ by more than chance, or a sample, makes them differ."""
        return is_beyond_noise(self.figure, other.figure, self.facts.unit)


def _tell_differences(cells: Sequence[ComparedCell]) -> Iterable[str]:
    """Yield which places share a figure, and which of the differences between the others are no more than noise."""
    by_area: dict[str, list[_Measured]] = defaultdict(list)
    for cell in cells:
        if (measured := _measure(cell)) is not None:
            by_area[measured.area.code].append(measured)
    for group in by_area.values():
        if len(group) > 1:
            area = "hele landet" if is_country(group[0].area) else group[0].area.name
            yield f"{_name((one.place for one in group), begins=True)} har samme tal: tallet for {area}."
    apart = [group[0] for group in by_area.values()]
    if len(apart) < 2:
        return
    if apart[0].facts.unit is Unit.COUNT:
        yield "Antal kan ikke sammenlignes mellem kommuner af forskellig størrelse."
        return
    pairs = list(combinations(apart, 2))
    yield _tell_pairs(pairs, [(one, other) for one, other in pairs if not one.differs_from(other)])


def _measure(cell: ComparedCell) -> _Measured | None:
    if cell.series is None:
        return None
    figure = estimate_point(cell.series.latest, cell.series.indicator)
    return None if figure is None else _Measured(cell.place, cell.series.place, cell.series.indicator, figure)


_Pairs = Sequence[tuple[_Measured, _Measured]]


def _tell_pairs(pairs: _Pairs, alike: _Pairs) -> str:
    one, other = pairs[0]
    distance = format_amount(one.figure.value - other.figure.value, one.facts.unit, one.facts.decimals)
    is_told = any(measured.figure.basis is not Basis.NONE for pair in pairs for measured in pair)
    if one.facts.is_survey and not is_told:
        what = f"forskellen på {distance} er" if len(pairs) == 1 else "forskellene er"
        return f"Usikkerheden er ikke oplyst, så det kan ikke afgøres, om {what} større end den."
    than = "usikkerheden" if is_told else _name_threshold(one.facts)
    if len(pairs) == 1:
        return f"Forskellen er mindre end {than}." if alike else f"Forskellen på {distance} er større end {than}."
    if not alike:
        return f"Alle forskelle er større end {than}."
    if len(alike) == len(pairs):
        return f"Alle forskelle er mindre end {than}."
    which = join_words(f"mellem {_name((one.place, other.place))}" for one, other in alike)
    return f"Forskellen {which} er mindre end {than}."


def _name_threshold(facts: IndicatorFacts) -> str:
    """Return what differences are held against where no uncertainty is known."""
    return f"{format_amount(THRESHOLD[facts.unit], facts.unit, 1)}, som er det mindste, der regnes for en forskel"


def _name(places: Iterable[Place], *, begins: bool = False) -> str:
    """Return the places' names in a row, as they stand in a sentence or begin one."""
    names = (lower_first(place.name) if is_country(place) else place.name for place in places)
    return upper_first(join_words(names)) if begins else join_words(names)


def _conclude(dashboards: Sequence[Dashboard]) -> str:
    """Return "Holbæk har nået 1 og Køge 2 af 5 mål for 2024."; of a year without goals, who goes forward on what.

    Where not all of the same number can be judged, each has a sentence with its own.
    """
    first, total = dashboards[0], len(dashboards[0].goals)
    has_goals = first.announcement.has_goals
    verb, noun = ("har nået", f"mål for {first.year}") if has_goals else ("har fremgang på", f"nøgletal i {first.year}")
    counts = [count_reached(dashboard) for dashboard in dashboards]
    if len({judged for _, judged in counts}) > 1 or not counts[0][1]:
        pairs = zip(dashboards, counts, strict=True)
        return " ".join(_conclude_one(one, count, total, verb, noun) for one, count in pairs)
    told = [
        f"{_name((dashboard.place,), begins=not position)}{f' {verb}' if not position else ''} {reached or 'ingen'}"
        for position, (dashboard, (reached, _)) in enumerate(zip(dashboards, counts, strict=True))
    ]
    rest = format_reached(1, counts[0][1], total, noun=noun).partition(" ")[2]
    return f"{join_words(told)} {rest}."


def _conclude_one(dashboard: Dashboard, count: tuple[int, int], total: int, verb: str, noun: str) -> str:
    reached, judged = count
    name = _name((dashboard.place,), begins=True)
    if not judged:
        return f"{name} har ingen {noun}, der kan vurderes."
    if not reached:
        verb = verb.replace("har ", "har ikke ")
        return f"{name} {verb} nogen af {format_reached(0, judged, total, noun=noun).removeprefix('0 af ')}."
    return f"{name} {verb} {format_reached(reached, judged, total, noun=noun)}."


def count_reached(dashboard: Dashboard) -> tuple[int, int]:
    """Return how many goals are reached, and how many can be judged: those that have a status."""
    statuses = [goal.headline.assessment.status for goal in dashboard.goals if goal.headline is not None]
    return statuses.count(Status.MET), sum(status is not Status.NONE for status in statuses)
