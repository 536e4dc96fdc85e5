"""How the areas that an indicator is compiled for lie among one another in the latest period of a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from goals.ranking import Rank, rank_all
from goals.uncertainty import Estimate
from indicators.units import Unit
from reports.dashboards import IndicatorFacts, PeerSpread, Point, Spread, estimate_point

from .geography import Group

_SIX_DECIMALS = Decimal("0.000001")


@dataclass(frozen=True)
class Standings:
    """The measured figures of one indicator, or one part of it, by the key of their area; reckoned when asked for."""

    facts: IndicatorFacts
    estimates: Mapping[int, Estimate]
    _ordered: dict[int, list[Decimal]] = field(default_factory=dict)  # the values of a peer group, by its key

    @cached_property
    def ranks(self) -> dict[int, Rank]:
        """Places by area. A count follows the size of the municipality, so nobody is placed by it."""
        return self.rank_among(self.estimates)

    def rank_among(self, areas: Iterable[int]) -> dict[int, Rank]:
        """Return the places among some of the areas."""
        if self.facts.unit is Unit.COUNT:
            return {}
        among = {area: self.estimates[area] for area in areas if area in self.estimates}
        return rank_all(among, self.facts.unit, self.facts.direction)

    @cached_property
    def spread(self) -> Spread | None:
        """Percentiles over all areas; None where none has a figure."""
        values = sorted(one.value for one in self.estimates.values())
        if not values:
            return None
        return Spread(len(values), *(find_percentile(values, at) for at in (4, 10, 90, 96)))

    def spread_peers(self, group: Group, own: int) -> PeerSpread | None:
        """Return the quartiles of a group's members but `own`; None where none of them has a figure."""
        if group.key not in self._ordered:
            members = (self.estimates[area].value for area in group.members if area in self.estimates)
            self._ordered[group.key] = sorted(members)
        values = self._ordered[group.key]
        if own in self.estimates:
            values = values.copy()
            values.remove(self.estimates[own].value)
        if not values:
            return None
        return PeerSpread(len(values), *(find_percentile(values, at) for at in (25, 50, 75)))


def make_standings(facts: IndicatorFacts, points: Mapping[int, Point | None]) -> Standings:
    """Return the standings of areas by their figures; those without a value are left out."""
    estimates = ((area, estimate_point(point, facts)) for area, point in points.items())
    return Standings(facts, {area: one for area, one in estimates if one is not None})


def find_percentile(ordered: Sequence[Decimal], percent: int) -> Decimal:
    """Return a percentile of numbers in ascending order, between two of them in proportion."""
    place, rest = divmod(percent * (len(ordered) - 1), 100)
    if not rest:
        return ordered[place]
    low, high = ordered[place], ordered[place + 1]
    return (low + (high - low) * rest / 100).quantize(_SIX_DECIMALS)
