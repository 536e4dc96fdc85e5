"""Files on their way from the desk to a draft: kept first, read afterwards, told about meanwhile.

A small file is read in the request that brought it, a large one by `manage.py worker`. The row of the upload is the
queue, and who reads it holds a lock (`turns`). See docs/adr/0010-background-work.md.
"""

from .opening import is_small, load_if_small, load_top
from .progress import Progress, get_progress
from .reading import (
    CannotRead,
    read_content,
    read_if_free,
    read_upload,
    receive_again,
    receive_upload,
    suggest_title,
)
from .turns import MOST_ATTEMPTS, announce_worker, find_next, give_back, give_up

__all__ = [
    "MOST_ATTEMPTS",
    "CannotRead",
    "Progress",
    "announce_worker",
    "find_next",
    "get_progress",
    "give_back",
    "give_up",
    "is_small",
    "load_if_small",
    "load_top",
    "read_content",
    "read_if_free",
    "read_upload",
    "receive_again",
    "receive_upload",
    "suggest_title",
]
