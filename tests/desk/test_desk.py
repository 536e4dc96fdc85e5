"""The ministry's desk: who gets in, what a file leads to, and that nothing goes out by itself."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from indicators import intake
from indicators.codebook import get_codebook
from indicators.models import Edition, Figure, Release, SourceFile, State, Step, Upload
from indicators.publishing import UploadedFile, discard_release, keep_file
from tests.desk.files import YOUTH, submit, upload, youth_csv
from tests.people import PASSWORD
from tests.releases import HOLBAEK, a_draft, a_release

pytestmark = pytest.mark.django_db


def test_every_page_of_the_desk_is_closed_to_strangers_and_to_municipalities(client: Client, jens: User) -> None:
    release = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    desk = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "indlaes/")
    for pattern in desk.url_patterns:
        values = {"number": release.pk, "year": 2024, "pk": 1}
        address = reverse(pattern.name, kwargs={key: values[key] for key in pattern.pattern.converters})
        client.logout()
        assert client.get(address).headers.get("Location", "").startswith("/log-ind/"), address
        client.force_login(jens)
        answer = client.get(address)
        if answer.status_code == 405:
            answer = client.post(address)
        assert answer.status_code == 403, address


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
    assert annas.get(reverse("desk-submit", args=[release.pk])).status_code == 302


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


def test_whoever_may_not_enter_can_log_out(client: Client, jens: User) -> None:
    client.force_login(jens)
    page = client.get(reverse("desk"))
    assert page.status_code == 403
    assert "Du er logget ind som Jens Krog" in page.text
    assert "Log ud" in page.text


def test_who_logs_in_is_led_to_pages_that_are_open_to_them(client: Client, anna: User, jens: User) -> None:
    nobody = User.objects.create_user("nobody", password=PASSWORD)
    led = {anna: reverse("desk"), jens: reverse("dashboard", args=["holbaek"]), nobody: reverse("front")}
    for user, address in led.items():
        answer = client.post(reverse("login"), {"username": user.username, "password": PASSWORD})
        assert answer.headers["Location"] == address
        client.logout()


def test_more_errors_than_are_kept_are_not_counted_as_if_they_were_all(
    annas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.desk.warnings.MOST_KEPT", 2)
    values = {f"k{code}": "106" for code in ("0316", "0259", "0101")}
    release = upload(annas, "unge.csv", youth_csv(**values))
    assert "Filen har mere end 2 fejl" in annas.get(reverse("desk-findings", args=[release.pk])).text


def test_the_file_comes_back_as_it_was_sent(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    answer = annas.get(reverse("desk-source-file", args=[release.pk]))
    assert answer.content == youth_csv()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_findings_and_changes_are_handed_out_as_files(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(k0316="106"))
    book = openpyxl.load_workbook(io.BytesIO(annas.get(reverse("desk-findings-workbook", args=[release.pk])).content))
    headings = ["Celle", "Hvad", "Sted", "Der står", "Sådan retter du", "Begrundelse"]
    assert [cell.value for cell in book.active[1]] == headings
    assert book.active["D2"].value == "106"
    fixed = upload(annas, "unge.csv", youth_csv())
    lines = annas.get(reverse("desk-changes-csv", args=[fixed.pk])).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 99
    assert lines[0] == "Ændring;Nøgletal;Område;Periode;Før;Efter;Forskel"


def test_a_draft_is_discarded_and_nothing_became_public(annas: Client) -> None:
    draft = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    asked = annas.get(reverse("desk-discard", args=[draft.pk])).text
    assert f"Kassér kladde {draft.pk}?" in asked
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
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


def test_the_front_page_shows_what_waits_for_whom(annas: Client, birthes: Client) -> None:
    draft = upload(annas, "unge.csv", youth_csv())
    mine = upload(annas, "unge2.csv", youth_csv(k0316="7,1"), title="Unge, rettet")
    submit(annas, mine)
    annas_open, birthes_open = (one.get(reverse("desk")).context["open"] for one in (annas, birthes))
    assert [line.release for line in annas_open.own] == [draft]
    assert [line.release for line in annas_open.awaiting] == [mine]
    assert (annas_open.to_approve, annas_open.others) == ((), ())
    assert [line.release for line in birthes_open.to_approve] == [mine]
    assert [line.release for line in birthes_open.others] == [draft]
    assert (birthes_open.own, birthes_open.awaiting) == ((), ())
    page = birthes.get(reverse("desk")).text
    assert page.index("Til godkendelse") < page.index("Kollegers kladder")


def test_the_history_comes_in_pages_of_fifty(annas: Client) -> None:
    for number in range(53):
        draft = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"}, at=f"2025-01-{number % 28 + 1:02}")
        discard_release(release=draft, by=None)
    first, second, beyond = (annas.get(reverse("desk"), {"side": side}) for side in (1, 2, 9))
    assert len(first.context["history"]) == 50
    assert len(second.context["history"]) == 3
    assert second.context["history"] == beyond.context["history"]
    assert "Side 2 af 2" in second.text


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
