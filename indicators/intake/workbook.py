"""The ministry's workbook for a year, empty or filled: what `yearbook` reads back."""

import datetime
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from indicators.periods import Period, periods_of_year
from indicators.units import AreaLevel, Unit

from .cells import Codebook, CodebookArea, CodebookCategory, CodebookIndicator
from .figures import MARKS
from .files import Sheet, find_letters
from .names import is_needed
from .yearbook import AREA, CATEGORY, CODE, INDICATOR, NAME, PERIOD, UNIT, UNIT_WORDS

Values = Mapping[tuple[str, str, str, str], str | Decimal]

INSTRUCTIONS = "Vejledning"  # nothing is read from this sheet
FINDINGS = "Fejlliste"  # the sheet that comes first in a file that is handed out with its findings
_FINDINGS_TITLES = ("Celle", "Hvad", "Sted")
TOTAL = "I alt"
OTHERS = "Øvrige"  # the sheet of indicators that the codebook gives none
_LABELS = (INDICATOR, NAME, CATEGORY, PERIOD, UNIT)
_HEADER_ROW = len(_LABELS)
_FIRST_ROW = _HEADER_ROW + 1
_FIRST_COLUMN = 2
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_ORDER = (AreaLevel.COUNTRY, AreaLevel.RAR, AreaLevel.MUNICIPALITY)

_HOW = (
    "Hvert mål har sit eget ark. Hver række er et område, og hver kolonne er et nøgletal i en periode.",
    "Udfyld alle hvide felter i de kolonner, du har tal til. Grå felter skal stå tomme.",
    "En kolonne, der er helt tom, bliver sprunget over. Brug det til måneder og kvartaler, der kommer senere.",
    "Har en kolonne bare ét tal, skal alle dens hvide felter have et tal eller et mærke. Nul er et tal: Skriv 0.",
    "Skriv procenter som tal fra 0 til 100: 9,2 betyder 9,2 procent. Skriv antal som hele tal.",
    "Tallet for hele landet er sin egen række. Portalen lægger ikke kommunernes tal sammen.",
    "Du må gerne flytte eller slette kolonner, rækker og ark. Ret ikke koderne øverst og til venstre.",
)
_NEXT = (
    "Indlæs filen på portalen. Den bliver kontrolleret med det samme.",
    "Hvert fund siger, hvilken celle det gælder, og hvordan du retter det. Ret i filen, og indlæs den igen.",
    "Bagefter ser du, hvad tallene ændrer, før noget bliver udgivet. Ingen læsere ser tallene, før de er udgivet.",
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """One column of figures."""

    indicator: CodebookIndicator
    category: CodebookCategory | None
    period: Period

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands above the figures, in the order of the labels."""
        category = self.category.name if self.category else TOTAL
        return (
            self.indicator.code, self.indicator.name, category, self.period.code, UNIT_WORDS[self.indicator.unit]
        )  # fmt: skip

    def find_value(self, values: Values, area: CodebookArea) -> str | Decimal | None:
        category = self.category.code if self.category else ""
        return values.get((self.indicator.code, category, area.code, self.period.code))


@dataclass(frozen=True, slots=True)
class _Styles:
    label: Format
    code: Format
    name: Format
    title: Format
    period: Format
    shut: Format
    open: Mapping[tuple[Unit, int], Format]


def is_findings_list(sheet: Sheet) -> bool:
    """Tell whether a sheet is our own list of findings, which comes back when the file is filled in and sent again."""
    first = sheet.rows[0] if sheet.rows else ()
    return sheet.name == FINDINGS and tuple(first[: len(_FINDINGS_TITLES)]) == _FINDINGS_TITLES


def write_template(codebook: Codebook, year: int, values: Values | None = None) -> bytes:
    """Return the workbook for `year` as XLSX, filled with `values` where they are given.

    The keys of `values` are codes: indicator, category ("" for the total), area, period. A text is a mark.
    The same arguments give the same bytes.

    :raises ValueError: if a value has no cell in the workbook
    """
    given = values or {}
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties(
        {"title": f"Beskæftigelsespolitiske mål {year}", "created": datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)}
    )
    _write_instructions(book, codebook, year)
    styles = _make_styles(book, codebook)
    areas = [area for level in _ORDER for area in codebook.areas if area.level is level and not area.set_aside]
    written = 0
    for title, indicators in _find_sheets(codebook).items():
        headings = [
            _Heading(indicator, category, period)
            for indicator in indicators
            for category in (None, *indicator.categories)
            for period in periods_of_year(indicator.frequency, year)
        ]
        sheet = book.add_worksheet(title)
        _write_headings(sheet, headings, styles)
        _write_areas(sheet, areas, styles)
        written += sum(
            _write_column(sheet, column, heading, areas, given, styles)
            for column, heading in enumerate(headings, start=_FIRST_COLUMN)
        )
    book.close()
    if written != len(given):
        raise ValueError(f"{len(given) - written} values have no cell in the workbook for {year}")
    return stream.getvalue()


def _write_instructions(book: xlsxwriter.Workbook, codebook: Codebook, year: int) -> None:
    """Add the sheet of instructions to `book`."""
    sheet = book.add_worksheet(INSTRUCTIONS)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    title = book.add_format({"bold": True, "font_size": 16})
    heading = book.add_format({"bold": True, "font_size": 12})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    mark = book.add_format({"bold": True, "valign": "top"})
    sheet.write_string(0, 0, f"Tal for {year} til de beskæftigelsespolitiske mål", title)
    row = 2
    for name, sentences in (("Sådan udfylder du arkene", _HOW), ("Hvad der sker så", _NEXT)):
        sheet.write_string(row, 0, name, heading)
        for number, sentence in enumerate(sentences, start=1):
            sheet.write_string(row + number, 0, f"{number}.", mark)
            sheet.write_string(row + number, 1, sentence, text)
        row += len(sentences) + 2
    sheet.write_string(row, 0, "Mærker", heading)
    for number, one in enumerate(MARKS, start=1):
        others = ", ".join(one.others)
        sheet.write_string(row + number, 0, one.word, mark)
        sheet.write_string(row + number, 1, f"{one.meaning} Du kan også skrive: {others}", text)
    row += len(MARKS) + 2
    sheet.write_string(row, 0, "Ark", heading)
    sheets = dict.fromkeys(indicator.sheet for indicator in codebook.indicators if indicator.sheet)
    for number, name in enumerate(sheets, start=1):
        names = [indicator.name for indicator in codebook.indicators if indicator.sheet == name]
        sheet.write_string(row + number, 0, name, mark)
        sheet.write_string(row + number, 1, "; ".join(names), text)


def _find_sheets(codebook: Codebook) -> dict[str, list[CodebookIndicator]]:
    sheets: dict[str, list[CodebookIndicator]] = {}
    for indicator in codebook.indicators:
        title = _FORBIDDEN.sub(" ", indicator.sheet or OTHERS)[:31]
        sheets.setdefault(title, []).append(indicator)
    return sheets


def _make_styles(book: xlsxwriter.Workbook, codebook: Codebook) -> _Styles:
    head = {"bold": True, "bg_color": "#F0F0F0", "border": 1, "border_color": "#D0D0D0", "valign": "top"}
    kinds = {(indicator.unit, indicator.decimals) for indicator in codebook.indicators}
    opened = {}
    for unit, decimals in sorted(kinds):
        number = "#,##0" if unit is Unit.COUNT or not decimals else f"#,##0.{'0' * decimals}"
        opened[unit, decimals] = book.add_format(
            {"num_format": number, "border": 1, "border_color": "#D0D0D0", "align": "right"}
        )
    return _Styles(
        label=book.add_format(head),
        code=book.add_format({"font_color": "#5A5A5A"}),
        name=book.add_format({"bold": True}),
        title=book.add_format({**head, "bold": False, "text_wrap": True}),
        period=book.add_format({**head, "align": "right"}),
        shut=book.add_format({"bg_color": "#D9D9D9"}),
        open=opened,
    )


def _write_headings(sheet: Worksheet, headings: list[_Heading], styles: _Styles) -> None:
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 24)
    sheet.set_column(_FIRST_COLUMN, _FIRST_COLUMN + len(headings) - 1, 15)
    sheet.set_row(_LABELS.index(INDICATOR), 30)
    sheet.set_row(_LABELS.index(NAME), 60)
    sheet.set_row(_LABELS.index(CATEGORY), 30)
    for row, label in enumerate(_LABELS):
        sheet.write_blank(row, 0, None, styles.label)
        sheet.write_string(row, 1, label, styles.label)
        for column, heading in enumerate(headings, start=_FIRST_COLUMN):
            style = styles.period if label == PERIOD else styles.title
            sheet.write_string(row, column, heading.texts[row], style)
    sheet.write_string(_HEADER_ROW, 0, CODE, styles.label)
    sheet.write_string(_HEADER_ROW, 1, AREA, styles.label)
    for column in range(_FIRST_COLUMN, _FIRST_COLUMN + len(headings)):
        sheet.write_blank(_HEADER_ROW, column, None, styles.label)
    sheet.freeze_panes(_FIRST_ROW, _FIRST_COLUMN)


def _write_areas(sheet: Worksheet, areas: list[CodebookArea], styles: _Styles) -> None:
    for row, area in enumerate(areas, start=_FIRST_ROW):
        sheet.write_string(row, 0, area.code, styles.code)
        sheet.write_string(row, 1, area.name, styles.name)
    # Codes and years are text; Excel would otherwise mark each of them as a slip.
    period_row = _LABELS.index(PERIOD) + 1
    texts = f"A1:A{_FIRST_ROW + len(areas)} C{period_row}:XFD{period_row}"
    sheet.ignore_errors({"number_stored_as_text": texts})


def _write_column(
    sheet: Worksheet,
    column: int,
    heading: _Heading,
    areas: list[CodebookArea],
    values: Values,
    styles: _Styles,
) -> int:
    """Write one column's cells, and return how many of `values` went there."""
    style = styles.open[heading.indicator.unit, heading.indicator.decimals]
    written = 0
    for row, area in enumerate(areas, start=_FIRST_ROW):
        value = heading.find_value(values, area)
        if isinstance(value, Decimal):
            sheet.write_number(row, column, value, style)
        elif value is not None:
            sheet.write_string(row, column, value, style)
        else:
            sheet.write_blank(row, column, None, style if is_needed(area, heading.indicator) else styles.shut)
        written += value is not None
    _add_hint(sheet, column, heading.indicator.unit, len(areas))
    return written


def _add_hint(sheet: Worksheet, column: int, unit: Unit, areas: int) -> None:
    cell = f"{find_letters(column)}{_FIRST_ROW + 1}"
    number, message = {
        Unit.PERCENT: (
            f"AND({cell}>=0,{cell}<=100)",
            "Skriv en procent mellem 0 og 100, fx 9,2 – eller et mærke.",
        ),
        Unit.COUNT: (
            f"AND({cell}>=0,{cell}=INT({cell}))",
            "Skriv et helt tal, der er nul eller større – eller et mærke.",
        ),
        Unit.SCORE: (f"ISNUMBER({cell})", "Skriv et tal – eller et mærke."),
    }[unit]
    sheet.data_validation(
        _FIRST_ROW, column, _FIRST_ROW + areas - 1, column,
        {
            "validate": "custom",
            "value": f"=IF(ISNUMBER({cell}),{number},ISTEXT({cell}))",
            "error_type": "warning",
            "error_title": "Se tallet efter",
            "error_message": message,
        },
    )  # fmt: skip
