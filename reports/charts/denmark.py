"""The map of the 98 municipalities, with the capital area enlarged in a frame.

A shortcut for mouse and touch only: the same links stand in a list, so the map is hidden from assistive technology
and from the tab order. Its shapes are made at build time; a portal that has not been built shows no map.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Geometry:
    """The shapes by municipality code, and where the capital area is cut out and shown `scale` times as large."""

    viewbox: str
    paths: tuple[tuple[str, str], ...]
    small: tuple[tuple[str, str], ...]  # the same with fewer points
    codes: tuple[str, ...]  # those seen in the frame
    cut: tuple[int, int, int, int]  # x, y, width, height of what is cut out
    left: int
    top: int
    scale: float


@lru_cache(maxsize=2)
def load_geometry(path: Path) -> Geometry | None:
    """Return the shapes that the front-end build has written to `path`, None where it has not."""
    if not path.is_file():
        return None
    made = json.loads(path.read_text(encoding="utf-8"))
    inset = made["inset"]
    return Geometry(
        viewbox=made["viewbox"],
        paths=tuple(made["paths"].items()),
        small=tuple(made["small"].items()),
        codes=tuple(inset["codes"]),
        cut=(inset["x"], inset["y"], inset["width"], inset["height"]),
        left=inset["left"],
        top=inset["top"],
        scale=inset["scale"],
    )


def draw_denmark(
    classes: Mapping[str, str],
    *,
    links: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    hot: str = "",
    is_small: bool = False,
) -> SafeString:
    """Return the map, "" where the shapes have not been built.

    `classes` gives each municipality code its fill: "n0"-"n5" for goals reached, "p" for a peer; "o" is the rest.
    `links` gives it an address, `names` what is said while the pointer is over it, and `hot` is the one in blue.
    Where the map `is_small`, shapes of fewer points do.
    """
    geometry = load_geometry(Path(settings.BASE_DIR) / "static" / "build" / "denmark.json")
    if geometry is None:
        return SafeString()

    def link(code: str, shape: str) -> str:
        if links is None or code not in links:
            return shape
        said = f' data-name="{escape(names[code])}"' if names is not None and code in names else ""
        return f'<a href="{escape(links[code])}" tabindex="-1" data-k="{code}"{said}>{shape}</a>'

    def fill(code: str) -> str:
        return f"{classes.get(code, 'o')} hot" if code == hot else classes.get(code, "o")

    paths = geometry.small if is_small else geometry.paths
    shapes = "".join(link(code, f'<path id="k{code}" class="{fill(code)}" d="{path}"/>') for code, path in paths)
    enlarged = "".join(link(code, f'<use href="#k{code}"/>') for code in geometry.codes)
    x, y, width, height = geometry.cut
    left, top = geometry.left, geometry.top
    wide, tall = round(width * geometry.scale), round(height * geometry.scale)
    svg = (
        f'<svg class="dk" viewBox="{geometry.viewbox}" aria-hidden="true" focusable="false"><g>{shapes}</g>'
        f'<path class="lead" d="M{x} {y}h{width}v{height}h-{width}z'
        f'M{x} {y}L{left} {top + tall}M{x + width} {y}L{left + wide} {top + tall}"/>'
        f'<svg x="{left}" y="{top}" width="{wide}" height="{tall}" viewBox="{x} {y} {width} {height}">'
        f'<rect class="sea" x="{x}" y="{y}" width="{width}" height="{height}"/><g class="ins">{enlarged}</g></svg>'
        f'<rect class="frame" x="{left}" y="{top}" width="{wide}" height="{tall}"/>'
        f'<text class="it" x="{left}" y="{top - 22}">Hovedstaden</text></svg>'
    )
    return mark_safe(svg)  # noqa: S308  # our own shapes and classes; addresses and names are escaped
