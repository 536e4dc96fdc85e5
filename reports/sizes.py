"""How large the files are that pages offer, so that a reader on a phone knows before fetching one.

Files are not made to be measured for each page. All municipalities' files are alike, so one of each is made once per
vintage and speaks for all: the sizes are about.
"""

import re
from dataclasses import dataclass

from . import downloads, queries
from .pdf import FontsMissing, render_report
from .queries.kept import kept

_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class FileSizes:
    """What the files of a year's municipalities come to. Pages are 0 where no report can be made."""

    pages: int
    report: int  # bytes
    workbook: int
    csv: int


@kept(most=4)
def measure_files(year: int) -> FileSizes:
    """Return about how large the report, the workbook and the CSV file of any municipality are in `year`.

    One municipality speaks for all, and the newest figures for earlier days.
    """
    places = queries.get_places()
    place = places[len(places) // 2].place
    try:
        report = render_report(queries.get_dashboard(place, year))
    except FontsMissing:
        report = b""
    workbook, csv = downloads.estimate_dashboard_files(place, year)
    return FileSizes(pages=len(_PAGE.findall(report)), report=len(report), workbook=workbook, csv=csv)


@kept(most=200)
def measure_indicator_file(code: str) -> int:
    """Return about how many bytes one indicator's file of all municipalities and years has."""
    return downloads.estimate_indicator_file(code)
