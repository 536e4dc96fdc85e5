"""The desk's page about what publishing a draft would change."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from goals.assessment import TargetKind
from goals.models import Target
from indicators.models import Indicator, Release
from indicators.publishing import discard_release, draft_release
from municipalities.models import Area, AreaKind
from tests.releases import COUNTRY, HOLBAEK, UPSKILLING, a_draft, a_reading, a_release, an_error, an_instant

pytestmark = pytest.mark.django_db

YOUTH = "unge-15-24-uden-job-og-uddannelse"


def a_year(**changed: str) -> dict:
    """Upskilling for all: 10 in 2023, 11 in 2024, unless changed by code."""
    codes = Area.objects.of_kind(AreaKind.MUNICIPALITY).values_list("code", flat=True)
    cells: dict = {(UPSKILLING, COUNTRY, "2024M12"): "11"}
    for code in codes:
        cells[UPSKILLING, code, "2023M12"] = "10"
        cells[UPSKILLING, code, "2024M12"] = changed.get(f"m{code}", "11")
    return cells


def open_page(client: Client, draft: Release) -> str:
    return client.get(reverse("consequences", args=[draft.pk])).content.decode()


def test_the_page_tells_it_with_balls_and_words_and_leads_to_the_pages(client: Client, anna: User) -> None:
    client.force_login(anna)
    a_release(a_year(), at="2025-02-12")
    draft = a_draft(a_year(m0316="9.2"))
    told = open_page(client, draft)
    row = told.split('data-flip="0316"')[1].split("</tr>")[0]
    assert row.index("#b-met") < row.index("Nået") < row.index("#b-not") < row.index("Ikke nået") < row.index("9,2")
    assert '<dd data-count="turned">1</dd>' in told
    assert 'href="/kommuner/?kladde=' in told
    assert 'name="kladde"' in told
    assert "Gælder til" in told
    link = told.split('id="adresse" type="text" readonly value="')[1].split('"')[0]
    assert client.get(link.removeprefix("http://testserver")).status_code == 200


def test_the_page_says_plainly_that_nothing_turns(client: Client, anna: User) -> None:
    client.force_login(anna)
    a_release(a_year(), at="2025-02-12")
    told = open_page(client, a_draft(a_year()))
    assert "Ingen status skifter." in told
    assert "Ingen kommune flytter mere end 5 pladser." in told


def test_the_page_is_for_the_ministry_and_for_drafts(client: Client, anna: User, jens: User) -> None:
    draft = a_draft({(YOUTH, HOLBAEK, "2024"): "5"})
    address = reverse("consequences", args=[draft.pk])
    assert client.get(address).headers["Location"].startswith("/log-ind/")
    client.force_login(jens)
    assert client.get(address).status_code == 403
    client.force_login(anna)
    assert client.get(reverse("consequences", args=[draft.pk + 1])).status_code == 404
    assert "no-store" in client.get(address).headers["Cache-Control"]
    discard_release(release=draft, by=anna)
    assert client.get(address).status_code == 302


def test_many_turns_are_folded_but_all_there(client: Client, anna: User) -> None:
    client.force_login(anna)
    a_release(a_year(), at="2025-02-12")
    codes = sorted(code for _, code, _ in a_year() if code != COUNTRY)[::2][:40]
    told = open_page(client, a_draft(a_year(**{f"m{code}": "9" for code in codes})))
    assert told.count("data-flip=") == len(set(codes))
    assert told.count("data-move=") > 0
    assert "Vis de sidste" in told


def test_a_portals_first_figures_are_told_as_such(client: Client, anna: User) -> None:
    client.force_login(anna)
    told = open_page(client, a_draft(a_year()))
    assert "Portalen får sine første tal." in told
    assert "Ingen skifter status. 98 steder kommer der en status for første gang." in told
    assert "Ny tabel" in told


def test_a_draft_without_figures_has_no_consequences_to_show(client: Client, anna: User) -> None:
    client.force_login(anna)
    reading = a_reading({(YOUTH, HOLBAEK, "2024"): "5"}, findings=(an_error(),))
    draft = draft_release(reading=reading, title="Tal", by=anna)
    answer = client.get(reverse("consequences", args=[draft.pk]))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("desk-findings", args=[draft.pk])


def test_developments_and_what_the_country_does_are_told_in_words(client: Client, anna: User) -> None:
    """With 5 as the number to reach everybody has reached it; only the development turns, and the country's figure."""
    client.force_login(anna)
    Target.objects.create(
        indicator=Indicator.objects.get(code=UPSKILLING), year=2024, kind=TargetKind.NUMBER, value=5,
        set_by="Ministeriet", recorded_at=an_instant("2024-01-02"),
    )  # fmt: skip
    a_release(a_year(), at="2025-02-12")
    told = open_page(client, a_draft({**a_year(m0316="9"), (UPSKILLING, COUNTRY, "2024M12"): "4"}))
    assert "Ingen status skifter" not in told.split('id="udvikling"')[0]
    assert "Kun hele landet skifter status." in told
    row = told.split('id="udvikling"')[1].split("Holbæk")[1].split("</tr>")[0]
    assert row.index("Fremgang") < row.index("Tilbagegang")
    assert "−7,0" in told.split('id="landet"')[1]
