"""The one place where a drawing's parts become SVG attributes.

A drawing names its parts ("z0", "us", "tgt") and asks a palette for their attributes. On a page the answer is a
class, and the style sheet decides the colour; in a PDF or a file of its own it is the colours themselves.
No `style` attribute is ever written: the content security policy forbids it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape

INK, INK2, INK3 = "#1b1b1b", "#454b54", "#5d6570"
LINE2, US, COUNTRY, PEER, COMPARED = "#7c8594", "#0b5cad", "#3a424d", "#6d7685", "#8a3b12"
STATUS_COLOURS = {"met": "#00646c", "close": "#b26b00", "not": "#a3202b", "none": "#68707c"}
CLOSE_FIELD, REACHED_FIELD = "#fdeccb", "#d3eaec"
FONT = "IBM Plex Sans"

_US = f'fill="{US}" stroke="#fff" stroke-width="2"'
_TARGET = f'stroke="{INK}" stroke-width="2.5"'

# Part → attributes, drawing by drawing: what the style sheet says of the class of the same name.
_COLOURS: dict[str, dict[str, str]] = {
    "spine": {
        "z0": 'fill="#f1f3f5"',
        "z1": f'fill="{CLOSE_FIELD}"',
        "z2": f'fill="{REACHED_FIELD}"',
        "all": f'fill="none" stroke="{PEER}" stroke-width="2"',
        "peer": f'fill="none" stroke="{PEER}" stroke-width="8"',
        "tgt": _TARGET,
        "nat": f'stroke="{COUNTRY}" stroke-width="3"',
        "ci": f'fill="none" stroke="{US}" stroke-width="2"',
        "us": _US,
    },
    "spark": {
        "st": f'fill="none" stroke="{INK2}" stroke-width="1.4" stroke-dasharray="4 3"',
        "sl": f'fill="none" stroke="{US}" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round"',
        "sd": f'fill="none" stroke="{US}" stroke-width="5" stroke-linecap="round"',
        "sb": f'fill="none" stroke="{LINE2}" stroke-width="1" stroke-dasharray="1 2"',
        "us": _US,
    },
    "dots": {
        "ax": f'stroke="{LINE2}" stroke-width="1"',
        "d met": f'fill="none" stroke-linecap="round" stroke="{STATUS_COLOURS["met"]}"',
        "d close": f'fill="none" stroke-linecap="round" stroke="{STATUS_COLOURS["close"]}"',
        "d not": f'fill="none" stroke-linecap="round" stroke="{STATUS_COLOURS["not"]}"',
        "d none": f'fill="none" stroke-linecap="round" stroke="{STATUS_COLOURS["none"]}"',
        "hole": 'fill="none" stroke="#fff" stroke-linecap="round"',
        "ll": 'fill="none" stroke="#c3cad2" stroke-width="1"',
        "rl": f'fill="{INK}"',
        "tgt": _TARGET,
        "tl": f'fill="{INK}" font-weight="600"',
        "al": f'fill="{INK2}"',
    },
    "lc": {
        "gl": 'stroke="#e3e7eb" stroke-width="1"',
        "tk": f'stroke="{LINE2}"',
        "yt": f'fill="{INK2}"',
        "xt": f'fill="{INK2}"',
        "band": 'fill="#e6e9ee"',
        "be": f'fill="none" stroke="{LINE2}" stroke-width="1"',
        "bk": f'fill="none" stroke="{LINE2}" stroke-width="1" stroke-dasharray="2 3"',
        "bl": f'fill="{INK3}"',
        "tline": f'fill="none" stroke="{INK}" stroke-width="2" stroke-dasharray="7 4"',
        "nline": f'fill="none" stroke="{COUNTRY}" stroke-width="2" stroke-linejoin="round"',
        "cline": f'fill="none" stroke="{COMPARED}" stroke-width="2.5" stroke-dasharray="2 3"',
        "uline": f'fill="none" stroke="{US}" stroke-width="3.5" stroke-linejoin="round"',
        "ud": f'fill="none" stroke="{US}" stroke-width="7" stroke-linecap="round"',
        "nd": f'fill="none" stroke="{COUNTRY}" stroke-width="5" stroke-linecap="round"',
        "cd": f'fill="none" stroke="{COMPARED}" stroke-width="6" stroke-linecap="round"',
        "ci": f'fill="none" stroke="{US}" stroke-width="1"',
        "cr": f'fill="none" stroke="{INK2}" stroke-width="1.5"',
        "us": _US,
        "ut": f'fill="{US}" font-weight="600" font-size="15"',
        "tt": f'fill="{INK}" font-weight="600"',
        "nt": f'fill="{COUNTRY}"',
        "ct": f'fill="{COMPARED}" font-weight="600"',
        "bt": f'fill="{INK3}"',
    },
    "parts": {
        "gl": 'stroke="#e3e7eb" stroke-width="1"',
        "yt": f'fill="{INK2}"',
        "pl": 'stroke="#e3e7eb" stroke-width="1"',
        "pd": f'stroke="{LINE2}" stroke-width="2"',
        "nat": f'stroke="{COUNTRY}" stroke-width="3"',
        "us": _US,
        "wn": f'fill="{INK}" font-weight="600"',
        "pn": f'fill="{INK}"',
        "pv": f'fill="{US}" font-weight="600"',
        "pg": f'fill="{INK3}"',
    },
    "pips": {
        "off": 'fill="none" stroke="#dde2e8" stroke-width="11" stroke-linecap="round"',
        "on": f'fill="none" stroke="{STATUS_COLOURS["met"]}" stroke-width="11" stroke-linecap="round"',
    },
    "key": {
        "ll": f'fill="none" stroke="{LINE2}" stroke-width="1"',
        "kt": f'fill="{INK}"',
        "kb": f'fill="{INK}" font-weight="600"',
    },
}


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Where a drawing will stand, and therefore how its parts are coloured: `PAGE` or `STANDALONE`."""

    is_standalone: bool
    parts: Mapping[str, Mapping[str, str]]

    def open(self, drawing: str, width: float, height: float, *, variant: str = "", label: str = "") -> str:
        """Return the opening tag; hidden from assistive technology unless a `label` says what it shows."""
        size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        if self.is_standalone:
            title = f"<title>{escape(label)}</title>" if label else ""
            font = f'font-family="{FONT}" font-size="{13 if variant == "m" else 14}"'
            return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font} {spoken}>{title}'
        classes = f"{drawing} {variant}".rstrip()
        return f'<svg class="{classes}" {size} {spoken} focusable="false">'


PAGE = Palette(False, {drawing: {part: f'class="{part}"' for part in parts} for drawing, parts in _COLOURS.items()})
STANDALONE = Palette(True, _COLOURS)


def coordinate(number: float) -> str:
    """Return a coordinate with at most one decimal, as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in IBM Plex Sans, in the unit of `size`; a little too much is meant."""
    return len(text) * size * 0.56
