"""The words that may stand where a number would: withheld, on its way, or not compiled.

One table, read by the parser, printed in the template's instructions and in docs/checks.md.
"""

from dataclasses import dataclass

from indicators.units import Quality

from .names import fold


@dataclass(frozen=True, slots=True)
class Mark:
    """One reason for a figure without a value: the word we write, and every way that producers write it."""

    word: str
    quality: Quality
    meaning: str
    others: tuple[str, ...]


MARKS = (
    Mark(
        "disk",
        Quality.SUPPRESSED,
        "Tallet er diskretioneret: Det er for lille eller for usikkert til at blive vist.",
        ("diskretioneret", "diskret.", ".."),
    ),
    Mark(
        "mangler",
        Quality.MISSING,
        "Tallet er på vej: Det findes, men er ikke opgjort endnu.",
        ("tal på vej", "…"),
    ),
    Mark(
        "ikke opgjort",
        Quality.NOT_APPLICABLE,
        "Tallet findes ikke og kommer ikke: Det bliver ikke opgjort for området.",
        ("–", "."),
    ),
)

# Statistics Denmark writes a nil as "-", others mean that there is nothing to count. Only a person can tell.
AMBIGUOUS_MARKS = frozenset({"-", "\u2212", "x"})


def _key(text: str) -> str:
    # Dots are the whole of some marks, so they are kept, where `fold` would strip them.
    return text if set(text) <= set(".…–") else fold(text)


_QUALITIES = {_key(word): mark.quality for mark in MARKS for word in (mark.word, *mark.others)}
_QUALITIES["..."] = Quality.MISSING
WORDS = {mark.quality: mark.word for mark in MARKS}


def find_quality(text: str) -> Quality | None:
    """Return the quality that the mark `text` stands for, or None if it is no mark."""
    return _QUALITIES.get(_key(text))
