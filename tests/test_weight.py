"""What every page weighs on the way to a phone, besides its own text."""

import brotli
from django.conf import settings

KIB = 1024
BUILD = settings.BASE_DIR / "static" / "build"


def test_fonts_and_styles_of_a_page_are_at_most_50_kib() -> None:
    fonts = sum(path.stat().st_size for path in (BUILD / "fonts").glob("*.woff2"))  # compressed by their format
    styles = len(brotli.compress((BUILD / "css" / "site.css").read_bytes()))
    assert fonts > 0
    assert fonts + styles <= 50 * KIB


def test_the_scripts_of_a_page_are_at_most_10_kib_before_somebody_asks_for_a_chart() -> None:
    scripts = [path for path in (BUILD / "js").glob("*.js") if not path.name.startswith("plotly")]
    assert scripts
    assert sum(len(brotli.compress(path.read_bytes())) for path in scripts) <= 10 * KIB
