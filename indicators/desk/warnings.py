"""Findings as the desk shows them: errors as they stand, warnings by kind with their answers and earlier ones."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from indicators.intake.catalogue import KINDS, MOST_KEPT
from indicators.intake.cells import Severity
from indicators.models import Answer, Finding, Release

_MOST_PLACES = 3  # that an answer names; of the others, how many
MOST_SHOWN = 100  # findings of one group on a page; the workbook to fetch has them all


@dataclass(frozen=True, slots=True)
class Findings:
    """A release's findings by severity, all of them."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    notices: tuple[Finding, ...]

    @property
    def shown(self) -> "Findings":
        """The first of each severity: as many as a page shows."""
        return Findings(self.errors[:MOST_SHOWN], self.warnings[:MOST_SHOWN], self.notices[:MOST_SHOWN])

    @property
    def capped(self) -> int:
        """How many errors only stand for the rest of their kind, which was not kept."""
        return sum(1 for number in Counter(error.code for error in self.errors).values() if number > MOST_KEPT)

    @property
    def known_errors(self) -> int:
        """How many errors were kept; the file has more where some are `capped`."""
        return len(self.errors) - self.capped

    @property
    def unanswered(self) -> int:
        """How many warnings nobody has answered."""
        return sum(1 for warning in self.warnings if warning.answer_id is None)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer with the warnings of one kind that it answers."""

    answer: Answer
    warnings: tuple[Finding, ...]
    number: int  # of them all


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was answered to the same of an earlier release: the same kind, place and content."""

    answer: Answer
    number: int  # of the unanswered warnings that it was said of


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """The warnings of one kind."""

    code: str
    title: str
    mend: str
    total: int
    unanswered: tuple[Finding, ...]  # as many as a page shows
    left_out: int  # unanswered ones that are not on the page
    answered: tuple[Answered, ...]
    remembered: Remembered | None

    @property
    def waiting(self) -> int:
        return len(self.unanswered) + self.left_out


def get_findings(release: Release) -> Findings:
    """Return the findings of a release's file, in the file's order."""
    by_severity: dict[str, list[Finding]] = {severity.value: [] for severity in Severity}
    for finding in release.findings.select_related("answer__answered_by").order_by("pk"):
        by_severity[finding.severity].append(finding)
    return Findings(
        errors=tuple(by_severity[Severity.ERROR.value]),
        warnings=tuple(by_severity[Severity.WARNING.value]),
        notices=tuple(by_severity[Severity.NOTICE.value]),
    )


def group_warnings(release: Release, warnings: Sequence[Finding]) -> tuple[WarningGroup, ...]:
    """Return the warnings by kind, those with something left to answer first."""
    remembered = _find_remembered(release)
    codes = dict.fromkeys(warning.code for warning in warnings)
    groups = [_make_group(code, warnings, remembered.get(code)) for code in codes]
    return tuple(sorted(groups, key=lambda group: not group.waiting))


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer, and what it was said of: "Tallet springer (8): Ærø 5, Vejle 3"."""

    answer: Answer
    kinds: tuple[str, ...]


def get_answers(release: Release) -> tuple[AnswerLine, ...]:
    """Return the answers to a release's warnings, each with the kinds of warnings and how many. Two queries."""
    answers = release.answers.select_related("answered_by").prefetch_related("findings").order_by("answered_at", "pk")
    return tuple(AnswerLine(answer, tuple(_name_kinds(answer.findings.all()))) for answer in answers)


def _name_kinds(findings: Iterable[Finding]) -> Iterator[str]:
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, members in by_code.items():
        kind = KINDS.get(code)
        places = Counter(member.place for member in members if member.place).most_common()
        named = ", ".join(f"{place} {number}" if number > 1 else place for place, number in places[:_MOST_PLACES])
        more = f" og {len(places) - _MOST_PLACES} andre steder" if len(places) > _MOST_PLACES else ""
        yield f"{kind.title if kind else code} ({len(members)}){f': {named}{more}' if named else ''}"


def list_waiting(release: Release, code: str) -> tuple[int, ...]:
    """Return the keys of a kind's unanswered warnings, in the file's order."""
    return tuple(release.findings.unanswered().filter(code=code).order_by("pk").values_list("pk", flat=True))


def list_answered(release: Release, code: str, answer: int) -> tuple[int, ...]:
    """Return the keys of a kind's warnings that one answer answers."""
    return tuple(release.findings.filter(code=code, answer=answer).values_list("pk", flat=True))


def _make_group(code: str, warnings: Iterable[Finding], remembered: Remembered | None) -> WarningGroup:
    members = [warning for warning in warnings if warning.code == code]
    waiting = [warning for warning in members if warning.answer_id is None]
    by_answer: dict[Answer, list[Finding]] = {}
    for warning in members:
        if warning.answer is not None:
            by_answer.setdefault(warning.answer, []).append(warning)
    kind = KINDS.get(code)  # a code that is no longer made may still stand against an old draft
    return WarningGroup(
        code=code,
        title=kind.title if kind else members[0].message,
        mend=kind.mend if kind else "",
        total=len(members),
        unanswered=tuple(waiting[:MOST_SHOWN]),
        left_out=len(waiting[MOST_SHOWN:]),
        answered=tuple(Answered(answer, tuple(found[:MOST_SHOWN]), len(found)) for answer, found in by_answer.items()),
        remembered=remembered,
    )


def _find_remembered(release: Release) -> dict[str, Remembered]:
    """Return by code the latest answer that an earlier release has to one of this one's unanswered warnings."""
    same = release.findings.unanswered().filter(
        code=OuterRef("code"), place=OuterRef("place"), content=OuterRef("content")
    )
    answered = (
        Finding.objects.filter(Exists(same), release__lt=release.pk, answer__isnull=False)
        .select_related("answer__answered_by", "answer__release")
        .order_by("code", "place", "content", "-answer__answered_at")
        .distinct("code", "place", "content")
    )
    latest: dict[str, Answer] = {}
    counts: Counter[tuple[str, int]] = Counter()
    for finding in answered:
        answer = finding.answer
        assert answer is not None
        counts[finding.code, answer.pk] += 1
        known = latest.get(finding.code)
        if known is None or answer.answered_at > known.answered_at:
            latest[finding.code] = answer
    return {code: Remembered(answer, counts[code, answer.pk]) for code, answer in latest.items()}
