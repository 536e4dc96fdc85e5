"""Draft, publish, withdraw, discard: the only writer of releases, editions and figures.

Every act takes who does it (`by`, None for the portal's own commands) and when (`at`, None for now; example data and
tests write history in its order). Publishing and withdrawing serialise on one lock, so that two people who looked at
the same figures cannot both win.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from indicators.changes import count_removed, get_basis
from indicators.intake.cells import Reading, Severity
from indicators.models import Finding, Release, SourceFile, State
from indicators.storing import store_figures
from indicators.units import format_number

_PUBLISHING_LOCK = 20230623  # any constant; the advisory lock that all publishing takes


class CannotPublish(Exception):
    """Why a release could not be published, withdrawn or discarded, as a Danish sentence for the person."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it came."""

    name: str
    content: bytes


@transaction.atomic
def draft_release(
    *,
    reading: Reading,
    title: str,
    by: User | None,
    file: UploadedFile | None = None,
    is_example: bool = False,
    at: datetime | None = None,
) -> Release:
    """Store what was read of a file as a draft: its findings, and its figures unless there are errors."""
    release = Release.objects.create(
        title=title,
        source_file=_keep_file(file) if file else None,
        file_name=file.name if file else "",
        layout=reading.layout,
        summary=reading.summary,
        is_example=is_example,
        created_at=at or timezone.now(),
        created_by=by,
    )
    Finding.objects.bulk_create(
        Finding(
            release=release,
            ref=finding.ref[:60],
            severity=finding.severity.value,
            code=finding.code,
            place=finding.place[:250],
            content=finding.content[:250],
            message=finding.message,
        )
        for finding in reading.findings
    )
    if not reading.has_errors:
        store_figures(release, reading.entries)
    return release


@transaction.atomic
def publish_release(
    *,
    release: Release,
    by: User | None,
    note: str = "",
    basis: str | None = None,
    may_remove: bool = False,
    at: datetime | None = None,
) -> Release:
    """Make the editions of `release` the ones that readers see from now on.

    `basis` is `get_basis(release)` as it was when the person looked at the changes; None skips that check. An edition
    is a whole table: public figures that the file leaves out would be removed, which must be said with `may_remove`.
    Figures that earlier releases have shown and this one withholds are withheld there too, from now on.

    :raises CannotPublish: if it is no draft, errors stand against it, it corrects without a note or removes unsaid,
        the figures it was compared with are no longer the current ones, or `by` may not publish
    """
    instant = _take_turn(by=by, at=at)
    draft = Release.objects.select_for_update().get(pk=release.pk)
    if draft.state != State.DRAFT:
        raise CannotPublish(f"Udgivelse {draft.pk} er ikke længere en kladde.")
    if draft.findings.filter(severity=Severity.ERROR.value).exists():
        raise CannotPublish("Filen har fejl. Ret dem, og indlæs filen igen.")
    if not draft.editions.exists():
        raise CannotPublish("Filen indeholder ingen tal, så der er intet at udgive.")
    current_basis = get_basis(draft)
    if basis is not None and basis != current_basis:
        raise CannotPublish(
            "Andre har udgivet eller trukket tal tilbage, siden du så ændringerne. Gennemse ændringerne igen."
        )
    if current_basis and not note.strip():
        raise CannotPublish("Tallene retter noget, der allerede er offentligt. Skriv en note om, hvad der er rettet.")
    if not may_remove and (removed := count_removed(draft)):
        raise CannotPublish(
            f"Filen mangler {format_number(Decimal(removed), 0)} tal, der er offentlige nu og ville blive fjernet. "
            "Indlæs hele årets tabel, eller sig til, at tallene skal fjernes."
        )
    draft.state = State.PUBLISHED
    draft.note = note.strip()
    draft.published_at = instant
    draft.published_by = by
    draft.save()
    _redact_what_is_now_withheld(draft)
    return draft


@transaction.atomic
def withdraw_release(*, release: Release, by: User | None, note: str, at: datetime | None = None) -> Release:
    """Take `release` back: readers see what was current before it, and `note` says why.

    :raises CannotPublish: if it is not public, `note` is empty, or `by` may not publish
    """
    instant = _take_turn(by=by, at=at)
    published = Release.objects.select_for_update().get(pk=release.pk)
    if published.state != State.PUBLISHED or published.withdrawn_at is not None:
        raise CannotPublish(f"Udgivelse {published.pk} er ikke offentlig.")
    if not note.strip():
        raise CannotPublish("Skriv, hvorfor udgivelsen trækkes tilbage. Læserne kan se det.")
    published.withdrawn_at = instant
    published.withdrawn_by = by
    published.withdrawal_note = note.strip()
    published.save()
    return published


@transaction.atomic
def discard_release(*, release: Release, by: User | None) -> Release:
    """Put a draft away unpublished. It stays in the history.

    :raises CannotPublish: if it is no draft, or `by` may not publish
    """
    _take_turn(by=by, at=None)
    draft = Release.objects.select_for_update().get(pk=release.pk)
    if draft.state != State.DRAFT:
        raise CannotPublish(f"Udgivelse {draft.pk} er ikke længere en kladde.")
    draft.state = State.DISCARDED
    draft.discarded_at = timezone.now()
    draft.discarded_by = by
    draft.save()
    return draft


_REDACT = """
INSERT INTO indicators_redaction (figure_id, release_id)
SELECT earlier.id, draft.release_id
  FROM indicators_edition AS draft
  JOIN indicators_figure AS withheld ON withheld.edition_id = draft.id AND withheld.quality = 'SUPPRESSED'
  JOIN indicators_edition AS edition
    ON edition.indicator_id = draft.indicator_id AND edition.year = draft.year AND edition.id <> draft.id
  JOIN indicators_release AS release ON release.id = edition.release_id AND release.state = 'PUBLISHED'
  JOIN indicators_figure AS earlier
    ON earlier.edition_id = edition.id AND earlier.area_id = withheld.area_id AND earlier.period = withheld.period
   AND COALESCE(earlier.category_id, 0) = COALESCE(withheld.category_id, 0) AND earlier.value IS NOT NULL
 WHERE draft.release_id = %s
"""


def _redact_what_is_now_withheld(release: Release) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_REDACT, [release.pk])


def _take_turn(*, by: User | None, at: datetime | None) -> datetime:
    """Wait for the publishing lock, which the transaction keeps, and return the instant of the act."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING_LOCK])
    if by is not None and not by.has_ministry_mandate():
        raise CannotPublish("Du har ikke mandat til at udgive tal for ministeriet.")
    instant = at or timezone.now()
    last = Release.objects.aggregate(published=Max("published_at"), withdrawn=Max("withdrawn_at"))
    if any(earlier is not None and earlier >= instant for earlier in last.values()):
        # Readers may already have asked about that instant; its answer must not change.
        raise CannotPublish("Der er udgivet eller trukket tal tilbage efter det tidspunkt.")
    return instant


def _keep_file(file: UploadedFile) -> SourceFile:
    digest = hashlib.sha256(file.content).hexdigest()
    kept, _ = SourceFile.objects.get_or_create(
        sha256=digest, defaults={"name": file.name[-255:], "content": file.content, "size": len(file.content)}
    )
    return kept
