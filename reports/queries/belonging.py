"""What each municipality belongs to in a year: readers cut the table of all by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from municipalities.models import AreaKind
from reports.dashboards import Place

from .frame import get_frame
from .kept import kept


@dataclass(frozen=True, slots=True)
class Belonging:
    """The labour market area and the peer group of a municipality; None where it has none."""

    rar: Place | None
    group: Place | None


@kept(most=8)
def get_belongings(year: int, as_of: datetime | None = None) -> Mapping[str, Belonging]:
    """Return what every municipality belonged to at the end of `year`, by its code.

    No query beside those of the year's frame.
    """
    geography = get_frame(year, as_of).geography
    places = geography.places
    return {
        places[key].code: Belonging(
            rar=places[geography.rars[key]] if key in geography.rars else None,
            group=places[geography.groups[key].key] if key in geography.groups else None,
        )
        for key in geography.of_kind[AreaKind.MUNICIPALITY]
    }
