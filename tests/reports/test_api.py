"""The API answers what readers could see, digit for digit, and says in Danish what it cannot read."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from indicators.intake.cells import Entry, Reading
from indicators.models import Indicator
from indicators.periods import parse_code
from indicators.publishing import draft_release, publish_release, withdraw_release
from indicators.units import Quality
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release, an_instant

FIGURES = "/api/v1/figures/"
HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
KOEGE_2024 = (UPSKILLING, KOEGE, "2024M12")
ADDRESSES = ("announcements", "goals", "indicators", "areas", "releases", "figures")

pytestmark = pytest.mark.django_db


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


def test_figures_are_told_with_all_that_belongs_to_them(client: Client) -> None:
    release = a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    answer = ask(client)
    assert answer["count"] == "1"
    assert answer["next"] is None
    assert answer["previous"] is None
    assert answer["results"] == [
        {
            "indicator": UPSKILLING,
            "area": "0316",
            "area_name": "Holbæk",
            "period": "2024M12",
            "category": None,
            "quality": "MEASURED",
            "value": "10.6",
            "lower": None,
            "upper": None,
            "unit": "PERCENT",
            "release": str(release.pk),
            "published_at": "2025-02-12T09:00:00Z",
            "is_example": False,
        }
    ]


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("9.2", "9.2"),
        ("9.2000", "9.2"),
        ("0", "0"),
        ("10", "10"),
        ("100.0", "100"),
        ("0.1", "0.1"),
        ("89907", "89907"),
        ("33.3333", "33.3333"),
        ("1234567890.1234", "1234567890.1234"),
    ],
)
def test_a_value_has_exactly_the_digits_published(client: Client, published: str, written: str) -> None:
    a_release({HOLBAEK_2024: published}, at="2025-02-12")
    assert f'"value":{written},' in client.get(FIGURES).content.decode()


def test_a_figure_that_is_withheld_missing_or_not_compiled_has_no_value(client: Client) -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2024M10"): Quality.SUPPRESSED,
            (UPSKILLING, HOLBAEK, "2024M11"): Quality.MISSING,
            (UPSKILLING, HOLBAEK, "2024M12"): Quality.NOT_APPLICABLE,
        },
        at="2025-02-12",
    )
    told = [(figure["quality"], figure["value"]) for figure in ask(client)["results"]]
    assert told == [("SUPPRESSED", None), ("MISSING", None), ("NOT_APPLICABLE", None)]


def test_the_interval_of_a_survey_is_told(client: Client) -> None:
    entry = Entry(
        "B2", COUNTRY, "handicap-beskaeftigelse-andel", parse_code("2024"), "", Quality.MEASURED,
        Decimal("60.1"), "", Decimal("58.0"), Decimal("62.2"),
    )  # fmt: skip
    draft = draft_release(reading=Reading("CSV", "", (entry,), ()), title="Tal", by=None, at=an_instant("2025-02-12"))
    publish_release(release=draft, by=None, at=an_instant("2025-02-12"))
    figure = ask(client)["results"][0]
    assert (figure["lower"], figure["value"], figure["upper"]) == ("58", "60.1", "62.2")


def test_a_correction_shows_from_its_instant_on_and_the_past_stays_as_it_was(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    a_release({HOLBAEK_2024: "10.9"}, at="2025-06-19")
    assert values(ask(client)) == ["10.9"]
    assert values(ask(client, as_of="2025-02-11")) == []
    assert values(ask(client, as_of="2025-02-12")) == ["10.6"]
    assert values(ask(client, as_of="2025-06-18")) == ["10.6"]
    assert values(ask(client, as_of="2025-06-19T08:59:59Z")) == ["10.6"]
    assert values(ask(client, as_of="2025-06-19T09:00:00Z")) == ["10.9"]


def test_a_date_means_the_end_of_that_day_in_copenhagen(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-06-19")
    # In summer Copenhagen is two hours ahead, so the day ends at 22 o'clock UTC.
    assert ask(client, as_of="2025-06-19")["as_of"] == "2025-06-19T21:59:59.999999Z"


def test_an_instant_may_be_written_with_any_zone_and_an_unescaped_plus(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-06-19")
    assert values(ask(client, as_of="2025-06-19T11:00:00+02:00")) == ["10.6"]
    assert values(ask(client, as_of="2025-06-19T10:59:59+02:00")) == []
    assert client.get(f"{FIGURES}?as_of=2025-06-19T11:00:00+02:00").json()["count"] == 1


def test_a_day_to_come_is_answered_as_today(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-06-19")
    assert ask(client, as_of="2999-01-01")["as_of"] < "2999"
    assert ask(client, as_of="9999-12-31")["count"] == "1"
    assert ask(client, as_of="2999-01-01T00:00:00Z")["as_of"] < "2999"


def test_a_withdrawn_release_gives_way_to_what_it_had_replaced(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    wrong = a_release({HOLBAEK_2024: "44"}, at="2025-06-19")
    withdraw_release(release=wrong, by=None, note="Talte den forkerte gruppe.", at=an_instant("2025-06-20"))
    assert values(ask(client)) == ["10.6"]
    assert values(ask(client, as_of="2025-06-19")) == ["44"]


def test_a_draft_is_not_told(client: Client) -> None:
    a_draft({HOLBAEK_2024: "10.6"})
    assert ask(client)["results"] == []
    assert ask(client, "/api/v1/releases/")["results"] == []


def test_invented_figures_say_so(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12", is_example=True)
    assert ask(client)["results"][0]["is_example"] is True
    assert ask(client, "/api/v1/releases/")["results"][0]["is_example"] is True


@pytest.fixture
def many(db: None) -> None:
    """Two municipalities and the country, two years, a breakdown, two indicators: 3 + 3 + 2 + 4 = 12 figures."""
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2023M12"): "1",
            (UPSKILLING, KOEGE, "2023M12"): "2",
            (UPSKILLING, COUNTRY, "2023M12"): "3",
            (UPSKILLING, HOLBAEK, "2024M11"): "4",
            (UPSKILLING, HOLBAEK, "2024M12"): "5",
            (UPSKILLING, HOLBAEK, "2024M12", "kontanthjaelp"): "6",
            ("opkvalificering-antal", HOLBAEK, "2024M12"): "7",
            ("opkvalificering-antal", KOEGE, "2024M12"): "8",
        },
        at="2025-02-12",
    )
    a_release(
        {
            ("selvforsoergelse-andel", HOLBAEK, "2024M11"): "9",
            ("selvforsoergelse-andel", HOLBAEK, "2024M12"): "10",
            ("selvforsoergelse-andel", KOEGE, "2024M11"): "11",
            ("selvforsoergelse-andel", KOEGE, "2024M12"): "12",
        },
        at="2025-03-12",
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Order: indicator, year, area code (country 0000, Køge 0259, Holbæk 0316), total before parts, period.
        ({}, "3 2 1 4 5 6 8 7 11 12 9 10"),
        ({"indicator": "opkvalificering-antal"}, "8 7"),
        ({"indicator": "selvforsoergelse-andel, opkvalificering-antal"}, "8 7 11 12 9 10"),
        ({"area": KOEGE}, "2 8 11 12"),
        ({"area": f"{COUNTRY},{KOEGE}"}, "3 2 8 11 12"),
        ({"period": "2024M11"}, "4 11 9"),
        ({"period": "2024-11, december 2023"}, "3 2 1 4 11 9"),
        ({"year": "2023"}, "3 2 1"),
        ({"year": "2022"}, ""),
        ({"category": "total", "indicator": UPSKILLING, "year": "2024"}, "4 5"),
        ({"category": "kontanthjaelp"}, "6"),
        ({"category": "kontanthjaelp,total", "area": HOLBAEK, "period": "2024M12"}, "5 6 7 10"),
        ({"area": HOLBAEK, "indicator": UPSKILLING, "year": "2023,2024", "period": "2024M12"}, "5 6"),
    ],
)
def test_filters_narrow_the_figures(many: None, client: Client, query: dict[str, str], expected: str) -> None:
    answer = ask(client, **query)
    assert values(answer) == expected.split()
    assert answer["count"] == str(len(expected.split()))


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 7, 11, 12, 100])
def test_pages_hold_every_figure_exactly_once(many: None, client: Client, limit: int) -> None:
    page, met = ask(client, limit=limit), []
    while True:
        assert page["count"] == "12"
        assert len(page["results"]) <= limit
        met += values(page)
        if page["next"] is None:
            break
        page = ask(client, page["next"])
    assert met == ["3", "2", "1", "4", "5", "6", "8", "7", "11", "12", "9", "10"]


def test_pages_stay_at_the_instant_of_the_first_while_others_publish(many: None, client: Client) -> None:
    first = ask(client, limit=3)
    a_release({(UPSKILLING, HOLBAEK, "2024M12"): "99"}, at="2026-01-10")
    following = ask(client, first["next"].replace(first["as_of"].replace(":", "%3A"), "2026-01-09T00%3A00%3A00Z"))
    assert values(following) == ["4", "5", "6"]
    assert f"as_of={first['as_of'].replace(':', '%3A')}" in first["next"]
    assert values(ask(client, following["previous"])) == ["3", "2", "1"]


def test_a_page_beyond_the_last_is_empty(many: None, client: Client) -> None:
    answer = ask(client, offset=1000)
    assert answer["results"] == []
    assert answer["count"] == "12"
    assert answer["next"] is None


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"aar": "2024"}, "Parameteren »aar« findes ikke. Brug indicator, area, period, year, category, as_of,"),
        ({"year": "24"}, "year=24 er ikke et år. Skriv fire cifre, for eksempel 2024."),
        ({"year": "2024,nu"}, "year=nu er ikke et år."),
        ({"area": "0999"}, "area=0999 findes ikke. Koderne står i /api/v1/areas/; Holbæk er 0316 og hele landet 0000."),
        ({"area": "0316,Køge"}, "area=Køge findes ikke."),
        ({"indicator": "ledighed"}, "indicator=ledighed findes ikke. Brug opkvalificering-andel, "),
        ({"category": "alle"}, "category=alle findes ikke. Brug total, "),
        ({"period": "2024M13"}, "period=2024M13 er ikke en periode. Skriv for eksempel 2024 (år)"),
        ({"as_of": "i går"}, "as_of=i går er hverken en dato eller et tidspunkt med tidszone."),
        ({"as_of": "2026-02-30"}, "as_of=2026-02-30 er ikke en dato. Skriv år-måned-dag, for eksempel 2026-06-30."),
        ({"as_of": "2026-01-30T12:00"}, "as_of=2026-01-30T12:00 er hverken en dato eller et tidspunkt med tidszone."),
        ({"as_of": "0001-01-01T00:00:00+14:00"}, "er hverken en dato"),
        ({"limit": "0"}, "limit=0 kan ikke bruges. Skriv et helt tal fra 1 til 10000."),
        ({"limit": "10001"}, "fra 1 til 10000"),
        ({"limit": "ti"}, "limit=ti kan ikke bruges."),
        ({"offset": "-1"}, "offset=-1 kan ikke bruges. Skriv et helt tal, 0 eller derover."),
        ({"area": "\x00"}, "findes ikke"),
        ({"indicator": "x" * 500}, f"indicator={'x' * 40}… findes ikke."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(client: Client, query: dict[str, str], sentence: str) -> None:
    assert sentence in refused(client, **query)


def test_a_parameter_written_twice_is_refused(client: Client) -> None:
    answer = client.get(f"{FIGURES}?year=2023&year=2024")
    assert answer.status_code == 400
    assert answer.json()["detail"] == "Parameteren year er skrevet flere gange. Skriv den én gang."


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
    release = a_release({HOLBAEK_2024: "44"}, at="2025-06-19", note="Rettet efter fejl hos kilden.")
    withdraw_release(release=release, by=None, note="Talte den forkerte gruppe.", at=an_instant("2025-06-20"))
    told = ask(client, "/api/v1/releases/")["results"]
    assert told == [
        {
            "number": str(release.pk),
            "title": "Tal",
            "note": "Rettet efter fejl hos kilden.",
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
    [("announcements", 4), ("goals", 2), ("indicators", 4), ("areas", 2), ("releases", 2), ("figures", 6)],
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
