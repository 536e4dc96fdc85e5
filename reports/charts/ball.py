"""The status ball: full is reached, half is close, a ring is not reached, a dashed ring has no status.

Form first, colour second: in greyscale and to the colour-blind the balls still differ.
"""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from goals.assessment import Status

from .svg import PAGE, STATUS_COLOURS, Palette

# In a box of 20; `@` is the colour. A symbol's shadow tree sees no page styles, so attributes say everything.
_SHAPES = {
    Status.MET: '<circle cx="10" cy="10" r="9" fill="@"/><path d="M5.6 10.4l3 3 5.8-6.3" fill="none" '
    'stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>',
    Status.CLOSE: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="@" stroke-width="2.4"/>'
    '<path d="M10 3.8a6.2 6.2 0 0 1 0 12.4z" fill="@"/>',
    Status.NOT_MET: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="@" stroke-width="2.4"/>',
    Status.NONE: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="@" stroke-width="1.8" stroke-dasharray="2.6 2.4"/>',
}


@lru_cache(maxsize=256)
def draw_ball(status: Status, size: int = 20, label: str = "", palette: Palette | None = None) -> SafeString:
    """Return a ball, hidden from assistive technology unless `label` says the status.

    On a page it refers to `draw_ball_symbols`, which must stand once in the page; standalone it is complete.
    """
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    if palette is not None and palette.is_standalone:
        shape = _SHAPES[status].replace("@", STATUS_COLOURS[status])
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="{size}" height="{size}" '
            f"{spoken}>{shape}</svg>"
        )
    else:
        svg = (
            f'<svg class="ball {status}" width="{size}" height="{size}" {spoken} focusable="false">'
            f'<use href="#b-{status}"/></svg>'
        )
    return mark_safe(svg)  # noqa: S308  # our own shapes; the label is escaped


@lru_cache(maxsize=1)
def draw_ball_symbols() -> SafeString:
    """Return the four symbols that the balls of a page refer to."""
    symbols = "".join(
        f'<symbol id="b-{status}" viewBox="0 0 20 20">{shape.replace("@", "currentColor")}</symbol>'
        for status, shape in _SHAPES.items()
    )
    return mark_safe(  # noqa: S308  # our own shapes
        f'<svg width="0" height="0" class="defs" aria-hidden="true" focusable="false">{symbols}</svg>'
    )


@lru_cache(maxsize=64)
def draw_pips(reached: int, total: int = 5, palette: Palette = PAGE) -> SafeString:
    """Return a dot for each goal, the first `reached` of them filled, labelled "2 af 5"."""
    part = palette.parts["pips"]
    width = 15 * total - 3

    def row(numbers: range) -> str:
        return "".join(f"M{6 + 15 * number} 6h0" for number in numbers)

    out = [palette.open("pips", width, 12, label=f"{reached} af {total}")]
    if reached < total:
        out.append(f'<path {part["off"]} d="{row(range(reached, total))}"/>')
    if reached:
        out.append(f'<path {part["on"]} d="{row(range(reached))}"/>')
    out.append("</svg>")
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own class names
