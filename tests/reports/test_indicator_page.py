"""The page of one indicator: every figure says what it rests on, and can be led to, compared, fetched and cited."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from indicators.models import Category, Indicator
from indicators.units import Quality
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release

pytestmark = pytest.mark.django_db

PAGE = "/noegletal/opkvalificering-andel/holbaek/"


@pytest.fixture
def corrected() -> None:
    """Twelve months of 2024, the last one corrected from 10.6 to 11.8 on 1 March; Køge's is withheld."""
    months = {(UPSKILLING, HOLBAEK, f"2024M{month:02}"): f"{month}.1" for month in range(1, 12)}
    cells = {
        **months,
        (UPSKILLING, COUNTRY, "2024M12"): "11.2",
        (UPSKILLING, KOEGE, "2024M12"): Quality.SUPPRESSED,
        (UPSKILLING, HOLBAEK, "2024M12", "kontanthjaelp"): "9.8",
    }
    a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "10.6"}, at="2025-01-10", note="")
    a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"}, at="2025-03-01", note="Kilden havde talt forkert.")


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def strip(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xad", ""))


def find_row(page: str, period: str) -> str:
    found = re.search(rf'<tr role="row" id="p{period}">.*?</tr>', page)
    assert found is not None, period
    return found[0]


@pytest.mark.usefixtures("corrected")
def test_every_period_is_a_row_that_an_address_can_lead_to_also_where_it_is_folded_away(client: Client) -> None:
    page = read(client, PAGE)
    rows = re.findall(r'id="p(2024M\d\d)"', page)
    assert rows == [f"2024M{month:02}" for month in range(12, 0, -1)]
    assert page.index('id="p2024M05"') < page.index('<details class="acc"') < page.index('id="p2024M04"')


@pytest.mark.usefixtures("corrected")
def test_numbers_in_the_lead_lead_to_their_row(client: Client) -> None:
    page = read(client, PAGE)
    lead = page[page.index('class="lead"') :][:400]
    assert f'href="{PAGE}?aar=2024#p2024M12"' in lead


@pytest.mark.usefixtures("corrected")
def test_a_corrected_figure_says_what_stood_there_when_it_was_changed_and_why(client: Client) -> None:
    page = read(client, PAGE)
    told = strip(find_row(page, "2024M12"))
    assert "11,8" in told
    assert "Rettet 1. marts 2025, før 10,6" in told.replace("\u00a0", " ")
    summary = strip(page[page.index('id="rettet"') :][:600]).replace("\u00a0", " ")
    assert "1 tal blev rettet 1. marts 2025 i udgivelse" in summary
    assert "Kilden havde talt forkert." in summary
    assert "Rettet" not in strip(find_row(page, "2024M11"))


@pytest.mark.usefixtures("corrected")
def test_before_the_correction_nothing_is_marked(client: Client) -> None:
    page = read(client, f"{PAGE}?pr=2025-02-01")
    assert "Rettet" not in page
    assert ">10,6" in find_row(page, "2024M12")


@pytest.mark.usefixtures("corrected")
def test_every_row_names_its_release(client: Client) -> None:
    for month in (1, 12):
        assert re.search(r'href="/udgivelser/\d+/"', find_row(read(client, PAGE), f"2024M{month:02}"))


@pytest.mark.usefixtures("corrected")
def test_a_withheld_figure_is_said_in_words_and_is_never_judged(client: Client) -> None:
    page = read(client, "/noegletal/opkvalificering-andel/koege/")
    row = find_row(page, "2024M12")
    assert "Diskretioneret" in row
    assert "0259/2024M12" not in page
    assert "data-figure" not in row.split("Hele landet")[0]


@pytest.mark.usefixtures("corrected")
def test_groups_stand_below_the_whole_and_have_no_status(client: Client) -> None:
    page = read(client, PAGE)
    parts = page[page.index('id="dele"') : page.index('id="definition"')]
    name = Category.objects.get(indicator__code=UPSKILLING, code="kontanthjaelp").name
    assert f'data-figure="{UPSKILLING}/{name}/{HOLBAEK}/2024M12">9,8' in parts
    assert "Grupper får ingen status" in parts
    assert parts.index('rowheader">I alt<') < parts.index(f'rowheader">{name}<')


@pytest.mark.usefixtures("corrected")
def test_the_page_says_source_release_and_next_figures(client: Client) -> None:
    Indicator.objects.filter(code=UPSKILLING).update(next_update="2099-02-12")
    origin = strip(read(client, PAGE).split('class="origin"')[1][:600]).replace("\u00a0", " ")
    assert "1. marts 2025" in origin
    assert "Kilde: Jobindsats.dk / STAR" in origin
    assert "Næste tal ventes 12. februar 2099" in origin


@pytest.mark.usefixtures("corrected")
def test_the_page_can_be_cited_as_it_is_now(client: Client) -> None:
    today = timezone.localdate().isoformat()
    assert f'href="?aar=2024&amp;pr={today}"' in read(client, PAGE)
    earlier = read(client, f"{PAGE}?pr=2025-02-01")
    assert "Adressen bliver ved med at vise tallene, som de stod" in earlier
    assert today not in earlier


@pytest.mark.usefixtures("corrected")
def test_downloads_say_their_type_and_size(client: Client) -> None:
    page = read(client, PAGE)
    offered = strip(page[page.index('data-follows="downloads"') :].split("</ul>")[0]).replace("\u00a0", " ")
    assert re.search(r"Rapport PDF, ca\. \d+ sider", offered)
    for kind in ("XLSX", "CSV"):
        assert re.search(rf"{kind}, ca\. \d+ kB", offered), kind


@pytest.mark.usefixtures("corrected")
def test_the_rule_that_judged_can_be_read(client: Client) -> None:
    page = read(client, PAGE)
    assert re.search(r'href="/om-tallene/vurdering/#[a-z-]+">Sådan bliver målet vurderet', page)


@pytest.mark.usefixtures("corrected")
def test_the_rows_are_complete_with_another_municipality_beside(client: Client) -> None:
    page = read(client, f"{PAGE}?sml=koege&vis=1")
    assert "Diskretioneret" in find_row(page, "2024M12")
    assert 'id="p2024M01"' in page
