"""Reports of every kind, each rendered once for all tests."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf

from goals.assessment import NO_STATUS
from indicators.units import Quality
from reports.dashboards import Dashboard, Place
from reports.pdf import render_report

from .dashboards_builder import (
    RELEASES,
    build_dashboard,
    build_dashboard_without_goals,
    build_empty_dashboard,
)
from .series_builder import withhold

AUTHOR = "Beskæftigelsesministeriet"
LONG_NAMES = ("Faaborg-Midtfyn", "Lyngby-Taarbæk", "Ringkøbing-Skjern")


def build_withheld_dashboard() -> Dashboard:
    """Every goal's headline withheld, the last one on its way."""
    dashboard = build_dashboard()
    *most, last = dashboard.goals
    assert last.headline is not None
    hidden = [
        replace(goal, headline=withhold(goal.headline), series=(withhold(goal.headline),))
        for goal in most
        if goal.headline is not None
    ]
    missing = withhold(last.headline, Quality.MISSING)
    return replace(dashboard, goals=(*hidden, replace(last, headline=missing, series=(missing,))))


def build_untouched_dashboard() -> Dashboard:
    """Real figures, no examples; a first year with nothing to compare with, no targets, no ranks and no background."""
    dashboard = build_dashboard()
    bare = tuple(
        replace(
            series,
            points=series.points[-1:],
            country=series.country[-1:],
            year_before=None,
            change=None,
            targets=(),
            assessment=NO_STATUS,
            rank=None,
            peer_rank=None,
            spread=None,
            peers=None,
            breaks=(),
        )
        for goal in dashboard.goals
        if (series := goal.headline) is not None
    )
    return replace(
        dashboard,
        goals=tuple(
            replace(goal, headline=series, series=(series,)) for goal, series in zip(dashboard.goals, bare, strict=True)
        ),
        context=(),
        releases=tuple(replace(release, is_example=False) for release in RELEASES),
    )


KINDS: dict[str, Callable[[], Dashboard]] = {
    "ordinary": build_dashboard,
    "empty": build_empty_dashboard,
    "without goals": build_dashboard_without_goals,
    "withheld": build_withheld_dashboard,
    "untouched": build_untouched_dashboard,
} | {name: lambda name=name: build_dashboard(Place("430", name, "kommune")) for name in LONG_NAMES}


@cache
def render(kind: str) -> bytes:
    return render_report(KINDS[kind](), author=AUTHOR)


def open_report(kind: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(kind)))
