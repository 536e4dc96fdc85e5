"""Goals that municipalities are judged on by indicators of their own, which no table of all can show."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from goals.assessment import choose_judging
from reports.dashboards import IndicatorFacts, MatrixCell, Place

from .catalogue import GoalFrame, Subject
from .frame import Frame, get_frame
from .kept import kept
from .verdicts import judge


@dataclass(frozen=True, slots=True)
class OwnHeadline:
    """One municipality's result on a goal, by its own indicator."""

    goal: int
    place: Place
    facts: IndicatorFacts
    cell: MatrixCell


@kept(most=8)
def get_own_headlines(year: int, as_of: datetime | None = None) -> tuple[OwnHeadline, ...]:
    """Return what the municipalities' own indicators say of the goals that have no other figure.

    No query beside those of the year's frame.
    """
    frame = get_frame(year, as_of)
    judging = [(goal.number, subject) for goal in frame.catalogue.goals for subject in _find_judging(frame, goal)]
    frame.load(subject for _, subject in judging)
    return tuple(_make_own(frame, number, subject) for number, subject in judging)


def _make_own(frame: Frame, number: int, subject: Subject) -> OwnHeadline:
    assert subject.owner is not None
    verdict = judge(frame, subject, subject.owner)
    assert verdict is not None
    latest = None if verdict.latest.quality is None else verdict.latest
    cell = MatrixCell(latest, verdict.assessment, is_own=True)
    return OwnHeadline(number, frame.geography.places[subject.owner], subject.facts, cell)


def _find_judging(frame: Frame, goal: GoalFrame) -> list[Subject]:
    """Return each owner's first indicator with a table for the year; none where the goal has a national figure."""
    subjects = frame.catalogue.subjects
    own: dict[int, list[int]] = defaultdict(list)
    for key in goal.subjects:
        if (owner := subjects[key].owner) is not None:
            own[owner].append(key)
    judging = (choose_judging(goal.headlines, keys, frame.compiled) for keys in own.values())
    return [subjects[key] for key in judging if key is not None and subjects[key].owner is not None]
