"""The sentences of the pages and the report: made by rules from the values, never by a language model.

No cause is ever given, names get no genitive, and every number comes from the values handed in.
"""

from .comparison import explain_no_status
from .highlights import Highlight, list_highlights
from .indicator import subtitle_chart, tell_indicator, title_chart
from .municipality import tell_dashboard
from .own_target import tell_own_target
from .reading import explain_dots, explain_strip
from .series import (
    explain_absence,
    explain_no_headline,
    explain_status,
    say_unknown_uncertainty,
    tell_country,
    tell_goal,
    tell_status_rule,
    tell_survey,
)
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
    "STATUS_LONG",
    "STATUS_SHORT",
    "Highlight",
    "Lead",
    "explain_absence",
    "explain_dots",
    "explain_no_headline",
    "explain_no_status",
    "explain_status",
    "explain_strip",
    "has_goals",
    "is_direction_only",
    "is_judged",
    "list_highlights",
    "say_unknown_uncertainty",
    "status_word",
    "subtitle_chart",
    "tell_country",
    "tell_dashboard",
    "tell_goal",
    "tell_indicator",
    "tell_own_target",
    "tell_status_rule",
    "tell_survey",
    "title_chart",
    "trend_word",
]
