"""A real browser on a portal full of example data.

The portal is read only here, so the data is written once for the folder and taken away afterwards; a server for each
test would empty the database each time.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from indicators.models import Release
from reports.example_data import remove_example_data, write_example_data
from tests.people import make_employee
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BUILT = Path(settings.BASE_DIR) / "static" / "build" / "css" / "site.css"
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
PHONE, TABLET, DESKTOP = (390, 844), (820, 1180), (1280, 900)

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def example_portal(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Serve the portal with example data; gives its address."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package chromium")
    if not BUILT.exists():
        pytest.skip("the front end is not built: npm ci && npm run build")
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        write_example_data()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        remove_example_data()


@pytest.fixture(scope="package")
def correction(example_portal: str, django_db_blocker: DjangoDbBlocker) -> int:
    """The number of the example release that corrects another; numbers are never used twice, so it is not known."""
    with django_db_blocker.unblock():
        return Release.objects.get(title__endswith="rettet").pk


@pytest.fixture(scope="package")
def draft(example_portal: str, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The number of a draft that turns some statuses, and an employee "dorte" of the ministry who may look at it."""
    with django_db_blocker.unblock():
        dorte = make_employee("dorte")
        release = a_draft(
            {
                (UPSKILLING, HOLBAEK, "2024M12"): "4.2",
                (UPSKILLING, KOEGE, "2024M12"): "18.4",
                (UPSKILLING, COUNTRY, "2024M12"): "11.1",
            },
            is_example=True,
        )
    yield release.pk
    with django_db_blocker.unblock():
        release.delete()
        dorte.delete()


@pytest.fixture(scope="package")
def browser(example_portal: str, correction: int, draft: int) -> Iterator[Browser]:
    """A browser that asks nobody but the portal."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, example_portal: str, correction: int) -> Iterator[OpenPage]:
    """Open an address of the portal; its complaints and answers are kept in `page.complaints` and `page.answers`."""
    with ExitStack() as contexts:

        def open_at(path: str, size: tuple[int, int] = DESKTOP, *, scripts: bool = True, **wishes: str) -> Page:
            width, height = size
            context = browser.new_context(
                viewport={"width": width, "height": height}, java_script_enabled=scripts, locale="da-DK", **wishes
            )
            contexts.callback(context.close)
            page = context.new_page()
            page.complaints = complaints = []  # type: ignore[attr-defined]

            def keep(message: ConsoleMessage) -> None:
                if message.type in ("error", "warning"):
                    complaints.append(message.text)

            page.answers = answers = []  # type: ignore[attr-defined]
            page.on("response", lambda answer: answers.append(answer))
            page.on("console", keep)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(example_portal + path.replace("{correction}", str(correction)))
            return page

        yield open_at
