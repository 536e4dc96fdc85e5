"""Columns say what single cells and entries would: a slow and obvious second way is asked for the same."""

import re
from collections import Counter
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.intake.cells import Cell, Entry
from indicators.intake.checks import (
    check_area_levels,
    check_counts,
    check_fractions,
    check_intervals,
    check_percentages,
    check_years,
)
from indicators.intake.columns import encode, gather_cells, group
from indicators.intake.digits import find_notation_among, read_plain
from indicators.intake.entries import NO_NUMBER, NOTHING, Entries, gather, join, to_decimal, to_scaled
from indicators.intake.figures import Notation, find_notation, parse_number, round_number
from indicators.intake.tally import check_areas_complete, check_given_twice, check_totals_present, keep_once
from indicators.periods import parse_code
from indicators.units import AreaLevel, Quality, Unit

from .books import SMALL

MANY = settings(max_examples=60, deadline=None)
INDICATORS = {indicator.code: indicator for indicator in SMALL.indicators}
AREAS = {area.code: area for area in SMALL.areas}


@st.composite
def make_entry(draw: st.DrawFn) -> Entry:
    code = draw(st.sampled_from(sorted(INDICATORS)))
    category = draw(st.sampled_from(["", *(part.code for part in INDICATORS[code].categories)]))
    period = parse_code(draw(st.sampled_from(["2024", "2024M01", "2024M02", "2024H1", "2024R1", "1999", "2023M12"])))
    area = draw(st.sampled_from(sorted(set(AREAS) - {"1084", "0411"})))
    quality = draw(st.sampled_from([Quality.MEASURED, Quality.MEASURED, Quality.MISSING, Quality.SUPPRESSED]))
    numbers = st.one_of(
        st.decimals(-2, 120, places=1), st.decimals(0, 1, places=4), st.integers(-3, 90_000).map(Decimal)
    )
    value = draw(numbers) if quality is Quality.MEASURED else None
    bound = st.one_of(st.none(), st.none(), numbers)
    content = "" if value is None else f"{value:f}".replace(".", ",")
    return Entry("", area, code, period, category, quality, value, content, draw(bound), draw(bound))


tables = st.lists(make_entry(), max_size=40).map(
    lambda listed: tuple(
        Entry(f"A{place}", *(getattr(one, name) for name in Entry.__slots__[1:])) for place, one in enumerate(listed)
    )
)


@given(tables)
@MANY
def test_entries_come_back_from_columns_as_they_were(listed):
    entries = gather(listed)

    assert entries == listed
    assert [entries[place] for place in range(len(listed))] == list(listed)
    assert join([entries, NOTHING, entries]) == listed * 2


@given(st.integers(-(10**14), 10**14))
def test_ten_thousandths_are_exact(scaled):
    assert to_scaled(to_decimal(scaled)) == scaled
    assert to_decimal(scaled) == Decimal(scaled) / 10_000


def test_no_number_stays_none():
    assert to_scaled(None) == NO_NUMBER
    assert to_decimal(NO_NUMBER) is None


@pytest.mark.parametrize("longer", [False, True], ids=["few", "many"])
@given(keys=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_groups_are_those_that_a_dictionary_finds(keys, longer):
    keys = keys * 40 if longer else keys
    expected: dict[tuple[int, int], list[int]] = {}
    for row, key in enumerate(keys):
        expected.setdefault(key, []).append(row)

    first, second = (encode([str(key[part]) for key in keys]).codes for part in (0, 1))
    groups = group(first, second)

    assert groups.firsts.tolist() == [rows[0] for rows in expected.values()]
    assert groups.counts.tolist() == [len(rows) for rows in expected.values()]


@given(st.lists(st.text(max_size=4), max_size=30))
@MANY
def test_a_column_of_texts_is_the_texts_without_blanks_around(texts):
    column = encode(texts)

    assert [column[row] for row in range(len(texts))] == [text.strip() for text in texts]
    assert len(set(column.words)) == len(column.words)


def test_cells_come_back_from_columns_as_they_were():
    cells = (
        Cell("A1", "0316", "neet", "2024", "9,2", "", "B1", "C1", "D1", "8", "", "E1", "", "3", "10", "F1", "G1"),
        Cell("A2", "0316", "neet", "2023", "", "Dagpenge", "B2", "C1", "D1"),
    )

    columns = gather_cells(cells)

    assert tuple(columns[place] for place in range(2)) == cells


written = st.one_of(
    st.from_regex(r"[0-9]{1,12}", fullmatch=True),
    st.from_regex(r"[0-9]{1,12}[,.][0-9]{1,8}", fullmatch=True),
    st.from_regex(r"[-+]?[0-9.,]{0,9}( ?%)?", fullmatch=True),
    st.text(max_size=6),
)


@given(st.lists(written, max_size=20))
@settings(max_examples=150, deadline=None)
def test_a_plain_number_is_what_it_is_in_every_notation_and_unit(texts):
    plain = read_plain(texts)

    for text, scaled, is_rounded in zip(texts, plain.scaled.tolist(), plain.is_rounded.tolist(), strict=True):
        for unit in (Unit.PERCENT, Unit.SCORE) if scaled != NO_NUMBER else ():
            for notation in Notation:
                number = parse_number(text, unit, notation)
                assert isinstance(number, Decimal), text
                assert to_scaled(round_number(number, unit)) == scaled
                assert (round_number(number, unit) != number) is is_rounded


@given(st.lists(written, max_size=8))
@settings(max_examples=150, deadline=None)
def test_the_notation_of_many_texts_is_that_of_each(texts):
    assert find_notation_among(texts, Notation.COMMA_LIKELY) is find_notation(texts, Notation.COMMA_LIKELY)


def tell(findings):
    return Counter((one.code, one.ref) for one in findings)


def ask(check, listed):
    return tell(check(gather(listed), SMALL, NOTHING))


@given(tables)
@MANY
def test_checks_of_single_figures_find_what_looking_at_each_finds(listed):
    unit_of = {code: indicator.unit for code, indicator in INDICATORS.items()}
    shares = [one for one in listed if one.value is not None and unit_of[one.indicator] is Unit.PERCENT]
    counts = [one for one in listed if one.value is not None and unit_of[one.indicator] is Unit.COUNT]

    assert ask(check_percentages, listed) == Counter(
        ("percent-out-of-range", one.ref) for one in shares if not 0 <= one.value <= 100
    )
    assert ask(check_counts, listed) == Counter(
        [("negative-count", one.ref) for one in counts if one.value < 0]
        + [("count-not-whole", one.ref) for one in counts if one.value % 1]
    )
    bounded = [one for one in listed if one.lower is not None or one.upper is not None]
    halved = [one for one in bounded if None in (one.value, one.lower, one.upper)]
    assert ask(check_intervals, listed) == Counter(
        [("interval-without-value", one.ref) for one in halved]
        + [
            ("value-outside-interval", one.ref)
            for one in bounded
            if one not in halved and not one.lower <= one.value <= one.upper
        ]
    )


@given(tables)
@MANY
def test_checks_of_headings_tell_the_first_cell_of_each(listed):
    years: dict[int, str] = {}
    levels: dict[tuple[str, str], str] = {}
    for one in listed:
        years.setdefault(one.period.year, one.ref)
        levels.setdefault((one.area, one.indicator), one.ref)

    assert ask(check_years, listed) == Counter(
        ("year-out-of-range", ref) for year, ref in years.items() if not 2007 <= year <= 2026
    )
    assert ask(check_area_levels, listed) == Counter(
        ("wrong-area-level", ref)
        for (area, code), ref in levels.items()
        if AREAS[area].level not in (INDICATORS[code].level, AreaLevel.COUNTRY)
    )


@given(tables)
@MANY
def test_fractions_are_found_as_the_statistics_of_each_column_find_them(listed):
    columns: dict[tuple, list[Entry]] = {}
    for one in listed:
        if one.value is not None and INDICATORS[one.indicator].unit is Unit.PERCENT:
            columns.setdefault((one.indicator, one.category, one.period), []).append(one)
    expected = []
    for (code, _category, _period), column in columns.items():
        step = Decimal(10) ** -INDICATORS[code].decimals
        fine = [one for one in column if one.value <= 1 and one.value % step]
        if median(one.value for one in column) > 1:
            expected += [("lone-fraction", one.ref) for one in fine]
        elif len(column) > 1 and all(one.value <= 1 for one in column) and len(fine) > len(column) / 2:
            expected.append(("percent-as-fraction", column[0].ref))

    assert ask(check_fractions, listed) == Counter(expected)


def find_same(listed):
    same: dict[tuple, list[Entry]] = {}
    for one in listed:
        same.setdefault((one.indicator, one.category, one.area, one.period), []).append(one)
    return same.values()


def find_figure(one):
    return one.quality, one.value, one.lower, one.upper


@given(tables)
@MANY
def test_what_stands_twice_is_found_and_kept_once(listed):
    expected, kept = [], []
    for same in find_same(listed):
        agreeing = len({find_figure(one) for one in same}) == 1
        if agreeing:
            kept.append(same[0])
            expected += [("given-twice", one.ref) for one in same[1:]]
        else:
            expected += [("given-twice-contradicting", one.ref) for one in same]

    assert ask(check_given_twice, listed) == Counter(expected)
    assert keep_once(gather(listed)) == tuple(sorted(kept, key=listed.index))


def count_periods(message: str) -> int:
    told = re.search(r"mangler \((\d+) perioder\)", message)
    return int(told[1]) if told else 1


@given(tables)
@MANY
def test_what_is_missing_is_what_the_sets_of_areas_lack(listed):
    given_areas: dict[tuple, dict[str, set[str]]] = {}
    for one in listed:
        if one.period.frequency is INDICATORS[one.indicator].frequency and 2007 <= one.period.year <= 2026:
            key = (INDICATORS[one.indicator].name, one.period.label)
            given_areas.setdefault(key, {}).setdefault(one.category, set()).add(one.area)
    totals = [
        ("total-missing", f"{name}, {period}")
        for (name, period), parts in given_areas.items()
        if set().union(*parts.values()) - parts.get("", set())
    ]
    found = check_totals_present(gather(listed), SMALL, NOTHING)
    assert [(one.code, one.place) for one in found] == totals

    names = {indicator.name: indicator for indicator in SMALL.indicators}
    lacking: dict[tuple, int] = {}
    alone = {}
    for (name, _period), parts in given_areas.items():
        indicator = names[name]
        needed = {indicator.owner} if indicator.owner else {a.code for a in SMALL.areas if a.level is indicator.level}
        if indicator.level is AreaLevel.RAR and set().union(*parts.values()) == {"0000"}:
            alone[name] = ("country-alone", name)
            continue
        for missing in {frozenset(needed - areas) for areas in parts.values()} - {frozenset()}:
            those = tuple(part for part, areas in parts.items() if needed - areas == missing)
            if those == ("",) and len(parts) > 1:
                those = (name,)  # said of the total among others
            elif len(those) == len(parts) > 1:
                those = ("",)
            lacking[name, missing, those] = lacking.get((name, missing, those), 0) + 1
    found = check_areas_complete(gather(listed), SMALL, NOTHING)
    told = [one for one in found if one.code == "area-missing"]
    assert Counter((one.place.partition(",")[0], count_periods(one.message)) for one in told) == Counter(
        (name, periods) for (name, _missing, _those), periods in lacking.items()
    )
    assert [(one.code, one.place) for one in found if one not in told] == list(alone.values())


def test_entries_are_values():
    one = Entry("A1", "0316", "neet", parse_code("2024"), "", Quality.MEASURED, Decimal("9.20"), "9,20")

    assert gather([one]) == gather([one])
    assert gather([one]) != NOTHING
    assert Entries() == ()
    assert gather([one]) != "A1"
    with pytest.raises(IndexError):
        NOTHING[0]
