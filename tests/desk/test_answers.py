"""Warnings are answered with a reason, signed, and remembered the next time the same is found."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from indicators.models import Answer, Event, Release
from tests.desk.files import submit, upload, youth_csv

pytestmark = pytest.mark.django_db


def groups_of(client: Client, release: Release) -> dict:
    page = client.get(reverse("desk-findings", args=[release.pk]))
    return {group.code: group for group in page.context["groups"]}


def answer(client: Client, release: Release, code: str, reason: str, **more: object):
    group = groups_of(client, release)[code]
    form = {"code": code, "reason": reason, "finding": [finding.pk for finding in group.unanswered], **more}
    return client.post(reverse("desk-answer", args=[release.pk]), form, follow=True)


def test_a_group_of_warnings_is_answered_by_one_reason_and_signed(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=3))
    page = annas.get(reverse("desk-findings", args=[release.pk])).text
    assert "3 advarsler mangler en begrundelse" in page
    assert "Tallet står to gange" in page
    told = answer(annas, release, "given-twice", "Rækkerne er ens.")
    assert "3 advarsler er besvaret." in told.text
    assert "Rækkerne er ens." in told.text
    assert "Anna Holm" in told.text
    assert release.findings.unanswered().count() == 0
    assert Event.objects.filter(release=release, act="ANSWER").get().note == "Rækkerne er ens."


def test_what_is_unticked_stays_unanswered_and_the_way_on_says_how_many_are_left(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=3))
    one, *_ = groups_of(annas, release)["given-twice"].unanswered
    answer(annas, release, "given-twice", "Rækkerne er ens.", finding=[one.pk])
    assert release.findings.unanswered().count() == 2
    changes = annas.get(reverse("desk-changes", args=[release.pk])).text
    assert "2 advarsler mangler en begrundelse" in changes
    assert "Fortsæt til godkendelse" not in changes


def test_answering_takes_in_the_warnings_that_the_page_does_not_show(
    annas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.desk.warnings.MOST_SHOWN", 2)
    monkeypatch.setattr("indicators.desk.views.findings.MOST_SHOWN", 2)
    release = upload(annas, "unge.csv", youth_csv(twice=5))
    group = groups_of(annas, release)["given-twice"]
    assert (len(group.unanswered), group.left_out, group.waiting) == (2, 3, 5)
    answer(annas, release, "given-twice", "Rækkerne er ens.", rest="on")
    assert release.findings.unanswered().count() == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": " "}, "Skriv en begrundelse for, at tallene er rigtige."),
        ({"reason": "x" * 501}, "Begrundelsen er for lang."),
        ({"finding": []}, "Vælg en eller flere af udgivelsens advarsler."),
        ({"finding": ["999999", "sludder"]}, "Vælg en eller flere af udgivelsens advarsler."),
    ],
    ids=["no reason", "too long", "none chosen", "another's"],
)
def test_an_answer_that_cannot_be_taken_says_why_and_links_to_the_field(
    annas: Client, changes: dict, told: str
) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=1))
    form = {"reason": "Rigtige.", **changes}
    page = answer(annas, release, "given-twice", **form)
    assert page.status_code == 422
    assert told in page.text
    assert 'href="#svar-given-twice"' in page.text
    assert not Answer.objects.exists()


def test_an_answer_can_be_given_anew(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=2))
    answer(annas, release, "given-twice", "Det ved jeg ikke.")
    earlier = Answer.objects.get()
    told = answer(birthes, release, "given-twice", "Rækkerne er ens.", answer=earlier.pk, finding=[])
    assert "Det ved jeg ikke." not in told.text
    assert (Answer.objects.get().reason, Answer.objects.get().answered_by.username) == ("Rækkerne er ens.", "birthe")


def test_what_was_answered_to_the_same_before_is_offered_with_its_source(annas: Client, birthes: Client) -> None:
    first = upload(annas, "unge.csv", youth_csv(twice=2))
    answer(annas, first, "given-twice", "Rækkerne er ens.")
    second = upload(birthes, "unge2.csv", youth_csv(twice=2, k0316="7,1"))
    remembered = groups_of(birthes, second)["given-twice"].remembered
    assert (remembered.answer.reason, remembered.number) == ("Rækkerne er ens.", 2)
    page = birthes.get(reverse("desk-findings", args=[second.pk])).text
    assert "Anna Holm svarede" in page
    assert f"udgivelse {first.pk}" in page
    assert "Rækkerne er ens.</textarea>" in page


def test_answers_lie_fast_once_the_release_is_submitted(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=1))
    answer(annas, release, "given-twice", "Rækkerne er ens.")
    submit(annas, release)
    form = {"code": "given-twice", "reason": "Nej.", "finding": [release.findings.get().pk]}
    page = annas.post(reverse("desk-answer", args=[release.pk]), form)
    assert page.status_code == 422
    assert "sendt til godkendelse" in page.text
    assert "Besvar de valgte" not in page.text
    assert Answer.objects.get().reason == "Rækkerne er ens."


def test_warnings_wait_until_the_errors_are_mended(annas: Client, anna: User) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=1, k0316="106"))
    page = annas.get(reverse("desk-findings", args=[release.pk])).text
    assert "De kan besvares, når fejlene er rettet." in page
    assert "Besvar de valgte" not in page
