"""From cells to entries: what each cell says, or what is wrong with it.

A heading or row title that is not understood is one finding, however many cells it spoils; a value that is not
understood is one finding each. Each text is looked up once, so that a cell costs a few dictionary lookups.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from indicators.periods import Period, settle_period
from indicators.units import AreaLevel, Quality, Unit

from .catalogue import add_more, make_finding, quote
from .cells import Cell, Codebook, CodebookArea, CodebookIndicator, Entry, Finding
from .figures import AMBIGUOUS_MARKS, MARKS, Flaw, find_quality, parse_number, round_number
from .files import Table
from .meanings import Meaning, Meanings
from .names import Column, is_needed, is_too_fine
from .places import describe_column, describe_place, list_names
from .spreadsheets import NEVER_RUN

_FORMULA_ERROR = re.compile(r"^#[A-ZÆØÅ]{1,12}(?:/[A-Z0]{1,2})?[!?]?$")
_DATE = re.compile(r"^[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2}(?: .*)?)?$")  # as dates in a workbook are read
_WORDS = list_names([mark.word for mark in MARKS], len(MARKS)).replace(" og ", " eller ")
_ROUNDED = "Tallet har over fire decimaler og er afrundet til fire."
_NEEDLESS = "Nøgletallet opgøres ikke for området, så mærket er ikke læst."
_EMPTY = "Feltet er tomt. Skriv et tal, eller disk, hvis tallet skal diskretioneres."


@dataclass(frozen=True, slots=True)
class Parsed:
    """A table after parsing: whatever stands in it is an entry, or its address is covered by a finding.

    `spoiled` stands in for cells whose place was understood and whose value was not, so that a check of the whole
    table does not call them missing as well. They are no figures.
    """

    entries: tuple[Entry, ...]
    spoiled: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    covered: tuple[str, ...]  # addresses of the cells that a finding speaks for


def parse_table(table: Table, codebook: Codebook) -> Parsed:
    """Return what the cells of `table` say."""
    return _Walk(table, codebook).go()


class _Walk:
    """One walk through a table. What it has learnt lives as long as the walk."""

    def __init__(self, table: Table, codebook: Codebook) -> None:
        self._table = table
        self._meanings = Meanings(codebook)
        self._columns: dict[tuple[str, str], Meaning[Column]] = {}
        self._areas: dict[tuple[str, AreaLevel | None], Meaning[CodebookArea]] = {}
        self._periods: dict[str, Meaning[Period]] = {}
        self._values: dict[tuple[str, Unit], tuple[Quality, Decimal | None] | Flaw] = {}
        self._heard: Counter[Finding] = Counter()  # about headings and row titles: cells of each
        self._idle: dict[str, Cell] = {}  # rows of no known area and, so far, no values
        self._blanks: dict[tuple[str, str], tuple[Cell, int]] = {}
        self._rounded: set[tuple[str, Unit]] = set()  # texts of more decimals than a figure is kept with
        self._once: dict[tuple[str, str], Finding] = {}  # by kind and column: told of the first cell, then counted
        self._findings: list[Finding] = []
        self._entries: list[Entry] = []
        self._spoiled: list[Entry] = []
        self._covered: list[str] = list(table.covered)  # what the layout covers never comes here as cells

    def go(self) -> Parsed:
        for cell in self._table.cells:
            self._read(cell)
        findings = (*self._table.findings, *self._tell_headings(), *self._findings, *self._tell_blanks())
        return Parsed(tuple(self._entries), tuple(self._spoiled), findings, tuple(self._covered))

    def _read(self, cell: Cell) -> None:
        key = (cell.indicator, cell.category)
        column_meaning = self._columns.get(key)
        if column_meaning is None:
            column_meaning = self._columns[key] = self._meanings.find_column(cell)
        column = column_meaning.of
        area_key = (cell.area, column.indicator.level if column else None)
        area_meaning = self._areas.get(area_key)
        if area_meaning is None:
            area_meaning = self._areas[area_key] = self._meanings.find_area(cell, area_key[1])
        period_meaning = self._periods.get(cell.period)
        if period_meaning is None:
            period_meaning = self._periods[cell.period] = self._meanings.find_period(cell, column)
        area, period = area_meaning.of, period_meaning.of
        if column and period:
            period = settle_period(period, column.indicator.frequency)
        if not cell.value and self._table.has_fixed_rows:
            if area is None and area_meaning.finding not in self._heard:
                self._idle.setdefault(cell.area_ref, cell)
            if area is None or column is None or not is_needed(area, column.indicator):
                return
        if area_meaning.finding:
            self._heard[area_meaning.finding] += 1
        if area is None or column is None or period is None:
            for finding in (column_meaning.finding, period_meaning.finding):
                if finding:
                    self._heard[finding] += 1
            self._cover(cell)
            return
        self._weigh(cell, area, column.indicator, column.category, period)

    def _weigh(
        self, cell: Cell, area: CodebookArea, indicator: CodebookIndicator, category: str, period: Period
    ) -> None:
        """Make an entry of a cell whose place is known, or say what is wrong with its value."""
        text = cell.value
        value_key = (text, indicator.unit)
        found = self._values.get(value_key)
        if found is None:
            found = self._values[value_key] = self._find_value(text, indicator.unit)
        is_empty = not text and (self._table.blank is None or area.level is AreaLevel.COUNTRY)
        if isinstance(found, Flaw) or is_empty:
            place = describe_place(area, indicator, category, period)
            self._findings.append(_explain_value(cell, found, place))
            self._spoiled.append(
                Entry(cell.ref, area.code, indicator.code, period, category, Quality.MISSING, None, text)
            )
            self._cover(cell)
            return
        quality, value = found
        if quality is Quality.NOT_APPLICABLE and self._table.has_fixed_rows and _is_elsewhere(area, indicator):
            self._hear_once("text-set-aside", _NEEDLESS, cell, indicator, category)
            self._cover(cell)
            return
        if not text:
            first, count = self._blanks.get((indicator.code, category), (cell, 0))
            self._blanks[indicator.code, category] = (first, count + 1)
        if value_key in self._rounded:
            self._hear_once("rounded", _ROUNDED, cell, indicator, category)
        lower = upper = None
        if cell.lower or cell.upper:
            place = describe_place(area, indicator, category, period)
            lower = self._find_bound(cell.lower, cell.lower_ref, indicator.unit, place)
            upper = self._find_bound(cell.upper, cell.upper_ref, indicator.unit, place)
        self._entries.append(
            Entry(cell.ref, area.code, indicator.code, period, category, quality, value, text, lower, upper)
        )

    def _cover(self, cell: Cell) -> None:
        self._covered += [ref for ref in (cell.ref, cell.lower_ref, cell.upper_ref) if ref]

    def _find_bound(self, text: str, ref: str, unit: Unit, place: str) -> Decimal | None:
        """Return one bound of an interval; a mark says that there is none."""
        number = parse_number(text, unit, self._table.notation)
        if isinstance(number, Decimal):
            return round_number(number, unit)
        if text and find_quality(text) is None:
            message = f"{quote(text)} er ikke et tal. Skriv grænsen som et tal, eller lad feltet stå tomt."
            self._findings.append(make_finding("not-a-number", message, ref=ref, place=place, content=text))
        return None

    def _find_value(self, text: str, unit: Unit) -> tuple[Quality, Decimal | None] | Flaw:
        if not text:
            return (self._table.blank or Quality.MISSING, None)
        number = parse_number(text, unit, self._table.notation)
        if isinstance(number, Decimal):
            kept = round_number(number, unit)
            if kept != number:
                self._rounded.add((text, unit))
            return (Quality.MEASURED, kept)
        quality = find_quality(text)
        return number if quality is None else (quality, None)

    def _hear_once(self, code: str, message: str, cell: Cell, indicator: CodebookIndicator, category: str) -> None:
        column = describe_column(indicator, category)
        finding = self._once.get((code, column))
        if finding is None:
            finding = make_finding(code, message, ref=cell.ref, place=column, content=cell.value)
            self._once[code, column] = finding
        self._heard[finding] += 1

    def _tell_headings(self) -> list[Finding]:
        told = [add_more(finding, cells - 1) for finding, cells in self._heard.items()]
        spoken_for = {finding.ref for finding in self._heard}
        for ref, cell in self._idle.items():
            if ref not in spoken_for and cell.area:
                text = cell.area.replace("\t", " ")
                message = f"Teksten {quote(text)} står uden for tabellen og er ikke læst."
                told.append(make_finding("text-set-aside", message, ref=ref, content=text))
        return told

    def _tell_blanks(self) -> list[Finding]:
        told = []
        for cell, count in self._blanks.values():
            fields = "1 tomt felt" if count == 1 else f"{count} tomme felter"
            message = (
                f"{fields} er læst som diskretioneret, som jobindsats gør. Skriv »mangler«, hvor tallet er på vej."
            )
            told.append(make_finding("blank-read-as-withheld", message, ref=cell.ref, place=cell.indicator))
        return told


def _is_elsewhere(area: CodebookArea, indicator: CodebookIndicator) -> bool:
    return is_too_fine(area, indicator) or bool(indicator.owner and indicator.owner != area.code)


def _explain_value(cell: Cell, flaw: object, place: str) -> Finding:
    text = cell.value
    code = "not-a-number"
    if not text:
        code, message = "empty-cell", _EMPTY
    elif text == NEVER_RUN:
        code, message = (
            "formula-error",
            "Formlen er ikke regnet ud. Åbn filen i Excel, gem den, og indlæs den igen.",
        )
    elif _FORMULA_ERROR.match(text):
        code, message = "formula-error", f"Formlen giver fejlen {text}. Ret formlen, eller skriv tallet selv."
    elif flaw is Flaw.AMBIGUOUS:
        code = "ambiguous-number"
        message = f"{quote(text)} kan både være tusinder og decimaler. Skriv tallet uden tusindtalsskilletegn."
    elif flaw is Flaw.PERCENT_SIGN:
        message = (
            f"{quote(text)} er en procent, men nøgletallet er ikke opgjort i procent. Skriv tallet uden procenttegn."
        )
    elif flaw is Flaw.TOO_LARGE:
        message = f"{quote(text)} er større end noget tal, portalen fører. Ret tallet."
    elif text in AMBIGUOUS_MARKS:
        message = f"{quote(text)} kan betyde flere ting. Skriv 0, hvis tallet er nul, og ellers {_WORDS}."
    elif _DATE.match(text):
        message = "Excel har gjort tallet til en dato. Skriv tallet som tekst, fx 11,12."
    else:
        message = f"{quote(text)} er ikke et tal. Skriv et tal eller et af mærkerne {_WORDS}."
    return make_finding(code, message, ref=cell.ref, place=place, content=text)
