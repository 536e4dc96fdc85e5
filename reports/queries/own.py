"""Goals that municipalities are judged on by indicators of their own, which no table of all can show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from municipalities.models import Area
from reports.dashboards import IndicatorFacts, MatrixCell, Place

from .catalogue import Catalogue, GoalFrame, get_catalogue, get_own_targets
from .figures import CurrentEdition, Editions, Wanted, get_cells, get_editions
from .series import choose_line, keep_comparable, make_point_assessment


@dataclass(frozen=True, slots=True)
class OwnHeadline:
    """One municipality's result on a goal, by its own indicator."""

    goal: int
    place: Place
    facts: IndicatorFacts
    cell: MatrixCell


def get_own_headlines(year: int, as_of: datetime | None = None) -> tuple[OwnHeadline, ...]:
    """Return what the municipalities' own indicators say of the goals that have no other figure. Eleven queries."""
    instant = as_of or timezone.now()
    catalogue = get_catalogue(year)
    keys = {key for frame in catalogue.goals for key in frame.subjects}
    editions = get_editions(keys, range(year - 1, year + 1), instant)
    judging = [
        (frame.number, key) for frame in catalogue.goals for key in _find_judging(frame, catalogue, editions, year)
    ]
    owners = Area.objects.in_bulk({catalogue.subjects[key].owner for _, key in judging})
    cells = get_cells(_want((editions[key, year] for _, key in judging), editions, year), owners)
    targets = get_own_targets(year, instant)
    found = []
    for number, key in judging:
        subject, edition = catalogue.subjects[key], editions[key, year]
        owner = owners[subject.owner]
        points = cells.get((key, None, owner.pk), {})
        latest = points.get(edition.latest)
        before = keep_comparable(subject, points.get(edition.latest.year_before), edition.latest)
        set_line = targets.get(key) if catalogue.announcement.has_goals else None
        target = choose_line(set_line, before, year=year, has_goals=catalogue.announcement.has_goals)
        cell = MatrixCell(latest, make_point_assessment(subject.facts, latest, before, target), is_own=True)
        found.append(OwnHeadline(number, Place(owner.code, owner.name, owner.slug), subject.facts, cell))
    return tuple(found)


def _find_judging(frame: GoalFrame, catalogue: Catalogue, editions: Editions, year: int) -> list[int]:
    """Return each owner's first indicator with a table for the year; none where the goal has a national figure."""
    if any((key, year) in editions for key in frame.headlines):
        return []
    first: dict[int, int] = {}
    for key in frame.subjects:
        owner = catalogue.subjects[key].owner
        if owner is not None and (key, year) in editions:
            first.setdefault(owner, key)
    return list(first.values())


def _want(shown: Iterable[CurrentEdition], editions: Editions, year: int) -> list[Wanted]:
    wanted = []
    for edition in shown:
        wanted.append(Wanted(edition, edition.latest, totals_only=True))
        if before := editions.get((edition.indicator, year - 1)):
            wanted.append(Wanted(before, edition.latest.year_before, totals_only=True))
    return wanted
