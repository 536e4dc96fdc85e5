"""The checker axe-core, asked for all its rules on the present state of a page."""

import pytest
from playwright.sync_api import Page

from .conftest import AXE

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Rows of a long table are alike, and one is as good as fifty to a checker that takes its time over each.
ALIKE = "[data-matrix] tbody tr:nth-child(n+16):not(:nth-last-child(-n+2))"
# Only the answer's short form is fetched: the whole holds every element that passed.
RUN = """async ([rules, alike]) => {
    const scope = document.querySelector(alike) ? { include: [['html']], exclude: [[alike]] } : document;
    const found = await axe.run(scope, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
    return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


def find_violations(page: Page, *, every_row: bool = False) -> list[str]:
    """Return what breaks a rule, each as "rule: element"."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN, [RULES, "nothing" if every_row else ALIKE])
