"""Codebooks for the tests of the intake: a small one worked by hand, and one of all municipalities."""

import csv
from pathlib import Path

from indicators.intake.cells import (
    Codebook,
    CodebookArea,
    CodebookCategory,
    CodebookIndicator,
    ColumnRole,
    MappedColumn,
    Mapping,
)
from indicators.periods import Frequency
from indicators.units import AreaLevel, Unit

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"

COUNTRY = CodebookArea("0000", "Hele landet", AreaLevel.COUNTRY, ("Danmark",))
HOVEDSTADEN = CodebookArea("RAR1", "RAR Hovedstaden", AreaLevel.RAR)
BORNHOLM_RAR = CodebookArea("RAR3", "RAR Bornholm", AreaLevel.RAR, ("Bornholm",))
KOBENHAVN = CodebookArea("0101", "København", AreaLevel.MUNICIPALITY)
HOJE_TAASTRUP = CodebookArea("0169", "Høje-Taastrup", AreaLevel.MUNICIPALITY)
HOLBAEK = CodebookArea("0316", "Holbæk", AreaLevel.MUNICIPALITY)
BORNHOLM = CodebookArea("0400", "Bornholm", AreaLevel.MUNICIPALITY, ("Bornholms Regionskommune",))
AARHUS = CodebookArea("0751", "Aarhus", AreaLevel.MUNICIPALITY)
REGION = CodebookArea("1084", "Region Hovedstaden", None, (), "Portalen viser ikke tal for regioner.")
CHRISTIANSO = CodebookArea("0411", "Christiansø", None, (), "Christiansø er ikke en kommune.")

SHARE = CodebookIndicator(
    "opkvalificering-andel",
    "Opkvalificering (andel)",
    Unit.PERCENT,
    Frequency.YEAR,
    AreaLevel.MUNICIPALITY,
    1,
    "Mål 2",
    names=("upskilling_pct",),
)
UNEMPLOYED = CodebookIndicator(
    "ledige-fuldtid",
    "Antal ledige fuldtidspersoner",
    Unit.COUNT,
    Frequency.MONTH,
    AreaLevel.MUNICIPALITY,
    0,
    "Baggrund",
    names=("unemployed_fulltime_total",),
    categories=(
        CodebookCategory("dagpenge", "Dagpenge", ("unemployed_fulltime_dagpenge",)),
        CodebookCategory("kontanthjaelp", "Kontanthjælp", ("unemployed_fulltime_kontanthjaelp",)),
    ),
)
UNEMPLOYED_SHARE = CodebookIndicator(
    "ledige-fuldtid-andel",
    "Ledige i procent af arbejdsstyrken",
    Unit.PERCENT,
    Frequency.MONTH,
    AreaLevel.MUNICIPALITY,
    1,
    "Baggrund",
    names=(
        "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år",
        "unemployed_fulltime_pct_of_workforce_16_66",
    ),
    categories=(
        CodebookCategory("dagpenge", "Dagpenge", ("dagpenge_pct_of_workforce",)),
        CodebookCategory("kontanthjaelp", "Kontanthjælp", ("kontanthjaelp_pct_of_workforce",)),
    ),
)
NEET = CodebookIndicator(
    "neet",
    "Unge uden for uddannelse og job",
    Unit.PERCENT,
    Frequency.YEAR,
    AreaLevel.MUNICIPALITY,
    1,
    "Mål 4",
    names=("neet_16_24_pct_derived",),
)
RECRUITING = CodebookIndicator(
    "forgaeves-rekruttering", "Forgæves rekrutteringer", Unit.PERCENT, Frequency.ROLLING_YEAR, AreaLevel.RAR, 0, "Mål 5"
)
SATISFACTION = CodebookIndicator(
    "holbaek-tilfredshed",
    "Borgernes tilfredshed",
    Unit.SCORE,
    Frequency.HALF_YEAR,
    AreaLevel.MUNICIPALITY,
    1,
    "Mål 1",
    owner="0316",
)

INDICATORS = (SATISFACTION, SHARE, NEET, RECRUITING, UNEMPLOYED, UNEMPLOYED_SHARE)
PROFILE = Mapping(
    "Prøve",
    (
        MappedColumn("Sted", ColumnRole.AREA),
        MappedColumn("Hvornår", ColumnRole.PERIOD),
        MappedColumn("Slags", ColumnRole.CHOICE, kept="Alle tilbud"),
        MappedColumn("Andel begyndt", ColumnRole.VALUE, "opkvalificering-andel"),
        MappedColumn("Hvem", ColumnRole.NOTE),
    ),
    is_partial=True,
)
OF_2024 = Mapping(
    "Et år",
    (MappedColumn("Sted", ColumnRole.AREA), MappedColumn("Tal i året", ColumnRole.VALUE, "neet", period="2024")),
    is_partial=True,
)
SMALL = Codebook(
    areas=(
        COUNTRY,
        HOVEDSTADEN,
        BORNHOLM_RAR,
        KOBENHAVN,
        HOJE_TAASTRUP,
        HOLBAEK,
        BORNHOLM,
        AARHUS,
        REGION,
        CHRISTIANSO,
    ),
    indicators=INDICATORS,
    first_year=2007,
    last_year=2026,
    mappings=(PROFILE, OF_2024),
)


def make_country(names: list[tuple[str, str]]) -> Codebook:
    """Return the small codebook with other municipalities, given by code and name."""
    towns = tuple(CodebookArea(code, name, AreaLevel.MUNICIPALITY) for code, name in names)
    return Codebook((COUNTRY, HOVEDSTADEN, BORNHOLM_RAR, *towns, CHRISTIANSO), INDICATORS, 2007, 2026)


def read_real_country() -> Codebook:
    """Return the codebook of the 98 municipalities of the shared data."""
    with (REAL / "municipalities.csv").open(encoding="utf-8-sig", newline="") as file:
        return make_country([(row["code"], row["name"]) for row in csv.DictReader(file)])
