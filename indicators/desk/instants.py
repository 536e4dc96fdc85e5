"""From a date and a clock time that a person chose to the instant they mean, in the portal's time zone.

Once a year an hour does not exist and once it exists twice; both are said instead of guessed.
"""

from datetime import UTC, date, datetime, time

from django.utils import timezone

_YEARS_AHEAD = 5  # that figures may be planned; a slip of the pen is farther away


class NoSuchTime(ValueError):
    """Why a date and a clock time are no instant, as a Danish sentence."""


class TwoSuchTimes(NoSuchTime):
    """That the clock shows the time twice on that day, so that one of the two must be chosen."""


def find_instant(day: date, clock: time, *, is_winter_time: bool | None = None) -> datetime:
    """Return the instant at which clocks in the portal's time zone show `clock` on `day`.

    `is_winter_time` chooses the second of two such instants, or the first; None where nobody chose.

    :raises TwoSuchTimes: if there are two and none was chosen
    :raises NoSuchTime: if clocks skip the time on that day, or it is not of this year or the next five
    """
    _refuse_far(day)
    zone = timezone.get_default_timezone()
    first = datetime.combine(day, clock, tzinfo=zone)
    second = first.replace(fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise NoSuchTime(
            f"Klokken bliver aldrig {clock:%H.%M} den dag: Uret stilles en time frem til sommertid. "
            "Vælg et tidspunkt en time senere."
        )
    if first.utcoffset() == second.utcoffset():
        return first
    if is_winter_time is None:
        raise TwoSuchTimes(
            f"Klokken bliver {clock:%H.%M} to gange den nat: Uret stilles tilbage til normaltid. "
            "Vælg, om det er første eller anden gang."
        )
    return second if is_winter_time else first


def parse_instant(text: str) -> datetime:
    """Return the instant of "2027-01-15T08:00" in the portal's time zone, or with the zone that the text names.

    :raises NoSuchTime: if the text is no date and time, is far away, or clocks show that time never or twice
    """
    try:
        named = datetime.fromisoformat(text)
    except ValueError:
        raise NoSuchTime(f"»{text}« er ikke et tidspunkt. Skriv fx 2027-01-15T08:00.") from None
    if named.tzinfo is not None:
        _refuse_far(named.date())
        return named
    if len(text) <= len("2027-01-15"):
        raise NoSuchTime(f"»{text}« mangler et klokkeslæt. Skriv fx 2027-01-15T08:00.")
    try:
        return find_instant(named.date(), named.time())
    except TwoSuchTimes:
        raise NoSuchTime(
            "Det klokkeslæt er der to gange den nat. Skriv tidszonen med: +02:00 er sommertid, +01:00 er normaltid."
        ) from None


def _refuse_far(day: date) -> None:
    this_year = timezone.localdate().year
    if day.year < this_year:
        raise NoSuchTime("Tidspunktet er passeret. Vælg et senere, eller udgiv med det samme.")
    if day.year > this_year + _YEARS_AHEAD:
        raise NoSuchTime(f"Tidspunktet er for langt ude i fremtiden. Vælg en dato senest i {this_year + _YEARS_AHEAD}.")
