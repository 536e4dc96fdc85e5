"""Every kind of finding is documented and is tripped by a file."""

from pathlib import Path

import pytest

from indicators.intake import Severity, catalogue, read_file
from indicators.intake.catalogue import KINDS, write_catalogue
from indicators.intake.checks import CHECKS

from .books import SMALL
from .plausible import CASES
from .spoiled import SPOILED, write_long, write_small, write_whole

DOCS = Path(__file__).resolve().parents[2] / "docs" / "checks.md"


def test_the_page_of_checks_is_up_to_date():
    assert DOCS.read_text(encoding="utf-8") == write_catalogue(), "python -m indicators.intake > docs/checks.md"


def test_every_kind_of_finding_has_a_file_that_trips_it():
    assert set(SPOILED) | set(CASES) == set(KINDS)


def test_every_check_makes_kinds_of_the_catalogue_and_says_what_it_finds():
    for check in CHECKS:
        assert set(check.codes) <= set(KINDS)
        assert check.run.__doc__
        assert check.run.__doc__.startswith("Find ")


@pytest.mark.parametrize("code", SPOILED)
def test_a_spoiled_file_gives_its_finding_at_the_right_place(code):
    spoiled = SPOILED[code]

    reading = read_file(spoiled.content, "tal.xlsx", SMALL)

    findings = [finding for finding in reading.findings if finding.code == code]
    assert findings, [(finding.code, finding.message) for finding in reading.findings]
    assert findings[0].ref == spoiled.ref
    assert spoiled.says in findings[0].message
    assert findings[0].severity is KINDS[code].severity
    if spoiled.content_shown:
        assert findings[0].content == spoiled.content_shown


@pytest.mark.parametrize("content", [write_small(), write_whole()], ids=["workbook", "long CSV"])
def test_a_file_without_faults_has_no_errors_and_no_warnings(content):
    reading = read_file(content, "tal", SMALL)

    assert {finding.severity for finding in reading.findings} <= {Severity.NOTICE}
    assert len(reading.entries) == 6


def test_a_finding_names_its_place_in_words():
    finding = read_file(SPOILED["percent-out-of-range"].content, "tal.xlsx", SMALL).findings[0]

    assert finding.place == "Holbæk, Opkvalificering (andel), 2024"


def test_a_fault_met_a_thousand_times_is_told_at_a_thousand_addresses():
    rows = (f"Holbæk;2024;opkvalificering-andel;sludder {number}" for number in range(1000))

    findings = [one for one in read_file(write_long(*rows), "tal.csv", SMALL).findings if one.code == "not-a-number"]

    assert [one.ref for one in findings] == [f"linje {number}, kolonne 4" for number in range(2, 1002)]


def test_a_file_of_nothing_but_rubbish_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(catalogue, "MOST_KEPT", 10)
    rows = (f"Holbæk;2024;opkvalificering-andel;sludder {number}" for number in range(100))

    findings = [one for one in read_file(write_long(*rows), "tal.csv", SMALL).findings if one.code == "not-a-number"]

    assert len(findings) == 11
    assert findings[-1].message.startswith("Yderligere 90 fund")


def test_an_unknown_area_is_one_finding_that_counts_its_cells():
    rows = (f"Atlantis;2024M{month:02};ledige-fuldtid;5" for month in range(1, 13))

    findings = [one for one in read_file(write_long(*rows), "tal.csv", SMALL).findings if one.code == "unknown-area"]

    assert len(findings) == 1
    assert findings[0].ref == "linje 2, kolonne 1"
    assert findings[0].message.endswith("Det samme gælder 11 celler mere.")


def test_what_is_kept_of_a_long_text_fits_the_database():
    reading = read_file(write_whole(a0316="x" * 5000), "tal.csv", SMALL)

    assert all(len(one.content) <= 250 and len(one.place) <= 250 and len(one.ref) <= 60 for one in reading.findings)


def test_a_country_that_stands_alone_is_told_once_for_all_its_periods():
    rows = (f"Hele landet;{year}R{number};forgaeves-rekruttering;20" for year in (2023, 2024) for number in (1, 2, 3))

    (finding,) = [one for one in read_file(write_long(*rows), "tal.csv", SMALL).findings if one.code == "country-alone"]

    assert finding.place == "Forgæves rekrutteringer"
    assert finding.message.startswith("Kun hele landet er med for året til og med 1.\u00a0kvartal 2023, ")
