"""What an address asks for beyond its page: the day that figures are wanted as of, and what links must carry on."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from .formatting import COPENHAGEN


class NotADay(ValueError):
    """The address asks for the figures of something that is no day."""


def get_day(request: HttpRequest) -> date | None:
    """Return the day that `?pr=2026-06-30` asks for; None where the newest figures are wanted.

    Today and every later day are the newest figures: nobody knows what will be published.

    :raises NotADay: if `pr` is no date
    """
    text = request.GET.get("pr", "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay(text) from None
    return day if day < timezone.localdate(timezone=COPENHAGEN) else None


def get_as_of(request: HttpRequest) -> datetime | None:
    """Return the last instant of the day asked for, as clocks in Copenhagen have it; None means now.

    :raises NotADay: if `pr` is no date
    """
    day = get_day(request)
    if day is None:
        return None
    midnight = datetime.combine(day + timedelta(days=1), time(), COPENHAGEN)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)


def get_kept_query(day: date | None) -> str:
    """Return what every link of a page must end with, so that the reader stays on the day asked for."""
    return "" if day is None else f"?{urlencode({'pr': day.isoformat()})}"
