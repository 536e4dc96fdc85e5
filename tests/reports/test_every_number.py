"""No number is told without saying where it comes from: over the example's figures, and over every golden case."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import transaction

from reports import narrative, queries
from reports.dashboards import Dashboard, GoalSection, Series
from reports.example_data import remove_example_data, write_example_data
from reports.narrative import Citation, Ground, Told, tell_correction

from .test_golden import RULES
from .values import NOT_ANNOUNCED

PLACES = (
    "Albertslund", "Bornholm", "Fanø", "Frederiksberg", "Gentofte", "Holbæk", "Ishøj", "København",
    "Langeland", "Lolland", "Læsø", "Odense", "Samsø", "Ærø", "Aarhus",
)  # fmt: skip
YEARS = (2022, 2023, 2024)
# What may hold digits and counts nothing: years, dates, periods, ages, goals.
NAMED = re.compile(
    r"""\d{1,2}\.\u00a0?\ ?(kvartal|halvår|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november
    |december)|\b(19|20)\d\d\b|\b\d{1,2}-\d{1,2}\ år|^[Mm]ål\ [\d, og]+$|\bunder\ \d+|\d+\ års?""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def dashboards(django_db_setup, django_db_blocker) -> Iterator[list[Dashboard]]:
    """The dashboards of some municipalities, the smallest and the largest among them."""
    with django_db_blocker.unblock(), transaction.atomic():
        remove_example_data()
        write_example_data(years=YEARS)
        chosen = [found.place for found in queries.get_places() if found.place.name in PLACES]
        assert len(chosen) == 15
        yield [queries.get_dashboard(place, year) for place in chosen for year in YEARS]
        transaction.set_rollback(True)


def tell_series(series: Series) -> Iterator[Told]:
    """Every sentence on a series."""
    yield narrative.tell_indicator(series).whole
    for write in (
        narrative.explain_absence, narrative.explain_no_status, narrative.explain_rank, narrative.explain_status,
        narrative.subtitle_chart, narrative.tell_area, narrative.tell_change, narrative.tell_country,
        narrative.tell_long_trend, narrative.tell_own_indicator, narrative.tell_own_target, narrative.tell_rank,
        narrative.tell_small, narrative.tell_survey, narrative.title_chart,
    ):  # fmt: skip
        yield write(series)
    for has_goals in (True, False):
        yield narrative.tell_status_rule(series, has_goals=has_goals)
    for broken in series.breaks:
        yield narrative.tell_break(broken)
    for point in series.points:
        yield tell_correction(series, point)


def tell_goal(section: GoalSection) -> Iterator[Told]:
    """Every sentence on a goal."""
    yield narrative.tell_goal(section)
    yield narrative.explain_no_headline(section)
    for series in section.series:
        yield from tell_series(series)


def tell_all(dashboard: Dashboard) -> Iterator[Told]:
    """Every sentence that a dashboard and its indicators' pages can tell."""
    yield narrative.tell_dashboard(dashboard).whole
    yield narrative.tell_dashboard(replace(dashboard, announcement=NOT_ANNOUNCED)).whole
    for one in narrative.list_highlights(dashboard):
        yield one.title
        yield one.sentence
    for section in dashboard.goals:
        yield from tell_goal(section)
    for series in dashboard.context:
        yield from tell_series(series)


def assert_cited(told: Told) -> None:
    """Every digit is in a citation that rests on something, or in a name that counts nothing."""
    for piece in told.pieces:
        if isinstance(piece, Citation):
            rests = piece.figures or piece.goals or piece.ground is Ground.RULE
            assert rests, (piece, str(told))
        elif isinstance(piece, str):
            assert not re.search(r"\d", piece), (piece, str(told))
        else:
            assert not re.search(r"\d", NAMED.sub("", piece.text)), (piece, str(told))


def test_every_number_of_the_example_is_cited(dashboards):
    told = [text for dashboard in dashboards for text in tell_all(dashboard)]
    for text in told:
        assert_cited(text)

    assert sum(len(text.citations) for text in told) > 10_000


def test_every_number_of_the_countrys_pages_is_cited(dashboards, django_db_blocker):
    codes = {one.indicator.code for goal in dashboards[0].goals for one in goal.series}
    with django_db_blocker.unblock():
        country = queries.get_country()
        pages = [
            page for code in sorted(codes) if (page := queries.get_indicator_page(code, country, 2024)) is not None
        ]
    assert len(pages) > 3
    for page in pages:
        for series in (page.headline, *page.parts):
            for text in tell_series(series):
                assert_cited(text)


def test_every_figure_cited_is_of_a_release(dashboards):
    for dashboard in dashboards:
        released = {note.number for note in dashboard.releases}
        for text in tell_all(dashboard):
            for one in text.citations:
                if one.ground in (Ground.FIGURE, Ground.RECKONED):
                    assert {figure.release for figure in one.figures} - {None} <= released | _corrected(dashboard)


def test_every_lead_of_the_example_has_three_sentences_at_most(dashboards):
    for dashboard in dashboards:
        told = str(narrative.tell_dashboard(dashboard).whole)
        assert 1 <= len(re.findall(r"\.(?= |$)", told)) <= 3, told


@pytest.mark.parametrize("rule", RULES)
def test_every_number_of_the_golden_texts_is_cited(rule):
    for _, text in RULES[rule]():
        if isinstance(text, Told):
            assert_cited(text)


def test_numbers_are_written_where_they_are_cited_and_nowhere_else():
    """A number in a string of its own would have no source: only one module knows how numbers are written.

    What explains the rules writes their constants, which are no figures.
    """
    writers = re.compile(r"format_(amount|bare|change|count|exact|figure|number|range|rank|target_value|value)\b")
    rooms = Path(narrative.__file__).parent
    assert [path.name for path in sorted(rooms.glob("*.py")) if writers.search(path.read_text())] == [
        "citing.py", "rule_topics.py", "rules.py",
    ]  # fmt: skip


def test_the_sentences_know_no_addresses():
    rooms = Path(narrative.__file__).parent
    assert [path.name for path in rooms.glob("*.py") if "django.urls" in path.read_text()] == []


def _corrected(dashboard: Dashboard) -> set[int]:
    series = [one for goal in dashboard.goals for one in goal.series]
    return {point.correction.release for one in series for point in one.points if point.correction is not None}
