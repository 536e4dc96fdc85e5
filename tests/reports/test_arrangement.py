"""The order and the cut of the table of all municipalities, on three municipalities and three goals."""

from dataclasses import replace
from decimal import Decimal

import pytest

from goals.assessment import NO_STATUS, Status
from indicators.periods import Frequency, Period
from indicators.units import Direction, Quality
from reports.arrangement import Arrangement, Wanted, arrange, read_wanted
from reports.dashboards import AnnouncementFacts, Matrix, MatrixCell, MatrixColumn, MatrixRow, Place, Point
from reports.queries import Belonging, OwnHeadline
from reports.roster import Roster, make_roster

from .values import facts

PERIOD = Period(2024, 1, Frequency.YEAR)
RAR = Place("RAR2", "RAR Sjælland", "rar-sjaelland")
COUNTRYSIDE = Place("KG5", "Landkommuner", "landkommuner")
FAXE, HOLBAEK, AARHUS = (
    Place("0320", "Faxe", "faxe"),
    Place("0316", "Holbæk", "holbaek"),
    Place("0751", "Aarhus", "aarhus"),
)


def a_cell(value: str | None, status: Status = Status.NONE) -> MatrixCell:
    if value is None:
        return MatrixCell(Point(PERIOD, Quality.SUPPRESSED, None), NO_STATUS, is_own=True)
    verdict = replace(NO_STATUS, status=status)
    return MatrixCell(Point(PERIOD, Quality.MEASURED, Decimal(value)), verdict, is_own=True)


def a_row(place: Place, region: str, *cells: MatrixCell) -> MatrixRow:
    nothing = MatrixCell(None, NO_STATUS, is_own=True)
    return MatrixRow(place, region, (*cells, nothing), sum(cell.assessment.status is Status.MET for cell in cells))


def a_column(number: int, direction: Direction | None) -> MatrixColumn:
    indicator = None if direction is None else facts(direction=direction)
    return MatrixColumn(number, f"Mål {number}", f"Mål {number}", "", indicator, None, PERIOD if indicator else None)


@pytest.fixture
def three() -> Roster:
    """Faxe, Holbæk and Aarhus. Goal 1 is better high, goal 2 low; goal 3 has no common figure, and Aarhus its own.

    Holbæk's second figure is withheld. Faxe has reached one of two goals, Holbæk one of one, Aarhus one of three.
    """
    matrix = Matrix(
        year=2024,
        years=(2024,),
        announcement=AnnouncementFacts(2024, "", None, "", ""),
        columns=(a_column(1, Direction.HIGHER), a_column(2, Direction.LOWER), a_column(3, None)),
        country=a_row(Place("0000", "Hele landet", "hele-landet"), "", a_cell("10"), a_cell("20")),
        rows=(
            a_row(FAXE, "Region Sjælland", a_cell("10.5", Status.CLOSE), a_cell("19", Status.MET)),
            a_row(HOLBAEK, "Region Sjælland", a_cell("11", Status.MET), a_cell(None)),
            a_row(AARHUS, "Region Midtjylland", a_cell("9", Status.NOT_MET), a_cell("21", Status.NOT_MET)),
        ),
        areas=(),
        releases=(),
    )
    return make_roster(
        matrix,
        own=(OwnHeadline(3, AARHUS, facts(code="egen", is_local=True), a_cell("80", Status.MET)),),
        belongings={"0320": Belonging(RAR, COUNTRYSIDE), "0316": Belonging(RAR, None)},
    )


def table(roster: Roster, **query: str) -> Arrangement:
    return arrange(roster, read_wanted(query, roster))


def names(roster: Roster, **query: str) -> list[str]:
    return [one.row.place.name for one in table(roster, **query).rows]


def shown(roster: Roster, **query: str) -> list[str]:
    return [one.row.place.name for one in table(roster, **query).rows if one.is_shown]


def test_the_alphabet_is_the_order_when_nothing_else_is_asked_for(three: Roster) -> None:
    assert names(three) == ["Faxe", "Holbæk", "Aarhus"]
    assert names(three, sort="navn", dir="desc") == ["Aarhus", "Holbæk", "Faxe"]


def test_the_best_comes_first_whichever_way_is_good(three: Roster) -> None:
    assert names(three, sort="1") == ["Holbæk", "Faxe", "Aarhus"]
    assert names(three, sort="2") == ["Faxe", "Aarhus", "Holbæk"]


def test_what_has_no_value_is_last_both_ways(three: Roster) -> None:
    assert names(three, sort="2", dir="asc")[-1] == "Holbæk"
    assert names(three, sort="2", dir="desc") == ["Aarhus", "Faxe", "Holbæk"]


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_equals_keep_the_alphabet_both_ways(three: Roster, direction: str) -> None:
    assert names(three, sort="naaet", dir=direction) == ["Faxe", "Holbæk", "Aarhus"]


def test_a_goal_counts_only_where_it_has_a_status(three: Roster) -> None:
    assert [(row.reached, row.judged) for row in three.rows] == [(1, 2), (1, 1), (1, 3)]


def test_a_municipalitys_own_result_counts_but_cannot_be_sorted_by(three: Roster) -> None:
    aarhus = three.rows[2].cells[2]
    assert aarhus.own is not None
    assert not aarhus.has_value
    assert names(three, sort="3", dir="desc") == ["Faxe", "Holbæk", "Aarhus"]
    assert [heading.is_sortable for heading in table(three).headings] == [True, True, True, False, True]


def test_choosing_the_same_column_again_turns_the_order(three: Roster) -> None:
    headings = {heading.key: heading for heading in table(three, sort="1", dir="desc").headings}
    assert (headings["1"].sorted_as, headings["1"].following) == ("descending", "asc")
    assert (headings["2"].sorted_as, headings["2"].following) == ("", "asc")


@pytest.mark.parametrize("key", ["9", "'", "navn; drop table", "", "-1"])
def test_a_column_that_does_not_exist_gives_the_alphabet(three: Roster, key: str) -> None:
    assert names(three, sort=key, dir="desc") == ["Faxe", "Holbæk", "Aarhus"]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"region": "Region Sjælland"}, ["Faxe", "Holbæk"]),
        ({"rar": "rar-sjaelland"}, ["Faxe", "Holbæk"]),
        ({"gruppe": "landkommuner"}, ["Faxe"]),
        ({"status": "2-met"}, ["Faxe"]),
        ({"status": "2-none"}, ["Holbæk"]),
        ({"status": "3-met"}, ["Aarhus"]),
        ({"tal": "alle"}, ["Faxe", "Aarhus"]),
        ({"region": "Region Sjælland", "status": "1-met"}, ["Holbæk"]),
    ],
)
def test_every_choice_cuts_the_table(three: Roster, query: dict[str, str], left: list[str]) -> None:
    assert shown(three, **query) == left


@pytest.mark.parametrize(
    "query",
    [
        {"region": "Region Atlantis"},
        {"rar": "0"},
        {"gruppe": "Landkommuner"},
        {"status": "2"},
        {"status": "7-met"},
        {"status": "2-MET"},
        {"tal": "1"},
        {"fra": "atlantis"},
    ],
)
def test_a_choice_of_what_does_not_exist_is_none(three: Roster, query: dict[str, str]) -> None:
    assert read_wanted(query, three) == Wanted()
    assert len(shown(three, **query)) == 3


def test_rows_that_are_cut_away_are_kept_hidden(three: Roster) -> None:
    wanted = read_wanted({"region": "Region Sjælland"}, three)
    arranged = arrange(three, wanted, {"0316", "0751"})
    assert [one.row.place.name for one in arranged.rows if one.is_shown] == ["Holbæk"]
    assert len(arranged.rows) == 3
    assert arranged.shown == 1


def test_the_municipality_that_the_reader_comes_from_cuts_nothing(three: Roster) -> None:
    wanted = read_wanted({"fra": "holbaek"}, three)
    assert wanted.own == "holbaek"
    assert not wanted.is_cut
