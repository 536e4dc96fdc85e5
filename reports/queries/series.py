"""From cells to series: what one indicator says about one place, with its comparison and its verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from goals.assessment import NO_STATUS, Assessment, LongTrend, Status, TargetKind, TargetLine, assess, assess_years
from goals.ranking import Rank
from goals.uncertainty import get_noise
from indicators.periods import Period, periods_of_year
from indicators.units import AreaLevel, Unit
from reports.dashboards import IndicatorFacts, Place, Point, Series, estimate_point

from .catalogue import Part, Subject, Targets
from .figures import Cells, CurrentEdition, Editions, Standing, Wanted
from .places import Surroundings

YEARS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that the series of one page are made of."""

    year: int
    has_goals: bool  # whether goals were announced for the year: if so, "more than last year" is the target
    place: Place
    surroundings: Surroundings
    editions: Editions
    cells: Cells
    standings: dict[tuple[int, int | None], Standing]
    targets: Targets

    @property
    def years(self) -> range:
        return shown_years(self.year)


def shown_years(year: int) -> range:
    """Return the years that a page about `year` shows."""
    return range(year - YEARS_SHOWN + 1, year + 1)


def choose_area(subject: Subject, surroundings: Surroundings) -> int | None:
    """Return the key of the area whose figures are shown for a place; None for another municipality's own."""
    if subject.owner is not None:
        return surroundings.own if subject.owner == surroundings.own else None
    match subject.facts.level:
        case AreaLevel.MUNICIPALITY:
            return surroundings.own
        case AreaLevel.RAR:
            return surroundings.rar or surroundings.country
        case AreaLevel.COUNTRY:
            return surroundings.country


def want_cells(subject: Subject, editions: Editions, year: int, *, whole_series: bool) -> list[Wanted]:
    """Return which cells a series needs: all periods of the total where it is drawn, and the latest two compared."""
    shown = editions.get((subject.key, year))
    if shown is None:
        return []
    wanted = []
    if whole_series:
        wanted = [
            Wanted(edition, None, totals_only=True)
            for shown_year in shown_years(year)
            if (edition := editions.get((subject.key, shown_year)))
        ]
    if subject.parts or not whole_series:
        wanted.append(Wanted(shown, shown.latest, totals_only=False))
        if before := editions.get((subject.key, year - 1)):
            wanted.append(Wanted(before, shown.latest.year_before, totals_only=False))
    return wanted


def make_series(ground: Ground, subject: Subject, part: Part | None = None) -> Series | None:
    """Return the series of an indicator, or of one part of it; None where the year has no edition of it."""
    shown = ground.editions.get((subject.key, ground.year))
    area = choose_area(subject, ground.surroundings)
    if shown is None or area is None:
        return None
    category = part.key if part else None
    mine = ground.cells.get((subject.key, category, area), {})
    countrys = ground.cells.get((subject.key, category, ground.surroundings.country), {})
    latest = mine.get(shown.latest) or _gap(shown.latest)
    before = mine.get(shown.latest.year_before)
    is_own = area == ground.surroundings.own
    axis = () if part else _make_axis(subject, ground, shown)
    standing = ground.standings.get((subject.key, category))
    # A count follows the size of the municipality, and the country and another's own indicator have no equals.
    is_ranked = (
        is_own
        and subject.facts.level is AreaLevel.MUNICIPALITY
        and subject.facts.unit is not Unit.COUNT
        and area != ground.surroundings.country
        and subject.owner is None
    )
    comparable = keep_comparable(subject, before, shown.latest)
    set_line, own_target = _set_lines(ground, subject, part, ground.year)
    target = None if part else choose_line(set_line, comparable, year=ground.year, has_goals=ground.has_goals)
    assessment = _judge(subject, latest, comparable, target, is_part=part is not None)
    return Series(
        indicator=subject.facts,
        category=part.name if part else "",
        place=_choose_place(ground, area),
        is_own=is_own,
        points=tuple(mine.get(period) or _gap(period) for period in axis),
        country=tuple(countrys.get(period) or _gap(period) for period in axis),
        latest=latest,
        year_before=before,
        country_latest=countrys.get(shown.latest),
        change=_subtract(latest, comparable),
        targets=() if part else _target_steps(ground, subject),
        assessment=assessment,
        rank=_rank(standing, latest) if is_ranked else None,
        peer_rank=_peer_rank(standing, latest) if is_ranked else None,
        spread=standing.spread if standing else None,
        peers=standing.peers if standing and is_own and not subject.facts.is_local else None,
        breaks=tuple(told for told in subject.breaks if axis and axis[0] < told.period <= axis[-1]),
        own_target=own_target,
        noise=_find_noise(subject.facts, latest, comparable),
        long_trend=_find_long_trend(subject, mine, shown.latest, ground.years),
    )


def keep_comparable(subject: Subject, before: Point | None, latest: Period) -> Point | None:
    """Return the figure of a year before, or None where a break in the series lies between it and `latest`."""
    return None if before is None or _is_broken(subject, before.period, latest) else before


def _is_broken(subject: Subject, earlier: Period, later: Period) -> bool:
    return any(earlier < told.period <= later for told in subject.breaks)


def leave_unjudged(series: Series) -> Series:
    """Return a series that no goal is judged by: its change is told, and that is all."""
    verdict = replace(series.assessment, status=Status.NONE, target=None, distance=None)
    return replace(series, assessment=verdict, targets=(), own_target=None)


def make_point_assessment(
    facts: IndicatorFacts, latest: Point | None, before: Point | None, target: TargetLine | None
) -> Assessment:
    """Return the verdict on one figure against the same period a year before and its target."""
    if latest is None:
        return NO_STATUS
    return assess(
        estimate_point(latest, facts),
        before=estimate_point(before, facts),
        target=target,
        direction=facts.direction,
        unit=facts.unit,
    )


def choose_line(set_line: TargetLine | None, before: Point | None, *, year: int, has_goals: bool) -> TargetLine | None:
    """Return the target a figure is judged by: the number that was set, else the goal's own wording.

    The goals say "flere", more: without a number the line is the figure of the same period a year before. In a year
    without goals nothing is to be reached.
    """
    if not has_goals:
        return None
    if set_line is not None and set_line.kind is not TargetKind.DIRECTION:
        return set_line
    return TargetLine(year, TargetKind.DIRECTION, before.value if before else None)


def _set_lines(
    ground: Ground, subject: Subject, part: Part | None, year: int
) -> tuple[TargetLine | None, TargetLine | None]:
    """Return the target that judges, and the municipality's own that stands beside it.

    All municipalities are judged alike: a municipality's own target judges its own indicators alone.
    """
    if part is not None or not ground.has_goals:
        return None, None
    key = (subject.key, year)
    national, own = ground.targets.national.get(key), ground.targets.own.get(key)
    return (own, None) if subject.owner is not None else (national, own)


def _judge(
    subject: Subject, latest: Point, before: Point | None, target: TargetLine | None, *, is_part: bool
) -> Assessment:
    verdict = make_point_assessment(subject.facts, latest, before, target)
    # A part of a breakdown has a development but no target of its own.
    return replace(verdict, status=Status.NONE) if is_part else verdict


def _target_steps(ground: Ground, subject: Subject) -> tuple[TargetLine, ...]:
    lines = (_set_lines(ground, subject, None, year)[0] for year in ground.years)
    return tuple(line for line in lines if line is not None and line.kind is TargetKind.NUMBER)


def _make_axis(subject: Subject, ground: Ground, shown: CurrentEdition) -> tuple[Period, ...]:
    years = [year for year in ground.years if (subject.key, year) in ground.editions]
    return tuple(
        period
        for year in range(years[0], ground.year + 1)
        for period in periods_of_year(subject.facts.frequency, year)
        if period <= shown.latest
    )


def _choose_place(ground: Ground, area: int) -> Place:
    if area == ground.surroundings.own:
        return ground.place
    if area == ground.surroundings.rar and ground.surroundings.rar_place is not None:
        return ground.surroundings.rar_place
    return ground.surroundings.country_place


def _rank(standing: Standing | None, latest: Point) -> Rank | None:
    if standing is None or standing.spread is None or latest.value is None:
        return None
    number, count = standing.better + 1, standing.spread.count
    return Rank(number, count, number, number)


def _peer_rank(standing: Standing | None, latest: Point) -> Rank | None:
    if standing is None or standing.peers is None or latest.value is None:
        return None
    number, count = standing.peers_better + 1, standing.peers.count + 1  # the municipality itself counts
    return Rank(number, count, number, number)


def _subtract(latest: Point, before: Point | None) -> Decimal | None:
    if before is None or latest.value is None or before.value is None:
        return None
    return latest.value - before.value


def _find_noise(facts: IndicatorFacts, latest: Point, before: Point | None) -> Decimal | None:
    now, then = estimate_point(latest, facts), estimate_point(before, facts)
    return None if now is None or then is None else get_noise(then, now, facts.unit)


def _find_long_trend(subject: Subject, points: Mapping[Period, Point], latest: Period, years: range) -> LongTrend:
    """Return the trend of the same period of each year, from the last break in the series on."""
    periods = (Period(year, latest.number, latest.frequency) for year in years)
    figures = [
        (period.year, estimate_point(points.get(period), subject.facts))
        for period in periods
        if not _is_broken(subject, period, latest)
    ]
    return assess_years(figures, subject.facts.direction, subject.facts.unit)


def _gap(period: Period) -> Point:
    return Point(period, None, None)
