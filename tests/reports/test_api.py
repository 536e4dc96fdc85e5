"""The API's lists, its description and its page; who may read, and that nobody may write."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from indicators.models import Indicator
from indicators.publishing import withdraw_release
from tests.releases import HOLBAEK, UPSKILLING, a_release, an_instant

from .api_answers import ask, refused

HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
ADDRESSES = ("announcements", "goals", "indicators", "areas", "releases", "figures")

pytestmark = pytest.mark.django_db


def test_lists_refuse_what_they_do_not_know(client: Client) -> None:
    assert "Denne adresse har ingen parametre." in refused(client, "/api/v1/indicators/", year="2024")
    assert "Brug COUNTRY, REGION" in refused(client, "/api/v1/areas/", kind="KOMMUNE")
    assert "on=nu er ikke en dato." in refused(client, "/api/v1/areas/", on="nu")


def test_announcements_hold_their_goals_and_the_years_without(client: Client) -> None:
    answer = ask(client, "/api/v1/announcements/")
    assert [announcement["year"] for announcement in answer["results"]] == ["2024", "2023"]
    letter = answer["results"][0]
    assert letter["journal_number"] == "2023 - 4143"
    assert letter["announced_on"] == "2023-06-23"
    assert [goal["number"] for goal in letter["goals"]] == ["1", "2", "3", "4", "5"]
    assert letter["goals"][3]["emphasis"] == "Særligt fokus: unge 15-24 år"
    assert letter["goals"][1]["continues"] == {"year": "2023", "number": "2"}
    assert letter["goals"][1]["headline"] == UPSKILLING
    assert letter["goals"][0]["headline"] is None
    assert answer["repeals"][0]["first_year"] == "2025"
    assert [one["year"] for one in ask(client, "/api/v1/announcements/", year=2023)["results"]] == ["2023"]


def test_goals_of_a_year(client: Client) -> None:
    goals = ask(client, "/api/v1/goals/", year=2024)["results"]
    assert [(goal["year"], goal["number"]) for goal in goals] == [("2024", str(number)) for number in range(1, 6)]
    assert goals[1]["indicators"] == [UPSKILLING, "opkvalificering-antal"]
    assert len(ask(client, "/api/v1/goals/")["results"]) == 10


def test_indicators_have_their_breakdown_breaks_and_names(client: Client) -> None:
    found = {one["code"]: one for one in ask(client, "/api/v1/indicators/")["results"]}
    assert len(found) == Indicator.objects.count()
    upskilling = found[UPSKILLING]
    assert (upskilling["unit"], upskilling["decimals"], upskilling["level"]) == ("PERCENT", "1", "MUNICIPALITY")
    assert {"code": "kontanthjaelp", "name": "Kontanthjælp"} in upskilling["categories"]
    assert upskilling["breaks"][0]["period"] == "2025M07"
    assert any(one["names"] for one in found.values())


def test_areas_tell_what_they_belonged_to_on_a_day(client: Client) -> None:
    def groups(on: str) -> dict[str, str]:
        areas = {area["code"]: area for area in ask(client, "/api/v1/areas/", kind="MUNICIPALITY", on=on)["results"]}
        assert len(areas) == 98
        return {held["kind"]: held["name"] for held in areas[HOLBAEK]["memberships"]}

    assert groups("2024-12-31")["RAR"] == "RAR Sjælland"
    assert groups("2024-12-31")["REGION"] == "Region Sjælland"
    assert "RAR" not in groups("2025-06-01")
    kinds = {area["kind"] for area in ask(client, "/api/v1/areas/", kind="RAR,COUNTRY")["results"]}
    assert kinds == {"RAR", "COUNTRY"}


def test_releases_tell_of_a_withdrawal_from_its_instant_on(client: Client) -> None:
    release = a_release({HOLBAEK_2024: "44"}, at="2025-06-19", note="Rettet hos kilden.")
    withdraw_release(release=release, by=None, note="Talte den forkerte gruppe.", at=an_instant("2025-06-20"))
    told = ask(client, "/api/v1/releases/")["results"]
    assert told == [
        {
            "number": str(release.pk),
            "title": "Tal",
            "note": "Rettet hos kilden.",
            "published_at": "2025-06-19T09:00:00Z",
            "withdrawn_at": "2025-06-20T09:00:00Z",
            "withdrawal_note": "Talte den forkerte gruppe.",
            "is_example": False,
            "editions": [{"indicator": UPSKILLING, "year": "2024", "latest_period": "2024M12"}],
        }
    ]
    before = ask(client, "/api/v1/releases/", as_of="2025-06-19")["results"][0]
    assert before["withdrawn_at"] is None
    assert before["withdrawal_note"] == ""
    assert ask(client, "/api/v1/releases/", as_of="2025-06-18")["results"] == []


@pytest.mark.parametrize(
    ("address", "queries"),
    [("announcements", 5), ("goals", 3), ("indicators", 5), ("areas", 3), ("releases", 3), ("figures", 7)],
)
def test_the_number_of_queries_is_fixed(
    many: None, client: Client, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        ask(client, f"/api/v1/{address}/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_may_read_and_nobody_may_write(client: Client, address: str) -> None:
    path = reverse(f"api-{address}")
    assert client.get(path).headers["Content-Type"] == "application/json"
    assert client.head(path).content == b""
    assert client.options(path).status_code == 200
    for write in (client.post, client.put, client.patch, client.delete):
        answer = write(path)
        assert answer.status_code == 405
        assert "ikke tilladt" in answer.json()["detail"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_as_the_openapi_document_describes_it(many: None, client: Client, address: str) -> None:
    document = client.get("/api/v1/schema/").json()
    told = document["paths"][f"/api/v1/{address}/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(f"/api/v1/{address}/").json()
    assert answer["results"]
    Draft202012Validator({**_closed(told), "components": _closed(document["components"])}).validate(answer)


def _closed(described: Any) -> Any:
    """Return an OpenAPI 3.0 description as JSON Schema: null said its way, and no field allowed beyond those told."""
    if isinstance(described, list):
        return [_closed(one) for one in described]
    if not isinstance(described, dict):
        return described
    closed = {key: _closed(value) for key, value in described.items() if key != "nullable"}
    if described.get("type") == "object":
        closed["additionalProperties"] = False
    return {"anyOf": [closed, {"type": "null"}]} if described.get("nullable") is True else closed


def test_the_openapi_document_is_sound() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")
    document = SchemaGenerator().get_schema(request=None, public=True)
    assert set(document["paths"]) == {f"/api/v1/{address}/" for address in ADDRESSES}


def test_the_openapi_document_is_served_as_json_or_yaml(client: Client) -> None:
    assert client.get("/api/v1/schema/").headers["Content-Type"].startswith("application/json")
    yaml = client.get("/api/v1/schema/", headers={"accept": "application/yaml"})
    assert yaml.content.startswith(b"openapi: 3")


def test_the_page_about_the_api_tells_every_address_parameter_and_field(client: Client) -> None:
    answer = client.get("/api/v1/")
    assert answer.status_code == 200
    text = answer.content.decode()
    document = SchemaGenerator().get_schema(request=None, public=True)
    for path, methods in document["paths"].items():
        assert f"<code>GET {path}</code>" in text
        for parameter in methods["get"].get("parameters", ()):
            assert f"<code>{parameter['name']}</code>" in text
    assert "<code>results.goals.continues.year</code>" in text
    assert "<code>SUPPRESSED</code>: Diskretioneret" in text
    assert "style=" not in text.partition("<main")[2].partition("</main>")[0]
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


def test_the_examples_of_the_page_can_be_asked(many: None, client: Client) -> None:
    text = client.get("/api/v1/").content.decode()
    examples = [part.split('"')[0].replace("&amp;", "&") for part in text.split('<p><a href="/api/v1/')[1:]]
    assert len(examples) == len(ADDRESSES)
    for example in examples:
        assert client.get(f"/api/v1/{example}").status_code == 200
