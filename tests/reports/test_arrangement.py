"""The order of the table of all municipalities, on three municipalities and two goals."""

from decimal import Decimal

import pytest

from goals.assessment import NO_STATUS
from indicators.periods import Frequency, Period
from indicators.units import Direction, Quality
from reports.arrangement import arrange
from reports.dashboards import AnnouncementFacts, Matrix, MatrixCell, MatrixColumn, MatrixRow, Place, Point

from .values import facts

PERIOD = Period(2024, 1, Frequency.YEAR)


def a_cell(value: str | None) -> MatrixCell:
    if value is None:
        return MatrixCell(Point(PERIOD, Quality.SUPPRESSED, None), NO_STATUS, is_own=True)
    return MatrixCell(Point(PERIOD, Quality.MEASURED, Decimal(value)), NO_STATUS, is_own=True)


def a_row(code: str, name: str, region: str, reached: int, *values: str | None) -> MatrixRow:
    return MatrixRow(Place(code, name, name.lower()), region, tuple(map(a_cell, values)), reached)


def a_column(number: int, direction: Direction) -> MatrixColumn:
    return MatrixColumn(number, f"Mål {number}", f"Mål {number}", "", facts(direction=direction), None, PERIOD)


@pytest.fixture
def three() -> Matrix:
    """Faxe, Holbæk and Aarhus: goal 1 is better high, goal 2 better low; Holbæk's second figure is withheld."""
    return Matrix(
        year=2024,
        years=(2024,),
        announcement=AnnouncementFacts(2024, "", None, "", ""),
        columns=(a_column(1, Direction.HIGHER), a_column(2, Direction.LOWER)),
        country=a_row("0000", "Hele landet", "", 0, "10", "20"),
        rows=(
            a_row("0320", "Faxe", "Region Sjælland", 1, "10.5", "19"),
            a_row("0316", "Holbæk", "Region Sjælland", 2, "11", None),
            a_row("0751", "Aarhus", "Region Midtjylland", 0, "9", "21"),
        ),
        areas=(),
        releases=(),
    )


def names(matrix: Matrix, **wanted: str) -> list[str]:
    return [one.row.place.name for one in arrange(matrix, **wanted).rows]


def test_the_alphabet_is_the_order_when_nothing_else_is_asked_for(three: Matrix) -> None:
    assert names(three) == ["Faxe", "Holbæk", "Aarhus"]
    assert names(three, key="navn", direction="desc") == ["Aarhus", "Holbæk", "Faxe"]


def test_the_best_comes_first_whichever_way_is_good(three: Matrix) -> None:
    assert names(three, key="1") == ["Holbæk", "Faxe", "Aarhus"]
    assert names(three, key="2") == ["Faxe", "Aarhus", "Holbæk"]
    assert names(three, key="naaet") == ["Holbæk", "Faxe", "Aarhus"]


def test_what_has_no_value_is_last_both_ways(three: Matrix) -> None:
    assert names(three, key="2", direction="asc")[-1] == "Holbæk"
    assert names(three, key="2", direction="desc") == ["Aarhus", "Faxe", "Holbæk"]


def test_choosing_the_same_column_again_turns_the_order(three: Matrix) -> None:
    headings = {heading.key: heading for heading in arrange(three, key="1", direction="desc").headings}
    assert (headings["1"].sorted_as, headings["1"].following) == ("descending", "asc")
    assert (headings["2"].sorted_as, headings["2"].following) == ("", "asc")


@pytest.mark.parametrize("key", ["9", "'", "navn; drop table"])
def test_a_column_that_does_not_exist_gives_the_alphabet(three: Matrix, key: str) -> None:
    assert names(three, key=key, direction="desc") == ["Faxe", "Holbæk", "Aarhus"]


def test_rows_that_are_filtered_away_are_kept_hidden(three: Matrix) -> None:
    table = arrange(three, region="Region Sjælland", codes={"0316", "0751"})
    assert [one.row.place.name for one in table.rows if one.is_shown] == ["Holbæk"]
    assert len(table.rows) == 3
    assert table.shown == 1
