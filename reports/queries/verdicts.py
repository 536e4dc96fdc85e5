"""What one area's figure for a year says by itself: its change, its verdict, its trend. The same on every page."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from goals.assessment import Status, TargetKind, TargetLine, assess, assess_years
from goals.uncertainty import Estimate, get_noise
from indicators.periods import Period
from reports.dashboards import IndicatorFacts, Point, estimate_point

from .catalogue import Subject
from .figures import CurrentEdition
from .frame import Frame, Verdict, shown_years


def judge(frame: Frame, subject: Subject, area: int, category: int | None = None) -> Verdict | None:
    """Return the verdict on an area's figure, once reckoned for all who ask; None where the year has no table of it.

    The figures of `subject` must have been loaded.
    """
    edition = frame.get_edition(subject)
    if edition is None:
        return None
    key = subject.key, category, area
    if key not in frame.verdicts:
        frame.verdicts[key] = _judge(frame, subject, area, category, edition)
    return frame.verdicts[key]


def get_target(frame: Frame, subject: Subject, area: int, year: int) -> TargetLine | None:
    """Return the target that somebody has set and that judges an area's figure for `year`.

    All municipalities are judged alike: a municipality's own target judges its own indicators alone.
    """
    if not frame.has_goals:
        return None
    if subject.owner is not None:
        return frame.targets.own.get((subject.key, year, area))
    return frame.targets.national.get((subject.key, year))


def _judge(frame: Frame, subject: Subject, area: int, category: int | None, edition: CurrentEdition) -> Verdict:
    facts, period = subject.facts, edition.latest
    points = frame.get_figures(subject, category, area)
    comparable = {
        year: points.get(same)
        for year in shown_years(frame.year)
        if not _is_broken(subject, same := Period(year, period.number, period.frequency), period)
    }
    estimates = _estimate_ends(comparable, period.year, facts)
    now, before = estimates[period.year], estimates.get(period.year - 1)
    line = _choose_line(get_target(frame, subject, area, frame.year), None if before is None else before.value, frame)
    verdict = assess(now, before=before, target=None if category else line, direction=facts.direction, unit=facts.unit)
    return Verdict(
        latest=points.get(period) or Point(period, None, None),
        year_before=points.get(period.year_before),
        change=None if now is None or before is None else now.value - before.value,
        noise=None if now is None or before is None else get_noise(before, now, facts.unit),
        # A part of a breakdown has a development but no target of its own.
        assessment=replace(verdict, status=Status.NONE) if category else verdict,
        long_trend=assess_years(tuple(estimates.items()), facts.direction, facts.unit),
    )


def _estimate_ends(points: Mapping[int, Point | None], year: int, facts: IndicatorFacts) -> dict[int, Estimate | None]:
    """Return each year's figure with its uncertainty, where it is to be compared: the first, and the last two.

    Of those between it matters only that they are there.
    """
    first = next((one for one, point in points.items() if point is not None and point.value is not None), year)
    return {
        one: estimate_point(point, facts)
        if one in (first, year - 1, year) or point is None or point.value is None
        else Estimate(point.value)
        for one, point in points.items()
    }


def _is_broken(subject: Subject, earlier: Period, later: Period) -> bool:
    return any(earlier < told.period <= later for told in subject.breaks)


def _choose_line(set_line: TargetLine | None, before: Decimal | None, frame: Frame) -> TargetLine | None:
    """Return the target a figure is judged by: the number that was set, else the goal's own wording.

    The goals say "flere", more: without a number the line is the figure of the same period a year before. In a year
    without goals nothing is to be reached.
    """
    if not frame.has_goals:
        return None
    if set_line is not None and set_line.kind is not TargetKind.DIRECTION:
        return set_line
    return TargetLine(frame.year, TargetKind.DIRECTION, before)
