"""What an address of the API may ask for, how it is read, and the Danish sentence for what cannot be read.

One value per parameter feeds the reading, the OpenAPI description and the page about the API. A parameter that is
not known is refused: a filter misspelt and passed over in silence would answer with the wrong figures.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import APIException

from indicators.periods import Period, parse_period

from ..addresses import get_end_of
from ..queries.listings import AREA_KINDS

DEFAULT_LIMIT = 1_000
MAX_LIMIT = 10_000


class BadParameter(APIException):
    """A parameter asks for something that does not exist; the sentence says what may stand there."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__({"parameter": parameter, "detail": sentence})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its Danish description, and how the text after "=" becomes a value."""

    name: str
    description: str
    example: str
    read: Callable[[str, str], Any]  # (name, text) -> value; raises BadParameter
    default: Any = None
    schema: type = str

    @property
    def documented(self) -> OpenApiParameter:
        # An example that was plain digits would be told as text where the description says a number.
        value = self.schema(self.example)
        example = OpenApiExample(self.example, value=value)
        return OpenApiParameter(self.name, self.schema, description=self.description, examples=[example])


def read_parameters(query: QueryDict, known: tuple[Parameter, ...]) -> dict[str, Any]:
    """Return the value of each of `known`, its default where the address does not name it or leaves it empty.

    :raises BadParameter: if another parameter is named, one is named twice, or one cannot be read
    """
    names = [parameter.name for parameter in known]
    for name in query:
        if name not in names:
            allowed = f"Brug {_join(names)}." if names else "Denne adresse har ingen parametre."
            raise BadParameter(name, f"Parameteren {_quote(name)} findes ikke. {allowed}")
        if len(query.getlist(name)) > 1:
            raise BadParameter(name, f"Parameteren {name} er skrevet flere gange. Skriv den én gang.")
    texts = {name: str(query.get(name, "")).strip() for name in names}
    return {
        parameter.name: parameter.read(parameter.name, texts[parameter.name])
        if texts[parameter.name]
        else parameter.default
        for parameter in known
    }


def refuse_unknown(name: str, asked: Iterable[str], known: Iterable[str], where: str = "") -> None:
    """Refuse codes that do not exist. `where` tells where the codes stand, if there are too many to name.

    :raises BadParameter: if one of `asked` is not `known`
    """
    allowed = tuple(known)
    for code in asked:
        if code not in allowed:
            raise BadParameter(name, f"{name}={_shorten(code)} findes ikke. {where or f'Brug {_join(allowed)}.'}")


def read_codes(name: str, text: str) -> tuple[str, ...]:
    """Return the codes between the commas, each once."""
    return tuple(dict.fromkeys(filter(None, (code.strip() for code in text.split(",")))))


def read_years(name: str, text: str) -> tuple[int, ...]:
    """Return the years between the commas."""
    codes = read_codes(name, text)
    for code in codes:
        if not re.fullmatch(r"[12]\d{3}", code, re.ASCII):
            raise BadParameter(name, f"{name}={_shorten(code)} er ikke et år. Skriv fire cifre, for eksempel 2024.")
    return tuple(map(int, codes))


def read_periods(name: str, text: str) -> tuple[Period, ...]:
    """Return the periods between the commas, in any producer's notation."""
    return tuple(_read_period(name, code) for code in read_codes(name, text))


def _read_period(name: str, code: str) -> Period:
    period = parse_period(code)
    if period is None:
        raise BadParameter(
            name,
            f"{name}={_shorten(code)} er ikke en periode. Skriv for eksempel 2024 (år), 2024H1 (halvår), "
            "2024Q3 (kvartal), 2024R3 (året til og med 3. kvartal) eller 2024M07 (måned).",
        )
    return period


def read_kinds(name: str, text: str) -> tuple[str, ...]:
    """Return the kinds of area between the commas."""
    codes = read_codes(name, text)
    refuse_unknown(name, codes, AREA_KINDS)
    return codes


def read_date(name: str, text: str) -> date:
    """Return the date."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a date has no time zone)
    except ValueError:
        raise BadParameter(
            name, f"{name}={_shorten(text)} er ikke en dato. Skriv år-måned-dag, for eksempel 2026-06-30."
        ) from None


def read_instant(name: str, text: str) -> datetime:
    """Return the instant; for a date, the last instant of that day in Copenhagen. What is to come is read as now.

    Nobody knows what will be published, so an instant ahead has the answer of today.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        day = read_date(name, text)
        return min(get_end_of(day), timezone.now())
    # A "+" that was not escaped in the address arrives as a blank.
    written = re.sub(r" (?=\d\d:?\d\d$)", "+", text)
    try:
        instant = datetime.fromisoformat(written)
        is_known = instant.tzinfo is not None
        instant = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        is_known = False
    if not is_known:
        raise BadParameter(
            name,
            f"{name}={_shorten(text)} er hverken en dato eller et tidspunkt med tidszone. "
            "Skriv for eksempel 2026-06-30 eller 2026-06-30T12:00:00Z.",
        )
    return min(instant, timezone.now())


def read_limit(name: str, text: str) -> int:
    """Return how many figures a page holds."""
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or not 1 <= int(text) <= MAX_LIMIT:
        raise BadParameter(name, f"{name}={_shorten(text)} kan ikke bruges. Skriv et helt tal fra 1 til {MAX_LIMIT}.")
    return int(text)


def read_offset(name: str, text: str) -> int:
    """Return how many figures are passed over before the page begins."""
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII):
        raise BadParameter(name, f"{name}={_shorten(text)} kan ikke bruges. Skriv et helt tal, 0 eller derover.")
    return int(text)


def _join(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} eller {last}" if first else last


def _quote(text: str) -> str:
    return f"»{_shorten(text)}«"


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
