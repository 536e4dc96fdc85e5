"""Danish that holds for any words: numbers in words, lists, and first letters."""

from collections.abc import Iterable
from decimal import Decimal

from indicators.units import format_number

_NUMBER_WORDS = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip


def number_word(number: int, *, neuter: bool = False) -> str:
    """Return one to twelve in words ("en" is "et" before a neuter noun), else digits."""
    if number == 1 and neuter:
        return "et"
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else format_number(Decimal(number), 0)


def join_words(words: Iterable[str]) -> str:
    """Return "a", "a og b" or "a, b og c"."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


def upper_first(text: str) -> str:
    """Return `text` as it begins a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return `text` as it stands inside a sentence; abbreviations such as RAR are left alone."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
