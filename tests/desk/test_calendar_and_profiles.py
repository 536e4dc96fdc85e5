"""The calendar of what is expected, and the profiles of files that the portal had to be told about."""

import gzip
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators.desk.views import mapping
from indicators.intake.cells import ColumnRole, MappedColumn, Reading
from indicators.models import Expected, Indicator, Profile, Release, State, Upload
from indicators.profiles import CannotSaveProfile, save_profile
from indicators.publishing import UploadedFile, discard_release, draft_release
from indicators.uploads import read_content
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
        ({"period": "2024Q3"}, "Skriv et år, fx 2024."),
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


def intake_of(content: bytes) -> Reading:
    return read_content(content, "x.csv")


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


def test_a_table_with_columns_that_have_no_heading_is_read_by_the_profile_that_was_made_of_it(annas: Client) -> None:
    codes = Area.objects.of_kind(AreaKind.MUNICIPALITY, AreaKind.COUNTRY).values_list("code", flat=True)
    content = "\n".join(["Sted;;Andel;Bemærk", *(f"{code};x;6,3;ok" for code in codes)]).encode()
    draft = upload(annas, "uden.csv", content)
    address = reverse("desk-columns", args=[draft.pk])
    page = annas.get(address)
    assert [row.title for row in page.context["rows"]] == ["Sted", "", "Andel", "Bemærk"]
    assert "Uden overskrift" in page.text
    form = {
        "k0-role": "AREA", "k1-role": "VALUE", "k2-role": "VALUE", "k2-what": YOUTH, "k2-period": "2024",
        "k3-role": "NOTE", "name": "Uden overskrift",
    }  # fmt: skip
    assert "Vælg nøgletallet for »Kolonne 2«." in annas.post(address, form).text
    done = annas.post(address, {**form, "k1-role": "NOTE"}, follow=True)
    read = done.context["release"]
    assert read.layout == "Profilen »Uden overskrift«"
    assert read.editions.count() == 1
    assert "Fortæl, hvad kolonnerne er" not in done.text
    again = annas.get(reverse("desk-columns", args=[read.pk]))
    assert again.context["form"].initial["name"] == "Uden overskrift"


def test_a_column_without_a_heading_is_listed_by_its_number(annas: Client) -> None:
    columns = (
        MappedColumn("Sted", ColumnRole.AREA),
        MappedColumn("", ColumnRole.VALUE, indicator=YOUTH, period="2024"),
    )
    save_profile(name="Unge", columns=columns, is_partial=False, blank_is_withheld=False, by=None)
    assert "Kolonne 2: Unge på 15-24 år" in annas.get(reverse("desk-profiles")).text


def a_wide_table(columns: int, heading: str = "Tal {}") -> bytes:
    titles = ["Sted", *(heading.format(number) for number in range(1, columns))]
    return "\n".join(
        [";".join(titles), *(";".join([code, *["6,3"] * (columns - 1)]) for code in ("0316", "0259"))]
    ).encode()


@pytest.mark.parametrize(
    ("columns", "heading", "told"),
    [(201, "Tal {}", "for mange kolonner til en profil"), (3, "Tal {}" + "x" * 250, "på over 250 tegn")],
    ids=["columns", "one heading"],
)  # fmt: skip
def test_a_table_that_no_profile_can_hold_is_refused_in_words(
    annas: Client, columns: int, heading: str, told: str
) -> None:
    draft = upload(annas, "bred.csv", a_wide_table(columns, heading))
    page = annas.get(reverse("desk-columns", args=[draft.pk]), follow=True)
    assert told in page.text
    titles = ["Sted", *(heading.format(number) for number in range(1, columns))]
    mapped = [MappedColumn(title, ColumnRole.AREA) for title in titles]
    with pytest.raises(CannotSaveProfile, match=told):
        save_profile(name="Bred", columns=mapped, is_partial=False, blank_is_withheld=False, by=None)


def test_the_widest_table_that_a_profile_holds_goes_through_the_form(annas: Client) -> None:
    draft = upload(annas, "bred.csv", a_wide_table(200))
    address = reverse("desk-columns", args=[draft.pk])
    form = {f"k{place}-{field}": "" for place in range(200) for field in ("what", "period", "kept")}
    form |= {f"k{place}-role": "NOTE" for place in range(200)}
    form |= {"k0-role": "AREA", "k1-role": "VALUE", "k1-what": YOUTH, "k1-period": "2024", "name": "Bred"}
    assert annas.post(address, form).status_code == 302
    assert Profile.objects.get().columns.count() == 200


def test_the_columns_of_a_large_text_are_told_by_its_first_lines(annas: Client) -> None:
    content = unknown_csv() + b"\n0316;6,3;ok" * 200_000
    file = UploadedFile("stor.csv", content)
    draft = draft_release(reading=intake_of(b"Sted;Andel"), title="Stor", by=None, file=file)
    address = reverse("desk-columns", args=[draft.pk])
    assert [row.title for row in annas.get(address).context["rows"]] == ["Sted", "Andel", "Bemærk"]
    done = annas.post(address, told())
    waiting = Upload.objects.get()
    assert done.headers["Location"] == reverse("desk-progress", args=[waiting.pk])
    assert waiting.title == "Stor"


def test_of_a_large_packed_file_the_columns_cannot_be_told(annas: Client) -> None:
    file = UploadedFile("stor.csv.gz", gzip.compress(unknown_csv() + b"\n0316;6,3;ok" * 1_000_000))
    draft = draft_release(reading=intake_of(b"Sted;Andel"), title="Stor", by=None, file=file)
    page = annas.get(reverse("desk-columns", args=[draft.pk]), follow=True).text
    assert "Filen er for stor til at vælge kolonner her. Gem et udsnit" in page


def test_a_draft_that_somebody_else_has_put_away_keeps_no_profile(
    annas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Birthe discards the draft while Anna's form is on its way."""
    draft = upload(annas, "ukendt.csv", unknown_csv())
    keep = mapping.save_profile

    def save(**form: object) -> Profile:
        discard_release(release=draft, by=None)
        return keep(**form)

    monkeypatch.setattr(mapping, "save_profile", save)
    answer = annas.post(reverse("desk-columns", args=[draft.pk]), told())
    assert answer.status_code == 422
    assert "er kasseret. Det kan ikke gøres nu." in answer.text
    assert not Profile.objects.exists()
    assert Release.objects.count() == 1


def test_the_title_that_was_typed_outlives_the_draft(annas: Client) -> None:
    draft = upload(annas, "ukendt.csv", unknown_csv(), title="Unge i 2024")
    annas.post(reverse("desk-columns", args=[draft.pk]), told())
    assert Release.objects.newest_first()[0].title == "Unge i 2024"


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
