"""The line chart in words, period by period: what keys and fingers tell, and what has been corrected."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from indicators.units import Quality
from reports.charts import STANDALONE, Chart, describe_chart, draw_chart, get_chart, get_plotly, list_readings
from reports.charts.chart import Kind
from reports.dashboards import Correction, Place, Series

from .invented import holbaek, indicator_page
from .values import series

CORRECTION = Correction(Quality.MEASURED, Decimal("10.2"), 9, datetime(2024, 5, 2, tzinfo=UTC))


def correct(shown: Series, position: int, correction: Correction = CORRECTION) -> Series:
    points = list(shown.points)
    points[position] = replace(points[position], correction=correction)
    return replace(shown, points=tuple(points))


def chart_of(shown: Series, **more: object) -> Chart:
    return get_chart(indicator_page(shown, **more))


def test_a_period_is_read_in_one_sentence_the_own_figure_first():
    aarhus = series(["9", "9.4", "9.9"], place=Place("0751", "Aarhus", "aarhus"))
    page = indicator_page(
        series(["8.1", "9.5", "10.6"], target="12", target_before="11", country=["8", "9", "11.2"]), compared=aarhus
    )
    assert list_readings(get_chart(page)) == (
        "2022: Holbæk 8,1\u00a0%, Aarhus 9,0\u00a0%, hele landet 8,0\u00a0%, sammenlignelige kommuner 6,5-9,9\u00a0%.",
        "2023: Holbæk 9,5\u00a0%, mål 11\u00a0%, Aarhus 9,4\u00a0%, hele landet 9,0\u00a0%, "
        "sammenlignelige kommuner 7,5-10,9\u00a0%.",
        "2024: Holbæk 10,6\u00a0%, mål 12\u00a0%, Aarhus 9,9\u00a0%, hele landet 11,2\u00a0%, "
        "sammenlignelige kommuner 9,7-13,1\u00a0%.",
    )


def test_a_period_without_a_figure_is_read_with_the_reason():
    read = list_readings(chart_of(series(["8.1", None, "9"], quality=Quality.SUPPRESSED), band=False))
    assert read[1] == "2023: Holbæk ingen tal."
    assert read[2] == "2024: Holbæk diskretioneret."


def test_a_survey_is_read_with_its_uncertainty():
    read = list_readings(chart_of(series(["61", "62"], half="3.8", target="64")))
    assert read[-1] == "2024: Holbæk 62,0\u00a0% (usikkerhed ±3,8), mål 64\u00a0%."


def test_a_break_is_read_where_it_stands():
    read = list_readings(chart_of(series(["8", "9", "10"], break_at=1)))
    assert [("Ny opgørelse" in sentence) for sentence in read] == [False, True, False]


def test_what_is_not_drawn_is_not_read():
    page = indicator_page(series(["8", "9"], country=["8", "9.2"]))
    assert list_readings(get_chart(page, with_country=False, with_peers=False))[-1] == (
        "2024: Holbæk 9,0\u00a0%, sidste år 8,0\u00a0%."
    )


def test_every_column_of_the_drawing_tells_its_period_and_where_the_own_figure_stands():
    chart = chart_of(series(["8", None, "9", "10"], target="11"))
    svg = draw_chart(chart)
    columns = re.findall(r'<path d="M([\d.]+) [^"]*"( data-y="[\d.]+")?><title>([^<]*)</title>', svg)
    assert tuple(words for _, _, words in columns) == list_readings(chart)
    assert [bool(at) for _, at, _ in columns] == [True, False, True, True]
    across = [float(x) for x, _, _ in columns]
    assert across == sorted(across)
    assert draw_chart(chart, is_wide=False).count("data-y") == 3
    assert "<title>" not in draw_chart(chart, palette=STANDALONE)


def test_a_corrected_figure_has_a_ring_and_its_old_value_is_read():
    chart = chart_of(correct(series(["8.1", "9.5", "10.6"], target="12"), 1))
    assert draw_chart(chart).count('class="cr"') == 1
    assert list_readings(chart)[1] == "2023: Holbæk 9,5\u00a0%. Rettet i udgivelse 9, før 10,2\u00a0%."
    assert "En ring om et tal viser, at det er rettet." in chart.notes
    assert describe_chart(chart).endswith("Et af tallene er rettet.")
    rings = [one for one in get_plotly(chart)["data"] if one.get("marker", {}).get("symbol") == "circle-open"]
    assert [(ring["x"], ring["y"]) for ring in rings] == [(["2023"], [9.5])]


def test_a_figure_that_was_withheld_before_says_so_and_one_withheld_now_has_no_ring():
    was_withheld = Correction(Quality.SUPPRESSED, None, 9, CORRECTION.corrected_at)
    chart = chart_of(correct(series(["8.1", "9.5"]), 1, was_withheld))
    assert list_readings(chart)[-1].endswith("Rettet i udgivelse 9, før diskretioneret.")
    chart = chart_of(correct(series(["8.1", None], quality=Quality.SUPPRESSED), 1))
    assert 'class="cr"' not in draw_chart(chart)
    assert "10,2" not in " ".join(list_readings(chart)) + draw_chart(chart)


def test_a_correction_of_the_country_is_told_as_the_countrys():
    shown = series(["8", "9"], country=["8", "9.2"])
    corrected = replace(shown, country=correct(replace(shown, points=shown.country), 1).points)
    assert list_readings(chart_of(corrected))[-1].endswith("Hele landet: rettet i udgivelse 9, før 10,2\u00a0%.")


def test_every_skin_shows_the_values_of_the_specification():
    chart = get_chart(indicator_page(holbaek().goals[1].headline))
    traces = get_plotly(chart)["data"]
    for track in chart.tracks:
        drawn = [trace for trace in traces if trace["meta"] == str(track.kind)]
        expected = [list(track.levels)]
        if track.kind is Kind.BAND:
            expected = [[ends and ends[edge] for ends in track.ends] for edge in (0, 1)]
        assert [trace["y"] for trace in drawn[: len(expected)]] == expected
        assert all(trace["x"] == [period.label for period in chart.periods] for trace in drawn[: len(expected)])
        if track.label and track.kind is not Kind.BAND:
            assert track.label in draw_chart(chart)
            assert track.label in describe_chart(chart) or track is chart.own
