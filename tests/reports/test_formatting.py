"""How figures, changes, targets and dates read in Danish."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from goals.assessment import TargetKind, TargetLine
from goals.ranking import Rank
from indicators.periods import Frequency, Period
from indicators.units import Direction, Quality, Unit
from reports.dashboards import Point
from reports.formatting import (
    format_absence,
    format_amount,
    format_bare,
    format_change,
    format_count,
    format_date,
    format_exact,
    format_figure,
    format_in_place,
    format_instant,
    format_peer_rank,
    format_places,
    format_quality,
    format_range,
    format_rank,
    format_target,
    format_uncertainty,
    format_value,
    format_years,
    is_rank_wide,
    join_words,
    lower_first,
    number_word,
)

from .values import facts, point

YEAR = Period(2024, 1, Frequency.YEAR)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("10.6", Unit.PERCENT, 1, "10,6\u00a0%"),
        ("0", Unit.PERCENT, 1, "0,0\u00a0%"),
        ("1234", Unit.COUNT, 0, "1.234"),
        ("1234567", Unit.COUNT, 0, "1.234.567"),
        ("3.94", Unit.SCORE, 1, "3,9"),
        ("-0.5", Unit.PERCENT, 1, "\u22120,5\u00a0%"),
    ],
)
def test_a_value_carries_its_unit_and_a_decimal_comma(value, unit, decimals, text):
    assert format_value(Decimal(value), unit, decimals) == text


@pytest.mark.parametrize(
    ("change", "unit", "decimals", "text"),
    [
        ("1.8", Unit.PERCENT, 1, "+1,8 procentpoint"),
        ("-0.5", Unit.PERCENT, 1, "\u22120,5 procentpoint"),
        ("0", Unit.PERCENT, 1, "0,0 procentpoint"),
        ("12", Unit.COUNT, 0, "+12"),
        ("-1200", Unit.COUNT, 0, "\u22121.200"),
        ("0.2", Unit.SCORE, 1, "+0,2 point"),
    ],
)
def test_a_change_has_its_sign_and_is_never_a_percentage(change, unit, decimals, text):
    assert format_change(Decimal(change), unit, decimals) == text


def test_a_change_is_counted_in_point_where_space_is_short():
    assert format_change(Decimal("-1.4"), Unit.PERCENT, 1, short=True) == "\u22121,4 point"
    assert format_change(Decimal("-14"), Unit.COUNT, 0, short=True) == "\u221214"


def test_an_amount_has_no_sign():
    assert format_amount(Decimal("-1.4"), Unit.PERCENT, 1) == "1,4 procentpoint"
    assert format_amount(Decimal("-14"), Unit.COUNT, 0) == "14"


@pytest.mark.parametrize(
    ("kind", "value", "direction", "text"),
    [
        (TargetKind.NUMBER, "12", Direction.HIGHER, "Mål: 12\u00a0%"),
        (TargetKind.NUMBER, "12.5", Direction.HIGHER, "Mål: 12,5\u00a0%"),
        (TargetKind.NUMBER, "19", Direction.LOWER, "Mål: højst 19\u00a0%"),
        (TargetKind.DIRECTION, "9.5", Direction.HIGHER, "Mål: flere end sidste år"),
        (TargetKind.DIRECTION, None, Direction.LOWER, "Mål: færre end sidste år"),
        (TargetKind.NONE, None, Direction.HIGHER, "Intet fælles mål"),
    ],
)
def test_a_target_says_what_is_to_be_reached(kind, value, direction, text):
    target = TargetLine(2024, kind, None if value is None else Decimal(value))
    assert format_target(target, facts(direction=direction)) == text


def test_last_years_figure_is_told_where_it_must_be_beaten():
    before = Point(Period(2023, 1, Frequency.YEAR), Quality.MEASURED, Decimal("50.6"))
    target = TargetLine(2024, TargetKind.DIRECTION, None)
    assert format_target(target, facts(), before) == "Mål: flere end 50,6\u00a0%"
    assert format_target(target, facts(direction=Direction.LOWER), before) == "Mål: færre end 50,6\u00a0%"
    number = TargetLine(2024, TargetKind.NUMBER, Decimal(12))
    assert format_target(number, facts(), before) == "Mål: 12\u00a0%"


def test_no_target_is_said_in_words():
    assert format_target(None, facts()) == "Intet fælles mål"


def test_a_municipalitys_own_target_is_marked():
    target = TargetLine(2024, TargetKind.NUMBER, Decimal(70), is_local=True)
    assert format_target(target, facts()) == "Kommunens mål: 70\u00a0%"


@pytest.mark.parametrize(
    ("quality", "text"),
    [
        (Quality.SUPPRESSED, "Diskretioneret"),
        (Quality.MISSING, "Tal på vej"),
        (Quality.NOT_APPLICABLE, "Ikke opgjort"),
        (None, "Ingen tal"),
    ],
)
def test_a_figure_without_value_says_why_and_is_never_zero(quality, text):
    assert format_figure(Point(YEAR, quality, None), facts()) == text
    assert format_bare(Point(YEAR, quality, None), facts()) == text


def test_zero_is_a_number():
    assert format_figure(point(YEAR, "0"), facts()) == "0,0\u00a0%"
    assert format_bare(point(YEAR, "0"), facts(unit=Unit.COUNT, decimals=0)) == "0"


def test_a_cell_that_no_release_holds_has_no_figure():
    assert format_figure(None, facts()) == "Ingen tal"


def test_withheld_is_abbreviated_in_narrow_cells_alone():
    assert format_absence(Point(YEAR, Quality.SUPPRESSED, None), short=True) == "Diskr."
    assert format_absence(Point(YEAR, Quality.MISSING, None), short=True) == "Tal på vej"


def test_uncertainty_is_half_the_interval():
    assert format_uncertainty(point(YEAR, "62.0", half="3.8"), facts()) == "±3,8"
    assert format_uncertainty(point(YEAR, "62.0"), facts()) == ""


def test_a_range_runs_from_the_lowest():
    assert format_range(Decimal("12.3"), Decimal("9.9"), Unit.PERCENT, 1) == "9,9-12,3\u00a0%"
    assert format_range(Decimal("-2"), Decimal("3"), Unit.SCORE, 0) == "\u22122 til 3"


def test_a_rank_has_its_interval_and_its_denominator():
    assert format_rank(Rank(20, 97, 20, 20)) == "nr.\u00a020 af 97 kommuner"
    assert format_rank(Rank(20, 97, 20, 20), of="") == "nr.\u00a020 af 97"
    assert format_rank(Rank(27, 97, 20, 34)) == "nr.\u00a020-34 af 97 kommuner"
    assert format_places(Rank(27, 97, 20, 34)) == "nr.\u00a020-34"
    assert not is_rank_wide(Rank(20, 98, 1, 49))
    assert is_rank_wide(Rank(20, 98, 1, 50))
    assert is_rank_wide(Rank(50, 97, 3, 96))
    assert not is_rank_wide(Rank(20, 97, 18, 24))
    assert format_peer_rank(Rank(2, 10, 1, 3)) == "og nr.\u00a01-3 af 10 sammenlignelige"
    assert format_peer_rank(Rank(1, 10, 1, 1)) == "og nr.\u00a01 af 10 sammenlignelige"


def test_dates_keep_the_day_with_the_month():
    assert format_date(date(2026, 11, 12)) == "12.\u00a0november 2026"


def test_an_instant_is_told_by_the_clocks_of_copenhagen():
    assert format_instant(datetime(2026, 6, 30, 22, 41, tzinfo=UTC)) == "1.\u00a0juli 2026 kl.\u00a00.41"
    assert format_instant(datetime(2026, 11, 12, 8, 5, tzinfo=UTC)) == "12.\u00a0november 2026 kl.\u00a09.05"


def test_counts_have_thousands_points():
    assert format_count(42515) == "42.515"


def test_one_to_twelve_are_words():
    assert [number_word(n) for n in (1, 2, 12, 13)] == ["en", "to", "tolv", "13"]
    assert number_word(1, neuter=True) == "et"


def test_a_list_ends_with_og():
    assert join_words(["a"]) == "a"
    assert join_words(["a", "b"]) == "a og b"
    assert join_words(["a", "b", "c"]) == "a, b og c"


def test_islands_are_lived_on():
    assert format_in_place("Holbæk") == "i Holbæk"
    assert format_in_place("Bornholm") == "på Bornholm"
    assert format_in_place("Hele landet") == "i hele landet"


def test_abbreviations_keep_their_capitals():
    assert lower_first("Selvforsørgelse") == "selvforsørgelse"
    assert lower_first("RAR Sjælland") == "RAR Sjælland"


@pytest.mark.parametrize(
    ("value", "text"), [("11.85", "11,85\u00a0%"), ("11.8", "11,8\u00a0%"), ("11", "11,0\u00a0%"), ("0", "0,0\u00a0%")]
)
def test_a_correction_too_small_for_the_page_is_written_out(value, text):
    assert format_exact(point(YEAR, value), facts()) == text


def test_a_figure_without_value_has_words_there_too():
    withheld = Point(YEAR, Quality.SUPPRESSED, None)
    assert format_exact(withheld, facts()) == format_quality(withheld) == "Diskretioneret"
    assert format_quality(Point(YEAR, None, None)) == "Ingen tal"


@pytest.mark.parametrize(
    ("years", "text"), [([2024], "2024"), ([2021, 2022, 2023], "2021-2023"), ([2021, 2023, 2025], "2021, 2023 og 2025")]
)
def test_years_in_a_row_are_told_by_their_ends(years, text):
    assert format_years(years) == text
