"""Whether a reader's own copy of a page still holds: then it is answered with 304 before anything else is asked.

A page is known by a weak tag of the vintage, the program, the address and the reader's rights. Browsers and caches may
keep pages, and ask each time: figures under embargo come out to the second, and a redaction is not to wait. Nobody
keeps what is no page: what is not there yet may be so the next second.
"""

import hashlib
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from .queries.vintage import Vintage, one_vintage

_ROOMS = ("accounts", "config", "goals", "indicators", "locale", "municipalities", "reports", "templates")
_PUBLIC = "public, max-age=0, must-revalidate"
_PRIVATE = "private, max-age=0, must-revalidate"


def let_nobody_keep_refusals(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable:
    """Middleware: have neither browsers nor caches keep what is no page: "not found", "go there", "it went wrong"."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        given = get_response(request)
        if given.status_code not in (200, 304):
            given.headers.setdefault("Cache-Control", "no-store")
        return given

    return answer


def answer_strangers_at_once(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable:
    """Middleware: tell strangers whose copy still holds so, before anybody finds out which page it is.

    A tag that matches was given with that very page: nothing else of the address need be understood.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "If-None-Match" not in request.headers or not _is_read_by_stranger(request):
            return get_response(request)
        with one_vintage() as vintage:
            return _confirm(request, _make_tag(request, vintage, ""), _PUBLIC) or get_response(request)

    return answer


def answer_if_changed(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return 304 if the reader has the page already, and otherwise the answer with the tag to ask by next time.

    One query before a 304, and for whoever has a session those that say who it is.
    """
    if not _is_reading(request):
        return answer()
    rights, caching = ("", _PUBLIC) if _is_read_by_stranger(request) else (_get_rights(request), _PRIVATE)
    with one_vintage() as vintage:
        tag = _make_tag(request, vintage, rights)
        given = _confirm(request, tag, caching) or answer()
    return _mark(given, tag, caching) if given.status_code == 200 else given


def _is_reading(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not settings.DEBUG  # when templates change as the program runs


def _is_read_by_stranger(request: HttpRequest) -> bool:
    """Return whether nobody can be logged in, which is told without opening a session."""
    return _is_reading(request) and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _get_rights(request: HttpRequest) -> str:
    """Return what tells one reader's pages from another's. Three queries for whoever is logged in."""
    if not request.user.is_authenticated:
        return "no longer logged in"
    return f"{request.user.pk} {request.user.has_ministry_mandate()}"


def _confirm(request: HttpRequest, tag: str, caching: str) -> HttpResponseBase | None:
    """Return 304 if the reader's copy has the tag. "*" has none: who sends it has no copy in mind."""
    held = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    return _mark(HttpResponseNotModified(), tag, caching) if tag.removeprefix("W/") in held else None


def _mark(given: HttpResponseBase, tag: str, caching: str) -> HttpResponseBase:
    given.headers["ETag"] = tag
    given.headers["Cache-Control"] = caching
    # Said of every answer, as a short one is not compressed, and a 304 stands for one that is.
    patch_vary_headers(given, ("Accept-Encoding",))
    return given


def _make_tag(request: HttpRequest, vintage: Vintage, rights: str) -> str:
    """Return the tag, which is weak: the page may be sent compressed in several ways."""
    address = (request.scheme, request.get_host(), request.get_full_path())
    known_by = repr((vintage.key, get_build(), rights, get_language(), address))
    return f'W/"{hashlib.blake2b(known_by.encode(), digest_size=15).hexdigest()}"'


@cache
def get_build() -> str:
    """Return what tells this program from another version of it, or from the same one set up otherwise.

    It is the same on every machine that runs the same files. Read once by a process, as it starts.
    """
    digest = hashlib.blake2b(repr((settings.PORTAL_SENDER, settings.PORTAL_CONTACT)).encode(), digest_size=12)
    files = [path for room in _ROOMS for path in sorted((settings.BASE_DIR / room).rglob("*")) if path.is_file()]
    # Which packages draw the pages, and what their style sheets and scripts are called.
    files += [settings.BASE_DIR / "requirements.txt", settings.STATIC_ROOT / "staticfiles.json"]
    files += sorted((settings.BASE_DIR / "static" / "build" / "pdf-fonts").glob("*"))  # reports and pictures are set in
    for path in files:
        if path.suffix != ".pyc" and path.is_file():
            digest.update(repr((path.relative_to(settings.BASE_DIR).as_posix(), path.stat().st_size)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
