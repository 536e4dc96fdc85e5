"""Which processes are the embedded server's: told by their command line, never by a number in a file."""

import contextlib
import os
import signal
import time
from pathlib import Path


def get_cluster_name(data: Path) -> str:
    """Return the name that the processes of `data` carry; it follows a moved folder and no copy shares it."""
    found = data.stat()
    return f"portal-{found.st_dev:x}-{found.st_ino:x}"


def get_processes(data: Path) -> tuple[int, ...]:
    """Return the process ids of the server of `data` and its children."""
    if not data.exists():
        return ()
    name, owner, pids = get_cluster_name(data), data.stat().st_uid, []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            command = (process / "cmdline").read_bytes().decode(errors="replace")
            is_ours = f"\0cluster_name={name}\0" in command or command.startswith(f"postgres: {name}: ")
            if is_ours and process.stat().st_uid == owner:
                pids.append(int(process.name))
    return tuple(pids)


def get_server(data: Path) -> int | None:
    """Return the process id of the living server of `data`; None if dead, whoever has its id now."""
    try:
        pid = int((data / "postmaster.pid").read_text().partition("\n")[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if pid in get_processes(data) else None


def is_alive(pid: int) -> bool:
    """Say whether `pid` runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_gone(data: Path, patience: float) -> bool:
    """Wait up to `patience` seconds for the last process of `data` to end, and say whether it has."""
    deadline = time.monotonic() + patience
    while get_processes(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def end_orphans(data: Path) -> bool:
    """End what a killed server left behind, and say whether all are gone.

    Most leave by themselves when they see their server dead; a busy one does not, and keeps the memory.
    """
    for patience, number in ((2, signal.SIGQUIT), (5, signal.SIGKILL)):
        if wait_until_gone(data, patience):
            return True
        for pid in get_processes(data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
    return wait_until_gone(data, 5)
