"""The workbook of findings that we hand out can be sent back: it is read as the file it was made of."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.desk.annotation import LIST, write_annotated
from indicators.desk.warnings import Findings
from indicators.intake import Entry, list_sheets_to_map, read_file
from indicators.intake.workbook import FINDINGS
from indicators.models import Finding
from tests.intake.books import SMALL
from tests.intake.crosstabs import write_book
from tests.intake.spoiled import write_mapped, write_small, write_whole

FILES = {
    "the ministry's workbook": write_small({("opkvalificering-andel", "", "0316", "2024"): Decimal(106)}),
    "a long CSV": write_whole(a0316="106"),
    "a CSV of a profile": write_mapped("Holbæk;2024;Alle tilbud;106;mig", "Aarhus;2024;Alle tilbud;7;dig"),
}


def annotate(content: bytes) -> bytes:
    """Return a file as it is handed out with what was found in it."""
    found = [
        Finding(
            ref=one.ref, severity=one.severity.value, code=one.code, message=one.message, place=one.place,
            content=one.content,
        )
        for one in read_file(content, "tal", SMALL).findings
    ]  # fmt: skip
    return write_annotated(content, Findings(tuple(found), (), ()))


def list_entries(content: bytes) -> list[Entry]:
    # A text file that comes back as a workbook has other addresses.
    return [replace(one, ref="") for one in read_file(content, "tal", SMALL).entries]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_comes_back_with_its_findings_gives_the_same_figures(name: str) -> None:
    content = FILES[name]
    annotated = annotate(content)

    assert list_entries(annotated) == list_entries(content) != []
    once, again = (sorted(one.code for one in read_file(two, "tal", SMALL).findings) for two in (content, annotated))
    assert again == once
    assert "percent-out-of-range" in once


def test_the_list_of_findings_needs_no_profile_and_is_no_file_of_figures() -> None:
    alone = annotate(b"")

    assert FINDINGS == LIST
    assert [one.code for one in read_file(alone, "tal", SMALL).findings] == ["empty-file"]
    assert list_sheets_to_map(annotate(FILES["a CSV of a profile"]), SMALL) == ()


def test_peoples_own_sheet_of_that_name_is_read_as_any_other() -> None:
    content = write_book([["kode", "periode", "opkvalificering-andel"], ["316", 2024, 7]], name=LIST)

    assert len(read_file(content, "tal", SMALL).entries) == 1
