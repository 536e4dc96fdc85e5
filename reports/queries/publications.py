"""Releases as readers are told of them: what each held, and what it changed when it came."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from indicators.models import Edition, Release
from indicators.periods import Period
from reports.dashboards import IndicatorFacts, Withdrawal

from .catalogue import get_subjects
from .differences import NOTHING, Counts, count_changes
from .figures import cached_period
from .kept import kept

SHOWN_FOR = timedelta(days=90)  # how long pages tell of a withdrawal


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One indicator and year of a release, and what its table changed when it came."""

    facts: IndicatorFacts
    year: int
    latest: Period
    counts: Counts
    current: int | None  # number of the release whose table readers see; None where there is none any longer


@dataclass(frozen=True, slots=True)
class Publication:
    """A release that has been public, and is or is not any longer."""

    number: int
    title: str
    note: str
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawal_note: str
    is_example: bool
    tables: tuple[PublishedTable, ...]  # in the codebook's order, the newest year first

    @property
    def new(self) -> int:
        return sum(table.counts.new for table in self.tables)

    @property
    def changed(self) -> int:
        return sum(table.counts.changed for table in self.tables)

    @property
    def removed(self) -> int:
        return sum(table.counts.removed for table in self.tables)

    @property
    def unchanged(self) -> int:
        return sum(table.counts.unchanged for table in self.tables)

    @property
    def corrections(self) -> int:
        return self.changed + self.removed


def list_numbers(as_of: datetime | None = None) -> tuple[int, ...]:
    """Return the numbers of the releases that had come by `as_of`, withdrawn or not, newest first. One query."""
    return tuple(Release.objects.come_by(as_of or timezone.now()).values_list("pk", flat=True))


@kept(most=1)
def get_first_day() -> date | None:
    """Return the day in Copenhagen that the first figures became public; None on an empty portal. One query."""
    first = Release.objects.come_by(timezone.now()).aggregate(first=Min("published_at"))["first"]
    return None if first is None else timezone.localdate(first)


def get_publications(numbers: Iterable[int], as_of: datetime | None = None) -> tuple[Publication, ...]:
    """Return those of the releases `numbers` that had come by `as_of`, newest first. Seven queries at most."""
    instant = as_of or timezone.now()
    found = list(Release.objects.come_by(instant).filter(pk__in=list(numbers)))
    tables = _get_tables(found, instant)
    return tuple(_make_publication(release, tables.get(release.pk, ()), instant) for release in found)


def get_publication(number: int, as_of: datetime | None = None) -> Publication | None:
    """Return the release of that number, if it had come by `as_of`. Seven queries at most."""
    return next(iter(get_publications((number,), as_of)), None)


def list_withdrawals(indicators: Iterable[int], year: int, as_of: datetime) -> tuple[Withdrawal, ...]:
    """Return the releases with tables of `indicators` for `year` lately withdrawn, newest first. One query."""
    releases = Release.objects.come_by(as_of).filter(
        withdrawn_at__lte=as_of,
        withdrawn_at__gt=as_of - SHOWN_FOR,
        editions__indicator__in=list(indicators),
        editions__year=year,
    )
    return tuple(
        Withdrawal(number, title, withdrawn_at, note)
        for number, title, withdrawn_at, note in releases.order_by("-withdrawn_at", "-pk")
        .values_list("pk", "title", "withdrawn_at", "withdrawal_note")
        .distinct()
        if withdrawn_at is not None
    )


def _get_tables(releases: list[Release], instant: datetime) -> dict[int, tuple[PublishedTable, ...]]:
    """Return the tables of releases, by the release's number. Six queries, five once their changes are counted."""
    subjects, counts = get_subjects(), count_changes(releases)
    order = {key: place for place, key in enumerate(subjects)}
    editions = Edition.objects.filter(release__in=releases)
    current = {
        (indicator, year): release
        for indicator, year, release in Edition.objects.current_at(instant).values_list(
            "indicator_id", "year", "release_id"
        )
    }
    tables: dict[int, list[PublishedTable]] = defaultdict(list)
    for edition in sorted(editions, key=lambda one: (order[one.indicator_id], -one.year)):
        tables[edition.release_id].append(
            PublishedTable(
                facts=subjects[edition.indicator_id].facts,
                year=edition.year,
                latest=cached_period(edition.latest_period),
                counts=counts.get(edition.pk, NOTHING),
                current=current.get((edition.indicator_id, edition.year)),
            )
        )
    return {number: tuple(made) for number, made in tables.items()}


def _make_publication(release: Release, tables: tuple[PublishedTable, ...], instant: datetime) -> Publication:
    assert release.published_at is not None, "the database sees to it that what is published has a time"
    is_withdrawn = release.withdrawn_at is not None and release.withdrawn_at <= instant
    return Publication(
        number=release.pk,
        title=release.title,
        note=release.note,
        published_at=release.published_at,
        withdrawn_at=release.withdrawn_at if is_withdrawn else None,
        withdrawal_note=release.withdrawal_note if is_withdrawn else "",
        is_example=release.is_example,
        tables=tables,
    )
