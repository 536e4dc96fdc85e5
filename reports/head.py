"""What a page's head tells of it to search engines and to those who share it: its address, its languages, its picture.

The page at an address without choices is the one to be found: how a table is sorted and what a chart shows besides are
the same page. A page as of an earlier day or of a draft, and every page while all figures are invented, is for those
who have its link.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from . import languages, queries
from .addresses import Asked

_TELLING = ("aar",)  # parameters that make another page, not the same one looked at otherwise
_NOT_FOUND_BY = ("pr", "kladde")
_NOT_TO_BE_FOUND = ("find", "login")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says; every answer is made when a template asks for it."""

    request: HttpRequest

    @property
    def language(self) -> str:
        """The language of the interface, "da" or "en"."""
        return languages.get_language(self.request)

    @property
    def has_english(self) -> bool:
        """Whether the page can be had in English."""
        return languages.has_english(self.request)

    @property
    def is_for_all(self) -> bool:
        """Whether search engines may list the page. One query, where no page of this vintage has asked before."""
        match = self.request.resolver_match
        if match is None or match.url_name in _NOT_TO_BE_FOUND or not self.has_english:
            return False
        return not any(name in self.request.GET for name in _NOT_FOUND_BY) and not queries.is_all_invented()

    @property
    def can_be_shared(self) -> bool:
        """Whether the page is worth words and a picture where its link is shared: not one of the ministry's."""
        match = self.request.resolver_match
        return match is not None and match.url_name != "login" and self.has_english and "kladde" not in self.request.GET

    @property
    def canonical(self) -> str:
        """The whole address of the page without choices, in the language shown."""
        return self.address_in(self.language)

    @property
    def shared(self) -> str:
        """The whole address that the page is shared by: without choices, and of the day that it is of."""
        asked: Asked | None = getattr(self.request, "asked", None)
        day = None if asked is None else asked.day
        return self._write_address(self.language, () if day is None else (("pr", day.isoformat()),))

    def address_in(self, language: str) -> str:
        """Return the whole address of the page without choices, in another language."""
        return self._write_address(language)

    @property
    def here(self) -> str:
        """The whole address that the page was asked for by: what leads back to it from paper."""
        return self.request.build_absolute_uri()

    def address_of(self, path: str) -> str:
        """Return the whole address of a path, as those who share pages want it."""
        return self.request.build_absolute_uri(path)

    def _write_address(self, language: str, besides: tuple[tuple[str, str], ...] = ()) -> str:
        told = [(name, value) for name in _TELLING if (value := self.request.GET.get(name))]
        told += besides
        told += [(languages.PARAMETER, language)] if language != languages.DANISH else []
        return self.request.build_absolute_uri(self.request.path + (f"?{urlencode(told)}" if told else ""))


def tell_head(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `head`, and what links carry on, also from pages whose view was asked for nothing."""
    asked = getattr(request, "asked", None) or Asked(language=languages.get_language(request))
    return {"head": Head(request), "keep": asked.query, "and_keep": asked.more, "kept": asked.kept}
