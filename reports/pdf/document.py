"""The report as a PDF file: the pages say what stands in it, the templates in `reports/typst` how it is laid out.

The file is PDF/UA-1 (accessible) and PDF/A-2a (fit for archives). It holds nothing of the clock or the machine: the
same dashboard gives the same bytes anywhere.
"""

import json
from datetime import datetime

from django.conf import settings

from ..dashboards import Dashboard
from ..formatting import COPENHAGEN, DRAFT_MARK, format_authority, has_only_examples
from ..narrative import has_goals
from ..typesetting import get_compiler
from .closing import build_closing, format_source_line
from .sections import build_background, build_goal
from .summary import build_summary


def render_report(dashboard: Dashboard, *, author: str | None = None, is_draft: bool = False) -> bytes:
    """Return the report on `dashboard` as a PDF file.

    `author` is who sends it; left out, the setting PORTAL_SENDER. A draft's report says on every page that it is one.

    :raises FontsMissing: if the fonts are not built
    """
    sender = settings.PORTAL_SENDER if author is None else author
    content = build_report(dashboard, author=sender, is_draft=is_draft)
    compiler = get_compiler("report.typ", {"report": json.dumps(content, ensure_ascii=False)})
    # The stamp keeps the clock out of the file: typst would else take the time of writing.
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=int(_dated(dashboard).timestamp()))
    assert isinstance(pdf, bytes)
    return pdf


def build_report(dashboard: Dashboard, *, author: str, is_draft: bool = False) -> dict[str, object]:
    """Return everything the report says, as plain texts, lists and drawings."""
    dated = _dated(dashboard)
    subject = "de beskæftigelsespolitiske mål" if has_goals(dashboard.announcement) else "nøgletallene"
    authority = format_authority(dashboard.place.name)
    return {
        "title": f"{'Kladde: ' if is_draft else ''}{authority}: status på {subject} {dashboard.year}",
        "author": author,
        "description": f"Status, udvikling og baggrund for hvert mål i {dashboard.year}.",
        "date": [dated.year, dated.month, dated.day],
        "running_head": f"Beskæftigelsesmål {dashboard.year}",
        "mark": " · ".join(filter(None, (DRAFT_MARK if is_draft else "", _mark_examples(dashboard)))),
        "source_line": format_source_line(dashboard),
        "page_words": ["Side", "af"],
        "summary": build_summary(dashboard),
        "goals": [build_goal(goal, dashboard) for goal in dashboard.goals],
        "background": build_background(dashboard),
        "method": build_closing(dashboard),
    }


def _mark_examples(dashboard: Dashboard) -> str:
    if not dashboard.has_examples:
        return ""
    return f"EKSEMPELDATA – {'alle' if has_only_examples(dashboard) else 'nogle'} tal er opdigtede"


def _dated(dashboard: Dashboard) -> datetime:
    """Return when the report's figures were published; before any are, the year's first moment."""
    instants = [release.published_at for release in dashboard.releases]
    newest = max(instants, default=datetime(dashboard.year, 1, 1, tzinfo=COPENHAGEN))
    return newest.astimezone(COPENHAGEN)
