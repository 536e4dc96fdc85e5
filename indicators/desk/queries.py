"""What the desk's pages ask of the database."""

from dataclasses import dataclass

from indicators.intake.cells import Severity
from indicators.models import Finding, Release, State

MOST_SHOWN = 100  # findings of one severity on a page; the list of errors to fetch has them all


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


def get_release(number: int) -> Release | None:
    """Return a release with those who acted on it, or None."""
    return (
        Release.objects.select_related("source_file", "created_by", "published_by", "withdrawn_by", "discarded_by")
        .defer("source_file__content")
        .filter(pk=number)
        .first()
    )


def get_history() -> tuple[Release, ...]:
    """Return every release, the newest first."""
    return tuple(
        Release.objects.newest_first()
        .select_related("created_by", "published_by", "withdrawn_by", "source_file")
        .defer("source_file__content")
    )


def get_findings(release: Release) -> Findings:
    """Return the findings of a release's file, in the file's order."""
    by_severity: dict[str, list[Finding]] = {severity.value: [] for severity in Severity}
    for finding in release.findings.order_by("pk"):
        by_severity[finding.severity].append(finding)
    return Findings(
        errors=tuple(by_severity[Severity.ERROR.value]),
        warnings=tuple(by_severity[Severity.WARNING.value]),
        notices=tuple(by_severity[Severity.NOTICE.value]),
    )


def is_open_draft(release: Release) -> bool:
    """Return whether `release` can still be published: a draft with figures and no errors."""
    return release.state == State.DRAFT and release.editions.exists()


def is_public(release: Release) -> bool:
    """Return whether readers may see `release` now, whole or in part."""
    return release.state == State.PUBLISHED and release.withdrawn_at is None


def get_years(release: Release) -> tuple[int, ...]:
    """Return the years that a release has figures for, oldest first."""
    return tuple(sorted(set(release.editions.values_list("year", flat=True))))
