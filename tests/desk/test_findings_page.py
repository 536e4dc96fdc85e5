"""The page of findings when there are more than anybody reads."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from indicators.models import Release

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
    refs = {row[0] for row in openpyxl.load_workbook(io.BytesIO(fetched)).active.iter_rows(values_only=True)}
    assert {f"linje {line}, kolonne 4" for line in range(2, 1190)} <= refs
