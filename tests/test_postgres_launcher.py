"""The embedded PostgreSQL, each promise kept both for root and, where root tests, for a plain user."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import pytest

from config import postgres
from config.postgres import processes
from config.postgres.place import Place

pytestmark = pytest.mark.slow  # each makes a cluster of its own

AM_ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not AM_ROOT, reason="takes root")


@contextlib.contextmanager
def acting_as(name: str) -> Iterator[None]:
    """Be a plain user, also for the programs that are started, and root again afterwards."""
    user, groups = pwd.getpwnam(name), os.getgroups()
    os.setgroups([])
    os.setresgid(user.pw_gid, user.pw_gid, 0)
    os.setresuid(user.pw_uid, user.pw_uid, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


def make_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="launcher-"))
    folder.chmod(0o755)
    return folder


def remove(base_dir: Path) -> None:
    with contextlib.suppress(postgres.CannotServe):
        postgres.stop(base_dir)
    home = (base_dir / ".postgres").resolve()
    shutil.rmtree(base_dir)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_other_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(params=["root", "nobody"] if AM_ROOT else ["myself"])
def base_dir(request: pytest.FixtureRequest) -> Iterator[Path]:
    """An empty portal folder that all may enter, of the user who acts in the test."""
    acting = acting_as("nobody") if request.param == "nobody" else contextlib.nullcontext()
    with acting:
        folder = make_folder()
        yield folder
        remove(folder)


def ask(base_dir: Path, question: str) -> list[tuple]:
    connection = psycopg2.connect(postgres.database_url(base_dir))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def get_server(base_dir: Path) -> int | None:
    return processes.get_server(base_dir / ".postgres" / "data")


def kill_server(base_dir: Path) -> None:
    pid = get_server(base_dir)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not processes.is_alive(pid))


def wait_until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def photograph(folder: Path) -> dict[Path, tuple]:
    return {path: (path.lstat()[:7], path.lstat().st_mtime_ns) for path in folder.rglob("*")}


def test_a_database_is_there_while_it_is_used_and_nothing_runs_afterwards(base_dir):
    with postgres.running(base_dir):
        assert ask(base_dir, "SELECT upper('æøå'), current_setting('fsync')") == [("ÆØÅ", "on")]
    assert processes.get_processes(base_dir / ".postgres" / "data") == ()


def test_the_last_user_out_stops_the_server(base_dir):
    with postgres.running(base_dir):
        with postgres.running(base_dir):
            pid = get_server(base_dir)
        assert get_server(base_dir) == pid is not None
        with pytest.raises(postgres.CannotServe, match="in use"):
            postgres.stop(base_dir)
    assert get_server(base_dir) is None


def test_starts_at_the_same_time_get_the_same_server(base_dir):
    with ThreadPoolExecutor(4) as starters:
        list(starters.map(postgres.ensure_running, [base_dir] * 4))
    assert len(ask(base_dir, "SELECT pg_postmaster_start_time()")) == 1
    log = (base_dir / ".postgres" / "server.log").read_text()
    assert log.count("starting PostgreSQL") == 1


def test_committed_rows_survive_the_kill_of_the_server(base_dir):
    with postgres.running(base_dir):
        ask(base_dir, "CREATE TABLE kept AS SELECT 98 AS municipalities")
        kill_server(base_dir)
        postgres.ensure_running(base_dir)
        assert ask(base_dir, "SELECT municipalities FROM kept") == [(98,)]


def test_a_busy_child_of_a_killed_server_does_not_stand_in_the_way(base_dir):
    def count_for_ever() -> None:
        with contextlib.suppress(psycopg2.Error):  # its server is killed
            ask(base_dir, "SELECT count(*) FROM generate_series(1, 1000000000000) WHERE random() < 0")

    data = base_dir / ".postgres" / "data"
    postgres.ensure_running(base_dir)
    ask(base_dir, "CREATE TABLE kept AS SELECT 98 AS municipalities")
    busy = threading.Thread(target=count_for_ever)
    busy.start()
    counting = "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT count%'"
    wait_until(lambda: ask(base_dir, counting) != [])
    [(child,)] = ask(base_dir, counting)
    kill_server(base_dir)
    wait_until(lambda: processes.get_processes(data) == (child,))
    postgres.ensure_running(base_dir)
    busy.join()
    assert not processes.is_alive(child)
    assert ask(base_dir, "SELECT municipalities FROM kept") == [(98,)]


def test_a_stale_process_id_that_is_another_process_now_is_left_alone(base_dir):
    sleeper = subprocess.Popen(["sleep", "600"], cwd="/")  # somebody else's, of the same user
    postgres.ensure_running(base_dir)
    kill_server(base_dir)
    for file in (base_dir / ".postgres/data/postmaster.pid", base_dir / ".postgres/socket/.s.PGSQL.5432.lock"):
        _, rest = file.read_text().split("\n", 1)
        file.write_text(f"{sleeper.pid}\n{rest}")
    assert get_server(base_dir) is None
    postgres.stop(base_dir)
    postgres.ensure_running(base_dir)
    assert get_server(base_dir) not in (None, sleeper.pid)
    postgres.stop(base_dir)
    assert sleeper.poll() is None
    sleeper.kill()
    sleeper.wait()


def test_data_of_another_major_version_are_refused_and_not_touched(base_dir):
    with postgres.running(base_dir):
        pass
    data = base_dir / ".postgres" / "data"
    (data / "PG_VERSION").write_text("15\n")
    before = photograph(data)
    with pytest.raises(postgres.CannotServe, match=r"is of PostgreSQL 15, and this is 18\. Nothing has been changed"):
        postgres.ensure_running(base_dir)
    assert photograph(data) == before


def test_a_socket_that_somebody_tidied_away_comes_back(base_dir):
    with postgres.running(base_dir):
        (base_dir / ".postgres" / "socket" / ".s.PGSQL.5432").unlink()
        postgres.ensure_running(base_dir)
        assert ask(base_dir, "SELECT 1") == [(1,)]


def test_a_folder_moved_with_its_server_alive_gets_no_second_server(base_dir):
    postgres.ensure_running(base_dir)
    pid = get_server(base_dir)
    moved = base_dir.with_name(f"{base_dir.name}-moved")
    base_dir.rename(moved)
    base_dir.mkdir()
    try:
        postgres.ensure_running(moved)
        assert get_server(moved) == pid
    finally:
        remove(moved)


def test_a_path_too_long_for_a_socket_and_with_odd_characters_serves_too(base_dir):
    odd = base_dir / "Kommunernes, tal \"2024\" 'æøå' $HOME % " / ("x" * 90)
    odd.mkdir(parents=True)
    with postgres.running(odd):
        assert ask(odd, "SELECT 1") == [(1,)]
        address = Path(Place.of(odd).address)
        assert address.stat().st_mode & 0o777 == 0o700
    assert not address.exists()


def test_nothing_is_made_to_tell_the_address_or_when_database_url_names_a_server(base_dir, monkeypatch):
    assert postgres.database_url(base_dir).startswith("postgres://portal@")
    monkeypatch.setenv("DATABASE_URL", "postgres://portal@db.example/portal")
    with postgres.running(base_dir):
        assert list(base_dir.iterdir()) == []


@only_root
def test_for_root_the_server_is_an_unprivileged_users_and_others_are_kept_out():
    base_dir = make_folder()
    with postgres.running(base_dir):
        pid = get_server(base_dir)
        assert Path(f"/proc/{pid}").stat().st_uid != 0
        with acting_as("daemon"), pytest.raises(psycopg2.OperationalError, match="Permission denied"):
            psycopg2.connect(postgres.database_url(base_dir).partition("?")[0])
        with acting_as("daemon"), pytest.raises(postgres.CannotServe, match="another user's"):
            postgres.ensure_running(base_dir)
    seen = base_dir.stat()
    assert (seen.st_uid, seen.st_mode & 0o777) == (0, 0o755)
    remove(base_dir)


@only_root
def test_a_folder_that_the_servers_user_cannot_enter_keeps_its_mode_and_the_data_lie_elsewhere(tmp_path, capfd):
    tmp_path.chmod(0o700)
    base_dir = tmp_path / "portal"
    base_dir.mkdir()
    with postgres.running(base_dir):
        assert ask(base_dir, "SELECT 1") == [(1,)]
    elsewhere = (base_dir / ".postgres").readlink()
    assert elsewhere.parent == Path("/var/lib")
    assert f"the data are in {elsewhere}" in capfd.readouterr().err
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(elsewhere)
    with pytest.raises(postgres.CannotServe, match="is gone"):
        postgres.ensure_running(base_dir)


def test_programs_out_of_the_servers_reach_are_copied(base_dir, monkeypatch):
    reaches = Place.may_enter
    monkeypatch.setattr(Place, "may_enter", lambda self, path: path.name != "postgres" and reaches(self, path))
    with postgres.running(base_dir):
        assert ask(base_dir, "SELECT 1") == [(1,)]
    assert list((base_dir / ".postgres").glob("programs-*"))


@pytest.fixture
def command() -> Iterator[Path]:
    """A folder of its own whose `python -m config.postgres` serves that folder."""
    base_dir = make_folder()
    shutil.copytree(Path(postgres.__file__).parent, base_dir / "config" / "postgres")
    yield base_dir
    remove(base_dir)


def launch(base_dir: Path, *words: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "config.postgres", *words], cwd=base_dir)


def test_run_hands_on_the_commands_exit_code(command):
    assert launch(command, "run", "sh", "-c", "exit 3").wait() == 3
    assert get_server(command) is None


def test_run_brings_a_killed_server_back_and_stops_it_with_the_command(command):
    run = launch(command, "run", "sh", "-c", "touch begun && exec sleep 600")
    try:
        wait_until((command / "begun").exists)
        kill_server(command)
        wait_until(lambda: get_server(command) is not None)
    finally:
        run.send_signal(signal.SIGTERM)
        code = run.wait()
    assert code == 128 + signal.SIGTERM
    assert get_server(command) is None


def test_a_server_started_from_the_shell_outlives_its_users_until_it_is_stopped(command):
    assert launch(command, "start").wait() == 0
    with postgres.running(command):
        pass
    assert get_server(command)
    assert launch(command, "stop").wait() == 0
    assert get_server(command) is None
