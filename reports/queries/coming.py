"""When new figures of an indicator are expected."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from indicators.models import Indicator

from .calendar import get_calendar
from .kept import kept


@kept(most=1)
def get_coming() -> Mapping[str, date]:
    """Return the first day from today on that new figures are expected, by the indicator's code. Three queries.

    Indicators of which nothing is known are left out: nothing is promised on their behalf.
    """
    today = timezone.localdate()
    rows = Indicator.objects.filter(next_update__gte=today).values_list("code", "next_update")
    first = {code: day for code, day in rows if day is not None}
    for entry in get_calendar():
        if entry.code and entry.on >= today:
            first[entry.code] = min(entry.on, first.get(entry.code, entry.on))
    return first
