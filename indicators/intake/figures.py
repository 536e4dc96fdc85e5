"""Figures as people and programs write them: numbers in either notation, and the marks that stand where there is none.

The table of marks is read by the parser, printed in the template's instructions and in docs/checks.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from indicators.units import Quality, Unit

from .names import fold

_LONGEST = 60  # characters; nothing longer is worth a closer look
LARGEST = Decimal(10) ** 10  # no figure about Denmark comes near; a longer number is a slip
MOST_DECIMALS = 4  # as many as a figure is kept with

_NUMBER = re.compile(
    r"^(?P<sign>[+\-\u2212\u2013]?) ?(?P<body>[0-9][0-9., ]*?)(?P<percent> ?(?:%|pct\.?|procent))?$", re.I
)
_WHOLE = re.compile(r"^[0-9]+$")
_SPACED = re.compile(r"^[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?$")
_COMMA = re.compile(r"^(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+$|^[1-9][0-9]{0,2}(?:\.[0-9]{3})+$")
_POINT = re.compile(r"^(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.[0-9]+$|^[1-9][0-9]{0,2}(?:,[0-9]{3})+$")
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "})


class Notation(StrEnum):
    """What parts the whole from the decimals in a file, and how sure that is."""

    COMMA = "COMMA"  # Danish: 1.234,5
    POINT = "POINT"  # English: 1,234.5
    COMMA_LIKELY = "COMMA_LIKELY"  # nothing in the file shows it, but its kind is written by Danish programs
    UNKNOWN = "UNKNOWN"


class Flaw(StrEnum):
    """Why a text is not a figure of its unit."""

    NOT_A_NUMBER = "NOT_A_NUMBER"
    AMBIGUOUS = "AMBIGUOUS"
    PERCENT_SIGN = "PERCENT_SIGN"
    TOO_LARGE = "TOO_LARGE"


@dataclass(frozen=True, slots=True)
class _Written:
    """A number's two readings; None where it cannot be read that way."""

    comma: Decimal | None
    point: Decimal | None
    has_percent: bool


def find_notation(texts: Iterable[str], likely: Notation) -> Notation:
    """Return the notation that the texts of one file show; `likely` when none of them shows any."""
    comma = point = False
    for text in texts:
        if ("," in text or "." in text) and (written := _read(text)):
            comma |= written.point is None
            point |= written.comma is None
        if comma and point:
            return Notation.UNKNOWN
    if comma or point:
        return Notation.COMMA if comma else Notation.POINT
    return likely


def parse_number(text: str, unit: Unit, notation: Notation) -> Decimal | Flaw:
    """Return the number that `text` writes, or the flaw in it."""
    written = _read(text)
    if written is None:
        return Flaw.NOT_A_NUMBER
    if written.has_percent and unit is not Unit.PERCENT:
        return Flaw.PERCENT_SIGN
    value = _choose(written, unit, notation)
    if isinstance(value, Decimal) and abs(value) >= LARGEST:
        return Flaw.TOO_LARGE
    return value


def _choose(written: _Written, unit: Unit, notation: Notation) -> Decimal | Flaw:
    comma, point = written.comma, written.point
    if comma is None or point is None:
        only = point if comma is None else comma
        assert only is not None
        return only
    if comma == point:
        return comma
    # From here on the text is like 1.234 or 1,234: thousands in one notation, three decimals in the other.
    match notation:
        case Notation.COMMA:
            value = comma
        case Notation.POINT:
            value = point
        case Notation.COMMA_LIKELY if _is_whole(comma) is (unit is Unit.COUNT):
            value = comma
        case _:
            return Flaw.AMBIGUOUS
    # "1.000" among decimal points would make one person of a thousand.
    if unit is Unit.COUNT and "." in str(value):
        return Flaw.AMBIGUOUS
    return value


def _read(text: str) -> _Written | None:
    if len(text) > _LONGEST:
        return None
    match = _NUMBER.match(text.translate(_BLANKS).strip())
    if match is None:
        return None
    body, has_percent = match["body"].strip(), match["percent"] is not None
    sign = "" if match["sign"] in ("", "+") else "-"
    if _WHOLE.match(body):
        value = Decimal(sign + body)
        return _Written(value, value, has_percent)
    if _SPACED.match(body):
        value = Decimal(sign + body.replace(" ", "").replace(",", "."))
        return _Written(value, value, has_percent)
    comma = Decimal(sign + body.replace(".", "").replace(",", ".")) if _COMMA.match(body) else None
    point = Decimal(sign + body.replace(",", "")) if _POINT.match(body) else None
    return None if comma is None and point is None else _Written(comma, point, has_percent)


def _is_whole(value: Decimal) -> bool:
    return "." not in str(value)


def round_number(value: Decimal, unit: Unit) -> Decimal:
    """Return `value` as it is kept; a count with decimals is left for a check to find."""
    exponent = value.as_tuple().exponent
    if unit is Unit.COUNT or not isinstance(exponent, int) or exponent >= -MOST_DECIMALS:
        return value
    return value.quantize(Decimal(1).scaleb(-MOST_DECIMALS), rounding=ROUND_HALF_UP)


def write_number(value: Decimal) -> str:
    """Return `value` as messages write it: with a comma, all its decimals, no thousands, and a real minus."""
    return format(value, "f").replace(".", ",").replace("-", "\u2212")


def write_alike(least: int, *values: Decimal) -> tuple[str, ...]:
    """Return numbers that are held against each other with the same decimals: `least`, or as many as any has."""
    decimals = max(least, *map(count_decimals, values))
    return tuple(write_rounded(value, decimals) for value in values)


def write_rounded(value: Decimal, decimals: int) -> str:
    """Return `value` as messages write it, with just so many decimals."""
    return write_number(value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def count_decimals(value: Decimal) -> int:
    """Return how many decimals say something: 2 of 9,150."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


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


def find_quality(text: str) -> Quality | None:
    """Return the quality that the mark `text` stands for, or None if it is no mark."""
    return _QUALITIES.get(_key(text))
