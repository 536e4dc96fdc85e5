"""What an address asks for beyond its page: the day that figures are wanted as of, and what links must carry on.

`reading` opens a page or a download to everybody and hands it that day; an address that names no day ends here.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .formatting import COPENHAGEN

View = Callable[..., HttpResponseBase]


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
    return None if day is None else get_end_of(day)


def get_end_of(day: date) -> datetime:
    """Return the last instant of a day, as clocks in Copenhagen have it: what "as of" a date means everywhere."""
    return datetime.combine(day, time.max, COPENHAGEN).astimezone(UTC)


def get_kept_query(day: date | None) -> str:
    """Return what every link of a page must end with, so that the reader stays on the day asked for."""
    return "" if day is None else f"?{urlencode({'pr': day.isoformat()})}"


def reading(view: View) -> View:
    """Open a view to everybody, for reading only, and hand it the instant that the address asks about.

    The view is called with `as_of`, None for now; an address with `pr` that is no date is answered with what is wrong.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, **asked: Any) -> HttpResponseBase:
        try:
            as_of = get_as_of(request)
        except NotADay as wrong:
            return render(request, "400.html", {"not_a_day": str(wrong)}, status=400)
        return view(request, as_of=as_of, **asked)

    return opened
