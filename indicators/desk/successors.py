"""What readers would see in a release's place if it were withdrawn."""

from dataclasses import dataclass

from django.utils import timezone

from indicators.models import Edition, Release


@dataclass(frozen=True, slots=True)
class Successor:
    """One table of a release, and the release whose table readers would see instead."""

    indicator: str
    year: int
    is_shown: bool  # whether readers see this release's table now; a later one may have taken its place
    instead: Release | None  # None: there would be no figures


def get_successors(release: Release) -> tuple[Successor, ...]:
    """Return what withdrawing `release` would do to each of its tables, by indicator and year. Three queries."""
    now = timezone.now()
    tables = tuple(release.editions.select_related("indicator").order_by("indicator__name", "year"))
    touched = {"indicator__in": {table.indicator_id for table in tables}, "year__in": {table.year for table in tables}}
    shown = {edition.pk for edition in Edition.objects.current_at(now).filter(**touched)}
    others = Release.objects.public_at(now).exclude(pk=release.pk)
    instead = {
        (edition.indicator_id, edition.year): edition.release
        for edition in Edition.objects.filter(release__in=others, **touched)
        .order_by("indicator_id", "year", "-release__published_at", "-release_id")
        .distinct("indicator_id", "year")
        .select_related("release")
    }
    return tuple(
        Successor(
            indicator=table.indicator.name,
            year=table.year,
            is_shown=table.pk in shown,
            instead=instead.get((table.indicator_id, table.year)),
        )
        for table in tables
    )
