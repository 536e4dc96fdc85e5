"""That a file has some of the periods alone that readers see of its tables: the rest would be removed."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from indicators.models import Edition, Figure, Release
from indicators.periods import Frequency, Period, parse_code
from indicators.units import format_number

_PLURALS = {
    Frequency.YEAR: "år",
    Frequency.HALF_YEAR: "halvår",
    Frequency.QUARTER: "kvartaler",
    Frequency.ROLLING_YEAR: "rullende år",
    Frequency.MONTH: "måneder",
}
_MOST_NAMED = 3  # periods that are told by name; of more, how many


def tell_left_out(release: Release) -> str:
    """Return the sentence that says which whole periods `release` would remove, or "" if none. Four queries at most."""
    same = Edition.objects.filter(release=release, indicator=OuterRef("indicator"), year=OuterRef("year"))
    current = Edition.objects.current_at(timezone.now()).exclude(release=release).filter(Exists(same))
    shown = _count_by_period(current)
    if not shown:
        return ""
    given = _count_by_period(Edition.objects.filter(release=release))
    gone = {key: number for key, number in shown.items() if key not in given}
    if not gone:
        return ""
    touched = {(indicator, parse_code(code).year) for indicator, code in gone}
    kept = _list_periods(code for indicator, code in given if (indicator, parse_code(code).year) in touched)
    return _word(kept, _list_periods(code for _, code in gone), sum(gone.values()))


def _count_by_period(editions: Iterable[Edition]) -> dict[tuple[int, str], int]:
    rows = Figure.objects.filter(edition__in=[edition.pk for edition in editions])
    groups = rows.values_list("edition__indicator_id", "period").annotate(Count("pk")).order_by()
    return {(indicator, code): number for indicator, code, number in groups}


def _list_periods(codes: Iterable[str]) -> list[Period]:
    return [parse_code(code) for code in sorted(set(codes))]


def _word(kept: list[Period], gone: list[Period], number: int) -> str:
    figures = f"{format_number(Decimal(number), 0)} tal"
    has = f"Filen har kun {_name(kept)}. " if kept else ""
    if len(gone) == 1:
        removed = f"{gone[0].label[0].upper()}{gone[0].label[1:]}, som læserne ser nu, bliver fjernet ({figures}). "
    else:
        other = "andre " if kept else ""
        removed = f"De {len(gone)} {other}{_plural(gone)}, som læserne ser nu, bliver fjernet ({figures}). "
    return f"{has}{removed}Tag hele året med i filen."


def _name(periods: list[Period]) -> str:
    if len(periods) > _MOST_NAMED:
        return f"{len(periods)} {_plural(periods)}"
    *others, last = (period.label for period in periods)
    return f"{', '.join(others)} og {last}" if others else last


def _plural(periods: list[Period]) -> str:
    frequencies = {period.frequency for period in periods}
    return _PLURALS[frequencies.pop()] if len(frequencies) == 1 else "perioder"
