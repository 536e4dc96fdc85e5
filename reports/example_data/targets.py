"""Invented targets: numbers for goals 2 and 5, "more than last year" for 3 and 4, and a few municipalities' own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from goals.assessment import TargetKind
from goals.models import Target
from indicators.models import Indicator
from municipalities.models import Area

from ..formatting import format_authority

_MINISTRY = "Ministeriet (eksempel)"


@dataclass(frozen=True, slots=True)
class _Set:
    indicator: str
    year: int
    value: str  # "" for "more than last year"
    tolerance: str = "0"
    owner: str = ""  # "" for everybody
    recorded: tuple[int, int] = (1, 15)  # month and day of the year


_NATIONAL = (
    *(
        _Set("opkvalificering-andel", year, value, "1")
        for year, value in ((2020, "9"), (2021, "9.5"), (2022, "10.5"), (2023, "11"), (2024, "12"))
    ),
    *(
        _Set("forgaeves-rekrutteringer-andel", year, value, "2")
        for year, value in ((2020, "22"), (2021, "28"), (2022, "27"), (2023, "25"), (2024, "23"))
    ),
    *(
        _Set(indicator, year, "")
        for indicator in ("selvforsoergelse-andel", "unge-15-24-uden-job-og-uddannelse")
        for year in range(2020, 2025)
    ),
)
_LOCAL = (
    _Set("opkvalificering-andel", 2023, "11.5", "0.5", "0316", (2, 1)),
    _Set("opkvalificering-andel", 2024, "12", "0.5", "0316", (2, 1)),
    # Raised in the course of the year: the later row takes the earlier's place, and both are kept.
    _Set("opkvalificering-andel", 2024, "12.5", "0.5", "0316", (9, 2)),
    _Set("unge-15-24-uden-job-og-uddannelse", 2024, "6.5", "0.3", "0316", (2, 1)),
    _Set("eksempel-0316-tilfredshed", 2023, "3.9", "0.1", "0316", (2, 1)),
    _Set("eksempel-0316-tilfredshed", 2024, "4", "0.1", "0316", (2, 1)),
    _Set("eksempel-0751-inddragelse", 2024, "75", "2", "0751", (2, 20)),
)


def add_example_targets(*, by: User | None, years: Sequence[int]) -> int:
    """Record the targets of `years`, each early in its year, and return how many."""
    chosen = [target for target in (*_NATIONAL, *_LOCAL) if target.year in years]
    return len(Target.objects.bulk_create(_make_targets(chosen, by)))


def _make_targets(chosen: Sequence[_Set], by: User | None) -> Iterator[Target]:
    indicators = Indicator.objects.in_bulk({target.indicator for target in chosen}, field_name="code")
    owners = Area.objects.in_bulk({target.owner for target in chosen if target.owner}, field_name="code")
    for target in chosen:
        owner = owners[target.owner] if target.owner else None
        kind = TargetKind.NUMBER if target.value else TargetKind.DIRECTION
        yield Target(
            indicator=indicators[target.indicator],
            area=owner,
            year=target.year,
            kind=kind.value,
            value=Decimal(target.value) if target.value else None,
            tolerance=Decimal(target.tolerance),
            set_by=f"{format_authority(owner.name)} (eksempel)" if owner else _MINISTRY,
            is_example=True,
            recorded_at=datetime(target.year, *target.recorded, 10, tzinfo=timezone.get_default_timezone()),
            recorded_by=by,
        )
