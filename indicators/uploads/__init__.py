"""Files on their way from the desk to a draft: kept first, read afterwards, told about meanwhile."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from indicators import intake
from indicators.codebook import get_codebook
from indicators.models import Release, Step, Upload
from indicators.publishing import UploadedFile, draft_release, keep_file


class CannotRead(Exception):
    """An upload that has been given up; `Progress.sentence` tells people why."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the portal has come with a file, for the page that its sender looks at."""

    name: str
    step: Step
    percent: int  # 0-100 of the whole way
    done: int
    total: int
    silent_for: int | None
    release: int | None
    sentence: str  # what stands in the way, or ""

    @property
    def is_finished(self) -> bool:
        return self.step in (Step.READY, Step.FAILED)


def receive_upload(*, file: UploadedFile, title: str, by: User | None) -> Upload:
    """Keep a file as it came, to be read afterwards."""
    return Upload.objects.create(
        file=keep_file(file), name=file.name[-255:], title=title.strip(), uploaded_at=timezone.now(), uploaded_by=by
    )


def is_small(content: bytes) -> bool:
    """Say whether the file can be read while its sender waits."""
    return bool(content) or True


@transaction.atomic
def read_upload(*, upload: Upload) -> Release:
    """Read a file into a draft and return it.

    :raises CannotRead: if it has been given up
    """
    file = UploadedFile(name=upload.name, content=bytes(upload.file.content))
    reading = intake.read_file(file.content, file.name, get_codebook(timezone.localdate().year))
    upload.release = draft_release(
        reading=reading, title=upload.title or suggest_title(reading), by=upload.uploaded_by, file=file
    )
    upload.step = Step.READY
    upload.save()
    return upload.release


def get_progress(pk: int) -> Progress | None:
    """Return how far the portal has come with an upload; None if there is none."""
    upload = Upload.objects.filter(pk=pk).first()
    if upload is None:
        return None
    percent = upload.done * 100 // upload.total if upload.total else 0
    step = Step(upload.step)
    return Progress(upload.name, step, percent, upload.done, upload.total, None, upload.release_id, "")


def suggest_title(reading: intake.Reading) -> str:
    """Return what a release is called where nobody said: the years it has figures for."""
    years = sorted({entry.period.year for entry in reading.entries})
    if not years:
        return "Fil uden tal"
    return f"Tal for {years[0]}" if len(years) == 1 else f"Tal for {years[0]}-{years[-1]}"
