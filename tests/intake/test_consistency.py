"""What must hold inside a file, worked out by hand on a country of a few municipalities."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.codebook import get_codebook
from indicators.intake.cells import Codebook, Entry, Finding
from indicators.intake.consistency import (
    check_country,
    check_numerators,
    check_open_years,
    check_parts,
    check_shares,
    check_thresholds,
)
from indicators.intake.entries import Entries, gather
from indicators.periods import parse_code
from indicators.units import Breakdown, Quality

from .books import AARHUS, COUNTRY, HOLBAEK, NEET, UNEMPLOYED, UNEMPLOYED_SHARE

SUMMED = replace(UNEMPLOYED, breakdown=Breakdown.SUM, withholds_small_counts=True)
AVERAGED = replace(UNEMPLOYED_SHARE, breakdown=Breakdown.MEAN)
TWO_TOWNS = Codebook((COUNTRY, HOLBAEK, AARHUS), (SUMMED, AVERAGED, NEET), 2007, 2026)
COUNT, SHARE = SUMMED.code, AVERAGED.code


def a_figure(code: str, area: str, text: str, category: str = "", period: str = "2024M01", **more: str) -> Entry:
    value = None if text in ("disk", "mangler") else Decimal(text)
    quality = {"disk": Quality.SUPPRESSED, "mangler": Quality.MISSING}.get(text, Quality.MEASURED)
    fraction = {name: Decimal(number) for name, number in more.items()}
    return Entry(
        f"{area} {category}".strip(), area, code, parse_code(period), category, quality, value, text, **fraction
    )


def find(
    check: Callable[[Entries, Codebook, Entries], tuple[Finding, ...]], *figures: Entry, book: Codebook = TWO_TOWNS
) -> tuple[Finding, ...]:
    return check(gather(figures), book, Entries())


def parts(code: str, total: str, first: str, second: str, area: str = "0316") -> tuple[Entry, ...]:
    return (
        a_figure(code, area, total),
        a_figure(code, area, first, "dagpenge"),
        a_figure(code, area, second, "kontanthjaelp"),
    )


def test_a_numerator_may_be_the_denominator_and_no_more():
    whole = a_figure(SHARE, "0316", "100", numerator="50", denominator="50")
    wrong = a_figure(SHARE, "0751", "100", numerator="51", denominator="50")

    (finding,) = find(check_numerators, whole, wrong)

    assert finding.ref == "0751"
    assert finding.message == "Tælleren 51 er større end nævneren 50. Ret den, der er forkert."
    assert finding.place == "Aarhus, Ledige i procent af arbejdsstyrken, januar 2024"


@pytest.mark.parametrize("told", ["33.3", "33.33", "33.4", "33.2334"])
def test_a_share_may_be_rounded_or_cut_off(told):
    assert find(check_shares, a_figure(SHARE, "0316", told, numerator="1", denominator="3")) == ()


def test_a_share_that_its_fraction_does_not_give_is_told_with_what_it_gives():
    (finding,) = find(check_shares, a_figure(SHARE, "0316", "9.2", numerator="11", denominator="100"))

    assert finding.message == (
        "9,2 procent passer ikke med 11 af 100, som giver 11,0 procent. Ret det tal, der er forkert."
    )


@pytest.mark.parametrize(
    "figure",
    [
        a_figure(SHARE, "0316", "9.2", numerator="11"),
        a_figure(SHARE, "0316", "9.2", denominator="100"),
        a_figure(SHARE, "0316", "9.2", numerator="0", denominator="0"),
        a_figure(SHARE, "0316", "disk", numerator="11", denominator="100"),
    ],
)
def test_a_fraction_that_cannot_be_kept_is_an_error(figure):
    (finding,) = find(check_shares, figure)

    assert (finding.code, "Brøken er ikke hel" in finding.message) == ("fraction-mismatch", True)


def test_a_fraction_of_millions_is_worked_out_right():
    right = a_figure(SHARE, "0316", "50.0", numerator="4999999999", denominator="9999999998")

    assert find(check_shares, right, replace(right, value=Decimal("50.2")))[0].content == "50.0"


@pytest.mark.parametrize("first", ["6", "7", "8"])
def test_parts_may_miss_their_total_by_rounding(first):
    assert find(check_parts, *parts(COUNT, "10", first, "3")) == ()


def test_parts_of_a_file_in_whole_percents_may_miss_their_total_by_rounding_of_those():
    book = replace(TWO_TOWNS, indicators=(replace(AVERAGED, breakdown=Breakdown.SUM),))

    assert find(check_parts, *parts(SHARE, "4", "2", "1"), book=book) == ()
    assert find(check_parts, *parts(SHARE, "4", "2", "1"), *parts(SHARE, "3", "2.5", "0.5", "0751"), book=book) != ()
    assert find(check_parts, *parts(SHARE, "6", "2", "1"), book=book) != ()


def test_a_share_of_a_file_in_whole_percents_may_be_rounded_to_those():
    rounded = a_figure(SHARE, "0316", "11", numerator="53", denominator="500")  # 10,6

    assert find(check_shares, rounded) == ()
    assert find(check_shares, rounded, a_figure(SHARE, "0751", "9.2")) != ()
    assert find(check_shares, replace(rounded, value=Decimal(12))) != ()


@pytest.mark.parametrize(("first", "summed"), [("5", "8"), ("9", "12")])
def test_parts_that_miss_their_total_by_more_are_told_with_their_sum(first, summed):
    (finding,) = find(check_parts, *parts(COUNT, "10", first, "3"))

    assert finding.ref == "0316"
    assert finding.message == f"Delene giver tilsammen {summed}, men det samlede tal er 10. Ret det forkerte tal."


def test_parts_that_are_shown_must_not_exceed_the_total_where_others_are_withheld():
    assert find(check_parts, *parts(COUNT, "10", "3", "disk")) == ()
    assert find(check_parts, *parts(COUNT, "10", "3", "disk")[:2]) == ()

    (finding,) = find(check_parts, *parts(COUNT, "10", "12", "disk"))

    assert finding.message.startswith("De dele, der er vist, giver tilsammen 12,")


def test_an_average_lies_among_its_parts():
    assert find(check_parts, *parts(SHARE, "9.2", "9.2", "4")) == ()
    assert find(check_parts, *parts(SHARE, "9.6", "9.2", "disk")) == ()

    (finding,) = find(check_parts, *parts(SHARE, "9.6", "9.2", "4"))

    assert finding.message == (
        "Det samlede tal 9,6 ligger uden for delene, der går fra 4,0 til 9,2. Ret det forkerte tal."
    )


def test_parts_that_overlap_are_not_added_up():
    book = replace(TWO_TOWNS, indicators=(replace(SUMMED, breakdown=Breakdown.OVERLAPPING),))

    assert find(check_parts, *parts(COUNT, "10", "9", "9"), book=book) == ()


def country(code: str, told: str, *towns: str) -> tuple[Entry, ...]:
    areas = ("0000", "0316", "0751")
    return tuple(a_figure(code, area, text) for area, text in zip(areas, (told, *towns), strict=True))


@pytest.mark.parametrize("told", ["999", "1000", "1050", "1049"])
def test_a_country_may_hold_a_few_whose_municipality_is_unknown(told):
    assert find(check_country, *country(COUNT, told, "600", "400")) == ()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("960", "Landstallet er 960, men de 2 viste kommuner har tilsammen 1000. Ret det forkerte tal."),
        ("1060", "Landstallet er 1060, men de 2 viste kommuner har tilsammen 1000. Ret det forkerte tal."),
        ("500", "Landstallet 500 er mindre end tallet for en enkelt kommune, 600. Ret det forkerte tal."),
    ],
)
def test_a_country_that_its_municipalities_do_not_make_is_told(told, says):
    (finding,) = find(check_country, *country(COUNT, told, "600", "400"))

    assert (finding.ref, finding.message) == ("0000", says)


def test_withheld_municipalities_leave_room_for_whatever_they_hide():
    assert find(check_country, *country(COUNT, "5000", "600", "disk")) == ()
    assert find(check_country, *country(COUNT, "5000", "600", "mangler")) == ()
    assert find(check_country, *country(COUNT, "500", "600", "disk")) != ()


def test_the_countrys_percentage_lies_among_those_of_the_municipalities():
    assert find(check_country, *country(SHARE, "9.2", "9.2", "4")) == ()
    assert find(check_country, *country(SHARE, "9.6", "9.2", "disk")) == ()

    (finding,) = find(check_country, *country(SHARE, "9.6", "9.2", "4"))

    assert finding.message == (
        "Landstallet 9,6 ligger uden for kommunernes tal, der går fra 4,0 til 9,2. Ret det forkerte tal."
    )


@pytest.mark.parametrize("shown", ["0", "3"])
def test_nobody_and_three_persons_may_be_shown(shown):
    assert find(check_thresholds, a_figure(COUNT, "0316", shown)) == ()


def test_one_or_two_persons_must_be_withheld():
    (finding,) = find(check_thresholds, a_figure(COUNT, "0316", "2"))

    assert finding.message == "Antallet 2 er under 3 og kan pege på enkelte personer. Skriv disk i stedet."


def test_a_numerator_of_two_persons_must_be_withheld():
    book = replace(TWO_TOWNS, indicators=(replace(AVERAGED, withholds_small_counts=True),))
    figure = a_figure(SHARE, "0316", "2", numerator="2", denominator="100")

    (finding,) = find(check_thresholds, figure, book=book)

    assert finding.message == "Tælleren 2 er under 3 og kan pege på enkelte personer. Skriv disk i stedet."


def test_the_threshold_is_the_installations_own():
    assert find(check_thresholds, a_figure(COUNT, "0316", "4"), book=replace(TWO_TOWNS, threshold=5)) != ()


def test_small_counts_of_what_is_nobodys_secret_may_be_shown():
    book = replace(TWO_TOWNS, indicators=(replace(SUMMED, withholds_small_counts=False),))

    assert find(check_thresholds, a_figure(COUNT, "0316", "2"), book=book) == ()


def test_a_year_outside_those_open_is_told_once():
    book = replace(TWO_TOWNS, indicators=(replace(NEET, opens=2020, closes=2023), SUMMED))
    figures = [
        a_figure("neet", area, "9", period=str(year)) for year in (2019, 2020, 2023, 2024) for area in ("0316", "0751")
    ]

    findings = find(check_open_years, *figures, a_figure(COUNT, "0316", "9"), book=book)

    assert [finding.message for finding in findings] == [
        f"Nøgletallet tager imod tal fra 2020 til og med 2023, ikke for {year}. Slet tallene, eller få året åbnet. "
        "Det samme gælder 1 celle mere."
        for year in (2019, 2024)
    ]


def test_thousands_of_wrong_cells_are_told_one_by_one_up_to_a_thousand():
    figures = [replace(a_figure(COUNT, "0316", "2"), ref=f"A{number}") for number in range(1500)]

    findings = find(check_thresholds, *figures)

    assert len(findings) == 1000
    assert findings[-1].message.endswith("Det samme gælder 500 celler mere.")


@pytest.mark.django_db
def test_benefit_groups_of_the_portals_own_codebook_may_overlap_and_years_of_stay_may_not():
    breakdowns = {one.code: one.breakdown for one in get_codebook(2026).indicators if one.categories}

    assert breakdowns == {
        "opkvalificering-andel": Breakdown.OVERLAPPING,
        "opkvalificering-antal": Breakdown.OVERLAPPING,
        "selvforsoergelse-andel": Breakdown.MEAN,
        "ustoettet-beskaeftigelse-andel": Breakdown.MEAN,
        "ledige-fuldtid-andel": Breakdown.SUM,
        "ledige-fuldtid-antal": Breakdown.SUM,
    }
