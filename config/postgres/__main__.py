"""The embedded PostgreSQL from the shell: `run COMMAND …` while a command runs, or `start` until `stop`."""

import os
import signal
import subprocess
import sys
from types import FrameType

from . import CannotServe, ensure_running, restart_if_dead, running, stop


def run(command: list[str]) -> int:
    """Run `command` with the database up, restarted if it dies, and return the command's exit code."""
    child: subprocess.Popen[bytes] | None = None

    def pass_on(number: int, frame: FrameType | None) -> None:
        if child is None:
            raise SystemExit(128 + number)
        if number != signal.SIGINT:  # Ctrl-C reaches the command by itself
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    with running():
        child = subprocess.Popen(command)
        while True:
            try:
                code = child.wait(timeout=1)
                return code if code >= 0 else 128 - code
            except subprocess.TimeoutExpired:
                watch()


def watch() -> None:
    """Start a server that has died again; what stands in the way is told, and tried again next time."""
    try:
        if not os.environ.get("DATABASE_URL"):
            restart_if_dead()
    except CannotServe as problem:
        sys.stderr.write(f"{problem}\n")


def main(words: list[str]) -> int:
    try:
        match words:
            case ["run", _, *_]:
                return run(words[1:])
            case ["start"]:
                ensure_running(keep=True)
            case ["stop"]:
                stop()
            case _:
                sys.stderr.write("python -m config.postgres run COMMAND … | start | stop\n")
                return 2
    except CannotServe as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
