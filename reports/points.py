"""One figure as readers may see it, and what stands in the codebook about its indicator."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goals.uncertainty import Estimate, estimate
from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Direction, Quality, Unit


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood in a figure's place before the release that shows it: the latest time that it was changed."""

    quality: Quality
    value: Decimal | None
    release: int  # number of the release that changed it
    corrected_at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. `quality` is None where the releases hold no cell at all: a gap, drawn as a gap."""

    period: Period
    quality: Quality | None
    value: Decimal | None  # None: withheld, missing, not applicable or a gap; never zero
    lower: Decimal | None = None  # 95 pct. interval, surveys only
    upper: Decimal | None = None
    release: int | None = None  # number of the release it comes from
    is_example: bool = False
    denominator: Decimal | None = None  # how many people a share is of, where the source tells it
    correction: Correction | None = None  # None: it has stood as it is since it was first published

    @property
    def before_correction(self) -> "Point | None":
        """What stood in a corrected figure's place; None for others.

        None too for what is withheld now: it is never told, though it once stood in the open.
        """
        if self.correction is None or self.quality is Quality.SUPPRESSED:
            return None
        return Point(self.period, self.correction.quality, self.correction.value)


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What stands in the codebook about an indicator."""

    code: str
    name: str
    short_name: str
    definition: str
    population: str  # who is counted
    unit: Unit
    decimals: int
    direction: Direction
    frequency: Frequency
    level: AreaLevel
    source: str
    source_table: str
    next_update: date | None
    is_survey: bool
    is_local: bool  # a municipality's own: marked, never ranked


def estimate_point(point: Point | None, facts: IndicatorFacts) -> Estimate | None:
    """Return a figure with its uncertainty; None where there is no figure."""
    if point is None or point.value is None:
        return None
    published = None if point.lower is None or point.upper is None else (point.lower, point.upper)
    return estimate(point.value, facts.unit, facts.decimals, published=published, denominator=point.denominator)
