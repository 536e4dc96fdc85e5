"""An indicator page's table: period by period, newest first, what the chart draws."""

from dataclasses import dataclass
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
class History:
    """The rows, and which of their columns have anything in them."""

    recent: tuple[PeriodRow, ...]
    older: tuple[PeriodRow, ...]
    has_target: bool
    has_country: bool
    has_band: bool
    has_people: bool  # the source tells how many people the shares are of
    corrected: tuple[Point, ...]  # the place's own figures that took the place of others

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
        corrected=tuple(row.own for row in rows if row.own.correction is not None),
    )
