"""Published files go through whole, each value as it stands; the files are not part of the project."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.codebook import get_codebook
from indicators.intake import Codebook, Reading, Severity, read_file, write_template
from indicators.periods import Frequency
from indicators.units import Quality, Unit

from .books import REAL, RECRUITING, make_country, read_real_country

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not on this machine")

# Columns of the monthly file, by what they are in the codebook.
MONTHLY = {
    "unemployed_fulltime_total": ("ledige-fuldtid", ""),
    "unemployed_fulltime_pct_of_workforce_16_66": ("ledige-fuldtid-andel", ""),
    "unemployed_fulltime_dagpenge": ("ledige-fuldtid", "dagpenge"),
    "dagpenge_pct_of_workforce": ("ledige-fuldtid-andel", "dagpenge"),
    "unemployed_fulltime_kontanthjaelp": ("ledige-fuldtid", "kontanthjaelp"),
    "kontanthjaelp_pct_of_workforce": ("ledige-fuldtid-andel", "kontanthjaelp"),
}


@pytest.fixture(scope="module")
def country() -> Codebook:
    return read_real_country()


def read_rows(path: Path, separator: str) -> list[dict[str, str]]:
    """Read a file by the standard library alone, so that our own parser does not judge itself."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def collect(reading: Reading) -> dict[tuple[str, str, str, str], Decimal | str]:
    assert not reading.has_errors
    return {
        (one.indicator, one.category, one.area, one.period.code): "disk" if one.value is None else one.value
        for one in reading.entries
        if one.quality in (Quality.MEASURED, Quality.SUPPRESSED)
    }


def read_monthly_figures() -> dict[tuple[str, str, str, str], Decimal | str]:
    return {
        (indicator, category, row["code"], row["period"]): Decimal(row[title]) if row[title] else "disk"
        for row in read_rows(REAL / "jobindsats_y25i01_unemployment_monthly.csv", ",")
        for title, (indicator, category) in MONTHLY.items()
    }


def test_jobindsats_own_csv_goes_through_whole(country):
    path = REAL / "exports" / "A_jobindsats_api_csv_layout_y25i01.csv"
    codes = {area.name: area.code for area in country.areas}
    count, share = "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
    expected = {}
    for row in read_rows(path, ";"):
        area, period = codes[row["Område"]], row["Periode"]
        expected["ledige-fuldtid", "", area, period] = Decimal(row[count])
        expected["ledige-fuldtid-andel", "", area, period] = Decimal(row[share].replace(",", "."))

    reading = read_file(path.read_bytes(), path.name, country)

    assert collect(reading) == expected
    assert len(expected) == 594
    assert reading.findings == ()


def test_the_share_of_young_people_goes_through_whole(country):
    path = REAL / "neet_16_24_share_2023_derived.csv"
    expected = {
        ("neet", "", row["code"], row["year"]): Decimal(row["neet_16_24_pct_derived"]) for row in read_rows(path, ",")
    }

    reading = read_file(path.read_bytes(), path.name, country)

    assert collect(reading) == expected
    assert [(one.code, one.severity) for one in reading.findings] == [("country-missing", Severity.WARNING)]


def test_five_years_of_months_go_through_whole(country):
    path = REAL / "jobindsats_y25i01_unemployment_monthly.csv"

    assert collect(read_file(path.read_bytes(), path.name, country)) == read_monthly_figures()


def test_a_workbook_filled_from_the_months_goes_through_whole(country):
    year = {key: value for key, value in read_monthly_figures().items() if key[3].startswith("2024")}
    assert len(year) == 12 * 99 * 6

    assert collect(read_file(write_template(country, 2024, year), "2024.xlsx", country)) == year


def test_a_long_csv_of_the_months_goes_through_whole(country):
    figures = read_monthly_figures()
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(["Kommune", "Periode", "Nøgletal", "Opdeling", "Værdi"])
    names = {area.code: area.name for area in country.areas}
    for (indicator, category, area, period), value in figures.items():
        writer.writerow([names[area], period, indicator, category, str(value).replace(".", ",")])

    assert collect(read_file(stream.getvalue().encode("cp1252"), "lang.csv", country)) == figures


def test_quarters_named_by_their_last_month_go_through_whole(country):
    path = REAL / "jobindsats_y25i14_failed_recruitment_national.csv"
    share = replace(
        RECRUITING, code="andel", frequency=Frequency.QUARTER, names=("failed_recruitment_rate_pct",)
    )  # fmt: skip
    count = replace(share, code="antal", name="Antal", unit=Unit.COUNT, names=("failed_recruitment_attempts",))
    expected = {}
    for row in read_rows(path, ","):
        quarter = f"{row['period'][:4]}Q{int(row['period'][5:]) // 3}"
        expected["antal", "", "0000", quarter] = Decimal(row["failed_recruitment_attempts"])
        expected["andel", "", "0000", quarter] = Decimal(row["failed_recruitment_rate_pct"])

    reading = read_file(path.read_bytes(), path.name, replace(country, indicators=(share, count)))

    assert collect(reading) == expected
    assert {one.code for one in reading.findings} == {"country-alone"}


@pytest.mark.django_db
def test_the_portals_own_codebook_takes_in_the_published_files():
    names = ("jobindsats_y25i14_failed_recruitment_national", "neet_16_24_share_2023_derived")
    for path in (REAL / f"{name}.csv" for name in names):
        reading = read_file(path.read_bytes(), path.name, get_codebook(2026))

        assert reading.entries
        assert not reading.has_errors


def test_a_municipality_that_the_file_lacks_is_named(country):
    path = REAL / "neet_16_24_share_2023_derived.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "Holbæk" not in line]

    findings = read_file("\n".join(lines).encode(), path.name, country).findings

    assert findings[0].code == "area-missing"
    assert findings[0].message.startswith("Holbæk mangler.")
    assert findings[0].place == "Unge uden for uddannelse og job, 2023"


def test_a_country_of_one_town_misses_nothing_else():
    book = make_country([("0316", "Holbæk")])

    reading = read_file(b"kode;navn;\xe5r;neet\n316;Holb\xe6k;2023;10,7\n0;Hele landet;2023;9,1\n", "tal.csv", book)

    assert reading.findings == ()
