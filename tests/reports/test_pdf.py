"""The report as a file: accessible, and the same bytes whenever and wherever it is made."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest
from django.conf import settings

from reports.pdf import FontsMissing, render_report

from .dashboards_builder import RELEASES, build_dashboard
from .pdf_reader import Tag, read_tags
from .rendered import AUTHOR, KINDS, open_report, render


def get_kinds(tags: list[Tag], *kinds: str) -> list[Tag]:
    return [tag for tag in tags if tag.kind in kinds]


@pytest.mark.parametrize("kind", KINDS)
def test_report_meets_the_standard_of_accessible_files(kind):
    report = page.validate_pdf_bytes(render(kind), profile="ua1")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("kind", KINDS)
def test_report_meets_the_standard_of_archived_files(kind):
    report = page.validate_pdf_bytes(render(kind), profile="2a")

    # The checker takes a compressed stream that happens to end in a carriage return for one of a wrong length.
    mistaken = "PDFA2A-STREAM-LENGTH-001"
    assert [failure.message for failure in report.failures if failure.rule_id != mistaken] == []


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


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")])
def test_report_is_the_same_bytes_in_another_process_and_time_zone(zone, seed):
    code = (
        "import django, hashlib; django.setup();"
        "from reports.pdf import render_report;"
        "from tests.reports.dashboards_builder import build_dashboard;"
        f"pdf = render_report(build_dashboard(), author='{AUTHOR}');"
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
    assert render_report(build_dashboard(), author=AUTHOR) == render("ordinary")


def test_missing_fonts_are_named_and_never_replaced(settings, tmp_path: Path):
    settings.BASE_DIR = tmp_path

    with pytest.raises(FontsMissing, match="pdf-fonts"):
        render_report(build_dashboard())
