"""Values of spreadsheets and services as text: numbers as Danes write them, without thousands ("1234,5")."""

import datetime
from decimal import Decimal, InvalidOperation

_MOST_KEPT = 100_000  # texts kept of one file; areas and periods come again and again, figures less so
_LONGEST = 40  # digits of a number written out; beyond that it is no figure, and stays as it is given


class Wording(dict[object, str]):
    """The text of every value of a file, written when first met: a lookup costs less than writing it again."""

    def __missing__(self, value: object) -> str:
        text = write_value(value)
        # True and 1.0 are one key to a dictionary, so neither is kept.
        if len(self) < _MOST_KEPT and (value.__class__ is str or value not in (0, 1)):
            self[value] = text
        return text


def write_value(value: object) -> str:
    """Return what stands in a cell, a number with the 15 digits that Excel keeps."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, float):
        text = format(value, ".15g")
        if "e" in text:
            text = format(Decimal(text), "f")
        return "0" if text == "-0" else text.replace(".", ",")
    if isinstance(value, datetime.date) and value.day == 1:
        return f"{value.year}-{value.month:02}"  # Excel makes a date of a month that someone types
    return str(value)


def write_percent(value: object) -> str:
    """Return a number that is shown as a percentage: 0.092 as "9,2 %"."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return write_value(value)
    percent = Decimal(format(value, ".15g")) * 100
    return f"{percent.normalize():f} %".replace(".", ",") if percent.is_finite() else write_value(value)


def write_number(text: str) -> str:
    """Return a number that a program wrote ("1.5", "2e3") as Danes write it; one beyond reason stays as it is."""
    if "e" in text or "E" in text:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        if number.adjusted() not in range(-_LONGEST, _LONGEST) or len(text) > _LONGEST:
            return text
        text = format(number, "f")
    return text.replace(".", ",")
