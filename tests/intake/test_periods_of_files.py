"""Periods of another kind than the indicator's: what is taken for what, and what is suggested."""

from dataclasses import replace

import pytest

from indicators.intake import Reading, read_file
from indicators.periods import Frequency, find_holding, parse_code, settle_period

from .books import RECRUITING, SMALL

QUARTERLY = replace(SMALL, indicators=(replace(RECRUITING, frequency=Frequency.QUARTER),))


def read(*periods: str) -> Reading:
    rows = (f"Hele landet;{period};forgaeves-rekruttering;20" for period in periods)
    return read_file("\n".join(("Område;Periode;Nøgletal;Værdi", *rows)).encode(), "tal.csv", QUARTERLY)


def test_the_last_month_of_a_quarter_is_that_quarter():
    reading = read("2019M03", "2019M06", "september 2019", "2019-12")

    assert [one.period.code for one in reading.entries] == ["2019Q1", "2019Q2", "2019Q3", "2019Q4"]
    assert not reading.has_errors


@pytest.mark.parametrize(("month", "quarter"), [("2019M01", "2019Q1"), ("2019M02", "2019Q1"), ("2019M07", "2019Q3")])
def test_another_month_is_an_error_that_suggests_the_quarter_that_holds_it(month, quarter):
    findings = [one for one in read(month).findings if one.code == "wrong-frequency"]

    assert len(findings) == 1
    assert findings[0].message.endswith(f"Skriv fx {quarter}.")


def test_what_may_be_a_month_or_a_quarter_is_told_and_never_taken_for_either():
    reading = read("2024-3")

    (finding,) = [one for one in reading.findings if one.code == "unknown-period"]
    assert (finding.ref, finding.content, len(reading.entries)) == ("linje 2, kolonne 2", "2024-3", 0)


def test_six_digits_are_a_month_and_no_quarter():
    assert [one.code for one in read("202403").findings] == ["wrong-frequency"]
    assert read("202403").entries[0].period.code == "2024M03"


def test_a_quarter_and_its_last_month_are_the_same_figure():
    assert "given-twice" in {one.code for one in read("2019Q1", "2019M03").findings}


@pytest.mark.parametrize(
    ("code", "frequency", "holding"),
    [
        ("2019M03", Frequency.QUARTER, "2019Q1"),
        ("2019M04", Frequency.QUARTER, "2019Q2"),
        ("2019M07", Frequency.HALF_YEAR, "2019H2"),
        ("2019M06", Frequency.YEAR, "2019"),
        ("2019M05", Frequency.ROLLING_YEAR, "2019R2"),
        ("2019Q3", Frequency.HALF_YEAR, "2019H2"),
        ("2019", Frequency.MONTH, "2019M12"),
    ],
)
def test_a_period_is_held_by_the_one_it_ends_in(code, frequency, holding):
    assert find_holding(parse_code(code), frequency).code == holding


def test_a_month_of_a_monthly_or_yearly_indicator_stays_a_month():
    month = parse_code("2019M03")

    assert all(settle_period(month, kind) is month for kind in Frequency if kind is not Frequency.QUARTER)
