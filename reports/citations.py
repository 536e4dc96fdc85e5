"""Where the numbers in sentences lead: to the figure on its indicator's page, with what the reader asked for kept."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

from .addresses import Asked
from .dashboards import Place
from .narrative import Address, Citation, Ground


def make_address(place: Place, asked: Asked) -> Address:
    """Return the addresses for a page about `place`, a municipality or the country.

    A RAR area has no page of its own: its figures are shown on the municipality's.
    """

    def get_address(citation: Citation) -> str:
        if citation.ground is Ground.RULE:
            return f"{reverse('assessment')}{asked.query}#status"
        if citation.ground is Ground.GOALS:
            return f"#maal{citation.goals[0]}" if citation.goals else ""
        return _get_figure(citation, place, asked) if citation.figures else ""

    return get_address


def _get_figure(citation: Citation, place: Place, asked: Asked) -> str:
    """Return the address of the newest figure that a number rests on: its row in the table, or its part below."""
    figure = citation.figures[0]
    page = _find_page(get_script_prefix(), figure.code, None if figure.place is None else place.slug)
    row = "dele" if figure.category else f"p{figure.period.code}"
    return f"{page}?aar={figure.year}{asked.more}#{'tabel' if citation.ground is Ground.TARGET else row}"


@lru_cache(maxsize=4096)  # a page has dozens of numbers, and finding an address costs more than writing one
def _find_page(prefix: str, code: str, slug: str | None) -> str:
    if slug is None:
        return reverse("indicator", kwargs={"code": code})
    return reverse("indicator-place", kwargs={"code": code, "slug": slug})
