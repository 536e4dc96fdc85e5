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
_MEASURED = 1  # report that speaks for all: the first page of a vintage waits for it


@dataclass(frozen=True, slots=True)
class FileSizes:
    """What the files of a year's municipalities come to. Pages are 0 where no report can be made."""

    fewest_pages: int
    most_pages: int
    report: int  # bytes
    workbook: int
    csv: int


@kept(most=4)
def measure_files(year: int) -> FileSizes:
    """Return about how large the report, the workbook and the CSV file of any municipality are in `year`.

    The newest figures speak for earlier days too.
    """
    places = [found.place for found in queries.get_places()]
    spread = places[:: max(1, len(places) // _MEASURED)][:_MEASURED]
    reports = []
    for place in spread:
        try:
            reports.append(render_report(queries.get_dashboard(place, year)))
        except FontsMissing:
            break
    pages = [len(_PAGE.findall(report)) for report in reports]
    workbook, csv = downloads.estimate_dashboard_files(spread[0], year)
    return FileSizes(
        fewest_pages=min(pages, default=0),
        most_pages=max(pages, default=0),
        report=max(map(len, reports), default=0),
        workbook=workbook,
        csv=csv,
    )


@kept(most=200)
def measure_indicator_file(code: str) -> int:
    """Return about how many bytes one indicator's file of all municipalities and years has."""
    return downloads.estimate_indicator_file(code)
