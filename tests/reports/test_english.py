"""The answer of an English page is English, counts what the Danish one counts, and is not marked as Danish."""

from dataclasses import replace

import pytest
from django.utils import translation

from reports.dashboards import AnnouncementFacts, Series
from reports.templating import FILTERS, FUNCTIONS

from .golden_goals import CLOSE, DOWN, FIRST, MET, MISSED, SAME, UP, WITHHELD, dashboard
from .judged import series
from .values import ANNOUNCED, NOT_ANNOUNCED, NOT_ENTERED, facts


@pytest.mark.parametrize(
    ("shown", "announcement", "told"),
    [
        (
            (MET, CLOSE, CLOSE, CLOSE, MISSED),
            ANNOUNCED,
            "Holbæk has reached 1 of the 5 goals for 2024. 3 are close, 1 is not reached.",
        ),
        (
            (CLOSE, None),
            ANNOUNCED,
            "Holbæk has not reached the one goal for 2024 that can be assessed. 1 is close, 1 is without status.",
        ),
        ((CLOSE,) * 5, ANNOUNCED, "Holbæk has reached none of the 5 goals for 2024. All 5 are close."),
        ((MET, MET), ANNOUNCED, "Holbæk has reached both goals for 2024."),
        ((FIRST, None), ANNOUNCED, "None of the 2 goals for 2024 can be assessed for Holbæk."),
        ((WITHHELD, None), ANNOUNCED, "There are no figures to show for Holbæk in 2024."),
        (
            (UP, UP, SAME, SAME, DOWN),
            NOT_ANNOUNCED,
            "Holbæk is doing better on 2 of the 5 indicators in 2024. 2 are unchanged, 1 is worse. "
            "No goals were announced for 2024.",
        ),
        (
            (FIRST, FIRST),
            NOT_ENTERED,
            "There is no trend to show for Holbæk in 2024. The goals for 2024 have not been entered in the portal.",
        ),
    ],
)
def test_the_lead_of_an_english_page_is_english(
    shown: tuple[Series | None, ...], announcement: AnnouncementFacts, told: str
) -> None:
    with translation.override("en"):
        lead = FILTERS["lead"](dashboard(*shown, announcement=announcement))
        assert str(lead) == told
        assert FILTERS["linked"](lead.conclusion, lambda _: "") == str(lead.conclusion)


def test_what_is_told_in_english_is_not_marked_as_danish() -> None:
    survey = series(["60", "62"], indicator=facts(is_survey=True), half="3.8")
    years = series(["8", "9", "10"])
    with translation.override("en"):
        assert FILTERS["as_danish"](FILTERS["sureness"](survey)) == "Uncertainty ±3,8"
        assert "lang=" not in FILTERS["as_danish"](FUNCTIONS["how_to_read_strip"](has_goals=True))
        assert "Comparable municipalities" in FUNCTIONS["key"]("Holbæk")
        assert "lang=" not in FUNCTIONS["key"]("Holbæk")
        if years.long_trend.first_year:
            assert str(FILTERS["tell_long_trend"](years)).startswith("Since 2022: +2,0 percentage points")
        assert FILTERS["as_danish"](FILTERS["tell_long_trend"](replace(years, latest=None))) == ""


def test_danish_pages_have_none_of_it() -> None:
    assert str(FILTERS["lead"](dashboard(MET, MISSED))).startswith("Holbæk har nået 1 af de 2 mål")
    assert "Sammenlignelige kommuner" in FUNCTIONS["key"]("Holbæk")
