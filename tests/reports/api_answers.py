"""Asking the API in tests."""

import json
from typing import Any

from django.test import Client

FIGURES = "/api/v1/figures/"


def ask(client: Client, address: str = FIGURES, **query: str | int) -> dict[str, Any]:
    """Return the answer, its numbers as the text that stands in it."""
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content, parse_float=str, parse_int=str)


def values(answer: dict[str, Any]) -> list[str | None]:
    return [figure["value"] for figure in answer["results"]]


def refused(client: Client, address: str = FIGURES, **query: str) -> str:
    """Return the sentence of a refusal."""
    answer = client.get(address, query)
    assert answer.status_code == 400, answer.content.decode()
    told = answer.json()
    assert told["parameter"] in query
    return told["detail"]
