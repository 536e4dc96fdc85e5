"""Two people at the desk in real browsers, by keyboard where it matters, with axe on every state of the way."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import AXE, BUILT, CHROMIUM
from tests.desk.files import youth_csv
from tests.people import PASSWORD, make_employee

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install the package chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built: npm ci && npm run build"),
]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (rules) => (await axe.run(document, { runOnly: { type: 'tag', values: rules } })).violations
    .map((found) => [found.id, found.nodes.map((node) => node.html)])"""
OPEN_FOLDS = "document.querySelectorAll('main details').forEach((fold) => { fold.open = true })"


@pytest.fixture
def desk(lasting_database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Page, Page]]:
    """Anna and Birthe at the ministry's desk of an empty portal."""
    # Playwright keeps an event loop in this thread; what is asked of the database here is as synchronous as ever.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    server = LiveServer("127.0.0.1")
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield log_in(browser, server, "anna", complaints), log_in(browser, server, "birthe", complaints)
        browser.close()
        # Within Playwright's loop Django keeps connections of its own, which nobody else closes.
        connections.close_all()
    server.stop()
    # A form that is refused answers 422, which the browser tells as an error.
    assert [told for told in complaints if "422" not in told] == []


def log_in(browser: Browser, server: LiveServer, name: str, complaints: list[str]) -> Page:
    make_employee(name)
    page = browser.new_context(base_url=server.url, locale="da-DK", timezone_id="Europe/Copenhagen").new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    enter(page, name)
    return page


def enter(page: Page, name: str) -> None:
    page.goto("/indlaes/")
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()


def check(page: Page) -> None:
    """Let axe look at the page, wide and narrow, with its folds open; and see that it is no wider than the screen."""
    page.evaluate(AXE.read_text())
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(OPEN_FOLDS)
        assert page.evaluate(RUN_AXE, RULES) == [], f"{page.url} at {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url


def upload(page: Page, name: str, content: bytes) -> None:
    page.goto("/indlaes/ny/")
    check(page)
    page.get_by_label("Vælg filen med tal").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Kontrollér filen").click()


def press_on(page: Page, role: str, name: str) -> None:
    """Reach something by the tabulator alone, and press Enter on it."""
    target = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("(one) => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard never reaches {name}")


def look_ahead(page: Page) -> None:
    """From the changes to their consequences, to a municipality's page as it will be, and back."""
    changes = page.url
    page.get_by_role("main").get_by_role("link", name="følgerne").click()
    page.get_by_role("heading", name="Følgerne af udgivelse").wait_for()
    check(page)
    page.get_by_label("Kommune", exact=True).select_option("Holbæk")
    page.get_by_role("button", name="Vis siden").click()
    page.get_by_label("Kladde").get_by_text("Ikke offentligt.").wait_for()
    assert "6,3" in page.content()
    check(page)
    page.get_by_role("link", name="Til følgerne").click()
    page.goto(changes)


def test_from_an_error_to_readers_and_back(desk: tuple[Page, Page], monkeypatch: pytest.MonkeyPatch) -> None:
    anna, birthe = desk
    upload(anna, "unge.csv", youth_csv(twice=2, k0316="106"))
    anna.get_by_role("heading", name="Filen har 1 fejl").wait_for()
    check(anna)

    upload(anna, "unge-rettet.csv", youth_csv(twice=2))
    anna.get_by_role("heading", name="2 advarsler mangler en begrundelse").wait_for()
    check(anna)
    press_on(anna, "link", "Besvar advarslerne")
    anna.get_by_label("Begrundelse").focus()
    anna.keyboard.type("Rækkerne er ens i udtrækket.")
    press_on(anna, "button", "Besvar de valgte")
    anna.get_by_text("2 advarsler er besvaret.").wait_for()
    check(anna)

    press_on(anna, "link", "Gennemse ændringer")
    anna.get_by_role("heading", name="Tabeller i udgivelsen").wait_for()
    check(anna)
    look_ahead(anna)
    press_on(anna, "link", "Fortsæt til godkendelse")
    anna.get_by_label("Note til læserne").fill("Årets tal.")
    check(anna)
    anna.get_by_label("Jeg har gennemset ændringerne").focus()
    anna.keyboard.press("Space")
    press_on(anna, "button", "Send til godkendelse")
    anna.get_by_role("heading", name="Venter på en kollega").wait_for()
    check(anna)

    birthe.goto("/indlaes/")
    check(birthe)
    press_on(birthe, "link", "Godkend")
    birthe.get_by_role("heading", name="Sådan er advarslerne besvaret").wait_for()
    birthe.get_by_label("På et tidspunkt").check()
    check(birthe)
    day = timezone.localdate() + timedelta(days=2)
    birthe.get_by_label("Dato").fill("2020-01-01")
    birthe.get_by_label("Klokken").fill("08:00")
    birthe.get_by_role("button", name="Godkend tallene").click()
    birthe.get_by_text("Tidspunktet er passeret.").wait_for()
    check(birthe)
    birthe.get_by_label("Dato").fill(day.isoformat())
    birthe.get_by_role("button", name="Godkend tallene").click()
    birthe.get_by_role("heading", name="Planlagt til").wait_for()
    check(birthe)
    address = birthe.url

    stands = "/noegletal/unge-15-24-uden-job-og-uddannelse/holbaek/"
    before = birthe.goto(stands)
    assert before is not None
    assert "6,3" not in before.text()
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("indicators.publishing.turn.get_now", lambda: later)
    after = birthe.goto(stands)
    assert after is not None
    assert "6,3" in after.text()

    enter(birthe, "birthe")  # nobody stays logged in for days
    birthe.goto(address)
    check(birthe)
    press_on(birthe, "link", "Træk udgivelsen tilbage")
    birthe.get_by_text("Der er ingen tal.").wait_for()
    birthe.get_by_label("Hvorfor trækkes tallene tilbage?").fill("Forkert udtræk.")
    press_on(birthe, "button", "Se, hvad læserne kommer til at se")
    birthe.get_by_text("Trukket tilbage i dag: Forkert udtræk.").wait_for()
    check(birthe)
    birthe.get_by_label("Jeg har set, hvad læserne kommer til at se.").check()
    birthe.get_by_role("button", name="Træk tilbage", exact=True).click()
    birthe.get_by_text("er trukket tilbage.").first.wait_for()
    check(birthe)


def test_a_file_in_an_unknown_layout_and_the_calendar(desk: tuple[Page, Page]) -> None:
    anna, _ = desk
    rows = "\n".join(f"{code};6,3;ok" for code in ("0101", "0147", "0316"))
    name = f"udtræk_{'af_beskæftigelsen_' * 6}endelig.csv"
    upload(anna, name, f"Sted;Andel;Bemærk\n{rows}\n".encode())
    check(anna)
    upload(anna, name, f"Sted;Andel;Bemærk\n{rows}\n".encode())
    anna.get_by_role("heading", name="Den fil er indlæst før").wait_for()
    check(anna)
    anna.get_by_role("button", name="Læs filen igen").click()
    anna.get_by_role("heading", name="der skal rettes").wait_for()
    check(anna)
    anna.goto("/indlaes/")
    check(anna)
    press_on(anna, "link", "Kassér")
    anna.get_by_role("heading", name="Kassér kladde").wait_for()
    check(anna)
    anna.get_by_role("link", name="Annullér").click()
    anna.get_by_role("link", name="Fortæl, hvad kolonnerne er").click()
    check(anna)
    columns = anna.get_by_label("Kolonnen er")
    columns.nth(0).select_option(label="Område: navn eller kode")
    columns.nth(1).select_option(label="Tal")
    anna.get_by_role("button", name="Gem profilen, og læs filen").click()
    anna.get_by_role("heading", name="Det lykkedes ikke").wait_for()
    check(anna)
    anna.get_by_label("Nøgletal").nth(1).select_option(label="Unge på 15-24 år uden job og uddannelse")
    anna.get_by_label("Periode").nth(1).fill("2024")
    anna.get_by_role("button", name="Gem profilen, og læs filen").click()
    anna.get_by_text("Profilen er gemt").wait_for()
    check(anna)
    anna.goto("/indlaes/profiler/")
    check(anna)
    anna.get_by_role("link", name="Omdøb").click()
    check(anna)
    anna.goto("/indlaes/kalender/")
    check(anna)
    anna.get_by_label("Nøgletal").select_option(label="Unge på 15-24 år uden job og uddannelse")
    anna.get_by_label("Til og med perioden").fill("2025")
    anna.get_by_label("Ventes den").fill("2026-02-01")
    anna.get_by_role("button", name="Skriv i kalenderen").click()
    anna.get_by_text("Forsinket").wait_for()
    check(anna)
    anna.get_by_role("link", name="Ret").click()
    check(anna)
