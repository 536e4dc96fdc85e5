"""The calendar as the desk shows it: what is expected, what has come, what is overdue."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from indicators.models import Edition, Expected, Release
from indicators.periods import Period, parse_code


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """One line: `state` is "OVERDUE", "EXPECTED" or "ARRIVED"."""

    expected: Expected
    period: Period
    state: str


def get_calendar(today: date) -> tuple[ExpectedLine, ...]:
    """Return the calendar by day: what is overdue, what is expected, and last what has come. One query."""
    order = ("OVERDUE", "EXPECTED", "ARRIVED")
    lines = [
        ExpectedLine(expected, parse_code(expected.period), _name_state(expected, today))
        for expected in _with_arrivals().select_related("indicator", "recorded_by").order_by("expected_on", "pk")
    ]
    return tuple(sorted(lines, key=lambda line: order.index(line.state)))


def count_overdue(today: date) -> int:
    """Return how many expected publications have not come by their day."""
    return _with_arrivals().filter(expected_on__lt=today, has_come=False).count()


def get_expected(pk: int) -> Expected | None:
    """Return one line of the calendar, or None."""
    return Expected.objects.select_related("indicator").filter(pk=pk).first()


def _with_arrivals():  # type: ignore[no-untyped-def]  # an annotated queryset
    public = Edition.objects.filter(
        release__in=Release.objects.public_at(timezone.now()),
        indicator=OuterRef("indicator"),
        latest_period__gte=OuterRef("period"),
    )
    return Expected.objects.annotate(has_come=Exists(public))


def _name_state(expected, today: date) -> str:  # type: ignore[no-untyped-def]
    if expected.has_come:
        return "ARRIVED"
    return "OVERDUE" if expected.expected_on < today else "EXPECTED"
