"""Municipalities beside one another, goal by goal: what each has, and which of the differences say anything."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from goals.assessment import Status
from goals.uncertainty import THRESHOLD, Basis, Estimate, get_noise, is_beyond_noise
from indicators.units import Unit

from .dashboards import AnnouncementFacts, Dashboard, IndicatorFacts, Place, ReleaseNote, Series, estimate_point
from .formatting import format_amount, is_country, join_words, lower_first, upper_first


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
    """Return "Holbæk har nået 1 og Køge 2 af de 5 mål for 2024."; of a year without goals, who goes forward on what."""
    first, total = dashboards[0], len(dashboards[0].goals)
    verb, no_verb, rest = "har nået", "har ikke nået", f"af de {total} mål for {first.year}"
    if not first.announcement.has_goals:
        verb, no_verb, rest = "har fremgang på", "har ikke fremgang på", f"af de {total} nøgletal i {first.year}"
    met = [(one.place, count) for one in dashboards if (count := _count_met(one))]
    none = [one.place for one in dashboards if _is_judged(one) and not _count_met(one)]
    unknown = [one.place for one in dashboards if not _is_judged(one)]
    told = []
    if met:
        counts = [
            f"{_name((place,), begins=not at)}{'' if at else f' {verb}'} {count}"
            for at, (place, count) in enumerate(met)
        ]
        told.append(f"{join_words(counts)} {rest}.")
    if none:
        told.append(f"{_name(none, begins=True)} {no_verb} nogen{'' if met else f' {rest}'}.")
    if unknown:
        told.append(f"{_name(unknown, begins=True)} kan ikke vurderes{'' if met or none else f' i {first.year}'}.")
    return " ".join(told)


def _count_met(dashboard: Dashboard) -> int:
    return sum(goal.headline is not None and goal.headline.assessment.status is Status.MET for goal in dashboard.goals)


def _is_judged(dashboard: Dashboard) -> bool:
    return any(goal.headline and goal.headline.assessment.status is not Status.NONE for goal in dashboard.goals)
