"""The templates' environment: Jinja2, strict about names it does not know.

Filters and functions of the figures are `reports.templating`'s; what is added here belongs to no app. A page's template
may use the names of _UNLESS_TOLD though its view said nothing of them: an error page has no view, and the desk's pages
are about no day and no draft.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from reports import languages, templating

_UNLESS_TOLD: dict[str, Any] = {
    "request": None,
    "head": None,
    "is_error": False,  # said by the page itself
    "day": None,
    "unended": None,
    "first_day": None,
    "draft": None,
    "keep": "",
    "and_keep": "",
    "kept": (),
}


def environment(**options: Any) -> Environment:
    """Return the environment that Django's Jinja2 backend renders every page with."""
    made = Environment(  # noqa: S701  # the backend's options say autoescape
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    # What stands in a template is Danish; {{ _("…") }} lets those who ask for English have the interface's words so,
    # and {{ danish() }} in a tag says that what it holds is Danish in every language.
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's
    made.filters.update(templating.FILTERS)
    made.filters.update(
        slugify=slugify,
        linebreaksbr=defaultfilters.linebreaksbr,
        truncatechars=defaultfilters.truncatechars,
        truncatewords=defaultfilters.truncatewords,
    )
    made.globals.update(_UNLESS_TOLD, portal_sender=settings.PORTAL_SENDER, portal_contact=settings.PORTAL_CONTACT)
    made.globals.update(templating.FUNCTIONS)
    made.globals.update(url=url, static=static, querystring=querystring, _=say)
    made.globals.update(danish=languages.danish, is_english=languages.is_english)
    return made


def say(text: str, /, **values: Any) -> Markup:
    """Return the interface's words in the reader's language, with `values` in their places: `_` of the templates.

    The extension's own does the same by way of three calls and the catalogue, which a page with a hundred labels feels.
    """
    language = languages.get_spoken()
    return _translate(language, text) % values if values else _translate_whole(language, text)


@lru_cache(maxsize=4096)
def _translate_whole(language: str, text: str) -> Markup:
    return _translate(language, text) % {}  # two per cent signs are one


@lru_cache(maxsize=4096)
def _translate(language: str, text: str) -> Markup:  # the language is for the cache alone
    return Markup(gettext(text))  # noqa: S704  # the words of templates and of their translation are ours


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return an address of the portal: `url("release", 7)`, `url("dashboard", slug="holbaek")`."""
    return _remember_url(get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=4096)  # finding an address costs more than all else in a row of the matrix
def _remember_url(prefix: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, args=args, kwargs=dict(kwargs))


def querystring(request: HttpRequest, **changes: Any) -> str:
    """Return the query of the page's own address with `changes` made; None takes a parameter away."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"
