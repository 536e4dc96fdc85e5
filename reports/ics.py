"""The calendar of what is expected as a file that calendars subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from .formatting import format_period
from .queries import CalendarEntry

_LONGEST = 75  # bytes; a longer line goes on after a line break and a space


def write_calendar(entries: Iterable[CalendarEntry], *, host: str, made_at: datetime) -> bytes:
    """Return the calendar as a file. `host` makes the events' names unique in the world."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Beskæftigelsesmål//Udgivelser//DA", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _write_event(entry, host, made_at)
    return "".join(f"{_fold(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _write_event(entry: CalendarEntry, host: str, made_at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{entry.key}@{host}", f"DTSTAMP:{_stamp(made_at)}")
    if entry.at is not None:
        yield f"DTSTART:{_stamp(entry.at)}"
        yield f"SUMMARY:{_escape(f'Nye tal: {entry.title}')}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
        period = f", {format_period(entry.period)}" if entry.period else ""
        yield f"SUMMARY:{_escape(f'Ventes: {entry.title}{period}')}"
    if entry.note:
        yield f"DESCRIPTION:{_escape(entry.note)}"
    yield "END:VEVENT"


def _stamp(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return "\\n".join(text.splitlines())


def _fold(line: str) -> str:
    """Return `line` broken so that no part is over 75 bytes, and no letter is cut in two."""
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST:
            parts.append(part)
            part, size = "", 1  # the space that the next part begins with
        part += letter
        size += width
    return "\r\n ".join((*parts, part))
