"""The report's tables of figures: a row per series, with the municipality, its like, the country and the change."""

from collections.abc import Sequence
from decimal import Decimal

from goals.assessment import TargetKind
from indicators.units import AreaLevel, Quality

from ..dashboards import IndicatorFacts, Place, Point, Series
from ..formatting import (
    format_absence,
    format_change,
    format_figure,
    format_target_value,
    format_value,
    is_country,
)
from .caveats import name_series

NOT_COMPILED = Quality.NOT_APPLICABLE.label
NO_CHANGE = "Kan ikke opgøres"
FEWEST_YEARS = 2


def build_table(title: str, series: Sequence[Series], place: Place, *, is_goal: bool = True) -> dict[str, object]:
    """Return a table of `series`; of a goal's, the first is the headline and bold. Empty columns are left out."""
    has_peers = any(item.peers is not None for item in series)
    has_country = any(item.country_latest is not None for item in series)
    areas = {item.place for item in series}
    head = [
        "Nøgletal",
        areas.pop().name if len(areas) == 1 and not is_country(series[0].place) else place.name,
        *(["Sammenlignelige"] if has_peers else []),
        *(["Hele landet"] if has_country else []),
        "Ændring på et år",
    ]
    rows = [_row(item, place, headline=series[0], has_peers=has_peers, has_country=has_country) for item in series]
    if is_goal and len(series) > 1:
        rows[0]["strong"] = True
    return {"title": title, "head": head, "rows": rows}


def _row(series: Series, place: Place, *, headline: Series, has_peers: bool, has_country: bool) -> dict[str, object]:
    facts = series.indicator
    is_national = facts.level is AreaLevel.COUNTRY and series.place.code != place.code
    cells = [
        name_series(series, headline),
        NOT_COMPILED if is_national else format_figure(series.latest, facts),
    ]
    if has_peers:
        peers = series.peers
        cells.append(NOT_COMPILED if peers is None else format_value(peers.median, facts.unit, facts.decimals))
    if has_country:
        cells.append(NOT_COMPILED if series.country_latest is None else format_figure(series.country_latest, facts))
    cells.append(_change(series))
    return {"cells": cells, "note": _row_note(series, headline), "strong": False, "indented": bool(series.category)}


def _change(series: Series) -> str:
    if series.change is not None:
        return format_change(series.change, series.indicator.unit, series.indicator.decimals, short=True)
    if series.latest is None or series.latest.value is None:
        return format_absence(series.latest)
    return NO_CHANGE


def _row_note(series: Series, headline: Series) -> str:
    """Say in what a row differs from the one its section is about: the area, the period, the way that is good."""
    facts = series.indicator
    notes = []
    if not series.is_own:
        notes.append(f"Tal for {series.place.name}" if facts.level is AreaLevel.RAR else "Kun for hele landet")
    if facts.is_local:
        notes.append("Kommunens egen indikator")
    own_period = series.latest.period if series.latest else None
    other_period = headline.latest.period if headline.latest else None
    if own_period is not None and own_period != other_period:
        notes.append(own_period.label)
    if series == headline or facts.direction is not headline.indicator.direction:
        notes.append(facts.direction.label)
    return " · ".join(notes)


def build_years(series: Series, place: Place) -> dict[str, object] | None:
    """Return the same period of each year as a small table, the curve's twin; None where there is no course to tell."""
    if series.latest is None:
        return None
    number, facts = series.latest.period.number, series.indicator
    own = [point for point in series.points if point.period.number == number]
    if len(own) < FEWEST_YEARS:
        return None
    named = series.place.name if not series.is_own else place.name
    rows = [[named, *(_short(point, facts) for point in own)]]
    country = {point.period: point for point in series.country}
    if not is_country(series.place) and any(country[point.period].value is not None for point in own):
        rows.append(["Hele landet", *(_short(country[point.period], facts) for point in own)])
    targets = {
        line.year: line.value for line in series.targets if line.kind is TargetKind.NUMBER and line.value is not None
    }
    if any(point.period.year in targets for point in own):
        rows.append(["Mål", *(_target(targets.get(point.period.year), facts) for point in own)])
    period = series.latest.period.label.replace(str(series.latest.period.year), "").strip()
    name = f"{facts.short_name}, {period}" if period else facts.short_name
    return {
        "head": [name, *(str(point.period.year) for point in own)],
        "rows": [{"cells": cells, "note": "", "strong": False, "indented": False} for cells in rows],
    }


def _short(point: Point, facts: IndicatorFacts) -> str:
    if point.value is None:
        return format_absence(point, short=True)
    return format_figure(point, facts)


def _target(value: Decimal | None, facts: IndicatorFacts) -> str:
    return "Intet" if value is None else format_target_value(value, facts.unit, facts.decimals)
