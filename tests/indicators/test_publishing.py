"""Publishing adds, it never changes; and the database sees to it."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from indicators.changes import get_changes
from indicators.models import Edition, Figure, Finding, Release, State
from indicators.publishing import (
    CannotPublish,
    UploadedFile,
    discard_release,
    draft_release,
    get_basis,
    publish_release,
    withdraw_release,
)
from indicators.units import Quality
from tests.people import make_employee
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_reading, a_release, an_error, an_instant

HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
KOEGE_2024 = (UPSKILLING, KOEGE, "2024M12")


def current_value(at: str) -> str | None:
    """Return Holbæk's figure for December 2024 as it was current at noon UTC on a day."""
    editions = Edition.objects.current_at(an_instant(at, 12)).values("pk")
    figure = Figure.objects.filter(edition__in=editions, area__code=HOLBAEK, period="2024M12").first()
    return None if figure is None else f"{figure.value.normalize():f}" if figure.value is not None else figure.quality


@pytest.mark.django_db
def test_a_draft_is_not_public(anna: User) -> None:
    a_draft({HOLBAEK_2024: "10.6"}, by=anna)
    assert current_value("2026-01-01") is None


@pytest.mark.django_db
def test_a_file_with_errors_stores_findings_and_no_figures(anna: User) -> None:
    reading = a_reading({HOLBAEK_2024: "10.6"}, findings=(an_error("D17"),))
    draft = draft_release(reading=reading, title="Tal", by=anna, file=UploadedFile("tal.csv", b"abc"))
    assert Finding.objects.get(release=draft).ref == "D17"
    assert not Figure.objects.exists()
    assert bytes(draft.source_file.content) == b"abc"
    with pytest.raises(CannotPublish, match="Filen har fejl"):
        publish_release(release=draft, by=anna)


@pytest.mark.django_db
def test_publish_release_takes_the_place_of_the_published_one_and_the_past_stays_as_it_was() -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    a_release({HOLBAEK_2024: "10.9"}, at="2025-06-19")
    assert current_value("2025-02-11") is None
    assert current_value("2025-02-12") == "10.6"
    assert current_value("2025-06-18") == "10.6"
    assert current_value("2025-06-19") == "10.9"


@pytest.mark.django_db
def test_a_withdrawn_release_gives_way_to_the_one_before_it_and_stays_in_the_past(anna: User) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    wrong = a_release({HOLBAEK_2024: "44"}, at="2025-06-19")
    withdraw_release(release=wrong, by=anna, note="Tallet talte den forkerte gruppe.", at=an_instant("2025-06-21"))
    assert current_value("2025-06-20") == "44"
    assert current_value("2025-06-21") == "10.6"


@pytest.mark.django_db
def test_a_withdrawal_needs_a_reason_and_happens_once(anna: User) -> None:
    release = a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    with pytest.raises(CannotPublish, match="Skriv, hvorfor"):
        withdraw_release(release=release, by=anna, note="  ")
    withdraw_release(release=release, by=anna, note="Forkert gruppe.")
    with pytest.raises(CannotPublish, match="ikke offentlig"):
        withdraw_release(release=release, by=anna, note="Igen.")


@pytest.mark.django_db
def test_a_correction_needs_a_note_to_readers(anna: User) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    draft = a_draft({HOLBAEK_2024: "10.9"}, by=anna)
    with pytest.raises(CannotPublish, match="Skriv en note"):
        publish_release(release=draft, by=anna, note="")


@pytest.mark.django_db
def test_only_a_ministry_mandate_publishes(jens: User) -> None:
    draft = a_draft({HOLBAEK_2024: "10.6"})
    with pytest.raises(CannotPublish, match="ikke mandat"):
        publish_release(release=draft, by=jens)
    assert Release.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.django_db
def test_a_discarded_draft_cannot_be_published_and_stays_in_the_history(anna: User) -> None:
    draft = discard_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    with pytest.raises(CannotPublish, match="ikke længere en kladde"):
        publish_release(release=draft, by=anna)
    assert Release.objects.get(pk=draft.pk).discarded_by == anna


@pytest.mark.django_db
def test_nothing_is_published_before_what_already_is() -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-06-19")
    draft = a_draft({KOEGE_2024: "9.1"})
    with pytest.raises(CannotPublish, match="efter det tidspunkt"):
        publish_release(release=draft, by=None, note="Rettet.", at=an_instant("2025-02-12"))


@pytest.mark.django_db
def test_publishing_is_refused_when_the_figures_moved_since_the_changes_were_seen(anna: User) -> None:
    draft = a_draft({HOLBAEK_2024: "10.9"}, by=anna)
    seen = get_basis(draft)
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    with pytest.raises(CannotPublish, match="Gennemse ændringerne igen"):
        publish_release(release=draft, by=anna, note="Rettet.", basis=seen)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spoil",
    [
        lambda release: Figure.objects.filter(edition__release=release).update(value=99),
        lambda release: Figure.objects.filter(edition__release=release).delete(),
        lambda release: Figure.objects.create(
            edition=release.editions.get(), area_id=Figure.objects.first().area_id, period="2024M11",
            quality=Quality.MEASURED, value=1,
        ),
        lambda release: release.editions.update(year=2020),
        lambda release: Release.objects.filter(pk=release.pk).update(published_at=timezone.now()),
        lambda release: Release.objects.filter(pk=release.pk).update(state=State.DRAFT, published_at=None),
        lambda release: Release.objects.filter(pk=release.pk).delete(),
    ],
    ids=["change a figure", "delete figures", "add a figure", "move an edition", "re-date", "take to draft", "delete"],
)  # fmt: skip
def test_the_database_freezes_what_is_published(spoil) -> None:
    release = a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    with pytest.raises(IntegrityError, match="is published"), transaction.atomic():
        spoil(release)
    assert current_value("2025-03-01") == "10.6"


@pytest.mark.django_db
def test_a_draft_and_an_example_release_may_be_deleted() -> None:
    a_draft({HOLBAEK_2024: "10.6"}).delete()
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12", is_example=True).delete()
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_a_figure_has_a_value_exactly_when_it_is_measured() -> None:
    draft = a_draft({HOLBAEK_2024: "10.6"})
    figures = Figure.objects.filter(edition__release=draft)
    for change in ({"quality": Quality.SUPPRESSED}, {"value": None}):
        with pytest.raises(IntegrityError, match="value_is_set_exactly_when_measured"), transaction.atomic():
            figures.update(**change)


@pytest.mark.django_db
def test_zero_withheld_and_missing_are_three_things() -> None:
    cells = {HOLBAEK_2024: "0", KOEGE_2024: Quality.SUPPRESSED, (UPSKILLING, COUNTRY, "2024M12"): Quality.MISSING}
    a_release(cells, at="2025-02-12")
    stored = dict(Figure.objects.values_list("area__code", "quality"))
    assert stored == {HOLBAEK: "MEASURED", KOEGE: "SUPPRESSED", COUNTRY: "MISSING"}
    assert Figure.objects.get(area__code=HOLBAEK).value == 0


@pytest.mark.django_db
def test_get_changes_tells_new_changed_removed_and_unchanged_cells() -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2024M10"): "10.1",
            (UPSKILLING, HOLBAEK, "2024M11"): "10.3",
            (UPSKILLING, KOEGE, "2024M11"): Quality.SUPPRESSED,
            (UPSKILLING, KOEGE, "2024M10"): "9.9",
        },
        at="2025-02-12",
    )
    draft = a_draft(
        {
            (UPSKILLING, HOLBAEK, "2024M10"): "10.10",  # the same number
            (UPSKILLING, HOLBAEK, "2024M11"): "10.4",
            (UPSKILLING, KOEGE, "2024M11"): Quality.MISSING,  # no value before or after, yet another thing
            (UPSKILLING, HOLBAEK, "2024M12"): "10.6",
        }
    )
    changes = get_changes(draft)
    assert (changes.new, changes.changed, changes.removed, changes.unchanged) == (1, 2, 1, 1)
    told = {(c.kind.value, c.area, c.period.code) for c in (*changes.corrections, *changes.additions)}
    assert told == {
        ("CHANGED", "Holbæk", "2024M11"),
        ("CHANGED", "Køge", "2024M11"),
        ("REMOVED", "Køge", "2024M10"),
        ("NEW", "Holbæk", "2024M12"),
    }


@pytest.mark.slow
@pytest.mark.usefixtures("lasting_database")
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
