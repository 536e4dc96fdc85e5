"""Whether each figure of a table is there, and there once: areas, the country, totals, and what stands twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

from indicators.periods import Period
from indicators.units import AreaLevel

from . import catalogue
from .catalogue import count_rest, make_finding, quote
from .cells import Codebook, CodebookIndicator, Entry, Finding
from .columns import Groups, group, split
from .entries import NUMBERS, Entries
from .figures import write_number
from .names import is_needed
from .places import Places, describe_column, list_names

_MOST_LISTED, _FEW_LISTED = 12, 3
_MISSING = {
    "area-missing": "Tilføj det, der mangler, eller skriv et mærke, hvor der ikke er et tal.",
    "areas-partial": "Profilen siger, at filen kun dækker nogle områder.",
}


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """Which areas each category has figures for in a slice, which is an indicator in a period."""

    slices: tuple[tuple[CodebookIndicator, Period], ...]
    codes: np.ndarray  # the slice of each row of `has`
    categories: tuple[str, ...]  # of each row of `has`
    has: np.ndarray  # by row and area of the codebook, and last, whether there is an area that the codebook lacks

    def list_slices(self, rows: np.ndarray) -> Iterator[tuple[CodebookIndicator, Period, np.ndarray]]:
        """Yield each slice that some rows belong to, with all of its rows."""
        is_wanted = np.zeros(len(self.slices), bool)
        is_wanted[self.codes[rows]] = True
        for number, found in split(Groups(self.codes, np.zeros(0)), np.flatnonzero(is_wanted[self.codes])):
            yield (*self.slices[number], found)


def check_areas_complete(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find the areas that an indicator lacks in a period of the file; the country has a check of its own.

    What is compiled for RAR areas is also published for the country alone, in a table of its own.
    """
    given = _find_given(entries, codebook)
    is_country = np.array([area.level is AreaLevel.COUNTRY for area in codebook.areas], bool)
    needs = {indicator.code: _find_needed(codebook, indicator) for indicator, _period in given.slices}
    needed = np.array([needs[indicator.code] for indicator, _period in given.slices], bool)
    needed = needed.reshape(len(given.slices), len(codebook.areas))
    is_missing: np.ndarray = needed[given.codes] & ~given.has[:, :-1]
    has_others = np.logical_or.reduce(given.has[:, ~np.append(is_country, False)], axis=1)
    is_alone = ~has_others
    alone: dict[str, list[Period]] = {}
    gaps: dict[tuple[str, str, tuple[str, ...]], list[Period]] = {}
    for indicator, period, rows in given.list_slices(np.flatnonzero(is_missing.any(axis=1) | is_alone)):
        if indicator.level is AreaLevel.RAR and is_alone[rows].all():
            alone.setdefault(indicator.name, []).append(period)
            continue
        # Categories that lack the same areas are one finding.
        lacking: dict[tuple[str, ...], list[str]] = {}
        for row in rows[is_missing[rows].any(axis=1)]:
            missing = tuple(codebook.areas[area].name for area in np.flatnonzero(is_missing[row]))
            lacking.setdefault(missing, []).append(given.categories[row])
        for missing, parts in lacking.items():
            gaps.setdefault((indicator.code, _describe_columns(indicator, parts, len(rows)), missing), []).append(
                period
            )
    findings = []
    for (indicator_code, place, missing), periods in gaps.items():
        code = "areas-partial" if indicator_code in codebook.partial else "area-missing"
        message = f"{_name_missing(missing, int(needs[indicator_code].sum()), len(periods))} {_MISSING[code]}"
        findings.append(make_finding(code, message, place=f"{place}, {_list_periods(periods)}"))
    return (*findings, *(_explain_alone(name, periods) for name, periods in alone.items()))


def _explain_alone(name: str, periods: list[Period]) -> Finding:
    message = (
        f"Kun hele landet er med for {_list_periods(periods)}. "
        "Tilføj RAR-områderne, hvis tallet også er opgjort for dem."
    )
    return make_finding("country-alone", message, place=name)


def check_country_present(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find indicators without a figure for the whole country, which the portal never adds up itself."""
    given = _find_given(entries, codebook)
    is_country = np.array([area.level is AreaLevel.COUNTRY for area in codebook.areas], bool)
    if not is_country.any():
        return ()
    is_lacking = ~given.has[:, np.append(is_country, False)].any(axis=1)
    lacking: dict[str, list[Period]] = {}
    names: dict[str, str] = {}
    for indicator, period, _rows in given.list_slices(np.flatnonzero(is_lacking)):
        if not indicator.owner and indicator.level is not AreaLevel.COUNTRY:
            lacking.setdefault(indicator.code, []).append(period)
            names[indicator.code] = indicator.name
    return tuple(
        make_finding(
            "country-missing",
            f"Tallet for hele landet mangler for {_list_periods(periods)}. "
            "Tilføj det; portalen lægger ikke kommunerne sammen.",
            place=names[code],
        )
        for code, periods in lacking.items()
    )


def _list_periods(periods: list[Period]) -> str:
    return list_names([period.label for period in sorted(periods)], _FEW_LISTED)


def check_totals_present(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find categories that stand without the total they are parts of, told once for each indicator and period."""
    given = _find_given(entries, codebook)
    totals = np.zeros((len(given.slices), given.has.shape[1]), bool)
    is_total = np.array([category == "" for category in given.categories], bool)
    totals[given.codes[is_total]] = given.has[is_total]
    is_lacking = given.has & ~totals[given.codes]
    findings = []
    for indicator, period, rows in given.list_slices(np.flatnonzero(is_lacking.any(axis=1))):
        lacking = np.flatnonzero(is_lacking[rows].any(axis=0)[:-1])
        names = [codebook.areas[area].name for area in lacking]
        message = (
            f"Der er opdelinger uden et samlet tal for {list_names(names, _MOST_LISTED)}. "
            "Tilføj »I alt«; portalen lægger ikke selv sammen."
        )
        findings.append(make_finding("total-missing", message, place=f"{indicator.name}, {period.label}"))
    return tuple(findings)


def _find_needed(codebook: Codebook, indicator: CodebookIndicator) -> np.ndarray:
    """Return which areas of the codebook a whole table of `indicator` has, but for the country."""
    return np.array(
        [
            is_needed(area, indicator) and (area.level is not AreaLevel.COUNTRY or indicator.level is area.level)
            for area in codebook.areas
        ],
        bool,
    )


def _find_given(entries: Entries, codebook: Codebook) -> _Given:
    """Return which areas are given; periods that are wrong in themselves are left out."""
    indicators = Places(codebook).indicators
    columns = group(entries.read("column"), entries.read("period"))
    column, period = entries.read("column")[columns.firsts], entries.read("period")[columns.firsts]
    named = [
        (indicators[entries.columns[one][0]], entries.periods[two], entries.columns[one][1])
        for one, two in zip(column.tolist(), period.tolist(), strict=True)
    ]
    is_right = np.array(
        [
            when.frequency is indicator.frequency and codebook.first_year <= when.year <= codebook.last_year
            for indicator, when, _category in named
        ],
        bool,
    )
    right = [one for one, is_one in zip(named, is_right.tolist(), strict=True) if is_one]
    slices = {key: number for number, key in enumerate(dict.fromkeys((one.code, two) for one, two, _ in right))}
    at_area = {area.code: number for number, area in enumerate(codebook.areas)}
    areas = np.array([at_area.get(area, len(at_area)) for area in entries.areas], np.int64)[entries.read("area")]
    rows = np.cumsum(is_right) - 1
    is_used = is_right[columns.codes]
    has = np.zeros((len(right), len(at_area) + 1), bool)
    has[rows[columns.codes[is_used]], areas[is_used]] = True
    return _Given(
        tuple((indicators[code], when) for code, when in slices),
        np.array([slices[one.code, two] for one, two, _category in right], np.int64),
        tuple(category for _indicator, _when, category in right),
        has,
    )


def _name_missing(missing: tuple[str, ...], needed: int, periods: int) -> str:
    where = f" ({periods} perioder)" if periods > 1 else ""
    if len(missing) == 1:
        return f"{missing[0]} mangler{where}."
    return f"{len(missing)} af {needed} områder mangler{where}: {list_names(list(missing), _MOST_LISTED)}."


def _describe_columns(indicator: CodebookIndicator, categories: list[str], of: int) -> str:
    if len(categories) == of:
        return describe_column(indicator, categories[0] if of == 1 else "")
    names = [describe_column(indicator, category).removeprefix(f"{indicator.name}, ") for category in categories]
    return f"{indicator.name}, {list_names(names, _MOST_LISTED)}"


def check_given_twice(entries: Entries, codebook: Codebook, known: Entries) -> tuple[Finding, ...]:
    """Find figures that stand twice: harmless where they agree, and to be chosen between where they do not."""
    places = Places(codebook)
    repeated = _find_repeated(entries)
    told = repeated.cut()
    listed = iter(entries.choose(told.rows))
    findings = []
    for length in told.lengths.tolist():
        first, *others = same = tuple(islice(listed, length))
        other = next((one for one in others if _find_figure(one) != _find_figure(first)), None)
        if other is None:
            for entry in others:
                message = f"Tallet står også i {first.ref} med samme værdi. Slet det ene; det er læst én gang."
                findings.append(places.make("given-twice", message, entry))
            continue
        for entry in same:
            against = other if _find_figure(entry) == _find_figure(first) else first
            message = (
                f"Her står {_show(entry)}, men {_show(against)} i {against.ref}. Behold det rigtige, og slet det andet."
            )
            findings.append(places.make("given-twice-contradicting", message, entry))
    agreeing, contradicting = (
        int(whole - part) for whole, part in zip(repeated.count_findings(), told.count_findings(), strict=True)
    )
    return (
        *findings,
        *count_rest("given-twice", agreeing),
        *count_rest("given-twice-contradicting", contradicting),
    )


def keep_once(entries: Entries) -> Entries:
    """Return the entries with each figure once: the first of those that agree, none of those that do not."""
    repeated = _find_repeated(entries)
    if not len(repeated.rows):
        return entries
    is_kept = np.ones(len(entries), bool)
    is_kept[repeated.rows] = False
    is_kept[repeated.firsts[repeated.is_agreeing]] = True
    return entries.choose(is_kept)


@dataclass(frozen=True, slots=True, eq=False)
class _Repeated:
    """The figures that stand more than once, in the order in which that shows."""

    rows: np.ndarray  # all of one figure, then all of the next
    lengths: np.ndarray  # rows of each figure
    is_agreeing: np.ndarray  # whether those rows say the same

    @property
    def firsts(self) -> np.ndarray:
        """The first row of each figure."""
        return self.rows[np.cumsum(self.lengths) - self.lengths]

    def count_findings(self) -> tuple[int, int]:
        """Return how many rows are told of: all but the first of those that agree, and all of those that do not."""
        return (self.lengths[self.is_agreeing] - 1).sum(), self.lengths[~self.is_agreeing].sum()

    def cut(self) -> "_Repeated":
        """Return the figures of which findings are kept."""
        ends = [np.flatnonzero(kind)[: catalogue.MOST_KEPT] for kind in (self.is_agreeing, ~self.is_agreeing)]
        end = max((int(found[-1]) + 1 for found in ends if len(found)), default=0)
        return _Repeated(self.rows[: self.lengths[:end].sum()], self.lengths[:end], self.is_agreeing[:end])


def _find_repeated(entries: Entries) -> _Repeated:
    key = entries.read("column").astype(np.int64) * (len(entries.areas) + 1) + entries.read("area")
    key = key * (len(entries.periods) + 1) + entries.read("period")
    rows = np.flatnonzero(pd.Series(key).duplicated(keep=False))
    if not len(rows):
        return _Repeated(rows, rows, rows.astype(bool))
    groups = group(key[rows])
    # What shows that a figure stands twice is its second row.
    is_second = np.ones(len(rows), bool)
    is_second[groups.firsts] = False
    seconds = np.flatnonzero(is_second)
    shown = group(groups.codes[seconds])
    rank = np.empty(len(groups), np.int64)
    rank[groups.codes[seconds][shown.firsts]] = np.arange(len(groups))
    places = rank[groups.codes]
    rows = rows[np.argsort(places, kind="stable")]
    lengths = np.bincount(places)
    starts = np.cumsum(lengths) - lengths
    figures = np.column_stack([entries.read(name)[rows] for name in ("quality", *NUMBERS)])
    is_like_first = (figures == np.repeat(figures[starts], lengths, axis=0)).all(axis=1)
    return _Repeated(rows, lengths, np.logical_and.reduceat(is_like_first, starts))


def _find_figure(entry: Entry) -> tuple:
    return entry.quality, *(getattr(entry, name) for name in NUMBERS)


def _show(entry: Entry) -> str:
    if not entry.content:
        return "et tomt felt"
    if entry.numerator is not None and entry.denominator is not None:
        return f"{quote(entry.content)} ({write_number(entry.numerator)} af {write_number(entry.denominator)})"
    if entry.lower is None or entry.upper is None:
        return quote(entry.content)
    return f"{quote(entry.content)} ({write_number(entry.lower)}-{write_number(entry.upper)})"
