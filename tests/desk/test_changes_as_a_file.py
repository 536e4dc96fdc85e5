"""The changes as CSV: numbers stay numbers, and no name becomes a formula."""

import pytest

from indicators.desk.downloads import write_changes
from indicators.desk.wording import ChangeRow


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_begins_like_a_formula_is_made_text(start: str) -> None:
    row = ChangeRow("Rettet", f"{start}1", "Holbæk", "2024", "−1,5", "+3", "+4,5")
    line = write_changes([row]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert f"'{start}1" in line
    assert line.rstrip().endswith("Holbæk;2024;−1,5;+3;+4,5")
