"""A file with errors is mended: the new one takes the place of the draft, under the same title."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from indicators.models import Release, State
from tests.desk.files import YOUTH, upload, youth_csv
from tests.releases import HOLBAEK, a_release

pytestmark = pytest.mark.django_db


def test_a_mended_file_takes_the_place_of_its_draft_and_keeps_the_title(annas: Client) -> None:
    spoiled = upload(annas, "unge.csv", youth_csv(k0316="106"), title="Unge i 2024")
    link = f"{reverse('desk-upload')}?retter={spoiled.pk}"
    assert link in annas.get(reverse("desk-findings", args=[spoiled.pk])).text
    page = annas.get(link).text
    assert f"kladde {spoiled.pk}: Unge i 2024" in page
    assert 'value="Unge i 2024"' in page
    file = SimpleUploadedFile("unge.csv", youth_csv())
    annas.post(reverse("desk-upload"), {"file": file, "title": "Unge i 2024", "mends": spoiled.pk})
    spoiled.refresh_from_db()
    mended = Release.objects.newest_first()[0]
    assert (spoiled.state, mended.state, mended.title) == (State.DISCARDED, State.DRAFT, "Unge i 2024")


def test_the_same_file_sent_as_its_own_mending_puts_the_draft_away_only_when_read_again(annas: Client) -> None:
    spoiled = upload(annas, "unge.csv", youth_csv(k0316="106"))
    file = SimpleUploadedFile("unge.csv", youth_csv(k0316="106"))
    told = annas.post(reverse("desk-upload"), {"file": file, "title": "", "mends": spoiled.pk})
    spoiled.refresh_from_db()
    assert spoiled.state == State.DRAFT
    again = {"sha256": told.context["sha256"], "name": "unge.csv", "title": "", "mends": told.context["mends"].pk}
    annas.post(reverse("desk-read-again"), again)
    spoiled.refresh_from_db()
    assert spoiled.state == State.DISCARDED


def test_what_is_no_draft_is_not_mended(annas: Client) -> None:
    public = a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    for asked in (str(public.pk), "999999", "sludder", "9" * 40):
        assert "Rettelse af" not in annas.get(reverse("desk-upload"), {"retter": asked}).text


def test_a_file_that_cannot_be_read_asks_for_another(annas: Client) -> None:
    unread = upload(annas, "tom.csv", b"")
    page = annas.get(reverse("desk-findings", args=[unread.pk])).text
    assert "Indlæs en anden fil" in page
    assert "Indlæs rettet fil" not in page
