"""Columns that part the rows: what is a total is read, all else is told with what to do about it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.intake import Finding, Reading, Severity, read_file
from indicators.intake.figures import Notation
from indicators.intake.files import Sheet
from indicators.intake.layouts import lay_out
from indicators.intake.names import find_totals
from indicators.intake.parsing import parse_table
from indicators.units import Quality

from .books import COUNTRY, SMALL

V3 = "Periode;Område;Ydelsesgrupper;A-kasse;Antal ledige fuldtidspersoner"


def read(*lines: str) -> Reading:
    return read_file("\n".join(lines).encode(), "tal.csv", SMALL)


def find(reading: Reading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


def test_columns_with_nothing_but_totals_are_read_as_totals():
    reading = read(
        V3, "2025M05;Hele landet;Ydelsesgrupper i alt;I alt;83555", "2025M05;Holbæk;Ydelsesgrupper i alt;I alt;7"
    )

    assert [(one.ref, one.area, one.category, one.value) for one in reading.entries] == [
        ("linje 2, kolonne 5", "0000", "", Decimal(83555)),
        ("linje 3, kolonne 5", "0316", "", Decimal(7)),
    ]
    assert [(one.ref, one.severity) for one in find(reading, "read-as-total")] == [
        ("linje 1, kolonne 3", Severity.NOTICE), ("linje 1, kolonne 4", Severity.NOTICE),
    ]  # fmt: skip
    assert not find(reading, "unknown-indicator")


def test_the_rows_beside_the_total_are_told_once_for_the_column():
    rows = [f"2025M05;Holbæk;Ydelsesgrupper i alt;{fund};{number}" for number, fund in enumerate(("I alt", "3F", "HK"))]

    reading = read(V3, *rows)

    assert [one.value for one in reading.entries] == [Decimal(0)]
    assert [(one.severity, one.content, one.message) for one in find(reading, "parts-not-read")] == [
        (
            Severity.WARNING,
            "A-kasse",
            "Kolonnen »A-kasse« har 3 slags rækker, og kun »I alt« er læst. Vælg under »Fortæl, hvad kolonnerne er«, "
            "hvad de andre er, "
            "hvis de skal med.",
        )
    ]


def test_parts_that_are_the_indicators_own_categories_are_read():
    reading = read(
        V3,
        "2025M05;Holbæk;Ydelsesgrupper i alt;I alt;12",
        "2025M05;Holbæk;Dagpenge;I alt;7",
        "2025M05;Holbæk;Kontanthjælp;I alt;5",
    )

    assert [(one.category, one.value) for one in reading.entries] == [
        ("", Decimal(12)), ("dagpenge", Decimal(7)), ("kontanthjaelp", Decimal(5)),
    ]  # fmt: skip
    assert {one.code for one in reading.findings} & {"parts-not-read", "unknown-indicator"} == set()


def test_parts_without_a_total_are_an_error_and_none_is_read():
    reading = read("Periode;Område;Slags;Antal ledige fuldtidspersoner", "2025M05;Holbæk;Til;7", "2025M05;Holbæk;Fra;5")

    assert reading.entries == ()
    assert [one.severity for one in find(reading, "parts-without-total")] == [Severity.ERROR]


def test_a_text_for_each_place_parts_nothing():
    reading = read(
        "Periode;Område;Vejr;Antal ledige fuldtidspersoner", "2025M05;Holbæk;godt;7", "2025M05;Aarhus;skidt;5"
    )

    assert [one.content for one in find(reading, "unknown-indicator")] == ["Vejr"]


@pytest.mark.parametrize(
    ("title", "texts", "totals"),
    [
        ("A-kasse", ["I alt", "3F"], {"I alt"}),
        ("A-kasse", ["A-kasse i alt"], {"A-kasse i alt"}),
        ("Tilbud", ["Tilbud i alt", "Vejledning i alt", "Kurser i alt"], {"Tilbud i alt"}),
        ("offer_type", ["Tilbud i alt", "Løntilskud"], {"Tilbud i alt"}),
        ("KØN", ["TOT", "1", "2"], {"TOT"}),
        ("Køn", ["Begge køn", "Mænd"], {"Begge køn"}),
        ("Køn", ["Mænd i alt"], set()),
        ("Køn", ["Mænd i alt", "Kvinder i alt"], set()),
        ("KØN", ["1", "2"], set()),
    ],
)
def test_a_total_is_a_word_for_all_and_never_for_all_of_one_kind(title, texts, totals):
    assert find_totals(title, texts) == totals


MEASURES = "Område;Periode;Antal ledige fuldtidspersoner"


def test_rows_of_sums_are_set_aside_where_the_country_has_its_own():
    rows = [f"{area};2024M0{month};7" for month in (1, 2) for area in ("Hele landet", "Holbæk", "I alt")]

    reading = read(MEASURES, *rows)

    assert {one.area for one in reading.entries} == {"0000", "0316"}
    assert [(one.ref, one.message) for one in find(reading, "sum-set-aside")] == [
        ("linje 4, kolonne 1", "2 rækker »I alt« er lagt til side, for hele landet har sin egen række.")
    ]


def test_rows_of_sums_are_asked_about_where_the_country_has_none():
    reading = read(MEASURES, "Holbæk;2024M01;7", "Sum;2024M01;7")

    assert [(one.ref, one.severity) for one in find(reading, "sum-or-country")] == [
        ("linje 3, kolonne 1", Severity.ERROR)
    ]
    assert not find(reading, "unknown-area")


def test_a_codebook_that_knows_the_word_takes_the_row_for_the_country():
    country = replace(COUNTRY, names=("I alt",))
    book = replace(SMALL, areas=(country, *(area for area in SMALL.areas if area != COUNTRY)))

    reading = read_file(f"{MEASURES}\nI alt;2024M01;7\nHolbæk;2024M01;7".encode(), "tal.csv", book)

    assert {one.area for one in reading.entries} == {"0000", "0316"}


STATBANK = "OMRÅDE;KØN;TID;Antal ledige fuldtidspersoner"


def test_statistics_denmarks_marks_have_its_meanings():
    reading = read(
        STATBANK, "000;TOT;2024M01;9", "101;TOT;2024M01;-", "316;TOT;2024M01;x", "400;TOT;2024M01;..",
        "751;TOT;2024M01;.",
    )  # fmt: skip

    assert [(one.area, one.quality, one.value) for one in reading.entries] == [
        ("0000", Quality.MEASURED, Decimal(9)),
        ("0101", Quality.MEASURED, Decimal(0)),
        ("0316", Quality.SUPPRESSED, None),
        ("0400", Quality.SUPPRESSED, None),
        ("0751", Quality.NOT_APPLICABLE, None),
    ]
    assert reading.layout == "Statistikbankens tabel"


def test_the_same_marks_stay_ambiguous_elsewhere():
    reading = read("Område;Periode;Antal ledige fuldtidspersoner", "101;2024M01;-", "316;2024M01;x")

    assert len(find(reading, "not-a-number")) == 2


def test_a_cube_has_statistics_denmarks_marks_and_the_services_name():
    rows = [("Område", "Periode", "Antal ledige fuldtidspersoner"), ("101 København", "2024M01", "-")]
    sheet = Sheet("LED", rows, range(1, 3), Notation.COMMA, kind="JSON-stat")

    table = lay_out(sheet, SMALL)

    assert table is not None
    assert table.layout == "Statistikbankens tabel (JSON-stat)"
    assert [one.value for one in parse_table(table, SMALL).entries] == [Decimal(0)]


def test_a_table_of_the_producers_service_is_called_so():
    rows = [("Periode", "Område", "Antal ledige fuldtidspersoner"), ("2024M01", "Holbæk", "7")]

    table = lay_out(Sheet("led", rows, range(1, 3), Notation.COMMA, kind="JSON fra jobindsats"), SMALL)

    assert table is not None
    assert table.layout == "JSON fra jobindsats"


def test_codes_for_sex_are_no_figures_where_the_statbank_is_known():
    reading = read(STATBANK, "000;TOT;2024K1;9", "000;1;2024K1;4", "000;2;2024K1;5")

    assert [one.content for one in find(reading, "parts-not-read")] == ["KØN"]
    assert len(reading.entries) == 1


def test_a_statbank_table_that_does_not_name_its_figures_asks_for_it():
    reading = read("OMRÅDE;KØN;TID;INDHOLD", "000;TOT;2024K1;9")

    assert reading.entries == ()
    assert [(one.code, one.ref) for one in reading.findings] == [("unknown-indicator", "linje 1, kolonne 4")]
    assert "Vælg under »Fortæl, hvad kolonnerne er«" in reading.findings[0].message
