"""What is still to come: figures that somebody expects, and releases that wait for their time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from indicators.models import Edition, Expected, Release, State
from indicators.periods import Period

from .figures import cached_period

_MOST_NAMED = 4  # indicators and years of a planned release


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something that is to come on a day: figures of an indicator, or a release that the clock will make public.

    Of a release nothing is told but its name and its time.
    """

    key: str  # what tells it from every other entry, now and later
    on: date
    at: datetime | None  # of a release alone
    title: str
    code: str  # the indicator's; "" for a release
    period: Period | None  # figures up to and with this one
    note: str
    is_late: bool


def get_calendar() -> tuple[CalendarEntry, ...]:
    """Return what is expected from now on, by date; what is public already is left out. Two queries."""
    return tuple(sorted((*_list_expected(), *_list_scheduled()), key=lambda entry: (entry.on, entry.at is None)))


def _list_expected() -> list[CalendarEntry]:
    held = Edition.objects.filter(
        release__in=Release.objects.public_at(timezone.now()),
        indicator=OuterRef("indicator"),
        latest_period__gte=OuterRef("period"),
    )
    rows = (
        Expected.objects.filter(~Exists(held))
        .order_by("expected_on", "indicator__sheet", "indicator__position", "period")
        .values_list("indicator__code", "indicator__name", "period", "expected_on", "note")
    )
    return [
        CalendarEntry(
            key=f"{code}-{period}",
            on=day,
            at=None,
            title=name,
            code=code,
            period=cached_period(period),
            note=note,
            is_late=day < timezone.localdate(),
        )
        for code, name, period, day, note in rows
    ]


def _list_scheduled() -> list[CalendarEntry]:
    """Return the releases that are planned, told by what they are about: a title may give away what they will say."""
    waiting = Release.objects.filter(state=State.PUBLISHED, published_at__gt=timezone.now(), withdrawn_at=None)
    return [
        CalendarEntry(
            key=f"udgivelse-{release.pk}",
            on=timezone.localdate(release.published_at),
            at=release.published_at,
            title=_name_subjects(release),
            code="",
            period=None,
            note="",
            is_late=False,
        )
        for release in waiting.order_by("published_at", "pk").prefetch_related("editions__indicator")
    ]


def _name_subjects(release: Release) -> str:
    editions = sorted(release.editions.all(), key=lambda one: (one.indicator.sheet, one.indicator.position, one.year))
    names = list(dict.fromkeys(f"{one.indicator.short_name} {one.year}" for one in editions))
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" og {rest} mere" if rest > 0 else "")
