"""Steps 3 and 4: what readers would see that they do not see now, and sending it on."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ministry_only
from indicators.changes import Change, Kind, count_removed, get_changes
from indicators.desk import queries
from indicators.desk.downloads import write_changes
from indicators.desk.forms import SubmitForm
from indicators.desk.part_years import tell_left_out
from indicators.desk.wording import word_changes
from indicators.flow import Phase
from indicators.models import Release
from indicators.publishing import CannotPublish, discard_release, publish_release, submit_release

from .answering import REFUSED, attach, get_actor, get_sent, load_release, render_page


@require_safe
@ministry_only
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """Step 3: what would be new, corrected and removed."""
    release = load_release(number)
    if not queries.is_unpublished(release):
        return redirect("desk-findings", number=number)
    found = get_changes(release)
    context = {
        "release": release,
        "phase": queries.get_phase(release),
        "changes": found,
        "corrections": word_changes(_put_removed_first(found.corrections)),
        "left_out": tell_left_out(release),
        "additions": word_changes(found.additions),
        "unanswered": release.findings.unanswered().count(),
        "overlaps": queries.get_overlaps(release),
        "sent_back": queries.get_sent_back(release),
    }
    return render_page(request, "desk/changes.html", context)


@require_safe
@ministry_only
def changes_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Every cell that a release on its way would change."""
    release = load_release(number)
    if not queries.is_unpublished(release):
        raise Http404("Ændringer kan kun hentes for en udgivelse, der ikke er offentlig endnu.")
    found = get_changes(release, limit=None)
    rows = word_changes((*_put_removed_first(found.corrections), *found.additions))
    return attach(write_changes(rows), "text/csv; charset=utf-8", f"aendringer-{number}.csv")


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def submit(request: HttpRequest, number: int) -> HttpResponse:
    """Step 4: send on what was seen in step 3, and nothing else, with a note to readers."""
    release = load_release(number)
    if queries.get_phase(release) is not Phase.DRAFT:
        return redirect("desk-approve", number=number)
    if not release.editions.exists():
        return redirect("desk-findings", number=number)
    if request.method != "POST" and "set" not in request.GET:
        return redirect("desk-changes", number=number)
    removed = count_removed(release)
    form = SubmitForm(
        get_sent(request), removed=removed, initial={"basis": request.GET.get("set", ""), "note": release.note}
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _send(request, release, form)
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
    context = {
        "release": release,
        "form": form,
        "removed": removed,
        "unanswered": release.findings.unanswered().count(),
        "overlaps": queries.get_overlaps(release),
        "sent_back": queries.get_sent_back(release),
    }
    return render_page(request, "desk/submit.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Put a draft away, once it was asked whether that is meant."""
    release = load_release(number)
    if request.method != "POST":
        if queries.get_phase(release) is not Phase.DRAFT:
            return redirect("desk-release", number=number)
        context = {"release": release, "answered": release.answers.exists()}
        return render_page(request, "desk/discard.html", context)
    try:
        discard_release(release=release, by=get_actor(request))
    except CannotPublish as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Kladde {number} er kasseret. Intet er blevet offentligt.")
    return redirect("desk")


def _put_removed_first(corrections: Iterable[Change]) -> list[Change]:
    return sorted(corrections, key=lambda change: change.kind is not Kind.REMOVED)


def _send(request: HttpRequest, release: Release, form: SubmitForm) -> HttpResponse:
    """Submit, or publish at once where one person is enough and asks for it."""
    seen = {name: form.cleaned_data[name] for name in ("note", "basis", "may_remove")}
    if request.POST.get("act") == "publish" and not settings.RELEASES_NEED_TWO_PEOPLE:
        publish_release(release=release, by=get_actor(request), **seen)
        messages.success(request, "Tallene er udgivet.")
        return redirect("desk-release", number=release.pk)
    submit_release(release=release, by=get_actor(request), **seen)
    if settings.RELEASES_NEED_TWO_PEOPLE:
        messages.success(request, "Tallene er sendt til godkendelse. Intet er offentligt endnu.")
    else:
        messages.success(request, "Vælg, hvornår tallene skal være offentlige. Intet er offentligt endnu.")
    return redirect("desk-approve", number=release.pk)
