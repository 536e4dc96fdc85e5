"""The portal's own areas by the names that producers use."""

import pytest

from indicators.codebook import get_codebook
from indicators.intake.names import AreaNames
from indicators.units import AreaLevel

pytestmark = pytest.mark.django_db


def test_a_rar_area_goes_by_its_name_with_and_without_rar():
    names = AreaNames(get_codebook(2026).areas)
    bare = ("Hovedstaden", "Sjælland", "Bornholm", "Fyn", "Sydjylland", "Østjylland", "Vestjylland", "Nordjylland")

    for number, name in enumerate(bare, start=1):
        for text in (name, f"RAR {name}", name.upper()):
            area = names.find(text, AreaLevel.RAR)
            assert area is not None
            assert area.code == f"RAR{number}", text


def test_bornholm_is_the_municipality_where_municipalities_are_told_of():
    names = AreaNames(get_codebook(2026).areas)

    assert names.find("Bornholm", AreaLevel.MUNICIPALITY).code == "0400"
    assert names.find("Bornholm").code == "0400"
