"""The report: accessible, complete, and the same bytes whenever and wherever it is made."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest
from django.conf import settings

from goals.assessment import NO_STATUS
from indicators.units import Quality
from reports.dashboards import Dashboard, Place
from reports.pdf import FontsMissing, render_report

from .dashboards_builder import (
    HOLBAEK,
    RELEASES,
    build_dashboard,
    build_dashboard_without_goals,
    build_empty_dashboard,
)
from .pdf_reader import Tag, read_artifacts, read_tags, read_text
from .series_builder import withhold

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
    return render_report(KINDS[kind](), author="Beskæftigelsesministeriet")


def open_report(kind: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(kind)))


def get_kinds(tags: list[Tag], *kinds: str) -> list[Tag]:
    return [tag for tag in tags if tag.kind in kinds]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_report_meets_the_standards_of_accessible_and_of_archived_files(kind, profile):
    report = page.validate_pdf_bytes(render(kind), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_report_says_its_language_title_author_and_date():
    pdf = open_report("ordinary")

    assert str(pdf.Root.Lang) == "da-DK"
    assert pdf.docinfo["/Title"] == "Holbæk Kommune: status på de beskæftigelsespolitiske mål 2024"
    assert pdf.docinfo["/Author"] == "Beskæftigelsesministeriet"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_report_is_dated_by_its_newest_release():
    pdf = open_report("ordinary")

    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20241112")


def test_report_is_dated_by_the_day_in_copenhagen():
    at_night = replace(RELEASES[0], published_at=datetime(2024, 6, 30, 22, 30, tzinfo=UTC))
    pdf = pikepdf.open(BytesIO(render_report(replace(build_dashboard(), releases=(at_night,)))))

    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240701")


@pytest.mark.parametrize("kind", KINDS)
def test_headings_go_down_one_level_at_a_time_from_a_single_title(kind):
    headings = get_kinds(read_tags(open_report(kind)), "H1", "H2", "H3", "H4", "H5", "H6")
    levels = [int(heading.kind[1]) for heading in headings]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(levels) <= 3
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(heading.text for heading in headings)


def test_every_goal_has_a_heading_with_its_official_title_and_a_bookmark():
    pdf = open_report("ordinary")
    expected = [f"Mål {goal.number}: {goal.title}" for goal in build_dashboard().goals]

    headings = [tag.text for tag in get_kinds(read_tags(pdf), "H2")]
    with pdf.open_outline() as outline:
        bookmarks = [item.title for item in outline.root[0].children]

    assert [heading for heading in headings if heading.startswith("Mål ")] == expected
    assert [bookmark for bookmark in bookmarks if bookmark.startswith("Mål ")] == expected


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_says_in_words_what_it_shows(kind):
    figures = get_kinds(read_tags(open_report(kind)), "Figure")

    assert all(len(figure.alt) > 10 for figure in figures)
    assert all("None" not in figure.alt for figure in figures)


def test_first_page_has_two_figures_a_goal_and_each_section_one():
    assert len(get_kinds(read_tags(open_report("ordinary")), "Figure")) == 5 * 2 + 5


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_has_column_headers_with_words_and_rows_of_equal_length(kind):
    tags = read_tags(open_report(kind))
    headers = get_kinds(tags, "TH")

    assert headers
    assert all(header.scope == "Column" for header in headers)
    assert len(get_kinds(tags, "THead")) == len(get_kinds(tags, "Table"))


def test_text_is_read_in_the_order_a_person_would_read_it():
    text = read_text(open_report("ordinary"))
    expected = [
        "Holbæk Kommune · Status på de fem mål · 2024",
        "Holbæk har nået 2 af de 5 mål for 2024",
        "Alle tal i denne rapport er opdigtede.",
        "1. Alle ledige skal have en værdig sagsbehandling",
        "5. Virksomhederne skal sikres den nødvendige og kvalificerede arbejdskraft",
        "Tre ting at lægge mærke til",
        "Mål 2: Flere ledige skal opkvalificeres",
        "Særligt fokus: unge 15-24 år",
        "Baggrundstal",
        "Metode, kilder og udgivelser",
        "Sådan læser du figurerne",
        "Udgivelser, som tallene kommer fra",
    ]
    places = [text.find(words) for words in expected]

    assert -1 not in places
    assert places == sorted(places)


def test_numbers_stand_in_the_report_as_danes_write_them():
    text = read_text(open_report("ordinary"))

    assert "10,6\u00a0%" in text  # the headline of goal 2
    assert "Mål: højst 19\u00a0%" in text
    assert "−1,9 point på et år" in text
    assert "1.304" in text
    assert "Nr.\u00a059 af 98 kommuner og nr.\u00a04 af 10 sammenlignelige." in text
    assert "12.\u00a0november 2024" in text


def test_a_figure_that_is_withheld_or_on_its_way_is_told_in_words():
    text = read_text(open_report("withheld"))

    assert "Diskretioneret" in text
    assert "Tal på vej" in text
    assert "Tallet er diskretioneret: det bygger på for få personer til at blive vist." in text


def test_caveats_tell_of_survey_larger_area_break_and_own_indicator():
    text = read_text(open_report("ordinary"))

    assert "Tallet bygger på en stikprøve. Usikkerhed ±3,8 procentpoint." in text
    assert "Tal for RAR Sjælland" in text
    assert "Brud i serien fra 1.\u00a0kvartal 2023" in text
    assert "Tallet er kommunens egen indikator. Kan ikke sammenlignes." in text


def test_goals_without_figures_say_so():
    text = read_text(open_report("empty"))

    assert "Der er endnu ikke udgivet tal for målet." in text
    assert "vælger kommunen selv sin indikator" in text


def test_a_year_without_goals_says_so_and_why():
    text = read_text(open_report("without goals"))

    assert "Der er ikke meldt mål ud for 2025" in text
    assert "lov nr. 1656" in text
    assert "Målet er nået" not in text


@pytest.mark.parametrize("kind", ["ordinary", "Ringkøbing-Skjern"])
def test_example_figures_are_marked_on_every_page(kind):
    pages = open_report(kind).pages

    assert 4 <= len(pages) <= 6
    assert all("EKSEMPELDATA – alle tal er opdigtede" in read_artifacts(leaf) for leaf in pages)


def test_real_figures_carry_no_mark_of_example():
    pdf = open_report("untouched")

    assert all("EKSEMPELDATA" not in read_artifacts(leaf) for leaf in pdf.pages)
    assert "opdigtede" not in read_text(pdf)


def test_every_page_tells_source_and_its_number():
    pages = open_report("ordinary").pages

    for number, leaf in enumerate(pages, start=1):
        margin = read_artifacts(leaf)
        assert "Beskæftigelsesmål 2024" in margin
        assert "Kilde: " in margin
        assert f"Side {number} af {len(pages)}" in margin


def test_names_are_text_and_never_markup():
    name = '#panic("x") *fed* $x^2$ "gåse" \\ <mærke> @henvisning // //'
    pdf = pikepdf.open(BytesIO(render_report(build_dashboard(Place("999", name, "x")))))

    assert name in read_text(pdf)


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")])
def test_report_is_the_same_bytes_in_another_process_and_time_zone(zone, seed):
    code = (
        "import django, hashlib; django.setup();"
        "from reports.pdf import render_report;"
        "from tests.reports.dashboards_builder import build_dashboard;"
        "pdf = render_report(build_dashboard(), author='Beskæftigelsesministeriet');"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    environment = os.environ | {
        "TZ": zone,
        "PYTHONHASHSEED": seed,
        "PYTHONUTF8": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    made = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert made.stdout.strip() == hashlib.sha256(render("ordinary")).hexdigest()


def test_report_is_the_same_bytes_again_in_the_same_process():
    assert render_report(build_dashboard(HOLBAEK), author="Beskæftigelsesministeriet") == render("ordinary")


def test_missing_fonts_are_named_and_never_replaced(settings, tmp_path: Path):
    settings.BASE_DIR = tmp_path

    with pytest.raises(FontsMissing, match="pdf-fonts"):
        render_report(build_dashboard())
