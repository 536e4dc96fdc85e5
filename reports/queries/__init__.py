"""Every question that pages, reports, the API and downloads ask of the database. Nobody else touches `.objects`.

Each takes `as_of`, an aware instant; None means now.
"""

from .dashboard import get_dashboard
from .indicator import get_indicator_page
from .matrix import get_matrix
from .places import (
    FinderPlace,
    find_municipalities,
    get_country,
    get_municipality,
    get_opening_year,
    get_places,
    get_years,
)
from .sources import CodebookPage, get_codebook_page

__all__ = [
    "CodebookPage",
    "FinderPlace",
    "find_municipalities",
    "get_codebook_page",
    "get_country",
    "get_dashboard",
    "get_indicator_page",
    "get_matrix",
    "get_municipality",
    "get_opening_year",
    "get_places",
    "get_years",
]
