"""What the sentences about one figure promise beyond their golden texts."""

from dataclasses import replace

import pytest

from goals.assessment import STATUS_OF, Reason
from goals.uncertainty import Basis
from reports.narrative import explain_status, tell_correction, tell_indicator, title_chart

from .golden_cautions import list_corrections
from .golden_figures import REASONS
from .judged import series


def test_every_reason_has_a_golden_text():
    assert {shown.assessment.reason for shown in REASONS.values()} == set(Reason)


def test_every_kind_of_uncertainty_has_a_golden_text():
    unchanged = {one.assessment.basis for one in REASONS.values() if one.assessment.reason is Reason.UNCHANGED}
    assert unchanged == set(Basis)


@pytest.mark.parametrize("label", REASONS)
def test_the_status_is_that_of_the_reason(label):
    assessment = REASONS[label].assessment
    assert assessment.status is STATUS_OF[assessment.reason]


def test_a_run_of_good_years_ends_at_a_gap_at_a_break_and_where_chance_may_have_made_it():
    assert "hvert år" not in str(tell_indicator(series(["8", None, "9.5", "10.6"])))
    assert "hvert år siden 2022" in str(tell_indicator(series(["8", "9", "9.5", "10.6"], break_at=1)))
    assert "hvert år" not in str(tell_indicator(series(["8", "9", "9.5", "10.6"], break_at=2)))
    assert "hvert år" not in str(tell_indicator(series(["8", "9", "9.4", "14"], people=3000)))


def test_noise_that_only_the_year_before_tells_of_is_called_by_its_name():
    shown = series(["10", "11.1"], people=900)
    latest = replace(shown.points[-1], denominator=None)
    unknown = replace(shown, latest=latest, assessment=replace(shown.assessment, basis=Basis.NONE))
    assert "kan være tilfældig" in str(explain_status(unknown))


def test_a_figure_withheld_afterwards_is_never_told_again():
    told = dict(list_corrections())
    assert "10,4" not in str(told["nu diskretioneret"])


def test_a_point_that_has_stood_as_it_does_has_no_correction():
    shown = series(["10", "11"])
    assert not tell_correction(shown, shown.points[-1])


def test_a_title_says_nothing_of_change_where_there_is_none_to_see():
    assert str(title_chart(series(["10"]))) == "Ledige, der er begyndt på opkvalificering i Holbæk"
