"""A process that publishes and is killed, or kills its database, at the point it was told: `python -m …mortal`.

It takes one order a line from standard input and answers each with a line, both JSON. Every order is carried out in a
process of its own with a connection of its own, so that killing it leaves nothing behind but what the database has.
`Mortals` gives the orders.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from accounts.models import User
from config.postgres import processes
from indicators.models import Edition, Redaction, Release, ShownFigure
from indicators.publishing import (
    approve_release,
    publish_release,
    submit_release,
    unschedule_release,
    withdraw_release,
)
from indicators.units import Quality
from municipalities.models import Area, AreaKind
from tests.people import make_employee
from tests.releases import a_draft, a_release, an_instant

INDICATORS = ("opkvalificering-andel", "ledige-fuldtid-andel", "selvforsoergelse-andel")
LOOKED_AT = ("0101", "0147", "0151", "0153", "0155", "0157", "0159", "0161", "0163", "0165")
_FIRST_DAY = "2025-02-01"


class Mortals:
    """Gives orders to the process, which works on the database of `url`."""

    def __init__(self, url: str) -> None:
        environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.indicators.mortal"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, order: str, release: int = 0, **death: object) -> Any:
        """Give an order and return its answer: {"died": where} if it was killed there, {"done": …}, {"lost": …}."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"order": order, "release": release, "death": death}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        self._process.communicate()


def arrange(release: int) -> int:
    """Publish 3,564 figures, make a draft that corrects them all and withholds one in five, and return its number."""
    anna = User.objects.filter(username="anna").first() or make_employee("anna")
    if not User.objects.filter(username="birthe").exists():
        make_employee("birthe")
    areas = list(Area.objects.of_kind(AreaKind.MUNICIPALITY, AreaKind.COUNTRY).order_by("code"))
    cells = [
        (indicator, area.code, f"2024M{month:02}")
        for indicator in INDICATORS
        for month in range(1, 13)
        for area in areas
    ]
    if not Release.objects.exists():
        a_release(dict.fromkeys(cells, "6.3"), at=_FIRST_DAY)
    corrected = {cell: "6.4" if number % 5 else Quality.SUPPRESSED for number, cell in enumerate(cells)}
    return a_draft(corrected, by=anna).pk


def submit(release: int) -> None:
    submit_release(release=Release.objects.get(pk=release), by=User.objects.get(username="anna"), note="Rettet.")


def approve(release: int) -> None:
    approve_release(release=Release.objects.get(pk=release), by=User.objects.get(username="birthe"))


def schedule(release: int) -> None:
    found, by = Release.objects.get(pk=release), User.objects.get(username="birthe")
    approve_release(release=found, by=by, publish_at=timezone.now() + timedelta(days=1))


def unschedule(release: int) -> None:
    user = User.objects.get(username="birthe")
    unschedule_release(release=Release.objects.get(pk=release), by=user, reason="For tidligt.")


def publish(release: int) -> None:
    publish_release(release=Release.objects.get(pk=release), by=None, note="Rettet.")


def withdraw(release: int) -> None:
    user = User.objects.get(username="birthe")
    withdraw_release(release=Release.objects.get(pk=release), by=user, note="Forkert.")


def look(release: int) -> dict[str, Any]:
    """Return what there is of a release, and what readers see of ten municipalities, now and as it stood before."""
    found = Release.objects.get(pk=release)
    shown = {}
    for moment, instant in (("now", timezone.now()), ("before", an_instant(_FIRST_DAY, hour=10))):
        figures = ShownFigure.objects.filter(
            edition__in=list(Edition.objects.current_at(instant)), area__code__in=LOOKED_AT, period="2024M12"
        ).order_by("edition__indicator__code", "area__code")
        shown[moment] = [f"{figure.value or figure.quality}" for figure in figures]
    return {
        "state": found.state,
        "is_withdrawn": found.withdrawn_at is not None,
        "acts": list(found.events.order_by("pk").values_list("act", flat=True)),
        "redactions": Redaction.objects.filter(release=found).count(),
        **shown,
    }


ORDERS: Mapping[str, Callable[[int], Any]] = {
    order.__name__: order for order in (arrange, submit, approve, schedule, unschedule, publish, withdraw, look)
}


class Death:
    """When to die: at the `number`-th statement or the first that begins with `sql`, a commit being COMMIT.

    `when` is before or after it, or so many seconds into it. Who dies is this process, or the server of `data`.
    """

    def __init__(
        self, answer: Callable[[Any], None], *, when: str | float, number: int = 0, sql: str = "", data: str = ""
    ) -> None:
        self._answer, self._when, self._number, self._sql, self._data = answer, when, number, sql, data
        self._met, self._is_over = 0, False

    def arm(self) -> None:
        commit = connection._commit  # type: ignore[attr-defined]
        connection._commit = lambda: self._meet("COMMIT", commit)  # type: ignore[attr-defined]
        connection.execute_wrappers.append(
            lambda execute, sql, params, many, context: self._meet(sql, lambda: execute(sql, params, many, context))
        )

    def _meet(self, sql: str, execute: Callable[[], Any]) -> Any:
        self._met += 1
        is_here = not self._is_over and (
            self._met == self._number or bool(self._sql and sql.strip().startswith(self._sql))
        )
        self._is_over = self._is_over or is_here
        if is_here and self._when == "before":
            self._strike(sql)
        if is_here and isinstance(self._when, float):
            threading.Timer(self._when, self._strike, [sql]).start()
        answer = execute()
        if is_here and self._when == "after":
            self._strike(sql)
        if is_here and isinstance(self._when, float):
            time.sleep(self._when + 0.05)
        return answer

    def _strike(self, sql: str) -> None:
        if self._data:
            for pid in processes.get_processes(Path(self._data)):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        else:
            self._answer({"died": sql.strip()[:40]})
            os.kill(os.getpid(), signal.SIGKILL)


def obey(line: str) -> str:
    """Carry out one order in a process of its own, and return what it answered, if only on its deathbed."""
    order = json.loads(line)
    ear, mouth = os.pipe()
    if child := os.fork():
        os.close(mouth)
        with os.fdopen(ear) as answers:
            answer = answers.read()
        os.waitpid(child, 0)
        return answer.strip()
    os.close(ear)

    def say(answer: Any) -> None:
        os.write(mouth, f"{json.dumps(answer)}\n".encode())

    if order["death"]:
        Death(say, **order["death"]).arm()
    try:
        say({"done": ORDERS[order["order"]](order["release"])})
    except (DatabaseError, InterfaceError) as problem:
        say({"lost": str(problem)[:80]})
    finally:
        os._exit(0)


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(f"{obey(line)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
