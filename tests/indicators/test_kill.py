"""Publishing is killed at each of its steps, the process and the database: all of a release is public, or none."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from config import postgres
from config.postgres import processes

from .mortal import Mortals
from .processes import get_database_url, wait_until

pytestmark = pytest.mark.slow

BEFORE, AFTER = "before", "after"
FIGURES = 3 * 12 * 99
WITHHELD = FIGURES // 5 + 1  # every fifth, from the first
OLD_VIEW = ["6.3000"] * 30


@pytest.fixture
def mortals(lasting_database: None) -> Iterator[Mortals]:
    orders = Mortals(get_database_url())
    yield orders
    orders.end()


def kill_at_each_step(mortals: Mortals, order: str, release: int) -> tuple[Any, Any]:
    """Kill an act before and after each statement and its commit, and return what was there before and at the end.

    Until the commit is made nothing has changed, and each next attempt begins as if there had been none.
    """
    before = look(mortals, release)
    for number in itertools.count(1):
        for when in (BEFORE, AFTER):
            died = mortals.tell(order, release, number=number, when=when)["died"]
            now = look(mortals, release)
            assert (now != before) is ((died, when) == ("COMMIT", AFTER)), f"{when} statement {number}: {died}"
            if now != before:
                assert number > 8
                return before, now
    raise AssertionError


def look(mortals: Mortals, release: int) -> Any:
    return mortals.tell("look", release)["done"]


def assert_is_public(seen: Any, acts: list[str]) -> None:
    assert (seen["state"], seen["redactions"], seen["acts"]) == ("PUBLISHED", WITHHELD, acts)
    assert set(seen["now"]) == {"6.4000", "SUPPRESSED"}
    # What is withheld now is withheld in the release that was public before, too, and only that.
    assert [then == "SUPPRESSED" for then in seen["before"]] == [now == "SUPPRESSED" for now in seen["now"]]


def assert_is_not_public(seen: Any, acts: list[str]) -> None:
    assert (seen["redactions"], seen["acts"], seen["now"], seen["before"]) == (0, acts, OLD_VIEW, OLD_VIEW)


def test_a_killed_submission_approval_or_withdrawal_is_wholly_done_or_not_at_all(mortals: Mortals) -> None:
    release = mortals.tell("arrange")["done"]
    draft, submitted = kill_at_each_step(mortals, "submit", release)
    assert draft["state"] == "DRAFT"
    assert_is_not_public(draft, ["UPLOAD"])
    assert submitted["state"] == "SUBMITTED"
    assert_is_not_public(submitted, ["UPLOAD", "SUBMIT"])
    _, public = kill_at_each_step(mortals, "approve", release)
    assert_is_public(public, ["UPLOAD", "SUBMIT", "APPROVE"])
    _, withdrawn = kill_at_each_step(mortals, "withdraw", release)
    assert withdrawn["is_withdrawn"]
    assert withdrawn["acts"] == ["UPLOAD", "SUBMIT", "APPROVE", "WITHDRAW"]
    assert withdrawn["now"] == OLD_VIEW


def test_a_killed_plan_is_wholly_made_or_not_at_all_and_wholly_undone(mortals: Mortals) -> None:
    release = mortals.tell("arrange")["done"]
    mortals.tell("submit", release)
    _, planned = kill_at_each_step(mortals, "schedule", release)
    assert (planned["state"], planned["redactions"], planned["acts"][-1]) == ("PUBLISHED", WITHHELD, "SCHEDULE")
    assert planned["now"] == planned["before"] == OLD_VIEW
    _, draft = kill_at_each_step(mortals, "unschedule", release)
    assert draft["state"] == "DRAFT"
    assert_is_not_public(draft, ["UPLOAD", "SUBMIT", "SCHEDULE", "UNSCHEDULE"])


def test_a_killed_publication_in_one_act_is_wholly_public_or_not_at_all(mortals: Mortals) -> None:
    release = mortals.tell("arrange")["done"]
    draft, public = kill_at_each_step(mortals, "publish", release)
    assert_is_not_public(draft, ["UPLOAD"])
    assert_is_public(public, ["UPLOAD", "SUBMIT", "APPROVE"])


@pytest.mark.parametrize("seconds", [0.0, 0.0005, 0.001, 0.003])
def test_a_process_killed_within_its_commit_leaves_all_or_nothing(mortals: Mortals, seconds: float) -> None:
    release = mortals.tell("arrange")["done"]
    mortals.tell("publish", release, sql="COMMIT", when=seconds)
    seen = look(mortals, release)
    if seen["state"] == "DRAFT":
        assert_is_not_public(seen, ["UPLOAD"])
        assert mortals.tell("publish", release) == {"done": None}
        seen = look(mortals, release)
    assert_is_public(seen, ["UPLOAD", "SUBMIT", "APPROVE"])


@pytest.fixture(scope="module")
def own_server() -> Iterator[Path]:
    """The folder of an embedded server that may be killed, with the portal's tables in it."""
    base_dir = Path(tempfile.mkdtemp(prefix="killed-"))
    base_dir.chmod(0o755)
    try:
        postgres.ensure_running(base_dir)
    except postgres.CannotServe as problem:
        shutil.rmtree(base_dir)
        pytest.skip(f"no server of the test's own: {problem}")
    environment = {**os.environ, "DATABASE_URL": postgres.database_url(base_dir)}
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=settings.BASE_DIR, env=environment, check=True)
    yield base_dir
    with suppress(postgres.CannotServe):
        postgres.stop(base_dir)
    home = (base_dir / ".postgres").resolve()
    shutil.rmtree(base_dir)
    shutil.rmtree(home, ignore_errors=True)


DEATHS = (
    {"number": 1, "when": BEFORE},
    {"sql": "SELECT pg_advisory_xact_lock", "when": AFTER},
    {"sql": 'UPDATE "indicators_release"', "when": AFTER},
    {"sql": "INSERT INTO indicators_redaction", "when": BEFORE},
    {"sql": "INSERT INTO indicators_redaction", "when": 0.002},
    {"sql": "INSERT INTO indicators_redaction", "when": AFTER},
    {"sql": "COMMIT", "when": BEFORE},
    {"sql": "COMMIT", "when": 0.0},
    {"sql": "COMMIT", "when": 0.0005},
    {"sql": "COMMIT", "when": 0.002},
    {"sql": "COMMIT", "when": AFTER},
)


def test_a_database_killed_in_the_middle_of_publishing_has_all_of_a_release_or_nothing(own_server: Path) -> None:
    data = own_server / ".postgres" / "data"
    mortals = Mortals(postgres.database_url(own_server))
    release = mortals.tell("arrange")["done"]
    ends = []
    for death in DEATHS:
        answer = mortals.tell("publish", release, data=str(data), **death)
        wait_until(lambda: not processes.get_processes(data), seconds=30)
        postgres.ensure_running(own_server)
        seen = look(mortals, release)
        ends.append(seen["state"])
        if seen["state"] == "DRAFT":
            assert "lost" in answer
            assert_is_not_public(seen, ["UPLOAD"])
        else:
            assert death["sql"] == "COMMIT"
            assert_is_public(seen, ["UPLOAD", "SUBMIT", "APPROVE"])
            mortals.tell("withdraw", release)
            release = mortals.tell("arrange")["done"]
    assert ends[: DEATHS.index({"sql": "COMMIT", "when": BEFORE}) + 1] == ["DRAFT"] * 7
    assert ends[-1] == "PUBLISHED"
    mortals.end()
