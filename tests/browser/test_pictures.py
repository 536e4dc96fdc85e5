"""Pictures of the pages that readers come for, at three widths, to be looked at; kept out of the repository."""

from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE, TABLET, OpenPage
from .pages import CHIEF_PAGES

FOLDER = Path(settings.BASE_DIR) / ".state" / "pictures"
FEWEST_COLOURS = 16  # a page of text, status and rules has hundreds
AWAIT_WIDTH = """async () => {
    for (let tries = 0; tries < 40 && document.documentElement.scrollWidth !== innerWidth; tries += 1)
        await new Promise((done) => setTimeout(done, 50));
}"""


def take_picture(page: Page, file: Path) -> Path:
    """Take the whole page, as it is before anybody has touched it."""
    page.wait_for_load_state("networkidle")
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=True, animations="disabled")
    return file


@pytest.mark.parametrize("path", CHIEF_PAGES.values(), ids=CHIEF_PAGES.keys())
def test_the_page_is_pictured_at_three_widths(open_page: OpenPage, path: str, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.id.replace(" ", "-")
    page = open_page(path, DESKTOP)
    for width, height in (DESKTOP, TABLET, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        # An interactive chart takes a moment to follow its window.
        page.evaluate(AWAIT_WIDTH)
        with Image.open(take_picture(page, FOLDER / f"{name}-{width}.png")) as picture:
            assert (picture.format, picture.width) == ("PNG", width)
            assert picture.height >= height
            colours = picture.convert("RGB").resize((200, 400)).getcolors(maxcolors=80_000)
            assert colours is not None
            assert len(colours) >= FEWEST_COLOURS
