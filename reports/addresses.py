"""What an address asks for beyond its page: figures of a day or of a draft, a language, and what links must carry on.

`reading` opens a page or a download to everybody and hands it the instant asked about; an address that names no day
ends here, and so does a link to a draft that its reader may not see or that no longer holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import languages, queries
from .formatting import COPENHAGEN
from .freshness import answer_if_changed
from .languages import get_language
from .queries import Draft

View = Callable[..., HttpResponseBase]

DRAFT_LINK_LASTS = timedelta(days=7)
_DRAFT_SALT = "reports.draft-link"


class NotADay(ValueError):
    """The address asks for the figures of something that is no day."""


class SpoiledLink(ValueError):
    """A link to a draft that nobody here has signed."""


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A signed link to the pages as a draft would make them: which draft, and when it ends."""

    token: str
    number: int
    until: datetime

    @property
    def query(self) -> str:
        """What an address under the draft ends with."""
        return f"?{urlencode({'kladde': self.token})}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for beyond its page. Neither a day nor a draft: the newest figures."""

    day: date | None = None
    unended: date | None = None  # the day asked for where it is not over yet: what is shown is the newest
    link: DraftLink | None = None
    draft: Draft | None = None  # of the link
    language: str = languages.DANISH

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What links and forms must carry on, as names and values."""
        spoken = () if self.language == languages.DANISH else ((languages.PARAMETER, self.language),)
        if self.link is not None:
            return (("kladde", self.link.token), *spoken)
        return spoken if self.day is None else (("pr", self.day.isoformat()), *spoken)

    @property
    def query(self) -> str:
        """What every link of a page must end with, so that the reader stays with what was asked for."""
        return f"?{urlencode(self.kept)}" if self.kept else ""

    @property
    def more(self) -> str:
        """The same for a link that has a query already."""
        return f"&{urlencode(self.kept)}" if self.kept else ""

    @property
    def file_mark(self) -> str:
        """What the name of a file tells of it, so that files of two days are not mixed up: "-pr-2026-06-30"."""
        if self.draft is not None:
            return f"-kladde-{self.draft.number}"
        return "" if self.day is None else f"-pr-{self.day.isoformat()}"


class ReadingRequest(HttpRequest):
    """A request that `reading` has let through."""

    asked: Asked


def make_draft_link(number: int) -> DraftLink:
    """Return a link to the pages as draft `number` would make them; it holds for a week from now."""
    until = (timezone.now() + DRAFT_LINK_LASTS).replace(microsecond=0)
    return DraftLink(signing.dumps([number, int(until.timestamp())], salt=_DRAFT_SALT), number, until)


def read_draft_link(token: str) -> DraftLink:
    """Return what `token` links to, whether it still holds or not.

    :raises SpoiledLink: if it was not made here
    """
    try:
        number, until = signing.loads(token, salt=_DRAFT_SALT)
    except signing.BadSignature:
        raise SpoiledLink(token) from None
    return DraftLink(token, number, datetime.fromtimestamp(until, UTC))


def read_days(request: HttpRequest) -> tuple[date | None, date | None]:
    """Return the day that `?pr=2026-06-30` asks for: first where it is over, second where it is not.

    Today and every later day are the newest figures: nobody knows what will be published.

    :raises NotADay: if `pr` is no date
    """
    text = request.GET.get("pr", "")
    if not text:
        return None, None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay(text) from None
    return (day, None) if day < get_today() else (None, day)


def get_today() -> date:
    """Return the day that calendars in Copenhagen show."""
    return timezone.localdate(timezone=COPENHAGEN)


def get_end_of(day: date) -> datetime:
    """Return the last instant of a day, as clocks in Copenhagen have it: what "as of" a date means everywhere."""
    return datetime.combine(day, time.max, COPENHAGEN).astimezone(UTC)


def reading(view: View) -> View:
    """Open a view to everybody, for reading only, and hand it the instant that the address asks about.

    The view is called with `as_of`, None for now; an address with `pr` that is no date is answered with what is wrong.
    Whoever has the page already is told that it still holds, unless it is of a draft.
    With `kladde`, a link to a draft, people of the ministry read the page as if the draft were published.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, **asked: Any) -> HttpResponseBase:
        if "kladde" in request.GET:
            answer = _answer_under_draft(view, request, asked)
            answer.headers["Cache-Control"] = "private, no-store"
            return answer
        try:
            day, unended = read_days(request)
        except NotADay as wrong:
            return render(request, "400.html", {"not_a_day": str(wrong)}, status=400)
        wanted = Asked(day=day, unended=unended, language=get_language(request))
        return answer_if_changed(request, lambda: _answer(view, request, wanted, asked))

    return opened


def _answer(view: View, request: HttpRequest, wanted: Asked, asked: dict[str, Any]) -> HttpResponseBase:
    request.asked = wanted  # type: ignore[attr-defined]  # what makes it a ReadingRequest
    return view(request, as_of=None if wanted.day is None else get_end_of(wanted.day), **asked)


def _answer_under_draft(view: View, request: HttpRequest, asked: dict[str, Any]) -> HttpResponseBase:
    """Answer as if the draft were published, to whoever may see it."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.has_ministry_mandate():
        raise PermissionDenied("Kladder er for medarbejdere i ministeriet.")
    if "pr" in request.GET:
        return _refuse_link(request, "both", 400)
    try:
        link = read_draft_link(request.GET["kladde"])
    except SpoiledLink:
        return _refuse_link(request, "spoiled", 400)
    draft = queries.get_draft(link.number)
    if draft is None or link.until <= timezone.now():
        return _refuse_link(request, "expired", 410, draft)
    if not draft.is_open:
        return _refuse_link(request, "discarded" if draft.is_discarded else "published", 410, draft)
    with queries.supposing(draft):
        return _finish(_answer(view, request, Asked(link=link, draft=draft, language=get_language(request)), asked))


def _finish(answer: HttpResponseBase) -> HttpResponseBase:
    """Return an answer that asks nothing more: what is sent bit by bit would be read after the draft is gone."""
    if isinstance(answer, StreamingHttpResponse):
        answer.streaming_content = [b"".join(answer)]
    return answer


def _refuse_link(request: HttpRequest, why: str, status: int, draft: Draft | None = None) -> HttpResponseBase:
    return render(request, "draft_link.html", {"why": why, "refused": draft}, status=status)
