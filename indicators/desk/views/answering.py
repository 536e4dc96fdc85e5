"""What the desk's views have in common when they answer: who acts, which release, the frame, a file."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header

from accounts.models import User
from indicators.desk import queries
from indicators.examples import get_example_words
from indicators.models import Release

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = 422  # a form that was understood and cannot be carried out


def render_page(request: HttpRequest, name: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """Return a page of the desk in its frame."""
    words = get_example_words()
    frame = {
        "has_examples": bool(words),
        "example_words": words,
        "needs_two": settings.RELEASES_NEED_TWO_PEOPLE,
    }
    return render(request, name, {**context, **frame}, status=status)


def get_actor(request: HttpRequest) -> User:
    """Return the person who asks."""
    assert isinstance(request.user, User)  # ministry_only has let nobody else in
    return request.user


def get_sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, or None where it is only shown."""
    return request.POST if request.method == "POST" else None


def load_release(number: int) -> Release:
    """Return a release.

    :raises Http404: if there is none of that number
    """
    release = queries.get_release(number)
    if release is None:
        raise Http404("Udgivelsen findes ikke.")
    return release


def attach(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file to be kept, not shown."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
    )
