"""Publishing adds, it never changes; and the database sees to it."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from indicators.changes import get_basis, get_changes
from indicators.models import Edition, Figure, Finding, Release, ShownFigure, State
from indicators.publishing import (
    CannotPublish,
    UploadedFile,
    discard_release,
    draft_release,
    publish_release,
    withdraw_release,
)
from indicators.units import Quality
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
    with pytest.raises(CannotPublish, match="er trukket tilbage"):
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
    with pytest.raises(CannotPublish, match="er kasseret"):
        publish_release(release=draft, by=anna)
    assert Release.objects.get(pk=draft.pk).discarded_by == anna


@pytest.mark.django_db
def test_nothing_is_published_before_what_already_is() -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-06-19")
    draft = a_draft({KOEGE_2024: "9.1"})
    with pytest.raises(CannotPublish, match="efter det tidspunkt"):
        publish_release(release=draft, by=None, note="Rettet.", at=an_instant("2025-02-12"))


@pytest.mark.django_db
@pytest.mark.usefixtures("one_person")
def test_publishing_is_refused_when_the_figures_moved_since_the_changes_were_seen(anna: User) -> None:
    draft = a_draft({HOLBAEK_2024: "10.9"}, by=anna)
    seen = get_basis(draft)
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    with pytest.raises(CannotPublish, match="Gennemse ændringerne igen"):
        publish_release(release=draft, by=anna, note="Rettet.", basis=seen)


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


@pytest.mark.django_db
def test_what_was_published_last_is_current_whatever_was_drafted_last() -> None:
    older, newer = a_draft({HOLBAEK_2024: "10.6"}), a_draft({HOLBAEK_2024: "10.9"})
    publish_release(release=newer, by=None, note="Første.", at=an_instant("2025-02-12"))
    publish_release(release=older, by=None, note="Anden.", at=an_instant("2025-02-13"))
    assert current_value("2025-02-12") == "10.9"
    assert current_value("2025-02-13") == "10.6"


@pytest.mark.django_db
def test_a_withdrawn_release_is_gone_at_the_very_instant(anna: User) -> None:
    release = a_release({HOLBAEK_2024: "44"}, at="2025-06-19")
    withdraw_release(release=release, by=anna, note="Forkert.", at=an_instant("2025-06-21", 12))
    assert current_value("2025-06-21") is None


@pytest.mark.django_db
def test_a_withdrawal_stands_as_it_was_told(anna: User) -> None:
    release = a_release({HOLBAEK_2024: "44"}, at="2025-06-19")
    withdraw_release(release=release, by=anna, note="Forkert.", at=an_instant("2025-06-21"))
    with pytest.raises(IntegrityError, match="only its withdrawal"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(withdrawal_note="Noget andet.")


@pytest.mark.django_db
@pytest.mark.usefixtures("one_person")
def test_a_discarded_draft_stays_discarded(jens: User) -> None:
    draft = a_draft({HOLBAEK_2024: "10.6"})
    with pytest.raises(CannotPublish, match="ikke mandat"):
        discard_release(release=draft, by=jens)
    discard_release(release=draft, by=None)
    with pytest.raises(IntegrityError, match="is discarded"), transaction.atomic():
        Release.objects.filter(pk=draft.pk).update(state=State.DRAFT, discarded_at=None)


@pytest.mark.django_db
def test_months_still_to_come_do_not_hide_those_that_have_come() -> None:
    draft = a_draft({(UPSKILLING, HOLBAEK, "2024M07"): "11.1", (UPSKILLING, HOLBAEK, "2024M08"): Quality.MISSING})
    assert draft.editions.get().latest_period == "2024M07"


@pytest.mark.django_db
@pytest.mark.usefixtures("one_person")
def test_figures_left_out_of_a_file_are_removed_only_where_that_is_said(anna: User) -> None:
    a_release({HOLBAEK_2024: "10.6", KOEGE_2024: "9.1"}, at="2025-02-12")
    draft = a_draft({HOLBAEK_2024: "10.9"})
    with pytest.raises(CannotPublish, match="Filen mangler 1 tal"):
        publish_release(release=draft, by=anna, note="Rettet.")
    publish_release(release=draft, by=anna, note="Rettet.", may_remove=True)


@pytest.mark.django_db
def test_a_figure_that_is_withheld_later_is_withheld_in_the_past_too_until_the_withholding_is_withdrawn() -> None:
    a_release({HOLBAEK_2024: "6.4", KOEGE_2024: "9.1"}, at="2025-02-12")
    withholding = a_release({HOLBAEK_2024: Quality.SUPPRESSED, KOEGE_2024: "9.1"}, at="2025-06-19")

    def shown() -> dict[str, str | None]:
        rows = ShownFigure.objects.filter(edition__release__published_at=an_instant("2025-02-12"))
        return {code: value and f"{value:.1f}" for code, value in rows.values_list("area__code", "value")}

    assert shown() == {HOLBAEK: None, KOEGE: "9.1"}
    assert Figure.objects.filter(value__isnull=False).count() == 3  # nothing published was changed
    withdraw_release(release=withholding, by=None, note="Kunne godt vises.", at=an_instant("2025-06-20"))
    assert shown() == {HOLBAEK: "6.4", KOEGE: "9.1"}
