"""Files on their way from the desk to a draft: kept first, read afterwards, told about meanwhile.

A small file is read in the request that brought it, a large one by `manage.py worker`. The row of the upload is the
queue, and who reads it holds a lock (`turns`). See docs/adr/0010-background-work.md.
"""

from .progress import Progress, Twin, find_twin, get_progress
from .reading import CannotRead, is_small, read_if_free, read_upload, receive_upload, suggest_title
from .turns import MOST_ATTEMPTS, announce_worker, find_next, give_back, give_up

__all__ = [
    "MOST_ATTEMPTS",
    "CannotRead",
    "Progress",
    "Twin",
    "announce_worker",
    "find_next",
    "find_twin",
    "get_progress",
    "give_back",
    "give_up",
    "is_small",
    "read_if_free",
    "read_upload",
    "receive_upload",
    "suggest_title",
]
