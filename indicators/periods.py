"""Periods of the Danish statistics: a year, half-year, quarter, month, or four rolling quarters.

A period's canonical code is how it is stored and how it sorts: `2024`, `2024H1`, `2024Q3`, `2024M07`, `2024R1`
(the four quarters that end with the first of 2024). `parse_period` reads every notation of the producers.
"""

import re
import unicodedata
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


# The producers' notations, without blanks and in capitals. K is Statistics Denmark's word for quarter. What can be read
# in two ways is none: 2023/24 may be a school year, 1/2024 and 2024-3 a month or a quarter, 02-01-2024 is a day. Only
# 2011-12 is taken for what it mostly is: December in ISO's notation, which many files have for every month; 2023-24 is
# none, so a column of school years is found out by its other rows.
_YEAR, _SHORT = r"(?P<year>[12]\d{3})", r"['’]?(?P<short>\d{2})"
_NEAR = r"(?P<year>199\d|20[0-4]\d)"  # where nothing but digits says that it is a year
_PART = r"(?:AF)?[-/,.]?"  # what may stand between a period and its year
_HALF = r"(?:HALVÅR|HALVAAR|HÅ|H)"
_QUARTER = r"(?:KVARTAL|KVART|KVT|KV|K|Q)"
_NAME = r"(?P<name>[A-ZÆØÅ]{3,9})\.?"
_NOTATIONS = tuple(
    (re.compile(f"^(?:{pattern})$"), frequency)
    for pattern, frequency in (
        (rf"(?:ÅR|ÅRET)?{_YEAR}(?:Y0?1|[.,]0)?", Frequency.YEAR),
        (rf"{_YEAR}[-/]?[HS]0?(?P<number>[12])", Frequency.HALF_YEAR),
        (rf"{_YEAR}{_PART}(?P<number>[12])\.?{_HALF}\.?", Frequency.HALF_YEAR),
        (rf"(?P<number>[12])\.?{_HALF}\.?{_PART}{_YEAR}", Frequency.HALF_YEAR),
        (rf"H(?P<number>[12]){_PART}{_YEAR}", Frequency.HALF_YEAR),
        (rf"{_YEAR}(?:QMAT|R)0?(?P<number>[1-4])", Frequency.ROLLING_YEAR),
        (rf"ÅRETTILOGMED(?P<number>[1-4])\.?KVARTAL{_YEAR}", Frequency.ROLLING_YEAR),
        (rf"{_YEAR}[-/]?[QK]0?(?P<number>[1-4])", Frequency.QUARTER),
        (rf"{_YEAR}{_PART}(?P<number>[1-4])\.?{_QUARTER}\.?", Frequency.QUARTER),
        (rf"(?P<number>[1-4])\.?{_QUARTER}\.?{_PART}{_YEAR}", Frequency.QUARTER),
        (rf"[QK]0?(?P<number>[1-4]){_PART}{_YEAR}", Frequency.QUARTER),
        (rf"{_YEAR}-?M(?P<number>0?[1-9]|1[0-2])", Frequency.MONTH),
        (rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])", Frequency.MONTH),
        (rf"{_NEAR}(?P<number>0[1-9]|1[0-2])", Frequency.MONTH),
        (rf"M?(?P<number>0[1-9]|1[0-2])[-./]{_YEAR}", Frequency.MONTH),
        # A workbook's date stands for the month it begins; Danes write the day first.
        (rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])-01(?:T?00:00(?::00)?)?", Frequency.MONTH),
        (rf"0?1[-./](?P<number>0?[1-9]|1[0-2])[-./]{_YEAR}", Frequency.MONTH),
        (rf"{_NAME}{_PART}{_YEAR}", Frequency.MONTH),
        (rf"{_YEAR}{_PART}{_NAME}", Frequency.MONTH),
        # Beside a month's name two digits are a year: a day has a year too.
        (rf"{_NAME}-?{_SHORT}", Frequency.MONTH),
    )
)
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def parse_period(text: str) -> Period | None:
    """Return the period that `text` writes in any producer's notation, or None if it is not one, or may be several."""
    compact = re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).upper()
    for pattern, frequency in _NOTATIONS:
        if match := pattern.match(compact):
            given = match.groupdict()
            year = int(given["year"]) if given.get("year") else 2000 + int(given["short"])
            number = _find_month(given["name"]) if "name" in given else int(given.get("number") or 1)
            if number:
                return Period(year, number, frequency)
    return None


def _find_month(name: str) -> int:
    """Return the number of the month that `name` is or begins, 0 if it is none."""
    for months in (MONTHS, _ENGLISH_MONTHS):
        for number, month in enumerate(months, start=1):
            if month.upper().startswith(name):
                return number
    return 1 + MONTHS.index("september") if name == "SEPT" else 0


def find_holding(period: Period, frequency: Frequency) -> Period:
    """Return the period of `frequency` in which `period` ends: March 2019 ends in the first quarter of 2019."""
    last_month = period.number * 12 // period.frequency.per_year
    return Period(period.year, (last_month * frequency.per_year + 11) // 12, frequency)


def settle_period(period: Period, frequency: Frequency, text: str = "") -> Period:
    """Return the quarter that a producer names by its last month where figures are quarterly, else `period` itself.

    `text` is what the period was read from, where that is known: six digits name no month as surely as that, since
    202403 of a quarterly table may be its third quarter.
    """
    is_named = not re.fullmatch(r"\s*\d{6}\s*", text)
    if frequency is Frequency.QUARTER and period.frequency is Frequency.MONTH and period.number % 3 == 0 and is_named:
        return find_holding(period, frequency)
    return period


def periods_of_year(frequency: Frequency, year: int) -> tuple[Period, ...]:
    """Return every period of `frequency` in `year`, oldest first."""
    return tuple(Period(year, number, frequency) for number in range(1, frequency.per_year + 1))
