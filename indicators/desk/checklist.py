"""The list of what was checked, as it stands beside the findings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_CHECKS = (
    (
        "Filen kan læses",
        (
            "empty-file",
            "file-too-large",
            "encrypted-file",
            "wrong-kind-of-file",
            "unreadable-file",
            "unknown-layout",
            "row-too-long",
            "row-too-short",
            "unread-column",
            "stray-number",
        ),
    ),
    ("Områder er kendte", ("unknown-area", "unknown-name", "code-name-mismatch", "wrong-area-level", "not-the-owner")),
    ("Nøgletal er kendte", ("unknown-indicator", "unknown-category")),
    ("Perioder er kendte", ("unknown-period", "wrong-frequency", "year-out-of-range")),
    ("Alle kommuner er med", ("area-missing", "country-missing", "country-alone")),
    ("Alle tal er udfyldt", ("empty-cell", "total-missing", "interval-without-value")),
    ("Felter er tal eller mærker", ("not-a-number", "ambiguous-number", "formula-error")),
    (
        "Tallene passer med hinanden",
        ("numerator-above-denominator", "fraction-mismatch", "parts-beyond-total", "impossible-country"),
    ),
    ("Året er åbent for nøgletallet", ("not-open",)),
    ("Små tal er diskretioneret", ("below-threshold", "withheld-derivable", "fewer-withheld")),
    (
        "Tallene ligner de tidligere",
        (
            "decimal-slip",
            "unit-slip",
            "sign-changed",
            "jump-in-history",
            "break-without-note",
            "unchanged-from-last-year",
            "many-changes-in-old-period",
        ),
    ),
)
_RANGES = "Tal er inden for grænserne"
_REPEATS = "Intet tal er givet to gange"


# A file with one of these was not read, so nothing else of it has been checked.
_UNREAD = frozenset(
    {
        "empty-file",
        "file-too-large",
        "encrypted-file",
        "wrong-kind-of-file",
        "unreadable-file",
        "unknown-layout",
    }
)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One group of checks, and how many errors and warnings it made."""

    title: str
    errors: int
    warnings: int
    is_done: bool = True  # False: the file could not be read so far


def make_checklist(errors: Iterable[str], warnings: Iterable[str]) -> tuple[CheckResult, ...]:
    """Return every group of checks with what it found, given the codes of the findings.

    Codes outside the named groups are about the values themselves.
    """
    found = tuple(errors)
    wrong, odd = Counter(map(_group_of, found)), Counter(map(_group_of, warnings))
    titles = (*(title for title, _ in _CHECKS), _REPEATS, _RANGES)
    is_read = _UNREAD.isdisjoint(found)  # whether the file can be read is the first thing that is checked
    return tuple(
        CheckResult(title, wrong[title], odd[title], is_read or title == titles[0] or bool(wrong[title]))
        for title in titles
    )


def _group_of(code: str) -> str:
    if code.startswith("given-twice"):
        return _REPEATS
    return next((title for title, members in _CHECKS if code in members), _RANGES)
