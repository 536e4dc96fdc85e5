"""Processes of the tests' own, on the tests' database: workers that read uploads."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

from indicators.models import Step, Upload
from indicators.publishing import UploadedFile
from indicators.uploads import receive_upload
from municipalities.models import Area, AreaKind

_BARRIER = 42  # an advisory lock of the tests' own
MONTHLY = ("opkvalificering-andel", "ledige-fuldtid-andel", "selvforsoergelse-andel")


def make_table(years: range = range(2022, 2025), value: str = "6,3") -> bytes:
    """Return a long CSV of three indicators: one row for each municipality and month."""
    codes = Area.objects.of_kind(AreaKind.MUNICIPALITY, AreaKind.COUNTRY).values_list("code", flat=True)
    lines = [
        f"{code};{indicator};{year}M{month:02};{value}"
        for indicator in MONTHLY
        for year in years
        for month in range(1, 13)
        for code in codes
    ]
    return "\r\n".join(["område;nøgletal;periode;værdi", *lines]).encode()


def receive(content: bytes, name: str = "tal.csv") -> Upload:
    return receive_upload(file=UploadedFile(name, content), title="", by=None)


def get_database_url() -> str:
    """Return the address of the database that the test is connected to, for a process to find it by."""
    found = connection.settings_dict
    user = ":".join(quote(found[key], safe="") for key in ("USER", "PASSWORD") if found[key])
    place = ":".join(filter(None, (quote(found["HOST"], safe=""), found["PORT"])))
    return f"postgres://{user}@{place}/{quote(found['NAME'])}?{urlencode(found['OPTIONS'], quote_via=quote)}"


@contextmanager
def working(*words: str, **values: str) -> Iterator[subprocess.Popen]:
    """Run a worker, `values` being its environment's; it is ended with the block if it still runs."""
    environment = {
        **os.environ,
        "DATABASE_URL": get_database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.indicators.worker_settings",
    }
    command = [sys.executable, "-m", "django", "worker", *words]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment | values, stdout=subprocess.PIPE, text=True
    ) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def get_readers(worker: subprocess.Popen) -> list[int]:
    """Return the process ids of those who read for a worker."""
    return [int(pid) for pid in Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()]


@contextmanager
def stopping_before(step: Step) -> Iterator[Callable[[], None]]:
    """Make whoever is about to take an upload to `step` wait; give the function that lets them go on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_advisory_xact_lock(%s); RETURN NEW; END $$; "
            "CREATE TRIGGER wait_for_the_test BEFORE UPDATE ON indicators_upload FOR EACH ROW "
            "WHEN (OLD.step <> NEW.step AND NEW.step = %s) EXECUTE FUNCTION wait_for_the_test(); "
            "SELECT pg_advisory_lock(%s)",
            [_BARRIER, step, _BARRIER],
        )
        try:
            yield lambda: cursor.execute("SELECT pg_advisory_unlock(%s)", [_BARRIER])
        finally:
            cursor.execute("SELECT pg_advisory_unlock_all(); DROP FUNCTION wait_for_the_test() CASCADE")


def has_stopped() -> bool:
    """Say whether somebody waits at `stopping_before`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(cursor.fetchone()[0])


def wait_until(is_so: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
