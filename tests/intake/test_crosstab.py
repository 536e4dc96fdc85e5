"""Tables with areas down and periods or measures across, as producers publish them and as people make them."""

from decimal import Decimal

import pytest

from indicators.intake import Severity
from indicators.units import Quality

from .books import SMALL
from .crosstabs import COUNT, SHARE, collect, find, find_lost, read, write_book, write_csv

PUBLISHED = [
    ["Ledighed: Faktiske antal ledige"],
    ["Område: Kommuner og hele landet. A-kasse i alt."],
    [],
    ["", "Dec 2023", "", "Dec 2024", ""],
    ["", COUNT, SHARE, COUNT, SHARE],
    ["Hele landet", 78702, 2.6, 80457, 2.7],
    ["København", 9000, 2.9, 10605, 3.0],
    ["Høje-Taastrup", 700, 2.4, 710, 2.5],
    ["Holbæk", 605, 2.3, 647, 2.4],
    ["Bornholm", None, 2.6, 440, 2.6],
    ["Aarhus", 6106, 3.1, 6416, 3.2],
    [],
    ["Kilde: Jobindsats.dk"],
    ["Udtrukket: 22-08-2026 09:50"],
]


def test_jobindsats_two_rows_of_headings_are_read_whole():
    reading = read(write_book(PUBLISHED, "B4:C4", "D4:E4", "A1:E1"))

    expected = {}
    for row in PUBLISHED[5:11]:
        area = next(one.code for one in SMALL.areas if one.name == row[0])
        for place, value in enumerate(row[1:]):
            indicator = ("ledige-fuldtid", "ledige-fuldtid-andel")[place % 2]
            period = ("2023M12", "2024M12")[place // 2]
            figure = Quality.SUPPRESSED if value is None else Decimal(str(value))
            expected[indicator, "", area, period] = figure
    assert collect(reading) == expected
    assert reading.layout == "Jobindsats' tabel: to rækker overskrifter"
    assert reading.summary == "2 perioder, 5 kommuner og hele landet, 2 nøgletal"
    errors = {one.code for one in reading.findings if one.severity is Severity.ERROR}
    assert errors <= {"impossible-country"}  # five municipalities beside the real country's figure
    assert [one.ref for one in find(reading, "text-set-aside")] == ["Tabel!A1", "Tabel!A2", "Tabel!A13", "Tabel!A14"]


def test_a_cell_of_the_crosstab_keeps_its_address():
    refs = {(one.area, one.period.code): one.ref for one in read(write_book(PUBLISHED)).entries}

    assert refs["0316", "2024M12"] == "Tabel!E9"


@pytest.mark.parametrize(
    "headings",
    [
        (";Dec 2023;;Dec 2024;", f";{COUNT};{SHARE};{COUNT};{SHARE}"),
        (";Dec 2023;Dec 2023;Dec 2024;Dec 2024", f"Kommune;{COUNT};{SHARE};{COUNT};{SHARE}"),
    ],
    ids=["blank-filled", "repeated"],
)
def test_a_groups_heading_holds_until_the_next(headings):
    reading = read(write_csv(*headings, "Holbæk;605;2,3;647;2,4"))

    assert [(one.indicator, one.period.code, one.value) for one in reading.entries] == [
        ("ledige-fuldtid", "2023M12", Decimal(605)),
        ("ledige-fuldtid-andel", "2023M12", Decimal("2.3")),
        ("ledige-fuldtid", "2024M12", Decimal(647)),
        ("ledige-fuldtid-andel", "2024M12", Decimal("2.4")),
    ]


def test_the_measure_may_stand_above_the_periods():
    reading = read(write_csv(f";{COUNT};;{SHARE};", ";jan-24;feb-24;jan-24;feb-24", "Holbæk;605;647;2,3;2,4"))

    assert [(one.indicator, one.period.code) for one in reading.entries] == [
        ("ledige-fuldtid", "2024M01"),
        ("ledige-fuldtid", "2024M02"),
        ("ledige-fuldtid-andel", "2024M01"),
        ("ledige-fuldtid-andel", "2024M02"),
    ]


def test_a_group_may_be_a_category():
    reading = read(write_csv("2024M01;;", f";Dagpenge;I alt;{SHARE}", f";{COUNT};{COUNT};", "Holbæk;7;12;2,3"))

    assert [(one.indicator, one.category, one.period.code) for one in reading.entries] == [
        ("ledige-fuldtid", "dagpenge", "2024M01"),
        ("ledige-fuldtid", "", "2024M01"),
        ("ledige-fuldtid-andel", "", "2024M01"),
    ]


@pytest.mark.parametrize("title", ["I alt", "Total", "SUM", "Kommuner i alt"])
def test_a_row_of_sums_is_set_aside_where_the_country_has_a_row(title):
    content = write_csv("Opkvalificering (andel);2023", "Hele landet;9", "Holbæk;8", f"{title};17")

    reading = read(content)

    assert {one.area: one.value for one in reading.entries} == {"0000": Decimal(9), "0316": Decimal(8)}
    assert [(one.severity, one.ref) for one in find(reading, "sum-set-aside")] == [
        (Severity.NOTICE, "linje 4, kolonne 1")
    ]
    assert find_lost(content, 1) == set()


def test_a_row_of_sums_is_asked_about_where_the_country_has_none():
    content = write_csv("Opkvalificering (andel);2023", "Holbæk;8", "I alt;17")

    reading = read(content)

    assert [one.area for one in reading.entries] == ["0316"]
    assert [one.severity for one in find(reading, "sum-or-country")] == [Severity.ERROR]
    assert find_lost(content, 1) == set()


def test_names_as_people_write_them_are_known():
    names = ("Københavns Kommune", " Høje Tåstrup\u00a0", "HOLBÆK KOMMUNE", "Bornholms Regionskommune", "Århus")
    lines = [f"{name};{place}" for place, name in enumerate(names)]

    reading = read(write_csv("Opkvalificering (andel);2023", *lines, encoding="cp1252"))

    assert [one.area for one in reading.entries] == ["0101", "0169", "0316", "0400", "0751"]


def test_code_and_name_may_have_a_column_each():
    reading = read(write_csv("Opkvalificering (andel)", "Kode;Navn;2022;2023", "101;København;9,1;8", "316;Aarhus;7;6"))

    assert {one.area for one in reading.entries} == {"0101"}
    assert find(reading, "code-name-mismatch")


def test_an_unknown_area_among_the_rows_is_told():
    content = write_csv("Opkvalificering (andel);2023", "Holbæk;8", "Aarhus;7", "Atlantis;9", "København;6")

    assert [one.content for one in find(read(content), "unknown-area")] == ["Atlantis"]
    assert find_lost(content, 1) == set()


def test_a_blank_in_a_table_made_by_hand_is_an_error():
    reading = read(write_csv("Opkvalificering (andel);2022;2023", "Holbæk;8;", "Aarhus;7;9"))

    assert [one.ref for one in find(reading, "empty-cell")] == ["linje 2, kolonne 3"]


def test_an_empty_column_is_skipped_and_told():
    reading = read(write_csv("Opkvalificering (andel);2022;2023", "Holbæk;8;", "Aarhus;7;"))

    assert [one.ref for one in find(reading, "empty-column")] == ["linje 1, kolonne 3"]
    assert {one.period.code for one in reading.entries} == {"2022"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("Opkvalificering (andel);2023;", "Holbæk;8;9"), "unread-column"),
        (("Opkvalificering (andel);2023;Note", "Holbæk;8;se bilag"), "text-set-aside"),
        (("Opkvalificering (andel);2023;Vejr", "Holbæk;8;godt"), "unread-column"),
        (("Opkvalificering (andel);2023;Rang", "Holbæk;8;9"), "unknown-category"),
        (("Opkvalificering (andel);2023", "Holbæk;8;7"), "unread-column"),
    ],
)
def test_a_column_that_is_not_read_is_told(lines, code):
    content = write_csv(*lines)

    assert find(read(content), code)
    assert {one.period.code for one in read(content).entries} <= {"2023"}
    assert find_lost(content, 1) == set()


def test_a_line_between_the_areas_is_told():
    content = write_csv("Opkvalificering (andel);2023", "Holbæk;8", "Jylland;", "Aarhus;7")

    reading = read(content)

    assert [one.content for one in find(reading, "text-set-aside")] == ["Jylland"]
    assert len(reading.entries) == 2


def test_a_heading_of_another_kind_of_period_is_an_error():
    assert find(read(write_csv("Opkvalificering (andel);2023Q1", "Holbæk;8")), "wrong-frequency")


def test_a_table_without_areas_is_no_crosstab():
    reading = read(write_csv("Opkvalificering (andel);2022;2023", "Mænd;8;9", "Kvinder;7;9"))

    assert [one.code for one in reading.findings] == ["unknown-layout"]
