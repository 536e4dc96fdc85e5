"""When a file's layout is unknown: which column is what, kept as a profile and applied to the next such file."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ministry_only
from indicators.codebook import get_codebook
from indicators.desk import queries
from indicators.desk.forms import ProfileForm
from indicators.desk.mappable import CannotExplain, list_proposals
from indicators.desk.mapping_form import ColumnRow, MappingForm, find_told, list_errors, make_rows
from indicators.desk.profile_queries import get_profile, get_profiles
from indicators.flow import Phase
from indicators.intake.cells import Codebook, Mapping
from indicators.intake.proposals import Proposal
from indicators.models import Release, SourceFile, Upload
from indicators.profiles import CannotSaveProfile, delete_profile, rename_profile, save_profile
from indicators.publishing import CannotPublish
from indicators.uploads import receive_again

from .answering import REFUSED, get_actor, get_sent, load_release, render_page
from .upload import lead_on


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def columns(request: HttpRequest, number: int) -> HttpResponse:
    """Say what the columns of a draft's file hold; it is then read again in the draft's place."""
    release, file = _load_draft_of_file(number)
    codebook = get_codebook(timezone.localdate().year)
    try:
        proposals = list_proposals(file, codebook)
    except CannotExplain as refusal:
        messages.error(request, str(refusal))
        return redirect("desk-findings", number=number)
    chosen = _choose(proposals, request.GET.get("ark", ""))
    form, rows = _make_forms(request, release, proposals[chosen], codebook)
    if form.is_bound and all([form.is_valid(), *(row.form.is_valid() for row in rows)]):
        try:
            received = _keep(request, release, form, rows)
        except (CannotSaveProfile, CannotPublish) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Profilen er gemt, og filen læses efter den. Den gamle kladde er kasseret.")
            return lead_on(received)
    sheets = [proposal.sheet for proposal in proposals]
    errors = list_errors(form, rows) if form.is_bound else ()
    context = {"release": release, "sheets": sheets, "chosen": chosen, "rows": rows, "form": form, "errors": errors}
    return render_page(request, "desk/columns.html", context, status=REFUSED if errors else 200)


@require_safe
@ministry_only
def profiles(request: HttpRequest) -> HttpResponse:
    """The profiles that files are read by."""
    return render_page(request, "desk/profiles.html", {"profiles": get_profiles()})


@require_http_methods(["GET", "HEAD", "POST"])
@ministry_only
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a profile another name."""
    profile = get_profile(pk)
    if profile is None:
        raise Http404("Profilen findes ikke.")
    old = profile.name
    form = ProfileForm(get_sent(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        try:
            rename_profile(profile=profile, name=form.cleaned_data["name"], by=get_actor(request))
        except CannotSaveProfile as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"Profilen hedder nu »{profile.name}«.")
            return redirect("desk-profiles")
    context = {"profile": profile, "old": old, "form": form}
    return render_page(request, "desk/profile.html", context, status=REFUSED if form.errors else 200)


@require_POST
@ministry_only
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a profile."""
    profile = get_profile(pk)
    if profile is None:
        raise Http404("Profilen findes ikke.")
    delete_profile(profile=profile)
    messages.success(request, f"Profilen »{profile.name}« er slettet. Det, der er læst efter den, står uændret.")
    return redirect("desk-profiles")


def _load_draft_of_file(number: int) -> tuple[Release, SourceFile]:
    """Return a draft and the file that it was made of.

    :raises Http404: if there is none of that number
    """
    release = load_release(number)
    if queries.get_phase(release) is not Phase.DRAFT or release.source_file is None:
        raise Http404("Kolonner kan kun forklares for en kladde, der er lavet af en fil.")
    return release, release.source_file


def _choose(proposals: tuple[Proposal, ...], asked: str) -> int:
    return int(asked) if asked.isdecimal() and int(asked) < len(proposals) else 0


def _make_forms(
    request: HttpRequest, release: Release, proposal: Proposal, codebook: Codebook
) -> tuple[MappingForm, tuple[ColumnRow, ...]]:
    """Return the form of the profile and those of its columns, filled with what is known or supposed."""
    sent = get_sent(request)
    told = find_told(proposal, codebook.mappings)
    name = told.name if told else release.file_name.rpartition(".")[0][:100]
    form = MappingForm(sent, initial=_recall(name, told))
    return form, make_rows(proposal, told, codebook, sent)


def _recall(name: str, told: Mapping | None) -> dict[str, object]:
    """Return what the form begins with: what a profile says already."""
    if told is None:
        return {"name": name}
    return {"name": name, "is_partial": told.is_partial, "blank_is_withheld": told.blank_is_withheld}


@transaction.atomic
def _keep(request: HttpRequest, release: Release, form: MappingForm, rows: Iterable[ColumnRow]) -> Upload:
    """Keep the profile, and receive the draft's file anew in its place: all of it or nothing.

    :raises CannotSaveProfile: if the columns are no profile
    :raises CannotPublish: if the draft is none any more
    """
    save_profile(
        name=form.cleaned_data["name"],
        columns=[row.form.make_column() for row in rows],
        is_partial=form.cleaned_data["is_partial"],
        blank_is_withheld=form.cleaned_data["blank_is_withheld"],
        by=get_actor(request),
    )
    return receive_again(release=release, by=get_actor(request))
