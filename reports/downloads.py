"""The figures as files: CSV as Danish Excel opens it, and a workbook. Every address takes `?pr=` like the pages do."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from . import queries
from .addresses import ReadingRequest, reading
from .dashboards import Place, ReleaseNote
from .formatting import COPENHAGEN, DRAFT_MARK, format_day_of, format_quality
from .queries import tables
from .queries.figures import get_release_notes

Row = tuple[str | Decimal | None, ...]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads the file as Windows-1252
_INVENTED = "Tallene er opdigtede eksempler og siger intet om virkeligheden."

_TEXTS_FIRST = ("område-kode", "område", "mål", "nøgletal-kode", "nøgletal", "opdeling", "periode")
_NUMBERS = ("værdi", "nedre grænse", "øvre grænse")
_TEXTS_LAST = ("status", "enhed", "kilde", "udgivelse", "eksempeldata")
HEADER = (*_TEXTS_FIRST, *_NUMBERS, *_TEXTS_LAST)
CORRECTIONS_HEADER = (
    "område-kode", "område", "nøgletal-kode", "nøgletal", "opdeling", "periode",
    "før", "status før", "efter", "status efter",
)  # fmt: skip
_SAMPLED = 400  # rows of a file that speak for all
_WIDTHS = (12, 22, 26, 32, 48, 26, 11, 11, 13, 13, 16, 10, 32, 10, 13)


@reading
def dashboard_csv(request: ReadingRequest, as_of: datetime | None, slug: str, year: int) -> HttpResponseBase:
    """Answer with the figures behind a municipality's page as CSV."""
    place = _get_municipality(slug, year, as_of)
    headings = tables.get_headings(year)
    selection = _select_for_dashboard(place, year, headings, as_of)
    return _stream(_write_csv(tables.iterate_figures(selection), headings), _name(request, f"{slug}-{year}", "csv"))


@reading
def dashboard_xlsx(request: ReadingRequest, as_of: datetime | None, slug: str, year: int) -> HttpResponseBase:
    """Answer with the figures behind a municipality's page as a workbook."""
    place = _get_municipality(slug, year, as_of)
    headings = tables.get_headings(year)
    selection = _select_for_dashboard(place, year, headings, as_of)
    rows = (row for batch in tables.iterate_figures(selection) for row in batch)
    notes = get_release_notes(table.release for table in selection.tables)
    return HttpResponse(
        write_workbook(_title(request, f"{place.name} {year}"), rows, headings, notes),
        content_type=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{_name(request, f"{slug}-{year}", "xlsx")}"'},
    )


@reading
def indicator_csv(request: ReadingRequest, as_of: datetime | None, code: str) -> HttpResponseBase:
    """Answer with one indicator's figures for all areas and years as CSV."""
    if code not in tables.get_vocabulary().indicators:
        raise Http404("Der er intet nøgletal her.")
    selection = tables.select_figures(tables.Choice(indicators=(code,)), as_of or timezone.now())
    years = [table.year for table in selection.tables]
    headings = tables.get_headings(max(years)) if years else {}
    return _stream(_write_csv(tables.iterate_figures(selection), headings), _name(request, code, "csv"))


@reading
def all_csv(request: ReadingRequest, as_of: datetime | None, year: int) -> HttpResponseBase:
    """Answer with every figure of a year as CSV."""
    selection = tables.select_figures(tables.Choice(years=(year,)), as_of or timezone.now())
    if not selection.tables:
        raise Http404(f"Der er ingen tal for {year}.")
    headings = tables.get_headings(year)
    return _stream(_write_csv(tables.iterate_figures(selection), headings), _name(request, f"alle-tal-{year}", "csv"))


@reading
def newest_csv(request: ReadingRequest, as_of: datetime | None) -> HttpResponseBase:
    """Send the reader to the newest year's figures: a link that no page need know the year for."""
    years = queries.get_years(as_of)
    if not years:
        raise Http404("Der er ikke udgivet nogen tal endnu.")
    return redirect(reverse("download-all", kwargs={"year": years[-1]}) + request.asked.query)


@reading
def corrections_csv(request: ReadingRequest, as_of: datetime | None, number: int) -> HttpResponseBase:
    """Answer with every figure that a release changed or removed as CSV."""
    if queries.get_publication(number, as_of) is None:
        raise Http404("Der er ingen udgivelse med det nummer.")
    rows = map(_list_correction, queries.iterate_corrections(number))
    return _stream(_write_lines(CORRECTIONS_HEADER, [rows]), _name(request, f"rettelser-udgivelse-{number}", "csv"))


def estimate_dashboard_files(place: Place, year: int) -> tuple[int, int]:
    """Return about how many bytes the workbook and the CSV file behind a municipality's page have, by today's figures.

    Their first rows are written, the rest reckoned.
    """
    headings = tables.get_headings(year)
    selection = _select_for_dashboard(place, year, headings, None)
    sample = tables.get_figures(selection, offset=0, limit=_SAMPLED)
    if not sample:
        return 0, 0
    notes = get_release_notes(table.release for table in selection.tables)
    empty, some = (len(write_workbook(place.name, rows, headings, notes)) for rows in ([], sample))
    return empty + (some - empty) * selection.count // len(sample), _reckon_csv(sample, selection.count, headings)


def estimate_indicator_file(code: str) -> int:
    """Return about how many bytes an indicator's CSV file has: its first rows are written, the rest reckoned."""
    selection = tables.select_figures(tables.Choice(indicators=(code,)), timezone.now())
    years = [table.year for table in selection.tables]
    sample = tables.get_figures(selection, offset=0, limit=_SAMPLED)
    return _reckon_csv(sample, selection.count, tables.get_headings(max(years))) if sample else 0


def _reckon_csv(sample: list[tables.FigureRow], count: int, headings: Mapping[str, str]) -> int:
    head, *body = _write_csv([sample], headings)
    return len(head.encode()) + sum(len(piece.encode()) for piece in body) * count // len(sample)


def stream_rows(request: ReadingRequest, name: str, header: Iterable[str], rows: Iterable[Row]) -> HttpResponseBase:
    """Answer with `rows` as a CSV file of that name."""
    return _stream(_write_lines(header, [rows]), _name(request, name, "csv"))


def write_workbook(
    title: str, rows: Iterable[tables.FigureRow], headings: Mapping[str, str], notes: tuple[ReleaseNote, ...]
) -> bytes:
    """Return a workbook with the figures on one sheet and where they come from on another.

    The same figures give the same bytes: its date is that of the newest release in it.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    published = max((note.published_at for note in notes), default=None)
    if published is not None:
        book.set_properties({"title": title, "created": published.astimezone(COPENHAGEN).replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    formats = {
        decimals: book.add_format({"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")})
        for decimals in range(5)
    }
    sheet = book.add_worksheet("Tal")
    for column, (name, width) in enumerate(zip(HEADER, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(row, headings)):
            if isinstance(cell, str):
                sheet.write_string(last, column, cell)  # never read as a formula, whatever it begins with
            elif cell is not None:
                sheet.write_number(last, column, cell, formats[min(row.table.decimals, 4)])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(HEADER) - 1)
    about = book.add_worksheet("Om tallene")
    about.set_column(0, 0, 120, wrapped)
    for line, text in enumerate(_tell(title, notes)):
        about.write_string(line, 0, text, bold if line == 0 else wrapped)
    book.close()
    return content.getvalue()


def _tell(title: str, notes: tuple[ReleaseNote, ...]) -> Iterator[str]:
    yield title
    if any(note.is_example for note in notes):
        yield _INVENTED
    yield "En tom værdi er ikke 0: Kolonnen status siger, hvorfor tallet mangler. Procent går fra 0 til 100."
    for note in notes:
        yield (
            f"Udgivelse {note.number}, {format_day_of(note.published_at)}: {note.title}"
            f"{'. ' + note.note if note.note else ''}"
        )


def _write_csv(batches: Iterable[list[tables.FigureRow]], headings: Mapping[str, str]) -> Iterator[str]:
    return _write_lines(HEADER, ((_cells(row, headings) for row in batch) for batch in batches))


def _write_lines(header: Iterable[str], batches: Iterable[Iterable[Row]]) -> Iterator[str]:
    """Yield the file piece by piece, so that a year of all figures never stands in memory."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    page.write(_BYTE_ORDER_MARK)
    writer.writerow(header)
    yield page.getvalue()
    for batch in batches:
        page.seek(0)
        page.truncate()
        writer.writerows(map(_write_cell, row) for row in batch)
        yield page.getvalue()


def _list_correction(change: queries.CellChange) -> Row:
    """Return a row of the corrections' file, in the order of CORRECTIONS_HEADER."""
    before, after = change.before, change.after
    return (
        change.area_code,
        change.area,
        change.indicator.code,
        change.indicator.name,
        change.category or "I alt",
        change.period.code,
        before.value,
        format_quality(before),
        None if after is None else after.value,
        "Fjernet" if after is None else format_quality(after),
    )


def _cells(row: tables.FigureRow, headings: Mapping[str, str]) -> Row:
    """Return a row of the file, in the order of HEADER: texts, and numbers where there is one."""
    table = row.table
    return (
        row.area,
        row.area_name,
        headings.get(table.indicator, ""),
        table.indicator,
        table.indicator_name,
        row.category_name or "I alt",
        row.period,
        row.value,
        row.lower,
        row.upper,
        row.quality.label,
        table.unit.label,
        table.source,
        str(table.release),
        "ja" if table.is_example else "nej",
    )


def _write_cell(cell: str | Decimal | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}".replace(".", ",")
    # A spreadsheet would run a text that begins like a formula; a number with a minus is no text.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _select_for_dashboard(
    place: Place, year: int, headings: Mapping[str, str], as_of: datetime | None
) -> tables.Selection:
    return tables.select_figures(tables.choose_for_dashboard(place, year, headings), as_of or timezone.now())


def _get_municipality(slug: str, year: int, as_of: datetime | None) -> Place:
    place = queries.get_municipality(slug)
    if place is None:
        raise Http404("Der er ingen kommune med det navn.")
    if year not in queries.get_years(as_of):
        raise Http404(f"Der er ingen tal for {year}.")
    return place


def _stream(content: Iterator[str], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _title(request: ReadingRequest, title: str) -> str:
    return title if request.asked.draft is None else f"{title}: {DRAFT_MARK}"


def _name(request: ReadingRequest, name: str, ending: str) -> str:
    """Return the file's name, which tells the day or the draft asked for."""
    return f"{name}{request.asked.file_mark}.{ending}"
