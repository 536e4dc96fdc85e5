"""Whose turn it is to read an upload.

Whoever reads holds an advisory lock of its database connection. The lock goes when the reader is killed, so that an
upload nobody reads any more is seen at once, and a reader that takes long is never mistaken for a dead one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import F

from indicators.models import Step, Upload

MOST_ATTEMPTS = 3
BEING_READ = (Step.READING, Step.CHECKING, Step.STORING)
UNFINISHED = (Step.WAITING, *BEING_READ)
WORKERS = 0  # the number of no upload: a lock that all workers share
_UPLOADS = 20230624  # any constant but publishing's; the other half of the lock is the upload's number


@contextmanager
def hold(pk: int, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of an upload, and say whether it could be had; with `wait` it always can."""
    _notice_lost_machines()
    lock = "SELECT pg_advisory_lock(%s, %s) IS NOT NULL" if wait else "SELECT pg_try_advisory_lock(%s, %s)"
    [(is_ours,)] = _ask(lock, _UPLOADS, pk)
    try:
        yield is_ours
    finally:
        if is_ours and connection.is_usable():  # the lock of a broken connection is gone already
            _ask("SELECT pg_advisory_unlock(%s, %s)", _UPLOADS, pk)


def get_held() -> dict[int, int]:
    """Return the uploads that somebody is reading, with the seconds since that reader last said anything."""
    rows = _ask(
        "SELECT held.objid::bigint, extract(epoch FROM clock_timestamp() - min(reader.state_change))::int "
        "FROM pg_locks AS held JOIN pg_stat_activity AS reader USING (pid) "
        "WHERE held.locktype = 'advisory' AND held.granted AND held.classid = %s AND held.objsubid = 2 "
        "AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY 1",
        _UPLOADS,
    )
    return {pk: max(0, seconds or 0) for pk, seconds in rows}  # another role's activity is not shown to us


def announce_worker() -> None:
    """Let pages know that a worker is there, for as long as this connection lasts."""
    _notice_lost_machines()
    _ask("SELECT pg_advisory_lock_shared(%s, %s)", _UPLOADS, WORKERS)


def find_next() -> int | None:
    """Return the upload that a worker is to read next, having given up those that have been tried often enough."""
    rows = list(Upload.objects.filter(step__in=UNFINISHED).order_by("attempts", "pk").values_list("pk", "attempts"))
    # Asked after the rows: a reader takes the lock first and counts its attempt then.
    held = get_held()
    free = [(pk, attempts) for pk, attempts in rows if pk not in held]
    for pk, attempts in free:
        if attempts >= MOST_ATTEMPTS:
            give_up(pk=pk)
    return next((pk for pk, attempts in free if attempts < MOST_ATTEMPTS), None)


def give_up(*, pk: int) -> None:
    """End an upload that cannot be read. If attempts are left, it wanted more memory or time than one file gets."""
    Upload.objects.filter(pk=pk, step__in=UNFINISHED).update(step=Step.FAILED, done=0, total=0)


def give_back(*, pk: int, patience: float = 10) -> bool:
    """Let another read an upload whose reader was stopped through no fault of the file, and say whether that was so.

    Waits up to `patience` seconds for the database to see that the reader is gone.
    """
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with hold(pk, wait=False) as is_ours:
            if is_ours:
                interrupted = Upload.objects.filter(pk=pk, step__in=BEING_READ, attempts__gt=0)
                return bool(interrupted.update(step=Step.WAITING, attempts=F("attempts") - 1, done=0, total=0))
        time.sleep(0.05)
    return False


def _notice_lost_machines() -> None:
    # A machine that loses its power closes no connection; let its locks go within two minutes all the same.
    _ask(
        "SELECT set_config(name, setting, false) FROM (VALUES ('tcp_keepalives_idle', '60'), "
        "('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '5')) AS wanted (name, setting)"
    )


def _ask(question: str, *values: int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()
