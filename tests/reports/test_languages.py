"""Danish first; English where the address asks for it, without cookies, and never by what the browser says it wants."""

import re
from datetime import date
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.test.signals import setting_changed
from django.utils import translation

from config import messages
from goals.assessment import TargetKind, TargetLine
from goals.ranking import Rank
from indicators.periods import parse_code
from reports.templating import FILTERS, FUNCTIONS
from tests.releases import COUNTRY, HOLBAEK, UPSKILLING, a_release

from .page_words import read_page
from .values import facts as build_facts

# Danish words that are no English ones, and no part of a name.
_WORDS = """
og ikke kommuner kommunen kommunens af på som det der til fra med mål målet målene tal tallet tallene landet hele
nået alle bag år måned udgivelse udgivelser hent vis vælg lavere højere bedre eller efter uden samme hvor hvad
hvis du din kan et ingen nøgletal i sådan opgjort opdateret sammenlignes indikator grafer graf periode afstand
siden sidste flere færre mere kvartal januar februar marts maj juni juli oktober kilder sortér navn
"""
DANISH = frozenset(_WORDS.split())
READERS = (
    "/",
    "/kommuner/",
    "/kommuner/holbaek/",
    "/kommuner/holbaek/2024/?pr=2025-02-01",
    "/kommuner/find/?k=ho",
    f"/noegletal/{UPSKILLING}/",
    f"/noegletal/{UPSKILLING}/holbaek/",
    "/sammenlign/?k=holbaek&k=koege",
    "/maal/",
    "/rapporter/",
    "/om-tallene/",
    "/om-tallene/vurdering/",
    "/udgivelser/",
    "/udgivelser/{number}/",
    "/tilgaengelighed/",
    "/privatliv/",
    "/api/v1/",
    "/log-ind/",
    "/findes-ikke/",
    "/kommuner/holbek/",
    "/?pr=x",
)


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    messages.compile_catalogue()
    setting_changed.send(sender=None, setting="LOCALE_PATHS", value=None, enter=True)


@pytest.fixture
def figures(db: None) -> int:
    cells = {(UPSKILLING, COUNTRY, "2024M12"): "11.2", (UPSKILLING, HOLBAEK, "2024M12"): "10.6"}
    a_release(cells, at="2025-01-10", is_example=True)
    return a_release({**cells, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"}, at="2025-03-01", is_example=True).pk


def in_english(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}sprog=en"


def list_danish(markup: str) -> list[str]:
    """Return the texts that the markup says are English, and that hold a Danish word."""
    texts = [re.sub(r"https?://\S+", "", text) for language, text in read_page(markup) if language == "en"]
    return [text for text in texts if DANISH & set(re.findall(r"\b[a-zæøå]+\b", text.replace("\u00ad", "").lower()))]


@pytest.mark.parametrize("address", READERS)
def test_an_english_page_says_no_word_of_its_own_in_danish(client: Client, figures: int, address: str) -> None:
    content = client.get(in_english(address.format(number=figures))).content.decode()
    assert '<html lang="en">' in content
    assert list_danish(content) == []


def test_scripts_hold_no_danish_words_of_their_own() -> None:
    """They are handed them by the page, in its language; danish.js knows Danish letters and is about nothing else."""
    scripts = sorted((settings.BASE_DIR / "static" / "src" / "js").glob("*.js"))
    assert scripts
    for script in scripts:
        if script.name == "danish.js":
            continue
        code = re.sub(r"(?m)(^|\s)//.*$", "", script.read_text())
        texts = [text for _, text in re.findall(r"""(["'`])(.*?)\1""", code)]
        assert [text for text in texts if re.search(r"[æøåÆØÅ]|^[A-ZÆØÅ][a-zæøå]+ \w", text)] == [], script.name


def test_the_chart_hands_its_script_words_in_the_language_of_the_page(client: Client, figures: int) -> None:
    address = f"/noegletal/{UPSKILLING}/holbaek/"
    assert 'data-zoom-reset="Nulstil zoom"' in client.get(address).content.decode()
    content = client.get(in_english(address)).content.decode()
    assert 'data-zoom-reset="Reset zoom"' in content
    assert 'data-reader="Read the chart period by period"' in content


def test_the_charts_label_is_in_one_language(client: Client, figures: int) -> None:
    content = client.get(in_english(f"/noegletal/{UPSKILLING}/holbaek/")).content.decode()
    (label,) = re.findall(r'<div lang="da" role="img" aria-label="([^"]*)"', content)
    assert label.startswith("Kurve over Holbæk ")
    assert "table" not in label


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/om-tallene/vurdering/", "How the goals are judged"),
        (f"/noegletal/{UPSKILLING}/", "Ledige, der begynder på opkvalificering (andel): Whole country 2024"),
        (f"/noegletal/{UPSKILLING}/holbaek/", "Ledige, der begynder på opkvalificering (andel): Holbæk 2024"),
    ],
)
def test_an_english_title_is_english_but_for_names(client: Client, figures: int, address: str, title: str) -> None:
    content = client.get(in_english(address)).content.decode()
    assert f"<title>{title} – Employment goals</title>" in content


def test_a_danish_page_says_nothing_of_languages_but_the_link(client: Client, figures: int) -> None:
    content = client.get("/udgivelser/").content.decode()
    assert '<html lang="da">' in content
    assert re.findall(r' lang="(\w+)"', content) == ["da", "en", "en"]  # the page's, and the link in both menus


@pytest.mark.parametrize("asked", [{"sprog": "da"}, {"sprog": "de"}, {"sprog": ""}, {}])
def test_whoever_asks_for_no_english_gets_danish(client: Client, figures: int, asked: dict[str, str]) -> None:
    answer = client.get("/udgivelser/", asked, headers={"accept-language": "en"})
    assert '<html lang="da">' in answer.content.decode()
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert answer.cookies == {}


def test_links_and_forms_carry_the_language_on(client: Client, figures: int) -> None:
    content = client.get("/udgivelser/?sprog=en&pr=2025-02-01").content.decode()
    assert 'href="/?pr=2025-02-01&amp;sprog=en"' in content
    lost = client.get("/kommuner/holbek/?sprog=en").content.decode()
    assert 'href="/kommuner/holbaek/?sprog=en"' in lost
    assert '<input type="hidden" name="sprog" value="en">' in lost
    assert client.get("/kommuner/find/?k=holb&sprog=en").headers["Location"] == "/kommuner/holbaek/?sprog=en"


def test_the_way_back_keeps_all_else_that_was_asked_for(client: Client, figures: int) -> None:
    content = client.get("/udgivelser/?sprog=en&pr=2025-02-01").content.decode()
    assert '<a href="?pr=2025-02-01" hreflang="da" lang="da"' in content


def test_the_ministrys_pages_stay_danish(client: Client, anna) -> None:
    client.force_login(anna)
    content = client.get("/indlaes/?sprog=en").content.decode()
    assert '<html lang="da">' in content
    assert "hreflang" not in content


def test_a_copy_in_one_language_does_not_hold_for_the_other(client: Client, figures: int) -> None:
    tag = client.get("/udgivelser/").headers["ETag"]
    assert client.get("/udgivelser/", headers={"if-none-match": tag}).status_code == 304
    answer = client.get("/udgivelser/?sprog=en", headers={"if-none-match": tag})
    assert answer.status_code == 200
    tag = answer.headers["ETag"]
    assert client.get("/udgivelser/?sprog=en", headers={"if-none-match": tag}).status_code == 304


def test_the_next_reader_is_not_spoken_to_in_the_last_ones_language(client: Client, figures: int) -> None:
    client.get("/udgivelser/?sprog=en")
    assert translation.get_language() == "da"


def test_labels_are_told_in_the_language_of_the_page() -> None:
    facts, line = build_facts(), TargetLine(2024, TargetKind.NUMBER, Decimal(12))
    told = {
        "date_da": FILTERS["date_da"](date(2026, 11, 12)),
        "period": FILTERS["period"](parse_code("2024Q3")),
        "month": FILTERS["period"](parse_code("2024M12")),
        "rank": FILTERS["rank"](Rank(20, 97, 18, 24)),
        "target": FILTERS["target"](line, facts).split(":")[0],
        "none": FILTERS["figure"](None, facts),
    }
    assert told == {
        "date_da": "12.\u00a0november 2026",
        "period": "3.\u00a0kvartal 2024",
        "month": "december 2024",
        "rank": "nr.\u00a018-24 af 97 kommuner",
        "target": "Mål",
        "none": "Ingen tal",
    }
    with translation.override("en"):
        assert FILTERS["date_da"](date(2026, 11, 12)) == "12\u00a0November 2026"
        assert FILTERS["period"](parse_code("2024Q3")) == "Q3\u00a02024"
        assert FILTERS["period"](parse_code("2024M12")) == "December 2024"
        assert FILTERS["period"](parse_code("2024H2")) == "second half of 2024"
        assert FILTERS["rank"](Rank(20, 97, 18, 24)) == "no.\u00a018-24 of 97 municipalities"
        assert FILTERS["target"](line, facts).startswith("Target: ")
        assert FILTERS["figure"](None, facts) == "No figure"


def test_sentences_names_and_drawings_are_marked_as_danish_in_english_pages_alone() -> None:
    assert FILTERS["as_danish"]("Værdig <sagsbehandling>") == "Værdig <sagsbehandling>"
    assert 'lang="da"' not in FUNCTIONS["pips"](2)
    with translation.override("en"):
        assert FILTERS["as_danish"]("Værdig <b>") == '<span lang="da">Værdig &lt;b&gt;</span>'
        assert FILTERS["as_danish"]("") == ""
        assert FUNCTIONS["pips"](2).startswith('<svg lang="da" ')


def test_the_catalogue_is_where_the_program_looks_for_it() -> None:
    assert messages.ENGLISH.parent.parent.parent in [type(messages.ENGLISH)(path) for path in settings.LOCALE_PATHS]
    with messages.ENGLISH.open("rb") as file:
        assert len(read_po(file)) > 50
