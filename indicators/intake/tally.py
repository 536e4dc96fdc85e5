"""Whether each figure of a table is there, and there once: areas, the country, totals, and what stands twice."""

from decimal import Decimal

from indicators.periods import Period
from indicators.units import AreaLevel, Quality

from .catalogue import make_finding, quote
from .cells import Codebook, CodebookIndicator, Entry, Finding
from .figures import write_number
from .names import find_areas_needed
from .places import Places, describe_column, list_names

_MOST_LISTED = 12
Slice = tuple[str, Period]
Key = tuple[str, str, str, Period]


def check_areas_complete(entries: tuple[Entry, ...], codebook: Codebook) -> tuple[Finding, ...]:
    """Find the areas that an indicator lacks in a period of the file; the country has a check of its own.

    What is compiled for RAR areas is also published for the country alone, in a table of its own.
    """
    places = Places(codebook)
    countries = _find_countries(codebook)
    findings = []
    for (code, period), categories in _find_areas_given(entries, codebook).items():
        indicator = places.indicators[code]
        if indicator.level is AreaLevel.RAR and all(given <= countries for given in categories.values()):
            message = "Kun hele landet er med. Tilføj RAR-områderne, hvis tallet også er opgjort for dem."
            findings.append(make_finding("country-alone", message, place=f"{indicator.name}, {period.label}"))
            continue
        needed = [
            area
            for area in find_areas_needed(codebook, indicator)
            if area.level is not AreaLevel.COUNTRY or indicator.level is AreaLevel.COUNTRY
        ]
        # Categories that lack the same areas are one finding.
        lacking: dict[tuple[str, ...], list[str]] = {}
        for category, given in categories.items():
            if missing := tuple(area.name for area in needed if area.code not in given):
                lacking.setdefault(missing, []).append(category)
        for missing, parts in lacking.items():
            place = f"{_describe_columns(indicator, parts, len(categories))}, {period.label}"
            findings.append(make_finding("area-missing", _tell_missing(missing, len(needed)), place=place))
    return tuple(findings)


def check_country_present(entries: tuple[Entry, ...], codebook: Codebook) -> tuple[Finding, ...]:
    """Find indicators without a figure for the whole country, which the portal never adds up itself."""
    places = Places(codebook)
    countries = _find_countries(codebook)
    lacking: dict[str, list[Period]] = {}
    for (code, period), categories in _find_areas_given(entries, codebook).items():
        indicator = places.indicators[code]
        if indicator.owner or indicator.level is AreaLevel.COUNTRY or not countries:
            continue
        if any(countries.isdisjoint(given) for given in categories.values()):
            lacking.setdefault(code, []).append(period)
    return tuple(
        make_finding(
            "country-missing",
            f"Tallet for hele landet mangler for {list_names([period.label for period in sorted(periods)], 3)}. "
            "Tilføj det; portalen lægger ikke kommunerne sammen.",
            place=places.indicators[code].name,
        )
        for code, periods in lacking.items()
    )


def check_totals_present(entries: tuple[Entry, ...], codebook: Codebook) -> tuple[Finding, ...]:
    """Find categories that stand without the total they are parts of, told once for each indicator and period."""
    places = Places(codebook)
    findings = []
    for (code, period), categories in _find_areas_given(entries, codebook).items():
        lacking = set().union(*categories.values()) - categories.get("", set())
        if lacking:
            names = [area.name for area in codebook.areas if area.code in lacking]
            message = (
                f"Der er opdelinger uden et samlet tal for {list_names(names, _MOST_LISTED)}. "
                "Tilføj »I alt«; portalen lægger ikke selv sammen."
            )
            place = f"{places.indicators[code].name}, {period.label}"
            findings.append(make_finding("total-missing", message, place=place))
    return tuple(findings)


def _find_countries(codebook: Codebook) -> set[str]:
    return {area.code for area in codebook.areas if area.level is AreaLevel.COUNTRY}


def _find_areas_given(entries: tuple[Entry, ...], codebook: Codebook) -> dict[Slice, dict[str, set[str]]]:
    """Return the areas of each category, by indicator and period; periods that are wrong in themselves are left out."""
    places = Places(codebook)
    given: dict[Slice, dict[str, set[str]]] = {}
    for entry in entries:
        given.setdefault((entry.indicator, entry.period), {}).setdefault(entry.category, set()).add(entry.area)
    return {
        (code, period): categories
        for (code, period), categories in given.items()
        if period.frequency is places.indicators[code].frequency
        and codebook.first_year <= period.year <= codebook.last_year
    }


def _tell_missing(missing: tuple[str, ...], needed: int) -> str:
    if len(missing) == 1:
        return f"{missing[0]} mangler. Tilføj området, eller skriv et mærke, hvis der ikke er et tal."
    return (
        f"{len(missing)} af {needed} områder mangler: {list_names(list(missing), _MOST_LISTED)}. "
        "Tilføj dem, eller skriv et mærke, hvor der ikke er et tal."
    )


def _describe_columns(indicator: CodebookIndicator, categories: list[str], of: int) -> str:
    if len(categories) == of:
        return describe_column(indicator, categories[0] if of == 1 else "")
    names = [describe_column(indicator, category).removeprefix(f"{indicator.name}, ") for category in categories]
    return f"{indicator.name}, {list_names(names, _MOST_LISTED)}"


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


def _find_figure(entry: Entry) -> tuple[Quality, Decimal | None, Decimal | None, Decimal | None]:
    return entry.quality, entry.value, entry.lower, entry.upper


def _is_agreeing(group: list[Entry]) -> bool:
    return len({_find_figure(entry) for entry in group}) == 1


def _show(entry: Entry) -> str:
    if not entry.content:
        return "et tomt felt"
    if entry.lower is None or entry.upper is None:
        return quote(entry.content)
    return f"{quote(entry.content)} ({write_number(entry.lower)}-{write_number(entry.upper)})"
