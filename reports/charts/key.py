"""The key to the strips: one annotated figure, and each mark by itself for lists and print."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .svg import PAGE, Palette, coordinate, text_width

_MARKS = {
    "us": '<circle {us} cx="22" cy="11" r="8"/>',
    "tgt": '<path {tgt} d="M22 0V22"/>',
    "nat": '<path {nat} d="M22 2V20"/>',
    "peer": '<path {peer} d="M2 11H42"/>',
    "all": '<path {all} d="M2 11H42"/>',
    "ci": '<path {ci} d="M4 6v10M4 11H40M40 6v10"/>',
}


def draw_key_mark(name: str, *, palette: Palette = PAGE) -> SafeString:
    """Return one mark of the strip, 44 by 22: "us", "tgt", "nat", "peer", "all" or "ci"."""
    mark = _MARKS[name].format_map(palette.parts["spine"])
    return mark_safe(f"{palette.open('spine', 44, 22)}{mark}</svg>")  # noqa: S308  # our own shapes


def draw_key(name: str, *, palette: Palette = PAGE) -> SafeString:
    """Return the annotated strip of "Sådan læser du figurerne"; `name` is what the blue dot is called."""
    part = palette.parts["key"] | palette.parts["spine"]  # type: ignore[operator]
    # The dot's name is kept inside the figure however long it is.
    half = text_width(name, 13) / 2
    at_name = min(max(404, 330 + half), 556 - half)
    words = (
        ("kt", 200, 24, "middle", "Hele landet"),
        ("kb", 301, 24, "middle", "Målet"),
        ("kb", at_name, 24, "middle", escape(name)),
        ("kt", 230, 112, "middle", "Sammenlignelige kommuner"),
        ("kt", 410, 112, "middle", "De fleste kommuner"),
        ("kt", 6, 134, "start", "Målet er ikke nået"),
        ("kt", 267, 134, "middle", "Tæt på"),
        ("kt", 554, 134, "end", "Målet er nået"),
    )
    texts = "".join(
        f'<text {part[kind]} x="{coordinate(x)}" y="{y}" text-anchor="{anchor}">{text}</text>'
        for kind, x, y, anchor, text in words
    )
    svg = (
        f"{palette.open('key spine', 560, 142, variant='')}"
        f'<rect {part["z0"]} x="0" y="42" width="233" height="40"/>'
        f'<rect {part["z1"]} x="233" y="42" width="68" height="40"/>'
        f'<rect {part["z2"]} x="301" y="42" width="259" height="40"/>'
        f'<path {part["all"]} d="M64 62H476"/><path {part["peer"]} d="M140 62H342"/>'
        f'<path {part["tgt"]} d="M301 32V92"/><path {part["nat"]} d="M200 52V72"/>'
        f'<circle {part["us"]} cx="379" cy="62" r="8"/>'
        f'<path {part["ll"]} d="M200 29V50M{coordinate(at_name)} 29L381 52M172 68V99M452 65V99"/>'
        f"{texts}</svg>"
    )
    return mark_safe(svg)  # noqa: S308  # numbers and our own words; the name is escaped
