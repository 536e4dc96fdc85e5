"""Whom the invented monthly figures count: groups of people, how many they are, and what share of them.

All levels are invented, near enough to the real ones for pages to look as they will.
"""

from dataclasses import dataclass
from decimal import Decimal

from .paths import Points


@dataclass(frozen=True, slots=True)
class Group:
    """One part of a breakdown, such as the recipients of one benefit."""

    category: str
    per_thousand: Points  # persons in the group per 1.000 inhabitants: what the share is a share of
    share: Points  # pct. of the group
    burden: str  # how much larger the group is where the strain is 1: "0.2" is a fifth larger
    effect: str  # how much larger the share is where the strain is 1
    seasons: tuple[str, ...] = ("1",) * 12  # the share in each month, January first


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What is counted in its parts. Total and parts are published as a rate, and as a count where there is a code."""

    people: str  # breakdowns of the same people share their chance, so that fewer work than support themselves
    rate: str
    count: str
    groups: tuple[Group, ...]
    decimals: int = 1
    has_one_base: bool = False  # the parts are shares of the same people, such as the workforce
    tiny_factor: Decimal = Decimal(1)  # how much smaller the groups are in tiny places
    spread: Decimal = Decimal("0.08")  # how much municipalities differ for reasons of their own
    turns: Decimal = Decimal(0)  # how far they move of their own from year to year, beyond what chance makes


_COURSE_STARTS = ("1.08", "1.03", "1", "0.98", "0.97", "0.93", "0.86", "1.1", "1.08", "1.02", "0.98", "1")
_WINTERS = ("1.08", "1.08", "1.04", "1", "0.96", "0.94", "1", "1", "0.94", "0.95", "0.98", "1.02")

UPSKILLING = Breakdown(
    people="ledige",
    rate="opkvalificering-andel",
    count="opkvalificering-antal",
    groups=(
        Group(
            "a-dagpenge",
            ("2019.0 14.2", "2020.2 14.8", "2020.4 20.5", "2021.2 18", "2022.2 12.6", "2024.9 14"),
            ("2019.0 9.8", "2020.2 10", "2020.4 8", "2021.5 10.8", "2023.0 12.3", "2024.9 13.4"),
            "0.1", "-0.03", _COURSE_STARTS,
        ),
        Group(
            "kontanthjaelp",
            ("2019.0 11.5", "2021.0 10.4", "2024.9 9"),
            ("2019.0 6.4", "2020.4 5.5", "2022.0 7.2", "2024.9 8.6"),
            "0.28", "-0.06", _COURSE_STARTS,
        ),
        Group(
            "uddannelseshjaelp",
            ("2019.0 7.6", "2021.0 7", "2024.9 6.4"),
            ("2019.0 13.8", "2020.4 11.9", "2022.0 14.4", "2024.9 15.6"),
            "0.22", "-0.04", _COURSE_STARTS,
        ),
        Group(
            "ledighedsydelse",
            ("2019.0 4.2", "2024.9 4.4"),
            ("2019.0 7.2", "2020.4 6.3", "2024.9 8.4"),
            "0.2", "-0.02", _COURSE_STARTS,
        ),
    ),
    spread=Decimal("0.1"),
)  # fmt: skip

_REFUGEES = (
    ("0-3-aar", ("2019.0 4.6", "2021.0 2.6", "2022.3 2.4", "2023.0 4.4", "2024.9 4.8"), "-0.05"),
    ("4-6-aar", ("2019.0 7.2", "2021.0 7.4", "2023.0 5", "2024.9 3.6"), "0.05"),
    ("7-aar-og-derover", ("2019.0 11.5", "2022.0 14.2", "2024.9 17.6"), "0.1"),
)
_SUPPORTING = (
    ("2019.0 33.5", "2020.4 31", "2022.0 36", "2023.0 41.5", "2024.9 44.5"),
    ("2019.0 43.6", "2020.4 41.2", "2022.0 48", "2024.9 52.4"),
    ("2019.0 49", "2020.4 47.6", "2022.0 52", "2024.9 54.6"),
)
_EMPLOYED = (
    ("2019.0 27.5", "2020.4 24.6", "2022.0 31", "2023.0 37", "2024.9 40.4"),
    ("2019.0 38.2", "2020.4 35.2", "2022.0 43", "2024.9 47.5"),
    ("2019.0 42.6", "2020.4 40.6", "2022.0 46", "2024.9 48.8"),
)

_FEW_ON_ISLANDS = Decimal("0.09")  # so few that even the total is withheld on Læsø


def _of_refugees(rate: str, shares: tuple[tuple[str, ...], ...]) -> Breakdown:
    return Breakdown(
        people="flygtninge",
        rate=rate,
        count="",
        groups=tuple(
            Group(category, persons, share, burden, "-0.06")
            for (category, persons, burden), share in zip(_REFUGEES, shares, strict=True)
        ),
        tiny_factor=_FEW_ON_ISLANDS,
        turns=Decimal("0.1"),
    )


SELF_SUPPORT = _of_refugees("selvforsoergelse-andel", _SUPPORTING)
EMPLOYMENT = _of_refugees("ustoettet-beskaeftigelse-andel", _EMPLOYED)

_WORKFORCE = ("2019.0 500", "2024.9 515")
UNEMPLOYMENT = Breakdown(
    people="arbejdsstyrken",
    rate="ledige-fuldtid-andel",
    count="ledige-fuldtid-antal",
    groups=(
        Group(
            "dagpenge",
            _WORKFORCE,
            ("2019.0 2.85", "2020.2 2.8", "2020.4 4.3", "2021.1 3.8", "2021.9 2.3", "2022.5 2.1", "2024.9 2.5"),
            "-0.01", "0.13", _WINTERS,
        ),
        Group(
            "kontanthjaelp",
            _WORKFORCE,
            ("2019.0 0.85", "2020.4 1.05", "2021.1 0.95", "2022.2 0.5", "2024.9 0.4"),
            "-0.01", "0.26", _WINTERS,
        ),
    ),
    has_one_base=True,
)  # fmt: skip

BREAKDOWNS = (UPSKILLING, SELF_SUPPORT, EMPLOYMENT, UNEMPLOYMENT)
