"""Parts of pages that are the same for every reader until a release changes them: written once a vintage, then kept.

A page of a hundred rows costs far more to write than to order and cut, and so does a map of a hundred shapes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..overview import get_country_goals, get_map
from ..queries.kept import kept
from ..roster import get_roster

_MOST = 12  # a handful of years, in two languages


@dataclass(frozen=True, slots=True)
class CountryParts:
    """What the front page shows of the country, as markup."""

    regions: SafeString  # the municipalities by region
    map: SafeString
    goals: SafeString  # a list item for each goal


def prepare_rows(year: int, as_of: datetime | None, query: str) -> Mapping[str, SafeString]:
    """Return the rows of the table by municipality code, the country's among them; each but for its "<tr".

    What a reader's choices change stands in that tag. Every address in them ends with `query`.
    """
    return _prepare_rows(year, as_of, query, get_language())


def prepare_country(year: int, as_of: datetime | None, query: str) -> CountryParts:
    """Return the parts of the front page about the country. Every address in them ends with `query`."""
    return _prepare_country(year, as_of, query, get_language())


@kept(most=_MOST)
def _prepare_rows(year: int, as_of: datetime | None, query: str, language: str | None) -> Mapping[str, SafeString]:
    roster = get_roster(year, as_of)
    write = _load("_matrix_row.html").matrix_row
    announcement = roster.matrix.announcement
    rows = (roster.country, *roster.rows)
    return {row.place.code: SafeString(write(row, announcement, query, row is roster.country)) for row in rows}


@kept(most=_MOST)
def _prepare_country(year: int, as_of: datetime | None, query: str, language: str | None) -> CountryParts:
    roster = get_roster(year, as_of)
    matrix, drawn = roster.matrix, get_map(roster, query)
    goals = _load("_country_goal.html").country_goal
    return CountryParts(
        regions=SafeString(_load("_regions.html").region_lists(roster.rows, query)),
        map=SafeString(_load("_map.html").map_of_goals(drawn)),
        goals=SafeString("".join(goals(one, matrix, query) for one in get_country_goals(roster))),
    )


def _load(template: str) -> Any:
    """Return the macros of a template; they stand outside any page, and are handed all they show."""
    loaded: Any = get_template(template)
    return loaded.template.module
