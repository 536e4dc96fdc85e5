"""What a person has said of a file's columns is how it is read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.intake import Codebook, Finding, Reading, Severity, read_file
from indicators.intake.cells import CodebookCategory, ColumnRole, MappedColumn, Mapping
from indicators.units import Quality

from .books import PROFILE, SHARE, SMALL, UNEMPLOYED
from .crosstabs import write_book

AREA, PERIOD, CATEGORY = ColumnRole.AREA, ColumnRole.PERIOD, ColumnRole.CATEGORY
INDICATOR, VALUE, CHOICE, NOTE = ColumnRole.INDICATOR, ColumnRole.VALUE, ColumnRole.CHOICE, ColumnRole.NOTE


def make_book(*columns: MappedColumn, is_partial: bool = True, **changes: object) -> Codebook:
    return replace(SMALL, mappings=(Mapping("Min profil", columns, is_partial),), **changes)


def column(title: str, role: ColumnRole, indicator: str = "", **more: str) -> MappedColumn:
    return MappedColumn(title, role, indicator, **more)


def read(book: Codebook, *lines: str) -> Reading:
    return read_file("\n".join(lines).encode(), "tal.csv", book)


def find(reading: Reading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


def collect(reading: Reading) -> list[tuple[str, str, str, str, Decimal | None]]:
    return [(one.indicator, one.category, one.area, one.period.code, one.value) for one in reading.entries]


def test_a_profile_is_known_by_its_headings_and_named():
    reading = read(SMALL, " sted ;HVORNÅR;Slags;Andel_begyndt;Hvem;;", "Holbæk;2024;Alle tilbud;7,5;mig")

    assert collect(reading) == [("opkvalificering-andel", "", "0316", "2024", Decimal("7.5"))]
    assert reading.layout == "Profilen »Prøve«"
    assert reading.entries[0].ref == "linje 2, kolonne 4"
    assert [one.content for one in find(reading, "text-set-aside")] == ["Hvem"]


def test_titles_may_stand_above_and_notes_below():
    reading = read(
        SMALL, "Vores tal;;;;", ";;;;",
        "Sted;Hvornår;Slags;Andel begyndt;Hvem", "Holbæk;2024;Alle tilbud;7;", "Kilde: os"
    )  # fmt: skip

    assert len(reading.entries) == 1
    assert [one.content for one in find(reading, "text-set-aside")] == ["Vores tal", "Hvem", "Kilde: os"]


def test_other_headings_are_another_file():
    reading = read(SMALL, "Sted;Hvornår;Slags;Andel;Hvem", "Holbæk;2024;Alle tilbud;7;")

    assert reading.layout != "Profilen »Prøve«"


def test_rows_that_are_not_chosen_are_told_once_with_their_number():
    rows = [
        f"Holbæk;{year};{kind};{year - 2015};" for year in (2022, 2023) for kind in ("Alle tilbud", "Praktik", "Job")
    ]

    reading = read(SMALL, "Sted;Hvornår;Slags;Andel begyndt;Hvem", *rows)

    assert [one.period.code for one in reading.entries] == ["2022", "2023"]
    assert [(one.severity, one.message) for one in find(reading, "rows-not-chosen")] == [
        (
            Severity.NOTICE,
            "4 rækker med andet end »Alle tilbud« i kolonnen »Slags« er ikke læst, som profilen siger.",
        )
    ]


def test_a_partial_file_is_told_of_and_not_refused():
    lines = ("Sted;Hvornår;Slags;Andel begyndt;Hvem", "Holbæk;2024;Alle tilbud;7;")
    whole = replace(SMALL, mappings=(replace(PROFILE, is_partial=False),))

    partial, refused = read(SMALL, *lines), read(whole, *lines)

    assert [one.severity for one in find(partial, "areas-partial")] == [Severity.WARNING]
    assert find(partial, "areas-partial")[0].message.endswith("Profilen siger, at filen kun dækker nogle områder.")
    assert not partial.has_errors
    assert [one.severity for one in find(refused, "area-missing")] == [Severity.ERROR]


def test_a_column_may_be_one_period_and_one_category():
    book = make_book(
        column("Kommune", AREA),
        column("a", VALUE, "ledige-fuldtid", period="2024M01"),
        column("b", VALUE, "ledige-fuldtid", category="dagpenge", period="2024M02"),
    )

    assert collect(read(book, "Kommune;a;b", "Holbæk;12;7")) == [
        ("ledige-fuldtid", "", "0316", "2024M01", Decimal(12)),
        ("ledige-fuldtid", "dagpenge", "0316", "2024M02", Decimal(7)),
    ]


def test_year_and_quarter_may_have_a_column_each():
    book = make_book(
        column("kom", AREA), column("aar", PERIOD), column("kvt", PERIOD), column("n", VALUE, "ledige-fuldtid")
    )

    reading = read(book, "kom;aar;kvt;n", "316;2024;2. kvt.;7")

    assert [one.period.code for one in reading.entries] == ["2024Q2"]


@pytest.mark.parametrize("row", ["316;Holbæk;7", "Holbæk;316;7"])
def test_code_and_name_may_stand_in_either_order(row):
    book = make_book(column("x", AREA), column("y", AREA), column("n", VALUE, "opkvalificering-andel", period="2024"))

    assert [one.area for one in read(book, "x;y;n", row).entries] == ["0316"]


def test_rows_may_name_their_indicator():
    book = make_book(column("x", AREA), column("t", PERIOD), column("hvad", INDICATOR), column("n", VALUE))

    figures = collect(read(book, "x;t;hvad;n", "316;2024M01;Antal ledige fuldtidspersoner;7", "316;2024;neet;8"))

    assert [figure[0] for figure in figures] == ["ledige-fuldtid", "neet"]


BY_SEX_AND_AGE = tuple(
    CodebookCategory(f"{sex}-{age}", f"{name}, {age} år")
    for sex, name in (("1", "Mænd"), ("2", "Kvinder"))
    for age in (0, 1)
)
TWO_CATEGORIES = make_book(
    column("OMRÅDE", AREA),
    column("KØN", CATEGORY),
    column("ALDER", CATEGORY),
    column("TID", PERIOD),
    column("INDHOLD", VALUE, "ledige-fuldtid"),
    indicators=(replace(UNEMPLOYED, categories=(*BY_SEX_AND_AGE, CodebookCategory("1", "Mænd"))), SHARE),
)


def test_several_columns_of_categories_are_joined():
    reading = read(
        TWO_CATEGORIES, "OMRÅDE;KØN;ALDER;TID;INDHOLD",
        "316;1;0;2024M01;5", "316;2;1;2024M01;-", "316;1;TOT;2024M01;9", "316;TOT;TOT;2024M01;17",
    )  # fmt: skip

    assert [(one.category, one.value) for one in reading.entries] == [
        ("1-0", Decimal(5)), ("2-1", Decimal(0)), ("1", Decimal(9)), ("", Decimal(17)),
    ]  # fmt: skip


def test_a_category_that_the_indicator_has_not_is_an_error():
    reading = read(TWO_CATEGORIES, "OMRÅDE;KØN;ALDER;TID;INDHOLD", "316;1;7;2024M01;5")

    assert [one.content for one in find(reading, "unknown-category")] == ["1-7"]


def test_two_rows_of_headings_are_joined_by_a_stroke():
    book = make_book(
        column("", AREA),
        column("2023 / Andel begyndt", VALUE, "opkvalificering-andel", period="2023"),
        column("2023 / Rang", NOTE),
        column("2024 / Andel begyndt", VALUE, "opkvalificering-andel", period="2024"),
    )

    reading = read(book, "Vores tal", ";2023;;2024", ";Andel begyndt;Rang;Andel begyndt", "Holbæk;7,5;1;8")

    assert [(one.period.code, one.value) for one in reading.entries] == [("2023", Decimal("7.5")), ("2024", Decimal(8))]
    assert [one.content for one in find(reading, "text-set-aside")] == ["Vores tal", "2023 / Rang"]


PEOPLE = (column("kommune", AREA), *(column(f"folk_{year}", VALUE, "neet", period=year) for year in ("2020", "2021")))


def test_next_years_file_is_known_by_the_same_profile():
    book = make_book(*PEOPLE)

    reading = read(book, "kommune;folk_2022;folk_2024", "Holbæk;7;8")

    assert [(one.period.code, one.value) for one in reading.entries] == [("2022", Decimal(7)), ("2024", Decimal(8))]
    assert reading.layout == "Profilen »Min profil«"


def test_next_years_headings_in_two_rows_are_known_by_the_same_profile():
    book = make_book(
        column("", AREA), column("Dec 2023 / Andel begyndt", VALUE, "ledige-fuldtid-andel", period="2023M12")
    )

    reading = read(book, ";januar 2024", ";Andel begyndt", "Holbæk;7", "Aarhus;8")

    assert [one.period.code for one in reading.entries] == ["2024M01", "2024M01"]


def test_two_profiles_that_fit_a_new_file_equally_well_are_neither():
    book = make_book(*PEOPLE)
    others = tuple(replace(one, title=one.title.replace("202", "201")) for one in PEOPLE)
    twin = replace(book.mappings[0], name="En anden", columns=others)

    reading = read(replace(book, mappings=(*book.mappings, twin)), "kommune;folk_2022;folk_2024", "Holbæk;7;8")

    assert reading.entries == ()


def test_the_period_above_the_table_is_used_where_the_profile_has_none():
    book = make_book(column("Sted", AREA), column("Andel begyndt", VALUE, "opkvalificering-andel"))

    reading = read(book, "Periode: 2023;", "Sted;Andel begyndt", "Holbæk;7")

    assert [one.period.code for one in reading.entries] == ["2023"]


def test_a_sheet_for_each_year_tells_the_period_by_its_name():
    book = make_book(column("Sted", AREA), column("Andel begyndt", VALUE, "opkvalificering-andel"))
    content = write_book([["Sted", "Andel begyndt"], ["Holbæk", 7]], name="2022")

    assert [one.period.code for one in read_file(content, "tal.xlsx", book).entries] == ["2022"]


def test_a_profile_of_another_period_than_the_files_is_an_error():
    reading = read(SMALL, "Unge i 2025;", "Sted;Tal i året", "Holbæk;7")

    assert [one.severity for one in find(reading, "period-mismatch")] == [Severity.ERROR]


def test_a_field_beyond_the_headings_is_an_error():
    reading = read(SMALL, "Sted;Hvornår;Slags;Andel begyndt;Hvem", "Holbæk;2024;Alle tilbud;7;mig;5")

    assert [one.ref for one in find(reading, "row-too-long")] == ["linje 2, kolonne 6"]


WITH_A_BLANK = ("Sted;Hvornår;Slags;Andel begyndt;Hvem", "Holbæk;2024;Alle tilbud;;", "Aarhus;2024;Alle tilbud;7;")


def test_a_blank_of_any_producer_is_an_error_and_never_withheld():
    reading = read(SMALL, *WITH_A_BLANK)

    assert [one.quality for one in reading.entries] == [Quality.MEASURED]
    assert [one.ref for one in find(reading, "empty-cell")] == ["linje 2, kolonne 4"]
    assert not find(reading, "blank-read-as-withheld")


WITHHOLDING = replace(SMALL, mappings=(replace(PROFILE, blank_is_withheld=True),))


@pytest.mark.parametrize(
    ("book", "lines"),
    [
        (WITHHOLDING, WITH_A_BLANK),
        (SMALL, ("Jobindsats: Tilbud", *WITH_A_BLANK)),
        (SMALL, (*WITH_A_BLANK, "Kilde: jobindsats.dk")),
    ],
    ids=["said by the profile", "said above", "said below"],
)
def test_a_blank_of_jobindsats_or_where_the_profile_says_so_is_withheld_and_told(book, lines):
    reading = read(book, *lines)

    assert [one.quality for one in reading.entries] == [Quality.SUPPRESSED, Quality.MEASURED]
    assert find(reading, "blank-read-as-withheld")
