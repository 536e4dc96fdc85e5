"""Figures to take away: complete in themselves, named after what they show, the same bytes every time."""

import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from indicators.units import Quality
from reports import narrative
from reports.charts import Chart, draw_figure, get_chart
from reports.charts.figure import WIDTH, wrap
from reports.charts.svg import text_width
from reports.dashboards import ReleaseNote
from reports.pictures import (
    build_dashboard_picture,
    describe_dashboard_picture,
    render_dashboard_picture,
    render_figure,
)

from .invented import holbaek, indicator_page
from .values import HOLBAEK, RELEASE, series


def figure_chart(title: str = "Andelen vokser, men målet vokser hurtigere") -> Chart:
    page = indicator_page(holbaek().goals[1].headline)
    return get_chart(page, title=title, subtitle=str(narrative.subtitle_chart(page.headline)))


def words_of(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def test_the_figure_carries_its_finding_its_source_and_its_warning():
    words = words_of(draw_figure(figure_chart()))
    assert words[:2] == ["Eksempeldata. Alle tal er opdigtede.", "Andelen vokser, men målet vokser hurtigere"]
    assert words[2].startswith("Ledige, der er begyndt på opkvalificering. Procent, 1.\u00a0kvartal 2020 til")
    assert "Det grå bånd er den midterste halvdel af 2 sammenlignelige kommuner." in words
    assert words[-1] == "Kilde: Jobindsats.dk / STAR, tabel y14kval01. Udgivelse 1, 12.\u00a0november 2024."
    assert "Holbæk 10,6\u00a0%" in words


def test_figures_of_the_ministry_carry_no_warning():
    real = ReleaseNote(2, "Tal", "", RELEASE.published_at, False)
    page = replace(indicator_page(series(["8", "9"])), releases=(real,))
    assert "Eksempeldata" not in draw_figure(get_chart(page))


def test_the_figure_needs_no_style_sheet_and_holds_no_script_or_address():
    svg = draw_figure(figure_chart("<script>&"))
    assert "class=" not in svg
    assert "style=" not in svg
    assert "<script" not in svg
    assert svg.count("http") == 1, "the namespace alone"
    assert ET.fromstring(svg).get("role") == "img"


def test_long_titles_are_broken_inside_the_figure():
    lines = wrap("Andelen vokser, men målet vokser hurtigere " * 3, 26, WIDTH - 72)
    assert len(lines) > 1
    assert all(text_width(line, 26) <= WIDTH - 72 for line in lines)
    assert wrap("Ord", 26, 10) == ["Ord"]


def test_nothing_is_drawn_of_nothing():
    empty = get_chart(indicator_page(series(["8", None], quality=Quality.SUPPRESSED)))
    assert draw_figure(replace(empty, tracks=(replace(empty.own, marks=empty.own.marks[1:]),))) == ""
    assert render_figure(replace(empty, tracks=(replace(empty.own, marks=empty.own.marks[1:]),))) == b""


def test_the_png_is_the_svg_twice_as_fine_and_always_the_same():
    chart = figure_chart()
    height = int(re.search(r'viewBox="0 0 960 (\d+)"', draw_figure(chart))[1])
    png = render_figure(chart)
    assert size_of(png) == pytest.approx((1920, 2 * height), abs=1)
    assert png == render_figure(chart)


def test_the_shared_picture_is_of_the_size_that_services_ask_for():
    assert size_of(render_dashboard_picture(holbaek())) == (1200, 630)


def test_the_shared_picture_says_the_conclusion_and_every_goal():
    said = build_dashboard_picture(holbaek())
    assert said["name"] == "Holbæk Kommune"
    assert said["conclusion"] == str(narrative.tell_dashboard(holbaek()).conclusion)
    assert said["warning"] == "Eksempeldata. Alle tal er opdigtede."
    assert [(goal["name"], goal["value"], goal["word"]) for goal in said["goals"]][1:3] == [
        ("Opkvalificering", "10,6\u00a0%", "Tæt på"),
        ("Selvforsørgelse", "44,1\u00a0%", "Ikke nået"),
    ]


def test_the_shared_picture_is_said_in_words():
    told = describe_dashboard_picture(holbaek())
    assert told.startswith("Holbæk Kommune 2024. Holbæk har nået 2 af de 5 mål for 2024.")
    assert "Opkvalificering: 10,6\u00a0%, tæt på." in told
    assert told.endswith("Alle tal er opdigtede.")


def test_a_goal_without_a_figure_has_no_status_word_in_the_picture():
    board = holbaek()
    withheld = series(["8", None], quality=Quality.SUPPRESSED, place=HOLBAEK)
    goals = (replace(board.goals[0], headline=None), replace(board.goals[1], headline=withheld), *board.goals[2:])
    said = build_dashboard_picture(replace(board, goals=goals))["goals"]
    assert [(goal["value"], goal["word"]) for goal in said[:2]] == [("Ingen tal", ""), ("Diskretioneret", "")]
    assert said[0]["status"] == "none"
    render_dashboard_picture(replace(board, goals=goals))
