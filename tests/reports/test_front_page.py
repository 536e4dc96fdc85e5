"""The front page: the way to a municipality, the map, and how the goals stand in the country."""

import re

import pytest
from django.test import Client

from indicators.units import Quality
from reports import queries
from reports.example_data import write_example_data
from reports.overview import get_country_goals, get_map, tell_own
from reports.roster import get_roster
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def example() -> None:
    write_example_data(years=(2023, 2024))


@pytest.fixture
def corrected() -> None:
    """The country's figure is published as 11.2 on 10 January 2025 and corrected to 11.5 on 1 March."""
    cells = {(UPSKILLING, HOLBAEK, "2024M12"): "10.6", (UPSKILLING, KOEGE, "2024M12"): Quality.SUPPRESSED}
    a_release({**cells, (UPSKILLING, COUNTRY, "2024M12"): "11.2"}, at="2025-01-10")
    a_release({**cells, (UPSKILLING, COUNTRY, "2024M12"): "11.5"}, at="2025-03-01")


@pytest.mark.usefixtures("example")
def test_whoever_is_counted_can_be_seen(client: Client) -> None:
    links = re.findall(r'<a href="(/kommuner/\?status=[^"]*)"><b>(\d+)</b>', page(client))
    assert len(links) >= 9
    for address, count in links:
        assert f"Viser {count} af 98 kommuner" in page(client, address.replace("&amp;", "&"))


@pytest.mark.usefixtures("example")
def test_what_municipalities_measure_by_themselves_is_named_and_never_compared(client: Client) -> None:
    first = get_country_goals(get_roster(2024))[0]
    assert first.own_told == "To kommuner har egne tal for 2024."
    assert [(one.name, [place.name for place in one.places]) for one in first.own] == [
        ("Borgernes tilfredshed med sagsbehandlingen", ["Holbæk"]),
        ("Borgere, der oplever at blive inddraget i deres sag", ["Aarhus"]),
    ]
    assert first.counts == ()
    told = re.search(r'id="maal-1">.*id="maal-2"', page(client), re.DOTALL)
    assert told is not None
    assert "Tallene kan ikke sammenlignes" in told[0]
    assert "data-figure" not in told[0]


@pytest.mark.usefixtures("example")
def test_goal_5_shows_the_eight_areas_by_name(client: Client) -> None:
    goal = get_country_goals(get_roster(2024))[4]
    assert sum(one.count for one in goal.counts) == 8
    assert goal.counted == "områder"
    told = page(client)
    for name in (
        "Hovedstaden",
        "Sjælland",
        "Bornholm",
        "Fyn",
        "Sydjylland",
        "Østjylland",
        "Vestjylland",
        "Nordjylland",
    ):
        assert f">{name}</text>" in told


@pytest.mark.usefixtures("example")
def test_every_national_figure_says_its_period_its_source_and_its_release(client: Client) -> None:
    told = page(client)
    number = get_country_goals(get_roster(2024))[1].release
    assert number is not None
    assert told.count("Kilde: ") == 4
    assert told.count(f'href="/udgivelser/{number.number}/"') == 4
    assert "Hele landet, december 2024" in told


@pytest.mark.usefixtures("example")
def test_the_map_counts_as_the_municipalitys_page_does() -> None:
    roster = get_roster(2024)
    said = get_map(roster, "").names
    for code in ("0316", "0751", "0101"):
        place = next(row.place for row in roster.rows if row.place.code == code)
        goals = queries.get_dashboard(place, 2024).goals
        statuses = [goal.headline.assessment.status for goal in goals if goal.headline is not None]
        judged = [status for status in statuses if status != "none"]
        rest = ", der kan vurderes" if len(judged) < 5 else ""
        assert said[code] == f"{place.name}: nået {judged.count('met')} af {len(judged)} mål{rest}"


@pytest.mark.usefixtures("corrected")
def test_a_corrected_national_figure_says_when_and_what_stood_there(client: Client) -> None:
    assert "Rettet 1. marts 2025. Før: 11,2 %." in page(client).replace("\xa0", " ")
    assert "Rettet" not in page(client, "/?pr=2025-02-01")


@pytest.mark.usefixtures("corrected")
def test_links_of_an_earlier_front_page_keep_the_day(client: Client) -> None:
    told = page(client, "/?pr=2025-02-01")
    assert 'href="/kommuner/holbaek/?pr=2025-02-01"' in told
    assert "&amp;pr=2025-02-01" in told


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Ingen kommune har egne tal for 2024 endnu."),
        (1, "En kommune har egne tal for 2024."),
        (12, "Tolv kommuner har egne tal for 2024."),
        (98, "98 kommuner har egne tal for 2024."),
    ],
)
def test_own_measures_are_counted_in_danish(number: int, words: str) -> None:
    assert tell_own(number, 2024) == words


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize(
    ("typed", "names"),
    [("Holbek", ["Holbæk"]), ("Koebenhavm", ["København"]), ("Randes", ["Randers"]), ("århuus", ["Aarhus"])],
)
def test_a_misspelt_name_is_told_so_with_those_it_looks_like(client: Client, typed: str, names: list[str]) -> None:
    told = page(client, f"/kommuner/find/?k={typed}")
    assert "Ingen kommune passer" in told
    for name in names:
        assert re.search(rf'<a href="/kommuner/[a-z]*/">{name}</a>', told)


@pytest.mark.usefixtures("corrected")
def test_what_looks_like_no_name_is_answered_without_a_guess(client: Client) -> None:
    told = page(client, "/kommuner/find/?k=xyzxyz")
    assert "Ingen kommune passer" in told
    assert "Mener du" not in told
