"""Taking a public release back."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from indicators.flow import Act
from indicators.models import Release

from .approval import refuse_what_a_plan_holds
from .turn import CannotPublish, begin, record, take_turn


@transaction.atomic
def withdraw_release(*, release: Release, by: User | None, note: str, at: datetime | None = None) -> Release:
    """Take `release` back: readers see what was current before it, and `note` says why.

    :raises CannotPublish: if it is not public, `note` is empty, a planned release builds on it, or `by` may not
    """
    instant = take_turn(by=by, at=at)
    published = begin(release, Act.WITHDRAW, by=by, at=instant)
    if not note.strip():
        raise CannotPublish("Skriv, hvorfor udgivelsen trækkes tilbage. Læserne kan se det.")
    refuse_what_a_plan_holds(published, at=instant)
    published.withdrawn_at = instant
    published.withdrawn_by = by
    published.withdrawal_note = note.strip()
    published.save()
    record(published, Act.WITHDRAW, by=by, at=instant, note=published.withdrawal_note)
    return published
