"""The page of the rules: every rule has its anchor, and its example is a figure that it has judged."""

import re

import pytest
from django.test import Client

from goals.assessment import Reason
from indicators.units import Quality
from reports import queries
from reports.narrative.rules import explain_rules
from reports.rule_examples import find_rule_examples
from tests.releases import COUNTRY, HOLBAEK, KOEGE, a_release

pytestmark = pytest.mark.django_db

PAGE = "/om-tallene/vurdering/"
SELF_SUPPORT = "selvforsoergelse-andel"
ROSKILDE = "0265"


@pytest.fixture
def judged() -> None:
    """One better than a year before, one worse, one withheld."""
    for year, holbaek, koege in ((2023, "50", "50"), (2024, "55", "45")):
        period = f"{year}M12"
        cells = {
            (SELF_SUPPORT, HOLBAEK, period): holbaek,
            (SELF_SUPPORT, KOEGE, period): koege,
            (SELF_SUPPORT, ROSKILDE, period): Quality.SUPPRESSED,
            (SELF_SUPPORT, COUNTRY, period): "50",
        }
        a_release(cells, at=f"{year + 1}-02-12")


def read(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_rule_and_topic_has_its_anchor_also_on_an_empty_portal(client: Client) -> None:
    page = read(client)
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    rules = explain_rules(withheld_below=3)
    assert {*Reason, rules.change.slug, *(topic.slug for topic in rules.topics)} <= set(anchors)
    assert "Eksempel:" not in page


@pytest.mark.usefixtures("judged")
def test_an_example_is_a_figure_that_its_rule_has_judged() -> None:
    year = queries.get_opening_year()
    assert year == 2024
    examples = find_rule_examples(year)
    assert {Reason.BETTER, Reason.WORSE} <= {reason for reason, _ in examples.by_reason}
    for reason, example in examples.by_reason:
        assert example.series.assessment.reason is reason


@pytest.mark.usefixtures("judged")
def test_examples_say_the_figures_they_rest_on(client: Client) -> None:
    page = read(client)
    better = page[page.index('id="better"') : page.index('id="unchanged"')]
    assert f'data-figure="{SELF_SUPPORT}//{HOLBAEK}/2024M12">55,0' in better
    assert f'data-figure="{SELF_SUPPORT}//{HOLBAEK}/2023M12">50,0' in better
    assert f'href="/noegletal/{SELF_SUPPORT}/holbaek/?aar=2024"' in better


@pytest.mark.usefixtures("judged")
def test_about_and_dashboard_lead_to_the_rules(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/om-tallene/").content.decode()
