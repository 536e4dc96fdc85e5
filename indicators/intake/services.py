"""What the producers' services answer, as rows: jobindsats' JSON, old and new, and JSON-stat.

Each table becomes rows of text under its column titles. Numbers are taken as they are written, never as floats.
"""

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .catalogue import quote
from .cubes import is_cube, read_cube
from .refusals import MAX_CELLS, MAX_COLUMNS, Refused, refuse_cells, refuse_kind
from .spreadsheets import Rows
from .wording import write_number, write_value

MAX_BYTES = 25 * 1024 * 1024  # JSON takes many times its size in memory
JOBINDSATS = "JSON fra jobindsats"
JSON_STAT = "JSON-stat"
_DEEPEST = 4  # how far in a table may stand
_OTHER = "Øvrigt i filen"
_MOST_OTHERS = 100
# A sign beyond the first 65,536 is written as two halves; half of one can be written too, but not stored.
_ESCAPE = re.compile(
    r"\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One table of an answer; `name` is "" where the answer gives none."""

    name: str
    rows: Rows
    kind: str


def read_answer(content: bytes, encoding: str) -> tuple[Answer, ...]:
    """Return the tables of a JSON text.

    :raises Refused: if it is damaged, too large or holds no table that is known
    """
    if len(content) > MAX_BYTES:
        raise Refused(
            "file-too-large",
            f"JSON-filen fylder over {MAX_BYTES // 2**20} MB. Hent tallene som CSV eller færre perioder ad gangen.",
        )
    try:
        answer = json.loads(
            _ESCAPE.sub(_mend, content.decode(encoding)),
            parse_float=write_number,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_read_object,
        )
    except ValueError as error:
        line = f"Linje {error.lineno} kan ikke læses. " if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(
            "unreadable-file", f"Filen er JSON, men er beskadiget. {line}Hent den igen, og indlæs den på ny."
        ) from None
    except RecursionError:
        raise Refused("unreadable-file", "Filen er JSON med for mange lag. Hent tallene som CSV i stedet.") from None
    _refuse_errors(answer)
    tables = tuple(_find_tables(answer, "", _DEEPEST))
    if not tables:
        raise refuse_kind("JSON i en opstilling, som portalen ikke kender")
    others = tuple(itertools.islice(_find_texts(answer, "", _DEEPEST), _MOST_OTHERS))
    return (*tables, Answer(_OTHER, others, tables[0].kind)) if others else tables


def _mend(escape: re.Match[str]) -> str:
    return "\\ufffd" if escape["lone"] else escape[0]


def _read_object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(name for name, _value in pairs).most_common(1)[0][0]
        raise Refused(
            "unreadable-file",
            f"Navnet {quote(twice)} står to gange i samme del af JSON-filen. Slet det ene, og indlæs filen igen.",
        )
    return found


def _refuse_errors(answer: object) -> None:
    if isinstance(answer, dict) and {"code", "cause"} <= answer.keys():
        said = quote(f"{answer['code']}: {answer['cause']}")
        raise Refused(
            "wrong-kind-of-file",
            f"Filen er ikke tal, men en fejlmeddelelse fra jobindsats ({said}). Hent tallene igen.",
        )


def _find_tables(part: object, name: str, depth: int) -> Iterator[Answer]:
    """Yield the tables in a part of an answer, each by the name it stands under."""
    if is_cube(part):
        yield Answer(name, read_cube(part), JSON_STAT)
    elif table := _find_jobindsats(part):
        yield Answer(name, _read_rows(*table), JOBINDSATS)
    elif depth:
        for key, inner in _list_parts(part):
            yield from _find_tables(inner, key or name, depth - 1)


def _find_texts(part: object, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield what stands beside the tables, so that it can be told that it is not read."""
    if is_cube(part) or _find_jobindsats(part):
        return
    if isinstance(part, (dict, list)):
        for key, inner in _list_parts(part) if depth else []:
            yield from _find_texts(inner, key or name, depth - 1)
    elif text := _write(part):
        yield name, text


def _list_parts(part: object) -> list[tuple[str, object]]:
    if isinstance(part, dict):
        return list(part.items())
    if isinstance(part, list):
        return [("" if len(part) == 1 else f"{number}", one) for number, one in enumerate(part, 1)]
    return []


def _find_jobindsats(part: object) -> tuple[list[object], list[object]] | None:
    """Return titles and rows of the service's third or second version, or None if it is neither."""
    if not isinstance(part, dict):
        return None
    for titles, rows in (("columns", "rows"), ("Variables", "Data")):
        if isinstance(part.get(titles), list) and isinstance(part.get(rows), list):
            return part[titles], part[rows]
    return None


def _read_rows(titles: list[object], rows: list[object]) -> Rows:
    if any(not isinstance(row, list) for row in rows):
        raise refuse_kind("JSON, men en af rækkerne er ikke en liste")
    lists = [row for row in rows if isinstance(row, list)]
    if sum(map(len, lists), len(lists)) > MAX_CELLS or max(map(len, [titles, *lists])) > MAX_COLUMNS:
        raise refuse_cells()
    return [tuple(map(_write_title, titles)), *(tuple(map(_write, row)) for row in lists)]


def _write_title(title: object) -> str:
    if isinstance(title, dict):
        return next((_write(title[name]) for name in ("Label", "label", "Name", "name") if title.get(name)), "")
    return _write(title)


def _write(value: object) -> str:
    """Return a value as text; a number came as text. A table within a cell is told, not read."""
    if value is None:
        return ""
    return "(sammensat værdi)" if isinstance(value, (list, dict)) else write_value(value)
