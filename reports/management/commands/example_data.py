"""manage.py example_data: fill an empty portal with invented figures, or remove them again."""

from argparse import ArgumentParser
from decimal import Decimal

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from indicators.models import Release
from indicators.units import format_number
from reports.example_data import ExampleCount, remove_example_data, write_example_data
from reports.example_data.logins import (
    ExampleLogin,
    add_example_logins,
    get_example_user,
    remove_example_logins,
)


class Command(BaseCommand):
    help = "Fyld en tom portal med opdigtede tal for 2019-2024 og fire eksempel-logins, eller fjern dem igen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="fjern alle opdigtede tal, måltal, nøgletal og logins"
        )

    @transaction.atomic
    def handle(self, *args: object, remove: bool, **options: object) -> None:
        if remove:
            self._remove()
        else:
            self._add()

    def _add(self) -> None:
        has_releases = Release.objects.exists()
        # The secrets are known to all, so the accounts are made only where plain http shows it is one's own machine.
        # A portal that has real figures gets no new accounts either.
        may_log_in = settings.INSECURE_HTTP and (not has_releases or Release.objects.filter(is_example=True).exists())
        logins = add_example_logins() if may_log_in else ()
        if has_releases:
            self.stdout.write("Der er allerede udgivelser i portalen. Ingen eksempeldata tilføjet.")
        else:
            by, approver = map(get_example_user, ("anna", "birthe")) if logins else (None, None)
            count = write_example_data(by=by, approver=approver)
            self.stdout.write(f"Eksempeldata tilføjet. Alle tal er opdigtede. {_tell(count)}.")
        self._tell_logins(logins)

    def _tell_logins(self, logins: tuple[ExampleLogin, ...]) -> None:
        if not settings.INSECURE_HTTP:
            self.stdout.write("Ingen eksempel-logins: de oprettes kun, når DJANGO_INSECURE_HTTP er 1.")
        for login in logins:
            self.stdout.write(f"Log ind som {login.username:<6} {login.secret:<18} {login.title}")

    def _remove(self) -> None:
        count = remove_example_data()
        removed, closed = remove_example_logins()
        self.stdout.write(f"Eksempeldata fjernet. {_tell(count)}, logins: {len(removed)}.")
        if closed:
            self.stdout.write(f"Lukket, men ikke fjernet, fordi de har udgivet rigtige tal: {', '.join(closed)}.")


def _tell(count: ExampleCount) -> str:
    return (
        f"Udgivelser: {count.releases}, tal: {format_number(Decimal(count.figures), 0)}, måltal: {count.targets}, "
        f"kommunale nøgletal: {count.own_indicators}"
    )
