"""Releases for the tests, arranged through the same writers that the portal uses."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from accounts.models import User
from indicators.intake.cells import Entry, Finding, Reading, Severity
from indicators.intake.entries import gather
from indicators.models import Release
from indicators.periods import parse_code
from indicators.publishing import draft_release, publish_release
from indicators.units import Quality

HOLBAEK, KOEGE, COUNTRY = "0316", "0259", "0000"
UPSKILLING = "opkvalificering-andel"

Cells = Mapping[tuple[str, str, str] | tuple[str, str, str, str], str | Quality]


def an_instant(day: str, hour: int = 9) -> datetime:
    """Return `hour` o'clock UTC on a day such as "2025-02-12"."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def a_reading(cells: Cells, findings: tuple[Finding, ...] = ()) -> Reading:
    """Return a file's reading: cells are {(indicator, area, period[, category]): "10.6" or a quality without value}."""
    entries = []
    for key, content in cells.items():
        indicator, area, period, category = key if len(key) == 4 else (*key, "")
        quality = content if isinstance(content, Quality) else Quality.MEASURED
        value = None if isinstance(content, Quality) else Decimal(content)
        entries.append(Entry("B2", area, indicator, parse_code(period), category, quality, value))
    return Reading(layout="CSV", summary=f"{len(entries)} tal", entries=gather(entries), findings=findings)


def an_error(ref: str = "D17") -> Finding:
    return Finding(ref, Severity.ERROR, "not-a-number", "Skriv et tal.", "Holbæk", "abc")


def a_draft(cells: Cells, *, by: User | None = None, at: str = "2025-01-10", **changes: object) -> Release:
    return draft_release(reading=a_reading(cells), title="Tal", by=by, at=an_instant(at), **changes)


def a_release(cells: Cells, *, at: str, note: str = "Rettet hos kilden.", is_example: bool = False) -> Release:
    """Return a release of `cells`, published at 9 o'clock on a day."""
    draft = a_draft(cells, at=at, is_example=is_example)
    return publish_release(release=draft, by=None, note=note, may_remove=True, at=an_instant(at))
