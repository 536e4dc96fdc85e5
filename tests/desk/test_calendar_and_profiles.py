"""The calendar of what is expected, and the profiles of files that the portal had to be told about."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators.models import Expected, Indicator, Profile, Release, State
from municipalities.models import Area, AreaKind
from tests.desk.files import YOUTH, upload
from tests.releases import HOLBAEK, a_draft, a_release

pytestmark = pytest.mark.django_db


def a_line(**changes: object) -> dict[str, object]:
    indicator = Indicator.objects.get(code=YOUTH)
    return {"indicator": indicator.pk, "period": "2024", "expected_on": "2025-02-01", "note": "", **changes}


def states(client: Client) -> list[tuple[str, str]]:
    lines = client.get(reverse("desk-calendar")).context["lines"]
    return [(line.period.code, line.state) for line in lines]


def test_the_calendar_tells_what_is_overdue_expected_and_come(annas: Client) -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    coming = timezone.localdate() + timedelta(days=30)
    for line in (a_line(), a_line(period="2025", expected_on="2026-02-01"), a_line(period="2026", expected_on=coming)):
        assert annas.post(reverse("desk-calendar"), line).status_code == 302
    assert states(annas) == [("2025", "OVERDUE"), ("2026", "EXPECTED"), ("2024", "ARRIVED")]
    assert "Kalender (1 forsinket)" in annas.get(reverse("desk")).text


def test_a_line_of_the_calendar_is_mended_and_removed(annas: Client) -> None:
    annas.post(reverse("desk-calendar"), a_line())
    line = Expected.objects.get()
    assert line.recorded_by.username == "anna"
    address = reverse("desk-expected", args=[line.pk])
    assert 'value="2025-02-01"' in annas.get(address).text
    annas.post(address, a_line(period="2025", note="Fra STAR."))
    line.refresh_from_db()
    assert (line.period, line.note) == ("2025", "Fra STAR.")
    annas.post(reverse("desk-expected-remove", args=[line.pk]))
    assert not Expected.objects.exists()
    assert annas.get(address).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"period": "engang"}, "»engang« er ikke en periode."),
        ({"period": "2024Q3"}, "Skriv en periode af den slags."),
        ({"indicator": ""}, "Vælg nøgletallet."),
        ({"expected_on": ""}, "Vælg datoen."),
        ({}, "Nøgletallet ventes allerede til og med den periode."),
    ],
    ids=["no period", "wrong frequency", "no indicator", "no day", "twice"],
)
def test_a_line_that_cannot_stand_in_the_calendar_says_why(annas: Client, changes: dict, told: str) -> None:
    annas.post(reverse("desk-calendar"), a_line())
    answer = annas.post(reverse("desk-calendar"), a_line(**changes))
    assert answer.status_code == 422
    assert told in answer.text
    assert Expected.objects.count() == 1


def unknown_csv() -> bytes:
    codes = Area.objects.of_kind(AreaKind.MUNICIPALITY).values_list("code", flat=True)
    return "\n".join(["Sted;Andel;Bemærk", *(f"{code};6,3;ok" for code in codes)]).encode()


def told(**changes: str) -> dict[str, str]:
    return {
        "k0-role": "AREA", "k1-role": "VALUE", "k1-what": YOUTH, "k1-period": "2024", "k2-role": "NOTE",
        "name": "Ungefil", **changes,
    }  # fmt: skip


def test_a_file_in_an_unknown_layout_is_explained_kept_as_a_profile_and_read_again(annas: Client) -> None:
    draft = upload(annas, "ukendt.csv", unknown_csv())
    assert "Fortæl, hvad kolonnerne er" in annas.get(reverse("desk-findings", args=[draft.pk])).text
    address = reverse("desk-columns", args=[draft.pk])
    page = annas.get(address)
    assert [row.title for row in page.context["rows"]] == ["Sted", "Andel", "Bemærk"]
    assert "6,3" in page.text
    done = annas.post(address, told(is_partial="on"))
    newest = Release.objects.newest_first()[0]
    assert done.headers["Location"] == reverse("desk-findings", args=[newest.pk])
    assert newest != draft
    draft.refresh_from_db()
    assert draft.state == State.DISCARDED
    profile = Profile.objects.get()
    assert (profile.name, profile.headings, profile.is_partial) == ("Ungefil", "sted\tandel\tbemærk", True)
    roles = profile.columns.order_by("position").values_list("title", "role", "indicator__code", "period")
    assert list(roles) == [("Sted", "AREA", None, ""), ("Andel", "VALUE", YOUTH, "2024"), ("Bemærk", "NOTE", None, "")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Giv profilen et navn"),
        ({"name": "Taget"}, "Der er allerede en profil, der hedder »Taget«."),
        ({"k0-role": "NOTE"}, "Sig, hvilken kolonne der er området."),
        ({"k1-role": "NOTE"}, "Sig, hvilken kolonne der er tallene"),
        ({"k1-what": ""}, "Vælg nøgletallet for »Andel«."),
        ({"k1-period": ""}, "Sig, hvilken kolonne der er perioden"),
        ({"k1-period": "engang"}, "»engang« ved »Andel« er ikke en periode."),
        ({"k2-role": "CHOICE"}, "Skriv, hvilken tekst der skal stå i »Bemærk«"),
    ],
    ids=["no name", "taken", "no area", "no values", "no indicator", "no period", "bad period", "no choice"],
)
def test_columns_that_give_no_figures_are_not_kept(annas: Client, changes: dict[str, str], sentence: str) -> None:
    Profile.objects.create(name="Taget", headings="x", recorded_at=timezone.now())
    draft = upload(annas, "ukendt.csv", unknown_csv())
    answer = annas.post(reverse("desk-columns", args=[draft.pk]), told(**changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Profile.objects.count() == 1
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_the_same_headings_explained_anew_take_the_earlier_profiles_place(annas: Client) -> None:
    for name in ("Ungefil", "Unge, rettet"):
        draft = Release.objects.newest_first().filter(state=State.DRAFT).first()
        draft = draft or upload(annas, "ukendt.csv", unknown_csv())
        annas.post(reverse("desk-columns", args=[draft.pk]), told(name=name))
    assert list(Profile.objects.values_list("name", flat=True)) == ["Unge, rettet"]


def test_profiles_are_listed_renamed_and_deleted(annas: Client) -> None:
    draft = upload(annas, "ukendt.csv", unknown_csv())
    annas.post(reverse("desk-columns", args=[draft.pk]), told())
    Profile.objects.create(name="Taget", headings="x", recorded_at=timezone.now())
    profile = Profile.objects.get(name="Ungefil")
    page = annas.get(reverse("desk-profiles")).text
    assert "Andel: Unge på 15-24 år uden job og uddannelse, 2024" in page
    address = reverse("desk-profile", args=[profile.pk])
    assert "Der er allerede en profil" in annas.post(address, {"name": "Taget"}).text
    assert annas.post(address, {"name": ""}).status_code == 422
    assert "Profilen hedder nu »Ny«." in annas.post(address, {"name": "Ny"}, follow=True).text
    assert "er slettet" in annas.post(reverse("desk-profile-delete", args=[profile.pk]), follow=True).text
    assert not Profile.objects.filter(pk=profile.pk).exists()
    assert annas.get(address).status_code == 404


def test_only_the_columns_of_a_draft_of_a_file_are_explained(annas: Client) -> None:
    draft = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    assert annas.get(reverse("desk-columns", args=[draft.pk])).status_code == 404
