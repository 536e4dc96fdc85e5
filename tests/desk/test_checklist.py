"""Every kind of finding stands on the checklist, and a file that was not read has no green ticks."""

import pytest

from indicators.desk.checklist import CheckResult, make_checklist
from indicators.intake.kinds import KINDS, Group


def find(checklist: tuple[CheckResult, ...], group: Group) -> CheckResult:
    return next(one for one in checklist if one.title == group.value)


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_counts_in_its_own_group_and_in_no_other(code: str) -> None:
    checklist = make_checklist([code], [])

    assert [one.title for one in checklist if one.errors] == [KINDS[code].group.value]
    assert {kind.group for kind in KINDS.values()} == set(Group)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("no-figures", Group.READ), ("sum-or-country", Group.AREAS), ("parts-without-total", Group.INDICATORS),
        ("parts-not-read", Group.WHOLE), ("period-mismatch", Group.PERIODS), ("areas-partial", Group.COMPLETE),
        ("given-twice-contradicting", Group.ONCE), ("blank-read-as-withheld", Group.FILLED),
    ],
)  # fmt: skip
def test_a_kind_stands_with_what_it_is_about(code: str, group: Group) -> None:
    assert find(make_checklist([], [code]), group).warnings == 1


@pytest.mark.parametrize("code", [code for code, kind in KINDS.items() if kind.group is Group.READ])
def test_a_file_that_is_not_read_is_checked_for_nothing_else(code: str) -> None:
    checklist = make_checklist([code], [])

    assert [one.title for one in checklist if one.is_done] == [Group.READ.value]


def test_a_row_that_is_not_read_leaves_the_other_checks_done() -> None:
    assert all(one.is_done for one in make_checklist(["row-too-long"], []))


def test_a_code_that_is_no_longer_made_is_still_counted() -> None:
    assert sum(one.errors for one in make_checklist(["of-last-year"], [])) == 1
