"""The parts of an indicator, by age, sex, benefit or years of stay: a dot for the place, a tick for the country.

Groups stand in the order of the codebook, the whole first. A group without a figure says why in words; it is never
drawn at zero. Counts are drawn from zero and without the country, beside which a municipality's would all lie left.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from indicators.units import Unit

from ..dashboards import IndicatorPage, Series
from ..formatting import COUNTRY_NAME, format_absence, format_figure, is_country, lower_first, upper_first
from .axis import Axis, get_axis
from .runs import Scale
from .svg import PAGE, Palette, coordinate, text_width

_WHOLE = "I alt"
_SIZE = 14
_KEY, _FOOT = 30, 30  # room above the rows for the key, and below for the axis
_PHONE = 344


@dataclass(frozen=True, slots=True)
class Part:
    """One group: the place's figure and the country's, as levels on the axis and as readers meet them."""

    name: str
    level: float | None
    text: str
    country: float | None
    country_text: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What the drawing shows, the whole first."""

    place: str
    period: str
    parts: tuple[Part, ...]
    axis: Axis
    has_country: bool


def get_breakdown(page: IndicatorPage) -> Breakdown | None:
    """Return an indicator's parts in the year's latest period, None where it has none or none has a figure."""
    headline = page.headline
    is_count = headline.indicator.unit is Unit.COUNT
    has_country = not (is_count or headline.indicator.is_local or is_country(headline.place))
    parts = tuple(_make_part(series, has_country=has_country) for series in (headline, *page.parts))
    levels = [level for part in parts for level in (part.level, part.country) if level is not None]
    if not page.parts or headline.latest is None or all(part.level is None for part in parts[1:]):
        return None
    return Breakdown(
        place=headline.place.name,
        period=headline.latest.period.label,
        parts=parts,
        axis=get_axis([*levels, 0.0] if is_count else levels),
        has_country=any(part.country is not None for part in parts),
    )


def _make_part(series: Series, *, has_country: bool) -> Part:
    latest, country = series.latest, series.country_latest if has_country else None
    is_measured = latest is not None and latest.value is not None
    return Part(
        name=upper_first(series.category) or _WHOLE,
        level=None if latest is None or latest.value is None else float(latest.value),
        text=format_figure(latest, series.indicator) if is_measured else format_absence(latest),
        country=None if country is None or country.value is None else float(country.value),
        country_text="" if country is None else format_figure(country, series.indicator),
    )


def draw_breakdown(
    page: IndicatorPage, *, is_wide: bool = True, palette: Palette = PAGE, label: str = ""
) -> SafeString:
    """Return the parts as SVG, "" where there is nothing to show.

    A page carries two, wide ("w") and for phones ("m"), where a group's name stands over its line.
    """
    shown = get_breakdown(page)
    if shown is None:
        return SafeString()
    part = palette.parts["parts"]
    width, row, variant = (820, 34, "w") if is_wide else (_PHONE, 52, "m")
    names = max(text_width(one.name, _SIZE) for one in shown.parts)
    texts = max(text_width(one.text, _SIZE) for one in shown.parts) * 1.05
    left, right = (round(min(names, 280)) + 20, width - round(texts) - 16) if is_wide else (10, width - 10)
    floor = _KEY + row * len(shown.parts)
    low, high = shown.axis.ticks[0], shown.axis.ticks[-1]

    def x(level: float) -> float:
        return left + (level - low) / (high - low) * (right - left)

    out = [palette.open("parts", width, floor + _FOOT, variant=variant, label=label)]
    for tick, text in zip(shown.axis.ticks, shown.axis.texts, strict=True):
        at = coordinate(x(tick))
        out.append(
            f'<path {part["gl"]} d="M{at} {_KEY}V{floor}"/>'
            f'<text {part["yt"]} x="{at}" y="{floor + 20}" text-anchor="middle">{text}</text>'
        )
    out.append(_draw_key(shown, left, part))
    for number, one in enumerate(shown.parts):
        top = _KEY + number * row
        middle = top + (row / 2 if is_wide else 34)
        baseline = coordinate(middle + 5 if is_wide else top + 16)
        name, figure = part["wn" if number == 0 else "pn"], part["pv" if one.level is not None else "pg"]
        at_text = f'x="{right + 16}"' if is_wide else f'x="{width}" text-anchor="end"'
        out.append(
            f'<path {part["pl"]} d="M{left} {coordinate(middle)}H{right}"/>'
            f'<text {name} x="0" y="{baseline}">{escape(one.name)}</text>'
            f'<text {figure} {at_text} y="{baseline}">{one.text}</text>'
        )
        out.append(_draw_marks(one, x, middle, part))
    out.append("</svg>")
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own words; names and label are escaped


def _draw_marks(one: Part, x: Scale, middle: float, part: Mapping[str, str]) -> str:
    out, level = "", coordinate(middle)
    if one.country is not None and one.level is not None:
        out += f'<path {part["pd"]} d="M{coordinate(x(one.country))} {level}H{coordinate(x(one.level))}"/>'
    if one.country is not None:
        out += f'<path {part["nat"]} d="M{coordinate(x(one.country))} {coordinate(middle - 9)}v18"/>'
    if one.level is not None:
        out += f'<circle {part["us"]} cx="{coordinate(x(one.level))}" cy="{level}" r="7"/>'
    return out


def _draw_key(shown: Breakdown, left: int, part: Mapping[str, str]) -> str:
    out = (
        f'<circle {part["us"]} cx="{left + 7}" cy="11" r="7"/>'
        f'<text {part["pv"]} x="{left + 20}" y="16">{escape(shown.place)}</text>'
    )
    if not shown.has_country:
        return out
    at = left + 20 + round(text_width(shown.place, _SIZE) * 1.05) + 22
    return f'{out}<path {part["nat"]} d="M{at} 2v18"/><text {part["pn"]} x="{at + 10}" y="16">{COUNTRY_NAME}</text>'


def describe_breakdown(page: IndicatorPage) -> str:
    """Return the parts in words: each group's figure, and the country's beside it."""
    shown = get_breakdown(page)
    if shown is None:
        return "Ingen fordeling at vise."
    told = []
    for one in shown.parts:
        text = one.text if one.level is not None else lower_first(one.text)
        country = f" (hele landet {lower_first(one.country_text)})" if one.country_text else ""
        told.append(f"{one.name} {text}{country}")
    return f"{shown.place}, {shown.period}: {'; '.join(told)}."
