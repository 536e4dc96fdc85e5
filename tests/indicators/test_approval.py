"""A second pair of eyes, the set time, answers to warnings, and the trail of it all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from indicators.flow import FLOW, Act, Phase, Who, list_acts, write_diagram
from indicators.intake.cells import Finding, Severity
from indicators.models import Edition, Event, Redaction, Release, ShownFigure, State
from indicators.models import Finding as StoredFinding
from indicators.publishing import (
    CannotPublish,
    answer_warnings,
    approve_release,
    discard_release,
    draft_release,
    get_phase_of,
    return_release,
    submit_release,
    suppose_published,
    unschedule_release,
    withdraw_release,
)
from indicators.units import Quality
from tests.releases import HOLBAEK, KOEGE, UPSKILLING, a_draft, a_reading, a_release

pytestmark = pytest.mark.django_db
HOLBAEK_2024 = (UPSKILLING, HOLBAEK, "2024M12")
KOEGE_2024 = (UPSKILLING, KOEGE, "2024M12")


def shown_to_readers() -> list[str]:
    current = Edition.objects.current_at(timezone.now())
    return [str(value) for value in ShownFigure.objects.filter(edition__in=current).values_list("value", flat=True)]


def a_warning(place: str = "Holbæk") -> Finding:
    return Finding("D17", Severity.WARNING, "jump-in-history", "Tallet springer.", place, "42,4")


def a_draft_with_warnings(by: User) -> Release:
    reading = a_reading({HOLBAEK_2024: "42.4"}, (a_warning(), a_warning("Køge")))
    return draft_release(reading=reading, title="Tal", by=by)


def test_nobody_approves_what_they_submitted_themselves(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    with pytest.raises(CannotPublish, match="En anden end den"):
        approve_release(release=release, by=anna)
    assert shown_to_readers() == []
    approve_release(release=release, by=birthe)
    assert shown_to_readers() == ["10.6000"]


def test_one_person_is_enough_where_the_installation_says_so(anna: User, one_person: None) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    approve_release(release=release, by=anna)
    assert shown_to_readers() == ["10.6000"]


def test_a_release_with_a_time_to_come_is_public_from_that_instant_by_the_clock_alone(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    time = timezone.now() + timedelta(days=3)
    approve_release(release=release, by=birthe, publish_at=time)
    release.refresh_from_db()
    assert get_phase_of(release) is Phase.SCHEDULED
    assert shown_to_readers() == []
    assert not Edition.objects.current_at(time - timedelta(microseconds=1)).exists()
    assert Edition.objects.current_at(time).count() == 1
    assert get_phase_of(release, time) is Phase.PUBLIC


def test_a_planned_withholding_withholds_nothing_before_its_time(anna: User, birthe: User) -> None:
    a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    draft = submit_release(release=a_draft({HOLBAEK_2024: Quality.SUPPRESSED}), by=anna, note="Diskretioneret.")
    approve_release(release=draft, by=birthe, publish_at=timezone.now() + timedelta(days=1))
    assert shown_to_readers() == ["10.6000"]
    unschedule_release(release=draft, by=birthe, reason="Venter på kilden.")
    assert not Redaction.objects.exists()


def test_a_plan_is_taken_back_with_a_reason_and_only_before_its_time(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    approve_release(release=release, by=birthe, publish_at=timezone.now() + timedelta(days=1))
    with pytest.raises(CannotPublish, match="Skriv, hvorfor"):
        unschedule_release(release=release, by=anna, reason=" ")
    unschedule_release(release=release, by=anna, reason="Tallene er forsinkede.")
    release.refresh_from_db()
    assert get_phase_of(release) is Phase.DRAFT
    submitted = submit_release(release=release, by=anna)
    approve_release(release=submitted, by=birthe)
    with pytest.raises(CannotPublish, match="allerede offentlig"):
        unschedule_release(release=release, by=anna, reason="For sent.")


def test_the_past_is_no_time_to_publish_at(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    with pytest.raises(CannotPublish, match="passeret"):
        approve_release(release=release, by=birthe, publish_at=timezone.now() - timedelta(minutes=1))


def test_what_a_plan_builds_on_is_neither_replaced_nor_withdrawn_before_its_time(anna: User, birthe: User) -> None:
    first = a_release({HOLBAEK_2024: "10.6"}, at="2025-02-12")
    planned = submit_release(release=a_draft({HOLBAEK_2024: "10.9"}), by=anna, note="Rettet.")
    other = submit_release(release=a_draft({HOLBAEK_2024: "11.1"}), by=anna, note="Rettet igen.")
    approve_release(release=planned, by=birthe, publish_at=timezone.now() + timedelta(days=1))
    with pytest.raises(CannotPublish, match="Ophæv dens plan først"):
        approve_release(release=other, by=birthe)
    with pytest.raises(CannotPublish, match="Ophæv dens plan først"):
        withdraw_release(release=first, by=anna, note="Forkert.")


def test_what_was_submitted_is_approved_only_against_the_same_figures(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    a_release({HOLBAEK_2024: "9.9"}, at="2025-02-12")
    with pytest.raises(CannotPublish, match="har ændret sig"):
        approve_release(release=release, by=birthe)


def test_a_submitted_release_is_sent_back_with_a_reason(anna: User, birthe: User) -> None:
    release = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    return_release(release=release, by=birthe, reason="Titlen er forkert.")
    release.refresh_from_db()
    assert release.state == State.DRAFT
    with pytest.raises(CannotPublish, match="en kladde"):
        approve_release(release=release, by=birthe)


def test_warnings_hold_a_draft_until_each_is_answered_and_signed(anna: User) -> None:
    draft = a_draft_with_warnings(anna)
    first, second = draft.findings.order_by("pk").values_list("pk", flat=True)
    answer_warnings(release=draft, findings=[first], reason="Bekræftet af kommunen.", by=anna)
    with pytest.raises(CannotPublish, match="1 advarsel er ikke besvaret"):
        submit_release(release=draft, by=anna)
    answer = answer_warnings(release=draft, findings=[first, second], reason="Bekræftet af STAR.", by=anna)
    assert (answer.answered_by, draft.answers.count()) == (anna, 1)
    submit_release(release=draft, by=anna)
    with pytest.raises(CannotPublish, match="sendt til godkendelse"):
        answer_warnings(release=draft, findings=[first], reason="Noget andet.", by=anna)
    with pytest.raises(IntegrityError, match="are frozen"), transaction.atomic():
        StoredFinding.objects.filter(release=draft).update(answer=None)


def test_an_answer_has_a_reason_and_is_to_a_warning_of_its_release(anna: User) -> None:
    draft, other = a_draft_with_warnings(anna), a_draft_with_warnings(anna)
    mine, others = draft.findings.first().pk, other.findings.first().pk
    for findings, reason, sentence in (
        ([mine], " ", "begrundelse"),
        ([others], "Ja.", "advarsler"),
        ([], "Ja.", "advarsler"),
    ):
        with pytest.raises(CannotPublish, match=sentence):
            answer_warnings(release=draft, findings=findings, reason=reason, by=anna)


def test_every_act_leaves_an_event_that_nobody_can_change(anna: User, birthe: User) -> None:
    draft = a_draft_with_warnings(anna)
    answer_warnings(release=draft, findings=draft.findings.values_list("pk", flat=True), reason="Ja.", by=anna)
    submit_release(release=draft, by=anna)
    return_release(release=draft, by=birthe, reason="Se på Køge.")
    submit_release(release=draft, by=anna)
    approve_release(release=draft, by=birthe)
    withdraw_release(release=draft, by=anna, note="Kilden tog fejl.")
    trail = list(Event.objects.filter(release=draft).order_by("pk").values_list("act", "happened_by__username", "note"))
    assert trail == [
        ("UPLOAD", "anna", ""),
        ("ANSWER", "anna", "Ja."),
        ("SUBMIT", "anna", ""),
        ("RETURN", "birthe", "Se på Køge."),
        ("SUBMIT", "anna", ""),
        ("APPROVE", "birthe", ""),
        ("WITHDRAW", "anna", "Kilden tog fejl."),
    ]
    for spoil in (lambda events: events.update(note="Intet."), lambda events: events.delete()):
        with pytest.raises(IntegrityError, match="audit trail"), transaction.atomic():
            spoil(Event.objects.filter(release=draft))


def test_supposing_answers_as_after_publication_and_keeps_nothing(anna: User) -> None:
    a_release({HOLBAEK_2024: "10.6", KOEGE_2024: "8.0"}, at="2025-02-12")
    draft = a_draft({HOLBAEK_2024: "10.9", KOEGE_2024: Quality.SUPPRESSED})
    with suppose_published(draft):
        assert sorted(shown_to_readers()) == ["10.9000", "None"]
    assert sorted(shown_to_readers()) == ["10.6000", "8.0000"]
    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == (State.DRAFT, None)
    assert not Redaction.objects.exists()


def test_supposing_takes_a_planned_release_as_public(anna: User, birthe: User) -> None:
    draft = submit_release(release=a_draft({HOLBAEK_2024: "10.6"}), by=anna)
    approve_release(release=draft, by=birthe, publish_at=timezone.now() + timedelta(days=1))
    with suppose_published(draft):
        assert shown_to_readers() == ["10.6000"]
    assert shown_to_readers() == []


def test_a_failure_while_supposing_keeps_nothing_either(anna: User) -> None:
    draft = a_draft({HOLBAEK_2024: "10.6"})
    with pytest.raises(ZeroDivisionError), suppose_published(draft):
        assert 1 / 0
    assert shown_to_readers() == []


@pytest.mark.parametrize("phase", list(Phase))
def test_the_writers_refuse_what_the_flow_does_not_know(phase: Phase, anna: User, birthe: User) -> None:
    acts = {
        Act.SUBMIT: lambda release: submit_release(release=release, by=anna, note="Note."),
        Act.RETURN: lambda release: return_release(release=release, by=birthe, reason="Hvorfor."),
        Act.APPROVE: lambda release: approve_release(release=release, by=birthe),
        Act.SCHEDULE: lambda release: approve_release(
            release=release, by=birthe, publish_at=timezone.now() + timedelta(days=2)
        ),
        Act.UNSCHEDULE: lambda release: unschedule_release(release=release, by=birthe, reason="Hvorfor."),
        Act.WITHDRAW: lambda release: withdraw_release(release=release, by=birthe, note="Hvorfor."),
        Act.DISCARD: lambda release: discard_release(release=release, by=birthe),
    }
    ways = {
        Phase.DRAFT: [],
        Phase.SUBMITTED: [Act.SUBMIT],
        Phase.SCHEDULED: [Act.SUBMIT, Act.SCHEDULE],
        Phase.PUBLIC: [Act.SUBMIT, Act.APPROVE],
        Phase.WITHDRAWN: [Act.SUBMIT, Act.APPROVE, Act.WITHDRAW],
        Phase.DISCARDED: [Act.DISCARD],
    }
    release = a_draft({HOLBAEK_2024: "10.6"}, by=anna)
    for act in ways[phase]:
        release = acts[act](release)
    assert get_phase_of(release) is phase
    for act, do in acts.items():
        if act not in list_acts(phase):
            with pytest.raises(CannotPublish):
                do(release)
        else:
            with transaction.atomic():
                do(release)
                transaction.set_rollback(True)


def test_the_diagram_in_the_docs_is_drawn_from_the_flow(settings) -> None:
    assert (settings.BASE_DIR / "docs" / "release-flow.md").read_text() == write_diagram()
    assert {step.who for step in FLOW} == set(Who)
