"""Numbers that can be read in one way only, many at once: what nearly every figure of a large file is.

Digits, perhaps a comma or a point among them. Whatever else people write (thousands, signs, percent signs, marks) is
for `figures`, which is asked about one text at a time and must agree with this.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .entries import NO_NUMBER
from .figures import MOST_DECIMALS, Notation, find_notation

_LONGEST = 24  # characters of a number that is looked at here
_MOST_WHOLE = 10  # digits before the decimals; a number of more is too large for a figure
_AT_ONCE = 100_000  # texts, so that their letters do not fill the memory
_ZERO, _NINE, _COMMA, _POINT = map(ord, "09,.")


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """What texts say that are plain numbers."""

    scaled: np.ndarray  # ten-thousandths, rounded half up; NO_NUMBER for a text that is not plain
    is_rounded: np.ndarray
    has_comma: bool  # some number has its decimals after a comma
    has_point: bool

    @property
    def is_plain(self) -> np.ndarray:
        return self.scaled != NO_NUMBER


def read_plain(words: Sequence[str]) -> Plain:
    """Return the numbers among the texts that every notation and unit reads alike."""
    parts = [_read_some(words[start : start + _AT_ONCE]) for start in range(0, len(words), _AT_ONCE)]
    return Plain(
        np.concatenate([part.scaled for part in parts]) if parts else np.zeros(0, np.int64),
        np.concatenate([part.is_rounded for part in parts]) if parts else np.zeros(0, bool),
        any(part.has_comma for part in parts),
        any(part.has_point for part in parts),
    )


def _read_some(words: Sequence[str]) -> Plain:
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    width = min(int(lengths.max(initial=1)), _LONGEST)
    letters = np.array(words, f"U{width}").view(np.uint32).reshape(len(words), width)
    is_digit = (letters >= _ZERO) & (letters <= _NINE)
    is_mark = (letters == _COMMA) | (letters == _POINT)
    marks = is_mark.sum(axis=1)
    whole = np.where(marks == 1, is_mark.argmax(axis=1), lengths)  # digits before the mark
    decimals = np.where(marks == 1, lengths - whole - 1, 0)
    is_plain = (
        (is_digit.sum(axis=1) + marks == lengths)
        & (marks <= 1)
        & (whole >= 1)
        & (whole <= _MOST_WHOLE)
        & ((marks == 0) | (decimals >= 1))
        # 1.234 is thousands in one notation and three decimals in the other; 0.123 and 1234.567 are not.
        & ((decimals != 3) | (whole > 3) | (letters[:, 0] == _ZERO))
    )
    scaled = np.zeros(len(words), np.int64)
    is_up = np.zeros(len(words), bool)
    is_rounded = np.zeros(len(words), bool)
    for place in range(width):
        digit = np.where(is_digit[:, place], letters[:, place].astype(np.int64) - _ZERO, 0)
        beyond = place - whole - MOST_DECIMALS  # decimals after the last that is kept
        is_kept = is_digit[:, place] & (beyond <= 0)
        scaled[is_kept] = scaled[is_kept] * 10 + digit[is_kept]
        is_up |= (beyond == 1) & (digit >= 5)
        is_rounded |= (beyond >= 1) & (digit > 0)
    scaled *= 10 ** np.maximum(MOST_DECIMALS - decimals, 0)
    first_mark = letters[np.arange(len(words)), np.minimum(whole, width - 1)]
    return Plain(
        np.where(is_plain, scaled + is_up, NO_NUMBER),
        is_plain & is_rounded,
        bool((is_plain & (first_mark == _COMMA)).any()),
        bool((is_plain & (first_mark == _POINT)).any()),
    )


def find_notation_among(words: Sequence[str], likely: Notation) -> Notation:
    """Return the notation that the texts of one file show, as `find_notation` does, for many texts."""
    plain = read_plain(words)
    shown = [text for text, has in (("0,1", plain.has_comma), ("0.1", plain.has_point)) if has]
    return find_notation((*shown, *(words[place] for place in np.flatnonzero(~plain.is_plain).tolist())), likely)
