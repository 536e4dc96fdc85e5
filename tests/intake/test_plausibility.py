"""A figure is asked about when it is odd beside its own years and its peers, and never because everybody moved."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.intake import Severity, consistency
from indicators.intake.catalogue import KINDS
from indicators.intake.cells import Entry, Finding
from indicators.intake.checks import CHECKS as ALL_CHECKS
from indicators.intake.checks import check_past
from indicators.intake.entries import Entries, gather
from indicators.periods import Frequency, Period
from indicators.units import Quality

from .plausible import (
    BOOK,
    CASES,
    COUNT,
    COUNTRY,
    GOOD,
    NEW_YEAR,
    SCORE,
    SHARE,
    TOWN,
    TOWNS,
    Case,
    change,
    choose_years,
    number_cells,
)

CHECKS = (*consistency.CHECKS, next(one for one in ALL_CHECKS if one.run is check_past))


def check(case: Case) -> tuple[Finding, ...]:
    file, known = number_cells(case.file), number_cells(case.known)
    return tuple(finding for one in CHECKS for finding in one.run(file, case.book, known))


def codes_of(case: Case) -> set[str]:
    return {finding.code for finding in check(case)}


def only(case: Case) -> Finding:
    findings = check(case)
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    "case",
    [NEW_YEAR, Case(GOOD, {}), Case(GOOD, GOOD), Case(choose_years(GOOD, 2022), {}), Case({}, {}), Case({}, GOOD)],
    ids=["a new year", "all years", "all years again", "a first year", "nothing", "nothing of something"],
)
def test_nothing_is_found_in_a_good_file(case):
    assert check(case) == ()


@pytest.mark.parametrize(("code", "case"), [(code, case) for code, cases in CASES.items() for case in cases])
def test_a_spoiled_file_trips_its_own_check_and_no_other(code, case):
    findings = check(case)

    assert {finding.code for finding in findings} == {code}
    assert {finding.severity for finding in findings} == {KINDS[code].severity}
    assert all(finding.ref and finding.place for finding in findings)


def test_every_kind_that_a_check_makes_has_a_file_that_trips_it():
    assert {code for check in CHECKS for code in check.codes} == set(CASES)


def test_every_check_says_what_it_finds():
    assert all(check.run.__doc__.startswith("Find ") for check in CHECKS)


def test_what_readers_see_already_is_not_asked_about_again():
    for code, cases in CASES.items():
        if KINDS[code].severity is Severity.WARNING and code != "many-changes-in-old-period":
            for case in cases:
                assert check(replace(case, known={**case.known, **case.file})) == (), code


def test_a_lost_comma_is_told_with_the_number_that_may_be_meant():
    known = change(NEW_YEAR.known, (SCORE, "", TOWN, 2023), "3.21")

    finding = only(replace(NEW_YEAR, known=known).spoil(((SCORE, "", TOWN, 2024), 32)))

    assert finding.message == "32,00 er omkring 10 gange så stort som tallet for 2023, 3,21. Mente du 3,20?"
    assert finding.place == f"By {TOWN}, Tilfredshed, 2024"
    assert finding.content == "32"


def test_a_comma_too_far_to_the_left_is_told_with_the_number_that_may_be_meant():
    known = change(NEW_YEAR.known, (SCORE, "", TOWN, 2023), "3.21")

    finding = only(replace(NEW_YEAR, known=known).spoil(((SCORE, "", TOWN, 2024), "0.32")))

    assert finding.message == "0,32 er omkring en tiendedel af tallet for 2023, 3,21. Mente du 3,20?"


def test_a_digit_too_many_in_a_count_is_told_without_a_guess():
    key = (COUNT, "", TOWN, 2024)
    too_many = 10 * GOOD[key].value + 3

    findings = [one for one in check(NEW_YEAR.spoil((key, too_many))) if one.code == "decimal-slip"]

    assert [one.message.split(". ")[-1] for one in findings] == ["Se efter, om et ciffer er for meget."]


def test_a_count_that_rises_from_nothing_is_a_jump():
    parts = [(COUNT, part, TOWN, 2023) for part in ("", "dagpenge", "kontanthjaelp")]
    known = NEW_YEAR.known
    for key in parts:
        known = change(known, key, 0)

    findings = check(replace(NEW_YEAR, known=known))

    assert {finding.code for finding in findings} == {"jump-in-history"}
    assert all("mod 0 for 2023 er et usædvanligt spring; omkring 0 var at vente" in one.message for one in findings)


def test_without_history_a_slip_is_seen_among_its_neighbours():
    file = change(choose_years(GOOD, 2022), (SCORE, "", TOWN, 2022), 33)

    assert only(Case(file, {})).message == (
        "33,00 er omkring 10 gange så stort som de andre tal i kolonnen. Mente du 3,30?"
    )


def test_the_year_after_a_slip_is_not_asked_about():
    finding = only(Case(change(GOOD, (SCORE, "", TOWN, 2023), 33), {}))

    assert (finding.code, finding.place) == ("decimal-slip", f"By {TOWN}, Tilfredshed, 2023")


def test_a_jump_is_told_with_what_was_to_be_expected():
    known = change(NEW_YEAR.known, (SHARE, "", TOWN, 2023), 9)
    fraction = {"numerator": Decimal(1900), "denominator": Decimal(10_000)}

    finding = only(replace(NEW_YEAR, known=known).spoil(((SHARE, "", TOWN, 2024), 19), **fraction))

    assert finding.message == (
        "19,0 mod 9,0 for 2023 er et usædvanligt spring; omkring 9,0 var at vente. "
        "Ret tallet, eller skriv, hvorfor det er rigtigt."
    )


def test_a_count_that_falls_to_nothing_is_a_jump():
    parts = (("", 0), ("dagpenge", 0), ("kontanthjaelp", 0))

    findings = check(NEW_YEAR.spoil(*(((COUNT, part, TOWN, 2024), value) for part, value in parts)))

    assert {(finding.code, finding.content) for finding in findings} == {("jump-in-history", "0")}
    assert len(findings) == 3


def test_a_shift_that_everybody_shares_is_told_once_and_is_no_jump():
    shifted = NEW_YEAR.spoil_column(
        SCORE, lambda area, value: round(value * (Decimal("1.4") + Decimal(int(area) % 7) / 100), 2)
    )

    finding = only(shifted)

    assert finding.code == "break-without-note"
    assert finding.message.startswith("Næsten alle kommuners tal er flyttet samme vej siden 2023")


def test_nothing_is_compared_across_a_break_that_is_told():
    of_break = Period(2024, 1, Frequency.YEAR)
    indicators = tuple(replace(one, breaks=(of_break,)) if one.code == SCORE else one for one in BOOK.indicators)
    for code in ("jump-in-history", "unit-slip", "break-without-note", "unchanged-from-last-year"):
        case = CASES[code][-1]
        assert codes_of(replace(case, book=replace(BOOK, indicators=indicators))) == set(), code


def test_areas_of_few_persons_may_jump():
    small = change(NEW_YEAR.known, (COUNT, "", TOWN, 2023), 20)
    keys = [(COUNT, category, TOWN, 2024) for category in ("", "dagpenge", "kontanthjaelp")]
    fifty = dict(zip(keys, (50, 25, 25), strict=True))
    known = {key: entry for key, entry in small.items() if key[2] != TOWN or not key[1]}

    assert check(replace(NEW_YEAR, known=known).spoil(*fifty.items())) == ()


def test_an_area_that_always_moved_much_may_go_on():
    swings = {2020: 1.2, 2021: 3.4, 2022: 1.3, 2023: 3.3}
    known = dict(NEW_YEAR.known)
    for year, value in swings.items():
        past = {(*key[:3], year): entry for key, entry in GOOD.items() if key[0] == SCORE and key[3] == 2022}
        known |= {
            key: replace(entry, period=Period(year, 1, Frequency.YEAR)) for key, entry in past.items() if year < 2022
        }
        known = change(known, (SCORE, "", TOWN, year), value)

    assert codes_of(replace(NEW_YEAR, known=known).spoil(((SCORE, "", TOWN, 2024), 1.2))) == set()


def test_a_constant_indicator_may_stay_constant():
    same = {key: change(GOOD, key, 3)[key] for key in GOOD if key[0] == SCORE}
    table = {**GOOD, **same}

    assert check(Case(choose_years(table, 2024), choose_years(table, 2022, 2023))) == ()


def test_a_column_in_another_unit_is_told_once():
    finding = only(CASES["unit-slip"][0])

    assert finding.message == (
        "Kolonnens tal er omkring 100 gange så store som dem for 2023. "
        "Ret enheden, eller skriv, hvorfor tallene er rigtige. Det samme gælder 98 celler mere."
    )


def test_many_changes_in_the_past_are_counted():
    assert (
        "30 af 99 tal ændrer sig i en periode, der er mere end et år gammel"
        in only(CASES["many-changes-in-old-period"][0]).message
    )


def test_the_country_is_held_against_its_own_history():
    case = NEW_YEAR.spoil(((SCORE, "", COUNTRY, 2024), 32))

    assert only(case).code == "decimal-slip"


def test_periods_that_are_wrong_in_themselves_are_left_to_their_own_check():
    month = {
        key: replace(entry, period=Period(2024, 3, Frequency.MONTH)) for key, entry in NEW_YEAR.spoil().file.items()
    }

    assert check(Case(month, NEW_YEAR.known)) == ()
    assert check(Case({}, {}, replace(BOOK, indicators=()))) == ()
    assert Entries().areas == ()


def make_anything(chance: random.Random) -> Entries:
    """Return figures without rhyme or reason: doubles, gaps, breaks, zeros, negatives and withheld ones."""
    periods = [Period(2024, 1, Frequency.YEAR), Period(1999, 3, Frequency.MONTH)]
    periods += [Period(year, 1, Frequency.YEAR) for year in range(2015, 2024)]
    columns = [(one.code, part) for one in BOOK.indicators for part in ("", *(part.code for part in one.categories))]

    def make_one(number: int) -> Entry:
        code, category = chance.choice(columns)
        quality = chance.choice((Quality.MEASURED, Quality.MEASURED, Quality.SUPPRESSED, Quality.MISSING))
        value, *others = (Decimal(chance.choice((0, 1, 2, 3, 50, -7, 10**6, chance.randint(0, 99)))) for _ in range(3))
        measured = value if quality is Quality.MEASURED else None
        fraction = {"numerator": others[0], "denominator": others[1]} if chance.random() < 0.3 else {}
        area = chance.choice((COUNTRY, *TOWNS[:12]))
        return Entry(f"A{number}", area, code, chance.choice(periods), category, quality, measured, "", **fraction)

    return gather(make_one(number) for number in range(chance.choice((0, 1, 5, 300, 900))))


@pytest.mark.parametrize("number", range(60))
def test_no_figures_at_all_are_too_odd_to_be_checked(number):
    chance = random.Random(number)
    file, known = make_anything(chance), make_anything(chance)

    for one in CHECKS:
        assert {finding.code for finding in one.run(file, BOOK, known)} <= set(one.codes)
