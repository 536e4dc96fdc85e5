"""Rows titled "I alt" and the like: each may be the whole country or a sum of rows, and is never taken for either.

Where the country has a row of its own, they are set aside; where it has none, a person must say what they are.
"""

from collections.abc import Sequence

from indicators.units import AreaLevel

from .catalogue import make_finding, quote
from .cells import Finding
from .files import Sheet
from .names import AreaNames, is_sum


class Sums:
    """The rows of sums of one table; what the codebook knows as an area is none."""

    def __init__(self, sheet: Sheet, columns: Sequence[int], rows: Sequence[int], areas: AreaNames) -> None:
        self._sheet = sheet
        places: dict[tuple[str, ...], list[int]] = {}
        for row in rows if _has_sum(sheet, columns) else ():
            cells = sheet.rows[row]
            key = tuple(cells[column].strip() for column in columns if column < len(cells))
            places.setdefault(key, []).append(row)
        self._column = columns[-1]
        self._sums: dict[str, list[int]] = {}
        self._has_country = False
        for key, found in places.items():
            known = [area for text in key if text and (area := areas.find(text))]
            self._has_country |= any(area.level is AreaLevel.COUNTRY for area in known)
            if not known and (title := next((text for text in key if is_sum(text)), "")):
                self._sums.setdefault(title, []).extend(found)

    @property
    def rows(self) -> frozenset[int]:
        """The numbers of the rows, counted from 0."""
        return frozenset(row for rows in self._sums.values() for row in rows)

    def explain(self) -> list[Finding]:
        """Return a finding for each title that such rows have, at the first of them."""
        return [self._explain(title, rows) for title, rows in self._sums.items()]

    def _explain(self, title: str, rows: list[int]) -> Finding:
        ref = self._sheet.locate(rows[0], self._column)
        what = f"Rækken {quote(title)}" if len(rows) == 1 else f"{len(rows)} rækker {quote(title)}"
        if self._has_country:
            message = f"{what} er lagt til side, for hele landet har sin egen række."
            return make_finding("sum-set-aside", message, ref=ref, content=title)
        message = (
            f"{what} kan være hele landet eller summen af rækkerne. Skriv »Hele landet«, hvis tallene er opgjort for "
            "landet; slet ellers."
        )
        return make_finding("sum-or-country", message, ref=ref, content=title)


def _has_sum(sheet: Sheet, columns: Sequence[int]) -> bool:
    """Tell whether any text of the columns may be the title of a sum: few texts stand in a million rows."""
    texts = {cells[column] for column in columns for cells in sheet.rows if column < len(cells)}
    return any(is_sum(text.strip()) for text in texts)
