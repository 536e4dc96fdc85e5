"""Step 2: what was found in the file, cell by cell, and the answers to its warnings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ministry_only
from indicators.desk import queries
from indicators.desk.annotation import write_annotated
from indicators.desk.checklist import make_checklist
from indicators.desk.excerpt import make_excerpt
from indicators.desk.forms import AnswerForm
from indicators.desk.part_years import tell_left_out
from indicators.desk.warnings import MOST_SHOWN, get_findings, group_warnings, list_answered, list_waiting
from indicators.desk.wording import count_warnings
from indicators.flow import Phase
from indicators.intake.kinds import KINDS, Group
from indicators.models import Release
from indicators.publishing import CannotPublish, answer_warnings
from indicators.uploads import load_if_small

from .answering import REFUSED, XLSX, attach, get_actor, load_release, render_page

# What a profile can mend, where the portal misread the columns.
_MAPPABLE = frozenset({"unknown-layout", "unknown-indicator", "unknown-category", "unknown-period", "unread-column"})


@require_safe
@ministry_only
def findings(request: HttpRequest, number: int) -> HttpResponse:
    """What was found in the file."""
    return _show(request, load_release(number))


@require_POST
@ministry_only
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer warnings of one kind with one reason, or answer them anew."""
    release = load_release(number)
    form = AnswerForm(request.POST)
    if form.is_valid():
        keys = _choose(release, form, request.POST.getlist("finding"))
        try:
            answer_warnings(release=release, findings=keys, reason=form.cleaned_data["reason"], by=get_actor(request))
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{count_warnings(len(keys))} er besvaret.")
            return redirect(f"{reverse('desk-findings', args=[number])}#advarsler")
    return _show(request, release, form)


@require_safe
@ministry_only
def findings_workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The user's own file with the findings in it, to be worked through."""
    release = load_release(number)
    content = (load_if_small(release.source_file) if release.source_file else None) or b""
    return attach(write_annotated(content, get_findings(release)), XLSX, f"fejlliste-{number}.xlsx")


@require_safe
@ministry_only
def source_file(request: HttpRequest, number: int) -> HttpResponse:
    """The file as it was uploaded."""
    release = load_release(number)
    if release.source_file is None:
        raise Http404("Udgivelsen er ikke lavet af en fil.")
    return attach(bytes(release.source_file.content), "application/octet-stream", release.file_name)


def _show(request: HttpRequest, release: Release, form: AnswerForm | None = None) -> HttpResponse:
    found = get_findings(release)
    phase = queries.get_phase(release)
    codes = {error.code for error in found.errors}
    file = release.source_file if phase is Phase.DRAFT else None
    content = load_if_small(file) if file else None
    context = {
        "release": release,
        "phase": phase,
        "findings": found,
        "groups": group_warnings(release, found.warnings),
        "checklist": make_checklist((f.code for f in found.errors), (f.code for f in found.warnings)),
        "excerpt": make_excerpt(content, (*found.errors, *found.warnings)) if content else None,
        "is_draft": phase is Phase.DRAFT,
        "is_answerable": phase is Phase.DRAFT and not found.errors,
        "has_tables": queries.is_unpublished(release),
        "left_out": "" if found.errors or not queries.is_unpublished(release) else tell_left_out(release),
        "is_unread": any(code in KINDS and KINDS[code].group is Group.READ for code in codes),
        "is_unknown": "unknown-layout" in codes,
        "is_mappable": file is not None and bool(codes & _MAPPABLE),
        "overlaps": queries.get_overlaps(release),
        "sent_back": queries.get_sent_back(release),
        "form": form,
    }
    return render_page(request, "desk/findings.html", context, status=REFUSED if form else 200)


def _choose(release: Release, form: AnswerForm, ticked: list[str]) -> set[int]:
    """Return the keys of the warnings that an answer is for."""
    code = form.cleaned_data["code"]
    if form.cleaned_data["answer"] is not None:
        return set(list_answered(release, code, form.cleaned_data["answer"]))
    chosen = {int(key) for key in ticked if key.isdecimal()}
    if form.cleaned_data["rest"]:
        chosen |= set(list_waiting(release, code)[MOST_SHOWN:])
    return chosen
