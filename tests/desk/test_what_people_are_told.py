"""What those who send on, approve and send back are told on the way, and where."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import Release
from tests.desk.files import YOUTH, seen_basis, seen_sending, submit, upload, youth_csv
from tests.releases import HOLBAEK, UPSKILLING, a_draft, a_release

pytestmark = pytest.mark.django_db


def at(name: str, release: Release) -> str:
    return reverse(f"desk-{name}", args=[release.pk])


def test_a_file_of_part_of_a_year_is_told_of_before_anything_else(annas: Client) -> None:
    months = [f"2024M{number:02}" for number in range(1, 13)]
    a_release({(UPSKILLING, area, month): "6.3" for month in months for area in (HOLBAEK, "0259")}, at="2025-02-12")
    part = a_draft({(UPSKILLING, HOLBAEK, "2024M12"): "7.1", (UPSKILLING, "0259", "2024M12"): "6.3"})
    told = (
        "Filen har kun december 2024. De 11 andre måneder, som læserne ser nu, bliver fjernet (22 tal). "
        "Tag hele året med i filen."
    )
    changes = annas.get(at("changes", part))
    assert told in annas.get(at("findings", part)).text
    assert told in changes.text
    assert [row.kind for row in changes.context["corrections"]] == ["Fjernet"] * 22 + ["Rettet"]
    whole = a_draft({(UPSKILLING, HOLBAEK, month): "7.1" for month in months})
    assert "Tag hele året med" not in annas.get(at("findings", whole)).text


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
