"""Each way that figures are laid out is known by what stands in the file."""

from decimal import Decimal

import pytest

from indicators.intake import Entry, read_file
from indicators.periods import parse_code
from indicators.units import Quality

from .books import SMALL
from .spoiled import SHARES, edit, put, write_long, write_small, write_whole


def read(content: bytes) -> dict[tuple[str, str, str, str], Decimal | Quality]:
    return {
        (one.indicator, one.category, one.area, one.period.code): one.quality if one.value is None else one.value
        for one in read_file(content, "tal", SMALL).entries
    }


def test_a_cell_keeps_its_address_to_the_end():
    entries = read_file(write_small(), "tal.xlsx", SMALL).entries

    assert entries[3] == Entry(
        "Mål 2!C12", "0316", "opkvalificering-andel", parse_code("2024"), "", Quality.MEASURED, Decimal("10.6"), "10,6"
    )


def test_a_reading_says_in_danish_what_was_read():
    reading = read_file(write_small(), "tal.xlsx", SMALL)

    assert reading.layout == "Ministeriets arbejdsbog: et ark for hvert mål"
    assert reading.summary == "1 periode, 5 kommuner og hele landet, 1 nøgletal"


@pytest.mark.parametrize(
    ("change", "ref"),
    [
        (lambda page: page.delete_cols(1), "Mål 2!B12"),
        (lambda page: page.insert_cols(1, 2), "Mål 2!E12"),
        (lambda page: page.delete_rows(5), "Mål 2!C11"),
        (lambda page: page.delete_rows(2), "Mål 2!C11"),
        (lambda page: page.delete_rows(1), "Mål 2!C11"),
        (lambda page: page.insert_rows(1, 3), "Mål 2!C15"),
        (lambda page: page.insert_rows(9), "Mål 2!C13"),
        (lambda page: page.move_range("C1:C14", cols=5), "Mål 2!H12"),
        (lambda page: page.delete_rows(8, 2), "Mål 2!C10"),
    ],
)
def test_rows_and_columns_of_the_workbook_may_be_moved_and_deleted(change, ref):
    reading = read_file(edit(change), "tal.xlsx", SMALL)

    assert {entry.area: entry.value for entry in reading.entries} == SHARES
    assert [entry.ref for entry in reading.entries if entry.area == "0316"] == [ref]
    assert not reading.has_errors


def test_what_stands_above_or_below_the_table_is_told_and_not_read():
    def annotate(page):
        page.insert_rows(1)
        page["A1"] = "Tal fra Holbæk"
        page["B17"] = "Kilde: egne tal"

    reading = read_file(edit(annotate), "tal.xlsx", SMALL)

    notes = [(one.ref, one.content) for one in reading.findings if one.code == "text-set-aside"]
    assert notes == [("Mål 2!A1", "Tal fra Holbæk"), ("Mål 2!B17", "Kilde: egne tal")]
    assert len(reading.entries) == 6


@pytest.mark.parametrize(
    ("address", "value", "code"),
    [
        ("C6", "foreløbige tal", "text-set-aside"),
        ("C6", 9.2, "stray-number"),
        ("C5", "personer", "text-set-aside"),
        ("C5", "7", "stray-number"),
        ("A5", "se side 2", "text-set-aside"),
    ],
)
def test_what_is_typed_among_the_labels_is_told(address, value, code):
    reading = read_file(put(address, value), "tal.xlsx", SMALL)

    assert [one.ref for one in reading.findings if one.code == code] == [f"Mål 2!{address}"]
    assert reading.has_errors is (code == "stray-number")


def test_a_month_that_excel_made_a_date_of_is_still_a_month():
    content = put("C4", "2024-07")

    assert [one.code for one in read_file(content, "tal", SMALL).findings if one.code == "wrong-frequency"]


def test_text_in_the_workbook_is_read_as_danish():
    assert read(put("C12", "9,2 %"))["opkvalificering-andel", "", "0316", "2024"] == Decimal("9.2")
    assert read(put("C12", " disk "))["opkvalificering-andel", "", "0316", "2024"] is Quality.SUPPRESSED


def test_an_owners_indicator_needs_the_owners_row_alone():
    reading = read_file(write_small({("holbaek-tilfredshed", "", "0316", "2024H1"): Decimal("4.2")}), "tal.xlsx", SMALL)

    assert not reading.has_errors
    assert [(one.area, one.value) for one in reading.entries if one.indicator == "holbaek-tilfredshed"] == [
        ("0316", Decimal("4.2"))
    ]


def test_a_mark_where_no_figure_belongs_is_the_same_as_nothing():
    reading = read_file(put("C10", "–", "Mål 1"), "tal.xlsx", SMALL)

    assert [one.area for one in reading.entries if one.indicator == "holbaek-tilfredshed"] == []
    assert "not-the-owner" not in {finding.code for finding in reading.findings}


def test_a_rar_indicator_is_filled_for_rar_areas_and_the_country():
    given = {("forgaeves-rekruttering", "", area, "2024R1"): Decimal(20) for area in ("0000", "RAR1", "RAR3")}

    reading = read_file(write_small(given), "tal.xlsx", SMALL)

    assert not reading.has_errors
    assert len([one for one in reading.entries if one.indicator == "forgaeves-rekruttering"]) == 3


JOBINDSATS = (
    "\ufeffOmråde;Periode;Antal ledige fuldtidspersoner;Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år\r\n"
    "Hele landet;2024M12;80457;2,7\r\n"
    "Københavns Kommune;2024M12;10.605;2,3\r\n"
    "Bornholm;dec. 2024;;2,0\r\n"
)


def test_jobindsats_csv_has_a_column_for_each_indicator_and_leaves_small_counts_empty():
    figures = read(JOBINDSATS.encode())

    assert figures == {
        ("ledige-fuldtid", "", "0000", "2024M12"): Decimal(80457),
        ("ledige-fuldtid-andel", "", "0000", "2024M12"): Decimal("2.7"),
        ("ledige-fuldtid", "", "0101", "2024M12"): Decimal(10605),
        ("ledige-fuldtid-andel", "", "0101", "2024M12"): Decimal("2.3"),
        ("ledige-fuldtid", "", "0400", "2024M12"): Quality.SUPPRESSED,
        ("ledige-fuldtid-andel", "", "0400", "2024M12"): Decimal("2.0"),
    }


def test_a_heading_may_be_one_category_of_an_indicator():
    content = (
        b"code,name,period,unemployed_fulltime_total,unemployed_fulltime_dagpenge\n0316,Holb\xc3\xa6k,2024M01,12,7\n"
    )

    assert read(content) == {
        ("ledige-fuldtid", "", "0316", "2024M01"): Decimal(12),
        ("ledige-fuldtid", "dagpenge", "0316", "2024M01"): Decimal(7),
    }


def test_a_category_may_have_a_column_of_its_own():
    content = (
        "Kommune;Måned;Opdeling;Nøgletal;Værdi\n"
        "Holbæk;januar 2024;I alt;ledige-fuldtid;12\n"
        "Holbæk;januar 2024;dagpenge;ledige-fuldtid;7\n"
        "Holbæk;januar 2024;Kontanthjælp;Antal ledige fuldtidspersoner;5\n"
        "Holbæk;januar 2024;SU;ledige-fuldtid;1\n"
    )

    reading = read_file(content.encode(), "tal.csv", SMALL)

    assert [(one.category, one.value) for one in reading.entries] == [
        ("", Decimal(12)), ("dagpenge", Decimal(7)), ("kontanthjaelp", Decimal(5)),
    ]  # fmt: skip
    assert "Skriv Dagpenge og Kontanthjælp – eller »I alt«." in reading.findings[0].message


def test_a_column_of_the_file_that_is_no_indicator_is_told():
    content = b"kode;periode;upskilling_pct;vejr\n316;2024;10,6;godt\n"

    reading = read_file(content, "tal.csv", SMALL)

    assert [(one.code, one.content) for one in reading.findings][:1] == [("unknown-indicator", "vejr")]


def test_figures_under_no_heading_are_told():
    content = b"kode;periode;upskilling_pct;\n316;2024;10,6;7\n"

    assert ("unknown-indicator", "linje 1, kolonne 4") in {
        (one.code, one.ref) for one in read_file(content, "tal.csv", SMALL).findings
    }


def test_a_decimal_point_in_a_comma_separated_file_is_a_decimal_point():
    content = b"code,name,year,neet_16_24_pct_derived\n0101,K\xc3\xb8benhavn,2023,8.21\n0316,Holb\xc3\xa6k,2023,10.0\n"

    assert list(read(content).values()) == [Decimal("8.21"), Decimal("10.0")]


def test_a_thousands_point_is_known_by_the_decimal_commas_elsewhere():
    rows = ("Holbæk;2024M01;ledige-fuldtid;1.234", "Holbæk;2024M01;ledige-fuldtid-andel;2,7")

    assert list(read(write_long(*rows)).values()) == [Decimal(1234), Decimal("2.7")]


def test_contradicting_figures_are_neither_kept_and_agreeing_ones_once():
    twice = write_whole("Holbæk;2024;opkvalificering-andel;11", "Aarhus Kommune;2024;opkvalificering-andel;12,340")

    reading = read_file(twice, "tal.csv", SMALL)

    assert {entry.area for entry in reading.entries} == {"0000", "0101", "0169", "0400", "0751"}
    assert [one.ref for one in reading.findings if one.code == "given-twice-contradicting"] == [
        "linje 5, kolonne 4", "linje 8, kolonne 4",
    ]  # fmt: skip
    assert [one.ref for one in reading.findings if one.code == "given-twice"] == ["linje 9, kolonne 4"]


def test_a_cell_that_is_not_understood_is_not_called_missing_as_well():
    codes = [one.code for one in read_file(write_whole(a0316="mange"), "tal.csv", SMALL).findings]

    assert codes == ["not-a-number"]


def test_zero_is_a_figure():
    assert read(write_small())["opkvalificering-andel", "", "0400", "2024"] == 0
