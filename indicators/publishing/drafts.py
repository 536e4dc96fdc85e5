"""Drafts: a file's figures and findings, the answers to its warnings, and putting it away."""

import hashlib
import io
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from indicators.flow import Act
from indicators.intake.cells import Reading, Severity
from indicators.models import Answer, Finding, Release, SourceFile, State
from indicators.storing import store_figures

from .turn import CannotPublish, begin, demand_mandate, record, take_turn


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
    """Store what was read of a file as a draft: its findings, and its figures unless there are errors.

    :raises CannotPublish: if `by` has no mandate for the ministry
    """
    demand_mandate(by)
    instant = at or timezone.now()
    release = Release.objects.create(
        title=title,
        source_file=keep_file(file) if file else None,
        file_name=file.name if file else "",
        layout=reading.layout,
        summary=reading.summary,
        is_example=is_example,
        created_at=instant,
        created_by=by,
    )
    Finding.objects.bulk_create(
        Finding(
            release=release,
            ref=finding.ref[:120],
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
    record(release, Act.UPLOAD, by=by, at=instant, note=release.file_name)
    return release


@transaction.atomic
def answer_warnings(*, release: Release, findings: Iterable[int], reason: str, by: User | None) -> Answer:
    """Answer warnings of a draft with one reason, signed; an earlier answer to any of them gives way.

    :raises CannotPublish: if it is no draft, there is no reason, or a finding is no warning of this release
    """
    instant = take_turn(by=by, at=None)
    draft = begin(release, Act.ANSWER, by=by, at=instant)
    if not reason.strip():
        raise CannotPublish("Skriv en begrundelse for, at tallene er rigtige.")
    keys = set(findings)
    warnings = draft.findings.filter(pk__in=keys, severity=Severity.WARNING.value)
    if not keys or warnings.count() != len(keys):
        raise CannotPublish("Vælg en eller flere af udgivelsens advarsler.")
    answer = Answer.objects.create(release=draft, reason=reason.strip(), answered_at=instant, answered_by=by)
    warnings.update(answer=answer)
    draft.answers.filter(findings=None).delete()
    record(draft, Act.ANSWER, by=by, at=instant, note=answer.reason)
    return answer


@transaction.atomic
def discard_release(*, release: Release, by: User | None) -> Release:
    """Put a draft away unpublished. It stays in the history.

    :raises CannotPublish: if it is planned or has been public, or `by` may not publish
    """
    instant = take_turn(by=by, at=None)
    draft = begin(release, Act.DISCARD, by=by, at=instant)
    draft.state = State.DISCARDED
    draft.discarded_at = instant
    draft.discarded_by = by
    draft.save()
    record(draft, Act.DISCARD, by=by, at=instant)
    return draft


def keep_file(file: UploadedFile) -> SourceFile:
    """Return the stored bytes of `file`; the same bytes are stored once."""
    digest = hashlib.sha256(file.content).hexdigest()
    kept = SourceFile.objects.defer("content").filter(sha256=digest)
    if not kept.exists():
        # Somebody may store the same bytes just now: whoever comes second finds them stored.
        with suppress(IntegrityError), transaction.atomic():
            _store_file(digest, file)
    return kept.get()


def _store_file(digest: str, file: UploadedFile) -> None:
    """Store a file by COPY in its binary form: an INSERT writes 40 MB out as text, which takes a second."""
    fields = (digest.encode(), file.name[-255:].encode(), file.content, struct.pack(">i", len(file.content)))
    row = struct.pack(">h", len(fields)) + b"".join(struct.pack(">i", len(part)) + part for part in fields)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            "COPY indicators_sourcefile (sha256, name, content, size) FROM STDIN WITH (FORMAT binary)",
            io.BytesIO(b"PGCOPY\n\xff\r\n\0" + bytes(8) + row + struct.pack(">h", -1)),
            size=2**20,
        )
