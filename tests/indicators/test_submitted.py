"""What has been sent to approval stays as it was: nobody approves what they did not see."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from indicators.models import Figure, Finding, Redaction, Release, State
from indicators.publishing import (
    CannotPublish,
    approve_release,
    draft_release,
    return_release,
    submit_release,
    unschedule_release,
)
from indicators.units import Quality
from tests.releases import HOLBAEK, UPSKILLING, a_draft, a_reading, a_release

pytestmark = pytest.mark.django_db
HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
CHANGES: dict[str, Callable[[Release], object]] = {
    "delete figures": lambda release: Figure.objects.filter(edition__release=release).delete(),
    "delete editions": lambda release: release.editions.all()._raw_delete("default"),
    "another note": lambda release: Release.objects.filter(pk=release.pk).update(note="En anden note."),
    "leave to remove": lambda release: Release.objects.filter(pk=release.pk).update(may_remove=True),
    "another basis": lambda release: Release.objects.filter(pk=release.pk).update(basis="1-2-3"),
    "call it an example": lambda release: Release.objects.filter(pk=release.pk).update(is_example=True),
    "add a finding": lambda release: Finding.objects.create(release=release, severity="NOTICE", code="x", message="x"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_submitted_is_frozen(name: str, anna: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    with pytest.raises(IntegrityError, match=r"frozen|is referred to"), transaction.atomic():
        CHANGES[name](release)


def test_a_planned_release_goes_back_to_being_a_draft_as_it_was(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    approve_release(release=release, by=birthe, publish_at=timezone.now() + timedelta(days=1))
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(state=State.DRAFT, published_at=None, title="Et andet navn")


def test_a_plan_is_not_taken_back_while_its_time_passes(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    approve_release(release=release, by=birthe, publish_at=timezone.now() + timedelta(seconds=20))
    with pytest.raises(CannotPublish, match="om et øjeblik"):
        unschedule_release(release=release, by=anna, reason="Alligevel ikke.")


def test_a_release_is_approved_as_it_was_seen(anna: User, birthe: User) -> None:
    first = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna, note="Første.")
    seen = first.submitted_at
    return_release(release=first, by=anna, reason="Noten er forkert.", seen=seen)
    again = submit_release(release=first, by=anna, note="Anden.")
    for act in (
        lambda: approve_release(release=again, by=birthe, seen=seen),
        lambda: return_release(release=again, by=birthe, reason="Nej.", seen=seen),
    ):
        with pytest.raises(CannotPublish, match="siden du åbnede siden"):
            act()
    approve_release(release=again, by=birthe, seen=again.submitted_at)


def test_what_a_public_release_withholds_stays_withheld(anna: User) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    a_release({HOLBAEK_2024: Quality.SUPPRESSED}, at="2025-03-12")
    with pytest.raises(IntegrityError, match="stays withheld"), transaction.atomic():
        Redaction.objects.all().delete()


def test_nobody_drafts_in_the_name_of_somebody_without_a_mandate(jens: User) -> None:
    with pytest.raises(CannotPublish, match="ikke mandat"):
        draft_release(reading=a_reading({HOLBAEK_2024: "10.6"}), title="Tal", by=jens)
    assert not Release.objects.exists()
