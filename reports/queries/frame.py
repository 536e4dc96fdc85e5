"""A year as the releases stood at an instant: everything about it that is the same for all readers, asked once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from goals.assessment import Assessment, LongTrend
from goals.ranking import Rank
from indicators.periods import Period, periods_of_year
from reports.dashboards import Point, ReleaseNote, Withdrawal

from .catalogue import Catalogue, Subject, get_catalogue, get_targets
from .corrections import Corrections, get_corrections, mark_corrections
from .figures import Cells, CurrentEdition, Wanted, get_cells, get_editions, get_release_notes
from .geography import Group, get_geography
from .kept import kept
from .places import get_years
from .publications import list_withdrawals
from .standings import Standings, make_standings

YEARS_SHOWN = 5
_NO_POINTS: Mapping[Period, Point] = {}


def shown_years(year: int) -> range:
    """Return the years that a page about `year` shows."""
    return range(year - YEARS_SHOWN + 1, year + 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figure of the year's latest period beside that of the same period a year before."""

    latest: Point
    year_before: Point | None
    change: Decimal | None  # None where either is no number or a break lies between
    noise: Decimal | None  # the smallest change that counts as one
    assessment: Assessment
    long_trend: LongTrend


class Frame:
    """What the pages about a year are made of.

    Figures come when they are first needed, all areas of an indicator at once: the same period of each of five years.
    Threads may share a frame; what two of them load at once is the same.
    """

    def __init__(self, year: int, instant: datetime) -> None:
        self.year = year
        self.instant = instant
        self.catalogue: Catalogue = get_catalogue(year)
        self.geography = get_geography(year)
        self.editions = get_editions(self.catalogue.subjects, shown_years(year), instant)
        self.targets = get_targets(shown_years(year), instant)
        self.verdicts: dict[tuple[int, int | None, int], Verdict] = {}  # `verdicts.judge` keeps them here
        self._cells: Cells = {}
        self._corrections: Corrections = {}
        self._curves: dict[int, dict[int, tuple[Point, ...]]] = {area: {} for area in self.geography.larger}
        self._axes: dict[int, tuple[Period, ...]] = {}
        self._loaded: frozenset[int] = frozenset()
        self._standings: dict[tuple[int, int | None], Standings] = {}
        self._peer_ranks: dict[tuple[int, int | None, int], dict[int, Rank]] = {}

    @property
    def has_goals(self) -> bool:
        """Whether goals were announced for the year: if so, "more than last year" is the target."""
        return self.catalogue.announcement.has_goals

    @cached_property
    def compiled(self) -> frozenset[int]:
        """The keys of the indicators that have a table for the year."""
        return frozenset(indicator for indicator, year in self.editions if year == self.year)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that can be shown, oldest first."""
        return get_years(self.instant)

    @cached_property
    def _has_withdrawals(self) -> bool:
        return bool(list_withdrawals(self.catalogue.subjects, self.year, self.instant))

    def list_withdrawals(self, indicators: Iterable[int]) -> tuple[Withdrawal, ...]:
        """Return the releases with figures of `indicators` that were lately taken back. One query where any was."""
        return list_withdrawals(indicators, self.year, self.instant) if self._has_withdrawals else ()

    @cached_property
    def _notes(self) -> dict[int, ReleaseNote]:
        notes = get_release_notes(edition.release for edition in self.editions.values())
        return {note.number: note for note in notes}

    def get_edition(self, subject: Subject) -> CurrentEdition | None:
        """Return the year's table of an indicator."""
        return self.editions.get((subject.key, self.year))

    def list_notes(self, numbers: Iterable[int]) -> tuple[ReleaseNote, ...]:
        """Return the releases of these numbers, newest first."""
        wanted = set(numbers)
        return tuple(note for number, note in self._notes.items() if number in wanted)

    def load(self, subjects: Iterable[Subject]) -> None:
        """Make the figures of `subjects` ready. Two queries for all that are not."""
        new = [one for one in subjects if one.key not in self._loaded and self.get_edition(one) is not None]
        if not new:
            return
        keys = {subject.key for subject in new}
        self._corrections.update(get_corrections(keys, shown_years(self.year), self.instant))
        self._cells.update(self._mark(get_cells([want for subject in new for want in self._want_year(subject)])))
        self._loaded |= keys

    def get_figures(self, subject: Subject, category: int | None, area: int) -> Mapping[Period, Point]:
        """Return an area's figures of the same period of each year; `subject` must have been loaded."""
        return self._cells.get((subject.key, category, area), _NO_POINTS)

    def get_curves(self, subjects: Collection[Subject], area: int) -> dict[int, tuple[Point, ...]]:
        """Return every period of the totals of an area, by indicator: gaps included, along the indicator's axis.

        Those of larger areas, which stand beside every municipality, are kept; else one query. All of `subjects` must
        have been loaded.
        """
        if area not in self.geography.larger:
            return self._read_curves(subjects, (area,))[area]
        if missing := [subject for subject in subjects if subject.key not in self._curves[area]]:
            for larger, curves in self._read_curves(missing, self.geography.larger).items():
                self._curves[larger].update(curves)
        return self._curves[area]

    def get_axis(self, subject: Subject) -> tuple[Period, ...]:
        """Return the periods that a curve of an indicator has, from the first year with a table to the latest."""
        if subject.key not in self._axes:
            self._axes[subject.key] = tuple(self._list_axis(subject))
        return self._axes[subject.key]

    def get_standings(self, subject: Subject, category: int | None = None) -> Standings:
        """Return how the areas of the indicator's own level lie in the year's latest period."""
        key = subject.key, category
        if key not in self._standings:
            edition = self.get_edition(subject)
            latest = None if edition is None else edition.latest
            areas = () if latest is None else self.geography.list_level(subject.facts.level)
            points = {area: self.get_figures(subject, category, area).get(latest) for area in areas if latest}
            self._standings[key] = make_standings(subject.facts, points)
        return self._standings[key]

    def rank_peers(self, subject: Subject, category: int | None, group: Group | None) -> dict[int, Rank]:
        """Return the places of a peer group's members among themselves."""
        if group is None:
            return {}
        key = subject.key, category, group.key
        if key not in self._peer_ranks:
            self._peer_ranks[key] = self.get_standings(subject, category).rank_among(group.members)
        return self._peer_ranks[key]

    def _read_curves(
        self, subjects: Collection[Subject], areas: Collection[int]
    ) -> dict[int, dict[int, tuple[Point, ...]]]:
        editions = (self.editions.get((one.key, year)) for one in subjects for year in shown_years(self.year))
        cells = self._mark(
            get_cells([Wanted(edition, None, totals_only=True) for edition in editions if edition], areas)
        )
        return {
            area: {
                one.key: tuple(points.get(period) or Point(period, None, None) for period in self.get_axis(one))
                for one in subjects
                for points in (cells.get((one.key, None, area), _NO_POINTS),)
            }
            for area in areas
        }

    def _list_axis(self, subject: Subject) -> Iterator[Period]:
        latest = self.editions[subject.key, self.year].latest
        first = next(year for year in shown_years(self.year) if (subject.key, year) in self.editions)
        for year in range(first, self.year + 1):
            yield from (one for one in periods_of_year(subject.facts.frequency, year) if one <= latest)

    def _mark(self, cells: Cells) -> Cells:
        mark_corrections(cells, self._corrections)
        return cells

    def _want_year(self, subject: Subject) -> list[Wanted]:
        latest = self.editions[subject.key, self.year].latest
        return [
            Wanted(edition, Period(year, latest.number, latest.frequency), totals_only=False)
            for year in shown_years(self.year)
            if (edition := self.editions.get((subject.key, year)))
        ]


def get_frame(year: int, as_of: datetime | None = None) -> Frame:
    """Return the frame of `year` at `as_of`. Eleven queries, and none where it has been asked for before."""
    return _get_newest_frame(year) if as_of is None else _get_earlier_frame(year, as_of)


@kept(most=8)
def _get_newest_frame(year: int) -> Frame:
    return Frame(year, timezone.now())


@kept(most=4)  # on a shelf of their own: readers of many earlier days do not push out what everybody reads
def _get_earlier_frame(year: int, as_of: datetime) -> Frame:
    return Frame(year, as_of)
