"""Drafts as the reading side knows them: what one is called, and the portal as if it were published."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from indicators.flow import Phase, get_phase
from indicators.models import Release
from indicators.publishing import suppose_published

from .vintage import supposed_vintage


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is not public, or was not until just now."""

    number: int
    title: str
    is_open: bool  # it can still be published, or waits for its time
    is_discarded: bool
    has_figures: bool
    published_at: datetime | None  # in the future while it waits for its time


def get_draft(number: int) -> Draft | None:
    """Return what a draft is and whether it still is one; None if there never was one of that number. Two queries."""
    release = Release.objects.filter(pk=number).first()
    if release is None:
        return None
    phase = get_phase(
        state=release.state,
        published_at=release.published_at,
        withdrawn_at=release.withdrawn_at,
        at=timezone.now(),
    )
    return Draft(
        number=release.pk,
        title=release.title,
        is_open=phase in (Phase.DRAFT, Phase.SUBMITTED, Phase.SCHEDULED),
        is_discarded=phase is Phase.DISCARDED,
        has_figures=release.editions.exists(),
        published_at=release.published_at,
    )


@contextmanager
def supposing(draft: Draft) -> Iterator[None]:
    """Answer every question inside as if `draft` had just been published. Nothing of it lasts."""
    with supposed_vintage(), suppose_published(Release.objects.get(pk=draft.number)):
        yield
