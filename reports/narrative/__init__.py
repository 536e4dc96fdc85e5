"""The sentences of the pages and the report: made by rules from the values, never by a language model.

No cause is ever given, names get no genitive, and every number comes from the values handed in and says where from:
sentences are `Told`, `str()` of which is the plain text and `write_html` the text with its links.
"""

from .caution import (
    explain_absence,
    say_unknown_uncertainty,
    tell_area,
    tell_break,
    tell_correction,
    tell_own_indicator,
    tell_small,
    tell_survey,
)
from .comparison import explain_no_status
from .highlights import Highlight, list_highlights
from .indicator import subtitle_chart, tell_indicator, title_chart
from .markup import Address, explain_citation, write_html
from .municipality import tell_dashboard
from .own_target import tell_own_target
from .reading import explain_dots, explain_strip
from .series import explain_no_headline, explain_status, tell_goal, tell_status_rule
from .standing import explain_rank, tell_country, tell_rank
from .told import NOTHING, Citation, Cited, Ground, Name, Told, join_told, list_told, tell
from .trend import tell_change, tell_long_trend
from .words import (
    STATUS_LONG,
    STATUS_SHORT,
    Lead,
    has_goals,
    is_direction_only,
    is_judged,
    status_word,
    trend_word,
)

__all__ = [
    "NOTHING",
    "STATUS_LONG",
    "STATUS_SHORT",
    "Address",
    "Citation",
    "Cited",
    "Ground",
    "Highlight",
    "Lead",
    "Name",
    "Told",
    "explain_absence",
    "explain_citation",
    "explain_dots",
    "explain_no_headline",
    "explain_no_status",
    "explain_rank",
    "explain_status",
    "explain_strip",
    "has_goals",
    "is_direction_only",
    "is_judged",
    "join_told",
    "list_highlights",
    "list_told",
    "say_unknown_uncertainty",
    "status_word",
    "subtitle_chart",
    "tell",
    "tell_area",
    "tell_break",
    "tell_change",
    "tell_correction",
    "tell_country",
    "tell_dashboard",
    "tell_goal",
    "tell_indicator",
    "tell_long_trend",
    "tell_own_indicator",
    "tell_own_target",
    "tell_rank",
    "tell_small",
    "tell_status_rule",
    "tell_survey",
    "title_chart",
    "trend_word",
    "write_html",
]
