"""What every act has in common: the lock, the mandate, the flow that is obeyed, the event that is left behind."""

from datetime import datetime

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from indicators.flow import Act, Phase, Who, find_transition, get_phase
from indicators.models import Event, Release, State

_PUBLISHING_LOCK = 20230623  # any constant; the advisory lock that all publishing takes


class CannotPublish(Exception):
    """Why an act was refused, as a Danish sentence for the person."""


def take_turn(*, by: User | None, at: datetime | None) -> datetime:
    """Wait for the publishing lock, which the transaction keeps, and return the instant of the act.

    :raises CannotPublish: if `by` has no mandate, or something has been made public or withdrawn after the instant
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING_LOCK])
    demand_mandate(by)
    instant = at or get_now()
    public = Release.objects.filter(state=State.PUBLISHED, published_at__lte=timezone.now())
    last = public.aggregate(published=Max("published_at"), withdrawn=Max("withdrawn_at"))
    if any(earlier is not None and earlier >= instant for earlier in last.values()):
        # Readers may already have asked about that instant; its answer must not change.
        raise CannotPublish("Der er udgivet eller trukket tal tilbage efter det tidspunkt.")
    return instant


def demand_mandate(by: User | None) -> None:
    """See that `by` may act for the ministry.

    :raises CannotPublish: if not
    """
    if by is not None and not by.has_ministry_mandate():
        raise CannotPublish("Du har ikke mandat til at udgive tal for ministeriet.")


def get_now() -> datetime:
    """Return the instant by the database's clock, which also decides what is withheld and what is frozen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
        return now


def begin(release: Release, act: Act, *, by: User | None, at: datetime) -> Release:
    """Return `release` as it is now, locked, having seen that the flow lets `by` do `act` with it.

    :raises CannotPublish: if it does not
    """
    current = Release.objects.select_for_update().get(pk=release.pk)
    phase = get_phase_of(current, at)
    transition = find_transition(phase, act)
    if transition is None:
        raise CannotPublish(f"Udgivelse {current.pk} er {_describe(phase)}. Det kan ikke gøres nu.")
    if transition.who is Who.ANOTHER and by is not None and by == current.submitted_by:
        raise CannotPublish("En anden end den, der sendte tallene til godkendelse, skal godkende dem.")
    return current


def get_phase_of(release: Release, at: datetime | None = None) -> Phase:
    """Return the phase of `release` at an instant, now unless told."""
    return get_phase(
        state=release.state,
        published_at=release.published_at,
        withdrawn_at=release.withdrawn_at,
        at=at or timezone.now(),
    )


def record(release: Release, act: Act, *, by: User | None, at: datetime, note: str = "") -> None:
    """Add `act` to the audit trail."""
    Event.objects.create(release=release, act=act.value, happened_at=at, happened_by=by, note=note)


def _describe(phase: Phase) -> str:
    return {
        Phase.DRAFT: "en kladde",
        Phase.SUBMITTED: "sendt til godkendelse",
        Phase.SCHEDULED: "planlagt",
        Phase.PUBLIC: "allerede offentlig",
        Phase.WITHDRAWN: "trukket tilbage",
        Phase.DISCARDED: "kasseret",
    }[phase]
