"""Figures as rows, for the API and the downloads: any number of them, in one order, a page at a time.

What is current at an instant never changes afterwards, so a page is told by its place in the order alone: whoever
reads page by page and keeps to one instant meets every figure exactly once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from django.db.models import Count, F, Q
from django.db.models.functions import Collate

from indicators.models import Category, Edition, Indicator, ShownFigure
from indicators.periods import Period
from indicators.units import Quality, Unit
from municipalities.models import Area, AreaKind, Membership
from reports.dashboards import Place

from .catalogue import get_catalogue
from .places import COUNTRY
from .series import shown_years

TOTAL = "total"  # stands for "no category" where categories are asked for
_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Choice:
    """Which figures are asked for. An empty tuple sets no limit."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    years: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()  # codes, and TOTAL


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every code that figures can be asked for by."""

    indicators: tuple[str, ...]
    areas: frozenset[str]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A current edition that holds figures asked for, and how many of them."""

    key: int
    indicator: str
    indicator_name: str
    unit: Unit
    decimals: int
    source: str
    year: int
    release: int
    published_at: datetime
    is_example: bool
    count: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The figures that were asked for, not yet fetched. Tables run by indicator, then year."""

    choice: Choice
    tables: tuple[Table, ...]

    @property
    def count(self) -> int:
        return sum(table.count for table in self.tables)


class FigureRow(NamedTuple):
    """One figure. A named tuple, since they come by the hundred thousand."""

    table: Table
    area: str
    area_name: str
    category: str | None  # None: the total
    category_name: str | None
    period: str
    quality: Quality
    value: Decimal | None  # None: withheld, missing or not applicable; never zero
    lower: Decimal | None
    upper: Decimal | None


def get_vocabulary() -> Vocabulary:
    """Return the codes of all indicators, areas and categories. Three queries."""
    return Vocabulary(
        indicators=tuple(Indicator.objects.order_by("pk").values_list("code", flat=True)),
        areas=frozenset(Area.objects.values_list("code", flat=True)),
        categories=tuple(sorted(set(Category.objects.values_list("code", flat=True)))),
    )


def select_figures(choice: Choice, as_of: datetime) -> Selection:
    """Return where the figures of `choice` stand as readers saw them at `as_of`. Two queries."""
    editions = Edition.objects.current_at(as_of)
    if choice.indicators:
        editions = editions.filter(indicator__code__in=choice.indicators)
    if choice.years:
        editions = editions.filter(year__in=choice.years)
    if choice.periods:
        editions = editions.filter(year__in={period.year for period in choice.periods})
    found = list(editions.select_related("indicator", "release"))
    counts = dict(
        ShownFigure.objects.filter(_conditions(choice), edition__in=[edition.pk for edition in found])
        .values_list("edition_id")
        .annotate(Count("pk"))
    )
    # `current_at` has them by indicator and year already.
    return Selection(
        choice, tuple(_make_table(edition, counts[edition.pk]) for edition in found if edition.pk in counts)
    )


def get_figures(selection: Selection, *, offset: int, limit: int) -> list[FigureRow]:
    """Return `limit` of the figures selected from number `offset` on, the first being number 0. One query.

    They run by indicator, year, area code, category (the total first) and period.
    """
    ends = list(accumulate(table.count for table in selection.tables))
    held = {
        table.key: (table, end - table.count)
        for table, end in zip(selection.tables, ends, strict=True)
        if end > offset and end - table.count < offset + limit
    }
    first = min((start for _, start in held.values()), default=0)
    rows = (
        ShownFigure.objects.filter(_conditions(selection.choice), edition__in=list(held))
        .order_by(
            "edition__indicator_id",
            "edition__year",
            Collate("area__code", "C"),
            F("category__position").asc(nulls_first=True),
            "category_id",
            "period",
        )
        .values_list(
            "edition_id",
            "area__code",
            "area__name",
            "category__code",
            "category__name",
            "period",
            "quality",
            "value",
            "lower",
            "upper",
        )[offset - first : offset - first + limit]
    )
    qualities = {quality.value: quality for quality in Quality}
    return [
        FigureRow(held[edition][0], area, name, category, part, period, qualities[quality], value, lower, upper)
        for edition, area, name, category, part, period, quality, value, lower, upper in rows
    ]


def iterate_figures(selection: Selection) -> Iterator[list[FigureRow]]:
    """Yield all figures selected, some thousands at a time and one query each, so that memory stays small."""
    for offset in range(0, selection.count, _BATCH):
        yield get_figures(selection, offset=offset, limit=_BATCH)


def get_headings(year: int) -> dict[str, str]:
    """Return what each indicator of a year's pages stands under, by code and in their order. Seven queries.

    "Mål 2: Opkvalificering", or "Baggrund" for figures that belong to no goal.
    """
    catalogue = get_catalogue(year)
    headings = {
        catalogue.subjects[key].facts.code: f"Mål {goal.number}: {goal.short_title}"
        for goal in catalogue.goals
        for key in goal.subjects
    }
    for key in catalogue.context:
        headings.setdefault(catalogue.subjects[key].facts.code, "Baggrund")
    return headings


def choose_for_dashboard(place: Place, year: int, indicators: Iterable[str]) -> Choice:
    """Return which figures stand behind the page of `place` in `year`: its own, its RAR area's and the country's.

    All periods and parts of the five years shown. One query.
    """
    rar = (
        Membership.objects.of_kind(AreaKind.RAR)
        .on(date(year, 12, 31))
        .filter(member__code=place.code)
        .values_list("group__code", flat=True)
    )
    return Choice(indicators=tuple(indicators), areas=(place.code, *rar, COUNTRY), years=tuple(shown_years(year)))


def _conditions(choice: Choice) -> Q:
    wanted = Q()
    if choice.areas:
        wanted &= Q(area__code__in=choice.areas)
    if choice.periods:
        wanted &= Q(period__in=[period.code for period in choice.periods])
    if choice.categories:
        parts = Q(category__code__in=[code for code in choice.categories if code != TOTAL])
        wanted &= parts | Q(category=None) if TOTAL in choice.categories else parts
    return wanted


def _make_table(edition: Edition, count: int) -> Table:
    release, indicator = edition.release, edition.indicator
    assert release.published_at is not None, "only what is published is current"
    return Table(
        key=edition.pk,
        indicator=indicator.code,
        indicator_name=indicator.name,
        unit=Unit(indicator.unit),
        decimals=indicator.decimals,
        source=" ".join(filter(None, (indicator.source, indicator.source_table))),
        year=edition.year,
        release=release.pk,
        published_at=release.published_at,
        is_example=release.is_example,
        count=count,
    )
