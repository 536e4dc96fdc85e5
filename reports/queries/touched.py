"""The tables that a release holds, and the year's figure of every area in a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from indicators.models import Edition
from indicators.periods import Period
from indicators.units import AreaLevel
from municipalities.models import Area, AreaKind
from reports.dashboards import IndicatorFacts, Place, Point

from .catalogue import get_subjects
from .figures import CurrentEdition, Wanted, get_cells, get_editions

_KIND = {AreaLevel.MUNICIPALITY: AreaKind.MUNICIPALITY, AreaLevel.RAR: AreaKind.RAR, AreaLevel.COUNTRY: None}


@dataclass(frozen=True, slots=True)
class Touched:
    """One indicator and year that a release holds a table of."""

    indicator: int  # its key
    facts: IndicatorFacts
    year: int


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figure for the year, the total of its latest period, of every area that an indicator is compiled for.

    `period` is None where no table is public; then there are no figures either.
    """

    period: Period | None
    country: Point | None
    areas: tuple[tuple[Place, Point | None], ...]  # of the indicator's own level, in Danish alphabetical order


def get_touched(number: int) -> tuple[Touched, ...]:
    """Return the tables of release `number`, in the codebook's order and the newest year first. Four queries."""
    subjects = get_subjects()
    order = {key: place for place, key in enumerate(subjects)}
    tables = Edition.objects.filter(release=number).values_list("indicator_id", "year")
    return tuple(
        Touched(key, subjects[key].facts, year)
        for key, year in sorted(tables, key=lambda table: (order[table[0]], -table[1]))
    )


def get_year_figures(touched: Iterable[Touched], as_of: datetime | None = None) -> dict[Touched, YearFigures]:
    """Return the year's figures of tables as readers saw them at `as_of`. Three queries."""
    tables = tuple(touched)
    years = [table.year for table in tables]
    span = range(min(years, default=0), max(years, default=0) + 1)
    current = get_editions({table.indicator for table in tables}, span, as_of or timezone.now())
    return read_year_figures({table: current.get((table.indicator, table.year)) for table in tables})


def read_year_figures(editions: Mapping[Touched, CurrentEdition | None]) -> dict[Touched, YearFigures]:
    """Return the year's figures that stand in given editions. Two queries."""
    by_kind: dict[str, list[Area]] = {}
    kinds = (AreaKind.COUNTRY, AreaKind.RAR, AreaKind.MUNICIPALITY)
    for area in Area.objects.of_kind(*kinds).in_danish_order():
        by_kind.setdefault(area.kind, []).append(area)
    wanted = [Wanted(edition, edition.latest, totals_only=True) for edition in editions.values() if edition is not None]
    cells = get_cells(wanted, (area.pk for areas in by_kind.values() for area in areas))
    country = by_kind[AreaKind.COUNTRY][0]

    def find(table: Touched, area: Area) -> Point | None:
        edition = editions[table]
        return None if edition is None else cells.get((table.indicator, None, area.pk), {}).get(edition.latest)

    return {
        table: YearFigures(
            period=None if edition is None else edition.latest,
            country=find(table, country),
            areas=tuple(
                (Place(area.code, area.name, area.slug), find(table, area))
                for area in by_kind.get(_KIND[table.facts.level] or "", ())
            ),
        )
        for table, edition in editions.items()
    }
