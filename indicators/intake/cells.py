"""The values that travel through the intake: Cell → Entry, or Cell → Finding.

A `Cell` is what stands in the file, as text, with its address. Parsing turns it into an `Entry` (a figure in the
making) or a `Finding` (what is wrong and how to mend it). No cell is dropped in silence, and the address follows
to the end.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Breakdown, Quality, Unit

if TYPE_CHECKING:  # the table of entries knows what a single one is, not the other way round
    from .entries import Entries


class Severity(StrEnum):
    """What a finding does to its file."""

    ERROR = "ERROR"  # blocks publication
    WARNING = "WARNING"  # must be answered with a reason before publication
    NOTICE = "NOTICE"  # told for completeness: what was set aside and why

    @property
    def label(self) -> str:
        return {"ERROR": "Fejl", "WARNING": "Tal, du bør se på", "NOTICE": "Til orientering"}[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the file that a person should know.

    `ref` is the cell's address as the person sees it ("Mål 2!D17", "linje 12, kolonne 3"), or "" for the whole file.
    `content` is what stands there; `message` is one Danish sentence that says what is wrong and how to mend it.
    """

    ref: str
    severity: Severity
    code: str
    message: str
    place: str = ""  # what the cell is about in words, such as "Holbæk, Opkvalificering (andel)"
    content: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the file, with what the file says it is about; everything is text as it stands there."""

    ref: str
    area: str
    indicator: str
    period: str
    value: str
    category: str = ""
    area_ref: str = ""  # where the area's name or code stands
    column_ref: str = ""  # where the indicator's name or code stands
    period_ref: str = ""  # where the period stands
    lower: str = ""  # the bounds of a 95 pct. interval, where the source gives one
    upper: str = ""
    lower_ref: str = ""
    upper_ref: str = ""
    numerator: str = ""  # the fraction behind a share, where the source gives it
    denominator: str = ""
    numerator_ref: str = ""
    denominator_ref: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that was understood: a figure in the making. `value` is set exactly when `quality` is MEASURED."""

    ref: str
    area: str  # official code
    indicator: str  # code
    period: Period
    category: str  # code, "" for the total
    quality: Quality
    value: Decimal | None
    content: str = ""  # what stands in the cell
    lower: Decimal | None = None  # 95 pct. interval, where the source gives one
    upper: Decimal | None = None
    numerator: Decimal | None = None  # the fraction behind a share, where the source gives it
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CodebookArea:
    """An area that figures may be about, with every name it goes by."""

    code: str
    name: str
    level: AreaLevel | None  # None: an official area that no figure is kept for (region, landsdel)
    names: tuple[str, ...] = ()
    set_aside: str = ""  # why figures about it are set aside, in Danish; "" if they are not


@dataclass(frozen=True, slots=True)
class CodebookCategory:
    """One part of an indicator's breakdown; `names` are what producers call it."""

    code: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodebookIndicator:
    """An indicator that figures may be about. `names` are the producers' words for its total."""

    code: str
    name: str
    unit: Unit
    frequency: Frequency
    level: AreaLevel
    decimals: int
    sheet: str = ""  # the workbook sheet it stands on, such as "Mål 2"
    owner: str = ""  # code of the one municipality whose own indicator it is; "" for everybody's
    names: tuple[str, ...] = ()
    categories: tuple[CodebookCategory, ...] = ()
    breakdown: Breakdown = Breakdown.OVERLAPPING
    withholds_small_counts: bool = False
    opens: int | None = None  # the first and last year that figures are taken in for; None: no limit of its own
    closes: int | None = None
    breaks: tuple[Period, ...] = ()  # from each of these on, figures are not compared with those before


class ColumnRole(StrEnum):
    """What a column of a mapped file holds."""

    AREA = "AREA"
    PERIOD = "PERIOD"
    INDICATOR = "INDICATOR"
    CATEGORY = "CATEGORY"  # of several, the texts are joined by a hyphen
    VALUE = "VALUE"
    CHOICE = "CHOICE"  # only rows with a certain text here are read
    NOTE = "NOTE"  # nothing is read from it

    @property
    def label(self) -> str:
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    ColumnRole.AREA: "Område: navn eller kode",
    ColumnRole.PERIOD: "Periode",
    ColumnRole.INDICATOR: "Nøgletal",
    ColumnRole.CATEGORY: "Opdeling",
    ColumnRole.VALUE: "Tal",
    ColumnRole.CHOICE: "Vælg rækker",
    ColumnRole.NOTE: "Læses ikke",
}


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What one column of a file holds, as a person has said."""

    title: str
    role: ColumnRole
    indicator: str = ""  # code; of a column of values, unless the rows name it
    category: str = ""  # code; "" for the total
    period: str = ""  # canonical code; "" where the rows tell it
    kept: str = ""  # of a column that rows are chosen by: the text of those that are read


@dataclass(frozen=True, slots=True)
class Mapping:
    """How files with certain headings are to be read; `columns` stand in the order of the headings."""

    name: str
    columns: tuple[MappedColumn, ...]
    is_partial: bool = False  # the file covers some areas only, which is told instead of refused
    blank_is_withheld: bool = False  # an empty field is a count too small to be shown; else it ought to be filled


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything the intake must know of the portal: it never asks the database itself."""

    areas: tuple[CodebookArea, ...]
    indicators: tuple[CodebookIndicator, ...]
    first_year: int
    last_year: int  # figures later than this are not expected yet
    mappings: tuple[Mapping, ...] = ()
    partial: frozenset[str] = frozenset()  # codes of indicators of which a file covers some areas only, as was said
    threshold: int = 3  # the smallest count of persons that may be shown


@dataclass(frozen=True, slots=True)
class Reading:
    """A file after the intake: what was understood and what was found, with the layout in plain Danish."""

    layout: str
    summary: str  # such as "3 perioder, 98 kommuner og hele landet, 2 nøgletal"
    entries: "Entries"
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)
