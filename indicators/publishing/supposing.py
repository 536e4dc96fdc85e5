"""As if a draft were published: the same writers, the same questions, and nothing of it kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from indicators.models import Release, State

from .approval import redact_what_is_now_withheld
from .turn import get_now


@contextmanager
def suppose_published(release: Release) -> Iterator[None]:
    """Answer every question within as readers would see it if `release` were published now; keep nothing.

    It is published in a transaction that is rolled back, without the conditions that publishing sets: a preview is
    there to see what they should be set for. Takes no publishing lock; others go on undisturbed.
    """
    with transaction.atomic():
        draft = Release.objects.get(pk=release.pk)
        if draft.state != State.PUBLISHED:
            draft.state = State.PUBLISHED
            draft.published_at = get_now()
            draft.save()
            redact_what_is_now_withheld(draft)
        elif draft.published_at is not None and draft.published_at > get_now():
            # What is planned is frozen, but for being taken out of the plan.
            planned = Release.objects.filter(pk=draft.pk)
            planned.update(state=State.DRAFT, published_at=None)
            planned.update(state=State.PUBLISHED, published_at=get_now())
        try:
            yield
        finally:
            transaction.set_rollback(True)
