"""Figures that stand more than once in a file."""

from decimal import Decimal

from indicators.periods import Period
from indicators.units import Quality

from .catalogue import quote
from .cells import Codebook, Entry, Finding
from .places import Places

Key = tuple[str, str, str, Period]


def check_given_twice(entries: tuple[Entry, ...], codebook: Codebook) -> tuple[Finding, ...]:
    """Find figures that stand twice: harmless where they agree, and to be chosen between where they do not."""
    places = Places(codebook)
    findings = []
    for group in _find_repeated(entries).values():
        first = group[0]
        if _is_agreeing(group):
            for entry in group[1:]:
                message = f"Tallet står også i {first.ref} med samme værdi. Slet det ene; det er læst én gang."
                findings.append(places.make("given-twice", message, entry))
            continue
        for entry in group:
            other = next(one for one in group if _find_figure(one) != _find_figure(entry))
            message = (
                f"Her står {_show(entry)}, men {_show(other)} i {other.ref}. Behold det rigtige, og slet det andet."
            )
            findings.append(places.make("given-twice-contradicting", message, entry))
    return tuple(findings)


def keep_once(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries with each figure once: the first of those that agree, none of those that do not."""
    dropped: set[str] = set()
    for group in _find_repeated(entries).values():
        dropped.update(entry.ref for entry in (group[1:] if _is_agreeing(group) else group))
    return tuple(entry for entry in entries if entry.ref not in dropped) if dropped else entries


def _find_repeated(entries: tuple[Entry, ...]) -> dict[Key, list[Entry]]:
    firsts: dict[Key, Entry] = {}
    repeated: dict[Key, list[Entry]] = {}
    for entry in entries:
        key = (entry.indicator, entry.category, entry.area, entry.period)
        first = firsts.setdefault(key, entry)
        if first is not entry:
            repeated.setdefault(key, [first]).append(entry)
    return repeated


def _find_figure(entry: Entry) -> tuple[Quality, Decimal | None]:
    return entry.quality, entry.value


def _is_agreeing(group: list[Entry]) -> bool:
    return len({_find_figure(entry) for entry in group}) == 1


def _show(entry: Entry) -> str:
    return quote(entry.content) if entry.content else "et tomt felt"
