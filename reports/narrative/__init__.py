"""The sentences of the pages and the report: made by rules from the values, never by a language model.

No cause is ever given, names get no genitive, and every number comes from the values handed in.
"""

from .highlights import Highlight, list_highlights
from .indicator import subtitle_chart, tell_indicator, title_chart
from .municipality import tell_dashboard
from .series import explain_absence, explain_no_headline, explain_status, tell_country, tell_goal, tell_status_rule
from .words import (
    STATUS_LONG,
    STATUS_SHORT,
    Lead,
    has_goals,
    is_direction_only,
    status_word,
    trend_word,
)

__all__ = [
    "STATUS_LONG",
    "STATUS_SHORT",
    "Highlight",
    "Lead",
    "explain_absence",
    "explain_no_headline",
    "explain_status",
    "has_goals",
    "is_direction_only",
    "list_highlights",
    "status_word",
    "subtitle_chart",
    "tell_country",
    "tell_dashboard",
    "tell_goal",
    "tell_indicator",
    "tell_status_rule",
    "title_chart",
    "trend_word",
]
