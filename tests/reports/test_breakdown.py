"""The parts of an indicator: the place beside the country, and a gap said in words."""

import re
import xml.etree.ElementTree as ET

from indicators.units import Quality, Unit
from reports.charts import describe_breakdown, draw_breakdown
from reports.dashboards import IndicatorPage

from .invented import indicator_page
from .values import facts, series


def page(**changes: object) -> IndicatorPage:
    indicator = facts(**changes)
    return indicator_page(
        series(["10", "11"], indicator=indicator, country=["10", "12"]),
        parts=(
            series(["9", "9.5"], indicator=indicator, country=["10", "11"], category="dagpenge"),
            series(["9", None], indicator=indicator, country=["10", "14"], category="<sygedagpenge>",
                   quality=Quality.SUPPRESSED),
        ),
    )  # fmt: skip


def test_each_group_is_a_dot_with_the_country_beside_it_the_whole_first():
    svg = draw_breakdown(page())
    dots = [float(x) for x in re.findall(r'<circle class="us" cx="([\d.]+)" cy="[\d.]+" r="7"/>', svg)]
    assert len(dots) == 1 + 2, "one in the key, two with figures"
    assert dots[1] > dots[2], "11 pct. lies right of 9.5"
    assert svg.count('class="nat"') == 1 + 3
    assert re.findall(r'class="(?:wn|pn)" x="0"[^>]*>([^<]*)<', svg) == ["I alt", "Dagpenge", "&lt;sygedagpenge&gt;"]
    ET.fromstring(svg)


def test_a_group_without_a_figure_says_why():
    assert ">Diskretioneret</text>" in draw_breakdown(page(), is_wide=False)
    assert describe_breakdown(page()) == (
        "Holbæk, 2024: I alt 11,0\u00a0% (hele landet 12,0\u00a0%); Dagpenge 9,5\u00a0% (hele landet 11,0\u00a0%); "
        "<sygedagpenge> diskretioneret (hele landet 14,0\u00a0%)."
    )


def test_counts_are_drawn_from_zero_and_without_the_country():
    svg = draw_breakdown(page(unit=Unit.COUNT, decimals=0))
    assert 'class="nat"' not in svg
    assert re.findall(r'class="yt"[^>]*>([^<]*)<', svg)[0] == "0"


def test_an_indicator_without_parts_has_no_drawing():
    alone = indicator_page(series(["10", "11"]))
    assert draw_breakdown(alone) == ""
    assert describe_breakdown(alone) == "Ingen fordeling at vise."


def test_everything_stays_inside_the_drawing():
    for is_wide in (True, False):
        svg = draw_breakdown(page(), is_wide=is_wide)
        width = float(re.search(r'viewBox="0 0 (\d+)', svg)[1])
        assert all(0 <= float(x) <= width for x in re.findall(r'(?:cx="|M|H| x=")([\d.]+)', svg))
