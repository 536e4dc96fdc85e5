"""`manage.py template YEAR --out FILE`: the ministry's empty workbook for a year."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from indicators import intake
from indicators.codebook import FIRST_YEAR, get_codebook


class Command(BaseCommand):
    help = "Skriv ministeriets tomme arbejdsbog for et år."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, metavar="ÅR")
        parser.add_argument("--out", type=Path, required=True, metavar="FIL")

    def handle(self, *, year: int, out: Path, **options: object) -> None:
        this_year = timezone.localdate().year
        if not FIRST_YEAR <= year <= this_year:
            raise CommandError(f"Der er ingen arbejdsbog for {year}. Vælg et år fra {FIRST_YEAR} til {this_year}.")
        try:
            out.write_bytes(intake.write_template(get_codebook(this_year), year))
        except OSError as error:
            raise CommandError(f"Filen {out} kan ikke skrives: {error.strerror}.") from error
        self.stdout.write(f"Arbejdsbogen for {year} er skrevet til {out}.")
