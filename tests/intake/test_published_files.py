"""Each published file goes in by its profile, and its figures are those of an independent reader.

Every file is tried twice: as it was published, where it is on the machine, and in a small twin that is made up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.codebook import get_codebook
from indicators.intake import Codebook, Reading, read_file
from indicators.intake.cells import (
    CodebookArea,
    CodebookCategory,
    CodebookIndicator,
    ColumnRole,
    MappedColumn,
    Mapping,
)
from indicators.periods import Frequency, parse_period
from indicators.units import AreaLevel, Unit

from .books import REAL, SMALL, read_real_country
from .independent import Figures, Key, name_column, read_ages, read_offers, read_people, read_service, read_two_rows
from .twins import (
    make_twin_of_ages,
    make_twin_of_offers,
    make_twin_of_people,
    make_twin_of_the_service,
    make_twin_of_two_rows,
)

AREA, PERIOD, CATEGORY = ColumnRole.AREA, ColumnRole.PERIOD, ColumnRole.CATEGORY
VALUE, NOTE = ColumnRole.VALUE, ColumnRole.NOTE
REGIONS = tuple(
    CodebookArea(f"10{code}", f"Region {code}", None, (f"0{code}",), "Portalen viser ikke tal for regioner.")
    for code in range(81, 86)
)
ON_THE_MACHINE = pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not on this machine")

Twin = Callable[[Path], Path]


def column(title: str, role: ColumnRole, indicator: str = "", period: str = "") -> MappedColumn:
    return MappedColumn(title, role, indicator, period=period)


def make_count(code: str, frequency: Frequency, figures: Figures) -> CodebookIndicator:
    """Return an indicator that the portal has not, with the categories of a file."""
    texts = dict.fromkeys(category for title, category, _, _ in figures if title == code and category)
    categories = tuple(CodebookCategory(f"c{place}", text) for place, text in enumerate(texts))
    return CodebookIndicator(code, code, Unit.COUNT, frequency, AreaLevel.MUNICIPALITY, 0, categories=categories)


def profile(name: str, *columns: MappedColumn) -> tuple[Mapping, ...]:
    return (Mapping(name, columns, is_partial=True),)


def prepare_offers(book: Codebook, figures: Figures) -> Codebook:
    codes = ("courses", "activated")
    columns = (
        column("code", AREA), column("name", AREA), column("period", PERIOD), column("offer_type", CATEGORY),
        *(column(code, VALUE, code) for code in codes),
    )  # fmt: skip
    indicators = tuple(make_count(code, Frequency.MONTH, figures) for code in codes)
    # The file leaves small counts empty, and does not say that it is of jobindsats.
    withholding = tuple(replace(one, blank_is_withheld=True) for one in profile("Tilbud, kontanthjælp", *columns))
    return replace(book, indicators=indicators, mappings=withholding)


def prepare_people(book: Codebook, figures: Figures) -> Codebook:
    return replace(book, indicators=(make_count("people", Frequency.YEAR, figures),))


def prepare_ages(book: Codebook, figures: Figures) -> Codebook:
    columns = (
        column("OMRÅDE", AREA), column("KØN", CATEGORY), column("ALDER", CATEGORY), column("TID", PERIOD),
        column("INDHOLD", VALUE, "people"),
    )  # fmt: skip
    return replace(
        book,
        areas=(*(area for area in book.areas if area.code != "1084"), *REGIONS),
        indicators=(make_count("people", Frequency.QUARTER, figures),),
        mappings=profile("Folketal", *columns),
    )


def map_people(path: Path) -> tuple[Mapping, ...]:
    """Return a profile of the titles that the file has, of which the portal needs the fewest."""
    titles = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    columns = [
        column(title, VALUE, "people", title.removeprefix("population_"))
        if title.startswith("population_")
        else column(title, AREA if title in ("code", "name") else NOTE)
        for title in titles
    ]
    return profile("Folketal 1. januar", *columns)


@dataclass(frozen=True)
class Case:
    """A published file: where it is, its twin, who reads it and how the intake is told to."""

    path: Path
    make_twin: Twin
    read: Callable[[Path], Figures]
    prepare: Callable[[Codebook, Figures], Codebook]
    count: int  # figures of the published file, blanks and areas set aside among them


CASES = {
    "offers": Case(
        REAL / "jobindsats_y60c02_offers_kontanthjaelp_2026M07.csv",
        make_twin_of_offers, read_offers, prepare_offers, 1188,
    ),
    "people": Case(REAL / "municipalities.csv", make_twin_of_people, read_people, prepare_people, 196),
    "ages": Case(REAL / "exports" / "statbank_FOLK1A_JonasRex.csv", make_twin_of_ages, read_ages, prepare_ages, 31_200),
}  # fmt: skip


def settle(figures: Figures, book: Codebook) -> dict[Key, Decimal | None]:
    """Return what the intake should make of a file's figures, without those of areas that are set aside."""
    categories = {
        (indicator.code, part.name): part.code for indicator in book.indicators for part in indicator.categories
    }
    areas = {}
    for area in book.areas:
        for text in (
            area.code,
            area.name,
            str(int(area.code)).zfill(3) if area.code.isdecimal() else area.code,
            *area.names,
        ):
            areas.setdefault(text, area)
    settled = {}
    for (title, category, area, period), value in figures.items():
        if not areas[area].set_aside:
            known = parse_period(period)
            assert known is not None
            code = categories[title, category] if category else ""
            settled[title, code, areas[area].code, known.code] = value
    return settled


def collect(reading: Reading) -> dict[Key, Decimal | None]:
    return {(one.indicator, one.category, one.area, one.period.code): one.value for one in reading.entries}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    "is_real", [pytest.param(True, marks=ON_THE_MACHINE, id="published"), pytest.param(False, id="twin")]
)
def test_a_file_with_a_profile_goes_in_whole(name, is_real, tmp_path):
    case = CASES[name]
    path = case.path if is_real else case.make_twin(tmp_path)
    figures = case.read(path)
    book = case.prepare(read_real_country() if is_real else SMALL, figures)
    if name == "people":
        book = replace(book, mappings=map_people(path))

    reading = read_file(path.read_bytes(), path.name, book)

    assert [one for one in reading.findings if one.code not in (*EXPECTED, *TO_BE_ANSWERED)] == []
    assert collect(reading) == settle(figures, book)
    assert reading.layout == f"Profilen »{book.mappings[0].name}«"
    assert not is_real or len(figures) == case.count


# What is rightly said of files that cover some areas, have notes and blanks, and no row for the country or the total.
# What is odd about real figures is asked of people, who answer it.
TO_BE_ANSWERED = ("jump-in-history", "decimal-slip", "withheld-derivable")
EXPECTED = {
    "areas-partial", "country-missing", "total-missing", "text-set-aside", "set-aside-area", "blank-read-as-withheld",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "is_real", [pytest.param(True, marks=ON_THE_MACHINE, id="published"), pytest.param(False, id="twin")]
)
def test_jobindsats_workbook_goes_in_by_the_portals_own_codebook(is_real, tmp_path):
    path = (
        REAL / "exports" / "B_reconstructed_web_excel_layout_y25i01.xlsx"
        if is_real
        else make_twin_of_two_rows(tmp_path)
    )
    codes = {
        "Antal ledige fuldtidspersoner": "ledige-fuldtid-antal",
        "Fuldtidspersoner i pct. af arbejdsstyrken": "ledige-fuldtid-andel",
    }
    book = get_codebook(2026)
    figures = {(codes[title], *rest): value for (title, *rest), value in read_two_rows(path).items()}

    reading = read_file(path.read_bytes(), path.name, book)

    assert collect(reading) == settle(figures, book)
    assert {one.code for one in reading.findings} <= {"text-set-aside", *(() if is_real else ("area-missing",))}
    assert reading.layout == "Jobindsats' tabel: to rækker overskrifter"
    assert not is_real or reading.summary == "3 perioder, 98 kommuner og hele landet, 2 nøgletal"


UNITS = {"Antal": Unit.COUNT, "Varslinger": Unit.COUNT, "Andel": Unit.PERCENT, "Gnsn.": Unit.SCORE}


@pytest.mark.parametrize(
    "is_real", [pytest.param(True, marks=ON_THE_MACHINE, id="published"), pytest.param(False, id="twin")]
)
def test_every_table_of_the_services_answer_goes_in_by_its_profile(is_real, tmp_path):
    path = (
        REAL / "exports" / "jobindsats_v3_api_probe_2026-07-27.json" if is_real else make_twin_of_the_service(tmp_path)
    )
    figures, kinds = read_service(path)
    indicators, mappings = [], []
    for number, (titles, places) in enumerate(kinds.items()):
        columns = []
        for place, title in enumerate(titles):
            if place not in places:
                columns.append(column(title, (PERIOD, AREA)[place] if place < 2 else CATEGORY))
                continue
            code = name_column(titles, place)
            period = parse_period(next(key[3] for key in figures if key[0] == code))
            assert period is not None
            unit = UNITS.get(title.split()[0].rstrip(","), Unit.PERCENT)
            made = make_count(code, period.frequency, figures)
            indicators.append(replace(made, unit=unit, level=AreaLevel.COUNTRY, decimals=2))
            columns.append(column(title, VALUE, code))
        mappings.append(Mapping(f"Tabel {number}", tuple(columns)))
    book = replace(
        read_real_country() if is_real else SMALL, indicators=tuple(indicators), mappings=tuple(mappings)
    )  # fmt: skip

    reading = read_file(path.read_bytes(), path.name, book)

    blanks = [key for key, value in figures.items() if value is None]
    told = [one for one in reading.findings if one.code == "empty-cell"]
    assert collect(reading) == settle({key: value for key, value in figures.items() if value is not None}, book)
    assert len(told) == len(blanks)  # nothing stands there for the country, which is never withheld
    known = {"empty-cell", "given-twice", "sheet-set-aside", "total-missing", *TO_BE_ANSWERED}
    assert {one.code for one in reading.findings} <= known
    assert not is_real or len(figures) == 2362


@ON_THE_MACHINE
def test_a_list_of_areas_without_figures_is_told_from_a_table():
    path = REAL / "rar_2015_2024.csv"

    (finding,) = read_file(path.read_bytes(), path.name, read_real_country()).findings

    assert finding.code == "no-figures"
    assert finding.message.startswith(
        "Filen har ingen kolonne med tal. Overskrifterne er »rar« og »municipality_codes«."
    )
