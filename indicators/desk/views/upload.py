"""Step 1: a file is chosen, received and read; and the page that tells how far the portal has come with it."""

import hashlib

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ministry_only
from indicators.desk import queries
from indicators.desk.forms import AgainForm, UploadForm
from indicators.flow import Phase
from indicators.intake.files import MAX_BYTES
from indicators.models import Release, Step, Upload
from indicators.publishing import UploadedFile, discard_release
from indicators.uploads import CannotRead, get_progress, load_if_small, read_upload, receive_upload

from .answering import REFUSED, get_actor, get_sent, render_page

_STEPS = (Step.WAITING, Step.READING, Step.CHECKING, Step.STORING)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file. One that was received before is told of before it is read again."""
    mends = _find_mended(request.POST.get("mends") or request.GET.get("retter", ""))
    initial = {"mends": mends.pk, "title": queries.get_typed_title(mends)} if mends else {}
    form = UploadForm(get_sent(request), request.FILES if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        file = UploadedFile(name=sent.name, content=sent.read())
        title = form.cleaned_data["title"].strip()
        sha256 = hashlib.sha256(file.content).hexdigest()
        if copies := queries.find_earlier_copies(sha256):
            context = {"copies": copies, "sha256": sha256, "name": file.name, "title": title, "mends": mends}
            return render_page(request, "desk/again.html", context)
        return _receive(request, file, title, mends)
    context = {"form": form, "mends": mends, "most_megabytes": MAX_BYTES // 2**20}
    return render_page(request, "desk/upload.html", context, status=REFUSED if form.errors else 200)


@require_POST
@ministry_only
def read_again(request: HttpRequest) -> HttpResponse:
    """Read a file once more that was received before."""
    form = AgainForm(request.POST)
    kept = queries.get_source_file(form.cleaned_data["sha256"]) if form.is_valid() else None
    if kept is None:
        raise Http404("Filen er ikke indlæst før.")
    file = UploadedFile(name=form.cleaned_data["name"] or kept.name, content=bytes(kept.content))
    mends = _find_mended(str(form.cleaned_data["mends"] or ""))
    return _receive(request, file, form.cleaned_data["title"], mends)


@require_safe
@ministry_only
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the portal has come with a file; on to the findings when it is done."""
    upload, found = queries.get_upload(pk), get_progress(pk)
    if upload is None or found is None:
        raise Http404("Filen findes ikke.")
    if found.release is not None:
        return redirect("desk-findings", number=found.release)
    context = {"upload": upload, "progress": found, "steps": _STEPS, "has_failed": found.step == Step.FAILED}
    return render_page(request, "desk/progress.html", context)


@require_safe
@ministry_only
def progress_state(request: HttpRequest, pk: int) -> JsonResponse:
    """The same for the page's script."""
    found = get_progress(pk)
    if found is None:
        raise Http404("Filen findes ikke.")
    return JsonResponse(
        {
            "step": found.step,
            "words": str(found.step.label),
            "percent": found.percent,
            "sentence": found.sentence,
            "next": "" if found.release is None else reverse("desk-findings", args=[found.release]),
        }
    )


def _find_mended(asked: str) -> Release | None:
    """Return the draft that a file is to take the place of; None where there is none, or none any more."""
    release = queries.get_release(int(asked)) if asked.isdecimal() and len(asked) < 10 else None
    return release if release is not None and queries.get_phase(release) is Phase.DRAFT else None


def _receive(request: HttpRequest, file: UploadedFile, title: str, mends: Release | None) -> HttpResponse:
    """Receive a file, and put away the draft that it mends: both or neither."""
    with transaction.atomic():
        if mends is not None:
            discard_release(release=mends, by=get_actor(request))
        received = receive_upload(file=file, title=title, by=get_actor(request))
    if mends is not None:
        messages.success(request, f"Kladde {mends.pk} er kasseret. Den nye fil er kommet i stedet.")
    return lead_on(received)


def lead_on(received: Upload) -> HttpResponse:
    """Read a file at once if that takes no time, and lead on to what is known of it."""
    if load_if_small(received.file) is None:
        return redirect("desk-progress", pk=received.pk)
    try:
        return redirect("desk-findings", number=read_upload(upload=received).pk)
    except CannotRead:
        return redirect("desk-progress", pk=received.pk)
