"""What publishing a draft would change, foretold: it must be what the pages show afterwards."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from goals.assessment import TargetKind, Trend
from goals.models import Goal, Measure, Target
from indicators.models import Figure, Indicator, Release
from indicators.units import Quality
from municipalities.models import Area, AreaKind
from reports import queries
from reports.consequences import Consequences, Turn, get_consequences, tell_flips, tell_gains, tell_losses
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release, an_instant

from .acts import publish

pytestmark = pytest.mark.django_db

SLAGELSE, SAMSOE = "0330", "0741"
RECRUITMENT, YOUTH = "forgaeves-rekrutteringer-andel", "unge-15-24-uden-job-og-uddannelse"
CountQueries = Callable[..., object]


def foretell(draft: Release) -> Consequences:
    found = queries.get_draft(draft.pk)
    assert found is not None
    return get_consequences(found)


def flips_of(found: Consequences, goal: int, year: int = 2024) -> dict[str, tuple[str, str]]:
    flips = next((one for one in found.goals if (one.column.number, one.year) == (goal, year)), None)
    return {flip.place.code: (flip.word_before, flip.word_after) for flip in flips.statuses} if flips else {}


@pytest.fixture
def codes() -> tuple[str, ...]:
    """All 98, in Danish order."""
    return tuple(Area.objects.of_kind(AreaKind.MUNICIPALITY).in_danish_order().values_list("code", flat=True))


def a_year(codes: tuple[str, ...], **changed: str | Quality) -> dict:
    """Upskilling for all: 10 in 2023; in 2024 11.00, 11.01, 11.02 … in alphabetical order, unless changed by code."""
    cells: dict = {(UPSKILLING, COUNTRY, "2023M12"): "10", (UPSKILLING, COUNTRY, "2024M12"): "11"}
    for number, code in enumerate(codes):
        cells[UPSKILLING, code, "2023M12"] = "10"
        cells[UPSKILLING, code, "2024M12"] = changed.get(f"m{code}", f"{11 + Decimal(number) / 100}")
    return cells


def test_an_empty_result_says_so(codes: tuple[str, ...]) -> None:
    a_release(a_year(codes), at="2025-02-12")
    found = foretell(a_draft(a_year(codes)))
    assert (found.turned, found.worse, found.started, found.moved) == (0, 0, 0, 0)
    assert (found.goals, found.national_turned, found.come_and_gone) == ((), (), ())
    assert found.opening_before == found.opening_after == 2024


def test_a_status_is_told_in_words_with_the_figures_and_the_worst_first(codes: tuple[str, ...]) -> None:
    """Nobody has set a number, so more than last year is the target: below 9.7 is worse, within 0.3 is unchanged."""
    a_release(a_year(codes, m0259="10.1", m0330="9"), at="2025-02-12")
    draft = a_draft(a_year(codes, m0316="9.2", m0259="12", m0330=Quality.SUPPRESSED, m0741="10.2"))
    goal = foretell(draft).goals[0]
    assert (goal.year, goal.column.number) == (2024, 2)
    told = [(flip.place.code, flip.word_before, flip.word_after, flip.turn) for flip in goal.statuses]
    assert told == [
        (HOLBAEK, "Nået", "Ikke nået", Turn.WORSE),
        (SAMSOE, "Nået", "Tæt på", Turn.WORSE),
        (SLAGELSE, "Ikke nået", "Ingen status", Turn.LOST),
        (KOEGE, "Tæt på", "Nået", Turn.BETTER),
    ]
    first = goal.statuses[0]
    assert first.after.point.value == Decimal("9.2")
    assert first.before.point.value > 11
    assert tell_flips(goal) == (
        "Dårligere status: 2\u00a0kommuner. Bedre status: 1\u00a0kommune. Ikke længere nogen status: 1\u00a0kommune."
    )


def test_what_is_foretold_is_exactly_what_the_matrix_shows_after_publishing(codes: tuple[str, ...]) -> None:
    a_release({**a_year(codes, m0259="10.1"), (YOUTH, HOLBAEK, "2024"): "5"}, at="2025-02-12")
    draft = a_draft(
        {
            **a_year(codes, m0316="9.2", m0259="12", m0330=Quality.SUPPRESSED, m0741="10.2", m0101=Quality.MISSING),
            (UPSKILLING, SLAGELSE, "2023M12"): "12",
            (YOUTH, HOLBAEK, "2023"): "6",
            (YOUTH, KOEGE, "2023"): "6",
        }
    )
    found = foretell(draft)
    before = {year: queries.get_matrix(year) for year in (2023, 2024)}
    publish(draft)
    after = {year: queries.get_matrix(year) for year in (2023, 2024)}
    status, trend = [], []
    for year in (2024, 2023):
        for position, column in enumerate(after[year].columns):
            rows = zip(before[year].rows, after[year].rows, strict=True)
            for old, new in ((o.cells[position].assessment, n.cells[position].assessment) for o, n in rows):
                status += [(year, column.number, old.status, new.status)] * (old.status is not new.status)
                trend += [(year, column.number, old.trend, new.trend)] * (old.trend is not new.trend)
    told = [
        (goal.year, goal.column.number, flip.before.assessment.status, flip.after.assessment.status)
        for goal in found.goals
        for flip in goal.statuses
    ]
    told_trends = [
        (goal.year, goal.column.number, flip.before.assessment.trend, flip.after.assessment.trend)
        for goal in found.goals
        for flip in goal.trends
    ]
    assert sorted(told) == sorted(status)
    assert len(told) >= 5
    assert sorted(told_trends) == sorted(trend)
    assert (found.opening_before, found.opening_after) == (2024, 2024)


def test_a_year_sets_the_direction_of_the_next(codes: tuple[str, ...]) -> None:
    """Only 2023 is corrected; what turns is the status of 2024."""
    a_release(a_year(codes), at="2025-02-12")
    found = foretell(a_draft({(UPSKILLING, code, "2023M12"): "12" if code == HOLBAEK else "10" for code in codes}))
    assert found.years == (2024, 2023)
    assert flips_of(found, 2) == {HOLBAEK: ("Nået", "Ikke nået")}


def test_areas_are_counted_and_not_the_municipalities_in_them() -> None:
    cells = {(RECRUITMENT, f"RAR{number}", f"{year}Q4"): "20" for number in range(1, 9) for year in (2023, 2024)}
    a_release(cells, at="2025-02-12")
    found = foretell(a_draft({**cells, (RECRUITMENT, "RAR1", "2024Q4"): "25"}))
    goal = found.goals[0]
    assert (goal.column.number, goal.is_by_area, found.turned, found.worse) == (5, True, 1, 1)
    assert tell_flips(goal) == "Dårligere status: 1\u00a0område."
    assert found.moved == 0


def test_the_country_is_told_of_and_not_counted(codes: tuple[str, ...]) -> None:
    a_release(a_year(codes), at="2025-02-12")
    found = foretell(a_draft({**a_year(codes), (UPSKILLING, COUNTRY, "2024M12"): "9"}))
    assert found.turned == 0
    assert (found.goals[0].country.word_before, found.goals[0].country.word_after) == ("Nået", "Ikke nået")
    assert tell_flips(found.goals[0]) == "Kun hele landet skifter status."


def test_a_development_is_told_where_no_status_tells_of_it(codes: tuple[str, ...]) -> None:
    """With 5 as the number to reach, everybody has reached it; only the development turns."""
    Target.objects.create(
        indicator=Indicator.objects.get(code=UPSKILLING), year=2024, kind=TargetKind.NUMBER, value=5,
        set_by="Ministeriet", recorded_at=an_instant("2024-01-02"),
    )  # fmt: skip
    a_release(a_year(codes), at="2025-02-12")
    goal = foretell(a_draft(a_year(codes, m0316="9"))).goals[0]
    assert goal.statuses == ()
    assert [(flip.place.code, flip.word_before, flip.word_after) for flip in goal.trends_alone] == [
        (HOLBAEK, "Fremgang", "Tilbagegang")
    ]
    assert goal.trends[0].after.assessment.trend is Trend.SETBACK


def test_a_development_that_the_status_tells_of_is_not_told_twice(codes: tuple[str, ...]) -> None:
    a_release(a_year(codes), at="2025-02-12")
    goal = foretell(a_draft(a_year(codes, m0316="9"))).goals[0]
    assert len(goal.trends) == 1
    assert goal.trends_alone == ()


def test_who_moves_more_than_five_places_is_told_with_both(codes: tuple[str, ...]) -> None:
    """The last in the alphabet is best. Number 98 moves above number 92: seven places up, and seven one place down."""
    a_release(a_year(codes), at="2025-02-12")
    table = foretell(a_draft(a_year(codes, **{f"m{codes[0]}": "11.065"}))).tables[0]
    assert [(move.place.code, move.before.number, move.after.number) for move in table.moves] == [(codes[0], 98, 92)]
    assert (table.moves[0].fall, table.moves[0].distance) == (-6, 6)
    table = foretell(a_draft(a_year(codes, **{f"m{codes[0]}": "11.055"}))).tables[0]
    assert table.moves == ()


def test_nobody_is_moved_by_having_no_figure(codes: tuple[str, ...]) -> None:
    a_release(a_year(codes), at="2025-02-12")
    table = foretell(a_draft(a_year(codes, **{f"m{codes[-1]}": Quality.SUPPRESSED}))).tables[0]
    assert table.moves == ()
    assert tell_losses(table) == "Aarhus (Diskretioneret)"
    assert tell_gains(table) == "Ingen"


def test_where_a_new_table_comes_all_get_a_figure_and_nobody_turns(codes: tuple[str, ...]) -> None:
    found = foretell(a_draft(a_year(codes)))
    assert (found.turned, found.started, found.moved) == (0, 98, 0)
    newest = found.tables[0]
    assert (newest.year, newest.is_new, len(newest.gains), newest.losses) == (2024, True, 98, ())
    assert tell_gains(newest).endswith(" og 86 flere")
    assert (found.opening_before, found.opening_after) == (None, 2024)


def test_a_national_figure_stands_with_its_difference_where_the_period_is_the_same(codes: tuple[str, ...]) -> None:
    a_release({**a_year(codes), (UPSKILLING, COUNTRY, "2023M12"): Quality.MISSING}, at="2025-02-12")
    draft = a_draft({**a_year(codes), (UPSKILLING, COUNTRY, "2024M12"): "11.4", (UPSKILLING, COUNTRY, "2025M01"): "9"})
    changes = {change.year: change for change in foretell(draft).national}
    assert (changes[2024].before.value, changes[2024].after.value) == (Decimal(11), Decimal("11.4"))
    assert changes[2024].difference == Decimal("0.4")
    assert (changes[2023].is_changed, changes[2023].difference) == (True, None)
    assert (changes[2025].before, changes[2025].after.value) == (None, 9)


def test_figures_of_two_periods_are_not_subtracted(codes: tuple[str, ...]) -> None:
    a_release({(UPSKILLING, COUNTRY, "2024M11"): "10"}, at="2025-02-12")
    draft = a_draft({(UPSKILLING, COUNTRY, "2024M11"): "10", (UPSKILLING, COUNTRY, "2024M12"): "11"})
    change = foretell(draft).national[0]
    assert (change.is_changed, change.has_moved_on, change.difference) == (True, True, None)


def test_it_asks_no_more_for_more_tables_of_a_year(
    codes: tuple[str, ...], django_assert_max_num_queries: CountQueries
) -> None:
    a_release(a_year(codes), at="2025-02-12")
    small = queries.get_draft(a_draft({(UPSKILLING, HOLBAEK, "2024M12"): "9"}).pk)
    more = {(YOUTH, HOLBAEK, "2024"): "5", (RECRUITMENT, "RAR1", "2024Q4"): "20"}
    of_2024 = {key: value for key, value in a_year(codes).items() if key[2] == "2024M12"}
    large = queries.get_draft(a_draft({**of_2024, **more}).pk)
    two_years = queries.get_draft(a_draft(a_year(codes)).pk)
    with django_assert_max_num_queries(55):
        get_consequences(small)
    with django_assert_max_num_queries(55):
        get_consequences(large)
    with django_assert_max_num_queries(80):
        get_consequences(two_years)


def test_looking_changes_nothing(codes: tuple[str, ...]) -> None:
    a_release(a_year(codes), at="2025-02-12")
    draft = a_draft(a_year(codes, m0316=Quality.SUPPRESSED))
    state, matrix, figures = Release.objects.values().get(pk=draft.pk), queries.get_matrix(2024), Figure.objects.count()
    foretell(draft)
    assert Release.objects.values().get(pk=draft.pk) == state
    assert queries.get_matrix(2024) == matrix
    assert Figure.objects.count() == figures


def test_a_goal_that_a_municipality_measures_itself_is_told_as_its_dashboard_shows_it() -> None:
    own = Indicator.objects.get(code=YOUTH)
    own.pk, own.code, own.name, own.owner = None, "tilfredshed", "Tilfredshed", Area.objects.get(code=HOLBAEK)
    own.direction, own.is_context = "HIGHER", False
    own.save()
    Measure.objects.create(goal=Goal.objects.get(announcement__year=2024, number=1), indicator=own, position=1)
    Target.objects.create(
        indicator=own, area=own.owner, year=2024, kind=TargetKind.NUMBER, value=70, tolerance=5,
        set_by="Holbæk", recorded_at=an_instant("2024-01-02"),
    )  # fmt: skip
    cells = {(own.code, HOLBAEK, "2023"): "60", (own.code, HOLBAEK, "2024"): "71"}
    a_release(cells, at="2025-02-12")
    draft = a_draft({**cells, (own.code, HOLBAEK, "2024"): "66"})
    found = foretell(draft)
    assert flips_of(found, 1) == {HOLBAEK: ("Nået", "Tæt på")}
    place = queries.get_municipality("holbaek")
    before = queries.get_dashboard(place, 2024).goals[0].headline.assessment
    publish(draft)
    after = queries.get_dashboard(place, 2024).goals[0].headline.assessment
    flip = found.goals[0].statuses[0]
    assert (flip.before.assessment, flip.after.assessment) == (before, after)
    assert found.tables[0].moves == ()
