"""What the reading pages ask: expected numbers are worked out by hand from a few municipalities."""

from decimal import Decimal

import pytest

from goals.assessment import Status, TargetKind, Trend
from goals.models import Target
from goals.ranking import Rank
from indicators.models import Indicator
from indicators.publishing import withdraw_release
from indicators.units import Quality
from municipalities.models import Area, AreaKind
from reports import queries
from reports.dashboards import Dashboard, Series
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release, an_instant

pytestmark = pytest.mark.django_db

YOUTH = "unge-15-24-uden-job-og-uddannelse"
RECRUITMENT = "forgaeves-rekrutteringer-andel"
SLAGELSE, AARHUS = "0330", "0751"
RAR_SJAELLAND = "RAR2"


def a_dashboard(year: int = 2024, at: str | None = None, slug: str = "holbaek") -> Dashboard:
    place = queries.get_municipality(slug)
    assert place is not None
    return queries.get_dashboard(place, year, an_instant(at, 23) if at else None)


def the_headline(dashboard: Dashboard, goal: int) -> Series:
    headline = dashboard.goals[goal - 1].headline
    assert headline is not None
    return headline


def test_a_dashboard_tells_value_change_rank_and_country() -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2023M12"): "9.5",
            (UPSKILLING, HOLBAEK, "2024M11"): "11.9",
            (UPSKILLING, HOLBAEK, "2024M12"): "10.6",
            (UPSKILLING, KOEGE, "2024M12"): "12.1",
            (UPSKILLING, SLAGELSE, "2024M12"): "10.6",
            (UPSKILLING, AARHUS, "2024M12"): Quality.SUPPRESSED,
            (UPSKILLING, COUNTRY, "2024M12"): "11.2",
        },
        at="2025-02-12",
    )
    series = the_headline(a_dashboard(), 2)
    assert series.latest is not None
    assert series.latest.period.code == "2024M12"
    assert series.latest.value == Decimal("10.6")
    # December is compared with December, not with November.
    assert series.change == Decimal("1.1")
    # Køge is better; Slagelse ties and does not push Holbæk down; Aarhus is withheld and does not count.
    assert (series.rank.number, series.rank.count) == (2, 3)
    assert series.country_latest is not None
    assert series.country_latest.value == Decimal("11.2")
    assert series.assessment.status is Status.MET  # more than last year
    assert series.assessment.trend is Trend.PROGRESS


def test_a_year_is_shown_as_it_stood_on_a_date() -> None:
    first = {(UPSKILLING, HOLBAEK, "2024M12"): "10.6"}
    a_release(first, at="2025-02-12")
    a_release({**first, (UPSKILLING, HOLBAEK, "2024M12"): "10.9"}, at="2025-06-19")
    assert the_headline(a_dashboard(at="2025-06-18"), 2).latest.value == Decimal("10.6")
    assert the_headline(a_dashboard(at="2025-06-19"), 2).latest.value == Decimal("10.9")
    assert [note.number for note in a_dashboard(at="2025-02-11").releases] == []


def test_a_withdrawn_release_is_gone_from_today_and_stands_in_the_past() -> None:
    wrong = a_release({(UPSKILLING, HOLBAEK, "2024M12"): "44"}, at="2025-02-12")
    withdraw_release(release=wrong, by=None, note="Forkert gruppe.", at=an_instant("2025-03-01"))
    assert a_dashboard().goals[1].headline is None
    assert the_headline(a_dashboard(at="2025-02-20"), 2).latest.value == Decimal(44)
    assert queries.get_years() == ()
    assert queries.get_years(an_instant("2025-02-20")) == (2024,)


def test_a_figure_that_is_withheld_or_missing_is_never_judged_ranked_or_zero() -> None:
    for quality in (Quality.SUPPRESSED, Quality.MISSING):
        a_release(
            {(UPSKILLING, HOLBAEK, "2024M12"): quality, (UPSKILLING, KOEGE, "2024M12"): "12.1"},
            at="2025-02-12" if quality is Quality.SUPPRESSED else "2025-02-13",
        )
        series = the_headline(a_dashboard(), 2)
        assert series.latest.quality is quality
        assert series.latest.value is None
        assert series.rank is None
        assert series.change is None
        assert series.assessment.status is Status.NONE


def test_what_is_withheld_today_is_withheld_on_the_page_of_yesterday() -> None:
    a_release({(UPSKILLING, HOLBAEK, "2024M12"): "10.6", (UPSKILLING, KOEGE, "2024M12"): "12.1"}, at="2025-02-12")
    withheld = {(UPSKILLING, HOLBAEK, "2024M12"): Quality.SUPPRESSED, (UPSKILLING, KOEGE, "2024M12"): "12.1"}
    a_release(withheld, at="2025-06-19")
    series = the_headline(a_dashboard(at="2025-03-01"), 2)
    assert (series.latest.quality, series.latest.value) == (Quality.SUPPRESSED, None)
    assert series.spread.count == 1


def test_where_low_is_good_the_lowest_is_number_one() -> None:
    cells = {(YOUTH, HOLBAEK, "2024"): "5.1", (YOUTH, KOEGE, "2024"): "6.2", (YOUTH, SLAGELSE, "2024"): "4.8"}
    a_release(cells, at="2025-02-12")
    assert the_headline(a_dashboard(), 4).rank == Rank(2, 3, 2, 2)


def test_a_goal_compiled_for_rar_areas_shows_the_areas_figure_and_no_rank() -> None:
    cells = {
        (RECRUITMENT, RAR_SJAELLAND, "2024Q4"): "21",
        (RECRUITMENT, COUNTRY, "2024Q4"): "22",
        (RECRUITMENT, "RAR1", "2024Q4"): "25",
    }
    a_release(cells, at="2025-02-12")
    series = the_headline(a_dashboard(), 5)
    assert series.place.name == "RAR Sjælland"
    assert not series.is_own
    assert series.latest.value == 21
    assert series.rank is None
    assert series.peers is None


def test_a_number_to_reach_decides_where_one_is_set_for_all() -> None:
    a_release(
        {(UPSKILLING, HOLBAEK, "2023M12"): "9.5", (UPSKILLING, HOLBAEK, "2024M12"): "10.6"},
        at="2025-02-12",
    )
    indicator = Indicator.objects.get(code=UPSKILLING)
    for value, tolerance, recorded in (("10", 0, "2024-01-02"), ("12", "1.5", "2024-06-01")):
        Target.objects.create(
            indicator=indicator, year=2024, kind=TargetKind.NUMBER, value=value, tolerance=tolerance,
            set_by="Ministeriet", recorded_at=an_instant(recorded),
        )  # fmt: skip
    assessment = the_headline(a_dashboard(), 2).assessment
    assert (assessment.status, assessment.distance) == (Status.CLOSE, Decimal("-1.4"))


def test_a_municipalitys_own_target_stands_beside_and_does_not_judge() -> None:
    a_release(
        {(UPSKILLING, HOLBAEK, "2023M12"): "9.5", (UPSKILLING, HOLBAEK, "2024M12"): "10.6"},
        at="2025-02-12",
    )
    Target.objects.create(
        indicator=Indicator.objects.get(code=UPSKILLING), area=Area.objects.get(code=HOLBAEK), year=2024,
        kind=TargetKind.NUMBER, value=15, set_by="Holbæk", recorded_at=an_instant("2024-01-02"),
    )  # fmt: skip
    series = the_headline(a_dashboard(), 2)
    assert series.own_target is not None
    assert series.own_target.value == 15
    assert series.assessment.status is Status.MET
    row = next(row for row in queries.get_matrix(2024).rows if row.place.code == HOLBAEK)
    assert row.cells[1].assessment.status is Status.MET


def test_a_break_in_the_series_stops_the_comparison() -> None:
    a_release(
        {(UPSKILLING, HOLBAEK, "2024M12"): "9.5", (UPSKILLING, HOLBAEK, "2025M12"): "14"},
        at="2026-02-12",
    )
    series = the_headline(a_dashboard(2025), 2)
    assert series.year_before is not None
    assert series.change is None
    assert series.assessment.trend is Trend.NONE
    assert [told.period.code for told in series.breaks] == ["2025M07"]


def test_a_year_without_announced_goals_is_shown_under_the_latest_and_says_why() -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "5.1", (YOUTH, HOLBAEK, "2025"): "4.4"}, at="2026-02-12")
    dashboard = a_dashboard(2025)
    assert dashboard.announcement.year == 2024
    assert "1656" in dashboard.announcement.no_goals_because
    series = the_headline(dashboard, 4)
    assert series.assessment.target is None  # direction alone
    assert series.assessment.trend is Trend.PROGRESS


def test_the_series_runs_over_five_years_with_gaps_as_gaps() -> None:
    a_release({(YOUTH, HOLBAEK, "2021"): "6.3", (YOUTH, HOLBAEK, "2024"): "5.1"}, at="2025-02-12")
    points = the_headline(a_dashboard(), 4).points
    assert [(point.period.code, point.value, point.quality) for point in points] == [
        ("2021", Decimal("6.3"), Quality.MEASURED),
        ("2022", None, None),
        ("2023", None, None),
        ("2024", Decimal("5.1"), Quality.MEASURED),
    ]


def test_a_year_is_asked_for_once_and_a_municipality_for_its_own_curves_alone(django_assert_num_queries) -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "5.1"}, at="2025-02-12")
    holbaek, koege = queries.get_municipality("holbaek"), queries.get_municipality("koege")
    with queries.one_vintage():
        with django_assert_num_queries(17):
            queries.get_dashboard(holbaek, 2024)
        with django_assert_num_queries(1):
            queries.get_dashboard(koege, 2024)
        with django_assert_num_queries(0):
            queries.get_dashboard(holbaek, 2024)
            queries.get_matrix(2024)
    more = {
        (code, HOLBAEK, f"{year}M{month:02}"): "10"
        for code in (UPSKILLING, "selvforsoergelse-andel", "ledige-fuldtid-andel")
        for year in (2023, 2024)
        for month in range(1, 13)
    }
    a_release(more, at="2025-03-12")
    with queries.one_vintage(), django_assert_num_queries(17):
        queries.get_dashboard(holbaek, 2024)


def test_every_one_of_the_98_asks_no_more(django_assert_max_num_queries) -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "5.1", (RECRUITMENT, RAR_SJAELLAND, "2024Q4"): "21"}, at="2025-02-12")
    places = [found.place for found in queries.get_places()]
    assert len(places) == 98
    queries.get_dashboard(places[0], 2024)
    for place in places[1:]:
        with queries.one_vintage(), django_assert_max_num_queries(1):
            dashboard = queries.get_dashboard(place, 2024)
        assert len(dashboard.goals) == 5


def test_the_matrix_has_every_municipality_in_danish_order_and_agrees_with_the_dashboard(
    django_assert_num_queries,
) -> None:
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2023M12"): "9.5",
            (UPSKILLING, HOLBAEK, "2024M12"): "10.6",
            (RECRUITMENT, RAR_SJAELLAND, "2023Q4"): "23",
            (RECRUITMENT, RAR_SJAELLAND, "2024Q4"): "21",
        },
        at="2025-02-12",
    )
    with queries.one_vintage(), django_assert_num_queries(14):
        matrix = queries.get_matrix(2024)
    assert len(matrix.rows) == 98
    assert [row.place.name for row in matrix.rows[-4:]] == ["Ærø", "Aabenraa", "Aalborg", "Aarhus"]
    row = next(row for row in matrix.rows if row.place.code == HOLBAEK)
    dashboard = a_dashboard()
    for cell, goal in zip(row.cells, dashboard.goals, strict=True):
        status = goal.headline.assessment.status if goal.headline else Status.NONE
        assert cell.assessment.status is status
    assert not row.cells[4].is_own
    assert row.reached == 2
    assert len(matrix.areas) == 8


def test_an_indicator_page_compares_and_bands_the_peers() -> None:
    peers = list(
        Area.objects.of_kind(AreaKind.MUNICIPALITY).filter(memberships__group__members__member__code=HOLBAEK,
        memberships__group__kind=AreaKind.PEER_GROUP).exclude(code=HOLBAEK).distinct()[:5]
    )  # fmt: skip
    values = dict(zip((peer.code for peer in peers), ("1", "2", "3", "4", "5"), strict=True))
    a_release(
        {(YOUTH, HOLBAEK, "2024"): "9", **{(YOUTH, code, "2024"): value for code, value in values.items()}},
        at="2025-02-12",
    )
    place = queries.get_municipality("holbaek")
    page = queries.get_indicator_page(YOUTH, place, 2024, compared=queries.get_municipality(peers[0].slug))
    assert page is not None
    assert page.peer_band == ((Decimal(2), Decimal(4)),)
    assert page.headline.peers.median == 3
    assert page.compared.latest.value == 1
    assert page.goal.number == 4
    assert queries.get_indicator_page("findes-ikke", place, 2024) is None
    assert queries.get_indicator_page(YOUTH, place, 2020) is None


def test_the_page_about_the_figures_knows_the_announcements_and_the_end_of_them() -> None:
    page = queries.get_codebook_page()
    assert [announcement.year for announcement in page.announcements] == [2024, 2023]
    assert page.announcements[0].journal_number == "2023 - 4143"
    assert [goal.continues and goal.continues.year for goal in page.announcements[0].goals] == [2023] * 5
    assert page.repeals[0].first_year == 2025
    assert page.releases == ()
