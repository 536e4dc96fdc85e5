"""Periods are known in every notation of the producers, and what may be two things is none."""

import pytest

from indicators.periods import Frequency, parse_period, periods_of_year

NOTATIONS = {
    "2024": ("2024", " 2024 ", "2024Y01", "2024.0", "2024,0", "år 2024", "Året 2024"),
    "2024H2": ("2024H2", "2024H02", "2024 H2", "2. halvår 2024", "2.halvår 2024", "2024 2. halvår", "H2 2024",
               "2. hå 2024", "2. halvår af 2024", "2. HALVÅR 2024", "2024S2"),
    "2024Q3": ("2024Q3", "2024Q03", "2024K3", "2024/Q3", "2024-Q3", "K3 2024", "Q3-2024", "3. kvartal 2024",
               "2024 3. kvartal", "2024, 3. kvartal", "3. kvt. 2024", "3. kv. 2024", "3. kvartal\u00a02024", "3K2024"),
    "2024R3": ("2024QMAT03", "2024QMAT3", "2024R3", "året til og med 3. kvartal 2024"),
    "2024M07": ("2024M07", "2024M7", "2024-07", "07-2024", "07/2024", "07.2024", "juli 2024", "Jul 2024", "jul. 2024",
                "JULI-2024", "202407", "2024-M7", "2024 juli",
                "jul-24", "juli 24", "jul '24", "2024-07-01", "2024-07-01 00:00:00",
                "01-07-2024", "1.7.2024", "july 2024"),
    "2024M05": ("maj 2024", "may 2024"),
    "2024M09": ("sep 2024", "sept. 2024", "september 2024"),
    "2024M10": ("okt. 2024", "oct 2024"),
    "2023M12": ("Dec 2023", "december 2023", "dec.-23"),
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NOTATIONS.items() for text in texts])
def test_a_period_is_known_in_every_notation(code, text):
    period = parse_period(text)

    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "text",
    [
        "", "24", "2024/25", "1/2024", "1-2024", "3 2024", "02-01-2024", "31-12-2024", "2024-07-15",
        "24-01",
        "2024-3", "2024-7", "2023-24", "202400", "202413", "198907", "205007",
        "januar", "j 2024", "ju 2024", "maj-juni 2024", "2024M13", "2024M00", "2024Q5", "2024H3", "20241",
        "ca. 2024", "2021-2023", "2024 foreløbig", "0316", "99999", "uge 7 2024", "24. juli",
    ],
)  # fmt: skip
def test_what_may_be_two_things_or_none_is_no_period(text):
    assert parse_period(text) is None


def test_every_code_and_every_label_is_read_back():
    periods = [period for frequency in Frequency for period in periods_of_year(frequency, 2024)]

    assert [parse_period(period.code) for period in periods] == periods
    assert [parse_period(period.label) for period in periods] == periods


def test_the_months_of_iso_are_months_even_where_a_school_year_is_written_so():
    assert [parse_period(text).code for text in ("2011-12", "2024-03", "2024-10")] == ["2011M12", "2024M03", "2024M10"]
