"""Areas and indicators are known by everything that people call them."""

import pytest

from indicators.intake import read_file
from indicators.intake.cells import Codebook, CodebookArea, CodebookIndicator
from indicators.intake.figures import find_quality
from indicators.intake.names import AreaNames, ColumnNames, fold
from indicators.periods import Frequency
from indicators.units import AreaLevel, Quality, Unit

from .books import BORNHOLM, BORNHOLM_RAR, COUNTRY, HOJE_TAASTRUP, KOBENHAVN, SMALL

AREAS = AreaNames((*SMALL.areas, CodebookArea("0730", "Randers", AreaLevel.MUNICIPALITY)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0101", "0101"),
        ("101", "0101"),
        ("101.0", "0101"),
        ("101,0", "0101"),
        ("København", "0101"),
        ("  KØBENHAVN ", "0101"),
        ("Københavns Kommune", "0101"),
        ("København kommune", "0101"),
        ("København\u00a0Kommune", "0101"),
        ("Ko\u0308benhavn", None),
        ("Høje Taastrup", "0169"),
        ("Høje-Tåstrup", "0169"),
        ("Århus", "0751"),
        ("A\u030arhus Kommune", "0751"),
        ("Randers Kommune", "0730"),
        ("Bornholms Regionskommune", "0400"),
        ("Hele landet", "0000"),
        ("000", "0000"),
        ("RAR1", "RAR1"),
        ("rar hovedstaden", "RAR1"),
        ("Atlantis", None),
        ("10101", None),
    ],
)
def test_an_area_is_known_by_code_name_and_spelling(text, code):
    area = AREAS.find(text)

    assert (area.code if area else None) == code


def test_namesakes_are_told_apart_by_the_level_of_the_indicator():
    assert AREAS.find("Bornholm", AreaLevel.RAR) is BORNHOLM_RAR
    assert AREAS.find("Bornholm", AreaLevel.MUNICIPALITY) is BORNHOLM
    assert AREAS.find("Bornholm") is BORNHOLM


@pytest.mark.parametrize(("text", "both"), [("0101 København", ("0101", "København")), ("RAR1\tX", ("RAR1", "X"))])
def test_code_and_name_in_one_text_are_parted(text, both):
    assert AREAS.split(text) == both


@pytest.mark.parametrize("text", ["København", "Høje-Taastrup", "0101", "2. distrikt"])
def test_a_name_alone_is_not_parted(text):
    assert AREAS.split(text) is None


@pytest.mark.parametrize(
    ("text", "name"), [("Kobenhavn", KOBENHAVN.name), ("Høje Tåstrop", HOJE_TAASTRUP.name), ("Qwerty", "")]
)
def test_an_area_misspelt_is_suggested(text, name):
    assert AREAS.suggest(text) == name


def test_a_heading_that_may_be_two_indicators_is_neither():
    twins = tuple(
        CodebookIndicator(code, f"Ledige {code}", Unit.COUNT, Frequency.YEAR, AreaLevel.COUNTRY, 0, names=("Ledige",))
        for code in ("a", "b")
    )
    book = Codebook((COUNTRY,), twins, 2007, 2026)

    reading = read_file(b"kode;periode;Ledige\n0;2024;5\n", "tal.csv", book)

    assert len(ColumnNames(twins).find("ledige")) == 2
    assert [finding.message for finding in reading.findings if finding.code == "unknown-indicator"] == [
        "»Ledige« kan være flere nøgletal. Skriv koden: a og b."
    ]


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("disk", Quality.SUPPRESSED),
        ("Diskretioneret", Quality.SUPPRESSED),
        ("..", Quality.SUPPRESSED),
        ("mangler", Quality.MISSING),
        ("TAL PÅ VEJ", Quality.MISSING),
        ("…", Quality.MISSING),
        ("...", Quality.MISSING),
        ("ikke opgjort", Quality.NOT_APPLICABLE),
        ("–", Quality.NOT_APPLICABLE),
        (".", Quality.NOT_APPLICABLE),
        ("-", None),
        ("x", None),
        ("0", None),
        ("", None),
    ],
)
def test_a_mark_says_why_there_is_no_value(text, quality):
    assert find_quality(text) is quality


def test_folding_makes_spellings_one():
    assert fold(" Høje_Tåstrup: ") == fold("HØJE-TAASTRUP")
