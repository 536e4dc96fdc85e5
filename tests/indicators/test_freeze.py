"""What is published is frozen by the database itself, whoever asks and however."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from indicators.models import Figure, Release, State
from indicators.units import Quality
from tests.releases import HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release

HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
KOEGE_2024 = (UPSKILLING, KOEGE, "2024M12")


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
    with pytest.raises(IntegrityError, match=r"frozen|is published|audit trail"), transaction.atomic():
        spoil(release)


@pytest.mark.django_db
def test_only_an_example_release_may_be_deleted_for_what_happened_is_kept() -> None:
    with pytest.raises(IntegrityError, match="audit trail"), transaction.atomic():
        a_draft({HOLBAEK_2024: "10.6"}).delete()
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12", is_example=True).delete()
    assert not Release.objects.filter(is_example=True).exists()


@pytest.mark.django_db
def test_a_figure_has_a_value_exactly_when_it_is_measured() -> None:
    draft = a_draft({HOLBAEK_2024: "10.6"})
    figures = Figure.objects.filter(edition__release=draft)
    for change in ({"quality": Quality.SUPPRESSED}, {"value": None}):
        with pytest.raises(IntegrityError, match="value_is_set_exactly_when_measured"), transaction.atomic():
            figures.update(**change)
