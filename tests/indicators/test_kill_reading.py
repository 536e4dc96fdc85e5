"""Whoever reads an upload is killed at each of its steps: nothing is half stored, and it is read again, once."""

import os
import signal
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from indicators.models import Figure, Finding, Release, State, Step, Upload
from indicators.publishing import discard_release, publish_release
from indicators.uploads import get_progress, read_if_free, read_upload
from tests.releases import COUNTRY, UPSKILLING, a_draft

from .processes import get_readers, has_stopped, make_table, receive, stopping_before, wait_until, working

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("lasting_database")]

NEXT = {Step.READING: Step.CHECKING, Step.CHECKING: Step.STORING, Step.STORING: Step.READY}
TABLE_OF_2024 = range(2024, 2025)


def is_ready(upload: Upload) -> Callable[[], bool]:
    return lambda: Upload.objects.filter(pk=upload.pk, step=Step.READY).exists()


def get_figures(release: Release) -> list[tuple]:
    columns = ("edition__indicator__code", "edition__year", "area__code", "period", "quality", "value")
    return list(Figure.objects.filter(edition__release=release).order_by(*columns).values_list(*columns))


def get_findings(release: Release) -> list[tuple]:
    return list(release.findings.order_by("pk").values_list("ref", "severity", "code", "place", "message"))


@pytest.mark.parametrize("step", NEXT)
def test_a_file_whose_reader_was_killed_is_read_again_with_the_same_result(step: Step) -> None:
    upload = receive(make_table(TABLE_OF_2024))
    with stopping_before(NEXT[step]) as let_go, working() as killed:
        wait_until(has_stopped)
        assert Upload.objects.get(pk=upload.pk).step == step
        [reader] = get_readers(killed)
        killed.kill()
        killed.wait()
        os.kill(reader, signal.SIGKILL)
        assert not Release.objects.exists()
        let_go()
        with working():
            wait_until(is_ready(upload))
    upload.refresh_from_db()
    assert upload.attempts == 2
    assert Release.objects.count() == 1
    undisturbed = read_upload(upload=receive(make_table(TABLE_OF_2024)))
    assert upload.release is not None
    assert get_figures(upload.release) == get_figures(undisturbed) != []
    assert get_findings(upload.release) == get_findings(undisturbed)


def test_a_killed_reader_is_followed_by_another_under_the_same_worker() -> None:
    upload = receive(make_table(TABLE_OF_2024))
    with stopping_before(Step.READY) as let_go, working() as worker:
        wait_until(has_stopped)
        [reader] = get_readers(worker)
        os.kill(reader, signal.SIGKILL)
        let_go()
        wait_until(is_ready(upload))
    assert (Release.objects.count(), Upload.objects.get().attempts) == (1, 2)


def test_the_reader_of_a_killed_worker_reads_to_the_end_and_nobody_beside_it() -> None:
    upload = receive(make_table(TABLE_OF_2024))
    with stopping_before(Step.READY) as let_go, working() as killed:
        wait_until(has_stopped)
        killed.kill()
        killed.wait()
        with working("--once") as other:
            said, _ = other.communicate(timeout=60)
        assert "Læser" not in said
        assert read_if_free(pk=upload.pk) is None
        let_go()
        wait_until(is_ready(upload))
    assert (Release.objects.count(), Upload.objects.get().attempts) == (1, 1)


def test_a_worker_told_to_end_gives_its_file_back() -> None:
    upload = receive(make_table(TABLE_OF_2024))
    with stopping_before(Step.STORING) as let_go, working() as worker:
        wait_until(has_stopped)
        worker.send_signal(signal.SIGTERM)
        let_go()
        said, _ = worker.communicate(timeout=60)
    assert said.splitlines()[-2:] == [f"Fil {upload.pk} er lagt tilbage.", "Arbejderen stopper."]
    upload.refresh_from_db()
    assert (upload.step, upload.attempts, upload.release) == (Step.WAITING, 0, None)
    assert not Release.objects.exists()
    assert not Finding.objects.exists()


def test_a_reader_that_loses_the_database_is_not_the_files_fault() -> None:
    upload = receive(make_table(TABLE_OF_2024))
    with stopping_before(Step.READY), working() as worker:
        wait_until(has_stopped)
        with connection.cursor() as cursor:
            # All but us, as when the server is started again: the worker loses its connection with its reader.
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        wait_until(lambda: Upload.objects.get().attempts == 1 and has_stopped())
        assert worker.poll() is None
        assert not Release.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
        wait_until(is_ready(upload))
    assert (Release.objects.count(), Upload.objects.get().attempts) == (1, 1)


def test_two_workers_never_read_the_same_file() -> None:
    uploads = [receive(make_table(TABLE_OF_2024, f"6,{number}")) for number in range(3)]
    with working("--once") as one, working("--once") as other:
        assert (one.wait(120), other.wait(120)) == (0, 0)
    assert list(Upload.objects.values_list("step", "attempts")) == [(Step.READY, 1)] * len(uploads)
    assert Release.objects.count() == len(uploads)


def test_the_portal_is_there_for_everybody_while_a_large_file_is_stored(client: Client) -> None:
    upload = receive(make_table(TABLE_OF_2024))
    with stopping_before(Step.READY) as let_go, working():
        wait_until(has_stopped)
        assert client.get("/kommuner/").status_code == 200
        told = get_progress(upload.pk)
        assert told is not None
        assert (told.step, told.percent, told.sentence) == (Step.STORING, 70, "")
        assert told.silent_for is not None
        draft = a_draft({(UPSKILLING, COUNTRY, "2024M12"): "6.3"})
        assert publish_release(release=draft, by=None).state == State.PUBLISHED
        assert client.get("/api/v1/goals/").status_code == 200
        other = a_draft({(UPSKILLING, COUNTRY, "2023M12"): "6.3"})
        discard_release(release=other, by=None)
        let_go()
        wait_until(is_ready(upload))
