"""Files that take their reader along, in each of the ways that files may."""

import os
import signal
from typing import Any

from indicators import intake

GREEDY, ENDLESS, DEADLY, ABORTING, FAULTY = b"greedy", b"endless", b"deadly", b"aborting", b"faulty"
_read_file = intake.read_file


def read_file(content: bytes, *others: Any, **more: Any) -> intake.Reading:
    if content == GREEDY:
        bytearray(64 * 2**30)
    while content == ENDLESS:
        pass
    if content == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if content == ABORTING:
        os.abort()
    if content == FAULTY:
        raise RuntimeError("a bug of ours")
    return _read_file(content, *others, **more)
