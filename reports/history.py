"""An indicator page's table: period by period, newest first, what the chart draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from goals.assessment import TargetKind

from .dashboards import IndicatorPage, Point
from .formatting import is_country

SHOWN_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period: the place, its target, the country, the peers and the municipality it is compared with."""

    own: Point
    country: Point | None
    target: Decimal | None  # a number that somebody has set; None where there is none
    distance: Decimal | None  # the place's value minus the target
    band: tuple[Decimal, Decimal] | None
    compared: Point | None

    @property
    def anchor(self) -> str:
        """What an address ends with to lead to this period: "p2024M12"."""
        return f"p{self.own.period.code}"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What one release corrected of the place's own figures, and why."""

    release: int
    corrected_at: datetime
    note: str  # "" where the figures that are shown now come from a later release
    points: tuple[Point, ...]  # newest first


@dataclass(frozen=True, slots=True)
class History:
    """The rows, and which of their columns have anything in them."""

    recent: tuple[PeriodRow, ...]
    older: tuple[PeriodRow, ...]
    has_target: bool
    has_country: bool
    has_band: bool
    has_people: bool  # the source tells how many people the shares are of
    corrections: tuple[Corrected, ...]  # newest first

    @property
    def count(self) -> int:
        return len(self.recent) + len(self.older)


def get_history(page: IndicatorPage) -> History:
    """Return the periods of the page's series, newest first, the latest ones apart from the rest."""
    series = page.headline
    targets = {line.year: line.value for line in series.targets if line.kind is TargetKind.NUMBER}
    compared = {} if page.compared is None else {point.period: point for point in page.compared.points}
    rows = []
    for own, country, band in zip(series.points, series.country, page.peer_band, strict=True):
        target = targets.get(own.period.year)
        distance = None if own.value is None or target is None else own.value - target
        rows.append(PeriodRow(own, country, target, distance, band, compared.get(own.period)))
    rows.reverse()
    return History(
        recent=tuple(rows[:SHOWN_AT_ONCE]),
        older=tuple(rows[SHOWN_AT_ONCE:]),
        has_target=any(row.target is not None for row in rows),
        has_country=not is_country(series.place) and any(point.value is not None for point in series.country),
        has_band=any(row.band is not None for row in rows),
        has_people=any(row.own.denominator is not None for row in rows),
        corrections=_list_corrections(page, rows),
    )


def _list_corrections(page: IndicatorPage, rows: Iterable[PeriodRow]) -> tuple[Corrected, ...]:
    notes = {release.number: release.note for release in page.releases}
    found: dict[tuple[datetime, int], list[Point]] = {}
    for row in rows:
        if row.own.correction is not None:
            key = row.own.correction.corrected_at, row.own.correction.release
            found.setdefault(key, []).append(row.own)
    return tuple(
        Corrected(release, at, notes.get(release, ""), tuple(points))
        for (at, release), points in sorted(found.items(), reverse=True, key=lambda item: item[0])
    )
