"""The calendar: what is expected, what has come, what is overdue."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ministry_only
from indicators.desk.calendar_queries import get_calendar, get_expected
from indicators.desk.forms import ExpectedForm
from indicators.expectations import CannotExpect, add_expected, change_expected, remove_expected
from indicators.models import Expected

from .answering import REFUSED, get_actor, get_sent, render_page


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def calendar(request: HttpRequest) -> HttpResponse:
    """The calendar, and a form for one more line."""
    form = ExpectedForm(get_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_expected(**form.cleaned_data, by=get_actor(request))
        except CannotExpect as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Linjen er skrevet i kalenderen.")
            return redirect("desk-calendar")
    context = {"lines": get_calendar(timezone.localdate()), "form": form, "expected": None}
    return render_page(request, "desk/calendar.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend a line of the calendar."""
    expected = _load(pk)
    initial = {
        "indicator": expected.indicator_id,
        "period": expected.period,
        "expected_on": expected.expected_on,
        "note": expected.note,
    }
    form = ExpectedForm(get_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_expected(expected=expected, **form.cleaned_data, by=get_actor(request))
        except CannotExpect as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Linjen er rettet.")
            return redirect("desk-calendar")
    context = {"expected": expected, "form": form}
    return render_page(request, "desk/expected.html", context, status=REFUSED if form.errors else 200)


@require_POST
@ministry_only
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line out of the calendar."""
    remove_expected(expected=_load(pk))
    messages.success(request, "Linjen er fjernet fra kalenderen.")
    return redirect("desk-calendar")


def _load(pk: int) -> Expected:
    expected = get_expected(pk)
    if expected is None:
        raise Http404("Linjen findes ikke i kalenderen.")
    return expected
