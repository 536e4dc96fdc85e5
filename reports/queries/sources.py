"""What the page about the figures tells: indicators, announcements, releases, peer groups."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from goals.models import Announcement, Repeal
from indicators.models import Release, State
from municipalities.models import AreaKind, Membership
from reports.dashboards import IndicatorFacts, PeerGroup, Place

from .catalogue import get_subjects


@dataclass(frozen=True, slots=True)
class AnnouncedGoal:
    """A goal as it was announced."""

    number: int
    title: str
    short_title: str
    emphasis: str
    emphasis_text: str
    continues_year: int | None  # the year of the goal it carries on


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    """An announcement in full."""

    year: int
    journal_number: str
    announced_on: date | None
    minister: str
    addressees: str
    summary: str
    source: str
    goals: tuple[AnnouncedGoal, ...]


@dataclass(frozen=True, slots=True)
class RepealFacts:
    """From which year no goals are announced, and why."""

    first_year: int
    act: str
    explanation: str


@dataclass(frozen=True, slots=True)
class PublicRelease:
    """A release as readers may know it, also after it was withdrawn."""

    number: int
    title: str
    note: str
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawal_note: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class CodebookPage:
    """Everything that the page about the figures tells."""

    indicators: tuple[IndicatorFacts, ...]
    announcements: tuple[AnnouncementPage, ...]  # newest first
    repeals: tuple[RepealFacts, ...]
    releases: tuple[PublicRelease, ...]  # newest first
    peer_groups: tuple[PeerGroup, ...]


def get_codebook_page(as_of: datetime | None = None) -> CodebookPage:
    """Return what stands behind the figures, with the releases known at `as_of`. A fixed number of queries."""
    instant = as_of or timezone.now()
    subjects = sorted(get_subjects().values(), key=lambda subject: subject.key)
    return CodebookPage(
        indicators=tuple(subject.facts for subject in subjects if subject.owner is None),
        announcements=tuple(map(_make_announcement, _announcements())),
        repeals=tuple(RepealFacts(r.first_year, r.act, r.explanation) for r in Repeal.objects.order_by("first_year")),
        releases=_releases(instant),
        peer_groups=_peer_groups(),
    )


def _announcements() -> list[Announcement]:
    return list(Announcement.objects.order_by("-year").prefetch_related("goals__continues__announcement"))


def _make_announcement(announcement: Announcement) -> AnnouncementPage:
    return AnnouncementPage(
        year=announcement.year,
        journal_number=announcement.journal_number,
        announced_on=announcement.announced_on,
        minister=announcement.minister,
        addressees=announcement.addressees,
        summary=announcement.summary,
        source=announcement.source,
        goals=tuple(
            AnnouncedGoal(
                number=goal.number,
                title=goal.title,
                short_title=goal.short_title,
                emphasis=goal.emphasis,
                emphasis_text=goal.emphasis_text,
                continues_year=goal.continues.announcement.year if goal.continues else None,
            )
            for goal in sorted(announcement.goals.all(), key=lambda goal: goal.number)
        ),
    )


def _releases(instant: datetime) -> tuple[PublicRelease, ...]:
    rows = Release.objects.filter(state=State.PUBLISHED, published_at__lte=instant).order_by("-published_at")
    return tuple(
        PublicRelease(
            number=row.pk,
            title=row.title,
            note=row.note,
            published_at=row.published_at,
            withdrawn_at=row.withdrawn_at if row.withdrawn_at and row.withdrawn_at <= instant else None,
            withdrawal_note=row.withdrawal_note if row.withdrawn_at and row.withdrawn_at <= instant else "",
            is_example=row.is_example,
        )
        for row in rows
        if row.published_at is not None
    )


def _peer_groups() -> tuple[PeerGroup, ...]:
    members: dict[tuple[str, str], list[Place]] = {}
    rows = (
        Membership.objects.of_kind(AreaKind.PEER_GROUP)
        .on(timezone.localdate())
        .select_related("group", "member")
        .order_by("group__code", "member__sort_key")
    )
    for row in rows:
        group = members.setdefault((row.group.name, row.group.source), [])
        group.append(Place(row.member.code, row.member.name, row.member.slug))
    return tuple(PeerGroup(name, source, tuple(places)) for (name, source), places in members.items())
