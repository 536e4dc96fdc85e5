"""Numbers are read as they were meant, or not at all."""

from decimal import Decimal

import pytest

from indicators.intake.figures import Flaw, Notation, find_notation, parse_number, write_number
from indicators.units import Unit

COMMA, POINT, LIKELY, UNKNOWN = Notation.COMMA, Notation.POINT, Notation.COMMA_LIKELY, Notation.UNKNOWN


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("605", "605"),
        ("9,2", "9.2"),
        ("9,2 %", "9.2"),
        ("9,2%", "9.2"),
        ("9,2\u00a0pct.", "9.2"),
        ("8.21", "8.21"),
        ("10.0", "10.0"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("78 702", "78702"),
        ("78\u00a0702", "78702"),
        ("1 234,5", "1234.5"),
        ("-3,5", "-3.5"),
        ("\u22123,5", "-3.5"),
        ("+3", "3"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("1234,567", "1234.567"),
    ],
)
@pytest.mark.parametrize("notation", list(Notation))
def test_a_number_that_can_be_read_in_one_way_is_read_so_in_every_file(text, value, notation):
    assert parse_number(text, Unit.PERCENT, notation) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "notation", "value"),
    [
        ("1.234", Unit.COUNT, COMMA, "1234"),
        ("1.234", Unit.COUNT, LIKELY, "1234"),
        ("1,234", Unit.COUNT, POINT, "1234"),
        ("1.234", Unit.PERCENT, POINT, "1.234"),
        ("1,234", Unit.PERCENT, COMMA, "1.234"),
        ("1,234", Unit.PERCENT, LIKELY, "1.234"),
        ("1.234", Unit.PERCENT, COMMA, "1234"),
    ],
)
def test_thousands_and_decimals_are_told_apart_by_the_rest_of_the_file(text, unit, notation, value):
    assert parse_number(text, unit, notation) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "notation"),
    [
        ("1.234", Unit.COUNT, UNKNOWN),
        ("1.000", Unit.COUNT, POINT),
        ("1.234", Unit.PERCENT, LIKELY),
        ("1.234", Unit.PERCENT, UNKNOWN),
        ("1,234", Unit.COUNT, LIKELY),
    ],
)
def test_a_number_that_cannot_be_decided_is_not_guessed(text, unit, notation):
    assert parse_number(text, unit, notation) is Flaw.AMBIGUOUS


@pytest.mark.parametrize(
    "text", ["", "abc", "1.23.456", "1,2,3", "12a", "1e5", "--3", "NaN", "inf", "٣", ",5", "5,", "1 23", "9" * 100]
)
def test_what_is_no_number_is_none(text):
    assert parse_number(text, Unit.PERCENT, COMMA) is Flaw.NOT_A_NUMBER


def test_a_percentage_is_no_count():
    assert parse_number("9 %", Unit.COUNT, COMMA) is Flaw.PERCENT_SIGN


def test_a_number_too_large_for_any_figure_is_a_flaw():
    assert parse_number("99999999999", Unit.COUNT, COMMA) is Flaw.TOO_LARGE


@pytest.mark.parametrize(
    ("texts", "notation"),
    [
        (["605", "2,6"], COMMA),
        (["605", "8.21"], POINT),
        (["605", "1.234"], LIKELY),
        (["8.21", "2,6"], UNKNOWN),
        (["1.234.567"], COMMA),
        (["Holbæk, by", "disk"], LIKELY),
    ],
)
def test_a_files_notation_is_what_its_numbers_show(texts, notation):
    assert find_notation(texts, LIKELY) is notation


def test_a_number_is_written_back_as_people_type_it():
    assert write_number(Decimal("1234.50")) == "1234,50"
    assert write_number(Decimal(-3)) == "\u22123"
