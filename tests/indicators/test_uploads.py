"""Files on their way to a draft: kept first, read once, told about, given up with a sentence."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from indicators.models import Figure, Finding, Release, SourceFile, State, Step, Upload
from indicators.publishing import CannotPublish, UploadedFile, discard_release, draft_release
from indicators.uploads import (
    MOST_ATTEMPTS,
    CannotRead,
    announce_worker,
    find_next,
    get_progress,
    give_back,
    give_up,
    is_small,
    load_if_small,
    load_top,
    read_content,
    read_if_free,
    read_upload,
    reading,
    receive_again,
    receive_upload,
)
from tests.releases import UPSKILLING

from .processes import make_table, receive

HOLBAEK_ROW = f"område;nøgletal;periode;værdi\r\n0316;{UPSKILLING};2024M12;10,6".encode()


@pytest.mark.django_db
def test_a_file_is_kept_as_it_came_and_waits(anna: User) -> None:
    at = datetime(2025, 1, 10, tzinfo=UTC)
    upload = receive_upload(file=UploadedFile("tal.csv", HOLBAEK_ROW), title=" Januar ", by=anna, at=at)
    upload.refresh_from_db()
    assert (upload.name, upload.title, upload.uploaded_at, upload.uploaded_by) == ("tal.csv", "Januar", at, anna)
    assert (upload.step, upload.release, upload.attempts) == (Step.WAITING, None, 0)
    assert bytes(upload.file.content) == HOLBAEK_ROW


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once() -> None:
    assert receive(HOLBAEK_ROW, "a.csv").file == receive(HOLBAEK_ROW, "b.csv").file
    assert SourceFile.objects.count() == 1


@pytest.mark.django_db
def test_reading_makes_the_draft_that_the_sender_meant(anna: User) -> None:
    upload = receive_upload(file=UploadedFile("tal.csv", make_table(range(2024, 2025))), title="", by=anna)
    release = read_upload(upload=upload)
    upload.refresh_from_db()
    assert (upload.step, upload.release, upload.attempts) == (Step.READY, release, 1)
    assert (release.title, release.created_by, release.file_name) == ("Tal for 2024", anna, "tal.csv")
    assert release.source_file == upload.file
    assert Figure.objects.filter(edition__release=release).count() == 3 * 12 * 99


@pytest.mark.django_db
def test_the_title_that_the_sender_wrote_stands() -> None:
    upload = receive_upload(file=UploadedFile("tal.csv", HOLBAEK_ROW), title="Januar", by=None)
    assert read_upload(upload=upload).title == "Januar"


@pytest.mark.django_db
def test_reading_twice_gives_one_draft() -> None:
    upload = receive(HOLBAEK_ROW)
    assert read_upload(upload=upload) == read_upload(upload=upload) == read_if_free(pk=upload.pk)
    assert Release.objects.count() == 1


@pytest.mark.django_db
def test_a_file_with_errors_is_read_too_and_ends_in_findings() -> None:
    release = read_upload(upload=receive(HOLBAEK_ROW.replace(b"10,6", b"ti")))
    assert not release.editions.exists()
    assert release.findings.filter(severity="ERROR").exists()
    assert release.title == "Fil uden tal"


def a_zip(unfolded: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * unfolded)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", True),
        (b"x" * 2 * 2**20, True),
        (b"x" * (2 * 2**20 + 1), False),
        (a_zip(1000), True),
        (a_zip(10 * 2**20 + 1), False),
        (b"PK\x03\x04 broken", True),
        (gzip.compress(b"x" * 10 * 2**20), True),
        (gzip.compress(b"x" * (10 * 2**20 + 1)), False),
        (b"\x1f\x8b broken", True),
    ],
)
def test_small_is_what_can_be_read_while_the_sender_waits(content: bytes, expected: bool) -> None:
    assert is_small(content) is expected


@pytest.mark.django_db
def test_the_page_is_told_step_and_share() -> None:
    upload = receive(HOLBAEK_ROW)
    steps = {
        (Step.WAITING, 0, 0): 0,
        (Step.READING, 0, 0): 0,
        (Step.READING, 500, 1000): 27,
        (Step.READING, 1001, 1000): 55,
        (Step.CHECKING, 0, 0): 55,
        (Step.CHECKING, 1, 3): 60,
        (Step.STORING, 0, 1000): 70,
        (Step.FAILED, 0, 0): 0,
    }
    for (step, done, total), percent in steps.items():
        Upload.objects.update(step=step, done=done, total=total)
        told = get_progress(upload.pk)
        assert told is not None
        assert (told.step, told.percent, told.release, told.name) == (step, percent, None, "tal.csv")
        assert told.is_finished is (step == Step.FAILED)
    Upload.objects.update(step=Step.WAITING)
    release = read_upload(upload=upload)
    told = get_progress(upload.pk)
    assert told is not None
    assert (told.step, told.percent, told.release, told.sentence) == (Step.READY, 100, release.pk, "")
    assert told.is_finished
    assert get_progress(upload.pk + 1) is None


@pytest.mark.django_db
def test_progress_asks_two_questions(django_assert_num_queries: Callable) -> None:
    upload = receive(HOLBAEK_ROW)
    with django_assert_num_queries(2):
        get_progress(upload.pk)


@pytest.mark.django_db
def test_each_step_is_told_and_the_reader_is_seen_to_be_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    upload, seen = receive(HOLBAEK_ROW), []
    read_file = reading.intake.read_file

    def look(content: bytes, name: str, codebook: Any, **more: Any) -> Any:
        seen.append(get_progress(upload.pk))
        return read_file(content, name, codebook, **more)

    monkeypatch.setattr(reading.intake, "read_file", look)
    read_upload(upload=upload)
    [told] = seen
    assert (told.step, told.silent_for, told.sentence) == (Step.READING, 0, "")


@pytest.mark.django_db
def test_a_file_that_nobody_will_read_says_so_unless_a_worker_is_there() -> None:
    upload = receive(HOLBAEK_ROW)
    told = get_progress(upload.pk)
    assert told is not None
    assert told.silent_for is None
    assert "kører ikke lige nu" in told.sentence
    announce_worker()
    told = get_progress(upload.pk)
    assert told is not None
    assert told.sentence == ""
    connection.cursor().execute("SELECT pg_advisory_unlock_all()")


class Fault(Exception):
    """A bug of ours."""


@pytest.mark.django_db
def test_a_fault_leaves_nothing_and_the_last_attempt_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = receive(HOLBAEK_ROW)

    def break_down(**arguments: Any) -> None:
        raise Fault

    monkeypatch.setattr(reading, "draft_release", break_down)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert find_next() == upload.pk
        with pytest.raises(Fault):
            read_upload(upload=upload)
        upload.refresh_from_db()
        assert (upload.attempts, upload.step) == (attempt, Step.STORING)
    assert not Release.objects.exists()
    assert not Finding.objects.exists()
    assert find_next() is None
    told = get_progress(upload.pk)
    assert told is not None
    assert told.step == Step.FAILED
    assert told.sentence.startswith("Portalen gik i stå flere gange")
    with pytest.raises(CannotRead):
        read_upload(upload=upload)


@pytest.mark.django_db
def test_a_file_beyond_its_limits_is_given_up_at_once_and_says_why() -> None:
    upload = receive(HOLBAEK_ROW)
    give_up(pk=upload.pk)
    told = get_progress(upload.pk)
    assert told is not None
    assert told.sentence.startswith("Filen kræver mere hukommelse eller tid")
    assert find_next() is None


@pytest.mark.django_db
def test_giving_up_and_giving_back_leave_a_finished_upload_alone() -> None:
    upload = receive(HOLBAEK_ROW)
    release = read_upload(upload=upload)
    give_up(pk=upload.pk)
    assert not give_back(pk=upload.pk)
    upload.refresh_from_db()
    assert (upload.step, upload.release, upload.attempts) == (Step.READY, release, 1)


@pytest.mark.django_db
def test_an_upload_given_back_has_its_attempt_again() -> None:
    upload = receive(HOLBAEK_ROW)
    assert not give_back(pk=upload.pk)
    Upload.objects.update(step=Step.CHECKING, attempts=MOST_ATTEMPTS)
    assert give_back(pk=upload.pk)
    upload.refresh_from_db()
    assert (upload.step, upload.attempts) == (Step.WAITING, MOST_ATTEMPTS - 1)
    assert find_next() == upload.pk


@pytest.mark.django_db
def test_a_troublesome_file_lets_others_go_first() -> None:
    troublesome, other = receive(HOLBAEK_ROW), receive(HOLBAEK_ROW + b"\r\n")
    Upload.objects.filter(pk=troublesome.pk).update(attempts=1, step=Step.READING)
    assert find_next() == other.pk


@pytest.mark.django_db
def test_a_draft_gives_way_to_its_file_under_the_title_that_somebody_wrote(anna: User) -> None:
    for title, told in (("Januar", "Januar"), ("", "")):
        draft = read_upload(upload=receive_upload(file=UploadedFile("tal.csv", HOLBAEK_ROW), title=title, by=anna))
        again = receive_again(release=draft, by=anna)
        assert (again.name, again.title, again.uploaded_by, again.file) == ("tal.csv", told, anna, draft.source_file)
        draft.refresh_from_db()
        assert draft.state == State.DISCARDED


@pytest.mark.django_db
@pytest.mark.parametrize(("title", "told"), [("Januar", "Januar"), ("Tal for 2023-2024", ""), ("Fil uden tal", "")])
def test_a_title_that_was_made_up_of_the_years_is_made_up_again(title: str, told: str) -> None:
    file = UploadedFile("tal.csv", HOLBAEK_ROW)
    draft = draft_release(reading=read_content(file.content, file.name), title=title, by=None, file=file)
    assert receive_again(release=draft, by=None).title == told


@pytest.mark.django_db
def test_only_a_draft_gives_way_to_its_file() -> None:
    release = read_upload(upload=receive(HOLBAEK_ROW))
    discard_release(release=release, by=None)
    with pytest.raises(CannotPublish):
        receive_again(release=release, by=None)
    assert Upload.objects.count() == 1


@pytest.mark.django_db
def test_of_a_large_text_the_first_whole_lines_are_opened_and_of_a_packed_file_nothing() -> None:
    large = b"a;b\r\n" * 500_000
    assert load_if_small(receive(large).file) is None
    top = load_top(receive(large).file)
    assert large.startswith(top)
    assert 499_990 < len(top) <= 500_000
    assert top.endswith(b"\r\n")
    assert load_top(receive(b"PK\x03\x04 packed\n").file) == b""
    assert load_if_small(receive(HOLBAEK_ROW).file) == HOLBAEK_ROW
