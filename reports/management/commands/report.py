"""`manage.py report`: the reports from the shell, one municipality's or all of them."""

from argparse import ArgumentParser
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.addresses import get_end_of
from reports.dashboards import Place
from reports.formatting import format_day_of, join_words
from reports.pdf import FontsMissing, render_report
from reports.queries import get_dashboard, get_municipality, get_places, get_years


class Command(BaseCommand):
    help = "Skriver rapporter som PDF: én kommunes, eller alle kommuners med --all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="året, fx 2024")
        parser.add_argument("slug", nargs="?", help="kommunens navn i adressen, fx holbaek")
        parser.add_argument("--all", action="store_true", help="alle kommuner")
        parser.add_argument("--out", required=True, type=Path, help="filen, eller mappen sammen med --all")
        parser.add_argument("--as-of", help="tallene, som de stod ved slutningen af dagen, fx 2024-11-12")

    def handle(
        self,
        *,
        year: int,
        slug: str | None,
        all: bool,  # noqa: A002  # the option's name
        out: Path,
        as_of: str | None,
        **options: object,
    ) -> None:
        """Write the reports asked for.

        :raises CommandError: with a Danish sentence, if what is asked for cannot be had
        """
        if all == bool(slug):
            raise CommandError("Skriv enten en kommune eller --all.")
        instant = None if as_of is None else _parse_day(as_of)
        _check_year(year, instant)
        if slug:
            place = _find_municipality(slug)
            _write(out, _render(place, year, instant))
            self.stdout.write(f"{place.name}: {out}")
            return
        places = [listed.place for listed in get_places()]
        _make_folder(out)
        for number, place in enumerate(places, start=1):
            path = out / f"{place.slug}-{year}.pdf"
            _write(path, _render(place, year, instant))
            self.stdout.write(f"{number} af {len(places)}  {path}")


def _parse_day(text: str) -> datetime:
    """Return the last moment of a day in Copenhagen."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"»{text}« er ikke en dato. Skriv den som 2024-11-12.") from None
    return get_end_of(day)


def _check_year(year: int, as_of: datetime | None) -> None:
    years = get_years(as_of)
    if year in years:
        return
    when = "" if as_of is None else f" {format_day_of(as_of)}"
    if not years:
        raise CommandError(f"Der var ikke udgivet nogen tal{when}." if when else "Der er ikke udgivet nogen tal endnu.")
    known = join_words(str(known) for known in years)
    raise CommandError(f"Der er ingen tal for {year}{when}. Der er tal for {known}.")


def _find_municipality(slug: str) -> Place:
    place = get_municipality(slug)
    if place is not None:
        return place
    known = [listed.place.slug for listed in get_places()]
    near = get_close_matches(slug, known, n=3)
    hint = f" Mente du {' eller '.join(near)}?" if near else ""
    raise CommandError(f"Ingen kommune hedder »{slug}«.{hint}")


def _render(place: Place, year: int, as_of: datetime | None) -> bytes:
    try:
        return render_report(get_dashboard(place, year, as_of))
    except FontsMissing as error:
        raise CommandError(str(error)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"Mappen {folder} kan ikke oprettes: {_explain(error)}.") from error


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise CommandError(f"Filen {path} kan ikke skrives: {_explain(error)}.") from error


def _explain(error: OSError) -> str:
    """Return in Danish why the file system said no; its own words where it is none of the ordinary reasons."""
    match error:
        case FileNotFoundError():
            return "mappen findes ikke"
        case PermissionError():
            return "du har ikke lov til at skrive der"
        case IsADirectoryError():
            return "det er en mappe"
        case FileExistsError() | NotADirectoryError():
            return "der ligger en fil af det navn"
        case _:
            return str(error.strerror)
