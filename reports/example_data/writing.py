"""Write the example: releases from 2020 to 2025 in their order, a correction among them, and targets. And remove it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from goals.models import Target
from indicators.intake.cells import Entry, Reading
from indicators.intake.entries import gather
from indicators.models import Figure, Release
from indicators.publishing import approve_release, draft_release, submit_release

from .awkward import CORRECTED_YEAR, CORRECTION_NOTE, count_wrongly, is_corrected_later, leave_gaps
from .breakdowns import BREAKDOWNS
from .own import OWN_INDICATORS, add_own_indicators, draw_own_entries, remove_own_indicators
from .people import draw_monthly_entries
from .places import get_example_places
from .targets import add_example_targets
from .yearly import YOUNG, draw_disability_entries, draw_recruitment_entries, draw_young_entries

YEARS = tuple(range(2019, 2025))


@dataclass(frozen=True, slots=True)
class ExampleCount:
    """How much was written, or removed."""

    releases: int
    figures: int
    targets: int
    own_indicators: int


@dataclass(frozen=True, slots=True)
class _Publication:
    title: str
    note: str
    at: datetime
    entries: tuple[Entry, ...]


@transaction.atomic
def write_example_data(
    *, by: User | None = None, approver: User | None = None, years: Sequence[int] = YEARS
) -> ExampleCount:
    """Publish invented figures for `years` (of 2019-2024), one release a year and a correction of 2023.

    A year's figures are the same whatever other years are asked for. `by` is who submitted, `approver` who
    approved; both need the ministry's mandate. Nothing may have been published before.

    :raises ValueError: if a year is outside 2019-2024
    :raises indicators.publishing.CannotPublish: if `by` may not publish, or something later is published already
    """
    if not set(years) <= set(YEARS):
        raise ValueError(f"example figures exist for {YEARS[0]}-{YEARS[-1]}")
    add_own_indicators()
    figures, publications = 0, _plan_publications(sorted(set(years)))
    for publication in publications:
        reading = Reading("Eksempeldata", "Opdigtede tal", gather(publication.entries), ())
        draft = draft_release(
            reading=reading, title=publication.title, by=by, at=publication.at.replace(hour=8), is_example=True
        )
        submit_release(release=draft, by=by, note=publication.note, at=publication.at.replace(hour=8, minute=30))
        approve_release(release=draft, by=approver, at=publication.at)
        figures += len(publication.entries)
    targets = add_example_targets(by=by, years=years)
    with connection.cursor() as cursor:
        # Somebody opens the portal within a second of this; the database would count its rows a minute later by itself.
        cursor.execute("ANALYZE indicators_figure, indicators_edition")
    return ExampleCount(len(publications), figures, targets, len(OWN_INDICATORS))


@transaction.atomic
def remove_example_data() -> ExampleCount:
    """Remove every example release with its figures, every example target and the example's own indicators.

    Nothing real is touched: an own indicator that real figures were published for stays.
    """
    targets, _ = Target.objects.filter(is_example=True).delete()
    releases = Release.objects.filter(is_example=True)
    figures, count = Figure.objects.filter(edition__release__in=releases).count(), releases.count()
    releases.delete()
    return ExampleCount(count, figures, targets, remove_own_indicators())


def _plan_publications(years: Sequence[int]) -> list[_Publication]:
    """Return what was published when, oldest first."""
    by_year = _draw_entries(years)
    publications = [
        _Publication(
            f"Tal for {year}", "Opdigtede tal til afprøvning.", _at(year + 1, 2, 12), tuple(count_wrongly(entries))
        )
        for year, entries in by_year.items()
    ]
    if CORRECTED_YEAR in by_year:
        corrected = tuple(entry for entry in by_year[CORRECTED_YEAR] if is_corrected_later(entry))
        title = f"Selvforsørgelse {CORRECTED_YEAR}, rettet"
        publications.append(_Publication(title, CORRECTION_NOTE, _at(CORRECTED_YEAR + 1, 6, 19), corrected))
    return sorted(publications, key=lambda publication: publication.at)


def _draw_entries(years: Sequence[int]) -> dict[int, list[Entry]]:
    places = get_example_places()
    drawn: Iterator[Entry] = chain(
        *(draw_monthly_entries(breakdown, places, YEARS, years) for breakdown in BREAKDOWNS),
        *(draw_young_entries(share, places, YEARS, years) for share in YOUNG),
        draw_disability_entries(YEARS, years),
        draw_recruitment_entries(places, YEARS, years),
        draw_own_entries(YEARS, years),
    )
    by_year: dict[int, list[Entry]] = defaultdict(list)
    for entry in leave_gaps(drawn):
        by_year[entry.period.year].append(entry)
    return by_year


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=timezone.get_default_timezone())
