"""What the portal tells of itself to search engines, to those who share a page, and to whoever finds a hole in it."""

import html
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from reports.pictures import describe_dashboard_picture
from reports.queries import get_dashboard, get_municipality
from tests.people import make_employee
from tests.releases import COUNTRY, HOLBAEK, UPSKILLING, a_release, an_instant

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def real() -> None:
    """Two years of figures that are not invented; the newest release came on 12 March 2025."""
    for year, day in ((2023, "2025-01-10"), (2024, "2025-03-12")):
        a_release({(UPSKILLING, COUNTRY, f"{year}M12"): "11.2", (UPSKILLING, HOLBAEK, f"{year}M12"): "9"}, at=day)


@pytest.fixture
def invented() -> None:
    a_release({(UPSKILLING, HOLBAEK, "2024M12"): "9"}, at="2025-01-10", is_example=True)


def head(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode().partition("</head>")[0]


def find_links(markup: str, rel: str) -> list[str]:
    return re.findall(rf'<link rel="{rel}"[^>]* href="([^"]*)"', markup)


def test_a_page_tells_its_own_address_without_the_readers_choices(client: Client, real: None) -> None:
    told = head(client, "/kommuner/?sort=2&dir=op&region=Region+Sj%C3%A6lland&aar=2023")
    assert find_links(told, "canonical") == [f"{HOST}/kommuner/?aar=2023"]
    told = head(client, "/kommuner/holbaek/?sprog=en")
    assert find_links(told, "canonical") == [f"{HOST}/kommuner/holbaek/?sprog=en"]


def test_each_language_of_a_page_names_both(client: Client, real: None) -> None:
    for address in ("/kommuner/holbaek/", "/kommuner/holbaek/?sprog=en"):
        assert find_links(head(client, address), "alternate") == [
            f"{HOST}/kommuner/holbaek/",
            f"{HOST}/kommuner/holbaek/?sprog=en",
        ]


def test_the_newest_figures_may_be_listed_and_those_of_an_earlier_day_may_not(client: Client, real: None) -> None:
    assert "noindex" not in head(client, "/kommuner/holbaek/")
    told = head(client, "/kommuner/holbaek/?pr=2025-04-01")
    assert '<meta name="robots" content="noindex">' in told
    assert find_links(told, "canonical") == []


def test_no_page_may_be_listed_while_every_figure_is_invented(client: Client, invented: None) -> None:
    for address in ("/", "/kommuner/holbaek/", "/kommuner/", "/om-tallene/"):
        assert "noindex" in head(client, address), address
    assert "Sitemap" not in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/findes-ikke/", 404), ("/kommuner/holbek/", 404), ("/?pr=x", 400), ("/log-ind/", 200), ("/kommuner/find/", 200)],
)
def test_what_is_no_page_of_figures_is_not_listed(client: Client, real: None, address: str, status: int) -> None:
    assert "noindex" in head(client, address, status)


def test_a_shared_link_tells_title_words_and_address(client: Client, real: None) -> None:
    told = head(client, "/kommuner/holbaek/")
    facts = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', told))
    assert facts["title"].startswith("Holbæk Kommune")
    assert facts["description"]
    assert facts["url"] == f"{HOST}/kommuner/holbaek/"
    assert facts["locale"] == "da_DK"
    assert re.search(f'og:image" content="{HOST}/kommuner/holbaek/2024/billede.png"', told)
    assert "og:" not in head(client, "/log-ind/")
    assert "og:" not in head(client, "/kommuner/holbek/", 404)


def test_a_shared_link_to_an_earlier_day_leads_to_that_day(client: Client, real: None) -> None:
    told = head(client, "/kommuner/holbaek/2023/?pr=2025-02-01&sprog=en")
    assert f'og:url" content="{HOST}/kommuner/holbaek/2023/?pr=2025-02-01&amp;sprog=en"' in told
    told = head(client, "/kommuner/?pr=2025-02-01&aar=2023&sort=2")
    assert f'og:url" content="{HOST}/kommuner/?aar=2023&amp;pr=2025-02-01"' in told
    told = head(client, "/kommuner/holbaek/?pr=2999-01-01")  # not over: today's figures, and so is the picture
    assert f'og:url" content="{HOST}/kommuner/holbaek/"' in told


def test_the_picture_of_a_shared_link_is_said_in_words(client: Client, real: None) -> None:
    told = html.unescape(head(client, "/kommuner/holbaek/"))
    [words] = re.findall('og:image:alt" content="([^"]*)"', told)
    assert words == describe_dashboard_picture(get_dashboard(get_municipality("holbaek"), 2024))
    assert "Opkvalificering: 9" in words


def test_every_page_has_a_title_and_a_description_of_its_own(client: Client, real: None) -> None:
    pages = ("/", "/kommuner/", "/kommuner/holbaek/", "/kommuner/koege/", f"/noegletal/{UPSKILLING}/", "/privatliv/")
    titles = [re.search("<title>(.*?)</title>", head(client, page))[1] for page in pages]  # type: ignore[index]
    assert len(set(titles)) == len(pages)
    assert all(title.endswith(" – Beskæftigelsesmål") for title in titles)


def test_the_sitemap_lists_every_page_of_figures_once_with_the_day_it_last_changed(client: Client, real: None) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    pages = {
        page.findtext(f"{SITEMAP}loc"): page.findtext(f"{SITEMAP}lastmod")
        for page in ElementTree.fromstring(answer.content)
    }
    newest, older = an_instant("2025-03-12").isoformat(), an_instant("2025-01-10").isoformat()
    assert pages[f"{HOST}/"] == pages[f"{HOST}/kommuner/holbaek/"] == newest
    assert pages[f"{HOST}/kommuner/holbaek/2023/"] == older
    assert pages[f"{HOST}/noegletal/{UPSKILLING}/"] == newest
    assert pages[f"{HOST}/tilgaengelighed/"] is None
    assert f"{HOST}/kommuner/holbaek/2024/" not in pages  # what /kommuner/holbaek/ shows
    assert sum("/kommuner/" in page for page in pages) == 1 + 2 * 98
    for page in ("/", "/kommuner/holbaek/2023/", f"/noegletal/{UPSKILLING}/", "/tilgaengelighed/", "/api/v1/"):
        assert f"{HOST}{page}" in pages
        assert client.get(page).status_code == 200


def test_the_sitemap_of_an_empty_portal_lists_what_there_is(client: Client) -> None:
    pages = [page.findtext(f"{SITEMAP}loc") for page in ElementTree.fromstring(client.get("/sitemap.xml").content)]
    assert f"{HOST}/om-tallene/" in pages
    assert not any("/kommuner/holbaek" in page for page in pages)


def test_robots_are_kept_from_the_ministrys_pages(client: Client, real: None) -> None:
    told = client.get("/robots.txt").content.decode().splitlines()
    assert told[:4] == ["User-agent: *", "Disallow: /indlaes/", "Disallow: /log-ind/", "Disallow: /log-ud/"]
    assert told[-1] == f"Sitemap: {HOST}/sitemap.xml"


@pytest.mark.parametrize(
    ("contact", "told"),
    [("tal@example.org", "mailto:tal@example.org"), ("https://example.org/kontakt", "https://example.org/kontakt")],
)
def test_whoever_finds_a_hole_is_told_whom_to_tell(client: Client, settings, contact: str, told: str) -> None:
    settings.PORTAL_CONTACT = contact
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert lines[0] == f"Contact: {told}"
    assert re.fullmatch(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", lines[1])


@pytest.mark.parametrize("contact", ["", "Ring til os på 33 11 22 33"])
def test_without_an_address_to_write_to_there_is_no_security_txt(client: Client, settings, contact: str) -> None:
    settings.PORTAL_CONTACT = contact
    assert client.get("/.well-known/security.txt").status_code == 404


def test_readers_get_no_cookies(client: Client, real: None) -> None:
    pages = ("/", "/kommuner/", "/kommuner/holbaek/", f"/noegletal/{UPSKILLING}/", "/udgivelser/", "/rapporter/")
    for address in (*pages, "/om-tallene/", "/api/v1/", "/?sprog=en", "/findes-ikke/", "/sitemap.xml", "/was/"):
        assert client.get(address).cookies == {}, address


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/kommuner/holbek/", "Holbæk Kommune"),
        ("/kommuner/Holbæk/", "Holbæk Kommune"),
        ("/holbaek/", "Holbæk Kommune"),
        ("/kommuner/arhus/", "Aarhus Kommune"),
        ("/kommuner/kobenhavn/", "Københavns Kommune"),
        ("/kommuner/holbaek/1999/", "Holbæk Kommune"),
        ("/noegletal/opkvalificering-andel/rinkobing-skern/", "Ringkøbing-Skjern Kommune"),
    ],
)
def test_a_misspelt_municipality_is_suggested(client: Client, real: None, path: str, name: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert f'/">{name}</a>' in answer.content.decode()


@pytest.mark.parametrize("path", ["/findes-ikke/", "/kommuner/qqqqqq/", "/udgivelser/999999/"])
def test_nothing_is_suggested_for_what_resembles_no_name(client: Client, path: str) -> None:
    content = client.get(path).content.decode()
    assert "Mente du" not in content
    assert 'action="/kommuner/find/"' in content


def test_a_form_sent_from_elsewhere_is_refused_in_words(db: None) -> None:
    make_employee("dorte")
    answer = Client(enforce_csrf_checks=True).post("/log-ind/", {"username": "dorte", "password": "x"})
    assert answer.status_code == 403
    assert "Formularen blev ikke sendt" in answer.content.decode()


def test_the_short_address_leads_to_the_accessibility_statement(client: Client) -> None:
    answer = client.get("/was/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/tilgaengelighed/")
