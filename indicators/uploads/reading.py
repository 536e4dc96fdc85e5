"""Receiving a file, and reading it into a draft: step by step, and all of it or nothing."""

import re
import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from indicators import intake
from indicators.codebook import get_codebook
from indicators.intake.reading import tell_nobody
from indicators.known import ask_known
from indicators.models import Release, Step, Upload
from indicators.publishing import UploadedFile, discard_release, draft_release, keep_file

from .turns import MOST_ATTEMPTS, give_up, hold

_PAUSE = 0.5  # seconds between two signs of life within a step
_SUGGESTED = re.compile(r"Fil uden tal|Tal for [0-9]{4}(?:-[0-9]{4})?")  # what `suggest_title` answers with


class CannotRead(Exception):
    """An upload that has been given up; `Progress.sentence` tells people why."""


@transaction.atomic
def receive_upload(*, file: UploadedFile, title: str, by: User | None, at: datetime | None = None) -> Upload:
    """Keep a file as it came, to be read afterwards: by `read_upload` if it `is_small`, else by a worker."""
    return Upload.objects.create(
        file=keep_file(file),
        name=file.name[-255:],
        title=title.strip(),
        uploaded_at=at or timezone.now(),
        uploaded_by=by,
    )


@transaction.atomic
def receive_again(*, release: Release, by: User | None) -> Upload:
    """Put a draft away, and receive its file anew under the title that somebody gave it.

    :raises CannotPublish: if the release is no draft any more, or `by` may not put it away
    """
    assert release.source_file is not None
    discard_release(release=release, by=by)
    typed = Upload.objects.filter(release=release).values_list("title", flat=True).first()
    if typed is None:  # it came by the shell, which keeps no upload
        typed = "" if _SUGGESTED.fullmatch(release.title) else release.title
    return Upload.objects.create(
        file=release.source_file,
        name=release.file_name[-255:],
        title=typed,
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )


def read_content(content: bytes, name: str, *, tell: Callable[[str, int, int], None] = tell_nobody) -> intake.Reading:
    """Return what a file holds, compared with what readers see now: one way for desk, worker and shell."""
    return intake.read_file(content, name, get_codebook(timezone.localdate().year), ask=ask_known, tell=tell)


def read_upload(*, upload: Upload) -> Release:
    """Read a file into a draft and return it; if another is reading it, wait and return the draft that comes of it.

    Each step is committed at once, for `get_progress` to tell; the draft is one transaction with the upload's end. Any
    other exception than `CannotRead` is a fault of ours: the attempt counts, and a worker makes the next one.

    :raises CannotRead: if it has been given up
    """
    with hold(upload.pk, wait=True):
        return _read(upload.pk)


def read_if_free(*, pk: int) -> Release | None:
    """Read an upload like `read_upload`, or return None at once if somebody else is reading it.

    :raises CannotRead: if it has been given up
    """
    with hold(pk, wait=False) as is_ours:
        return _read(pk) if is_ours else None


def suggest_title(reading: intake.Reading) -> str:
    """Return what a release is called where nobody said: the years it has figures for."""
    years = sorted({period.year for period in reading.entries.list_periods()})
    if not years:
        return "Fil uden tal"
    return f"Tal for {years[0]}" if len(years) == 1 else f"Tal for {years[0]}-{years[-1]}"


def _read(pk: int) -> Release:
    """Read an upload whose lock we hold."""
    upload = Upload.objects.select_related("file", "release").get(pk=pk)
    if upload.release is not None:
        return upload.release
    if upload.step == Step.FAILED or upload.attempts >= MOST_ATTEMPTS:
        give_up(pk=pk)
        raise CannotRead(upload.name)
    Upload.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    tell = _make_teller(pk)
    tell(Step.READING)
    file = UploadedFile(name=upload.name, content=bytes(upload.file.content))
    reading = read_content(file.content, file.name, tell=tell)
    tell(Step.STORING, total=len(reading.entries))
    return _store(pk, file, reading)


@transaction.atomic
def _store(pk: int, file: UploadedFile, reading: intake.Reading) -> Release:
    """Store the draft and end the upload, both or neither."""
    # The row's lock, too: the other one is gone if the server was away for a moment while we read.
    upload = Upload.objects.select_for_update(of=("self",)).select_related("release", "uploaded_by").get(pk=pk)
    if upload.release is not None:
        return upload.release
    title = upload.title or suggest_title(reading)
    upload.release = draft_release(reading=reading, title=title, by=upload.uploaded_by, file=file)
    upload.step = Step.READY
    upload.done = upload.total
    upload.save(update_fields=["release", "step", "done"])
    return upload.release


def _make_teller(pk: int) -> Callable[..., None]:
    """Return the function that tells how far the reading has come: at once of a new step, else now and then."""
    told_step, told_at = "", 0.0

    def tell(step: str, done: int = 0, total: int = 0) -> None:
        nonlocal told_step, told_at
        now = time.monotonic()
        if step != told_step or now - told_at >= _PAUSE:
            told_step, told_at = step, now
            Upload.objects.filter(pk=pk, release=None).update(step=step, done=done, total=total)

    return tell
