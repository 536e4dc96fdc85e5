"""The list of what was checked, as it stands beside the findings."""

from collections import Counter
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
        ),
    ),
    ("Områder er kendte", ("unknown-area", "unknown-name", "code-name-mismatch", "wrong-area-level", "not-the-owner")),
    ("Nøgletal er kendte", ("unknown-indicator", "unknown-category")),
    ("Perioder er kendte", ("unknown-period", "wrong-frequency", "year-out-of-range")),
    ("Alle kommuner er med", ("area-missing", "country-missing")),
    ("Alle tal er udfyldt", ("empty-cell",)),
    ("Felter er tal eller mærker", ("not-a-number", "ambiguous-number", "formula-error")),
)
_RANGES = "Tal er inden for grænserne"
_REPEATS = "Intet tal er givet to gange"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One group of checks, and how many findings it made."""

    title: str
    found: int


def make_checklist(codes: Counter[str]) -> tuple[CheckResult, ...]:
    """Return every group of checks with its number of findings; findings outside the named groups are of values."""
    results = [CheckResult(title, sum(codes[code] for code in members)) for title, members in _CHECKS]
    named = {code for _, members in _CHECKS for code in members}
    repeats = sum(count for code, count in codes.items() if code.startswith("given-twice"))
    ranges = sum(n for code, n in codes.items() if code not in named and not code.startswith("given-twice"))
    return (*results, CheckResult(_REPEATS, repeats), CheckResult(_RANGES, ranges))
