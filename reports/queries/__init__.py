"""Every question that pages, reports, the API and downloads ask of the database. Nobody else touches `.objects`.

Each takes `as_of`, an aware instant; None means now.
"""

from .belonging import Belonging, get_belongings
from .calendar import CalendarEntry, get_calendar
from .coming import get_coming
from .dashboard import get_dashboard
from .differences import CellChange, get_counterparts, iterate_corrections
from .drafts import Draft, get_draft, supposing
from .goal_sets import GoalHistory, get_goal_history
from .indicator import get_indicator_page
from .matrix import get_matrix
from .outline import Outline, get_outline, is_all_invented
from .own import OwnHeadline, get_own_headlines
from .places import (
    FinderPlace,
    find_municipalities,
    get_country,
    get_municipality,
    get_opening_year,
    get_places,
    get_years,
    shorten_name,
    suggest_municipalities,
)
from .publications import Publication, get_first_day, get_publication, get_publications, list_numbers
from .sources import CodebookPage, get_codebook_page
from .touched import Touched, YearFigures, get_touched, get_year_figures
from .vintage import Vintage, get_vintage, one_vintage

__all__ = [
    "Belonging",
    "CalendarEntry",
    "CellChange",
    "CodebookPage",
    "Draft",
    "FinderPlace",
    "GoalHistory",
    "Outline",
    "OwnHeadline",
    "Publication",
    "Touched",
    "Vintage",
    "YearFigures",
    "find_municipalities",
    "get_belongings",
    "get_calendar",
    "get_codebook_page",
    "get_coming",
    "get_counterparts",
    "get_country",
    "get_dashboard",
    "get_draft",
    "get_first_day",
    "get_goal_history",
    "get_indicator_page",
    "get_matrix",
    "get_municipality",
    "get_opening_year",
    "get_outline",
    "get_own_headlines",
    "get_places",
    "get_publication",
    "get_publications",
    "get_touched",
    "get_vintage",
    "get_year_figures",
    "get_years",
    "is_all_invented",
    "iterate_corrections",
    "list_numbers",
    "one_vintage",
    "shorten_name",
    "suggest_municipalities",
    "supposing",
]
