"""The addresses of the pictures: what they hold, what they are called, and that they follow the reader's choices."""

import json
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from indicators.units import Quality
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release

pytestmark = pytest.mark.django_db

CHART = f"/noegletal/{UPSKILLING}/holbaek/graf"


@pytest.fixture
def corrected() -> None:
    """Holbæk's figure is published as 10.6 on 10 January 2025 and corrected to 11.8 on 1 March; Køge's is withheld."""
    cells = {(UPSKILLING, COUNTRY, "2024M12"): "11.2", (UPSKILLING, KOEGE, "2024M12"): Quality.SUPPRESSED}
    a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "10.6"}, at="2025-01-10")
    a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"}, at="2025-03-01")


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize(("kind", "content_type"), [("svg", "image/svg+xml"), ("png", "image/png")])
def test_a_figure_is_called_what_it_shows(client: Client, kind: str, content_type: str) -> None:
    answer = client.get(f"{CHART}.{kind}?sml=koege&pr=2025-02-01")
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="{UPSKILLING}-holbaek-og-koege-2024-pr-2025-02-01.{kind}"'
    )
    if kind == "svg":
        assert "Holbæk: " in "".join(ET.fromstring(answer.content).itertext())
    else:
        assert answer.content.startswith(b"\x89PNG")


@pytest.mark.usefixtures("corrected")
def test_a_figure_follows_the_readers_choices(client: Client) -> None:
    shown = client.get(f"{CHART}.svg").content.decode()
    assert "Hele landet 11,2" in shown
    chosen = client.get(f"{CHART}.svg?vis=1").content.decode()
    assert "Hele landet" not in chosen
    traces = json.loads(client.get(f"{CHART}.json?vis=1").content)["data"]
    assert {trace["meta"] for trace in traces} == {"own"}


@pytest.mark.usefixtures("corrected")
def test_a_figure_tells_what_was_corrected(client: Client) -> None:
    assert "En ring om et tal viser, at det er rettet." in client.get(f"{CHART}.svg").content.decode()
    assert "10,6" not in client.get(f"{CHART}.svg").content.decode()
    page = client.get(f"/noegletal/{UPSKILLING}/holbaek/").content.decode()
    assert "før 10,6" in page


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_there_is_no_figure_of_a_place_without_figures(client: Client, kind: str) -> None:
    assert client.get(f"/noegletal/{UPSKILLING}/koege/graf.{kind}").status_code == 404
    page = client.get(f"/noegletal/{UPSKILLING}/koege/").content.decode()
    assert "graf.svg" not in page
    assert "Ingen tal at vise for Køge." in page
    assert json.loads(client.get(f"/noegletal/{UPSKILLING}/koege/graf.json").content) == {"data": [], "layout": {}}


@pytest.mark.usefixtures("corrected")
def test_the_page_links_to_the_figure_that_it_shows(client: Client) -> None:
    page = client.get(f"/noegletal/{UPSKILLING}/holbaek/?vis=1&land=1&sml=koege").content.decode()
    assert f"{CHART}.png?aar=2024&amp;vis=1&amp;sml=koege&amp;land=1" in page


@pytest.mark.usefixtures("corrected")
def test_the_shared_picture_is_of_a_municipality_and_a_year_with_figures(client: Client) -> None:
    answer = client.get("/kommuner/holbaek/2024/billede.png")
    assert answer.headers["Content-Type"] == "image/png"
    assert client.get("/kommuner/holbaek/1999/billede.png").status_code == 404
    assert client.get("/kommuner/atlantis/2024/billede.png").status_code == 404
