"""The readers' page of the rules: everything that is done is told, with the numbers that it is done by."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum

import pytest

from goals import assessment, uncertainty
from goals.assessment import STATUS_OF, Reason, Status, Trend
from goals.uncertainty import Basis
from indicators.units import Quality
from reports.narrative import rule_topics
from reports.narrative import rules as rules_module
from reports.narrative.rules import Rules, explain_rules


@pytest.fixture
def rules() -> Rules:
    return explain_rules(withheld_below=3)


def list_texts(value: object) -> Iterator[str]:
    """Yield every text of the page, but for codes and anchors."""
    if isinstance(value, StrEnum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from list_texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "slug":
                yield from list_texts(getattr(value, field.name))


def read_whole(rules: Rules) -> str:
    return "\n".join(list_texts(rules))


def test_every_reason_has_its_status_and_sentence_in_the_order_they_are_tried(rules):
    assert [one.reason for one in rules.statuses] == list(Reason)
    assert all(one.status is STATUS_OF[one.reason] for one in rules.statuses)
    assert {one.label for one in rules.statuses} == {
        "Målet er nået", "Tæt på målet", "Målet er ikke nået", "Ingen status",
    }  # fmt: skip
    assert {one.status for one in rules.statuses} == set(Status)


def test_every_trend_and_basis_has_its_words(rules):
    assert [one.trend for one in rules.trends] == list(Trend)
    assert [one.basis for one in rules.bases] == list(Basis)
    assert len(rules.least_changes) == len(uncertainty.THRESHOLD)


def test_no_two_rules_are_told_in_the_same_words(rules):
    texts = [one.sentence for one in (*rules.statuses, *rules.trends, *rules.bases)]
    texts += [paragraph for topic in (rules.change, *rules.topics) for paragraph in topic.paragraphs]
    assert len(texts) == len(set(texts))
    slugs = [topic.slug for topic in (rules.change, *rules.topics)]
    assert len(slugs) == len(set(slugs))


def test_every_reason_for_having_no_figure_is_told(rules):
    whole = read_whole(rules)
    for quality in (Quality.SUPPRESSED, Quality.MISSING, Quality.NOT_APPLICABLE):
        assert f"”{quality.label}”" in whole


@pytest.mark.parametrize(
    ("module", "name", "value", "told"),
    [
        (rule_topics, "CONFIDENCE", 90, "med 90\u00a0% sikkerhed"),
        (
            rule_topics,
            "ERROR_LEVEL",
            uncertainty.ERROR_LEVEL / 5,
            "højst 1\u00a0% af tilfældene, altså højst 1 ud af 100",
        ),
        (rules_module, "SMALL", 250, "andelen er af under 250 personer"),
        (rule_topics, "YEARS_OF_A_LONG_TREND", 7, "de seneste syv år"),
        (rule_topics, "FEWEST_YEARS", 4, "mindst fire af årene"),
    ],
)
def test_the_page_follows_its_constants(monkeypatch, rules, module, name, value, told):
    assert told not in read_whole(rules)
    monkeypatch.setattr(module, name, value)
    assert told in read_whole(explain_rules(withheld_below=3))


def test_the_numbers_of_today_are_told(rules):
    whole = read_whole(rules)
    for told in (
        "95\u00a0% sikkerhed", "højst 5\u00a0% af tilfældene, altså højst 1 ud af 20 gange", "af under 100 personer",
        "mindst 0,3 procentpoint", "mindst 0,5", "mindst 0,05 point", "seneste fem år", "mindst tre af årene",
        "”nr.\u00a020-34 af 97”", "(1-2)",
    ):  # fmt: skip
        assert told in whole


def test_every_constant_of_the_rules_is_known_to_this_test():
    """A new constant needs words on the page, and a line in the tests above."""
    told = {"CONFIDENCE", "ERROR_LEVEL", "SMALL", "THRESHOLD", "STATUS_OF", "YEARS_OF_A_LONG_TREND", "FEWEST_YEARS"}
    no_constants = {"NO_LONG_TREND", "NO_STATUS"}
    found = {
        name for module in (assessment, uncertainty) for name in vars(module) if re.fullmatch(r"[A-Z][A-Z_]+", name)
    }
    assert found - no_constants == told


def test_the_withholding_limit_is_told(rules):
    assert "(1-4)" in read_whole(explain_rules(withheld_below=5))


def test_the_fewer_the_people_the_larger_the_change_that_counts(rules):
    assert [(one.people, one.least_change) for one in rules.examples] == [
        ("60", "18,3 procentpoint"),
        ("1.000", "4,5 procentpoint"),
        ("20.000", "1,1 procentpoint"),
    ]


def test_every_text_is_a_finished_danish_sentence(rules):
    texts = [
        *(one.sentence for one in (*rules.statuses, *rules.trends, *rules.bases)),
        rules.lead,
        *rules.least_changes,
    ]
    texts += [paragraph for topic in (rules.change, *rules.topics) for paragraph in topic.paragraphs]
    for text in texts:
        assert text.endswith("."), text
        assert text[0].isupper() or text[0] == "”", text
        assert not re.search(r"[{}]|  |\bpct\b|\d\.\d", text.replace("1.000", "")), text
