"""A release as the shell tells of it: for people line by line, for scripts in one shape."""

from collections.abc import Iterator
from dataclasses import asdict

from indicators.changes import Changes
from indicators.flow import Phase
from indicators.models import Finding, Release

from . import queries
from .warnings import Findings
from .wording import count_warnings, word_changes

Told = dict[str, object]


def tell_lines(release: Release, findings: Findings, changes: Changes) -> Iterator[str]:
    """Yield what was found in a release's file and what it would change, as lines of text."""
    yield f"{name_release(release)}: {', '.join(filter(None, (release.layout, release.summary)))}"
    yield from map(_word_finding, (*findings.errors, *findings.warnings))
    yield (
        f"Nye tal {changes.new}, rettede {changes.changed}, fjernede {changes.removed}, "
        f"uændrede {changes.unchanged}, diskretionerede {changes.suppressed}"
    )
    for row in word_changes(changes.corrections):
        yield f"  {row.kind}: {row.area}, {row.indicator}, {row.period}: {row.before} → {row.after}"
    if changes.corrections_left_out:
        yield f"  … og {changes.corrections_left_out} mere"
    if findings.unanswered:
        codes = dict.fromkeys(warning.code for warning in findings.warnings if warning.answer_id is None)
        options = " ".join(f"--answer {code}=BEGRUNDELSE" for code in codes)
        yield f"{count_warnings(findings.unanswered)} mangler en begrundelse ({options})."
    for overlap in queries.get_overlaps(release).each:
        phase = overlap.line.phase.label.lower()
        yield f"Kladde {overlap.line.release.pk} ({phase}) rører de samme tabeller: {'; '.join(overlap.tables)}."

    yield from map(_word_finding, findings.notices)


def name_release(release: Release) -> str:
    """Return what people call a release: "Kladde 12: Tal for 2024" until it is published, "Udgivelse 12: ..." after."""
    is_out = queries.get_phase(release) in (Phase.PUBLIC, Phase.WITHDRAWN)
    return f"{'Udgivelse' if is_out else 'Kladde'} {release.pk}: {release.title}"


def tell_release(release: Release) -> Told:
    """Return how far a release is, in the shape that scripts are given."""
    return {
        "release": release.pk,
        "title": release.title,
        "phase": queries.get_phase(release).value,
        "state": release.state,
        "note": release.note,
        "published_at": release.published_at.isoformat() if release.published_at else None,
        "layout": release.layout,
        "summary": release.summary,
        "overlaps": [overlap.line.release.pk for overlap in queries.get_overlaps(release).each],
    }


def tell_findings(findings: Findings) -> list[Told]:
    """Return the findings with their answers, in the shape that scripts are given."""
    return [_tell_finding(one) for one in (*findings.errors, *findings.warnings, *findings.notices)]


def tell_changes(changes: Changes) -> Told:
    """Return what would be changed, in the shape that scripts are given."""
    return {
        "new": changes.new,
        "changed": changes.changed,
        "removed": changes.removed,
        "unchanged": changes.unchanged,
        "suppressed": changes.suppressed,
        "corrections_left_out": changes.corrections_left_out,
        "corrections": [asdict(row) for row in word_changes(changes.corrections)],
    }


def _word_finding(finding: Finding) -> str:
    stands = f" (der står: {finding.content})" if finding.content else ""
    answer = f" Besvaret: {finding.answer.reason}" if finding.answer else ""
    return f"  {finding.get_severity_display()}: {finding.ref or 'Hele filen'}: {finding.message}{stands}{answer}"


def _tell_finding(finding: Finding) -> Told:
    answer = finding.answer
    return {
        "ref": finding.ref,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "place": finding.place,
        "content": finding.content,
        "answer": None
        if answer is None
        else {
            "reason": answer.reason,
            "by": answer.answered_by.get_username() if answer.answered_by else None,
            "at": answer.answered_at.isoformat(),
        },
    }
