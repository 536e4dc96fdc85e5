"""`manage.py worker`: reads the files that are too large to be read while their sender waits, one at a time.

Each file is read by a process of its own with a limit on memory and time, so that a hostile file ends that process and
neither the worker nor the portal. That process holds the upload's lock: if the worker is killed it reads to the end,
and if it is killed itself the upload is free again at once.
"""

import resource
import signal
import subprocess
import sys
import time
import traceback
from math import ceil

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection

from indicators.uploads import CannotRead, announce_worker, find_next, give_back, give_up, read_if_free

_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_IDLE = 1.0  # seconds between two looks for something to read
_ABSENT = 2.0  # and between two looks for a database that is away
_LOOK = 0.1  # and between two looks at the reading process
# How a reading process ends: by itself, by the kernel's limit on time, or by a library that cannot have its memory.
_READ, _TOO_MUCH, _TAKEN, _DATABASE_AWAY = 0, 64, 69, 75
_LIMITS = (_TOO_MUCH, -signal.SIGXCPU, -signal.SIGABRT)


class Stopped(Exception):
    """Somebody wants the worker to end."""


class Command(BaseCommand):
    help = "Læs de modtagne filer, der er for store til at blive læst, mens afsenderen venter. Kører, til den stoppes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="læs det, der venter, og slut så")
        parser.add_argument("--upload", type=int, metavar="NR", help="læs kun den modtagne fil (arbejderens eget brug)")

    def handle(self, *, once: bool, upload: int | None, **options: object) -> None:
        if upload is not None:
            # The worker waits for its signals instead of being interrupted; its reader is to be ended by them.
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
            sys.exit(_read_within_limits(upload))
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        try:
            self._work(once=once)
        except Stopped:
            self._tell("Arbejderen stopper.")
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)

    def _work(self, *, once: bool) -> None:
        """Read what waits, and wait for more; a database that is away is waited for too.

        :raises Stopped: when a signal asks for it
        """
        is_announced, interrupted = False, None
        while True:
            try:
                if not is_announced:
                    announce_worker()
                    is_announced = True
                    self._tell("Arbejderen er klar til at læse filer.")
                if interrupted is not None:
                    give_back(pk=interrupted)
                    interrupted = None
                pk = find_next()
                if pk is not None:
                    code = self._have_read(pk)
                    # Ours is gone too: it was no memory that its reader could not have for an answer.
                    if code == _DATABASE_AWAY and not connection.is_usable():
                        interrupted = pk
                elif once:
                    return
                else:
                    _wait(_IDLE)
            except (OperationalError, InterfaceError) as problem:
                connection.close()
                is_announced = False
                self._tell(f"Databasen svarer ikke ({str(problem).splitlines()[0]}). Prøver igen.")
                _wait(_ABSENT)

    def _have_read(self, pk: int) -> int:
        """Have an upload read, give it up if it asks for too much, and return how its reader ended."""
        self._tell(f"Læser fil {pk}.")
        started = time.monotonic()
        code = self._run_reader(pk)
        if code == _READ:
            self._tell(f"Fil {pk} er færdig efter {time.monotonic() - started:.0f} s.")
        elif code == _TAKEN:
            self._tell(f"Fil {pk} læses af en anden.")
        elif code in _LIMITS:
            give_up(pk=pk)
            self._tell(f"Fil {pk} kræver mere hukommelse eller tid, end en fil får, og er opgivet.")
        else:
            self._tell(f"Læsningen af fil {pk} gik i stå (kode {code}).")
        return code

    def _run_reader(self, pk: int) -> int:
        """Run the process that reads an upload, and return how it ended.

        :raises Stopped: when a signal asks for it; the upload has then been given back
        """
        command = [sys.executable, "-m", "django", "worker", "--upload", str(pk)]
        # A session of its own: Ctrl-C is the worker's alone.
        with subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True) as reader:
            try:
                while reader.poll() is None:
                    _wait(_LOOK)
            except Stopped:
                reader.kill()
                reader.wait()
                if give_back(pk=pk):
                    self._tell(f"Fil {pk} er lagt tilbage.")
                raise
        return reader.returncode

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _wait(seconds: float) -> None:
    """:raises Stopped: if a signal asks for it meanwhile"""
    if signal.sigtimedwait(_STOPS, seconds) is not None:
        raise Stopped


def _read_within_limits(pk: int) -> int:
    """Read an upload in this process, which may be ended for it, and return the process's exit code."""
    memory, seconds = settings.READER_MEMORY, settings.READER_SECONDS
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    seconds += ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))  # told apart from other ends only if below the top
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        if read_if_free(pk=pk) is None:
            return _TAKEN
    except CannotRead:
        return _READ  # somebody gave it up meanwhile
    except MemoryError:
        return _TOO_MUCH
    except (OperationalError, InterfaceError):
        traceback.print_exc()
        return _DATABASE_AWAY
    return _READ
