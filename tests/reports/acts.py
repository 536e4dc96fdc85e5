"""What is done with a release in the tests of the reading side, by nobody in particular and now."""

from datetime import timedelta

from django.utils import timezone

from indicators.models import Release
from indicators.publishing import approve_release, publish_release, submit_release


def publish(draft: Release) -> Release:
    return publish_release(release=draft, by=None, note="Rettet hos kilden.", may_remove=True)


def schedule(draft: Release, *, days: int = 3) -> Release:
    """Plan a draft for the same time of the day, some days from now."""
    submit_release(release=draft, by=None, note="Rettet hos kilden.", may_remove=True)
    return approve_release(release=draft, by=None, publish_at=timezone.now() + timedelta(days=days))
