"""What the desk's pages ask of the database about releases: which there are, how far they are, what they touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from indicators.flow import Act, Phase
from indicators.models import Edition, Event, Release, SourceFile, State, Step, Upload
from indicators.models.releases import ReleaseQuerySet
from indicators.publishing.turn import get_phase_of

UNPUBLISHED = (Phase.DRAFT, Phase.SUBMITTED, Phase.SCHEDULED)
_ACTORS = ("created_by", "submitted_by", "published_by", "withdrawn_by", "discarded_by")


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release as a list shows it."""

    release: Release
    phase: Phase
    sent_back: Event | None = None  # of a draft: who sent it back last, and why


@dataclass(frozen=True, slots=True)
class Open:
    """The releases that are on their way, by whom they wait for."""

    to_approve: tuple[ReleaseLine, ...]
    awaiting: tuple[ReleaseLine, ...]  # what I have submitted and somebody else must approve
    planned: tuple[ReleaseLine, ...]
    own: tuple[ReleaseLine, ...]  # drafts that I made or sent on before
    others: tuple[ReleaseLine, ...]  # everybody else's drafts

    @property
    def is_empty(self) -> bool:
        return not (self.to_approve or self.awaiting or self.planned or self.own or self.others)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another release on its way that touches the same tables."""

    line: ReleaseLine
    tables: tuple[str, ...]  # "Opkvalificering (andel), 2024"


@dataclass(frozen=True, slots=True)
class Overlaps:
    """All of them."""

    each: tuple[Overlap, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that are touched, each once."""
        return tuple(dict.fromkeys(table for overlap in self.each for table in overlap.tables))

    @property
    def are_drafts(self) -> bool:
        return all(overlap.line.phase is Phase.DRAFT for overlap in self.each)


@dataclass(frozen=True, slots=True)
class EarlierCopy:
    """That the same bytes were received before: the release they became, or the upload that is still being read."""

    line: ReleaseLine | None
    upload: Upload | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One act of the audit trail, with its name in Danish."""

    label: str
    event: Event


def get_release(number: int) -> Release | None:
    """Return a release with those who acted on it, or None."""
    return _with_actors().filter(pk=number).first()


def get_phase(release: Release) -> Phase:
    """Return how far `release` is now."""
    return get_phase_of(release)


def is_unpublished(release: Release) -> bool:
    """Return whether `release` has figures that readers cannot see yet, and may come to."""
    return get_phase(release) in UNPUBLISHED and release.editions.exists()


def get_open(user: User, *, needs_two: bool) -> Open:
    """Return what is on its way, the newest first; `needs_two` says whether a second person must approve."""
    lines = _to_lines(_with_actors().filter(_is_open(timezone.now())).newest_first())
    drafts = [line for line in lines if line.phase is Phase.DRAFT]
    submitted = [line for line in lines if line.phase is Phase.SUBMITTED]
    return Open(
        to_approve=tuple(line for line in submitted if not (needs_two and line.release.submitted_by_id == user.pk)),
        awaiting=tuple(line for line in submitted if needs_two and line.release.submitted_by_id == user.pk),
        planned=tuple(line for line in lines if line.phase is Phase.SCHEDULED),
        own=tuple(line for line in drafts if _is_whose(line.release, user)),
        others=tuple(line for line in drafts if not _is_whose(line.release, user)),
    )


def count_history() -> int:
    """Return how many releases have been public or put away."""
    return Release.objects.exclude(_is_open(timezone.now())).count()


def get_history(first: int, most: int) -> tuple[ReleaseLine, ...]:
    """Return releases that have been public or put away, the newest first, from `first` on."""
    rows = _with_actors().exclude(_is_open(timezone.now())).newest_first()
    return _to_lines(rows[first : first + most])


def get_overlaps(release: Release) -> Overlaps:
    """Return the other releases on their way that touch a table of `release`; none unless it is on its way itself."""
    if get_phase(release) not in UNPUBLISHED:
        return Overlaps()
    same = Edition.objects.filter(release=release, indicator=OuterRef("indicator"), year=OuterRef("year"))
    others = Release.objects.filter(_is_open(timezone.now())).exclude(pk=release.pk)
    tables: dict[int, list[str]] = {}
    for edition in (
        Edition.objects.filter(Exists(same), release__in=others)
        .select_related("indicator")
        .order_by("release_id", "indicator__name", "year")
    ):
        tables.setdefault(edition.release_id, []).append(f"{edition.indicator.name}, {edition.year}")
    lines = _to_lines(_with_actors().filter(pk__in=tables).newest_first())
    return Overlaps(tuple(Overlap(line, tuple(tables[line.release.pk])) for line in lines))


def find_earlier_copies(sha256: str) -> tuple[EarlierCopy, ...]:
    """Return where a file of these bytes was received before and read, or is still to be; the newest first."""
    releases = _to_lines(_with_actors().filter(source_file__sha256=sha256).newest_first())
    unread = Upload.objects.filter(file__sha256=sha256, release=None).exclude(step=Step.FAILED)
    unread = unread.select_related("uploaded_by").order_by("-pk")
    return (*(EarlierCopy(None, upload) for upload in unread), *(EarlierCopy(line, None) for line in releases))


def get_source_file(sha256: str) -> SourceFile | None:
    """Return a file that was received before, or None."""
    return SourceFile.objects.filter(sha256=sha256).first()


def get_events(release: Release) -> tuple[EventLine, ...]:
    """Return the audit trail of a release, the latest act first."""
    events = release.events.select_related("happened_by").order_by("-happened_at", "-pk")
    return tuple(EventLine(Act(event.act).label, event) for event in events)


def get_sent_back(release: Release) -> Event | None:
    """Return who sent a draft back last or took it out of the plan, and why; None of what never came farther."""
    return _find_sent_back([release]).get(release.pk) if get_phase(release) is Phase.DRAFT else None


def get_typed_title(release: Release) -> str:
    """Return the title that somebody gave a release when its file was received, or "" where the portal named it."""
    return Upload.objects.filter(release=release).values_list("title", flat=True).first() or ""


def get_tables(release: Release) -> tuple[Edition, ...]:
    """Return the tables of a release, by indicator and year."""
    return tuple(release.editions.select_related("indicator").order_by("indicator__name", "year"))


def get_unread(since: datetime) -> tuple[Upload, ...]:
    """Return the files that are waiting, being read, or were given up after an instant; the newest first."""
    unread = Upload.objects.filter(release=None).exclude(step=Step.FAILED, uploaded_at__lt=since)
    return tuple(unread.select_related("uploaded_by").order_by("-pk")[:50])


def get_upload(pk: int) -> Upload | None:
    """Return a file on its way to a draft, or None."""
    return Upload.objects.select_related("uploaded_by", "release").filter(pk=pk).first()


def _with_actors() -> ReleaseQuerySet:
    return Release.objects.select_related("source_file", *_ACTORS).defer("source_file__content")


def _is_open(instant: datetime) -> Q:
    return Q(state__in=[State.DRAFT, State.SUBMITTED]) | Q(state=State.PUBLISHED, published_at__gt=instant)


def _to_lines(releases: Iterable[Release]) -> tuple[ReleaseLine, ...]:
    now = timezone.now()
    phases = [(release, get_phase_of(release, now)) for release in releases]
    sent_back = _find_sent_back([release for release, phase in phases if phase is Phase.DRAFT])
    return tuple(ReleaseLine(release, phase, sent_back.get(release.pk)) for release, phase in phases)


def _find_sent_back(drafts: Iterable[Release]) -> dict[int, Event]:
    keys = [draft.pk for draft in drafts]
    if not keys:
        return {}
    events = (
        Event.objects.filter(release__in=keys, act__in=[Act.RETURN, Act.UNSCHEDULE])
        .order_by("release_id", "-happened_at", "-pk")
        .distinct("release_id")
        .select_related("happened_by")
    )
    return {event.release_id: event for event in events}


def _is_whose(release: Release, user: User) -> bool:
    return user.pk in (release.created_by_id, release.submitted_by_id)
