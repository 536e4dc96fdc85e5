"""All municipalities against all goals in one year."""

from datetime import datetime

from goals.assessment import NO_STATUS, Status, TargetLine, choose_judging
from indicators.units import AreaLevel
from municipalities.models import AreaKind
from reports.dashboards import Matrix, MatrixCell, MatrixColumn, MatrixRow

from .catalogue import GoalFrame, Subject
from .frame import Frame, get_frame
from .kept import kept
from .verdicts import judge

_NO_CELL = MatrixCell(None, NO_STATUS, is_own=True)
_NOWHERE = 0  # the key of no area: a municipality that belongs to no RAR area


@kept(most=8)
def get_matrix(year: int, as_of: datetime | None = None) -> Matrix:
    """Return every municipality's result on every goal, as readers saw them at `as_of`.

    No query beside those of the year's frame.
    """
    frame = get_frame(year, as_of)
    headlines = [_headline(frame, goal) for goal in frame.catalogue.goals]
    subjects = [subject for subject in headlines if subject is not None]
    frame.load(subjects)
    geography = frame.geography
    shown = {edition.release for subject in subjects if (edition := frame.get_edition(subject))}
    before = {edition.release for one in subjects if (edition := frame.editions.get((one.key, year - 1)))}
    return Matrix(
        year=year,
        years=frame.years,
        announcement=frame.catalogue.announcement,
        columns=tuple(_make_column(frame, *pair) for pair in zip(frame.catalogue.goals, headlines, strict=True)),
        country=_make_row(frame, headlines, geography.country, None),
        rows=tuple(
            _make_row(frame, headlines, area, geography.rars.get(area, _NOWHERE))
            for area in geography.of_kind[AreaKind.MUNICIPALITY]
        ),
        areas=tuple(_make_row(frame, headlines, area, area) for area in geography.of_kind[AreaKind.RAR]),
        releases=frame.list_notes(shown | before),
    )


def _make_row(frame: Frame, headlines: list[Subject | None], area: int, rar: int | None) -> MatrixRow:
    """Return the row of an area; `rar` is the RAR area whose figures stand for it, None for the country."""
    cells = tuple(_make_cell(frame, subject, area, rar) for subject in headlines)
    return MatrixRow(
        place=frame.geography.places[area],
        region=frame.geography.regions.get(area, ""),
        cells=cells,
        reached=sum(cell.assessment.status is Status.MET for cell in cells),
    )


def _make_cell(frame: Frame, subject: Subject | None, area: int, rar: int | None) -> MatrixCell:
    if subject is None or frame.get_edition(subject) is None:
        return _NO_CELL
    is_own = subject.facts.level is not AreaLevel.RAR or rar in (None, area)
    verdict = judge(frame, subject, area if is_own else rar or _NOWHERE)
    if verdict is None or verdict.latest.quality is None:
        return _NO_CELL if is_own else MatrixCell(None, NO_STATUS, is_own=False)
    return MatrixCell(verdict.latest, verdict.assessment, is_own)


def _headline(frame: Frame, goal: GoalFrame) -> Subject | None:
    """Return the national indicator that judges the goal; where none has a table for the year, the one that will."""
    judging = choose_judging(goal.headlines, (), frame.compiled) or next(iter(goal.headlines), None)
    return None if judging is None else frame.catalogue.subjects[judging]


def _make_column(frame: Frame, goal: GoalFrame, subject: Subject | None) -> MatrixColumn:
    edition = frame.get_edition(subject) if subject else None
    target: TargetLine | None = frame.targets.national.get((subject.key, frame.year)) if subject else None
    return MatrixColumn(
        number=goal.number,
        title=goal.title,
        short_title=goal.short_title,
        emphasis=goal.emphasis,
        indicator=subject.facts if subject else None,
        target=target,
        period=edition.latest if edition else None,
    )
