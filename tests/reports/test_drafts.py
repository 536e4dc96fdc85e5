"""The pages as a draft would make them: who may follow a link to them, for how long, and that nothing of it lasts."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from accounts.models import User
from indicators.models import Redaction, Release
from indicators.publishing import discard_release
from indicators.units import Quality
from reports import addresses
from reports.addresses import SpoiledLink, make_draft_link, read_draft_link
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release

from .acts import publish, schedule
from .pdf_reader import read_artifacts

pytestmark = pytest.mark.django_db

PUBLIC = {
    (UPSKILLING, HOLBAEK, "2024M12"): "10.6",
    (UPSKILLING, KOEGE, "2024M12"): "12.1",
    (UPSKILLING, COUNTRY, "2024M12"): "11.2",
}
MARK = 'data-figure="opkvalificering-andel//0316/2024M12">'


@pytest.fixture
def draft() -> Release:
    """Holbæk is 10.6 to readers and 11.8 in the draft, which also withholds Køge's figure."""
    a_release(PUBLIC, at="2025-02-12")
    changed = {(UPSKILLING, HOLBAEK, "2024M12"): "11.8", (UPSKILLING, KOEGE, "2024M12"): Quality.SUPPRESSED}
    return a_draft({**PUBLIC, **changed}, at="2025-03-01")


@pytest.fixture
def staff(client: Client, anna: User) -> Client:
    client.force_login(anna)
    return client


def under(draft: Release, path: str = "/kommuner/holbaek/") -> str:
    return path + make_draft_link(draft.pk).query


def count_rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_app_config("indicators").get_models()}


def test_a_link_names_its_draft_and_holds_for_a_week() -> None:
    link = make_draft_link(12)
    assert read_draft_link(link.token) == link
    assert timedelta(days=6, hours=23) < link.until - timezone.now() <= timedelta(days=7)


def test_a_link_that_was_changed_is_not_read() -> None:
    token = make_draft_link(12).token
    for spoiled in (token[:-1], "", "12", token.replace(token[0], "x", 1), f"{token}x"):
        with pytest.raises(SpoiledLink):
            read_draft_link(spoiled)


def test_the_page_under_the_draft_shows_its_figures_and_the_public_page_does_not(staff: Client, draft: Release) -> None:
    shown = staff.get(under(draft)).content.decode()
    assert f"{MARK}11,8" in shown
    assert f"{MARK}10,6" not in shown
    public = staff.get("/kommuner/holbaek/").content.decode()
    assert f"{MARK}10,6" in public
    assert f"{MARK}11,8" not in public
    assert "Kladde:" not in public


def test_what_the_draft_withholds_is_withheld_in_its_page_and_on_earlier_days_afterwards_alone(
    staff: Client, draft: Release
) -> None:
    assert "Diskretioneret" in staff.get(under(draft, "/kommuner/koege/")).content.decode()
    assert 'data-figure="opkvalificering-andel//0259/2024M12">12,1' in staff.get("/kommuner/koege/").content.decode()


def test_the_bar_says_which_draft_it_is_and_how_long_the_link_holds(
    staff: Client, draft: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = make_draft_link(draft.pk)
    until = datetime.now(UTC).replace(year=datetime.now(UTC).year + 1, month=11, day=29, hour=13, minute=5)
    monkeypatch.setattr(addresses, "read_draft_link", lambda token: addresses.DraftLink(token, draft.pk, until))
    shown = staff.get("/" + link.query).content.decode()
    assert f"hvis udgivelse {draft.pk} <q>Tal</q> bliver udgivet" in shown
    assert "Ikke offentligt." in shown
    assert f"Linket gælder til 29.\u00a0november {until.year} kl.\u00a014.05" in shown
    assert f'href="/indlaes/{draft.pk}/foelger/"' in shown


def test_nothing_of_a_preview_lasts(staff: Client, draft: Release) -> None:
    before, state = count_rows(), Release.objects.values().get(pk=draft.pk)
    for path in ("/kommuner/holbaek/", "/", "/kommuner/", "/rapporter/holbaek-2024.pdf", "/data/alle-tal-2024.csv"):
        assert staff.get(under(draft, path)).status_code == 200
    assert count_rows() == before
    assert Release.objects.values().get(pk=draft.pk) == state
    assert not Redaction.objects.exists()


def test_no_browser_keeps_what_it_saw(staff: Client, draft: Release) -> None:
    for path in ("/", "/rapporter/holbaek-2024.pdf", "/data/alle-tal-2024.csv", "/data/holbaek-2024.xlsx"):
        assert "no-store" in staff.get(under(draft, path)).headers["Cache-Control"]
    assert "no-store" not in staff.get("/").headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/", "/kommuner/", "/kommuner/holbaek/", f"/noegletal/{UPSKILLING}/holbaek/", "/rapporter/", "/udgivelser/"],
)
def test_every_link_of_the_page_stays_under_the_draft(staff: Client, draft: Release, path: str) -> None:
    query = make_draft_link(draft.pk).query
    shown = staff.get(path + query).content.decode()
    for start in ('href="/kommuner/', 'href="/rapporter/', 'href="/data/', 'href="/om-tallene/', 'href="/"'):
        for part in shown.split(start)[1:]:
            address = part.split('"')[0] if start != 'href="/"' else ""
            assert not start.endswith('/"'), "a link to the bare front page"
            assert "kladde=" in address, start + address
    forms = [part for part in shown.split("<form")[1:] if 'method="get"' in part.split(">")[0]]
    assert all('name="kladde"' in form.split("</form>")[0] for form in forms)


def test_charts_and_files_are_the_drafts_too(staff: Client, draft: Release) -> None:
    chart = staff.get(under(draft, f"/noegletal/{UPSKILLING}/holbaek/graf.json"))
    assert "11.8" in chart.content.decode()
    sheet = staff.get(under(draft, "/data/alle-tal-2024.csv"))
    assert ";11,8;" in b"".join(sheet).decode()
    assert f"alle-tal-2024-kladde-{draft.pk}.csv" in sheet.headers["Content-Disposition"]


def test_the_finder_sends_the_reader_on_under_the_draft(staff: Client, draft: Release) -> None:
    link = make_draft_link(draft.pk)
    for ending, target in ((".til", "/rapporter/holbaek-2024.pdf"), ("", "/kommuner/holbaek/")):
        asked = {"k": "Holbæk", "kladde": link.token} | ({"til": "rapport"} if ending else {})
        assert staff.get("/kommuner/find/", asked).headers["Location"] == target + link.query


def test_the_report_of_a_draft_says_so_on_every_page_and_in_its_name(staff: Client, draft: Release) -> None:
    answer = staff.get(under(draft, "/rapporter/holbaek-2024.pdf"))
    assert f"holbaek-2024-kladde-{draft.pk}.pdf" in answer.headers["Content-Disposition"]
    pdf = pikepdf.open(BytesIO(answer.content))
    assert len(pdf.pages) > 1
    assert all("KLADDE – ikke offentligt" in read_artifacts(page) for page in pdf.pages)
    assert str(pdf.docinfo["/Title"]).startswith("Kladde: ")
    public = pikepdf.open(BytesIO(staff.get("/rapporter/holbaek-2024.pdf").content))
    assert not any("KLADDE" in read_artifacts(page) for page in public.pages)


def test_a_stranger_is_sent_to_the_login_and_back(client: Client, draft: Release) -> None:
    answer = client.get(under(draft))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/log-ind/?next=/kommuner/holbaek/%3Fkladde%3D")
    assert "no-store" in answer.headers["Cache-Control"]


def test_somebody_without_the_ministrys_mandate_sees_nothing(client: Client, jens: User, draft: Release) -> None:
    client.force_login(jens)
    for address in (under(draft), "/kommuner/holbaek/?kladde=noget"):
        assert client.get(address).status_code == 403


def test_a_spoiled_link_and_two_questions_at_once_are_explained(staff: Client, draft: Release) -> None:
    spoiled = staff.get("/kommuner/holbaek/?kladde=noget")
    assert spoiled.status_code == 400
    assert "kan ikke læses" in spoiled.content.decode()
    both = staff.get(under(draft) + "&pr=2025-02-20")
    assert both.status_code == 400
    assert "Vælg en dag eller en kladde" in both.content.decode()


def test_an_expired_link_is_explained_and_shows_nothing(
    staff: Client, draft: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "DRAFT_LINK_LASTS", timedelta(seconds=-1))
    answer = staff.get(under(draft))
    assert answer.status_code == 410
    told = answer.content.decode()
    assert "Linket er udløbet" in told
    assert f'href="/indlaes/{draft.pk}/foelger/"' in told
    assert "11,8" not in told


def test_a_draft_that_was_published_meanwhile_is_no_draft(staff: Client, draft: Release) -> None:
    link = make_draft_link(draft.pk)
    publish(draft)
    answer = staff.get("/kommuner/holbaek/" + link.query)
    assert answer.status_code == 410
    told = answer.content.decode()
    assert "ikke længere en kladde" in told
    assert f'href="/udgivelser/{draft.pk}/"' in told


def test_a_draft_that_was_discarded_meanwhile_is_gone(staff: Client, draft: Release, anna: User) -> None:
    link = make_draft_link(draft.pk)
    discard_release(release=draft, by=anna)
    answer = staff.get("/kommuner/holbaek/" + link.query)
    assert answer.status_code == 410
    assert "Kladden er kasseret" in answer.content.decode()


def test_a_release_that_waits_for_its_time_can_be_looked_at_too(staff: Client, draft: Release) -> None:
    schedule(draft)
    assert f"{MARK}11,8" in staff.get(under(draft)).content.decode()
    assert f"{MARK}10,6" in staff.get("/kommuner/holbaek/").content.decode()
    assert Release.objects.get(pk=draft.pk).published_at > timezone.now()
