"""The portal on this machine: the web server and one worker beside it, started and ended together.

    python -m config.serve [PORT]

In production a service manager looks after the two; see docs/operations.md.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

BASE_DIR = Path(__file__).resolve().parent.parent
_LOOK = 0.5  # seconds between two looks at whether both are there


def serve(port: int) -> int:
    """Serve until the web server ends or a signal asks for it, and return the web server's exit code.

    A worker that ends by itself is started again.
    """
    is_ending = False
    web = _start(
        "-m",
        "gunicorn",
        "config.wsgi",
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--log-level", "warning"),
    )
    worker = _start_worker()

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal is_ending
        is_ending = True
        web.terminate()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    while web.poll() is None:
        time.sleep(_LOOK)
        if worker.poll() is not None and not is_ending and web.poll() is None:
            sys.stderr.write(f"The worker has ended ({worker.returncode}) and is started again.\n")
            worker = _start_worker()
    worker.terminate()
    worker.wait()
    return 0 if is_ending else web.returncode


def _start_worker() -> subprocess.Popen[bytes]:
    return _start("manage.py", "worker")


def _start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *words], cwd=BASE_DIR)


if __name__ == "__main__":
    sys.exit(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8000))
