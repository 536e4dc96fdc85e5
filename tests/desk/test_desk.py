"""The ministry's desk, page by page: who gets in, what a file leads to, and that nothing goes out by itself."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import User
from indicators import intake
from indicators.codebook import get_codebook
from indicators.desk.checklist import _CHECKS
from indicators.intake.catalogue import KINDS
from indicators.models import Edition, Figure, Release, SourceFile, State
from municipalities.models import Area, AreaKind
from tests.releases import HOLBAEK, a_draft, a_release

pytestmark = pytest.mark.django_db

YOUTH = "unge-15-24-uden-job-og-uddannelse"


@pytest.fixture
def annas(client: Client, anna: User) -> Client:
    client.force_login(anna)
    return client


def upload(client: Client, name: str, content: bytes, title: str = "") -> Release:
    """Send a file through the desk and return the draft it became."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("desk-upload"), {"file": file, "title": title}, follow=True)
    assert answer.status_code == 200
    return Release.objects.newest_first()[0]


def youth_csv(**values: str) -> bytes:
    """Return a long CSV of the youth indicator for 2024: 6,3 everywhere but where `values` says otherwise by code."""
    codes = Area.objects.of_kind(AreaKind.MUNICIPALITY, AreaKind.COUNTRY).values_list("code", flat=True)
    lines = [f"{code};{YOUTH};2024;{values.get(f'k{code}', '6,3')}" for code in codes]
    return "\r\n".join(["område;nøgletal;periode;værdi", *lines]).encode()


def test_every_page_of_the_desk_is_closed_to_strangers_and_to_municipalities(client: Client, jens: User) -> None:
    release = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    desk = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "indlaes/")
    for pattern in desk.url_patterns:
        values = {"number": release.pk, "year": 2024}
        address = reverse(pattern.name, kwargs={key: values[key] for key in pattern.pattern.converters})
        client.logout()
        assert client.get(address).headers.get("Location", "").startswith("/log-ind/"), address
        client.force_login(jens)
        method = client.post if pattern.name == "desk-discard" else client.get
        assert method(address).status_code == 403, address


def test_upload_findings_changes_publish_and_receipt(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(k0316="7,1"))
    assert release.state == State.DRAFT
    assert release.title == "Tal for 2024"
    assert "Ingen fejl" in annas.get(reverse("desk-findings", args=[release.pk])).text
    seen = annas.get(reverse("desk-changes", args=[release.pk]))
    assert (seen.context["changes"].new, seen.context["changes"].changed) == (99, 0)
    form = {"note": "", "basis": "", "is_seen": "on"}
    receipt = annas.post(reverse("desk-publish", args=[release.pk]), form, follow=True)
    assert "Tallene er udgivet" in receipt.text
    release.refresh_from_db()
    assert release.state == State.PUBLISHED
    assert release.published_by.username == "anna"
    assert Figure.objects.get(edition__release=release, area__code=HOLBAEK).value.normalize().to_eng_string() == "7.1"


def test_publishing_asks_that_the_changes_were_seen(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    answer = annas.post(reverse("desk-publish", args=[release.pk]), {"basis": ""})
    assert answer.status_code == 422
    assert "Sæt kryds ved, at du har gennemset ændringerne" in answer.text
    release.refresh_from_db()
    assert release.state == State.DRAFT


def test_a_correction_shows_old_and_new_value_and_asks_for_a_note(annas: Client) -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    release = upload(annas, "unge.csv", youth_csv(k0316="7,1"))
    page = annas.get(reverse("desk-changes", args=[release.pk])).text
    assert "6,3" in page
    assert "7,1" in page
    assert "+0,8" in page
    basis = seen_basis(annas, release)
    refused = annas.post(reverse("desk-publish", args=[release.pk]), {"note": " ", "basis": basis, "is_seen": "on"})
    assert "Skriv en note om, hvad der er rettet" in refused.text
    form = {"note": "Holbæk rettet.", "basis": basis, "is_seen": "on"}
    assert "Tallene er udgivet" in annas.post(reverse("desk-publish", args=[release.pk]), form, follow=True).text


def test_a_workbook_spoiled_in_eight_ways_gives_eight_findings_at_the_right_cells(annas: Client) -> None:
    """The ministry's own workbook for 2024, filled for one indicator, then spoiled by hand."""
    codebook = get_codebook(2026)
    areas = [area for area in codebook.areas if area.level is not None and area.level.value != "RAR"]
    filled = (YOUTH, "neet-16-24")
    values = {(indicator, "", area.code, "2024"): "6.3" for indicator in filled for area in areas}
    book = openpyxl.load_workbook(io.BytesIO(intake.write_template(codebook, 2024, values)))
    sheet = book["Mål 4"]
    column = next(cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value == YOUTH)
    row_of = {str(row[1].value): row[0].row for row in sheet.iter_rows(max_col=2)}
    spoiled = {
        f"{column}{row_of['Holbæk']}": ("106", "percent-out-of-range"),
        f"{column}{row_of['Ringsted']}": (None, "empty-cell"),
        f"{column}{row_of['Stevns']}": ("seks", "not-a-number"),
        f"{column}{row_of['Sorø']}": ("-1", "percent-out-of-range"),
        f"A{row_of['Lejre']}": ("0999", "unknown-area"),
        f"{column}{row_of['Faxe']}": ("#DIV/0!", "formula-error"),
        f"A{row_of['Køge']}": ("0316", "code-name-mismatch"),
    }
    for ref, (content, _) in spoiled.items():
        sheet[ref] = content
    other = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "neet-16-24")
    other.value = "neet-16-42"
    stream = io.BytesIO()
    book.save(stream)
    release = upload(annas, "maal-2024.xlsx", stream.getvalue())
    errors = annas.get(reverse("desk-findings", args=[release.pk])).context["findings"].errors
    found = {(finding.ref, finding.code) for finding in errors}
    wanted = {(f"Mål 4!{ref}", code) for ref, (_, code) in spoiled.items()}
    wanted.add((f"Mål 4!{other.coordinate}", "unknown-indicator"))
    assert wanted <= found
    # Lejre and Køge are no longer in the table, which is the one thing more to tell.
    assert {code for _, code in found - wanted} <= {"area-missing"}
    assert not Edition.objects.exists()
    assert release.state == State.DRAFT
    assert release.published_at is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.csv", b""),
        ("billede.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("../../etc/passwd", b"root:x:0:0"),
        ("bog.xlsx", b"PK\x03\x04" + bytes(40)),
    ],
    ids=["empty", "picture", "path", "broken zip"],
)
def test_an_unlucky_file_gets_a_sentence_and_stores_no_figure(annas: Client, name: str, content: bytes) -> None:
    release = upload(annas, name, content)
    page = annas.get(reverse("desk-findings", args=[release.pk]))
    assert page.context["findings"].errors
    assert not Figure.objects.exists()
    assert annas.get(reverse("desk-changes", args=[release.pk])).status_code == 302
    assert annas.get(reverse("desk-publish", args=[release.pk])).status_code == 302


def test_what_is_published_is_what_was_seen(annas: Client) -> None:
    """Anna has seen the changes; Birger publishes the same cells; Anna goes on to publish."""
    release = upload(annas, "unge.csv", youth_csv())
    link = f"{reverse('desk-publish', args=[release.pk])}?set={seen_basis(annas, release)}"
    a_release({(YOUTH, HOLBAEK, "2024"): "9.9"}, at="2026-01-10")
    basis = annas.get(link).context["form"].initial["basis"]
    form = {"note": "Rettet.", "basis": basis, "is_seen": "on", "may_remove": "on"}
    answer = annas.post(reverse("desk-publish", args=[release.pk]), form)
    assert "Gennemse ændringerne igen" in answer.text
    release.refresh_from_db()
    assert release.state == State.DRAFT


def test_publishing_begins_with_seeing_the_changes(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    answer = annas.get(reverse("desk-publish", args=[release.pk]))
    assert answer.headers["Location"] == reverse("desk-changes", args=[release.pk])


def test_a_file_that_leaves_public_figures_out_removes_them_only_where_that_is_said(annas: Client) -> None:
    a_release({(YOUTH, code, "2024"): "6.3" for code in ("0000", HOLBAEK, "RAR2")}, at="2025-02-12")
    release = upload(annas, "unge.csv", youth_csv())
    form = {"note": "Rettet.", "basis": seen_basis(annas, release), "is_seen": "on"}
    refused = annas.post(reverse("desk-publish", args=[release.pk]), form)
    assert "Filen mangler 1 tal, der er offentlige nu" in refused.text
    assert "Et offentligt tal er ikke i filen og skal fjernes" in refused.text
    receipt = annas.post(reverse("desk-publish", args=[release.pk]), {**form, "may_remove": "on"}, follow=True)
    assert "Tallene er udgivet" in receipt.text


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(annas: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.desk.forms.MAX_BYTES", 10)
    answer = annas.post(reverse("desk-upload"), {"file": SimpleUploadedFile("stor.csv", b"x" * 11)})
    assert answer.status_code == 422
    assert "Filen fylder mere end" in answer.text
    assert not SourceFile.objects.exists()


def test_nothing_of_the_desk_stays_in_the_browser(annas: Client) -> None:
    assert "no-store" in annas.get(reverse("desk")).headers["Cache-Control"]


def test_changes_are_handed_out_for_drafts_alone(annas: Client) -> None:
    release = a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    assert annas.get(reverse("desk-changes-csv", args=[release.pk])).status_code == 404


def test_only_what_is_public_can_be_withdrawn(annas: Client) -> None:
    draft = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    assert annas.get(reverse("desk-withdraw", args=[draft.pk])).status_code == 302


def test_whoever_may_not_enter_can_log_out(client: Client, jens: User) -> None:
    client.force_login(jens)
    page = client.get(reverse("desk"))
    assert page.status_code == 403
    assert "Du er logget ind som Jens Krog" in page.text
    assert "Log ud" in page.text


def seen_basis(annas: Client, release: Release) -> str:
    """Return what the changes of a draft were compared with, as its page says."""
    return annas.get(reverse("desk-changes", args=[release.pk])).context["changes"].basis


def test_the_file_comes_back_as_it_was_sent(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    answer = annas.get(reverse("desk-source-file", args=[release.pk]))
    assert answer.content == youth_csv()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_findings_and_changes_are_handed_out_as_files(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(k0316="106"))
    book = openpyxl.load_workbook(io.BytesIO(annas.get(reverse("desk-findings-workbook", args=[release.pk])).content))
    assert [cell.value for cell in book.active[1]] == ["Celle", "Hvad", "Sted", "Der står", "Sådan retter du"]
    assert book.active["D2"].value == "106"
    fixed = upload(annas, "unge.csv", youth_csv())
    lines = annas.get(reverse("desk-changes-csv", args=[fixed.pk])).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 99
    assert lines[0] == "Ændring;Nøgletal;Område;Periode;Før;Efter;Forskel"


def test_a_withdrawal_is_told_in_the_history(annas: Client) -> None:
    release = a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    address = reverse("desk-withdraw", args=[release.pk])
    assert annas.post(address, {"note": ""}).status_code == 422
    page = annas.post(address, {"note": "Talte den forkerte gruppe."}, follow=True).text
    assert "Udgivelse" in page
    assert "Trukket tilbage: Talte den forkerte gruppe." in page


def test_a_draft_is_discarded_and_nothing_became_public(annas: Client) -> None:
    draft = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    page = annas.post(reverse("desk-discard", args=[draft.pk]), follow=True).text
    assert "Intet er blevet offentligt" in page
    draft.refresh_from_db()
    assert draft.state == State.DISCARDED


def test_a_release_that_does_not_exist_is_not_found(annas: Client) -> None:
    assert annas.get(reverse("desk-findings", args=[999_999])).status_code == 404
    assert annas.get(reverse("desk-template", args=[1800])).status_code == 404


def test_the_template_of_a_year_can_be_fetched(annas: Client) -> None:
    answer = annas.get(reverse("desk-template", args=[2024]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert "Mål 4" in book.sheetnames


def test_the_checklist_names_only_findings_that_exist() -> None:
    assert {code for _, members in _CHECKS for code in members} <= set(KINDS)
