"""The only writer of releases, editions and figures: drafts, answers, approval, withdrawal.

Every act takes who does it (`by`, None for the portal's own commands) and when (`at`, None for now; example data and
tests write history in its order), obeys the table in `indicators.flow`, and leaves an event in the audit trail.
"""

from .approval import approve_release, publish_release, return_release, submit_release, unschedule_release
from .drafts import UploadedFile, answer_warnings, discard_release, draft_release, keep_file
from .supposing import suppose_published
from .turn import CannotPublish, get_phase_of
from .withdrawal import withdraw_release

__all__ = [
    "CannotPublish",
    "UploadedFile",
    "answer_warnings",
    "approve_release",
    "discard_release",
    "draft_release",
    "get_phase_of",
    "keep_file",
    "publish_release",
    "return_release",
    "submit_release",
    "suppose_published",
    "unschedule_release",
    "withdraw_release",
]
