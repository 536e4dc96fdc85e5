"""From draft to readers and back, through the pages: two people, a time, reasons, and what the trail keeps."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators.models import Figure, Release, State
from indicators.units import Quality
from tests.desk.files import YOUTH, last_sunday_next_year, seen_basis, seen_sending, submit, upload, youth_csv
from tests.releases import HOLBAEK, UPSKILLING, a_draft, a_release

pytestmark = pytest.mark.django_db

SPRING, AUTUMN = last_sunday_next_year(3), last_sunday_next_year(10)


def at(name: str, release: Release) -> str:
    return reverse(f"desk-{name}", args=[release.pk])


def test_upload_changes_submit_approve_and_public(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv(k0316="7,1"))
    assert release.title == "Tal for 2024"
    seen = annas.get(at("changes", release))
    assert (seen.context["changes"].new, seen.context["changes"].changed) == (99, 0)
    submit(annas, release, note="Årets tal.")
    page = birthes.get(at("approve", release)).text
    assert "Anna Holm" in page
    assert "Årets tal." in page
    told = birthes.post(at("approve", release), {"when": "now", **seen_sending(birthes, release)}, follow=True).text
    assert "Tallene er udgivet." in told
    assert "Godkendt og udgivet" in told
    release.refresh_from_db()
    assert (release.state, release.published_by.username) == (State.PUBLISHED, "birthe")
    assert Figure.objects.get(edition__release=release, area__code=HOLBAEK).value.normalize().to_eng_string() == "7.1"


def test_whoever_submitted_cannot_approve_and_may_take_it_back(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release)
    page = annas.get(at("approve", release)).text
    assert "Venter på en kollega" in page
    assert "Godkend tallene" not in page
    seen = seen_sending(annas, release)
    refused = annas.post(at("approve", release), {"when": "now", **seen})
    assert refused.status_code == 422
    assert "En anden end den, der sendte tallene til godkendelse" in refused.text
    assert annas.post(at("return", release), {"reason": ""}).status_code == 422
    told = annas.post(at("return", release), {"reason": "Forkert fil.", **seen}, follow=True).text
    assert f"Kladde {release.pk} kan rettes igen" in told
    assert "Forkert fil." in annas.get(at("release", release)).text


def test_where_one_person_is_enough_a_draft_is_published_at_once(annas: Client, settings: LazySettings) -> None:
    settings.RELEASES_NEED_TWO_PEOPLE = False
    release = upload(annas, "unge.csv", youth_csv())
    assert "Trin 4 af 4" in annas.get(at("submit", release) + "?set=").text
    form = {"note": "", "basis": "", "is_seen": "on", "act": "publish"}
    assert "Tallene er udgivet." in annas.post(at("submit", release), form, follow=True).text
    release.refresh_from_db()
    assert release.state == State.PUBLISHED


def test_publishing_at_once_is_not_had_by_asking_where_two_are_needed(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release, act="publish")
    release.refresh_from_db()
    assert release.state == State.SUBMITTED


def test_submitting_asks_that_the_changes_were_seen(annas: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    assert annas.get(at("submit", release)).headers["Location"] == at("changes", release)
    answer = annas.post(at("submit", release), {"basis": ""})
    assert answer.status_code == 422
    assert "Sæt kryds ved, at du har gennemset ændringerne" in answer.text
    release.refresh_from_db()
    assert release.state == State.DRAFT


def test_a_correction_shows_old_and_new_value_and_asks_for_a_note(annas: Client) -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    release = upload(annas, "unge.csv", youth_csv(k0316="7,1"))
    page = annas.get(at("changes", release)).text
    assert "6,3" in page
    assert "7,1" in page
    assert "+0,8" in page
    form = {"note": " ", "basis": seen_basis(annas, release), "is_seen": "on"}
    assert "Skriv en note om, hvad der er rettet" in annas.post(at("submit", release), form).text
    submit(annas, release, note="Holbæk rettet.")


def test_what_is_submitted_is_what_was_seen(annas: Client) -> None:
    """Anna has seen the changes; others publish the same cells; Anna goes on."""
    release = upload(annas, "unge.csv", youth_csv())
    link = f"{at('submit', release)}?set={seen_basis(annas, release)}"
    a_release({(YOUTH, HOLBAEK, "2024"): "9.9"}, at="2026-01-10")
    basis = annas.get(link).context["form"].initial["basis"]
    form = {"note": "Rettet.", "basis": basis, "is_seen": "on", "may_remove": "on"}
    assert "Gennemse ændringerne igen" in annas.post(at("submit", release), form).text


def test_a_file_that_leaves_public_figures_out_removes_them_only_where_that_is_said(annas: Client) -> None:
    a_release({(YOUTH, code, "2024"): "6.3" for code in ("0000", HOLBAEK, "RAR2")}, at="2025-02-12")
    release = upload(annas, "unge.csv", youth_csv())
    form = {"note": "Rettet.", "basis": seen_basis(annas, release), "is_seen": "on"}
    refused = annas.post(at("submit", release), form)
    assert "Filen mangler 1 tal, der er offentlige nu" in refused.text
    assert "Et offentligt tal er ikke i filen og skal fjernes" in refused.text
    submit(annas, release, note="Rettet.", may_remove="on")


def test_a_release_is_planned_shows_its_time_and_is_taken_out_of_the_plan(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release)
    day = timezone.localdate() + timedelta(days=40)
    form = {"when": "at", "day": day.isoformat(), "clock": "08:00", **seen_sending(birthes, release)}
    told = birthes.post(at("approve", release), form, follow=True).text
    assert "Planlagt til" in told
    assert "kl.\u00a08.00" in told
    release.refresh_from_db()
    assert timezone.localtime(release.published_at).isoformat()[:16] == f"{day}T08:00"
    assert f"Planlagt til {day:%d.%m.%Y} kl. 08.00" in annas.get(at("release", release)).text
    assert birthes.post(at("unschedule", release), {"reason": " "}).status_code == 422
    told = annas.post(at("unschedule", release), {"reason": "Vi venter."}, follow=True).text
    assert "Planen er ophævet" in told
    release.refresh_from_db()
    assert (release.state, release.published_at) == (State.DRAFT, None)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "Vælg, om tallene skal ud nu eller på et tidspunkt."),
        ({"when": "at"}, "Vælg datoen."),
        ({"when": "at", "day": SPRING}, "Vælg klokkeslættet."),
        ({"when": "at", "day": "i morgen", "clock": "08:00"}, "Skriv datoen som åååå-mm-dd."),
        ({"when": "at", "day": timezone.localdate().isoformat(), "clock": "00:00"}, "Tidspunktet er passeret."),
        ({"when": "at", "day": "0001-01-01", "clock": "00:00"}, "Tidspunktet er passeret."),
        ({"when": "at", "day": "9999-12-31", "clock": "23:59"}, "Tidspunktet er for langt ude i fremtiden."),
        ({"when": "at", "day": SPRING, "clock": "02:30"}, "Klokken bliver aldrig 02.30 den dag"),
        ({"when": "at", "day": AUTUMN, "clock": "02:30"}, "Klokken bliver 02.30 to gange den nat"),
    ],
    ids=[
        "nothing",
        "no day",
        "no clock",
        "no date",
        "passed",
        "first day",
        "last day",
        "skipped in spring",
        "twice in autumn",
    ],
)
def test_a_time_that_cannot_be_kept_is_refused_in_words(
    annas: Client, birthes: Client, form: dict[str, str], told: str
) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release)
    answer = birthes.post(at("approve", release), {**form, **seen_sending(birthes, release)})
    assert answer.status_code == 422
    assert told in answer.text
    release.refresh_from_db()
    assert release.state == State.SUBMITTED


@pytest.mark.parametrize(("turn", "hour"), [("first", 0), ("second", 1)])
def test_the_hour_that_is_twice_is_chosen(annas: Client, birthes: Client, turn: str, hour: int) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release)
    form = {"when": "at", "day": AUTUMN, "clock": "02:30", "turn": turn, **seen_sending(birthes, release)}
    assert birthes.post(at("approve", release), form).status_code == 302
    release.refresh_from_db()
    assert (release.published_at.hour, release.published_at.minute) == (hour, 30)


def test_a_page_of_a_release_that_has_moved_on_leads_to_where_it_is(annas: Client) -> None:
    draft = a_draft({(YOUTH, HOLBAEK, "2024"): "6.3"})
    public = a_release({(UPSKILLING, HOLBAEK, "2024M12"): "6.3"}, at="2025-02-12")
    assert annas.get(at("approve", draft)).headers["Location"] == at("findings", draft)
    assert annas.get(at("approve", public)).headers["Location"] == at("release", public)
    assert annas.get(at("submit", public)).headers["Location"] == at("approve", public)
    assert annas.get(at("changes", public)).headers["Location"] == at("findings", public)
    assert annas.get(at("withdraw", draft)).headers["Location"] == at("release", draft)
    told = annas.post(at("return", public), {"reason": "Nej.", "seen": "2025-02-12T09:00:00+00:00"}, follow=True).text
    assert "allerede offentlig" in told


def test_withdrawing_shows_what_comes_instead_what_readers_read_and_asks_for_a_reason(annas: Client) -> None:
    first = a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    second = a_release(
        {(YOUTH, HOLBAEK, "2024"): "7.1", (UPSKILLING, HOLBAEK, "2024M12"): "9.9"}, at="2025-03-12", note="Rettet."
    )
    page = annas.get(at("withdraw", second))
    instead = {row.indicator: row.instead for row in page.context["successors"]}
    assert list(instead.values()) in ([first, None], [None, first])
    assert "Der er ingen tal." in page.text
    earlier = annas.get(at("withdraw", first))
    assert [row.is_shown for row in earlier.context["successors"]] == [False]
    assert f"udgivelse {second.pk}" in earlier.text
    assert annas.post(at("withdraw", second), {"note": ""}).status_code == 422
    preview = annas.post(at("withdraw", second), {"note": "Talte forkert.", "preview": "1"})
    assert "Trukket tilbage i dag: Talte forkert." in preview.text
    unseen = annas.post(at("withdraw", second), {"note": "Talte forkert."})
    assert "Sæt kryds ved, at du har set, hvad læserne kommer til at se." in unseen.text
    second.refresh_from_db()
    assert second.withdrawn_at is None
    told = annas.post(at("withdraw", second), {"note": "Talte forkert.", "is_seen": "on"}, follow=True).text
    assert "er trukket tilbage" in told
    assert "Talte forkert." in annas.get(reverse("desk")).text


def test_the_trail_tells_every_act_with_who_when_and_why(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release, note="Årets tal.")
    birthes.post(at("return", release), {"reason": "Mangler en note.", **seen_sending(birthes, release)})
    submit(annas, release, note="Årets tal, med landet.")
    birthes.post(at("approve", release), {"when": "now", **seen_sending(birthes, release)})
    trail = annas.get(at("release", release)).context["events"]
    assert [(line.label, line.event.happened_by.username, line.event.note) for line in trail] == [
        ("Godkendt og udgivet", "birthe", ""),
        ("Sendt til godkendelse", "anna", "Årets tal, med landet."),
        ("Sendt tilbage", "birthe", "Mangler en note."),
        ("Sendt til godkendelse", "anna", "Årets tal."),
        ("Indlæst", "anna", "unge.csv"),
    ]


def test_withdrawing_warns_of_figures_that_would_be_shown_again(annas: Client) -> None:
    a_release({(YOUTH, HOLBAEK, "2024"): "6.3"}, at="2025-02-12")
    second = a_release({(YOUTH, HOLBAEK, "2024"): Quality.SUPPRESSED}, at="2025-03-12")
    page = annas.get(at("withdraw", second)).text
    assert "Udgivelsen diskretionerer ét tal, som en tidligere udgivelse har vist. Det bliver vist igen." in page


@pytest.mark.parametrize("name", ["approve", "return"])
def test_what_is_approved_or_sent_back_is_what_was_seen(annas: Client, birthes: Client, name: str) -> None:
    """Birthe has the page open; Anna takes the release back, writes another note and sends it again."""
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release, note="Årets tal.")
    seen = seen_sending(birthes, release)
    annas.post(at("return", release), {"reason": "Jeg skrev forkert.", **seen_sending(annas, release)})
    submit(annas, release, note="Helt andre ord.")
    form = {"when": "now", "reason": "Ret det.", **seen}
    told = birthes.post(at(name, release), form)
    assert told.status_code == 422
    assert "sendt til godkendelse igen, siden du åbnede siden" in told.text
    assert "Helt andre ord." in told.text
    release.refresh_from_db()
    assert release.state == State.SUBMITTED
    told = birthes.post(at(name, release), {**form, **seen_sending(birthes, release)})
    assert told.status_code == 302


def test_an_approval_that_does_not_say_what_it_saw_is_refused(annas: Client, birthes: Client) -> None:
    release = upload(annas, "unge.csv", youth_csv())
    submit(annas, release)
    told = birthes.post(at("approve", release), {"when": "now"})
    assert (told.status_code, "Se udgivelsen igen, som den er nu." in told.text) == (422, True)
