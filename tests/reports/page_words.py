"""What a page says in each of its languages: text, spoken labels and the words that scripts are handed, with
the language that the markup gives them.

Titles are left out: they hold names of releases and indicators, which no markup can tell from the words around them.
"""

from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "label")
# What scripts say in the page's language: the finder and the chart are handed it in these.
_HANDED = ("list", "none", "one", "many", "most", "reader", "hint-pointer", "hint-touch")
_HANDED += ("zoom-in", "zoom-out", "zoom-reset", "offer", "fetching", "ready", "failed")
_SPOKEN += tuple(f"data-{name}" for name in _HANDED)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []

    @property
    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        language = told.get("lang") or self._language
        self.said += [(language, told[name] or "") for name in _SPOKEN if name in told]
        if tag not in _VOID:
            self._open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and (not self._open or self._open[-1][0] not in ("title", "script", "style")):
            self.said.append((self._language, data.strip()))


def read_page(markup: str) -> list[tuple[str, str]]:
    """Return every text of a page with its language, "da" or "en", in the order of the page."""
    reader = _Reader()
    reader.feed(markup)
    return [(language, text) for language, text in reader.said if text]
