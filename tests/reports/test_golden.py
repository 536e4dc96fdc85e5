"""Golden texts: one file a rule, to be proofread as a whole. Whoever changes a rule sees here what readers will read.

WRITE_GOLDEN=1 writes the files anew; look at the difference before it is committed.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from . import golden_cautions, golden_figures, golden_goals
from .golden_goals import Cases

GOLDEN = Path(__file__).parent / "golden"
RULES: dict[str, Callable[[], Cases]] = {
    "overblik": golden_goals.list_leads,
    "overblik-uden-maal": golden_goals.list_leads_without_goals,
    "laeg-maerke-til": golden_goals.list_things,
    "status": golden_figures.list_reasons,
    "uden-status": golden_figures.list_no_status,
    "statusregler": golden_figures.list_rules,
    "maal": golden_figures.list_goals,
    "noegletal": golden_figures.list_indicators,
    "graftitler": golden_figures.list_titles,
    "udvikling": golden_cautions.list_trends,
    "placering": golden_cautions.list_ranks,
    "forbehold": golden_cautions.list_cautions,
    "laesevejledning": golden_cautions.list_readings,
    "egne-maal": golden_cautions.list_own_targets,
    "rettelser": golden_cautions.list_corrections,
}


@pytest.mark.parametrize("rule", RULES)
def test_the_sentences_of_a_rule_are_those_that_were_proofread(rule: str) -> None:
    written = "".join(f"{label}\n    {_plain(text)}\n" for label, text in RULES[rule]())
    path = GOLDEN / f"{rule}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(written, encoding="utf-8")

    assert written == path.read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(RULES)


def test_no_golden_text_gives_a_cause_shouts_or_is_left_open() -> None:
    for path in GOLDEN.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for wrong in ("!", "Holbæks", "skyldes", "på grund af", "None", "{", "  .", " ,", "..", "-0,", "NaN"):
            assert wrong not in text, (path.name, wrong)


def _plain(text: object) -> str:
    """Return the text as an editor's screen shows it: ° marks a space where the line must not break; — is silence."""
    return str(text).replace("\u00a0", "°") or "—"
