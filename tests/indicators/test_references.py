"""Figures refer to what is there and belongs together, though no foreign key looks at each row."""

import pytest
from django.db import IntegrityError, connection, transaction

from indicators.models import Category, Edition, Figure, Indicator
from indicators.units import Quality
from municipalities.models import Area
from tests.releases import HOLBAEK, UPSKILLING, a_draft

pytestmark = pytest.mark.django_db
NOBODY = 999_999_999


@pytest.fixture
def edition() -> Edition:
    return a_draft({(UPSKILLING, HOLBAEK, "2024M12"): "10.6"}).editions.get()


@pytest.mark.parametrize(
    "wrong",
    [
        {"area_id": NOBODY},
        {"category_id": NOBODY},
        {"edition_id": NOBODY},
        {"period": "2023M11"},
    ],
    ids=["no such area", "no such category", "no such edition", "a period of another year"],
)
def test_a_figure_refers_to_what_is_there(edition: Edition, wrong: dict) -> None:
    right = {"edition_id": edition.pk, "area_id": Area.objects.get(code="0259").pk, "period": "2024M11"}
    with pytest.raises(IntegrityError, match="a figure refers to"), transaction.atomic():
        Figure.objects.create(**{**right, "quality": Quality.MISSING, **wrong})
    Figure.objects.create(**right, quality=Quality.MISSING)
    with pytest.raises(IntegrityError, match="a figure refers to"), transaction.atomic():
        Figure.objects.filter(period="2024M11").update(**wrong)


def test_a_category_is_one_of_the_indicators_own(edition: Edition) -> None:
    other = Category.objects.exclude(indicator=edition.indicator).first()
    with pytest.raises(IntegrityError, match="a figure refers to"), transaction.atomic():
        Figure.objects.filter(edition=edition).update(category=other)
    Figure.objects.filter(edition=edition).update(category=Category.objects.filter(indicator=edition.indicator).first())


@pytest.mark.parametrize("table", ["municipalities_area", "indicators_category", "indicators_edition"])
def test_what_figures_refer_to_is_kept(edition: Edition, table: str) -> None:
    category = Category.objects.filter(indicator__code=UPSKILLING).first()
    Figure.objects.filter(edition=edition).update(category=category)
    keys = {
        "municipalities_area": Area.objects.get(code=HOLBAEK).pk,
        "indicators_category": category.pk,
        "indicators_edition": edition.pk,
    }
    with (
        pytest.raises(IntegrityError, match="is referred to by figures"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [keys[table]])


def test_an_unused_category_may_go() -> None:
    indicator = Indicator.objects.get(code=UPSKILLING)
    Category.objects.create(indicator=indicator, code="ny", name="Ny", position=9).delete()
