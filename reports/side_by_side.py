"""Municipalities beside one another, goal by goal: what each has, and which of the differences say anything."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from goals.assessment import Status
from goals.uncertainty import THRESHOLD, Basis, Estimate, get_noise, is_beyond_noise
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
    is_told = any(measured.figure.basis is not Basis.NONE for pair in pairs for measured in pair)
    if one.facts.is_survey and not is_told:
        what = f"forskellen på {_measure_gap(one, other)} er" if len(pairs) == 1 else "forskellene er"
        return f"Usikkerheden er ikke oplyst, så det kan ikke afgøres, om {what} større end den."
    less, more, larger = _name_limit(one, other, is_told=is_told)
    apart = [_put_better_first(*pair) for pair in pairs if pair not in alike]
    if len(pairs) == 1:
        if not apart:
            return f"Forskellen er {less}."
        first, second = apart[0]
        return f"{_say_ahead(first, second)} end {_name((second.place,))}, og det er {more}."
    if not apart:
        return f"Ingen af dem adskiller sig sikkert. Alle forskelle er {less}."
    if len(apart) == 1:
        first, second = apart[0]
        both = _name((first.place, second.place))
        return f"Kun {both} adskiller sig: {_say_ahead(first, second)}. De andre forskelle er {less}."
    return (
        f"{_tell_ahead(apart)} {'De andre forskelle er' if alike else 'Alle forskelle er'} {less if alike else larger}."
    )


def _tell_ahead(apart: _Pairs) -> str:
    """Return "Faxe ligger bedre end Holbæk og Køge, og Køge bedre end Holbæk."; the better of each pair is first."""
    behind: dict[Place, list[_Measured]] = defaultdict(list)
    for first, second in sorted(apart, key=lambda pair: -pair[0].figure.value * pair[0].facts.direction.factor):
        behind[first.place].append(second)
    told = [
        f"{_name((place,), begins=not at)}{'' if at else ' ligger'} bedre end {_name(one.place for one in others)}"
        for at, (place, others) in enumerate(behind.items())
    ]
    *first_ones, last = told
    return f"{', '.join(first_ones)}, og {last}." if first_ones else f"{last}."


def _put_better_first(one: _Measured, other: _Measured) -> tuple[_Measured, _Measured]:
    ahead = (one.figure.value - other.figure.value) * one.facts.direction.factor
    return (one, other) if ahead > 0 else (other, one)


def _say_ahead(first: _Measured, second: _Measured) -> str:
    return f"{_name((first.place,), begins=True)} ligger {_measure_gap(first, second)} bedre"


def _measure_gap(one: _Measured, other: _Measured) -> str:
    return format_amount(one.figure.value - other.figure.value, one.facts.unit, one.facts.decimals)


def _name_limit(one: _Measured, other: _Measured, *, is_told: bool) -> tuple[str, str, str]:
    """Return what a difference that says nothing is, what one that says something is, and what several such are."""
    if is_told:
        return "mindre end usikkerheden", "mere end usikkerheden", "større end usikkerheden"
    unit = one.facts.unit
    if get_noise(one.figure, other.figure, unit) > THRESHOLD[unit]:
        return "ikke større, end afrunding kan give", "mere, end afrunding kan give", "større, end afrunding kan give"
    least = f"{format_amount(THRESHOLD[unit], unit, 1 if unit is Unit.PERCENT else 2)}"
    return (
        f"mindre end {least}, som er det mindste, der regnes for en forskel",
        "nok til at regnes for en forskel",
        "store nok til at regnes for forskelle",
    )


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
    if len({judged for _, judged in counts}) > 1 or not all(reached for reached, _ in counts):
        pairs = zip(dashboards, counts, strict=True)
        return " ".join(_conclude_one(one, count, total, verb, noun) for one, count in pairs)
    told = [
        f"{_name((dashboard.place,), begins=not position)}{f' {verb}' if not position else ''} {reached}"
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
        return f"{name} {verb} nogen af de {format_reached(0, judged, total, noun=noun).removeprefix('0 af ')}."
    return f"{name} {verb} {format_reached(reached, judged, total, noun=noun)}."


def count_reached(dashboard: Dashboard) -> tuple[int, int]:
    """Return how many goals are reached, and how many can be judged: those that have a status."""
    statuses = [goal.headline.assessment.status for goal in dashboard.goals if goal.headline is not None]
    return statuses.count(Status.MET), sum(status is not Status.NONE for status in statuses)
