"""From cells to series: what one indicator says about one place, with its comparison and its verdict."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from goals.assessment import Status, TargetKind, TargetLine
from indicators.units import AreaLevel
from reports.dashboards import PeerSpread, Place, Point, Series

from .catalogue import Part, Subject
from .frame import Frame, shown_years
from .geography import Surroundings
from .standings import Standings
from .verdicts import get_target, judge


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
        found = frame.get_curves(its, area)  # of a larger area, all that anybody has asked for, also what is only gaps
        curves |= {subject.key: found[subject.key] for subject in its}
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
    area = choose_area(subject, surroundings)
    category = part.key if part else None
    verdict = None if area is None else judge(frame, subject, area, category)
    if area is None or verdict is None:
        return None
    latest = verdict.latest
    is_own = area == surroundings.own
    has_equals = subject.owner is None and area != surroundings.country
    standings = frame.get_standings(subject, category)
    is_ranked = is_own and has_equals and facts.level is AreaLevel.MUNICIPALITY and latest.value is not None
    points = ground.curves.get(subject.key, ()) if part is None else ()
    return Series(
        indicator=facts,
        category=part.name if part else "",
        place=frame.geography.places[area],
        is_own=is_own,
        points=points,
        country=frame.get_curves([subject], surroundings.country)[subject.key] if points else (),
        latest=latest,
        year_before=verdict.year_before,
        country_latest=frame.get_figures(subject, category, surroundings.country).get(latest.period),
        change=verdict.change,
        targets=() if part else _list_target_steps(frame, subject, area),
        assessment=verdict.assessment,
        rank=standings.ranks.get(area) if is_ranked else None,
        peer_rank=frame.rank_peers(subject, category, surroundings.group).get(area) if is_ranked else None,
        spread=standings.spread if subject.owner is None else None,
        peers=_spread_peers(standings, surroundings) if is_own and subject.owner is None else None,
        breaks=tuple(told for told in subject.breaks if points and points[0].period < told.period <= points[-1].period),
        own_target=_get_own_target(frame, subject, area) if part is None else None,
        noise=verdict.noise,
        long_trend=verdict.long_trend,
    )


def leave_unjudged(series: Series) -> Series:
    """Return a series that no goal is judged by: its change is told, and that is all."""
    verdict = replace(series.assessment, status=Status.NONE, target=None, distance=None)
    return replace(series, assessment=verdict, targets=(), own_target=None)


def _get_own_target(frame: Frame, subject: Subject, area: int) -> TargetLine | None:
    """Return the municipality's own target where it stands beside one for all, and judges nothing."""
    if subject.owner is not None or not frame.has_goals:
        return None
    return frame.targets.own.get((subject.key, frame.year, area))


def _list_target_steps(frame: Frame, subject: Subject, area: int) -> tuple[TargetLine, ...]:
    lines = (get_target(frame, subject, area, year) for year in shown_years(frame.year))
    return tuple(line for line in lines if line is not None and line.kind is TargetKind.NUMBER)


def _spread_peers(standings: Standings, surroundings: Surroundings) -> PeerSpread | None:
    if surroundings.group is None:
        return None
    return standings.spread_peers(surroundings.group, surroundings.own)
