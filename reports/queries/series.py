"""From cells to series: what one indicator says about one place, with its comparison and its verdict."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from goals.assessment import NO_STATUS, Assessment, LongTrend, Status, TargetKind, TargetLine, assess, assess_years
from goals.uncertainty import get_noise
from indicators.periods import Period
from indicators.units import AreaLevel
from reports.dashboards import IndicatorFacts, PeerSpread, Place, Point, Series, estimate_point

from .catalogue import Part, Subject
from .frame import Frame, shown_years
from .geography import Surroundings
from .standings import Standings


@dataclass(frozen=True, slots=True)
class Ground:
    """What the series of one place are made of: its year, its surroundings, and every period of what is drawn."""

    frame: Frame
    place: Place
    surroundings: Surroundings
    curves: dict[int, tuple[Point, ...]]  # every period, by indicator; those that are drawn


def lay_ground(frame: Frame, place: Place, subjects: Sequence[Subject], *, drawn: Container[int]) -> Ground:
    """Return what the series of `subjects` are made of; of those in `drawn`, every period. One query."""
    surroundings = frame.geography.get_surroundings(place)
    frame.load(subjects)
    by_area: dict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        area = choose_area(subject, surroundings)
        if area is not None and subject.key in drawn and frame.get_edition(subject):
            by_area[area].append(subject)
    curves: dict[int, tuple[Point, ...]] = {}
    for area, its in by_area.items():
        curves |= frame.get_curves(its, area)
    frame.get_curves([one for its in by_area.values() for one in its], surroundings.country)
    return Ground(frame, place, surroundings, curves)


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


def make_series(ground: Ground, subject: Subject, part: Part | None = None) -> Series | None:
    """Return the series of an indicator, or of one part of it; None where the year has no edition of it."""
    frame, surroundings, facts = ground.frame, ground.surroundings, subject.facts
    shown, area = frame.get_edition(subject), choose_area(subject, surroundings)
    if shown is None or area is None:
        return None
    category = part.key if part else None
    mine = frame.get_figures(subject, category, area)
    latest, before = mine.get(shown.latest) or _gap(shown.latest), mine.get(shown.latest.year_before)
    comparable = keep_comparable(subject, before, shown.latest)
    is_own = area == surroundings.own
    has_equals = subject.owner is None and area != surroundings.country
    standings = frame.get_standings(subject, category)
    is_ranked = is_own and has_equals and facts.level is AreaLevel.MUNICIPALITY and latest.value is not None
    points = ground.curves.get(subject.key, ()) if part is None else ()
    target, own_target = (None, None) if part else _choose_targets(frame, subject, area, comparable)
    verdict = make_point_assessment(facts, latest, comparable, target)
    return Series(
        indicator=facts,
        category=part.name if part else "",
        place=frame.geography.places[area],
        is_own=is_own,
        points=points,
        country=frame.get_curves([subject], surroundings.country)[subject.key] if points else (),
        latest=latest,
        year_before=before,
        country_latest=frame.get_figures(subject, category, surroundings.country).get(shown.latest),
        change=_subtract(latest, comparable),
        targets=() if part else _list_target_steps(frame, subject, area),
        # A part of a breakdown has a development but no target of its own.
        assessment=replace(verdict, status=Status.NONE) if part else verdict,
        rank=standings.ranks.get(area) if is_ranked else None,
        peer_rank=frame.rank_peers(subject, category, surroundings.group).get(area) if is_ranked else None,
        spread=standings.spread if subject.owner is None else None,
        peers=_spread_peers(standings, surroundings) if is_own and subject.owner is None else None,
        breaks=tuple(told for told in subject.breaks if points and points[0].period < told.period <= points[-1].period),
        own_target=own_target,
        noise=_find_noise(facts, latest, comparable),
        long_trend=_find_long_trend(subject, mine, shown.latest, shown_years(frame.year)),
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


def _choose_targets(
    frame: Frame, subject: Subject, area: int, before: Point | None
) -> tuple[TargetLine | None, TargetLine | None]:
    """Return the target that judges, and the municipality's own that stands beside it.

    All municipalities are judged alike: a municipality's own target judges its own indicators alone.
    """
    judging = _get_target(frame, subject, area, frame.year)
    line = choose_line(judging, before, year=frame.year, has_goals=frame.has_goals)
    if subject.owner is not None or not frame.has_goals:
        return line, None
    return line, frame.targets.own.get((subject.key, frame.year, area))


def _get_target(frame: Frame, subject: Subject, area: int, year: int) -> TargetLine | None:
    if not frame.has_goals:
        return None
    if subject.owner is not None:
        return frame.targets.own.get((subject.key, year, area))
    return frame.targets.national.get((subject.key, year))


def _list_target_steps(frame: Frame, subject: Subject, area: int) -> tuple[TargetLine, ...]:
    lines = (_get_target(frame, subject, area, year) for year in shown_years(frame.year))
    return tuple(line for line in lines if line is not None and line.kind is TargetKind.NUMBER)


def _spread_peers(standings: Standings, surroundings: Surroundings) -> PeerSpread | None:
    if surroundings.group is None:
        return None
    return standings.spread_peers(key for key in surroundings.group.members if key != surroundings.own)


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
