"""The ministry's desk: upload, findings, changes, publication, history. Each view loads, makes one call, answers."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ministry_only
from accounts.models import User
from indicators import intake
from indicators.changes import count_removed, get_changes
from indicators.codebook import FIRST_YEAR, get_codebook
from indicators.examples import get_example_words
from indicators.models import Release
from indicators.publishing import (
    CannotPublish,
    UploadedFile,
    discard_release,
    draft_release,
    publish_release,
    withdraw_release,
)

from . import queries
from .checklist import make_checklist
from .files import write_changes, write_findings
from .forms import PublishForm, UploadForm, WithdrawForm
from .wording import suggest_title, word_changes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@ministry_only
def desk(request: HttpRequest) -> HttpResponse:
    """Where staff begin: upload, templates, drafts and history."""
    year = timezone.localdate().year
    context = {"history": queries.get_history(), "template_years": range(year, year - 4, -1)}
    return _render(request, "desk/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def upload(request: HttpRequest) -> HttpResponse:
    """Step 1: choose a file. It is read at once and kept as a draft with its findings."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        file = UploadedFile(name=sent.name, content=sent.read())
        reading = intake.read_file(file.content, file.name, get_codebook(timezone.localdate().year))
        title = form.cleaned_data["title"].strip() or suggest_title(reading)
        release = draft_release(reading=reading, title=title, by=_actor(request), file=file)
        return redirect("desk-findings", number=release.pk)
    return _render(request, "desk/upload.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@ministry_only
def findings(request: HttpRequest, number: int) -> HttpResponse:
    """Step 2: what was found in the file, cell by cell."""
    release = _get_release(number)
    found = queries.get_findings(release)
    context = {
        "release": release,
        "findings": found,
        "checklist": make_checklist((f.code for f in found.errors), (f.code for f in found.warnings)),
        "is_open": queries.is_open_draft(release),
    }
    return _render(request, "desk/findings.html", context)


@require_safe
@ministry_only
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """Step 3: what readers would see that they do not see now."""
    release = _get_release(number)
    if not queries.is_open_draft(release):
        return redirect("desk-findings", number=number)
    found = get_changes(release)
    context = {
        "release": release,
        "changes": found,
        "corrections": word_changes(found.corrections),
        "additions": word_changes(found.additions),
    }
    return _render(request, "desk/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Step 4: publish with a note what was seen in step 3, and nothing else; afterwards the receipt."""
    release = _get_release(number)
    if release.published_at is not None:
        return _render(request, "desk/receipt.html", {"release": release, "years": queries.get_years(release)})
    if not queries.is_open_draft(release):
        return redirect("desk-findings", number=number)
    if request.method != "POST" and "set" not in request.GET:
        return redirect("desk-changes", number=number)
    form = PublishForm(request.POST or None, initial={"basis": request.GET.get("set", "")})
    if request.method == "POST" and form.is_valid():
        try:
            publish_release(
                release=release,
                by=_actor(request),
                note=form.cleaned_data["note"],
                basis=form.cleaned_data["basis"],
                may_remove=form.cleaned_data["may_remove"],
            )
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk-publish", number=number)
    context = {"release": release, "form": form, "removed": count_removed(release)}
    return _render(request, "desk/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a published release back, with a reason that readers can see."""
    release = _get_release(number)
    if not queries.is_public(release):
        return redirect("desk-findings", number=number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_release(release=release, by=_actor(request), note=form.cleaned_data["note"])
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Udgivelse {number} er trukket tilbage.")
            return redirect("desk")
    context = {"release": release, "form": form}
    return _render(request, "desk/withdraw.html", context, status=422 if form.errors else 200)


@require_POST
@ministry_only
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Put a draft away."""
    try:
        discard_release(release=_get_release(number), by=_actor(request))
    except CannotPublish as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Kladde {number} er kasseret. Intet er blevet offentligt.")
    return redirect("desk")


@require_safe
@ministry_only
def template(request: HttpRequest, year: int) -> HttpResponse:
    """The ministry's empty workbook for a year."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404("Der er ingen skabelon for det år.")
    content = intake.write_template(get_codebook(timezone.localdate().year), year)
    return _attach(content, XLSX, f"beskaeftigelsesmaal-{year}.xlsx")


@require_safe
@ministry_only
def findings_workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The findings as a workbook, to be worked through beside the file."""
    found = queries.get_findings(_get_release(number))
    return _attach(write_findings(found), XLSX, f"fejlliste-{number}.xlsx")


@require_safe
@ministry_only
def changes_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Every cell that a draft would change."""
    release = _get_release(number)
    if not queries.is_open_draft(release):
        raise Http404("Ændringer kan kun hentes for en kladde.")
    found = get_changes(release, limit=None)
    rows = word_changes((*found.corrections, *found.additions))
    return _attach(write_changes(rows), "text/csv; charset=utf-8", f"aendringer-{number}.csv")


@require_safe
@ministry_only
def source_file(request: HttpRequest, number: int) -> HttpResponse:
    """The file as it was uploaded."""
    release = _get_release(number)
    if release.source_file is None:
        raise Http404("Udgivelsen er ikke lavet af en fil.")
    return _attach(bytes(release.source_file.content), "application/octet-stream", release.file_name)


def _render(request: HttpRequest, name: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    words = get_example_words()
    return render(request, name, {**context, "has_examples": bool(words), "example_words": words}, status=status)


def _actor(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # ministry_only has let nobody else in
    return request.user


def _get_release(number: int) -> Release:
    release = queries.get_release(number)
    if release is None:
        raise Http404("Udgivelsen findes ikke.")
    return release


def _attach(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
    )
