"""The report's drawings: the page's own, coloured by attributes, each with the words that say what it shows."""

from ..charts import (
    STANDALONE,
    describe_spine,
    describe_trend,
    draw_lines,
    draw_spine,
    draw_trend,
)
from ..dashboards import Dashboard, GoalSection, IndicatorPage, Series
from ..formatting import NO_COMMON_TARGET, format_target
from ..narrative import tell_country
from ..typesetting import name_semibold

FEWEST_POINTS = 2


def build_spine(series: Series) -> dict[str, str] | None:
    """Return the strip that has the target in its middle, None where there is nothing to show."""
    return _build(draw_spine(series, palette=STANDALONE), describe_spine(series))


def build_trend(series: Series) -> dict[str, str] | None:
    """Return the small curve of five years, None where there is nothing to show."""
    return _build(draw_trend(series, palette=STANDALONE), describe_trend(series))


def build_lines(goal: GoalSection, series: Series, dashboard: Dashboard) -> dict[str, str] | None:
    """Return the large curve of a goal's headline over five years, None where there are not two figures to join.

    Drawn 520 units wide, so that its smallest letters are 9 pt where it is printed 128 mm wide.
    """
    if sum(point.value is not None for point in series.points) < FEWEST_POINTS:
        return None
    page = IndicatorPage(
        place=series.place,
        goal=goal,
        headline=series,
        parts=(),
        peer_band=(None,) * len(series.points),
        compared=None,
        peers=dashboard.peers,
        releases=dashboard.releases,
        year=dashboard.year,
    )
    svg = draw_lines(page, with_peers=False, palette=STANDALONE, width=520, height=184)
    return _build(svg, _describe_lines(series))


def _describe_lines(series: Series) -> str:
    """Return the curve in words: its ends, the country and the target. The years stand in the table below it."""
    told = [f"Kurve over {series.place.name}.", describe_trend(series)]
    told.append(str(tell_country(series)))
    target = format_target(series.assessment.target, series.indicator)
    if target != NO_COMMON_TARGET:
        told.append(f"{target}.")
    return " ".join(words for words in told if words)


def _build(svg: str, words: str) -> dict[str, str] | None:
    return {"svg": name_semibold(svg), "alt": words} if svg else None
