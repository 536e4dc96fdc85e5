"""Drafts: a file's figures and findings, the answers to its warnings, and putting it away."""

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from indicators.flow import Act
from indicators.intake.cells import Entry, Reading, Severity
from indicators.models import Answer, Category, Edition, Finding, Indicator, Release, SourceFile, State
from indicators.units import Quality
from municipalities.models import Area

from .turn import CannotPublish, begin, record, take_turn

_COPY = "COPY indicators_figure (edition_id, area_id, category_id, period, quality, value, lower, upper) FROM STDIN"


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
        _store_figures(release, reading.entries)
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
    kept, _ = SourceFile.objects.get_or_create(
        sha256=digest, defaults={"name": file.name[-255:], "content": file.content, "size": len(file.content)}
    )
    return kept


def _store_figures(release: Release, entries: Iterable[Entry]) -> None:
    by_slice: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_slice[entry.indicator, entry.period.year].append(entry)
    indicators = Indicator.objects.in_bulk({code for code, _ in by_slice}, field_name="code")
    editions = Edition.objects.bulk_create(
        Edition(
            release=release,
            indicator=indicators[code],
            year=year,
            latest_period=_find_latest(cells),
        )
        for (code, year), cells in sorted(by_slice.items())
    )
    areas = dict(Area.objects.values_list("code", "pk"))
    categories = {
        (indicator_id, code): pk
        for pk, indicator_id, code in Category.objects.values_list("pk", "indicator_id", "code")
    }
    lines = (
        line
        for edition, (_, cells) in zip(editions, sorted(by_slice.items()), strict=True)
        for line in _copy_lines(edition, cells, areas, categories)
    )
    with connection.cursor() as cursor:
        cursor.copy_expert(
            _COPY,
            io.StringIO("".join(lines)),
        )


def _find_latest(cells: list[Entry]) -> str:
    """Return the latest period with anything told of it; months whose figures are still to come do not count."""
    told = [entry.period.code for entry in cells if entry.quality is not Quality.MISSING]
    return max(told or [entry.period.code for entry in cells])


def _copy_lines(
    edition: Edition, cells: Iterable[Entry], areas: dict[str, int], categories: dict[tuple[int, str], int]
) -> Iterator[str]:
    """Yield the lines of PostgreSQL's COPY text form; nothing in them needs escaping."""
    for cell in cells:
        category = categories[edition.indicator_id, cell.category] if cell.category else r"\N"
        value, lower, upper = (r"\N" if number is None else number for number in (cell.value, cell.lower, cell.upper))
        yield (
            f"{edition.pk}\t{areas[cell.area]}\t{category}\t{cell.period.code}\t{cell.quality.value}"
            f"\t{value}\t{lower}\t{upper}\n"
        )
