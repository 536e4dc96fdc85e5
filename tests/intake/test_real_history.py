"""Published figures and the example's come through the checks as they came: no errors, and few questions, all odd."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from indicators.codebook import get_codebook
from indicators.intake import Codebook, Severity, consistency, read_file
from indicators.intake.cells import Entry, Finding
from indicators.intake.checks import CHECKS as ALL_CHECKS
from indicators.intake.checks import check_past
from indicators.intake.entries import gather
from indicators.units import Breakdown
from reports.example_data.own import add_own_indicators
from reports.example_data.writing import YEARS, _plan_publications

from .books import REAL, UNEMPLOYED, UNEMPLOYED_SHARE, read_real_country

CHECKS = (*consistency.CHECKS, next(one for one in ALL_CHECKS if one.run is check_past))
is_real = pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not on this machine")


def check(file: Iterable[Entry], known: Iterable[Entry], codebook: Codebook) -> tuple[Finding, ...]:
    new, old = gather(file), gather(known)
    return tuple(finding for one in CHECKS for finding in one.run(new, codebook, old))


@pytest.fixture(scope="module")
def country() -> Codebook:
    """The municipalities, with an indicator of unemployed persons whose two parts make the whole."""
    book = read_real_country()
    summed = (replace(UNEMPLOYED, breakdown=Breakdown.SUM, withholds_small_counts=True),)
    return replace(book, indicators=(*summed, replace(UNEMPLOYED_SHARE, breakdown=Breakdown.SUM)))


@pytest.fixture(scope="module")
def months(country: Codebook) -> list[Entry]:
    path = REAL / "jobindsats_y25i01_unemployment_monthly.csv"
    return list(read_file(path.read_bytes(), path.name, country).entries)


@is_real
@pytest.mark.parametrize("year", range(2021, 2027))
def test_a_real_year_is_asked_about_only_where_it_is_odd(country, months, year):
    file = [one for one in months if one.period.year == year]
    known = [one for one in months if one.period.year < year]

    findings = check(file, known, country)

    # Islands of one or two persons are withheld by the producer beside a total that gives them away.
    asked = {finding.place.split(",")[0] for finding in findings if finding.code == "withheld-derivable"}
    assert asked <= {"Fanø", "Læsø", "Samsø", "Ærø"}
    others = [(one.code, one.place) for one in findings if one.code != "withheld-derivable"]
    thisted = "Thisted, Antal ledige fuldtidspersoner, juli 2024"  # 633 among 361 and 372
    assert others == ([("jump-in-history", thisted)] if year == 2024 else [])


@is_real
def test_five_real_years_that_readers_see_already_are_not_asked_about(country, months):
    assert check(months, months, country) == ()


@is_real
def test_an_upheaval_that_everybody_shares_is_one_question_for_each_indicator(country, months):
    known = [one for one in months if one.period.year < 2025]
    spring = [one for one in months if one.period.year == 2025 and one.period.number >= 4 and one.value is not None]
    upheaved = [
        replace(one, value=round(one.value * 3 / 2, 0 if one.indicator == UNEMPLOYED.code else 1)) for one in spring
    ]

    findings = check(upheaved, known, country)

    assert Counter(one.code for one in findings if one.severity is Severity.WARNING) == {"break-without-note": 2}


@pytest.mark.slow
@pytest.mark.django_db
def test_the_example_is_asked_about_only_where_it_is_odd():
    add_own_indicators()
    codebook = get_codebook(2026)
    known: dict[tuple, Entry] = {}
    asked: Counter[str] = Counter()
    for publication in _plan_publications(YEARS):
        findings = check(publication.entries, known.values(), codebook)
        assert [one for one in findings if one.severity is Severity.ERROR] == []
        asked.update(one.code for one in findings)
        known |= {(one.indicator, one.category, one.area, one.period): one for one in publication.entries}
    assert asked == {"break-without-note": 1}
