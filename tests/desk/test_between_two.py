"""What two people tell each other through the pages: why it came back, what was answered, what was seen."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import Release, State
from tests.desk.files import YOUTH, seen_basis, seen_sending, submit, upload, youth_csv
from tests.releases import HOLBAEK, a_release

pytestmark = pytest.mark.django_db


def at(name: str, release: Release) -> str:
    return reverse(f"desk-{name}", args=[release.pk])


def test_who_must_act_reads_why_a_release_came_back_and_finds_the_note_again(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release, note="Årets tal.")
    birthes.post(at("return", release), {"reason": "Landet mangler.", **seen_sending(birthes, release)})
    pages = (reverse("desk"), at("findings", release), at("changes", release), at("release", release))
    for address in (*pages, at("submit", release) + "?set="):
        page = annas.get(address).text
        assert "Sendt tilbage af Birthe Holm" in page, address
        assert "»Landet mangler.«" in page, address
    assert "Årets tal.</textarea>" in page
    assert at("release", release) in annas.get(at("findings", release)).text
    submit(annas, release, note="Årets tal.")
    assert "Landet mangler." not in birthes.get(at("approve", release)).text


def test_a_missing_note_and_missing_ticks_are_told_together(annas: Client) -> None:
    a_release({(YOUTH, code, "2024"): "6.3" for code in ("0000", HOLBAEK, "RAR2")}, at="2025-02-12")
    release = upload(annas, "unge.csv", youth_csv())
    told = annas.post(at("submit", release), {"note": "", "basis": seen_basis(annas, release)})
    assert set(told.context["form"].errors) == {"note", "may_remove", "is_seen"}


def test_the_approver_reads_what_was_answered_and_is_led_to_it(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(twice=3))
    keys = list(release.findings.unanswered().values_list("pk", flat=True))
    form = {"code": "given-twice", "reason": "Ens rækker.", "finding": keys}
    annas.post(at("answer", release), form)
    submit(annas, release)
    page = birthes.get(at("approve", release)).text
    assert "Tallet står to gange (3): " in page
    assert f"{at('findings', release)}#advarsler" in page


def test_a_public_release_leads_to_what_readers_see_and_has_no_steps_left(annas: Client) -> None:
    public = a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    page = annas.get(at("release", public)).text
    assert reverse("release", args=[public.pk]) in page
    assert f"Udgivelse {public.pk} blev offentlig" in page
    assert 'class="step-indicator"' not in annas.get(at("findings", public)).text


@pytest.mark.parametrize("name", ["approve", "return"])
def test_what_is_approved_or_sent_back_is_what_was_seen(annas: Client, birthes: Client, name: str) -> None:
    """Birthe has the page open; Anna takes the release back, writes another note and sends it again."""
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release, note="Årets tal.")
    seen = seen_sending(birthes, release)
    annas.post(at("return", release), {"reason": "Jeg skrev forkert.", **seen_sending(annas, release)})
    submit(annas, release, note="Helt andre ord.")
    form = {"when": "now", "reason": "Ret det.", **seen}
    told = birthes.post(at(name, release), form)
    assert told.status_code == 422
    assert "sendt til godkendelse igen, siden du åbnede siden" in told.text
    assert "Helt andre ord." in told.text
    release.refresh_from_db()
    assert release.state == State.SUBMITTED
    told = birthes.post(at(name, release), {**form, **seen_sending(birthes, release)})
    assert told.status_code == 302


def test_an_approval_that_does_not_say_what_it_saw_is_refused(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release)
    told = birthes.post(at("approve", release), {"when": "now"})
    assert (told.status_code, "Se udgivelsen igen, som den er nu." in told.text) == (422, True)
