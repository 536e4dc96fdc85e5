"""The typesetter and our fonts: what the report and the pictures are set with."""

from functools import cache
from pathlib import Path

import typst
from django.conf import settings

TEMPLATES = Path(__file__).parent / "typst"
FONT_FAMILY = "IBM Plex Sans"

# The typesetter knows the semibold cut under the name that the font gives itself, not by family and weight.
_SEMIBOLD = 'font-weight="600"'
_SEMIBOLD_BY_NAME = 'font-family="IBM Plex Sans SmBld" font-weight="600"'


class FontsMissing(Exception):
    """Our fonts are not built, and nothing is ever set in others."""


def get_compiler(template: str, inputs: dict[str, str]) -> typst.Compiler:
    """Return the typesetter with a template of `reports/typst` and what it is to say.

    :raises FontsMissing: if the fonts are not built
    """
    fonts = _load_fonts(settings.BASE_DIR / "static" / "build" / "pdf-fonts")
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=fonts, sys_inputs=inputs)


def name_semibold(svg: str) -> str:
    """Return a drawing whose semibold words the typesetter finds the font of."""
    return svg.replace(_SEMIBOLD, _SEMIBOLD_BY_NAME)


@cache
def _load_fonts(folder: Path) -> typst.Fonts:
    """Return the fonts of `folder` and no others, read once for all that is set."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    if FONT_FAMILY not in fonts.families():
        raise FontsMissing(f"Rapportens skrifttype mangler i {folder}. Kør »npm ci && npm run build« først.")
    return fonts
