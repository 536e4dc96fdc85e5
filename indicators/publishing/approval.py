"""From a draft to what readers see: submitted by one person, approved by another, public now or at a set time."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from indicators.changes import count_removed, get_basis
from indicators.flow import Act
from indicators.intake.cells import Severity
from indicators.models import Edition, Redaction, Release, State
from indicators.units import format_number

from .turn import CannotPublish, begin, record, take_turn

_TOO_CLOSE = timedelta(seconds=30)  # the plan is not taken back while its time passes


@transaction.atomic
def submit_release(
    *,
    release: Release,
    by: User | None,
    note: str = "",
    basis: str | None = None,
    may_remove: bool = False,
    at: datetime | None = None,
) -> Release:
    """Send a draft to approval, with the note that readers will see.

    `basis` is `get_basis(release)` as it was when the person looked at the changes; None takes it as it is now. An
    edition is a whole table: public figures that the file leaves out would be removed, which must be said with
    `may_remove`.

    :raises CannotPublish: if it is no draft, has errors or unanswered warnings, corrects without a note, removes
        unsaid, or the figures it was compared with are no longer the current ones
    """
    instant = take_turn(by=by, at=at)
    draft = begin(release, Act.SUBMIT, by=by, at=instant)
    _submit(draft, by=by, note=note, basis=basis, may_remove=may_remove, at=instant)
    return draft


@transaction.atomic
def return_release(*, release: Release, by: User | None, reason: str, seen: datetime | None = None) -> Release:
    """Send a submitted release back to being a draft; `reason` says what is to be mended.

    `seen` is when it was submitted as far as the person has seen; None skips that check.

    :raises CannotPublish: if it awaits no approval, no reason is given, or it was submitted anew
    """
    instant = take_turn(by=by, at=None)
    submitted = begin(release, Act.RETURN, by=by, at=instant)
    _demand_seen(submitted, seen)
    _demand(reason, "Skriv, hvorfor udgivelsen sendes tilbage.")
    submitted.state = State.DRAFT
    submitted.save()
    record(submitted, Act.RETURN, by=by, at=instant, note=reason.strip())
    return submitted


@transaction.atomic
def approve_release(
    *,
    release: Release,
    by: User | None,
    publish_at: datetime | None = None,
    seen: datetime | None = None,
    at: datetime | None = None,
) -> Release:
    """Make the editions of a submitted release the ones that readers see, from `publish_at` on or from now.

    `seen` is when it was submitted as far as the person has seen; None skips that check.

    The clock alone makes a release with a time to come public. Until then nothing that touches the same tables can be
    published or withdrawn, so that what was approved is what comes out.

    :raises CannotPublish: if it awaits no approval, `by` submitted it and a second person is asked for, the time has
        passed, it was submitted anew, or the figures it was compared with are no longer the current ones
    """
    instant = take_turn(by=by, at=at)
    act = Act.APPROVE if publish_at is None else Act.SCHEDULE
    submitted = begin(release, act, by=by if settings.RELEASES_NEED_TWO_PEOPLE else None, at=instant)
    _demand_seen(submitted, seen)
    if publish_at is not None and publish_at <= instant:
        raise CannotPublish("Tidspunktet er passeret. Vælg et senere, eller udgiv med det samme.")
    _approve(submitted, act, by=by, at=instant, publish_at=publish_at or instant)
    return submitted


@transaction.atomic
def unschedule_release(*, release: Release, by: User | None, reason: str) -> Release:
    """Take a release out of the plan before its time: it is a draft again.

    :raises CannotPublish: if it is not planned any more, or no reason is given
    """
    instant = take_turn(by=by, at=None)
    planned = begin(release, Act.UNSCHEDULE, by=by, at=instant)
    _demand(reason, "Skriv, hvorfor planen ophæves.")
    if planned.published_at is not None and planned.published_at - instant < _TOO_CLOSE:
        raise CannotPublish("Tallene bliver offentlige om et øjeblik. Vent, og træk dem så tilbage.")
    planned.state = State.DRAFT
    planned.published_at = None
    planned.published_by = None
    planned.save()
    Redaction.objects.filter(release=planned).delete()
    record(planned, Act.UNSCHEDULE, by=by, at=instant, note=reason.strip())
    return planned


@transaction.atomic
def publish_release(
    *,
    release: Release,
    by: User | None,
    note: str = "",
    basis: str | None = None,
    may_remove: bool = False,
    at: datetime | None = None,
) -> Release:
    """Submit and approve a draft in one act: for the portal's own commands, and where one person is enough.

    :raises CannotPublish: as `submit_release` and `approve_release`, and if a second person is asked for
    """
    instant = take_turn(by=by, at=at)
    draft = begin(release, Act.SUBMIT, by=by, at=instant)
    _submit(draft, by=by, note=note, basis=basis, may_remove=may_remove, at=instant)
    submitted = begin(draft, Act.APPROVE, by=by if settings.RELEASES_NEED_TWO_PEOPLE else None, at=instant)
    _approve(submitted, Act.APPROVE, by=by, at=instant, publish_at=instant)
    return submitted


def _submit(draft: Release, *, by: User | None, note: str, basis: str | None, may_remove: bool, at: datetime) -> None:
    if draft.findings.filter(severity=Severity.ERROR.value).exists():
        raise CannotPublish("Filen har fejl. Ret dem, og indlæs filen igen.")
    if not draft.editions.exists():
        raise CannotPublish("Filen indeholder ingen tal, så der er intet at udgive.")
    if unanswered := draft.findings.unanswered().count():
        word = "advarsel" if unanswered == 1 else "advarsler"
        number = format_number(Decimal(unanswered), 0)
        raise CannotPublish(f"{number} {word} er ikke besvaret. Skriv en begrundelse, eller ret filen.")
    current_basis = get_basis(draft)
    if basis is not None and basis != current_basis:
        raise CannotPublish(_MOVED)
    if current_basis and not note.strip():
        raise CannotPublish("Tallene retter noget, der allerede er offentligt. Skriv en note om, hvad der er rettet.")
    if not may_remove and (removed := count_removed(draft)):
        raise CannotPublish(
            f"Filen mangler {format_number(Decimal(removed), 0)} tal, der er offentlige nu og ville blive fjernet. "
            "Indlæs hele årets tabel, eller sig til, at tallene skal fjernes."
        )
    draft.state = State.SUBMITTED
    draft.note = note.strip()
    draft.basis = current_basis
    draft.may_remove = may_remove
    draft.submitted_at = at
    draft.submitted_by = by
    draft.save()
    record(draft, Act.SUBMIT, by=by, at=at, note=draft.note)


_MOVED = "Andre har udgivet eller trukket tal tilbage, siden du så ændringerne. Gennemse ændringerne igen."


def _approve(submitted: Release, act: Act, *, by: User | None, at: datetime, publish_at: datetime) -> None:
    if submitted.basis != get_basis(submitted):
        raise CannotPublish(
            "De offentlige tal har ændret sig, siden udgivelsen blev sendt til godkendelse. Send den tilbage, og "
            "gennemse ændringerne igen."
        )
    refuse_what_a_plan_holds(submitted, at=at)
    submitted.state = State.PUBLISHED
    submitted.published_at = publish_at
    submitted.published_by = by
    submitted.save()
    redact_what_is_now_withheld(submitted)
    local = timezone.localtime(publish_at)
    note = f"Planlagt til {local:%d.%m.%Y kl. %H.%M}" if act is Act.SCHEDULE else ""
    record(submitted, act, by=by, at=at, note=note)


def refuse_what_a_plan_holds(release: Release, *, at: datetime) -> None:
    """Leave the tables of planned releases as they were when those were approved.

    :raises CannotPublish: if a planned release touches a table of `release`
    """
    planned = Edition.objects.filter(release__state=State.PUBLISHED, release__published_at__gt=at)
    touched = set(release.editions.values_list("indicator_id", "year"))
    for number, when, indicator, year in planned.exclude(release=release).values_list(
        "release_id", "release__published_at", "indicator_id", "year"
    ):
        if (indicator, year) in touched:
            local = timezone.localtime(when)
            raise CannotPublish(
                f"Udgivelse {number} rører de samme tabeller og er planlagt til {local:%d.%m.%Y kl. %H.%M}. "
                "Ophæv dens plan først."
            )


_REDACT = """
INSERT INTO indicators_redaction (figure_id, release_id)
SELECT earlier.id, draft.release_id
  FROM indicators_edition AS draft
  JOIN indicators_figure AS withheld ON withheld.edition_id = draft.id AND withheld.quality = 'SUPPRESSED'
  JOIN indicators_edition AS edition
    ON edition.indicator_id = draft.indicator_id AND edition.year = draft.year AND edition.id <> draft.id
  JOIN indicators_release AS release ON release.id = edition.release_id AND release.state = 'PUBLISHED'
  JOIN indicators_figure AS earlier
    ON earlier.edition_id = edition.id AND earlier.area_id = withheld.area_id AND earlier.period = withheld.period
   AND COALESCE(earlier.category_id, 0) = COALESCE(withheld.category_id, 0) AND earlier.value IS NOT NULL
 WHERE draft.release_id = %s
"""


def redact_what_is_now_withheld(release: Release) -> None:
    """Withhold in every earlier release what `release` withholds."""
    with connection.cursor() as cursor:
        cursor.execute(_REDACT, [release.pk])


def _demand_seen(submitted: Release, seen: datetime | None) -> None:
    if seen is not None and seen != submitted.submitted_at:
        raise CannotPublish("Udgivelsen er sendt til godkendelse igen, siden du åbnede siden. Se den igen.")


def _demand(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise CannotPublish(sentence)
