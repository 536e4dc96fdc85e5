"""Step 5: somebody else looks, and lets it out now or at a set time; or sends it back; or takes it out of the plan."""

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ministry_only
from indicators.changes import get_changes
from indicators.desk import queries
from indicators.desk.forms import ApproveForm, ReasonForm, ReturnForm, WithdrawForm
from indicators.desk.part_years import tell_left_out
from indicators.desk.successors import get_successors
from indicators.desk.warnings import get_answers
from indicators.flow import Phase
from indicators.models import Release
from indicators.publishing import (
    CannotPublish,
    approve_release,
    return_release,
    unschedule_release,
    withdraw_release,
)

from .answering import REFUSED, get_actor, get_sent, load_release, render_page


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Look at what was submitted, and approve it; a planned release tells its time."""
    release = load_release(number)
    phase = queries.get_phase(release)
    if phase not in (Phase.SUBMITTED, Phase.SCHEDULED):
        return redirect("desk-findings" if phase is Phase.DRAFT else "desk-release", number=number)
    form = ApproveForm(get_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            approve_release(
                release=release,
                by=get_actor(request),
                publish_at=form.cleaned_data["publish_at"],
                seen=form.cleaned_data["seen"],
            )
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            planned = form.cleaned_data["publish_at"] is not None
            messages.success(request, "Tallene er godkendt og planlagt." if planned else "Tallene er udgivet.")
            return redirect("desk-approve" if planned else "desk-release", number=number)
    return _show(request, release, form)


@require_POST
@ministry_only
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """Make what was submitted a draft again, with a reason."""
    release = load_release(number)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            return_release(release=release, by=get_actor(request), **form.cleaned_data)
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Tallene er sendt tilbage. Kladde {number} kan rettes igen.")
            return redirect("desk-findings", number=number)
    return _show(request, release, form)


@require_POST
@ministry_only
def unschedule(request: HttpRequest, number: int) -> HttpResponse:
    """Take a release out of the plan, with a reason."""
    release = load_release(number)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            unschedule_release(release=release, by=get_actor(request), reason=form.cleaned_data["reason"])
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Planen er ophævet. Kladde {number} kan rettes igen.")
            return redirect("desk-findings", number=number)
    return _show(request, release, form)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a public release back, having seen what readers see instead and what they are told."""
    release = load_release(number)
    if queries.get_phase(release) is not Phase.PUBLIC:
        return redirect("desk-release", number=number)
    form = WithdrawForm(get_sent(request))
    is_preview = "preview" in request.POST
    form.fields["is_seen"].required = not is_preview
    if request.method == "POST" and form.is_valid() and not is_preview:
        try:
            withdraw_release(release=release, by=get_actor(request), note=form.cleaned_data["note"])
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Udgivelse {number} er trukket tilbage.")
            return redirect("desk-release", number=number)
    preview = form.cleaned_data.get("note", "") if is_preview and form.is_valid() else ""
    context = {
        "release": release,
        "form": form,
        "successors": get_successors(release),
        "redacted": release.redactions.count(),
        "preview": preview,
    }
    return render_page(request, "desk/withdraw.html", context, status=REFUSED if form.errors else 200)


def _show(request: HttpRequest, release: Release, form: Form) -> HttpResponse:
    phase = queries.get_phase(release)
    if phase not in (Phase.SUBMITTED, Phase.SCHEDULED):
        return _tell_refusal(request, release, form)
    needs_another = settings.RELEASES_NEED_TWO_PEOPLE and release.submitted_by_id == get_actor(request).pk
    context = {
        "release": release,
        "phase": phase,
        "is_planned": phase is Phase.SCHEDULED,
        "needs_another": needs_another,
        "changes": get_changes(release),
        "answers": get_answers(release),
        "overlaps": queries.get_overlaps(release),
        "left_out": tell_left_out(release),
        "form": form,
        "is_reason": isinstance(form, ReasonForm),
    }
    return render_page(request, "desk/approve.html", context, status=REFUSED if form.errors else 200)


def _tell_refusal(request: HttpRequest, release: Release, form: Form) -> HttpResponse:
    """Tell why the act was refused where the release is, when it has moved on meanwhile."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
    return redirect("desk-release", number=release.pk)
