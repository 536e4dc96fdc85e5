"""The words that figures are written in: what a value counts, which way is good, and why a value may be absent.

Plain Python: the intake, the database models and the pages all speak these words.
"""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
ALL_INVENTED = "Alle tal er opdigtede."
SOME_INVENTED = "Nogle af tallene er opdigtede."


class Quality(StrEnum):
    """Why a figure has, or does not have, a value. Zero is a value and therefore MEASURED."""

    MEASURED = "MEASURED"
    SUPPRESSED = "SUPPRESSED"
    MISSING = "MISSING"
    NOT_APPLICABLE = "NOT_APPLICABLE"

    @property
    def label(self) -> str:
        return _QUALITY_LABELS[self]


_QUALITY_LABELS = {
    Quality.MEASURED: "Opgjort",
    Quality.SUPPRESSED: "Diskretioneret",
    Quality.MISSING: "Tal på vej",
    Quality.NOT_APPLICABLE: "Ikke opgjort",
}


class Unit(StrEnum):
    """What one unit of a value is."""

    PERCENT = "PERCENT"  # 0-100
    COUNT = "COUNT"  # persons or firms, whole and never negative
    SCORE = "SCORE"  # an average on a scale, such as citizens' satisfaction 1-5

    @property
    def label(self) -> str:
        return _UNIT_LABELS[self]

    @property
    def sign(self) -> str:
        """What is written after a value: " %", or nothing."""
        return f"{NO_BREAK_SPACE}%" if self is Unit.PERCENT else ""

    @property
    def change_word(self) -> str:
        """What a difference of two values is counted in; a change of a percentage is never '%'."""
        return _CHANGE_WORDS[self]


_UNIT_LABELS = {Unit.PERCENT: "procent", Unit.COUNT: "antal", Unit.SCORE: "point"}
_CHANGE_WORDS = {Unit.PERCENT: "procentpoint", Unit.COUNT: "", Unit.SCORE: "point"}


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "HIGHER"
    LOWER = "LOWER"

    @property
    def label(self) -> str:
        return "Højere er bedre" if self is Direction.HIGHER else "Lavere er bedre"

    @property
    def factor(self) -> int:
        """1 where more is better, -1 where less is: multiply a difference by it and above zero is good."""
        return 1 if self is Direction.HIGHER else -1


class Breakdown(StrEnum):
    """How the parts of an indicator's breakdown relate to its total."""

    SUM = "SUM"  # the parts add up to the total, but for rounding
    MEAN = "MEAN"  # the total is a weighted mean of the parts, so it lies among them
    OVERLAPPING = "OVERLAPPING"  # nothing can be said: parts overlap, or do not cover everybody

    @property
    def label(self) -> str:
        return _BREAKDOWN_LABELS[self]


_BREAKDOWN_LABELS = {
    Breakdown.SUM: "delene giver tilsammen det hele",
    Breakdown.MEAN: "det hele er et gennemsnit af delene",
    Breakdown.OVERLAPPING: "delene kan overlappe",
}


class AreaLevel(StrEnum):
    """The smallest kind of area that an indicator is compiled for."""

    MUNICIPALITY = "MUNICIPALITY"
    RAR = "RAR"
    COUNTRY = "COUNTRY"

    @property
    def label(self) -> str:
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    AreaLevel.MUNICIPALITY: "kommune",
    AreaLevel.RAR: "RAR-område",
    AreaLevel.COUNTRY: "hele landet",
}


def format_number(value: Decimal, decimals: int, *, signed: bool = False) -> str:
    """Return `value` as Danes write it: 1.234,5 with a real minus sign, and a plus where `signed`."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    if rounded < 0:
        return MINUS + digits
    return f"+{digits}" if signed and rounded > 0 else digits
