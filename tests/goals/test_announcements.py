"""The goals as they were announced."""

from datetime import date

import pytest

from goals.models import Announcement, Goal, Measure, Repeal
from indicators.models import Indicator

pytestmark = pytest.mark.django_db

TITLES = (
    "Alle ledige skal have en værdig sagsbehandling",
    "Flere ledige skal opkvalificeres",
    "Flere flygtninge og familiesammenførte skal være selvforsørgende",
    "Flere personer med handicap skal i beskæftigelse",
    "Virksomhederne skal sikres den nødvendige og kvalificerede arbejdskraft",
)


def test_the_letter_of_2024_is_kept_with_number_date_minister_and_addressees():
    announcement = Announcement.objects.get(year=2024)
    assert announcement.journal_number == "2023 - 4143"
    assert announcement.announced_on == date(2023, 6, 23)
    assert announcement.minister == "Ane Halsboe-Jørgensen"
    assert announcement.addressees == "Borgmestre, formænd for beskæftigelsesudvalgene og jobcenterchefer"


@pytest.mark.parametrize("year", [2023, 2024])
def test_the_five_goals_have_their_official_wording(year):
    goals = Goal.objects.filter(announcement__year=year).order_by("number")
    assert tuple(goal.title for goal in goals) == TITLES
    assert [goal.number for goal in goals] == [1, 2, 3, 4, 5]


def test_every_goal_of_2024_carries_on_the_one_of_2023():
    for goal in Goal.objects.filter(announcement__year=2024).select_related("continues__announcement"):
        assert goal.continues.announcement.year == 2023
        assert goal.continues.number == goal.number


def test_goal_4_of_2024_alone_has_an_emphasis():
    emphasised = Goal.objects.exclude(emphasis="").get()
    assert (emphasised.announcement.year, emphasised.number) == (2024, 4)
    assert emphasised.emphasis == "Særligt fokus: unge 15-24 år"
    assert "40.000" in emphasised.emphasis_text


def test_no_goals_are_announced_from_2025_and_the_act_is_named():
    repeal = Repeal.objects.get()
    assert repeal.first_year == 2025
    assert repeal.act == "Lov nr. 1656 af 30. december 2024"
    assert not Announcement.objects.filter(year__gte=repeal.first_year).exists()


@pytest.mark.parametrize("year", [2023, 2024])
def test_each_goal_but_the_first_is_judged_by_one_headline(year):
    headlines = Measure.objects.filter(goal__announcement__year=year, is_headline=True)
    assert dict(headlines.values_list("goal__number", "indicator__code")) == {
        2: "opkvalificering-andel",
        3: "selvforsoergelse-andel",
        4: "unge-15-24-uden-job-og-uddannelse",
        5: "forgaeves-rekrutteringer-andel",
    }
    assert headlines.count() == 4


def test_every_national_indicator_belongs_to_a_goal_or_to_the_background():
    for indicator in Indicator.objects.filter(owner=None).prefetch_related("measures"):
        assert indicator.is_context is (len(indicator.measures.all()) == 0), indicator.code


def test_every_indicator_tells_what_it_counts_and_where_it_is_from():
    for indicator in Indicator.objects.all():
        assert indicator.definition.endswith(".")
        assert indicator.population.endswith(".")
        assert indicator.source in ("Jobindsats.dk / STAR", "Danmarks Statistik")


def test_the_two_counts_of_young_people_say_that_they_must_not_be_mixed():
    for code in ("unge-15-24-uden-job-og-uddannelse", "neet-16-24"):
        assert "bland" in Indicator.objects.get(code=code).definition
