"""Three files go through the desk in a real browser, and stand in page, PDF and API as they stood in the file."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal

import openpyxl
import pikepdf
import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from indicators.units import format_number
from tests.browser.conftest import AXE, BUILT, CHROMIUM
from tests.journeys.figures_of_files import COUNT, NEET, RATE, REAL, Figures, Files, make_files, read_real_files
from tests.people import PASSWORD, make_employee
from tests.reports.pdf_reader import read_text

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install the package chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built: npm ci && npm run build"),
]

TEN = {
    "0101": "koebenhavn", "0155": "dragoer", "0316": "holbaek", "0400": "bornholm", "0430": "faaborg-midtfyn",
    "0492": "aeroe", "0563": "fanoe", "0741": "samsoe", "0751": "aarhus", "0825": "laesoe",
}  # fmt: skip
DECIMALS = {RATE: 1, COUNT: 0, NEET: 1}
WITHHELD = "Diskretioneret"
FIND_CUT = """() => [document.documentElement, ...document.querySelectorAll('.scroll')]
    .filter((box) => box.scrollWidth > box.clientWidth)
    .filter((box) => box === document.documentElement || !box.querySelector('.sheet'))
    .map((box) => box.ariaLabel ?? 'page')"""


@pytest.fixture
def desk(lasting_database: None, one_person: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Anna, who publishes alone, at the ministry's desk of an empty portal, in a real browser."""
    # Playwright keeps an event loop in this thread; what is asked of the database here is as synchronous as ever.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    make_employee("anna")
    server = LiveServer("127.0.0.1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=server.url, locale="da-DK")
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto("/indlaes/")
        page.get_by_label("Brugernavn").fill("anna")
        page.get_by_label("Adgangskode").fill(PASSWORD)
        page.get_by_role("button", name="Log ind").click()
        yield page
        browser.close()
        # Within Playwright's loop Django keeps connections of its own, which nobody else closes.
        connections.close_all()
    server.stop()
    assert complaints == []


@pytest.mark.parametrize(
    "read_files",
    [
        pytest.param(
            read_real_files,
            marks=pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not on this machine"),
            id="published figures",
        ),
        pytest.param(make_files, id="made-up figures"),
    ],
)
def test_figures_stand_in_page_pdf_and_api_as_in_the_file(desk: Page, read_files) -> None:
    files: Files = read_files()
    publish(desk, "jobindsats.csv", files.jobindsats, note="")
    publish(desk, "neet.csv", files.neet, note="")
    december = {key: value for key, value in files.jobindsats_figures.items() if key[2] in ("2023M12", "2024M12")}
    filled = fill_workbook(fetch_template(desk, 2025), files.months)
    publish(desk, "beskaeftigelsesmaal-2025.xlsx", filled, note="Alle måneder af 2025 i stedet for december alene.")
    for figures in (december, files.neet_figures, files.months):
        assert figures
        check_api(figures)
    latest = max(period for _, _, period in files.months)
    for code, slug in TEN.items():
        check_page_and_pdf(slug, code, 2024, {k: v for k, v in december.items() if k[2] == "2024M12"})
        check_page_and_pdf(slug, code, 2023, {**files.neet_figures, **december}, only=("2023", "2023M12"))
        check_page_and_pdf(slug, code, 2025, files.months, only=(latest,))


def publish(desk: Page, name: str, content: bytes, note: str) -> None:
    """Upload a file, look at findings and changes, publish, and look for the receipt; axe on every step."""
    desk.goto("/indlaes/ny/")
    check_access(desk)
    desk.get_by_label("Vælg filen med tal").set_input_files({"name": name, "mimeType": "", "buffer": content})
    desk.get_by_role("button", name="Kontrollér filen").click()
    desk.wait_for_url(re.compile(r"/indlaes/[0-9]+/$"))
    check_access(desk)
    answer_warnings(desk)
    desk.get_by_role("link", name="Gennemse ændringer").first.click()
    desk.get_by_role("heading", name="Tabeller i udgivelsen").wait_for()
    check_access(desk)
    desk.get_by_role("link", name="Fortsæt til udgivelse").click()
    check_access(desk)
    if note:
        desk.get_by_label("Note til læserne").fill(note)
    desk.get_by_label("Jeg har gennemset ændringerne").check()
    desk.get_by_role("button", name="Udgiv tallene nu").click()
    desk.get_by_text("Tallene er udgivet.").wait_for()
    check_access(desk)


def answer_warnings(desk: Page) -> None:
    """Give every warning a reason, group by group: real figures have their oddities."""
    while (group := desk.get_by_role("button", name="Besvar de valgte").first).is_visible():
        desk.get_by_label("Begrundelse").first.fill("Set efter hos kilden: Tallet er rigtigt.")
        group.click()
        desk.get_by_text("besvaret.").first.wait_for()


def check_access(page: Page) -> None:
    page.evaluate(AXE.read_text())
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])")
        assert found == [], f"{page.url} at {width} px"
        assert page.evaluate(FIND_CUT) == [], f"{page.url} at {width} px"


def fetch_template(desk: Page, year: int) -> bytes:
    desk.goto("/indlaes/")
    with desk.expect_download() as download:
        desk.get_by_role("link", name=f"Arbejdsbog {year}").click()
    return download.value.path().read_bytes()


def fill_workbook(template: bytes, figures: Figures) -> bytes:
    """Return the ministry's workbook filled as a person would: by the codes and periods that stand in it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book["Baggrund"]
    heads: dict[int, list[str]] = {}
    for row in sheet.iter_rows(max_row=8):
        for cell in row:
            heads.setdefault(cell.column, []).append(str(cell.value or ""))
    columns = {
        (indicator, period): column
        for column, texts in heads.items()
        for indicator, _, period in figures
        if indicator in texts and period in texts and "I alt" in texts
    }
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(max_col=1)}
    for (indicator, code, period), digits in figures.items():
        cell = sheet.cell(rows[code], columns[indicator, period])
        cell.value = "disk" if digits == "" else float(digits)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def check_api(figures: Figures) -> None:
    """Every figure of the ten municipalities is in the API digit for digit, and no other."""
    client = Client()
    wanted = {key: digits for key, digits in figures.items() if key[1] in TEN}
    indicators = ",".join(sorted({indicator for indicator, _, _ in wanted}))
    years = ",".join(sorted({period[:4] for _, _, period in wanted}))
    query = {"indicator": indicators, "area": ",".join(TEN), "year": years, "limit": 10_000}
    answer = client.get("/api/v1/figures/", query).json(parse_float=Decimal, parse_int=Decimal)
    periods = {period for _, _, period in wanted}
    found = {
        (row["indicator"], row["area"], row["period"]): row
        for row in answer["results"]
        if row["category"] is None and row["period"] in periods
    }
    assert found.keys() == wanted.keys()
    for key, digits in wanted.items():
        row = found[key]
        if digits == "":
            assert (row["quality"], row["value"]) == ("SUPPRESSED", None), key
        else:
            assert row["value"] == Decimal(digits), key
        assert row["is_example"] is False


def check_page_and_pdf(slug: str, code: str, year: int, figures: Figures, only: tuple[str, ...] = ()) -> None:
    """The figures of one municipality stand on its dashboard and in its report as Danes write them."""
    client = Client()
    page = client.get(f"/kommuner/{slug}/{year}/").text
    report = client.get(f"/rapporter/{slug}-{year}.pdf").content
    with pikepdf.open(io.BytesIO(report)) as pdf:
        text = read_text(pdf).replace("\u00a0", " ")
    assert "Eksempeldata" not in page
    shown = dict(re.findall(r'data-figure="([^"]*)"[^>]*>([^<]*)', page))
    mine = {key: digits for key, digits in figures.items() if key[1] == code and (not only or key[2] in only)}
    assert mine
    for (indicator, _, period), digits in mine.items():
        place = f"{indicator}//{code}/{period}"
        if digits == "":
            assert place not in shown
            assert WITHHELD in page
            assert WITHHELD in text
            continue
        written = format_number(Decimal(digits), DECIMALS[indicator])
        assert shown[place].replace("\u00a0%", "") == written, (slug, place)
        assert re.search(rf"(^|[^\d,.]){re.escape(written)}($|[^\d,.])", text, re.MULTILINE), (slug, place)
