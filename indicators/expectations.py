"""The only writer of the calendar: which figures are expected, up to which period, and when."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from indicators.models import Expected, Indicator
from indicators.periods import Period


class CannotExpect(Exception):
    """Why the calendar was not changed, as a Danish sentence for the person."""


def add_expected(*, indicator: Indicator, period: Period, expected_on: date, note: str, by: User | None) -> Expected:
    """Write in the calendar that figures of `indicator` up to `period` are expected on a day.

    :raises CannotExpect: if it is there already, or the indicator is not compiled for such periods
    """
    expected = Expected(indicator=indicator, period=period.code, expected_on=expected_on, note=note.strip())
    return _keep(expected, period, by)


def change_expected(
    *, expected: Expected, indicator: Indicator, period: Period, expected_on: date, note: str, by: User | None
) -> Expected:
    """Write a line of the calendar anew.

    :raises CannotExpect: as `add_expected`
    """
    expected.indicator = indicator
    expected.period = period.code
    expected.expected_on = expected_on
    expected.note = note.strip()
    return _keep(expected, period, by)


def remove_expected(*, expected: Expected) -> None:
    """Take a line out of the calendar."""
    expected.delete()


def _keep(expected: Expected, period: Period, by: User | None) -> Expected:
    if period.frequency.value != expected.indicator.frequency:
        wanted = expected.indicator.get_frequency_display()
        raise CannotExpect(f"{expected.indicator.name} opgøres {wanted}. Skriv en periode af den slags.")
    expected.recorded_at = timezone.now()
    expected.recorded_by = by
    try:
        with transaction.atomic():
            expected.save()
    except IntegrityError:
        raise CannotExpect("Nøgletallet ventes allerede til og med den periode. Ret linjen i stedet.") from None
    return expected
