"""Tables with a row for each area and period: blanks, broken rows, columns nobody reads, intervals, totals."""

from decimal import Decimal

import pytest

from indicators.intake import Finding, Reading, Severity, read_file
from indicators.units import Quality

from .books import SMALL
from .spoiled import write_whole


def read(*lines: str) -> Reading:
    return read_file("\n".join(lines).encode(), "tal.csv", SMALL)


def find(reading: Reading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


MEASURES = "Område;Periode;Antal ledige fuldtidspersoner;Ledige i procent af arbejdsstyrken"


def test_a_month_without_any_figures_is_skipped_and_not_withheld():
    reading = read(
        MEASURES,
        "Hele landet;2024M11;80457;2,7", "Holbæk;2024M11;;2,1", "Aarhus;nov. 2024;900;2,2",
        "Hele landet;2024M12;;2,7", "Holbæk;2024M12;;2,1", "Aarhus;2024M12;;2,2",
    )  # fmt: skip

    counts = [(one.area, one.period.code, one.quality) for one in reading.entries if one.indicator == "ledige-fuldtid"]
    assert counts == [
        ("0000", "2024M11", Quality.MEASURED),
        ("0316", "2024M11", Quality.SUPPRESSED),
        ("0751", "2024M11", Quality.MEASURED),
    ]
    assert [one.message for one in find(reading, "empty-column")] == [
        "Kolonnen »Antal ledige fuldtidspersoner« er tom for 2024M12 og er sprunget over."
    ]
    assert not find(reading, "empty-cell")


def test_a_category_without_any_figures_is_skipped():
    reading = read(
        "Område;Periode;Opdeling;Antal ledige fuldtidspersoner",
        "Holbæk;2024M11;I alt;12", "Holbæk;2024M11;Dagpenge;", "Aarhus;2024M11;I alt;7", "Aarhus;2024M11;Dagpenge;",
    )  # fmt: skip

    assert {one.category for one in reading.entries} == {""}
    assert "for 2024M11, Dagpenge og" in find(reading, "empty-column")[0].message


def test_a_blank_for_the_country_is_never_a_small_number():
    reading = read(MEASURES, "Hele landet;2024M11;;2,7", "Holbæk;2024M11;12;2,1")

    assert [(one.ref, one.severity) for one in find(reading, "empty-cell")] == [("linje 2, kolonne 3", Severity.ERROR)]
    assert [one.area for one in reading.entries if one.indicator == "ledige-fuldtid"] == ["0316"]


@pytest.mark.parametrize("row", ["Holbæk;2024M11;12", "Holbæk;2024M11"])
def test_a_row_too_short_is_an_error_and_no_figure(row):
    reading = read(MEASURES, "Hele landet;2024M11;80457;2,7", row)

    assert [one.ref.split(",")[0] for one in find(reading, "row-too-short")] == ["linje 3"]
    assert {one.area for one in reading.entries} == {"0000"}


def test_a_separator_that_is_written_says_that_the_field_is_blank():
    reading = read(MEASURES, "Hele landet;2024M11;80457;2,7", "Holbæk;2024M11;12;", "Aarhus;2024M11;;2,2")

    assert not find(reading, "row-too-short")
    assert [one.quality for one in reading.entries if one.area == "0316"] == [Quality.MEASURED, Quality.SUPPRESSED]


def test_a_row_that_ends_before_its_category_is_no_total():
    reading = read("Kode;Periode;Nøgletal;Værdi;Opdeling", "316;2024M01;ledige-fuldtid;7")

    assert reading.entries == ()
    assert find(reading, "row-too-short")


def test_decimals_that_fell_into_a_column_of_notes_are_an_error():
    reading = read("kode,nøgletal,periode,værdi,note", "0316,neet,2024,9,2", "0751,neet,2024,9.2,")

    finding = find(reading, "row-too-long")[0]
    assert (finding.ref, finding.content, finding.severity) == ("linje 2, kolonne 4", "9,2", Severity.ERROR)
    assert [(one.area, one.value) for one in reading.entries] == [("0751", Decimal("9.2"))]


def test_a_number_beside_a_whole_figure_is_no_decimals_where_the_column_is_read():
    assert not find(read("nøgletal,værdi,periode,kode", "neet,9,2024,0316"), "row-too-long")


def test_a_column_of_content_that_nobody_reads_is_an_error():
    reading = read("Kode;Periode;Nøgletal;Køn;Værdi", "316;2024;neet;;9,2", "751;2024;neet;Kvinder;9,3")

    assert [(one.ref, one.severity) for one in find(reading, "unread-column")] == [
        ("linje 1, kolonne 4", Severity.ERROR)
    ]


def test_a_column_without_a_heading_that_nobody_reads_is_an_error_at_its_first_content():
    reading = read("Kode;Periode;Nøgletal;Værdi;", "316;2024;neet;9,2;", "751;2024;neet;9,3;8,1")

    assert [(one.ref, one.content) for one in find(reading, "unread-column")] == [("linje 3, kolonne 5", "8,1")]


@pytest.mark.parametrize("title", ["Note", "Bemærkning", "Kilde", "Enhed", "Kommunenavn"])
@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Kode;Kommune;Periode;Nøgletal;Værdi", "316;Holbæk;2024;neet;9,2"),
        ("Kode;Område;Periode;neet", "316;Holbæk;2024;9,2"),
    ],
    ids=["long", "measures"],
)
def test_a_column_of_notes_is_told_and_not_read(title, head, row):
    reading = read(f"{head};{title}", f"{row};noget")

    assert [one.content for one in find(reading, "text-set-aside")] == [title]
    assert not find(reading, "unread-column")
    assert not find(reading, "unknown-indicator")
    assert len(reading.entries) == 1


def test_a_part_that_is_called_in_all_is_not_the_total():
    reading = read("Kode;Periode;Nøgletal;Opdeling;Værdi", "316;2024M01;ledige-fuldtid;Kvinder i alt;7")

    assert reading.entries == ()
    assert [one.content for one in find(reading, "unknown-category")] == ["Kvinder i alt"]


def test_an_interval_comes_along_with_its_value():
    reading = read(
        "Kode;Periode;Nøgletal;Værdi;Nedre grænse;Øvre grænse", "316;2024;neet;9,2;8,1;10,3", "751;2024;neet;9;;"
    )

    assert [(one.value, one.lower, one.upper) for one in reading.entries] == [
        (Decimal("9.2"), Decimal("8.1"), Decimal("10.3")),
        (Decimal(9), None, None),
    ]
    assert not find(reading, "unread-column")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("disk;8;10", "interval-without-value"),
        ("9,2;8;", "interval-without-value"),
        ("9,2;;10", "interval-without-value"),
        ("9,2;9,3;10", "value-outside-interval"),
        ("9,2;8;otte", "not-a-number"),
    ],
)
def test_an_interval_that_is_not_whole_or_does_not_hold_its_value_is_an_error(fields, code):
    reading = read("Kode;Periode;Nøgletal;Værdi;Lower;Upper", f"316;2024;neet;{fields}")

    assert [one.severity for one in find(reading, code)] == [Severity.ERROR]


def test_categories_without_their_total_are_told_once_for_each_indicator_and_period():
    reading = read(
        "Kode;Periode;Nøgletal;Opdeling;Værdi",
        "316;2024M01;ledige-fuldtid;Dagpenge;7", "316;2024M01;ledige-fuldtid;Kontanthjælp;5",
        "751;2024M01;ledige-fuldtid;Dagpenge;7",
        "316;2024M02;ledige-fuldtid;I alt;7", "316;2024M02;ledige-fuldtid;Dagpenge;7",
    )  # fmt: skip

    told = find(reading, "total-missing")
    assert [(one.severity, one.place) for one in told] == [
        (Severity.WARNING, "Antal ledige fuldtidspersoner, januar 2024")
    ]
    assert "for Holbæk og Aarhus." in told[0].message


def test_a_share_that_a_percent_sign_confirms_is_no_fraction():
    fractions = {"a0000": "0,101%", "a0101": "0,092%", "a0169": "0,08%", "a0316": "0,106%", "a0751": "0,123%"}

    assert not find(read_file(write_whole(**fractions), "tal.csv", SMALL), "percent-as-fraction")
