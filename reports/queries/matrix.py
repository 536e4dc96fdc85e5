"""All municipalities against all goals in one year."""

from datetime import date, datetime

from django.utils import timezone

from goals.assessment import NO_STATUS, Status, TargetLine
from indicators.units import AreaLevel
from municipalities.models import Area, AreaKind, Membership
from reports.dashboards import Matrix, MatrixCell, MatrixColumn, MatrixRow, Place

from .catalogue import Catalogue, GoalFrame, Subject, Targets, get_catalogue, get_targets
from .figures import Cells, CurrentEdition, Wanted, get_cells, get_editions, get_release_notes
from .places import get_years
from .series import choose_line, keep_comparable, make_point_assessment


def get_matrix(year: int, as_of: datetime | None = None) -> Matrix:
    """Return every municipality's result on every goal, as readers saw them at `as_of`. A fixed number of queries."""
    instant = as_of or timezone.now()
    catalogue = get_catalogue(year)
    headlines = [_headline(catalogue, frame) for frame in catalogue.goals]
    subjects = [subject for subject in headlines if subject is not None]
    editions = get_editions((s.key for s in subjects), range(year - 1, year + 1), instant)
    areas = Area.objects.of_kind(AreaKind.COUNTRY, AreaKind.RAR, AreaKind.MUNICIPALITY).in_danish_order()
    by_kind: dict[str, list[Area]] = {}
    for area in areas:
        by_kind.setdefault(area.kind, []).append(area)
    shown = {s.key: edition for s in subjects if (edition := editions.get((s.key, year)))}
    cells = get_cells(_want(shown, editions, year), (area.pk for group in by_kind.values() for area in group))
    targets = get_targets(range(year, year + 1), None, instant)
    columns = tuple(
        _make_column(frame, subject, shown.get(subject.key) if subject else None, targets, year)
        for frame, subject in zip(catalogue.goals, headlines, strict=True)
    )
    maker = _RowMaker(catalogue, headlines, shown, cells, targets, year)
    groups = _groups_of_municipalities(year)
    return Matrix(
        year=year,
        years=get_years(instant),
        announcement=catalogue.announcement,
        columns=columns,
        country=maker.make(by_kind[AreaKind.COUNTRY][0], "", None),
        rows=tuple(maker.make(area, *groups.get(area.pk, ("", None))) for area in by_kind[AreaKind.MUNICIPALITY]),
        areas=tuple(maker.make(area, "", area.pk) for area in by_kind[AreaKind.RAR]),
        releases=get_release_notes(edition.release for edition in editions.values()),
    )


class _RowMaker:
    """Makes the rows of one matrix; holds what they have in common."""

    def __init__(
        self,
        catalogue: Catalogue,
        headlines: list[Subject | None],
        shown: dict[int, CurrentEdition],
        cells: Cells,
        targets: Targets,
        year: int,
    ) -> None:
        self._headlines = headlines
        self._shown = shown
        self._cells = cells
        self._targets = targets
        self._year = year
        self._has_goals = catalogue.announcement.has_goals

    def make(self, area: Area, region: str, rar: int | None) -> MatrixRow:
        cells = tuple(self._make_cell(subject, area, rar) for subject in self._headlines)
        return MatrixRow(
            place=Place(area.code, area.name, area.slug),
            region=region,
            cells=cells,
            reached=sum(cell.assessment.status is Status.MET for cell in cells),
        )

    def _make_cell(self, subject: Subject | None, area: Area, rar: int | None) -> MatrixCell:
        edition = self._shown.get(subject.key) if subject else None
        if subject is None or edition is None:
            return MatrixCell(None, NO_STATUS, is_own=True)
        is_own = not (subject.facts.level is AreaLevel.RAR and area.kind == AreaKind.MUNICIPALITY)
        points = self._cells.get((subject.key, None, area.pk if is_own else rar or 0), {})
        latest, before = points.get(edition.latest), points.get(edition.latest.year_before)
        comparable = keep_comparable(subject, before, edition.latest)
        national = self._targets.national.get((subject.key, self._year))
        target = choose_line(national, comparable, year=self._year, has_goals=self._has_goals)
        return MatrixCell(latest, make_point_assessment(subject.facts, latest, comparable, target), is_own)


def _headline(catalogue: Catalogue, frame: GoalFrame) -> Subject | None:
    return catalogue.subjects[frame.headlines[0]] if frame.headlines else None


def _want(shown: dict[int, CurrentEdition], editions: dict[tuple[int, int], CurrentEdition], year: int) -> list[Wanted]:
    wanted = []
    for key, edition in shown.items():
        wanted.append(Wanted(edition, edition.latest, totals_only=True))
        if before := editions.get((key, year - 1)):
            wanted.append(Wanted(before, edition.latest.year_before, totals_only=True))
    return wanted


def _make_column(
    frame: GoalFrame, subject: Subject | None, edition: CurrentEdition | None, targets: Targets, year: int
) -> MatrixColumn:
    target: TargetLine | None = targets.national.get((subject.key, year)) if subject else None
    return MatrixColumn(
        number=frame.number,
        title=frame.title,
        short_title=frame.short_title,
        emphasis=frame.emphasis,
        indicator=subject.facts if subject else None,
        target=target,
        period=edition.latest if edition else None,
    )


def _groups_of_municipalities(year: int) -> dict[int, tuple[str, int | None]]:
    """Return each municipality's region by name and RAR area by key, at the end of `year`."""
    from_date = date(year, 12, 31)
    groups: dict[int, tuple[str, int | None]] = {}
    rows = Membership.objects.on(from_date).filter(group__kind__in=(AreaKind.REGION, AreaKind.RAR))
    for member, kind, name, key in rows.values_list("member_id", "group__kind", "group__name", "group_id"):
        region, rar = groups.get(member, ("", None))
        groups[member] = (name, rar) if kind == AreaKind.REGION else (region, key)
    return groups
