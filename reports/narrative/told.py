"""Told text: sentences whose every number says where it comes from.

A text is told in pieces. Plain words are strings; a number is a `Citation`, which knows the figures behind it; digits
that count nothing, such as a year or a goal's number, are a `Name`. `str()` gives the words alone, `write_html` the
words with a link on each number.

    tell("Andelen er {value} i {period}.", value=cite_figure(series, point), period=name(point.period.label))
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from string import Formatter

from indicators.periods import Period

from ..dashboards import Place
from ..formatting import upper_first


class Ground(StrEnum):
    """What a number in a sentence rests on."""

    FIGURE = "figure"  # it stands in a release
    RECKONED = "reckoned"  # a difference, a rank or the like, reckoned from figures
    TARGET = "target"  # somebody has set it
    GOALS = "goals"  # counted from the statuses of the goals
    RULE = "rule"  # the rules of the assessment say so


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure that a number is, or is reckoned from; of a target, the indicator and the year it is set for."""

    code: str  # of the indicator
    category: str  # "" for the total
    place: Place | None  # None: the whole country, told of beside another place
    year: int  # the year of the page that shows it
    period: Period  # of a target, its year
    release: int | None = None  # number of the release; None of a target, and where none is known


@dataclass(frozen=True, slots=True)
class Citation:
    """A number as it is written, unit included, with what it rests on."""

    text: str
    ground: Ground
    figures: tuple[Cited, ...] = ()  # the newest first
    goals: tuple[int, ...] = ()  # numbers of the goals that are counted

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may hold digits which count nothing: a year, a date, a period, a goal, what the codebook calls it."""

    text: str

    def __str__(self) -> str:
        return self.text


Piece = str | Citation | Name


@dataclass(frozen=True, slots=True)
class Told:
    """A text in pieces; empty ones and neighbouring strings are not kept apart, so that equal texts are equal."""

    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def __add__(self, other: "Part") -> "Told":
        return _put_together((*self.pieces, *_pieces_of(other)))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The numbers of the text, in its order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Citation))

    def upper_first(self) -> "Told":
        """Return the text as it begins a sentence."""
        if not self.pieces:
            return self
        first, *rest = self.pieces
        begun = upper_first(first) if isinstance(first, str) else replace(first, text=upper_first(first.text))
        return Told((begun, *rest))


Part = Piece | Told

NOTHING = Told()


def tell(template: str, **parts: Part) -> Told:
    """Return `template` with its named parts in place of "{name}".

    Numbers are never written into the template or a string, but handed in as citations.
    """
    pieces: list[Piece] = []
    for literal, field in _parse(template):
        pieces.append(literal)
        if field is not None:
            pieces.extend(_pieces_of(parts[field]))
    return _put_together(pieces)


def join_told(texts: Iterable[Part], separator: str = " ") -> Told:
    """Return the texts that say something, one after another."""
    said = [pieces for text in texts if (pieces := _pieces_of(text))]
    return _put_together(piece for at, pieces in enumerate(said) for piece in ((separator if at else ""), *pieces))


def list_told(texts: Iterable[Part]) -> Told:
    """Return "a", "a og b" or "a, b og c"."""
    *first, last = texts
    return join_told((join_told(first, ", "), last), " og ")


def join_clauses(clauses: Iterable[Part]) -> Told:
    """Return main clauses as one: "a, og b", "a, b, og c"; in Danish a comma stands also before this "og"."""
    *first, last = tuple(clauses) or ("",)
    return join_told((join_told(first, ", "), last), ", og ")


@cache
def _parse(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, field) for literal, field, _, _ in Formatter().parse(template))


def _pieces_of(part: Part) -> tuple[Piece, ...]:
    if isinstance(part, Told):
        return part.pieces
    return (part,) if str(part) else ()


def _put_together(pieces: Iterable[Piece]) -> Told:
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(before, str):
            merged[-1] = before + piece
        elif piece != "":
            merged.append(piece)
    return Told(tuple(merged))
