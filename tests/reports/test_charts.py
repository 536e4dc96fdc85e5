"""The drawings: where things stand, what is never drawn, and that a drawing is always well-formed."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from goals.assessment import Status
from indicators.units import Direction, Quality, Unit
from reports.charts import (
    STANDALONE,
    describe_dots,
    describe_spine,
    draw_ball,
    draw_ball_symbols,
    draw_denmark,
    draw_dots,
    draw_key,
    draw_key_mark,
    draw_lines,
    draw_pips,
    draw_spine,
    draw_trend,
    get_chart,
    get_plotly,
)
from reports.charts.spine import get_spine
from reports.charts.svg import text_width

from .invented import RAR_VALUES, holbaek, indicator_page, matrix
from .values import HOLBAEK, facts, peer_spread, series, spread

DISTRICT = spread("7", "8", "14", "15")


def dot_x(svg: str) -> float:
    found = re.search(r'<circle [^>]*cx="([\d.]+)"', svg)
    assert found is not None
    return float(found[1])


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)


# The strip


def test_a_figure_above_its_target_lies_right_of_the_line():
    assert dot_x(draw_spine(series(["11", "13"], target="12", spread=DISTRICT))) > 170


def test_a_figure_below_its_target_lies_left_of_the_line():
    assert dot_x(draw_spine(series(["11", "10.6"], target="12", spread=DISTRICT))) < 170


def test_right_is_good_also_where_low_is_good():
    low = facts(direction=Direction.LOWER)
    assert dot_x(draw_spine(series(["20", "17"], indicator=low, target="19", spread=DISTRICT))) > 170
    assert dot_x(draw_spine(series(["20", "20.5"], indicator=low, target="19", spread=DISTRICT))) < 170


def test_a_figure_at_its_target_lies_on_the_line():
    assert dot_x(draw_spine(series(["11", "12"], target="12", spread=DISTRICT))) == 170


def test_a_direction_is_measured_from_last_year_with_noise_as_its_zone():
    spine = get_spine(series(["10", "10.2"], by_direction=True, spread=DISTRICT))
    assert spine is not None
    assert spine.own == pytest.approx(0.2)
    assert spine.tolerance == pytest.approx(0.3)


def test_a_year_without_goals_is_measured_from_last_year_too():
    spine = get_spine(series(["10", "10.2"], spread=DISTRICT))
    assert spine is not None
    assert spine.has_line


def test_without_a_line_the_strip_has_no_zones():
    svg = draw_spine(series(["10"], spread=DISTRICT))
    assert 'class="z0"' in svg
    assert 'class="z1"' not in svg
    assert 'class="tgt"' not in svg


def test_a_break_between_the_years_leaves_no_line():
    spine = get_spine(series(["10", "10.2"], spread=DISTRICT, break_at=1))
    assert spine is not None
    assert not spine.has_line


def test_a_withheld_figure_has_no_dot():
    svg = draw_spine(series(["11", None], quality=Quality.SUPPRESSED, target="12", spread=DISTRICT))
    assert "<circle" not in svg
    assert 'class="z2"' in svg


def test_a_survey_has_whiskers():
    assert 'class="ci"' in draw_spine(series(["61", "62"], half="3.8", target="64", spread=DISTRICT))
    assert 'class="ci"' not in draw_spine(series(["61", "62"], target="64", spread=DISTRICT))


def test_counts_are_not_laid_beside_the_country():
    counts = facts(unit=Unit.COUNT, decimals=0)
    spine = get_spine(
        series(["100", "120"], indicator=counts, country=["9000", "9500"], spread=spread("1", "2", "8", "9"))
    )
    assert spine is not None
    assert spine.country is None
    assert spine.most is None


def test_nothing_is_drawn_of_nothing():
    empty = series([])
    assert draw_spine(empty) == ""
    assert draw_trend(empty) == ""
    assert draw_lines(indicator_page(empty)) == ""
    assert get_plotly(get_chart(indicator_page(empty))) == {"data": [], "layout": {}}


def test_everything_on_the_strip_stays_inside_it():
    far = series(
        ["11", "90"], target="12", half="5", country=["1", "2"], spread=DISTRICT, peers=peer_spread("3", "4", "5")
    )
    for number in re.findall(r'(?:cx="|M|H)([\d.]+)', draw_spine(far)):
        assert 0 <= float(number) <= 340


def test_the_strip_is_said_in_words():
    shown = series(
        ["11", "10.6"], target="12", country=["10", "11.2"], spread=DISTRICT, peers=peer_spread("9.9", "11", "12.3")
    )
    assert describe_spine(shown) == (
        "Holbæk 10,6\u00a0%, mål 12\u00a0%, hele landet 11,2\u00a0%, "
        "den midterste halvdel af de sammenlignelige kommuner 9,9-12,3\u00a0%"
    )


def test_a_withheld_figure_is_said_to_be_withheld():
    shown = series(["11", None], quality=Quality.SUPPRESSED, target="12")
    assert describe_spine(shown) == "Holbæk: diskretioneret, mål 12\u00a0%"


# The histogram


def test_every_measured_municipality_is_a_dot_and_no_other():
    svg = draw_dots(matrix(), matrix().columns[0])
    assert sum(path.count("h0") for path in re.findall(r'class="d [^>]* d="([^"]*)"', svg)) == 97


def test_dots_right_of_the_line_have_reached_the_target():
    svg = draw_dots(matrix(), matrix().columns[0])
    line = re.search(r'class="tgt" d="M([\d.]+)', svg)
    met = re.search(r'class="d met"[^>]* d="([^"]*)"', svg)
    missed = re.search(r'class="d not"[^>]* d="([^"]*)"', svg)
    assert line is not None
    assert met is not None
    assert missed is not None
    assert all(float(x) > float(line[1]) for x in re.findall(r"M([\d.]+)", met[1]))
    assert all(float(x) < float(line[1]) for x in re.findall(r"M([\d.]+)", missed[1]))


def test_areas_have_their_names_and_right_is_good():
    svg = draw_dots(matrix(), matrix().columns[1])
    places = {name: float(x) for x, name in re.findall(r'class="rl" x="([\d.]+)"[^>]*>([^<]*)<', svg)}
    assert len(places) == 8
    assert places["Østjylland"] < places["Bornholm"] < places["Fyn"]


@pytest.mark.parametrize("is_wide", [True, False])
@pytest.mark.parametrize("values", [RAR_VALUES, ("19", "19", "19", "18", "18", "20", "20.1", "20.2")])
def test_no_name_is_run_through_by_a_pole_or_another_name(values, is_wide):
    shown = matrix(rar_values=values)
    svg = draw_dots(shown, shown.columns[1], is_wide=is_wide)
    width = float(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    poles = [tuple(map(float, pole)) for pole in re.findall(r'class="ll" d="M([\d.]+) ([\d.-]+)V([\d.]+)"', svg)]
    names = [
        (float(x), float(y), float(x) + text_width(name, 14 if is_wide else 13))
        for x, y, name in re.findall(r'class="rl" x="([\d.]+)" y="([\d.]+)">([^<]*)<', svg)
    ]
    assert len(poles) == len(set(values))
    assert len(names) == 8
    assert all(right <= width for _, _, right in names)
    assert not [1 for x, y, right in names for at, top, foot in poles if x <= at <= right and top < y < foot]
    assert not [1 for one in names for two in names if one < two and one[1] == two[1] and two[0] < one[2]]


def test_where_everyone_is_measured_from_last_year_the_axis_is_the_change():
    shown = matrix(by_direction=True)
    assert "Samme som sidste år" in draw_dots(shown, shown.columns[0])
    assert describe_dots(shown, shown.columns[0]).startswith("97 kommuner: ")


def test_the_histogram_is_said_in_words():
    assert describe_dots(matrix(), matrix().columns[1]) == (
        "8 områder: 4 nået, 3 tæt på, 1 ikke nået. Mål 19\u00a0%. Fra 21,1\u00a0% til 16,5\u00a0%."
    )


# Balls, pips, key, map


def test_a_ball_is_silent_beside_words_and_speaks_alone():
    assert 'aria-hidden="true"' in draw_ball(Status.MET)
    assert 'aria-label="Målet er nået"' in draw_ball(Status.MET, 16, "Målet er nået")


def test_every_status_has_its_symbol():
    symbols = draw_ball_symbols()
    assert all(f'id="b-{status}"' in symbols for status in Status)


def test_pips_count_the_goals_reached():
    assert draw_pips(2).count("h0") == 5
    assert 'aria-label="2 af 5"' in draw_pips(2)


def test_the_key_names_the_place_safely():
    assert "&lt;b&gt;" in draw_key("<b>")
    parse(draw_key("Lyngby-Taarbæk"))


def test_the_map_is_left_out_until_it_is_built(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert draw_denmark({}) == ""


def test_the_map_links_each_municipality_out_of_the_tab_order(settings, tmp_path):
    built = tmp_path / "static" / "build"
    built.mkdir(parents=True)
    inset = {"x": 0, "y": 0, "width": 1, "height": 1, "left": 2, "top": 30, "scale": 2, "codes": ["0101"]}
    shapes = {"viewbox": "0 0 9 9", "paths": {"0101": "M0 0z", "0316": "M1 1z"}, "small": {}, "inset": inset}
    (built / "denmark.json").write_text(json.dumps(shapes), encoding="utf-8")
    settings.BASE_DIR = tmp_path
    svg = draw_denmark({"0101": "n5"}, links={"0101": "/kommuner/koebenhavn/"}, names={"0101": "A&B"}, hot="0316")
    parse(svg)
    assert svg.count('href="/kommuner/koebenhavn/" tabindex="-1"') == 2
    assert 'class="n5"' in svg
    assert 'class="o hot"' in svg
    assert "A&amp;B" in svg


# Skins


def all_drawings(**how: object) -> list[str]:
    page = indicator_page(holbaek().goals[1].headline)
    shown = matrix()
    drawn = [draw_key("Holbæk", **how), draw_key_mark("us", **how), draw_lines(page, **how)]
    drawn += [draw_lines(page, is_wide=False, **how), draw_pips(3, **how)]
    drawn += [draw_dots(shown, column, is_wide=wide, **how) for column in shown.columns for wide in (True, False)]
    for dashboard in (holbaek(), holbaek(by_direction=True)):
        for goal in dashboard.goals:
            drawn += [draw_spine(goal.headline, **how), draw_trend(goal.headline, **how)]
    return drawn


def test_no_drawing_has_inline_style():
    assert all("style=" not in svg for svg in all_drawings())


def test_every_drawing_is_well_formed():
    for svg in all_drawings():
        parse(svg)


def test_a_standalone_drawing_needs_no_style_sheet():
    for svg in all_drawings(palette=STANDALONE):
        root = parse(svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "class=" not in svg
        assert root.get("font-family") == "IBM Plex Sans"


def test_a_standalone_ball_needs_no_symbols():
    svg = draw_ball(Status.CLOSE, palette=STANDALONE)
    assert "<use" not in svg
    assert "#b26b00" in svg


def test_a_label_is_escaped_and_spoken():
    svg = draw_spine(holbaek().goals[0].headline, label='73,4 % "<nået>"')
    assert parse(svg).get("aria-label") == '73,4 % "<nået>"'
    assert 'role="img"' in svg


def test_a_place_cannot_smuggle_markup_into_a_chart():
    evil = replace(HOLBAEK, name="<script>&")
    page = indicator_page(series(["8", "9"], place=evil))
    assert "<script" not in draw_lines(page)
    assert "<script" not in json.dumps(get_plotly(get_chart(page)))
