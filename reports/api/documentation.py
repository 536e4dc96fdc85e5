"""The page about the API, in Danish, drawn on the server from the API's own OpenAPI description.

The usual viewers of such descriptions need inline styles, which the portal's Content-Security-Policy forbids, and
speak English.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from ..formatting import format_count
from ..freshness import answer_if_changed
from .parameters import DEFAULT_LIMIT, MAX_LIMIT

# What is worth trying first, by operation.
_EXAMPLES = {
    "announcements": "year=2024",
    "goals": "year=2024",
    "areas": "kind=MUNICIPALITY&on=2024-12-31",
    "releases": "as_of=2026-06-30",
    "figures": "indicator=opkvalificering-andel&area=0316,0000&year=2024&category=total",
}
_KINDS = {"integer": "helt tal", "number": "tal", "boolean": "true eller false", "array": "liste", "object": "objekt"}
_TEXTS = {"date": "dato", "date-time": "tidspunkt", "uri": "adresse"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an answer; the name of a field inside another is written after a point."""

    name: str
    kind: str
    description: str
    words: tuple[tuple[str, str], ...]  # the values allowed and what they mean; none where any is


@dataclass(frozen=True, slots=True)
class Asked:
    """One parameter."""

    name: str
    description: str
    example: str | int


@dataclass(frozen=True, slots=True)
class Operation:
    """One address with what may be asked of it and what it answers."""

    key: str
    path: str
    summary: str
    description: str
    parameters: tuple[Asked, ...]
    fields: tuple[Field, ...]
    example: str  # query


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    """Answer with the page about the API."""
    return answer_if_changed(request, lambda: _render(request))


def _render(request: HttpRequest) -> HttpResponse:
    context = {
        "operations": get_operations(),
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "figures": reverse("api-figures"),
        "default_limit": format_count(DEFAULT_LIMIT),
        "max_limit": format_count(MAX_LIMIT),
    }
    return render(request, "api.html", context)


@lru_cache(maxsize=1)
def get_operations() -> tuple[Operation, ...]:
    """Return every address of the API, figures first, as the OpenAPI description has them."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    found = [_make_operation(schema, path, methods["get"]) for path, methods in schema["paths"].items()]
    return tuple(sorted(found, key=lambda operation: (operation.key != "figures", operation.path)))


def _make_operation(schema: dict[str, Any], path: str, told: dict[str, Any]) -> Operation:
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    key = told["operationId"]
    return Operation(
        key=key,
        path=path,
        summary=told["summary"],
        description=told["description"],
        parameters=tuple(
            Asked(one["name"], one["description"], next(iter(one["examples"].values()))["value"])
            for one in told.get("parameters", ())
        ),
        fields=tuple(_flatten(schema, answer, "")),
        example=_EXAMPLES.get(key, ""),
    )


def _flatten(schema: dict[str, Any], described: dict[str, Any], above: str) -> Iterator[Field]:
    for name, told in _resolve(schema, described)["properties"].items():
        resolved = _resolve(schema, told)
        sentence, words = _split(told.get("description") or resolved.get("description", ""))
        allowed = set(resolved.get("enum", ()))
        yield Field(
            name=above + name,
            kind=_name_kind(resolved, is_nullable=told.get("nullable", False)),
            description=sentence,
            words=tuple(pair for pair in words if pair[0] in allowed),
        )
        inner = _resolve(schema, resolved.get("items", resolved))
        if "properties" in inner:
            yield from _flatten(schema, inner, f"{above}{name}.")


def _resolve(schema: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Return what a description refers to, or itself."""
    for referring in (told, *told.get("allOf", ())):
        if "$ref" in referring:
            return schema["components"]["schemas"][referring["$ref"].rpartition("/")[2]]
    return told


def _split(description: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a description's sentence, and the values that drf-spectacular lists after it as "* `CODE` - label"."""
    lines = description.split("\n")
    words = [line[3:].split("` - ", 1) for line in lines if line.startswith("* `")]
    return " ".join(line for line in lines if line and not line.startswith("* `")), [
        (code, label) for code, label in words
    ]


def _name_kind(told: dict[str, Any], *, is_nullable: bool) -> str:
    kind = _TEXTS.get(told.get("format", "")) or _KINDS.get(told.get("type", ""), "tekst")
    return f"{kind} eller null" if is_nullable else kind
