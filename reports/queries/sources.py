"""What the page about the figures tells: indicators, announcements, releases, peer groups."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from municipalities.models import AreaKind, Membership
from reports.dashboards import IndicatorFacts, PeerGroup, Place

from .catalogue import get_subjects
from .listings import (
    ListedAnnouncement,
    ListedRelease,
    ListedRepeal,
    list_announcements,
    list_releases,
    list_repeals,
)


@dataclass(frozen=True, slots=True)
class CodebookPage:
    """Everything that the page about the figures tells."""

    indicators: tuple[IndicatorFacts, ...]
    announcements: tuple[ListedAnnouncement, ...]  # newest first
    repeals: tuple[ListedRepeal, ...]
    releases: tuple[ListedRelease, ...]  # newest first
    peer_groups: tuple[PeerGroup, ...]


def get_codebook_page(as_of: datetime | None = None) -> CodebookPage:
    """Return what stands behind the figures, with the releases known at `as_of`. A fixed number of queries."""
    instant = as_of or timezone.now()
    subjects = sorted(get_subjects().values(), key=lambda subject: subject.key)
    return CodebookPage(
        indicators=tuple(subject.facts for subject in subjects if subject.owner is None),
        announcements=list_announcements(),
        repeals=list_repeals(),
        releases=list_releases(instant),
        peer_groups=_peer_groups(),
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
