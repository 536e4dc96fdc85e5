"""Whether a table is whole: all the areas that its indicators are compiled for, and the country."""

from indicators.periods import Period
from indicators.units import AreaLevel

from .catalogue import make_finding
from .cells import Codebook, CodebookIndicator, Entry, Finding
from .names import find_areas_needed
from .places import Places, describe_column, list_names

_MOST_LISTED = 12
Slice = tuple[str, Period]


def check_areas_complete(entries: tuple[Entry, ...], codebook: Codebook) -> tuple[Finding, ...]:
    """Find the areas that an indicator lacks in a period of the file; the country has a check of its own."""
    places = Places(codebook)
    findings = []
    for (code, period), categories in _find_areas_given(entries, codebook).items():
        indicator = places.indicators[code]
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
    countries = {area.code for area in codebook.areas if area.level is AreaLevel.COUNTRY}
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
