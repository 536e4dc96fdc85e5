"""When new figures of an indicator are expected."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from indicators.models import Indicator

from .calendar import get_calendar
from .kept import kept


def get_coming(as_of: datetime | None = None) -> Mapping[str, date]:
    """Return the first day from today on that new figures are expected, by the indicator's code. Three queries.

    Indicators of which nothing is known are left out: nothing is promised on their behalf. On an earlier day nobody
    knew what is expected today.
    """
    return _get_coming() if as_of is None else {}


@kept(most=1)
def _get_coming() -> Mapping[str, date]:
    today = timezone.localdate()
    rows = Indicator.objects.filter(next_update__gte=today).values_list("code", "next_update")
    first = {code: day for code, day in rows if day is not None}
    for entry in get_calendar():
        if entry.code and entry.on >= today:
            first[entry.code] = min(entry.on, first.get(entry.code, entry.on))
    return first
