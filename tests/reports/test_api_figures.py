"""The API's figures are what readers could see, digit for digit; what cannot be read is refused in Danish."""

from decimal import Decimal

import pytest
from django.test import Client

from indicators.intake.cells import Entry, Reading
from indicators.intake.entries import gather
from indicators.periods import parse_code
from indicators.publishing import draft_release, publish_release, withdraw_release
from indicators.units import Quality
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release, an_instant

from .api_answers import FIGURES, ask, refused, values

HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
KOEGE_2024 = (UPSKILLING, KOEGE, "2024M12")

pytestmark = pytest.mark.django_db


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
    reading = Reading("CSV", "", gather((entry,)), ())
    draft = draft_release(reading=reading, title="Tal", by=None, at=an_instant("2025-02-12"))
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
