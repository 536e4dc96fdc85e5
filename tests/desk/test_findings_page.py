"""The page of findings in few words and many, and what the desk says of invented figures."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from indicators.models import Release
from tests.releases import HOLBAEK, UPSKILLING, a_draft, a_release

pytestmark = pytest.mark.django_db


def test_a_page_shows_a_hundred_errors_counts_all_and_the_list_to_fetch_has_all(client: Client, anna: User) -> None:
    client.force_login(anna)
    rows = [f"0316;neet-16-24;2024;sludder {number}" for number in range(1188)]
    content = "\n".join(["kode;nøgletal;periode;værdi", *rows]).encode()
    client.post(reverse("desk-upload"), {"file": SimpleUploadedFile("tal.csv", content), "title": ""})
    number = Release.objects.newest_first()[0].pk

    page = client.get(reverse("desk-findings", args=[number]))
    fetched = client.get(reverse("desk-findings-workbook", args=[number])).content

    errors = len(page.context["findings"].errors)
    assert errors >= 1188
    assert f"Filen har {errors:,} fejl".replace(",", ".") in page.text
    assert f"Vi viser 100 af {errors:,}.".replace(",", ".") in page.text
    assert page.text.count('data-finding="not-a-number"') == 100
    assert sum(check.errors for check in page.context["checklist"]) == errors
    refs = {row[0] for row in openpyxl.load_workbook(io.BytesIO(fetched))["Fejlliste"].iter_rows(values_only=True)}
    assert {f"linje {line}, kolonne 4" for line in range(2, 1190)} <= refs


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hej\n", "Portalen kunne ikke læse tallene."),
        (b"", "Indlæs en anden fil"),
        ("kode;nøgletal;periode;værdi\n0316;neet-16-24;2024;x\n0316;neet-16-24;2023;x\n".encode(), "Ret dem i filen"),
    ],
    ids=["unread", "empty", "several"],
)
def test_the_page_asks_for_one_error_or_several_to_be_mended(
    client: Client, anna: User, content: bytes, told: str
) -> None:
    client.force_login(anna)
    file = SimpleUploadedFile("tal.csv", content)
    page = client.post(reverse("desk-upload"), {"file": file, "title": ""}, follow=True)

    assert told in page.text
    assert "</b>, " not in page.text


@pytest.mark.parametrize("is_example", [True, False], ids=["invented", "real"])
def test_the_desk_says_whether_what_is_public_is_invented(client: Client, anna: User, is_example: bool) -> None:
    a_release({(UPSKILLING, HOLBAEK, "2024M12"): "10.6"}, at="2025-02-12", is_example=is_example)
    client.force_login(anna)
    draft = a_draft({(UPSKILLING, HOLBAEK, "2024M12"): "10.7"})

    warned = client.get(reverse("desk-changes", args=[draft.pk])).text
    asked = client.get(reverse("desk-submit", args=[draft.pk]) + "?set=1").text

    assert ("Portalen rummer opdigtede tal." in warned) is is_example
    assert ("Portalen rummer opdigtede tal." in asked) is is_example
    for name in ("desk", "desk-upload", "reports", "about"):
        assert ("<strong>Eksempeldata.</strong> Alle tal er opdigtede." in client.get(reverse(name)).text) is is_example
