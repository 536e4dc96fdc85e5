"""Files that come again, in the place of a draft, or beside another; and files on their way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from indicators.models import Release, SourceFile, State, Step, Upload
from indicators.publishing import UploadedFile, keep_file
from tests.desk.files import YOUTH, upload, youth_csv
from tests.releases import HOLBAEK, a_release

pytestmark = pytest.mark.django_db


def test_the_same_file_is_recognised_and_read_again_only_when_asked(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    file = SimpleUploadedFile("samme.csv", youth_csv())
    told = birthes.post(reverse("desk-upload"), {"file": file, "title": "Igen"})
    assert "Den fil er indlæst før" in told.text
    assert f"Kladde {release.pk}" in told.text
    assert Release.objects.count() == 1
    again = {name: told.context[name] for name in ("sha256", "name", "title")}
    assert birthes.post(reverse("desk-read-again"), again, follow=True).status_code == 200
    assert Release.objects.newest_first()[0].title == "Igen"
    assert SourceFile.objects.count() == 1
    assert birthes.post(reverse("desk-read-again"), {"sha256": "f" * 64}).status_code == 404


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


def test_two_drafts_of_the_same_table_warn_each_other(annas: Client, birthes: Client) -> None:
    first = upload(annas, "unge.csv", youth_csv(), title="Første")
    second = upload(birthes, "unge2.csv", youth_csv(k0316="7,1"), title="Anden")
    for own, other in ((first, second), (second, first)):
        page = annas.get(reverse("desk-findings", args=[own.pk])).text
        assert f"Kladde {other.pk}: {other.title}" in page
        assert "Unge på 15-24 år uden job og uddannelse, 2024" in page
    assert "Kladde" in page
    assert "Birthe Holm" in annas.get(reverse("desk-findings", args=[first.pk])).text
    assert "din egen" in birthes.get(reverse("desk-findings", args=[first.pk])).text
    annas.post(reverse("desk-discard", args=[second.pk]))
    assert "med de samme tal" not in annas.get(reverse("desk-findings", args=[first.pk])).text


def test_a_file_that_is_still_being_read_tells_how_far_it_has_come(annas: Client, anna: User) -> None:
    kept = keep_file(UploadedFile("stor.csv", b"x"))
    waiting = Upload.objects.create(
        file=kept,
        name="stor.csv",
        step=Step.READING,
        done=250,
        total=1000,
        uploaded_at=timezone.now(),
        uploaded_by=anna,
    )
    page = annas.get(reverse("desk-progress", args=[waiting.pk]))
    assert "Læser filen" in page.text
    assert annas.get(reverse("desk-progress-state", args=[waiting.pk])).json()["words"] == "Læser filen"
    told = annas.post(reverse("desk-upload"), {"file": SimpleUploadedFile("stor.csv", b"x")})
    assert reverse("desk-progress", args=[waiting.pk]) in told.text
    assert "Filer, der bliver læst" in annas.get(reverse("desk")).text
    waiting.step = Step.FAILED
    waiting.attempts = 3
    waiting.save()
    assert "Filen gik i stå" in annas.get(reverse("desk-progress", args=[waiting.pk])).text
    told = annas.post(reverse("desk-upload"), {"file": SimpleUploadedFile("stor.csv", b"x")}, follow=True)
    assert "Den fil er indlæst før" not in told.text


def test_a_file_that_has_been_read_leads_to_its_findings(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    address = reverse("desk-findings", args=[release.pk])
    assert annas.get(reverse("desk-progress", args=[release.upload.pk])).headers["Location"] == address
    assert annas.get(reverse("desk-progress-state", args=[release.upload.pk])).json()["next"] == address
    assert annas.get(reverse("desk-progress", args=[999_999])).status_code == 404
