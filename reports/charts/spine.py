"""The target-aligned strip: the target at the same place in every row, right of it always good.

Zones tell not reached, close and reached, and the dot stands in the one of its status. Close lies left of a number to
reach, and on both sides of it as far as a survey, or few people, leave it undecided; where last year is the line, on
both sides of it as far as the noise goes, since an improvement within the noise is no improvement. The thin line is
most municipalities, the thick one the comparable, the tick the country, the dot the municipality, with whiskers where
a survey is uncertain.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from indicators.units import Direction, Unit

from ..dashboards import Series
from ..formatting import (
    format_absence,
    format_figure,
    format_range,
    format_target_value,
    format_value,
    is_country,
    lower_first,
    upper_first,
)
from .svg import PAGE, Palette, coordinate
from .target import get_line, is_number

_MARGIN = 10  # keeps the dot inside the strip


@dataclass(frozen=True, slots=True)
class Spine:
    """What a strip shows, as distances in the good direction: above zero is better than the line.

    Without a line the distances are from the middle of what is shown, and there are no zones.
    """

    has_line: bool
    tolerance: float  # how far on the bad side of the line a figure is close
    beyond: float  # how far on the good side it still is
    reach: float  # the distance that the strip's ends stand for
    own: float | None
    interval: tuple[float, float] | None
    country: float | None
    most: tuple[float, float] | None
    peers: tuple[float, float] | None


def get_spine(series: Series) -> Spine | None:
    """Return what the strip shows, None where there is neither a figure nor anything to compare with."""
    facts, latest, spread, peers = series.indicator, series.latest, series.spread, series.peers
    value = None if latest is None else latest.value
    # A count in one municipality says nothing beside counts in larger or smaller ones.
    is_comparable = facts.unit is not Unit.COUNT and not facts.is_local
    country = series.country_latest.value if is_comparable and series.country_latest is not None else None
    if is_country(series.place):
        country = None
    shown: list[Decimal] = [one for one in (value, country) if one is not None]
    interval = None
    if latest is not None and value is not None and latest.lower is not None and latest.upper is not None:
        interval = (latest.lower, latest.upper)
        shown += interval
    if is_comparable and spread is not None:
        shown += (spread.p4, spread.p96)
    if is_comparable and peers is not None:
        shown += (peers.p25, peers.p75)
    line = get_line(series)
    if not shown or (value is None and spread is None):
        return None
    zero = (min(shown) + max(shown)) / 2 if line is None else line.value
    factor = facts.direction.factor
    reach = max(abs(one - zero) for one in shown) * Decimal("1.06")
    if not is_comparable and line is not None:
        reach = max(reach, abs(line.value) / 5)  # or every small change would fill the strip
    reach = max(reach, 3 * max(line.short, line.beyond) if line is not None else Decimal(0)) or Decimal(1)

    def distances(low: Decimal, high: Decimal) -> tuple[float, float]:
        one, other = float((low - zero) * factor), float((high - zero) * factor)
        return (one, other) if one <= other else (other, one)

    return Spine(
        has_line=line is not None,
        tolerance=0.0 if line is None else float(line.short),
        beyond=0.0 if line is None else float(line.beyond),
        reach=float(reach),
        own=None if value is None else float((value - zero) * factor),
        interval=None if interval is None else distances(*interval),
        country=None if country is None else float((country - zero) * factor),
        most=distances(spread.p10, spread.p90) if is_comparable and spread is not None else None,
        peers=distances(peers.p25, peers.p75) if is_comparable and peers is not None else None,
    )


def draw_spine(
    series: Series, *, palette: Palette = PAGE, width: int = 340, height: int = 46, label: str = ""
) -> SafeString:
    """Return the strip as SVG, "" where there is nothing to show.

    Hidden from assistive technology unless a `label` is given: pass `describe_spine`.
    """
    spine = get_spine(series)
    if spine is None:
        return SafeString()
    part = palette.parts["spine"]
    middle, centre, top, tall = width / 2, height / 2, 4, height - 8
    per_unit = (middle - _MARGIN) / spine.reach

    def x(distance: float) -> str:
        return coordinate(middle + distance * per_unit)

    def bar(name: str, ends: tuple[float, float]) -> str:
        return f'<path {part[name]} d="M{x(ends[0])} {coordinate(centre)}H{x(ends[1])}"/>'

    out = [palette.open("spine", width, height, label=label)]
    if spine.has_line:
        close, reached = middle - spine.tolerance * per_unit, middle + spine.beyond * per_unit
        out.append(
            f'<rect {part["z0"]} x="0" y="{top}" width="{coordinate(close)}" height="{tall}"/>'
            f'<rect {part["z1"]} x="{coordinate(close)}" y="{top}" '
            f'width="{coordinate(reached - close)}" height="{tall}"/>'
            f'<rect {part["z2"]} x="{coordinate(reached)}" y="{top}" '
            f'width="{coordinate(width - reached)}" height="{tall}"/>'
        )
    else:
        out.append(f'<rect {part["z0"]} x="0" y="{top}" width="{width}" height="{tall}"/>')
    if spine.most is not None:
        out.append(bar("all", spine.most))
    if spine.peers is not None:
        out.append(bar("peer", spine.peers))
    if spine.has_line:
        out.append(f'<path {part["tgt"]} d="M{coordinate(middle)} 0V{height}"/>')
    if spine.country is not None:
        out.append(f'<path {part["nat"]} d="M{x(spine.country)} {coordinate(centre - 9)}V{coordinate(centre + 9)}"/>')
    if spine.interval is not None:
        low, high = x(spine.interval[0]), x(spine.interval[1])
        foot, level = coordinate(centre - 5), coordinate(centre)
        out.append(f'<path {part["ci"]} d="M{low} {foot}v10M{low} {level}H{high}M{high} {foot}v10"/>')
    if spine.own is not None:
        out.append(f'<circle {part["us"]} cx="{x(spine.own)}" cy="{coordinate(centre)}" r="8"/>')
    out.append("</svg>")
    return mark_safe("".join(out))  # noqa: S308  # numbers and our own class names; the label is escaped


def describe_spine(series: Series) -> str:
    """Return the strip in words: the figure, its line, the country and the comparable municipalities."""
    facts = series.indicator
    if series.latest is None or series.latest.value is None:
        said = [f"{series.place.name}: {lower_first(format_absence(series.latest))}"]
    else:
        said = [f"{series.place.name} {format_figure(series.latest, facts)}"]
    line = get_line(series)
    if line is not None and is_number(series):
        most = "højst " if facts.direction is Direction.LOWER else ""
        said.append(f"mål {most}{format_target_value(line.value, facts.unit, facts.decimals)}")
    elif line is not None:
        said.append(f"sidste år {format_value(line.value, facts.unit, facts.decimals)}")
    if facts.unit is not Unit.COUNT and not facts.is_local:
        if series.country_latest is not None and series.country_latest.value is not None:
            said.append(f"hele landet {format_figure(series.country_latest, facts)}")
        if series.peers is not None:
            middle = format_range(series.peers.p25, series.peers.p75, facts.unit, facts.decimals)
            said.append(f"den midterste halvdel af de sammenlignelige kommuner {middle}")
    return upper_first(", ".join(said))
