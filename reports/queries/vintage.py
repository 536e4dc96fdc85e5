"""The vintage: which state of everything that readers can see a page is made of.

Two pages of one vintage show the same. It is told by the mark that the database draws anew when a release becomes
public, planned or withdrawn, a figure is redacted, or anything of the codebook, goals, targets, areas and calendar
changes (migration `vintage` of goals); by what the clock alone has let happen since; and by the day in Copenhagen.
Drafts, uploads and logins leave it as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Vintage:
    """A state of everything that readers can see. Equal keys: nothing they see has changed."""

    key: str
    is_supposed: bool = False  # of a draft that is not published: nothing made of it may be kept


_SUPPOSED = Vintage("", is_supposed=True)
_shown: ContextVar[Vintage | None] = ContextVar("vintage", default=None)


def get_vintage(at: datetime | None = None) -> Vintage:
    """Return the vintage that readers see at `at`, now unless told: what `one_vintage` holds, or else one query."""
    held = _shown.get()
    return _ask(at or timezone.now()) if held is None else held


@contextmanager
def one_vintage() -> Iterator[Vintage]:
    """Let every question within be of one vintage, asked for once: what a page is answered in."""
    vintage = get_vintage()
    with _showing(vintage):
        yield vintage


@contextmanager
def supposed_vintage() -> Iterator[None]:
    """Let nothing be kept of what is asked within."""
    with _showing(_SUPPOSED):
        yield


@contextmanager
def _showing(vintage: Vintage) -> Iterator[None]:
    before = _shown.set(vintage)
    try:
        yield
    finally:
        _shown.reset(before)


def _ask(at: datetime) -> Vintage:
    with connection.cursor() as cursor:
        cursor.execute("SELECT goals_tell_vintage(%s)", [at])
        (told,) = cursor.fetchone()
    return Vintage(f"{told} {timezone.localdate(at)}")
