"""The lists that the API is read with: announcements, goals, indicators, areas and releases, each in full."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from goals.models import Announcement, Goal, Measure, Repeal
from indicators.models import Category, Edition, Indicator, IndicatorName, Release, SeriesBreak
from municipalities.models import Area, AreaKind, Membership

AREA_KINDS = {kind.value: str(kind.label) for kind in AreaKind}  # code: in Danish


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """The goal that another carries on."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class ListedGoal:
    """A goal as it was announced, the indicators that follow it, and the goal it carries on."""

    year: int
    number: int
    title: str
    short_title: str
    emphasis: str
    emphasis_text: str
    continues: CarriedOn | None
    headline: str | None  # code of the indicator it is judged by
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedAnnouncement:
    """An announcement with its goals."""

    year: int
    journal_number: str
    announced_on: date | None
    minister: str
    addressees: str
    summary: str
    source: str
    goals: tuple[ListedGoal, ...]


@dataclass(frozen=True, slots=True)
class ListedRepeal:
    """From which year no goals are announced, and why."""

    first_year: int
    act: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ListedCategory:
    """One part of an indicator's breakdown."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ListedBreak:
    """From which period on figures cannot be compared with those before."""

    period: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ListedName:
    """What files call an indicator, or one part of it."""

    name: str
    category: str | None


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator as the codebook has it."""

    code: str
    name: str
    short_name: str
    definition: str
    population: str
    unit: str
    decimals: int
    direction: str
    frequency: str
    level: str
    is_survey: bool
    is_context: bool
    owner: str | None  # code of the municipality whose own it is
    source: str
    source_table: str
    next_update: date | None
    categories: tuple[ListedCategory, ...]
    breaks: tuple[ListedBreak, ...]
    names: tuple[ListedName, ...]


@dataclass(frozen=True, slots=True)
class ListedMembership:
    """A group that an area belongs to."""

    kind: str
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ListedArea:
    """An area with what it belongs to on the day asked about."""

    code: str
    name: str
    kind: str
    valid_from: date
    valid_to: date | None
    remark: str
    source: str
    memberships: tuple[ListedMembership, ...]


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """The table of one indicator and year that a release holds."""

    indicator: str
    year: int
    latest_period: str


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release as readers may know it, also after it was withdrawn."""

    number: int
    title: str
    note: str
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawal_note: str
    is_example: bool
    editions: tuple[ListedEdition, ...]


def list_announcements() -> tuple[ListedAnnouncement, ...]:
    """Return all announcements with their goals, newest first. Three queries."""
    goals: dict[int, list[ListedGoal]] = {}
    for goal in list_goals():
        goals.setdefault(goal.year, []).append(goal)
    return tuple(
        ListedAnnouncement(
            year=row.year,
            journal_number=row.journal_number,
            announced_on=row.announced_on,
            minister=row.minister,
            addressees=row.addressees,
            summary=row.summary,
            source=row.source,
            goals=tuple(goals.get(row.year, ())),
        )
        for row in Announcement.objects.order_by("-year")
    )


def list_repeals() -> tuple[ListedRepeal, ...]:
    """Return from which years no goals are announced. One query."""
    return tuple(
        ListedRepeal(row.first_year, row.act, row.explanation) for row in Repeal.objects.order_by("first_year")
    )


def list_goals() -> tuple[ListedGoal, ...]:
    """Return all goals, the newest year first and by number within it. Two queries."""
    measures = Measure.objects.select_related("indicator").order_by("position", "pk")
    rows = (
        Goal.objects.select_related("announcement", "continues__announcement")
        .prefetch_related(Prefetch("measures", measures))
        .order_by("-announcement__year", "number")
    )
    return tuple(_make_goal(row) for row in rows)


def _make_goal(row: Goal) -> ListedGoal:
    measures = tuple(row.measures.all())
    return ListedGoal(
        year=row.announcement.year,
        number=row.number,
        title=row.title,
        short_title=row.short_title,
        emphasis=row.emphasis,
        emphasis_text=row.emphasis_text,
        continues=CarriedOn(row.continues.announcement.year, row.continues.number) if row.continues else None,
        headline=next((measure.indicator.code for measure in measures if measure.is_headline), None),
        indicators=tuple(measure.indicator.code for measure in measures),
    )


def list_indicators() -> tuple[ListedIndicator, ...]:
    """Return the whole codebook in its order. Four queries."""
    rows = (
        Indicator.objects.select_related("owner")
        .prefetch_related(
            Prefetch("categories", Category.objects.order_by("position", "code")),
            Prefetch("breaks", SeriesBreak.objects.order_by("period")),
            Prefetch("names", IndicatorName.objects.select_related("category").order_by("name")),
        )
        .order_by("pk")
    )
    return tuple(_make_indicator(row) for row in rows)


def _make_indicator(row: Indicator) -> ListedIndicator:
    return ListedIndicator(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        definition=row.definition,
        population=row.population,
        unit=row.unit,
        decimals=row.decimals,
        direction=row.direction,
        frequency=row.frequency,
        level=row.level,
        is_survey=row.is_survey,
        is_context=row.is_context,
        owner=row.owner.code if row.owner else None,
        source=row.source,
        source_table=row.source_table,
        next_update=row.next_update,
        categories=tuple(ListedCategory(part.code, part.name) for part in row.categories.all()),
        breaks=tuple(ListedBreak(told.period, told.explanation) for told in row.breaks.all()),
        names=tuple(ListedName(name.name, name.category.code if name.category else None) for name in row.names.all()),
    )


def list_areas(kinds: tuple[str, ...], on: date) -> tuple[ListedArea, ...]:
    """Return the areas of AREA_KINDS, all kinds when empty, with what they belong to `on` a day. Two queries."""
    groups = Membership.objects.on(on).select_related("group").order_by("group__kind", "group__code")
    rows = (Area.objects.of_kind(*map(AreaKind, kinds)) if kinds else Area.objects.all()).order_by("kind", "code")
    return tuple(map(_make_area, rows.prefetch_related(Prefetch("memberships", groups))))


def _make_area(row: Area) -> ListedArea:
    return ListedArea(
        code=row.code,
        name=row.name,
        kind=row.kind,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        remark=row.remark,
        source=row.source,
        memberships=tuple(
            ListedMembership(
                held.group.kind, held.group.code, held.group.name, held.valid_from, held.valid_to, held.source
            )
            for held in row.memberships.all()
        ),
    )


def list_releases(as_of: datetime) -> tuple[ListedRelease, ...]:
    """Return the releases published at `as_of`, newest first, also those withdrawn by then. Two queries."""
    editions = Edition.objects.select_related("indicator").order_by("indicator_id", "year")
    rows = Release.objects.come_by(as_of).prefetch_related(Prefetch("editions", editions))
    return tuple(_make_release(row, as_of) for row in rows)


def _make_release(row: Release, as_of: datetime) -> ListedRelease:
    assert row.published_at is not None, "the database sees to it that what is published has a time"
    is_withdrawn = row.withdrawn_at is not None and row.withdrawn_at <= as_of
    return ListedRelease(
        number=row.pk,
        title=row.title,
        note=row.note,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at if is_withdrawn else None,
        withdrawal_note=row.withdrawal_note if is_withdrawn else "",
        is_example=row.is_example,
        editions=tuple(
            ListedEdition(held.indicator.code, held.year, held.latest_period) for held in row.editions.all()
        ),
    )
