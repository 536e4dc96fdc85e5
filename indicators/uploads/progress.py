"""What a page tells of a file that is on its way."""

from dataclasses import dataclass

from indicators.models import Step, Upload

from .turns import BEING_READ, MOST_ATTEMPTS, UNFINISHED, WORKERS, get_held

# Where each step begins on the way to 100; the lengths are those of a table of a million rows.
_MILESTONES = {Step.WAITING: 0, Step.READING: 0, Step.CHECKING: 55, Step.STORING: 70, Step.READY: 100, Step.FAILED: 0}

_TOO_MUCH = (
    "Filen kræver mere hukommelse eller tid, end portalen giver én fil. Intet er gemt. Del filen op, fx et år ad "
    "gangen, og indlæs delene hver for sig."
)
_STOPPED = (
    "Portalen gik i stå flere gange, mens den læste filen. Intet er gemt. Gem filen på ny som Excel-projektmappe "
    "(.xlsx) eller CSV, og indlæs den igen. Hjælper det ikke, så kontakt dem, der driver portalen."
)
_NO_WORKER = (
    "Det program, der læser store filer, kører ikke lige nu. Filen er gemt og bliver læst, når det kører igen. "
    "Kontakt dem, der driver portalen, hvis det varer ved."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the portal has come with a file, for the page that its sender looks at."""

    name: str
    step: Step
    percent: int  # 0-100 of the whole way; never falls within one attempt
    done: int  # rows of the step
    total: int  # 0: not known yet
    silent_for: int | None  # seconds since the reader's last sign; None: nobody is reading it
    release: int | None  # the number of the draft, once ready
    sentence: str  # what stands in the way, or ""

    @property
    def is_finished(self) -> bool:
        return self.step in (Step.READY, Step.FAILED)


def get_progress(pk: int) -> Progress | None:
    """Return how far the portal has come with an upload; None if there is none. Two queries."""
    upload = Upload.objects.filter(pk=pk).first()
    if upload is None:
        return None
    step, held = Step(upload.step), get_held()
    silent_for = held.get(pk) if step in UNFINISHED else None
    return Progress(
        name=upload.name,
        step=step,
        percent=_find_percent(step, upload.done, upload.total),
        done=upload.done,
        total=upload.total,
        silent_for=silent_for,
        release=upload.release_id,
        sentence=_explain(step, upload.attempts, is_awaited=silent_for is not None or WORKERS in held),
    )


def _find_percent(step: Step, done: int, total: int) -> int:
    start = _MILESTONES[step]
    if step not in BEING_READ or not total:
        return start
    end = min(milestone for milestone in _MILESTONES.values() if milestone > start)
    return start + (end - start) * min(done, total) // total


def _explain(step: Step, attempts: int, *, is_awaited: bool) -> str:
    if step == Step.FAILED:
        return _STOPPED if attempts >= MOST_ATTEMPTS else _TOO_MUCH
    return "" if is_awaited or step == Step.READY else _NO_WORKER
