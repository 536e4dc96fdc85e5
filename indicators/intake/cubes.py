"""JSON-stat to rows: a cube of figures by area, period and measure, in version 1 and 2 of the format.

A row for each area and period, and a column for each measure. Areas keep code and name ("101 København"), since either
may be the one that is known; periods are given by their codes, all else by its name.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from indicators.periods import parse_period

from .names import fold
from .refusals import MAX_CELLS, MAX_COLUMNS, refuse_cells, refuse_damaged
from .wording import write_value

_AREAS = frozenset(map(fold, ("område", "kommune", "area", "municipality", "region", "landsdel", "omrade")))
_MEASURES = frozenset(map(fold, ("contentscode", "indhold", "nøgletal", "målepunkt", "measure", "tal")))
Part = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Dimension:
    title: str
    texts: tuple[str, ...]
    step: int  # how far apart its categories stand among the values
    is_measure: bool


def is_cube(part: object) -> TypeGuard[Part]:
    """Whether a part of a JSON text is a table of JSON-stat."""
    if not isinstance(part, dict) or not isinstance(part.get("dimension"), dict):
        return False
    holder = part if "size" in part else part["dimension"]
    return "value" in part and isinstance(holder.get("id"), list) and isinstance(holder.get("size"), list)


def read_cube(part: Part) -> list[tuple[str, ...]]:
    """Return the titles and the rows of a cube.

    :raises Refused: if its sizes and its figures do not agree, or it is too large
    """
    dimensions = _read_dimensions(part)
    measure = next((one for one in dimensions if one.is_measure), None)
    others = [one for one in dimensions if one is not measure]
    columns = measure.texts if measure else (_write(part.get("label")) or "Værdi",)
    if len(columns) + len(others) > MAX_COLUMNS:
        raise refuse_cells()
    steps = range(0, len(columns) * measure.step, measure.step) if measure else range(1)
    cells = _read_cells(part, math.prod(len(one.texts) for one in dimensions))
    rows = [(*(one.title for one in others), *columns)]
    for places in itertools.product(*(range(len(one.texts)) for one in others)):
        start = sum(place * one.step for place, one in zip(places, others, strict=True))
        named = (one.texts[place] for place, one in zip(places, others, strict=True))
        rows.append((*named, *(cells[start + step] for step in steps)))
    return rows


def _read_dimensions(part: Part) -> list[_Dimension]:
    described = part["dimension"]
    assert isinstance(described, dict)
    holder = part if "size" in part else described
    ids = [str(one) for one in _read_list(holder.get("id"))]
    sizes = [_read_size(one) for one in _read_list(holder.get("size"))]
    if not ids or len(ids) != len(sizes) or len(set(ids)) != len(ids):
        raise refuse_damaged("JSON-filen")
    if math.prod(sizes) * (len(ids) + 1) > MAX_CELLS * 2:
        raise refuse_cells()
    role = holder.get("role")
    roles = (
        {str(one): name for name, ones in role.items() for one in _read_list(ones)} if isinstance(role, dict) else {}
    )
    dimensions: list[_Dimension] = []
    step = 1
    for name, size in reversed(list(zip(ids, sizes, strict=True))):
        dimensions.insert(0, _read_dimension(name, described.get(name), size, step, roles.get(name, "")))
        step *= size
    return dimensions


def _read_dimension(name: str, described: object, size: int, step: int, role: str) -> _Dimension:
    if not isinstance(described, dict) or not isinstance(category := described.get("category"), dict):
        raise refuse_damaged("JSON-filen")
    labels = category.get("label")
    names = {str(code): _write(label) for code, label in labels.items()} if isinstance(labels, dict) else {}
    codes = _order_codes(category.get("index"), names)
    if len(codes) != size:
        raise refuse_damaged("JSON-filen")
    title = _write(described.get("label")) or name
    if role == "time" or all(map(parse_period, codes)):
        texts = codes if all(map(parse_period, codes)) else [names.get(code) or code for code in codes]
        return _Dimension("Periode" if role == "time" else title, tuple(texts), step, False)
    if role == "geo" or fold(title) in _AREAS or fold(name) in _AREAS:
        return _Dimension("Område", tuple(_name_area(code, names.get(code, "")) for code in codes), step, False)
    is_measure = role == "metric" or fold(name) in _MEASURES
    return _Dimension(title, tuple(names.get(code) or code for code in codes), step, is_measure)


def _order_codes(index: object, names: Mapping[str, str]) -> list[str]:
    """Return the codes in their order: the format gives a list, each code's place, or nothing for a lone one."""
    if isinstance(index, list):
        return [_write(code) for code in index]
    if isinstance(index, dict):
        places = {str(code): _read_size(place) for code, place in index.items()}
        if sorted(places.values()) != list(range(len(places))):
            raise refuse_damaged("JSON-filen")
        return sorted(places, key=places.__getitem__)
    return list(names)


def _name_area(code: str, name: str) -> str:
    if not name or name == code:
        return code
    return f"{code} {name}" if code.isdecimal() and not name.startswith(code) else name


def _read_cells(part: Part, size: int) -> Sequence[str]:
    """Return each value as text; where there is none, the mark that the producer gives for it.

    :raises Refused: if there are more values than places
    """
    values, marks = _spread(part["value"], size), part.get("status")
    told = [_write(marks)] * size if isinstance(marks, str) else [_write(mark) for mark in _spread(marks, size)]
    return [_write(value) or told[place] for place, value in enumerate(values)]


def _spread(values: object, size: int) -> list[object]:
    if isinstance(values, list):
        if len(values) > size:
            raise refuse_damaged("JSON-filen")
        return [*values, *[None] * (size - len(values))]
    spread: list[object] = [None] * size
    if isinstance(values, dict):
        for place, value in values.items():
            if (at := _read_size(place)) >= size:
                raise refuse_damaged("JSON-filen")
            spread[at] = value
    return spread


def _read_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _read_size(value: object) -> int:
    """Return a number of things, which a JSON text writes in digits.

    :raises Refused: if it is none
    """
    text = str(value)
    if not text.isdecimal() or len(text) > 9:
        raise refuse_damaged("JSON-filen")
    return int(text)


def _write(value: object) -> str:
    return "" if value is None or isinstance(value, (list, dict)) else write_value(value)
