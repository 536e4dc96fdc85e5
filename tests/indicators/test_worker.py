"""The worker: it reads what waits, outlives unlucky files and an absent database, and ends when told."""

import signal

import pytest
from django.db import connection

from indicators.models import Release, Step, Upload
from indicators.uploads import get_progress

from .processes import make_table, receive, wait_until, working
from .unlucky import ABORTING, DEADLY, ENDLESS, FAULTY, GREEDY

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("lasting_database")]


def test_a_worker_reads_what_waits_and_ends_when_told() -> None:
    uploads = [receive(make_table(range(2023, 2025))), receive(b"")]
    with working() as worker:
        wait_until(lambda: Upload.objects.filter(step=Step.READY).count() == len(uploads))
        assert get_progress(uploads[0].pk).sentence == ""
        worker.send_signal(signal.SIGTERM)
        said, _ = worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert said.splitlines()[0] == "Arbejderen er klar til at læse filer."
    assert said.splitlines()[-1] == "Arbejderen stopper."
    assert sorted(Upload.objects.values_list("attempts", flat=True)) == [1, 1]


def test_unlucky_files_end_their_reader_and_not_the_worker_and_say_why() -> None:
    beyond = {"Filen kræver mere hukommelse eller tid": (GREEDY, ENDLESS, ABORTING)}
    stopped = {"Portalen gik i stå flere gange": (DEADLY, FAULTY)}
    expected = {receive(content).pk: start for start, contents in (beyond | stopped).items() for content in contents}
    modest = receive(b"")
    with working("--once", PORTAL_READER_SECONDS="1") as worker:
        worker.communicate(timeout=120)
    assert worker.returncode == 0
    told = {pk: get_progress(pk) for pk in expected}
    assert {pk: progress.step for pk, progress in told.items() if progress} == dict.fromkeys(expected, Step.FAILED)
    assert all(progress and progress.sentence.startswith(expected[pk]) for pk, progress in told.items())
    assert [release.upload for release in Release.objects.all()] == [modest]


def test_a_worker_whose_database_was_away_goes_on() -> None:
    with working() as worker:
        assert worker.stdout is not None
        assert "klar" in worker.stdout.readline()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'"
            )
        assert "Databasen svarer ikke" in worker.stdout.readline()
        upload = receive(b"")
        wait_until(lambda: Upload.objects.get(pk=upload.pk).step == Step.READY)
