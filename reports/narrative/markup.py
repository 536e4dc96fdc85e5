"""Told text as HTML: a link on each number, to the figure it is or is reckoned from."""

from collections.abc import Callable

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..formatting import format_period, join_words
from .told import Citation, Cited, Ground, Told

# Addresses are made by whoever shows the text: "" leaves a number without a link.
Address = Callable[[Citation], str]


def write_html(told: Told | str, address: Address) -> SafeString:
    """Return the text as safe HTML, its numbers linked to what `address` says: <a class="cite" …>10,6 %</a>."""
    if isinstance(told, str):
        return escape(told)
    return mark_safe("".join(_write(piece, address) for piece in told.pieces))  # noqa: S308  # each piece is escaped


def _write(piece: object, address: Address) -> SafeString:
    if not isinstance(piece, Citation) or not (href := address(piece)):
        return escape(str(piece))
    return format_html('<a class="cite" href="{}" title="{}">{}</a>', href, explain_citation(piece), piece.text)


def explain_citation(citation: Citation) -> str:
    """Return where a number comes from: "Tal for 2024, udgivelse 12"; for titles and footnotes."""
    match citation.ground:
        case Ground.GOALS:
            return f"Status for mål {join_words(map(str, citation.goals))}" if citation.goals else "Status for målene"
        case Ground.RULE:
            return "Sådan bliver mål vurderet"
        case Ground.TARGET:
            return f"Måltal for {_tell_figures(citation.figures)}"
        case Ground.FIGURE:
            return f"Tal for {_tell_figures(citation.figures)}"
        case Ground.RECKONED:
            return f"Udregnet af tal for {_tell_figures(citation.figures)}"


def _tell_figures(figures: tuple[Cited, ...]) -> str:
    """Return "2023 og 2024, udgivelse 7 og 12", the oldest first."""
    periods = sorted({one.period for one in figures})
    releases = sorted({one.release for one in figures if one.release is not None})
    told = join_words(format_period(period) for period in periods)
    return f"{told}, udgivelse {join_words(map(str, releases))}" if releases else told
