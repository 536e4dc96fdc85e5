"""The pages about releases: what came, what it changed, what was taken back, what is expected."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from indicators.models import Expected, Indicator, Release
from indicators.publishing import withdraw_release
from indicators.units import Quality
from reports import queries
from reports.addresses import make_draft_link
from reports.ics import write_calendar
from reports.queries import CalendarEntry
from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release, an_instant

from .acts import schedule

pytestmark = pytest.mark.django_db

FIRST = {
    (UPSKILLING, COUNTRY, "2024M12"): "11.2",
    (UPSKILLING, HOLBAEK, "2024M12"): "10.6",
    (UPSKILLING, KOEGE, "2024M12"): "12.1",
    (UPSKILLING, KOEGE, "2024M12", "kontanthjaelp"): "7",
}
YOUTH = "unge-15-24-uden-job-og-uddannelse"


@pytest.fixture
def first() -> Release:
    return a_release(FIRST, at="2025-02-12", note="")


@pytest.fixture
def correction(first: Release) -> Release:
    """Holbæk is corrected, Køge's part removed, the country's figure is another; a month and an indicator are new."""
    cells = {
        **FIRST,
        (UPSKILLING, COUNTRY, "2024M12"): "11.4",
        (UPSKILLING, HOLBAEK, "2024M12"): "11.85",
        (UPSKILLING, HOLBAEK, "2024M11"): "10",
        (YOUTH, HOLBAEK, "2024"): "5.1",
    }
    del cells[UPSKILLING, KOEGE, "2024M12", "kontanthjaelp"]
    return a_release(cells, at="2025-03-01", note="Kilden havde talt nogle to gange.")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_what_a_release_changed_is_counted_against_what_held_before_it(first: Release, correction: Release) -> None:
    found = queries.get_publication(correction.pk)
    assert [(table.facts.code, table.year) for table in found.tables] == [(UPSKILLING, 2024), (YOUTH, 2024)]
    upskilling, youth = found.tables
    assert upskilling.counts == (1, 2, 1, 1)
    assert youth.counts == (1, 0, 0, 0)
    assert (found.new, found.corrections, upskilling.current) == (2, 3, correction.pk)
    before = queries.get_publication(first.pk)
    assert (before.new, before.corrections, before.tables[0].current) == (4, 0, correction.pk)


def test_the_page_says_what_when_who_and_why(client: Client, correction: Release) -> None:
    told = page(client, f"/udgivelser/{correction.pk}/")
    assert "Offentlig fra 1.\u00a0marts 2025 kl.\u00a010.00." in told
    assert "Udgivet af Beskæftigelsesministeriet." in told
    assert "Kilden havde talt nogle to gange." in told
    assert '<dd data-count="changed">2</dd>' in told
    assert 'data-national="opkvalificering-andel/2024"' in told
    assert "11,2\u00a0%" in told
    assert "11,4\u00a0%" in told
    assert "+0,2" in told


def test_corrections_stand_one_by_one_with_every_decimal_published(client: Client, correction: Release) -> None:
    told = page(client, f"/udgivelser/{correction.pk}/").split('id="rettelser"')[1]
    rows = [row.split("</tr>")[0] for row in told.split('<tr role="row">')[2:]]
    assert len(rows) == 3
    holbaek = next(row for row in rows if "Holbæk" in row)
    assert "10,6\u00a0%" in holbaek
    assert "11,85\u00a0%" in holbaek
    assert "Fjernet" in next(row for row in rows if "Køge" in row)


def test_all_corrections_can_be_fetched(client: Client, correction: Release) -> None:
    answer = client.get(f"/udgivelser/{correction.pk}/aendringer.csv")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("område-kode;område;nøgletal-kode")
    assert "0316;Holbæk;opkvalificering-andel;" in lines[2]
    assert lines[2].endswith(";I alt;2024M12;10,6;Opgjort;11,85;Opgjort")
    assert lines[3].endswith(";Kontanthjælp;2024M12;7;Opgjort;;Fjernet")
    assert len(lines) == 4


def test_a_figure_that_was_withheld_later_shows_its_old_value_nowhere(client: Client, correction: Release) -> None:
    cells = {(UPSKILLING, COUNTRY, "2024M12"): "11.4", (UPSKILLING, HOLBAEK, "2024M12"): Quality.SUPPRESSED}
    later = a_release(cells, at="2025-04-01")
    for number in (correction.pk, later.pk):
        for day in ("", "?pr=2025-04-02"):
            told = page(client, f"/udgivelser/{number}/{day}")
            told += b"".join(client.get(f"/udgivelser/{number}/aendringer.csv{day}")).decode()
            assert "10,6" not in told
            assert "11,85" not in told
            assert "Diskretioneret" in told
    assert queries.get_publication(later.pk).tables[0].counts.changed == 1


def test_a_withdrawn_release_says_so_why_and_what_holds_instead(
    client: Client, first: Release, correction: Release
) -> None:
    withdraw_release(release=correction, by=None, note="Tallene talte de forkerte med.", at=an_instant("2025-03-03"))
    told = page(client, f"/udgivelser/{correction.pk}/")
    assert "Trukket tilbage 3.\u00a0marts 2025 kl.\u00a010.00" in told
    assert "Tallene talte de forkerte med." in told
    rows = {part.split('"')[0]: part.split("</tr>")[0] for part in told.split('data-table="')[1:]}
    assert f"Udgivelse {first.pk}</a>" in rows["opkvalificering-andel/2024"]
    assert rows[f"{YOUTH}/2024"].endswith('data-label="Gælder nu">Ingen tal</td>')
    assert "Tallene talte de forkerte med." in page(client, "/udgivelser/")
    earlier = page(client, f"/udgivelser/{correction.pk}/?pr=2025-03-02")
    assert "Trukket tilbage" not in earlier
    assert "Denne udgivelse" in earlier


def test_a_release_is_compared_with_what_held_when_it_came(first: Release, correction: Release) -> None:
    """The correction was withdrawn before the third came, so the third is compared with the first."""
    withdraw_release(release=correction, by=None, note="Forkert.", at=an_instant("2025-03-03"))
    third = a_release(FIRST, at="2025-03-04")
    table = queries.get_publication(third.pk).tables[0]
    assert table.counts == (0, 0, 0, 4)
    # What the correction changed is told as it was.
    assert queries.get_publication(correction.pk).tables[0].counts.changed == 2


def test_a_draft_a_planned_release_and_one_of_tomorrow_are_not_found(client: Client, correction: Release) -> None:
    draft, planned = a_draft(FIRST), schedule(a_draft({(YOUTH, KOEGE, "2024"): "6"}))
    for number in (draft.pk, planned.pk, 999_999):
        page(client, f"/udgivelser/{number}/", 404)
        page(client, f"/udgivelser/{number}/aendringer.csv", 404)
    page(client, f"/udgivelser/{correction.pk}/?pr=2025-02-20", 404)


def test_the_list_runs_newest_first_and_knows_the_day(client: Client, first: Release, correction: Release) -> None:
    told = page(client, "/udgivelser/")
    assert told.index(f'id="u{correction.pk}"') < told.index(f'id="u{first.pk}"')
    assert "Tal: 2 nye, 2 rettede og 1 fjernet." in told
    assert "Rettelse" in told
    earlier = page(client, "/udgivelser/?pr=2025-02-20")
    assert f'id="u{correction.pk}"' not in earlier
    assert f'href="/udgivelser/{first.pk}/?pr=2025-02-20"' in earlier
    assert "Ventes" not in earlier


def test_a_release_of_many_indicators_is_told_by_their_number(client: Client) -> None:
    codes = ("opkvalificering-antal", "selvforsoergelse-andel", "ledige-fuldtid-andel", "ledige-fuldtid-antal")
    cells = {(code, HOLBAEK, f"{year}M12"): "10" for code in (UPSKILLING, *codes) for year in (2023, 2024)}
    number = a_release(cells, at="2025-02-12").pk
    assert f"Udgivelse {number}: 5 nøgletal for 2023-2024" in page(client, "/udgivelser/")


def test_an_empty_portal_says_so(client: Client) -> None:
    told = page(client, "/udgivelser/")
    assert "Der er ikke udgivet nogen tal endnu." in told
    assert "Der er ingen datoer for kommende tal endnu" in told


def test_the_list_is_read_page_by_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.views.releases.ON_A_PAGE", 1)
    old, new = a_release(FIRST, at="2025-02-12"), a_release(FIRST, at="2025-02-13")
    assert f'id="u{old.pk}"' not in page(client, "/udgivelser/")
    second = page(client, "/udgivelser/?side=2")
    assert f'id="u{old.pk}"' in second
    assert f'id="u{new.pk}"' not in second
    assert "Ventes" not in second


def expect(code: str, period: str, day: date, note: str = "") -> None:
    indicator = Indicator.objects.get(code=code)
    Expected.objects.create(
        indicator=indicator, period=period, expected_on=day, note=note, recorded_at=an_instant("2025-01-01")
    )


def test_the_calendar_has_what_is_expected_and_leaves_out_what_has_come(client: Client, first: Release) -> None:
    today = timezone.localdate()
    expect(UPSKILLING, "2024M11", today + timedelta(days=9))  # public: the figures run to 2024M12
    expect(UPSKILLING, "2025M01", today + timedelta(days=5), "Foreløbige tal")
    expect(YOUTH, "2025", today - timedelta(days=1))
    found = [(entry.code, entry.period.code, entry.is_late, entry.note) for entry in queries.get_calendar()]
    assert found == [(YOUTH, "2025", True, ""), (UPSKILLING, "2025M01", False, "Foreløbige tal")]
    told = page(client, "/udgivelser/")
    assert "januar 2025" in told
    assert "Forsinket." in told
    assert "november 2024" not in told


def test_a_planned_release_is_told_with_its_time_and_nothing_of_what_it_holds(client: Client, first: Release) -> None:
    changed = {**FIRST, (UPSKILLING, HOLBAEK, "2024M12"): "99.9"}
    planned = schedule(a_draft(changed))
    local = timezone.localtime(planned.published_at)
    told = page(client, "/udgivelser/")
    assert f"kl.\u00a0{local.hour}.{local.minute:02}" in told
    assert "Indholdet er ikke offentligt før." in told
    assert f"/udgivelser/{planned.pk}/" not in told
    assert "99,9" not in told
    assert planned.pk not in [release.number for release in queries.listings.list_releases(timezone.now())]


def test_the_calendar_can_be_subscribed_to(client: Client) -> None:
    expect(UPSKILLING, "2025M01", date(2026, 12, 12), "Tal, foreløbige; se note")
    answer = client.get("/udgivelser/kalender.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "UID:opkvalificering-andel-2025M01@testserver" in lines
    assert "DTSTART;VALUE=DATE:20261212" in lines
    assert "DTEND;VALUE=DATE:20261213" in lines
    assert r"DESCRIPTION:Tal\, foreløbige\; se note" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_calendars_lines_are_short_and_its_times_are_instants() -> None:
    instant = datetime(2026, 12, 12, 7, 0, tzinfo=UTC)
    entry = CalendarEntry("udgivelse-7", instant.date(), instant, "Å" * 120, "", None, "to\nlinjer", is_late=False)
    content = write_calendar((entry,), host="portal.dk", made_at=instant)
    lines = content.decode().split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "DTSTART:20261212T070000Z" in lines
    assert r"DESCRIPTION:to\nlinjer" in lines
    whole = content.decode().replace("\r\n ", "")
    assert f"SUMMARY:Nye tal: {'Å' * 120}\r\n" in whole


def test_a_dashboard_tells_of_a_withdrawal_for_ninety_days(client: Client, first: Release, correction: Release) -> None:
    withdraw_release(release=correction, by=None, note="Forkerte tal.", at=an_instant("2025-03-03"))
    told = page(client, "/kommuner/holbaek/2024/?pr=2025-05-30")
    assert f"Udgivelse {correction.pk} blev trukket tilbage 3.\u00a0marts 2025:" in told
    assert f'href="/udgivelser/{correction.pk}/?pr=2025-05-30"' in told
    assert "blev trukket tilbage" not in page(client, "/kommuner/holbaek/2024/?pr=2025-06-02")
    assert "blev trukket tilbage" not in page(client, "/kommuner/holbaek/2024/?pr=2025-03-02")


def test_a_dashboard_of_another_year_tells_nothing_of_it(client: Client, first: Release, correction: Release) -> None:
    a_release({(UPSKILLING, HOLBAEK, "2023M12"): "9"}, at="2025-03-02")
    withdraw_release(release=correction, by=None, note="Forkerte tal.", at=an_instant("2025-03-03"))
    assert "blev trukket tilbage" not in page(client, "/kommuner/holbaek/2023/?pr=2025-03-10")


def test_pages_lead_to_the_releases(client: Client, first: Release) -> None:
    for address in ("/kommuner/holbaek/", f"/noegletal/{UPSKILLING}/holbaek/", "/om-tallene/", "/udgivelser/"):
        assert f'href="/udgivelser/{first.pk}/"' in page(client, address)
    assert 'href="/udgivelser/"' in page(client, "/")


def test_a_release_page_under_a_draft_tells_of_the_draft(client: Client, anna: User, first: Release) -> None:
    client.force_login(anna)
    draft = a_draft({**FIRST, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})
    told = page(client, f"/udgivelser/{draft.pk}/{make_draft_link(draft.pk).query}")
    assert '<dd data-count="changed">1</dd>' in told
    page(client, f"/udgivelser/{draft.pk}/", 404)


def test_the_questions_about_releases_are_few_and_fixed(correction: Release, django_assert_num_queries) -> None:
    numbers = queries.list_numbers()
    assert len(numbers) == 2
    with django_assert_num_queries(7):
        queries.get_publications(numbers)
    with django_assert_num_queries(6):  # what releases changed is counted once
        queries.get_publications(numbers)
    with django_assert_num_queries(10):
        queries.get_counterparts(correction.pk)
    with django_assert_num_queries(4):
        tuple(queries.iterate_corrections(correction.pk))
    with django_assert_num_queries(2):
        queries.get_calendar()
