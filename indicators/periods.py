"""Periods of the Danish statistics: a year, half-year, quarter, month, or four rolling quarters.

A period's canonical code is how it is stored and how it sorts: `2024`, `2024H1`, `2024Q3`, `2024M07`, `2024R1`
(the four quarters that end with the first of 2024). `parse_period` reads every notation of the producers.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from .units import NO_BREAK_SPACE

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


class Frequency(StrEnum):
    """How often an indicator is compiled."""

    YEAR = "YEAR"
    HALF_YEAR = "HALF_YEAR"
    QUARTER = "QUARTER"
    ROLLING_YEAR = "ROLLING_YEAR"
    MONTH = "MONTH"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def letter(self) -> str:
        return _LETTERS[self]

    @property
    def per_year(self) -> int:
        return _PER_YEAR[self]

    @property
    def noun(self) -> str:
        """One period of the kind in Danish: "kvartal"."""
        return _NOUNS[self]

    def write_example(self, year: int) -> str:
        """Return a code of the kind that cannot be taken for another: "2024Q3"."""
        return Period(year, min(7 if self is Frequency.MONTH else 3, self.per_year), self).code


_LABELS = {
    Frequency.YEAR: "årligt",
    Frequency.HALF_YEAR: "halvårligt",
    Frequency.QUARTER: "kvartalsvis",
    Frequency.ROLLING_YEAR: "kvartalsvis, rullende år",
    Frequency.MONTH: "månedligt",
}
_LETTERS = {
    Frequency.YEAR: "",
    Frequency.HALF_YEAR: "H",
    Frequency.QUARTER: "Q",
    Frequency.ROLLING_YEAR: "R",
    Frequency.MONTH: "M",
}
_PER_YEAR = {
    Frequency.YEAR: 1,
    Frequency.HALF_YEAR: 2,
    Frequency.QUARTER: 4,
    Frequency.ROLLING_YEAR: 4,
    Frequency.MONTH: 12,
}
_NOUNS = {
    Frequency.YEAR: "år",
    Frequency.HALF_YEAR: "halvår",
    Frequency.QUARTER: "kvartal",
    Frequency.ROLLING_YEAR: "rullende år",
    Frequency.MONTH: "måned",
}
_BY_LETTER = {letter: frequency for frequency, letter in _LETTERS.items()}

PERIOD_REGEX = r"^[12]\d{3}(H[12]|[QR][1-4]|M(0[1-9]|1[0-2]))?$"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: `number` counts from 1 within the year."""

    year: int
    number: int
    frequency: Frequency

    @property
    def code(self) -> str:
        if self.frequency is Frequency.YEAR:
            return str(self.year)
        width = 2 if self.frequency is Frequency.MONTH else 1
        return f"{self.year}{self.frequency.letter}{self.number:0{width}}"

    @property
    def label(self) -> str:
        """The period in Danish running text, such as '3. kvartal 2024'."""
        match self.frequency:
            case Frequency.YEAR:
                return str(self.year)
            case Frequency.HALF_YEAR:
                return f"{self.number}.{NO_BREAK_SPACE}halvår {self.year}"
            case Frequency.QUARTER:
                return f"{self.number}.{NO_BREAK_SPACE}kvartal {self.year}"
            case Frequency.ROLLING_YEAR:
                return f"året til og med {self.number}.{NO_BREAK_SPACE}kvartal {self.year}"
            case Frequency.MONTH:
                return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def year_before(self) -> "Period":
        """The same period one year earlier."""
        return Period(self.year - 1, self.number, self.frequency)

    @property
    def index(self) -> int:
        """Whole periods since year 0, so that neighbours differ by one."""
        return self.year * self.frequency.per_year + self.number - 1


def parse_code(code: str) -> Period:
    """Return the period of a canonical code.

    :raises ValueError: if `code` is not canonical
    """
    if not re.match(PERIOD_REGEX, code):
        raise ValueError(f"not a canonical period: {code!r}")
    number = int(code[5:]) if len(code) > 4 else 1
    return Period(int(code[:4]), number, _BY_LETTER[code[4:5]])


# The producers' notations, each with what it means. K is Statistics Denmark's word for quarter.
_NOTATIONS = (
    (re.compile(r"^([12]\d{3})(?:Y0?1)?$"), Frequency.YEAR),
    (re.compile(r"^([12]\d{3})[HS]0?([12])$"), Frequency.HALF_YEAR),
    (re.compile(r"^([12]\d{3})(?:QMAT|R)0?([1-4])$"), Frequency.ROLLING_YEAR),
    (re.compile(r"^([12]\d{3})[QK]0?([1-4])$"), Frequency.QUARTER),
    (re.compile(r"^([12]\d{3})M(0?[1-9]|1[0-2])$"), Frequency.MONTH),
    (re.compile(r"^([12]\d{3})-(0?[1-9]|1[0-2])$"), Frequency.MONTH),
)
_HALF_YEAR_TEXT = re.compile(r"^([12])\.?HALVÅR([12]\d{3})$")
_QUARTER_TEXT = re.compile(r"^([1-4])\.?KVARTAL([12]\d{3})$")
_MONTH_TEXT = re.compile(r"^([A-ZÆØÅ]{3,9})\.?([12]\d{3})$")


def parse_period(text: str) -> Period | None:
    """Return the period that `text` writes in any producer's notation, or None if it is not a period."""
    compact = re.sub(r"\s+", "", text).upper()
    for pattern, frequency in _NOTATIONS:
        if match := pattern.match(compact):
            number = int(match[2]) if match.lastindex == 2 else 1
            return Period(int(match[1]), number, frequency)
    if match := _HALF_YEAR_TEXT.match(compact):
        return Period(int(match[2]), int(match[1]), Frequency.HALF_YEAR)
    if match := _QUARTER_TEXT.match(compact):
        return Period(int(match[2]), int(match[1]), Frequency.QUARTER)
    if match := _MONTH_TEXT.match(compact):
        for number, month in enumerate(MONTHS, start=1):
            if len(match[1]) >= 3 and month.upper().startswith(match[1]):
                return Period(int(match[2]), number, Frequency.MONTH)
    return None


def find_holding(period: Period, frequency: Frequency) -> Period:
    """Return the period of `frequency` in which `period` ends: March 2019 ends in the first quarter of 2019."""
    last_month = period.number * 12 // period.frequency.per_year
    return Period(period.year, (last_month * frequency.per_year + 11) // 12, frequency)


def settle_period(period: Period, frequency: Frequency) -> Period:
    """Return the quarter that a producer names by its last month where figures are quarterly, else `period` itself."""
    if frequency is Frequency.QUARTER and period.frequency is Frequency.MONTH and period.number % 3 == 0:
        return find_holding(period, frequency)
    return period


def periods_of_year(frequency: Frequency, year: int) -> tuple[Period, ...]:
    """Return every period of `frequency` in `year`, oldest first."""
    return tuple(Period(year, number, frequency) for number in range(1, frequency.per_year + 1))
