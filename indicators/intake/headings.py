"""The headings of a table that lists areas and periods down its rows: which column holds what."""

from collections.abc import Iterable
from dataclasses import dataclass

from .columns import BESIDE
from .files import SEARCHED_ROWS, Sheet
from .names import fold


def _fold_all(*texts: str) -> frozenset[str]:
    return frozenset(map(fold, texts))


_CODES = _fold_all(
    "kode", "code", "kommunekode", "kommunenr", "kommunenummer", "områdekode", "område-kode", "area code"
)  # fmt: skip
_AREAS = _fold_all(
    "område", "kommune", "area", "navn", "name", "kommunenavn", "områdenavn", "area name", "municipality"
)  # fmt: skip
_PERIODS = _fold_all("periode", "period", "år", "year", "tid", "kvartal", "måned", "halvår", "quarter", "month")
_INDICATORS = _fold_all("nøgletal", "nøgletalskode", "nøgletal-kode", "indicator", "indikator")
_VALUES = _fold_all("værdi", "value", "tal", "indhold")
_CATEGORIES = _fold_all("opdeling", "kategori", "category", "gruppe")
_LOWER = _fold_all("nedre grænse", "nedre", "lower", "lower bound")
_UPPER = _fold_all("øvre grænse", "øvre", "upper", "upper bound")
_NUMERATORS = _fold_all("tæller", "taeller", "numerator")
_DENOMINATORS = _fold_all("nævner", "naevner", "denominator")
_BESIDE = dict(zip(BESIDE, (_LOWER, _UPPER, _NUMERATORS, _DENOMINATORS), strict=True))
# The columns by which the portal's own download is known. It tells everything else of them as well, in words.
_OWN = _fold_all("område-kode", "nøgletal-kode", "periode", "værdi", "status", "udgivelse")
_STATUS = fold("status")
# People's own columns. No figure stands there, so nothing is lost by leaving them unread.
_NOTES = _fold_all(
    "note", "noter", "bemærkning", "bemærkninger", "bemaerkning", "kommentar", "kilde", "source", "enhed", "unit",
    "tabelenhed", "måleenhed",
) | _CODES | _AREAS  # fmt: skip


@dataclass(frozen=True, slots=True)
class Headings:
    """Where a listing's columns are, counted from 0; -1 where there is none."""

    row: int
    titles: tuple[str, ...]
    code: int
    area: int
    period: int
    category: int
    indicator: int = -1
    value: int = -1
    beside: tuple[tuple[str, int], ...] = ()  # what stands beside the value, by the words of BESIDE
    measures: tuple[int, ...] = ()  # the columns whose heading is an indicator
    notes: tuple[int, ...] = ()  # the columns that are known to hold no figures
    status: int = -1  # of the portal's own file: why there is no value

    @property
    def areas(self) -> tuple[int, ...]:
        return tuple(column for column in (self.code, self.area) if column >= 0)

    @property
    def is_own(self) -> bool:
        """Whether the file is one that the portal hands out."""
        return self.status >= 0

    @property
    def values(self) -> tuple[int, ...]:
        return self.measures or (self.value,)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The columns of values and of what stands beside them."""
        return (*self.values, *(column for _name, column in self.beside))

    @property
    def read(self) -> frozenset[int]:
        """Every column that something is read from."""
        named = (*self.areas, self.period, self.category, self.indicator, self.status, *self.numbers)
        return frozenset(column for column in named if column >= 0)

    @property
    def last(self) -> int:
        """The last column that every row must reach."""
        return max(column for column in self.read if self.titles[column])


def is_note(title: str) -> bool:
    """Tell whether a heading is of a column that is known to hold no figures."""
    return fold(title) in _NOTES


def find_headings(sheet: Sheet) -> Headings | None:
    """Return the headings of the first row that has an area, a period and something to tell of them, or None."""
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        folded = [fold(title) for title in row]
        code, area, period = _find(folded, _CODES), _find(folded, _AREAS), _find(folded, _PERIODS)
        if period < 0 or max(code, area) < 0:
            continue
        titles = tuple(title.strip() for title in row)
        indicator, value, category = _find(folded, _INDICATORS), _find(folded, _VALUES), _find(folded, _CATEGORIES)
        if indicator >= 0 and value >= 0:
            found = ((name, _find(folded, known)) for name, known in _BESIDE.items())
            beside = tuple((name, column) for name, column in found if column >= 0)
            taken = {code, area, period, category, indicator, value, *(column for _name, column in beside)}
            notes = _find_notes(folded, taken)
            status = folded.index(_STATUS) if set(folded) >= _OWN else -1
            return Headings(
                number, titles, code, area, period, category, indicator, value, beside, notes=notes, status=status
            )
        taken = {code, area, period, category}
        notes = _find_notes(folded, taken)
        measures = tuple(column for column in range(len(titles)) if column not in taken and column not in notes)
        if any(titles[column] for column in measures):
            return Headings(number, titles, code, area, period, category, measures=measures, notes=notes)
    return None


def _find(folded: list[str], known: frozenset[str]) -> int:
    return next((column for column, title in enumerate(folded) if title in known), -1)


def _find_notes(folded: list[str], taken: Iterable[int]) -> tuple[int, ...]:
    return tuple(column for column, title in enumerate(folded) if title in _NOTES and column not in taken)
