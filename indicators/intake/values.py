"""What the values of a table say: a number, a mark, or nothing that can be read. Each text is read once."""

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.units import Quality, Unit

from .catalogue import make_finding, quote
from .cells import Finding
from .columns import Texts, group
from .digits import read_plain
from .entries import MEASURED, NO_NUMBER, QUALITIES, to_scaled
from .figures import AMBIGUOUS_MARKS, MARKS, Flaw, Notation, find_quality, parse_number, round_number
from .places import list_names
from .spreadsheets import NEVER_RUN

UNITS = tuple(Unit)
_FORMULA_ERROR = re.compile(r"^#[A-ZÆØÅ]{1,12}(?:/[A-Z0]{1,2})?[!?]?$")
_DATE = re.compile(r"^[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2}(?: .*)?)?$")  # as dates in a workbook are read
_WORDS = list_names([mark.word for mark in MARKS], len(MARKS)).replace(" og ", " eller ")
_EMPTY = "Feltet er tomt. Skriv et tal, eller disk, hvis tallet skal diskretioneres."
_NO_BOUND = "Skriv grænsen som et tal, eller lad feltet stå tomt."
_NO_PART = "Skriv et tal, eller lad feltet stå tomt."
_FLAWED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """What each of some cells says of its value."""

    quality: np.ndarray  # place in QUALITIES; -1 where the text is neither a number nor a mark
    scaled: np.ndarray  # ten-thousandths; NO_NUMBER where there is no number
    is_rounded: np.ndarray  # the text has more decimals than a figure is kept with

    @property
    def is_flawed(self) -> np.ndarray:
        return self.quality == _FLAWED

    def choose(self, rows: np.ndarray) -> "Values":
        """Return the values of a mask, or of places."""
        return Values(self.quality[rows], self.scaled[rows], self.is_rounded[rows])


def read_values(texts: Texts, units: np.ndarray, notation: Notation, blank: Quality) -> Values:
    """Return what the texts say in their units, which are places in UNITS; an empty one says `blank`."""
    plain = read_plain(texts.words)
    scaled, is_rounded = plain.scaled[texts.codes], plain.is_rounded[texts.codes]
    quality = np.full(len(texts), MEASURED, np.int8)
    # A count with decimals is no count: it keeps all of them until a check has told so.
    others = np.flatnonzero((scaled == NO_NUMBER) | (is_rounded & (units == UNITS.index(Unit.COUNT))))
    groups = group(texts.codes[others], units[others])
    read = [_read_value(texts[place], UNITS[units[place]], notation, blank) for place in others[groups.firsts]]
    quality[others] = np.array([one[0] for one in read], np.int8)[groups.codes]
    scaled[others] = np.array([one[1] for one in read], np.int64)[groups.codes]
    is_rounded[others] = np.array([one[2] for one in read], bool)[groups.codes]
    return Values(quality, scaled, is_rounded)


def _read_value(text: str, unit: Unit, notation: Notation, blank: Quality) -> tuple[int, int, bool]:
    if not text:
        return QUALITIES.index(blank), NO_NUMBER, False
    number = parse_number(text, unit, notation)
    if isinstance(number, Decimal):
        kept = round_number(number, unit)
        return MEASURED, _scale(kept), kept != number
    quality = find_quality(text)
    return (_FLAWED if quality is None else QUALITIES.index(quality)), NO_NUMBER, False


def _scale(number: Decimal) -> int:
    """Return a number in ten-thousandths; what is not whole stays so, however little is lacking."""
    scaled = to_scaled(number)
    if number != number.to_integral_value() and Decimal(scaled).scaleb(-4) == number.to_integral_value():
        return scaled + (1 if number > number.to_integral_value() else -1)
    return scaled


def explain_value(text: str, unit: Unit, notation: Notation, ref: str, place: str) -> Finding:
    """Return what is wrong with a value that is not understood, and how to mend it."""
    code = "not-a-number"
    flaw = parse_number(text, unit, notation) if text else None
    if not text:
        code, message = "empty-cell", _EMPTY
    elif text == NEVER_RUN:
        code, message = (
            "formula-error",
            "Formlen er ikke regnet ud. Åbn filen i Excel, gem den, og indlæs den igen.",
        )
    elif _FORMULA_ERROR.match(text):
        code, message = "formula-error", f"Formlen giver fejlen {text}. Ret formlen, eller skriv tallet selv."
    elif flaw is Flaw.AMBIGUOUS:
        code = "ambiguous-number"
        message = f"{quote(text)} kan både være tusinder og decimaler. Skriv tallet uden tusindtalsskilletegn."
    elif flaw is Flaw.PERCENT_SIGN:
        message = (
            f"{quote(text)} er en procent, men nøgletallet er ikke opgjort i procent. Skriv tallet uden procenttegn."
        )
    elif flaw is Flaw.TOO_LARGE:
        message = f"{quote(text)} er større end noget tal, portalen fører. Ret tallet."
    elif text in AMBIGUOUS_MARKS:
        message = f"{quote(text)} kan betyde flere ting. Skriv 0, hvis tallet er nul, og ellers {_WORDS}."
    elif _DATE.match(text):
        message = "Excel har gjort tallet til en dato. Skriv tallet som tekst, fx 11,12."
    else:
        message = f"{quote(text)} er ikke et tal. Skriv et tal eller et af mærkerne {_WORDS}."
    return make_finding(code, message, ref=ref, place=place, content=text)


def explain_beside(name: str, text: str, ref: str, place: str) -> Finding:
    """Return what is wrong with a bound, or a part of a fraction, that is not understood. `name` is one of BESIDE."""
    mend = _NO_BOUND if name in ("lower", "upper") else _NO_PART
    return make_finding("not-a-number", f"{quote(text)} er ikke et tal. {mend}", ref=ref, place=place, content=text)
