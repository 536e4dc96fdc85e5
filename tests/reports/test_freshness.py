"""Whoever has a page already is told that it still holds, and only while it does."""

import importlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from config import wsgi
from indicators.models import Answer, Release
from indicators.publishing import withdraw_release
from reports import freshness, queries
from reports.addresses import make_draft_link
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release

from .acts import publish, schedule

pytestmark = pytest.mark.django_db

CELLS = {
    (UPSKILLING, HOLBAEK, "2024M12"): "10.6",
    (UPSKILLING, KOEGE, "2024M12"): "12.1",
    (UPSKILLING, COUNTRY, "2024M12"): "11.2",
}
PAGES = (
    "/", "/kommuner/", "/kommuner/holbaek/", "/kommuner/holbaek/2024/", "/kommuner/find/?k=ø",
    f"/noegletal/{UPSKILLING}/holbaek/", f"/noegletal/{UPSKILLING}/holbaek/graf.json",
    f"/noegletal/{UPSKILLING}/holbaek/graf.svg", "/rapporter/", "/rapporter/holbaek-2024.pdf", "/udgivelser/",
    "/udgivelser/kalender.ics", "/om-tallene/", "/tilgaengelighed/", "/privatliv/", "/data/alle-tal-2024.csv",
    "/data/holbaek-2024.csv", "/data/holbaek-2024.xlsx", f"/data/noegletal/{UPSKILLING}.csv", "/api/v1/",
    "/api/v1/figures/?year=2024", "/api/v1/releases/", "/api/v1/areas/", "/kommuner/holbaek/?pr=2025-06-30",
)  # fmt: skip
PAGE = "/kommuner/holbaek/2024/"


@pytest.fixture(autouse=True)
def shown() -> Release:
    return a_release(CELLS, at="2025-02-12")


def get_tag(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.headers["ETag"]


def has_changed(client: Client, tag: str, path: str = PAGE) -> bool:
    """Return whether whoever has the page with `tag` is given another one."""
    answer = client.get(path, headers={"If-None-Match": tag})
    assert answer.status_code in (200, 304)
    return answer.status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_weakly_tagged_and_not_sent_twice(client: Client, path: str) -> None:
    first = client.get(path)
    assert first.headers["ETag"].startswith('W/"')
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_sets_a_cookie_or_depends_on_one(client: Client, path: str) -> None:
    answer = client.get(path)
    assert not answer.cookies
    assert answer.headers["Vary"].lower() == "accept-encoding"


def test_one_question_is_asked_before_a_page_is_said_to_hold(client: Client, django_assert_num_queries: Any) -> None:
    for path in PAGES:
        tag = get_tag(client, path)
        with django_assert_num_queries(1):
            assert not has_changed(client, tag, path)


def test_no_two_pages_have_one_tag(client: Client) -> None:
    assert len({get_tag(client, path) for path in PAGES}) == len(PAGES)


def test_a_release_changes_every_page_and_so_does_its_withdrawal(client: Client) -> None:
    draft = a_draft({**CELLS, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})
    before = get_tag(client)
    assert not has_changed(client, before)
    publish(draft)
    between = get_tag(client)
    assert has_changed(client, before)
    withdraw_release(release=draft, by=None, note="Forkerte tal.")
    assert has_changed(client, between)
    assert has_changed(client, before)  # the page tells of the withdrawal


def test_a_draft_that_is_worked_on_changes_no_page(client: Client) -> None:
    before = get_tag(client)
    draft = a_draft({**CELLS, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})
    draft.title = "Nye tal"
    draft.save()
    Answer.objects.create(release=draft, reason="Kontrolleret.", answered_at=timezone.now())
    assert not has_changed(client, before)


def test_the_hour_of_a_planned_release_changes_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hour = schedule(a_draft({**CELLS, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})).published_at
    assert hour is not None
    monkeypatch.setattr(timezone, "now", lambda: hour - timedelta(microseconds=1))
    before = get_tag(client)
    assert not has_changed(client, before)
    monkeypatch.setattr(timezone, "now", lambda: hour)
    assert has_changed(client, before)


def test_another_version_of_the_program_changes_every_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = get_tag(client)
    monkeypatch.setattr(freshness, "get_build", lambda: "the next version")
    assert has_changed(client, before)


def test_the_build_is_that_of_the_files_and_the_set_up(settings: Any) -> None:
    freshness.get_build.cache_clear()  # whoever runs the tests may be writing
    build = freshness.get_build()
    freshness.get_build.cache_clear()
    assert freshness.get_build() == build
    freshness.get_build.cache_clear()
    settings.PORTAL_SENDER = "Et andet ministerium"
    assert freshness.get_build() != build
    freshness.get_build.cache_clear()


def test_the_fonts_of_reports_and_pictures_belong_to_the_build(settings: Any, tmp_path: Path) -> None:
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "collected"
    fonts = tmp_path / "static" / "build" / "pdf-fonts"
    fonts.mkdir(parents=True)
    builds = set()
    for content in (b"a cut", b"the cut"):
        (fonts / "Sans.ttf").write_bytes(content)
        freshness.get_build.cache_clear()
        builds.add(freshness.get_build())
    freshness.get_build.cache_clear()
    assert len(builds) == 2


def test_the_build_is_read_as_the_program_starts() -> None:
    freshness.get_build.cache_clear()
    importlib.reload(wsgi)
    assert freshness.get_build.cache_info().currsize == 1


def test_the_host_and_the_query_belong_to_the_page(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "tal.example"]
    tag = get_tag(client)
    assert has_changed(client, tag, f"{PAGE}?x=1")
    assert client.get(PAGE, headers={"If-None-Match": tag, "Host": "tal.example"}).status_code == 200


def test_a_tag_is_found_among_several_and_however_it_is_written(client: Client) -> None:
    tag = get_tag(client)
    for sent in (f'"other", {tag}', tag.removeprefix("W/"), f'{tag}, W/"x"'):
        assert not has_changed(client, sent)
    for sent in ('W/"other"', "*", "", "nonsense", tag[:-2] + '"'):
        assert has_changed(client, sent)


def test_what_is_no_page_has_no_tag(client: Client) -> None:
    for path in ("/kommuner/atlantis/", "/kommuner/?pr=i-g%C3%A5r", "/kommuner/find/?k=holb%C3%A6k"):
        answer = client.get(path)
        assert answer.status_code in (302, 400, 404)
        assert "ETag" not in answer.headers
        assert client.get(path, headers={"If-None-Match": "*"}).status_code == answer.status_code


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/findes-ikke/", 404), ("/kommuner/atlantis/", 404), ("/kommuner/holbaek/2026/", 404),
        ("/udgivelser/999/", 404), ("/kommuner/?pr=x", 400), ("/kommuner/find/?k=holb%C3%A6k", 302), ("/was/", 302),
        ("/data/alle-tal.csv", 302), ("/sammenlign/?k=Holb%C3%A6k&k=koege", 302), ("/kommuner", 301),
        ("/api/v1/figures/?year=x", 400), ("/api/v1/findes-ikke/", 404), ("/indlaes/", 302),
    ],
)  # fmt: skip
def test_nobody_keeps_what_is_no_page(client: Client, path: str, status: int) -> None:
    for sent in ({}, {"If-None-Match": get_tag(client)}):
        answer = client.get(path, headers=sent)
        assert answer.status_code == status
        assert "no-store" in answer.headers["Cache-Control"]


def test_nobody_keeps_a_page_that_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "get_opening_year", lambda as_of: 1 // 0)
    answer = Client(raise_request_exception=False).get("/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")


def test_head_is_answered_as_get_without_the_page(client: Client) -> None:
    tag = get_tag(client)
    answer = client.head(PAGE)
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (200, b"", tag)
    assert client.head(PAGE, headers={"If-None-Match": tag}).status_code == 304


def test_nothing_can_be_sent_whoever_has_the_page(client: Client) -> None:
    for path in (PAGE, "/data/alle-tal-2024.csv", "/api/v1/releases/"):
        assert client.post(path, headers={"If-None-Match": get_tag(client, path)}).status_code == 405


def test_whoever_is_logged_in_has_pages_of_their_own(client: Client, anna: User, birthe: User, jens: User) -> None:
    tags = [get_tag(client)]
    for user in (anna, birthe, jens):
        client.force_login(user)
        answer = client.get(PAGE)
        assert answer.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
        assert "Cookie" in answer.headers["Vary"]
        assert all(has_changed(client, tag) for tag in tags)
        tags.append(answer.headers["ETag"])
        assert not has_changed(client, tags[-1])
    anna.mandates.all().delete()
    client.force_login(anna)
    assert has_changed(client, tags[1])


def test_a_session_that_has_ended_reads_as_a_stranger_and_is_not_kept_by_others(client: Client, anna: User) -> None:
    client.force_login(anna)
    anna.delete()
    assert client.get(PAGE).headers["Cache-Control"].startswith("private")


def test_pages_under_a_draft_have_no_tag_and_make_none_hold(client: Client, anna: User) -> None:
    draft = a_draft({**CELLS, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})
    client.force_login(anna)
    public = get_tag(client)
    answer = client.get(PAGE + make_draft_link(draft.pk).query, headers={"If-None-Match": public})
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not has_changed(client, public)


def test_nothing_holds_while_the_program_is_debugged(client: Client, settings: Any) -> None:
    tag = get_tag(client)
    settings.DEBUG = True
    assert has_changed(client, tag)


@pytest.mark.parametrize(("accepted", "sent"), [("gzip, br, zstd", "zstd"), ("gzip, br", "br"), ("gzip", "gzip")])
def test_pages_are_sent_as_small_as_the_browser_can_read(client: Client, accepted: str, sent: str) -> None:
    plain, tag = client.get(PAGE), get_tag(client)
    answer = client.get(PAGE, headers={"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == sent
    assert answer.headers["Vary"].lower() == "accept-encoding"
    assert answer.headers["ETag"] == tag
    assert len(answer.content) < len(plain.content) / 3
    pdf = client.get("/rapporter/holbaek-2024.pdf", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in pdf.headers  # it is compressed already


def test_a_closed_page_is_not_told_of_without_a_login(client: Client) -> None:
    answer = client.get("/indlaes/", headers={"If-None-Match": get_tag(client)})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/log-ind/")
