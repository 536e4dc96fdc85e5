"""The list of what was checked, as it stands beside the findings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.intake.kinds import KINDS, Group


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One group of checks, and how many errors and warnings it made."""

    title: str
    errors: int
    warnings: int
    is_done: bool = True  # False: the file could not be read so far


def make_checklist(errors: Iterable[str], warnings: Iterable[str]) -> tuple[CheckResult, ...]:
    """Return every group of checks with what it found, given the codes of the findings."""
    wrong, odd = Counter(map(_group_of, errors)), Counter(map(_group_of, warnings))
    is_read = not wrong[Group.READ]
    return tuple(
        CheckResult(group.value, wrong[group], odd[group], is_read or group is Group.READ or bool(wrong[group]))
        for group in Group
    )


def _group_of(code: str) -> Group:
    kind = KINDS.get(code)  # a code that is no longer made may still stand against an old draft
    return kind.group if kind else Group.WHOLE
