"""Files on their way from the desk to a draft: received, read, and how far the portal has come with each."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from indicators import intake
from indicators.codebook import get_codebook
from indicators.intake.cells import Reading
from indicators.models import Step, Upload
from indicators.publishing import UploadedFile, draft_release, keep_file


@transaction.atomic
def receive_upload(*, file: UploadedFile, title: str, by: User | None) -> Upload:
    """Keep a file that somebody sent, and read it at once: the upload that is returned has its draft."""
    upload = Upload.objects.create(
        file=keep_file(file), name=file.name[-255:], title=title, uploaded_at=timezone.now(), uploaded_by=by
    )
    return read_upload(upload=upload)


@transaction.atomic
def read_upload(*, upload: Upload) -> Upload:
    """Read a file that was received, and store what it holds as a draft of the person who sent it."""
    file = UploadedFile(name=upload.name, content=bytes(upload.file.content))
    reading = intake.read_file(file.content, file.name, get_codebook(timezone.localdate().year))
    upload.release = draft_release(
        reading=reading, title=upload.title or suggest_title(reading), by=upload.uploaded_by, file=file
    )
    upload.step = Step.READY
    upload.save()
    return upload


def suggest_title(reading: Reading) -> str:
    """Return what a release is called where nobody said: the years it has figures for."""
    years = sorted({entry.period.year for entry in reading.entries})
    if not years:
        return "Fil uden tal"
    return f"Tal for {years[0]}" if len(years) == 1 else f"Tal for {years[0]}-{years[-1]}"
