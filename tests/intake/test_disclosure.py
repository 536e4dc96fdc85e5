"""What is withheld cannot be worked out from what is shown, and does not quietly come back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from indicators.intake.cells import Codebook, Entry, Finding
from indicators.intake.disclosure import (
    find_counts_given_away,
    find_fewer_withheld,
    find_parts_given_away,
    find_towns_given_away,
)
from indicators.intake.entries import gather
from indicators.intake.history import History, compare
from indicators.units import Breakdown

from .books import UNEMPLOYED_SHARE
from .plausible import CASES, number_cells
from .test_consistency import COUNT, SHARE, TWO_TOWNS, a_figure, country, parts


def find(
    ask: Callable[[History], tuple[Finding, ...]],
    figures: tuple[Entry, ...],
    shown: tuple[Entry, ...] = (),
    book: Codebook = TWO_TOWNS,
) -> tuple[Finding, ...]:
    return ask(compare(gather(figures), book, gather(shown)))


def test_a_part_withheld_alone_is_the_total_less_the_others():
    (finding,) = find(find_parts_given_away, parts(COUNT, "10", "9", "disk"))

    assert finding.ref == "0316 kontanthjaelp"
    assert finding.place == "Holbæk, Antal ledige fuldtidspersoner, Kontanthjælp, januar 2024"
    assert finding.message == (
        "Tallet er diskretioneret, men kan regnes ud af det samlede tal og de andre dele. "
        "Diskretionér en del mere, eller skriv, hvorfor det er i orden."
    )


@pytest.mark.parametrize(
    "figures",
    [
        parts(COUNT, "10", "disk", "disk"),
        parts(COUNT, "disk", "9", "disk"),
        parts(COUNT, "10", "9", "1"),
        parts(COUNT, "10", "9", "mangler"),
        parts(COUNT, "10", "9", "disk")[1:],
        parts(SHARE, "10", "9", "disk"),
    ],
    ids=["two withheld", "total withheld", "none withheld", "none withheld, one missing", "no total", "an average"],
)
def test_a_part_that_cannot_be_worked_out_is_not_told(figures):
    assert find(find_parts_given_away, figures) == ()


def test_parts_of_an_area_are_told_once():
    months = [
        replace(figure, period=replace(figure.period, number=number))
        for number in (1, 2, 3)
        for figure in parts(COUNT, "10", "9", "disk")
    ]

    (finding,) = find(find_parts_given_away, tuple(months))

    assert finding.message.endswith("Det samme gælder 2 celler mere.")


def test_what_was_answered_for_is_not_asked_again_unless_more_is_shown():
    figures = parts(COUNT, "10", "9", "disk")

    assert find(find_parts_given_away, figures, figures) == ()
    assert find(find_parts_given_away, figures, parts(COUNT, "10", "disk", "disk")) != ()


def test_a_municipality_withheld_alone_is_the_country_less_the_others():
    (finding,) = find(find_towns_given_away, country(COUNT, "602", "600", "disk"))

    assert finding.ref == "0751"
    assert "ud af landstallet og de andre kommuner" in finding.message


@pytest.mark.parametrize(
    "figures",
    [
        country(COUNT, "603", "600", "disk"),
        country(COUNT, "599", "600", "disk"),
        country(COUNT, "disk", "600", "disk"),
        country(COUNT, "2", "disk", "disk"),
        country(SHARE, "9.2", "9", "disk"),
        country(COUNT, "602", "600", "disk")[:2],
    ],
    ids=["others unplaced", "rounded", "country withheld", "two withheld", "a share", "not all there"],
)
def test_a_municipality_that_cannot_be_worked_out_is_not_told(figures):
    assert find(find_towns_given_away, figures) == ()


def test_a_count_is_its_share_of_the_denominator():
    count = a_figure(COUNT, "0316", "disk")
    share = a_figure(SHARE, "0316", "2", numerator="2", denominator="100")

    (finding,) = find(find_counts_given_away, (count, share))

    assert finding.ref == "0316"
    assert "kan regnes ud af andelen og dens nævner" in finding.message
    assert find(find_counts_given_away, (count, a_figure(SHARE, "0316", "2"))) == ()
    assert find(find_counts_given_away, (count, replace(share, area="0751"))) == ()
    assert find(find_counts_given_away, (replace(count, category="dagpenge"), share)) == ()


def test_a_count_without_a_share_of_its_own_is_left_alone():
    book = replace(TWO_TOWNS, indicators=(TWO_TOWNS.indicators[0], replace(UNEMPLOYED_SHARE, code="andet")))
    share = a_figure("andet", "0316", "2", numerator="2", denominator="100")

    assert find(find_counts_given_away, (a_figure(COUNT, "0316", "disk"), share), book=book) == ()


def test_fewer_withheld_than_the_year_before_is_told_with_the_first_that_is_shown_now():
    case = CASES["fewer-withheld"][0]

    findings = find_fewer_withheld(compare(number_cells(case.file), case.book, number_cells(case.known)))

    assert [finding.place for finding in findings] == [
        "By 0193, Ledige, Dagpenge, 2024",
        "By 0193, Ledige, Kontanthjælp, 2024",
    ]
    assert findings[0].message == (
        "0 tal i kolonnen er diskretioneret mod 6 for 2023; her er det første, der nu vises. "
        "Skriv disk, hvor tal ikke må vises, eller skriv, hvorfor færre er diskretioneret. "
        "Det samme gælder 5 celler mere."
    )


def test_three_fewer_withheld_than_readers_see_now_is_enough():
    areas = ("0101", "0169", "0316", "0751")
    book = replace(TWO_TOWNS, indicators=(replace(TWO_TOWNS.indicators[0], breakdown=Breakdown.OVERLAPPING),))
    shown = tuple(a_figure(COUNT, area, "disk") for area in areas)

    assert find(find_fewer_withheld, tuple(a_figure(COUNT, area, "9") for area in areas[:2]) + shown[2:], shown) == ()
    (finding,) = find(find_fewer_withheld, tuple(a_figure(COUNT, area, "9") for area in areas[:3]) + shown[3:], shown)
    assert finding.message.startswith("1 tal i kolonnen er diskretioneret mod 4 i det, læserne ser nu")
    assert find(find_fewer_withheld, shown, shown, book) == ()
