"""The files hold the same figures as the pages, as Danish spreadsheets read them, and nothing that could run."""

import csv
import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from indicators.models import Indicator
from indicators.publishing import withdraw_release
from indicators.units import Quality
from reports.downloads import HEADER
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release, an_instant

HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
VACANCIES = "forgaeves-rekrutteringer-andel"
RAR_SJAELLAND = "RAR Sjælland"

pytestmark = pytest.mark.django_db


def read_text(answer: Any) -> str:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig")


def read(answer: Any) -> list[dict[str, str]]:
    """Return a CSV file's rows, by a reader that is not ours."""
    return list(csv.DictReader(io.StringIO(read_text(answer), newline=""), delimiter=";"))


def test_a_row_tells_all_that_belongs_to_a_figure(client: Client) -> None:
    release = a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    text = read_text(client.get("/data/holbaek-2024.csv"))
    assert text == (
        "område-kode;område;mål;nøgletal-kode;nøgletal;opdeling;periode;værdi;nedre grænse;øvre grænse;status;enhed;"
        "kilde;udgivelse;eksempeldata\r\n"
        "0316;Holbæk;Mål 2: Opkvalificering;opkvalificering-andel;Ledige, der begynder på opkvalificering (andel);"
        f"I alt;2024M12;10,6;;;Opgjort;procent;Jobindsats.dk / STAR y14kval01;{release.pk};nej\r\n"
    )


def test_a_figure_without_value_is_empty_and_says_why(client: Client) -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2024M10"): Quality.SUPPRESSED,
            (UPSKILLING, HOLBAEK, "2024M11"): Quality.MISSING,
            (UPSKILLING, HOLBAEK, "2024M12"): "0",
        },
        at="2025-02-12",
    )
    rows = read(client.get("/data/holbaek-2024.csv"))
    assert [(row["værdi"], row["status"]) for row in rows] == [
        ("", "Diskretioneret"),
        ("", "Tal på vej"),
        ("0", "Opgjort"),
    ]


def test_a_dashboards_file_holds_the_municipality_its_rar_area_and_the_country_over_five_years(client: Client) -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2019M12"): "1",
            (UPSKILLING, HOLBAEK, "2020M12"): "2",
            (UPSKILLING, HOLBAEK, "2024M12"): "3",
            (UPSKILLING, HOLBAEK, "2024M12", "kontanthjaelp"): "4",
            (UPSKILLING, KOEGE, "2024M12"): "5",
            (UPSKILLING, COUNTRY, "2024M12"): "6",
            (UPSKILLING, HOLBAEK, "2025M01"): "7",
            (VACANCIES, _rar_code(), "2024H1"): "8",
        },
        at="2025-02-12",
    )
    rows = read(client.get("/data/holbaek-2024.csv"))
    assert [(row["værdi"], row["område"], row["opdeling"]) for row in rows] == [
        ("2", "Holbæk", "I alt"),
        ("6", "Hele landet", "I alt"),
        ("3", "Holbæk", "I alt"),
        ("4", "Holbæk", "Kontanthjælp"),
        ("8", RAR_SJAELLAND, "I alt"),
    ]


def _rar_code() -> str:
    answer = Client().get("/api/v1/areas/?kind=RAR").json()
    return next(area["code"] for area in answer["results"] if area["name"] == RAR_SJAELLAND)


def test_decimals_have_a_comma_and_no_digits_of_their_own(client: Client) -> None:
    a_release({("opkvalificering-antal", HOLBAEK, "2024M12"): "89907", HOLBAEK_2024: "9.2000"}, at="2025-02-12")
    assert [row["værdi"] for row in read(client.get("/data/holbaek-2024.csv"))] == ["9,2", "89907"]


def test_the_file_of_a_day_holds_the_figures_of_that_day_and_says_so_in_its_name(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    wrong = a_release({HOLBAEK_2024: "44"}, at="2025-06-19")
    withdraw_release(release=wrong, by=None, note="Talte den forkerte gruppe.", at=an_instant("2025-06-21"))
    for day, value in (("2025-06-18", "10,6"), ("2025-06-19", "44"), ("2025-06-21", "10,6")):
        for path in ("/data/holbaek-2024.csv", f"/data/noegletal/{UPSKILLING}.csv"):
            answer = client.get(path, {"pr": day})
            assert f'-pr-{day}.csv"' in answer.headers["Content-Disposition"]
            assert [row["værdi"] for row in read(answer)] == [value]
    assert client.get("/data/holbaek-2024.csv", {"pr": "2025-02-11"}).status_code == 404
    assert 'filename="holbaek-2024.csv"' in client.get("/data/holbaek-2024.csv").headers["Content-Disposition"]


def test_invented_figures_say_so_in_every_row(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12", is_example=True)
    assert [row["eksempeldata"] for row in read(client.get("/data/holbaek-2024.csv"))] == ["ja"]


def test_an_indicators_file_holds_all_areas_and_years(client: Client) -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2019M12"): "1",
            (UPSKILLING, KOEGE, "2024M12"): "2",
            ("opkvalificering-antal", KOEGE, "2024M12"): "3",
        },
        at="2025-02-12",
    )
    rows = read(client.get(f"/data/noegletal/{UPSKILLING}.csv"))
    assert [(row["område"], row["periode"], row["værdi"]) for row in rows] == [
        ("Holbæk", "2019M12", "1"),
        ("Køge", "2024M12", "2"),
    ]


def test_all_figures_of_a_year_are_streamed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.queries.tables._BATCH", 2)
    a_release(
        {(UPSKILLING, area, f"2024M{month:02}"): str(month) for area in (HOLBAEK, KOEGE) for month in range(1, 8)},
        at="2025-02-12",
    )
    answer = client.get("/data/alle-tal-2024.csv")
    assert answer.streaming
    rows = read(answer)
    assert len(rows) == 14
    assert len({(row["område"], row["periode"]) for row in rows}) == 14


def test_all_data_is_that_of_the_newest_year_on_the_day_asked_for(client: Client) -> None:
    a_release({(UPSKILLING, HOLBAEK, "2023M12"): "9"}, at="2024-02-12")
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    assert client.get("/data/alle-tal.csv")["Location"] == "/data/alle-tal-2024.csv"
    earlier = client.get("/data/alle-tal.csv?pr=2024-06-30")["Location"]
    assert earlier == "/data/alle-tal-2023.csv?pr=2024-06-30"
    assert [row["værdi"] for row in read(client.get(earlier))] == ["9"]


def test_an_empty_portal_has_no_data_to_fetch(client: Client) -> None:
    assert client.get("/data/alle-tal.csv").status_code == 404


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_can_run_as_a_formula(client: Client, opening: str) -> None:
    Indicator.objects.filter(code=UPSKILLING).update(name=f'{opening}HYPERLINK("http://example.org";"x")')
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    assert read(client.get("/data/holbaek-2024.csv"))[0]["nøgletal"].startswith(f"'{opening}")
    book = client.get("/data/holbaek-2024.xlsx").content
    assert b"<f>" not in _parts(book)


def _parts(book: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))


def test_a_negative_number_stays_a_number(client: Client) -> None:
    score = Indicator.objects.exclude(unit="PERCENT").exclude(unit="COUNT").values_list("code", flat=True).first()
    code = score or UPSKILLING
    a_release({(code, HOLBAEK, "2024M12"): "-1.5"}, at="2025-02-12")
    assert [row["værdi"] for row in read(client.get(f"/data/noegletal/{code}.csv"))] == ["-1,5"]


def test_the_workbook_holds_the_same_as_the_csv(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6", (UPSKILLING, HOLBAEK, "2024M11"): Quality.SUPPRESSED}, at="2025-02-12")
    answer = client.get("/data/holbaek-2024.xlsx")
    assert 'filename="holbaek-2024.xlsx"' in answer.headers["Content-Disposition"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name("Tal").to_python()
    assert rows[0] == list(HEADER)
    value = HEADER.index("værdi")
    assert [row[value] for row in rows[1:]] == ["", 10.6]
    texts = [[cell for place, cell in enumerate(row) if place != value] for row in rows[1:]]
    told = [list(row.values()) for row in read(client.get("/data/holbaek-2024.csv"))]
    assert texts == [[cell for place, cell in enumerate(row) if place != value] for row in told]


def test_the_workbook_tells_its_releases_and_that_figures_are_invented(client: Client) -> None:
    release = a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12", note="", is_example=True)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/data/holbaek-2024.xlsx").content))
    lines = [row[0] for row in book.get_sheet_by_name("Om tallene").to_python()]
    assert lines == [
        "Holbæk 2024",
        "Tallene er opdigtede eksempler og siger intet om virkeligheden.",
        "En tom værdi er ikke 0: Kolonnen status siger, hvorfor tallet mangler. Procent går fra 0 til 100.",
        f"Udgivelse {release.pk}, 12.\u00a0februar 2025: Tal",
    ]


def test_the_same_figures_give_the_same_workbook(client: Client) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    first = client.get("/data/holbaek-2024.xlsx", {"pr": "2025-03-01"}).content
    a_release({HOLBAEK_2024: "10.9"}, at="2025-06-19")
    assert client.get("/data/holbaek-2024.xlsx", {"pr": "2025-03-01"}).content == first
    assert client.get("/data/holbaek-2024.xlsx").content != first
    # The hour of its making would change the bytes; the hour of publication, as clocks in Copenhagen show it, does not.
    assert _parts(first).count(b"2025-02-12T10:00:00Z") == 2


@pytest.mark.parametrize(
    "path",
    [
        "/data/atlantis-2024.csv",
        "/data/holbaek-2022.csv",
        "/data/holbaek-2022.xlsx",
        "/data/noegletal/ledighed.csv",
    ],
)
def test_a_file_that_does_not_exist_is_not_found(client: Client, path: str) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/data/holbaek-2024.csv", 15), ("/data/holbaek-2024.xlsx", 16), (f"/data/noegletal/{UPSKILLING}.csv", 13)],
)
def test_the_number_of_queries_is_fixed(
    client: Client, django_assert_num_queries: Any, path: str, queries: int
) -> None:
    a_release({(UPSKILLING, HOLBAEK, f"{year}M12"): "1" for year in range(2020, 2025)}, at="2025-02-12")
    with django_assert_num_queries(queries):
        answer = client.get(path)
        if answer.streaming:
            read(answer)


def test_nothing_can_be_sent_to_a_download(client: Client) -> None:
    assert client.post("/data/holbaek-2024.csv").status_code == 405
