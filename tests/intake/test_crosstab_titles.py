"""What a table's headings leave out, its titles may tell; what nobody tells is asked for."""

from decimal import Decimal

import pytest

from indicators.intake import Severity

from .crosstabs import COUNT, SHARE, collect, find, find_lost, read, write_book, write_csv

SHARES = {"2021": "9,1", "2022": "9,2", "2023": "9,4"}


@pytest.mark.parametrize(
    "above",
    [
        ["Opkvalificering (andel)"],
        ["Tabel 1. Opkvalificering (andel), 2021-2023", ""],
        ["opkvalificering-andel;;;", ""],
        ["Opkvalificering (andel);;;;;", "Kilde: egne tal;;;"],
    ],
)
def test_years_side_by_side_take_their_measure_from_a_title(above):
    reading = read(write_csv(*above, "Kommune;2021;2022;2023", "Holbæk;9,1;9,2 %;9,4 pct.", "Aarhus;8;8,1;8,2"))

    figures = collect(reading)
    for year, value in SHARES.items():
        assert figures["opkvalificering-andel", "", "0316", year] == Decimal(value.replace(",", "."))
    assert len(figures) == 6
    assert reading.layout == "Krydstabel, en række for hvert område"


def test_years_side_by_side_take_their_measure_from_the_sheet_or_the_corner():
    rows = [["Kommune", 2021, 2022], ["Holbæk", 9.1, 9.2]]
    corner = [["Opkvalificering (andel)", 2021, 2022], ["Holbæk", 9.1, 9.2]]

    of_sheet, of_corner = read(write_book(rows, name="Opkvalificering (andel)")), read(write_book(corner))

    assert collect(of_sheet) == collect(of_corner)
    assert len(of_sheet.entries) == 2


def test_a_sheet_for_each_year_tells_the_period_by_its_name():
    rows = [["Kommune", "Opkvalificering (andel)"], ["Holbæk", 9.1], ["Aarhus", 9.2]]

    assert {one.period.code for one in read(write_book(rows, name="2022")).entries} == {"2022"}


def test_a_single_period_may_stand_above_the_table():
    reading = read(write_csv("Periode: december 2024", "", f"Kommune;{COUNT};{SHARE}", "Holbæk;605;2,3"))

    assert {one.period.code for one in reading.entries} == {"2024M12"}


def test_a_heading_may_hold_measure_and_period():
    reading = read(write_csv(f"Kommune;{COUNT}, dec 2024;{SHARE} (2024M12)", "Holbæk;605;2,3"))

    assert {(one.indicator, one.period.code) for one in reading.entries} == {
        ("ledige-fuldtid", "2024M12"), ("ledige-fuldtid-andel", "2024M12"),
    }  # fmt: skip


def test_a_measure_that_nobody_tells_is_asked_for_once():
    content = write_csv("Tal fra os", "Kommune;2021;2022", "Holbæk;9,1;9,2", "Aarhus;8;8,1")

    reading = read(content)

    assert reading.entries == ()
    assert [(one.code, one.ref) for one in reading.findings if one.severity is Severity.ERROR] == [
        ("unknown-indicator", "linje 2, kolonne 2")
    ]
    assert "vælg det under »Fortæl, hvad kolonnerne er«" in find(reading, "unknown-indicator")[0].message
    assert find_lost(content, 2) == set()


def test_a_period_that_nobody_tells_is_asked_for_once():
    reading = read(write_csv(f"Kommune;{COUNT};{SHARE}", "Holbæk;605;2,3", "Aarhus;8;8,1"))

    assert reading.entries == ()
    assert [one.code for one in reading.findings] == ["unknown-period"]


def test_two_titles_that_tell_different_things_tell_nothing():
    reading = read(write_csv("Opkvalificering (andel)", "Unge uden for uddannelse og job", "Kommune;2021", "Holbæk;9"))

    assert [one.code for one in reading.findings if one.severity is Severity.ERROR] == ["unknown-indicator"]
    assert reading.entries == ()


def test_a_span_of_years_is_no_period():
    reading = read(write_csv("Udvikling 2021 - 2023", f"Kommune;{COUNT};{SHARE}", "Holbæk;605;2,3"))

    assert reading.entries == ()
    assert find(reading, "unknown-period")
