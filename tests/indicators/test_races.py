"""Two people at once: whoever comes second waits, and is told what the first has done."""

import threading

import pytest
from django.db import connection, transaction

from indicators.changes import get_basis
from indicators.models import Figure, Release, State
from indicators.publishing import (
    CannotPublish,
    publish_release,
)
from tests.people import make_employee
from tests.releases import HOLBAEK, KOEGE, UPSKILLING, a_draft

HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
KOEGE_2024 = (UPSKILLING, KOEGE, "2024M12")


@pytest.mark.slow
@pytest.mark.usefixtures("lasting_database")
def test_no_figure_slips_into_a_release_that_is_being_published() -> None:
    """Somebody adds a figure to a draft and has not yet committed when it is published."""
    draft = a_draft({HOLBAEK_2024: "10.6"})
    edition, area = draft.editions.get(), Figure.objects.get().area_id
    has_added, may_commit = threading.Event(), threading.Event()

    def add_a_figure() -> None:
        try:
            with transaction.atomic():
                Figure.objects.create(edition=edition, area_id=area, period="2024M11", quality="MEASURED", value=1)
                has_added.set()
                assert may_commit.wait(30)
        finally:
            connection.close()

    def publish() -> None:
        try:
            publish_release(release=draft, by=None)
        finally:
            connection.close()

    adding, publishing = threading.Thread(target=add_a_figure), threading.Thread(target=publish)
    adding.start()
    assert has_added.wait(30)
    publishing.start()
    publishing.join(0.5)
    assert publishing.is_alive()  # it waits
    may_commit.set()
    adding.join(30)
    publishing.join(30)
    assert Release.objects.get(pk=draft.pk).state == State.PUBLISHED


@pytest.mark.slow
@pytest.mark.usefixtures("lasting_database", "one_person")
def test_two_publishers_at_once_cannot_both_win() -> None:
    """Anna has published and not yet committed when Birger, who saw the same figures, publishes too.

    Without the lock Birger's check finds the figures as he saw them and both win.
    """
    anna, birger = make_employee("anna"), make_employee("birger")
    first, second = (a_draft({HOLBAEK_2024: value}) for value in ("10.6", "10.9"))
    seen = get_basis(second)
    has_published, may_commit = threading.Event(), threading.Event()
    refusals: list[str] = []

    def publish_as_anna() -> None:
        try:
            with transaction.atomic():
                publish_release(release=first, by=anna, note="Annas.", basis=seen)
                has_published.set()
                assert may_commit.wait(30)
        finally:
            connection.close()

    def publish_as_birger() -> None:
        try:
            publish_release(release=second, by=birger, note="Birgers.", basis=seen)
        except CannotPublish as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    annas, birgers = threading.Thread(target=publish_as_anna), threading.Thread(target=publish_as_birger)
    annas.start()
    assert has_published.wait(30)
    birgers.start()
    wait_until_blocked_or_done(birgers)
    may_commit.set()
    annas.join(30)
    birgers.join(30)
    assert Release.objects.get(pk=first.pk).state == State.PUBLISHED
    assert Release.objects.get(pk=second.pk).state == State.DRAFT
    assert "Gennemse ændringerne igen" in refusals[0]


def wait_until_blocked_or_done(thread: threading.Thread) -> None:
    """Return when somebody waits for an advisory lock, or `thread` has ended."""
    while thread.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if cursor.fetchone()[0]:
                return
        thread.join(0.02)
