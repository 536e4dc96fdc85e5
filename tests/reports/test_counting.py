"""Goals reached are counted by one rule wherever they are counted: of those that can be judged for the municipality."""

import pytest

from goals.assessment import Status
from reports import queries
from reports.example_data import write_example_data
from reports.formatting import format_reached
from reports.overview import get_map
from reports.roster import RosterRow, get_roster
from reports.side_by_side import count_reached, put_side_by_side


def tell(row: RosterRow, noun: str = "mål") -> str:
    return format_reached(row.reached, row.judged, 5, noun=noun)


@pytest.mark.django_db
def test_dashboard_compare_map_and_matrix_count_alike_for_all_98() -> None:
    write_example_data(years=(2023, 2024))
    roster = get_roster(2024)
    said = get_map(roster, "").names
    dashboards = [queries.get_dashboard(row.place, 2024) for row in roster.rows]
    assert len(dashboards) == 98
    for row, dashboard in zip(roster.rows, dashboards, strict=True):
        statuses = [goal.headline.assessment.status for goal in dashboard.goals if goal.headline is not None]
        met, judged = statuses.count(Status.MET), len(statuses) - statuses.count(Status.NONE)
        assert (row.reached, row.judged) == (met, judged) == count_reached(dashboard), row.place.name
        if row.judged:
            assert said[row.place.code] == f"{row.place.name}: nået {tell(row)}"
    for position in range(1, 98):
        pair = roster.rows[position - 1 : position + 1]
        told = put_side_by_side(dashboards[position - 1 : position + 1]).conclusion
        if pair[0].judged == pair[1].judged and all(row.reached for row in pair):
            assert told.endswith(f" {tell(pair[1], 'mål for 2024')}.")
        else:
            for row in pair:
                count = tell(row, "mål for 2024")
                reached = f"nået {count}" if row.reached else f"ikke nået nogen af de{count.partition(' af')[2]}"
                words = f"har {reached}" if row.judged else "har ingen mål for 2024, der kan vurderes"
                assert f"{row.place.name} {words}." in told
    assert len({row.judged for row in roster.rows}) > 1, "the rule is tried where goals cannot be judged"


def test_a_goal_that_cannot_be_judged_is_left_out_and_said() -> None:
    assert format_reached(1, 4, 5) == "1 af 4 mål, der kan vurderes"
    assert format_reached(0, 2, 5) == "0 af 2 mål, der kan vurderes"
    assert format_reached(2, 5, 5) == "2 af 5 mål"
