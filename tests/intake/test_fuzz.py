"""Ten thousand spoiled files end in figures or findings for every cell, never in an exception or half a draft."""

import pytest

from indicators.intake import read_file
from indicators.intake.files import open_file
from indicators.intake.layouts import lay_out
from indicators.intake.parsing import parse_table
from indicators.models import Figure
from indicators.publishing import draft_release

from .fuzzed import BOOK, FIGURES, GOOD, File, make_file, write_good

FILES = 10_000
DRAFTED = 50  # every so many are stored as a draft as well
MOST_SHOWN = 12
# Nothing of such a file is read, and one error says so.
OF_WHOLE_FILE = {
    "empty-file", "file-too-large", "encrypted-file", "wrong-kind-of-file", "unreadable-file", "unknown-layout",
}  # fmt: skip


def find_flaws(file: File, *, is_drafted: bool) -> str:
    """Return what is wrong with the reading of a file; "" if nothing is."""
    reading = read_file(file.content, "tal", BOOK)
    keys = [(one.indicator, one.category, one.area, one.period) for one in reading.entries]
    if len(set(keys)) != len(keys):
        return f"figures given twice: {keys}"
    if is_drafted:
        release = draft_release(reading=reading, title="Spoleret", by=None)
        stored = Figure.objects.filter(edition__release=release).count()
        if stored != (0 if reading.has_errors else len(keys)):
            return f"{stored} of {len(keys)} figures stored, has errors: {reading.has_errors}"
        if release.findings.count() != len(reading.findings):
            return "findings are lost"
    codes = {finding.code for finding in reading.findings}
    if file.figures is None or (codes & OF_WHOLE_FILE and not keys):
        return ""
    told = {finding.ref for finding in reading.findings}
    for sheet in open_file(file.content):
        if table := lay_out(sheet, BOOK):
            parsed = parse_table(table, BOOK)
            told |= {*(entry.ref for entry in parsed.entries), *parsed.covered}
        elif sheet.name in told:
            return ""
    # Where a figure stands among headings, one finding quotes it for all headings that read the same.
    quoted = {finding.content for finding in reading.findings}
    lost = sorted(ref for ref, text in file.figures.items() if ref not in told and text.strip() not in quoted)
    return f"lost {lost}, findings {sorted(codes)}" if lost else ""


@pytest.mark.parametrize("kind", GOOD)
def test_the_files_are_good_before_they_are_spoiled(kind):
    reading = read_file(write_good(kind), "tal", BOOK)

    assert not reading.has_errors
    assert len(reading.entries) == len(FIGURES)


@pytest.mark.parametrize("number", range(1, 101))
def test_a_number_always_makes_the_same_file(number):
    one, two = make_file(number), make_file(number)

    assert (one.figures, one.name) == (two.figures, two.name)


@pytest.mark.slow
@pytest.mark.django_db
def test_ten_thousand_spoiled_files_end_in_figures_or_findings():
    flaws = []
    for number in range(FILES):
        file = make_file(number)
        if flaw := find_flaws(file, is_drafted=number % DRAFTED == 0):
            flaws.append(f"{file.name}: {flaw}")
    assert not flaws, f"{len(flaws)} files: " + "\n".join(flaws[:MOST_SHOWN])
