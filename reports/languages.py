"""Which language the interface speaks: Danish, or English where the address says `?sprog=en`.

No cookie and no header decides: what a reader sees is told by the address alone, so it can be kept, linked and shared.
Sentences made by rules, official texts and names stay Danish, and are marked so in English pages: `{{ danish() }}`.
"""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

PARAMETER = "sprog"
DANISH, ENGLISH = "da", "en"
# What a page asks hundreds of times while it is written; Django's own answer takes a hundred times as long.
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def has_english(request: HttpRequest) -> bool:
    """Return whether a page can be had in English: the ministry's own stay Danish."""
    return not request.path.startswith(reverse("desk"))


def get_language(request: HttpRequest) -> str:
    """Return "en" where the address asks for English and can have it, else "da"."""
    return ENGLISH if request.GET.get(PARAMETER) == ENGLISH and has_english(request) else DANISH


def speak(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: answer in the language that the address asks for, error pages included."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        language = get_language(request)
        before = _spoken.set(language)
        try:
            with translation.override(language):
                return get_response(request)
        finally:
            _spoken.reset(before)

    return answer


def get_spoken() -> str:
    """Return the language of the page being made."""
    return _spoken.get() or translation.get_language() or DANISH


def is_english() -> bool:
    """Return whether the page being made speaks English."""
    return get_spoken() == ENGLISH


def danish() -> SafeString:
    """Return ` lang="da"` for an element whose text is Danish in every language, where the page around it is not."""
    return SafeString(' lang="da"' if is_english() else "")
