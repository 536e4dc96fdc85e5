"""Step 1: a file is chosen, received and read; and the page that tells how far the portal has come with it."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ministry_only
from indicators.desk import queries
from indicators.desk.forms import AgainForm, UploadForm
from indicators.models import Step, Upload
from indicators.publishing import UploadedFile
from indicators.uploads import receive_upload

from .answering import REFUSED, get_actor, get_sent, render_page

_STEPS = (Step.WAITING, Step.READING, Step.CHECKING, Step.STORING)


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file. One that was received before is told of before it is read again."""
    form = UploadForm(get_sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        file = UploadedFile(name=sent.name, content=sent.read())
        title = form.cleaned_data["title"].strip()
        sha256 = hashlib.sha256(file.content).hexdigest()
        if copies := queries.find_earlier_copies(sha256):
            context = {"copies": copies, "sha256": sha256, "name": file.name, "title": title}
            return render_page(request, "desk/again.html", context)
        return _go_on(receive_upload(file=file, title=title, by=get_actor(request)))
    return render_page(request, "desk/upload.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_POST
@ministry_only
def read_again(request: HttpRequest) -> HttpResponse:
    """Read a file once more that was received before."""
    form = AgainForm(request.POST)
    kept = queries.get_source_file(form.cleaned_data["sha256"]) if form.is_valid() else None
    if kept is None:
        raise Http404("Filen er ikke indlæst før.")
    file = UploadedFile(name=form.cleaned_data["name"] or kept.name, content=bytes(kept.content))
    return _go_on(receive_upload(file=file, title=form.cleaned_data["title"].strip(), by=get_actor(request)))


@require_safe
@ministry_only
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the portal has come with a file; on to the findings when it is done."""
    found = _load_upload(pk)
    if found.release_id is not None:
        return _go_on(found)
    context = {"upload": found, "state": _tell(found), "steps": _STEPS, "has_failed": found.step == Step.FAILED}
    return render_page(request, "desk/progress.html", context)


@require_safe
@ministry_only
def progress_state(request: HttpRequest, pk: int) -> JsonResponse:
    """The same for the page's script."""
    return JsonResponse(_tell(_load_upload(pk)))


def _load_upload(pk: int) -> Upload:
    found = queries.get_upload(pk)
    if found is None:
        raise Http404("Filen findes ikke.")
    return found


def _tell(found: Upload) -> dict[str, object]:
    """Return how far a file has come. `percent` is None where the number of rows is not known yet."""
    percent = min(100, found.done * 100 // found.total) if found.total else None
    return {
        "step": found.step,
        "words": str(found.get_step_display()),
        "percent": percent,
        "done": found.done,
        "total": found.total,
        "next": "" if found.release_id is None else reverse("desk-findings", args=[found.release_id]),
    }


def _go_on(found: Upload) -> HttpResponse:
    if found.release_id is None:
        return redirect("desk-progress", pk=found.pk)
    return redirect("desk-findings", number=found.release_id)
