"""Whole pages of invented figures, for the drawings and the sentences: Holbæk as in the design, and a matrix."""

import math
from dataclasses import replace
from decimal import Decimal

from goals.assessment import NO_STATUS, TargetKind, TargetLine, assess
from goals.ranking import Rank
from goals.uncertainty import estimate
from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Direction, Quality
from reports.dashboards import (
    AnnouncementFacts,
    Dashboard,
    IndicatorFacts,
    IndicatorPage,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    Place,
    Point,
    Series,
)

from .values import (
    ANNOUNCED,
    COUNTRY,
    HOLBAEK,
    PEERS,
    RAR,
    RELEASE,
    decimal,
    facts,
    goal,
    peer_spread,
    point,
    series,
    spread,
)


def quarters(start: float, end: float, wave: float = 0.4, count: int = 20) -> list[str | None]:
    """A line from `start` to `end` with a little unrest."""
    return [
        f"{start + (end - start) * i / (count - 1) + (wave * math.sin(i * 2.3) if i < count - 1 else 0):.1f}"
        for i in range(count)
    ]


def holbaek(*, by_direction: bool = False, announcement: AnnouncementFacts = ANNOUNCED) -> Dashboard:
    """The dashboard of the design: two goals reached, two close, one not reached and going the wrong way."""
    quarter = facts(frequency=Frequency.QUARTER)
    low = facts(
        code="rekruttering",
        name="Forgæves rekrutteringer",
        short_name="Forgæves rekrutteringer",
        frequency=Frequency.QUARTER,
        direction=Direction.LOWER,
        level=AreaLevel.RAR,
    )

    def target(number: str) -> dict:
        return {"by_direction": True} if by_direction else {"target": number}

    casework = series(
        quarters(67.5, 73.4),
        indicator=replace(quarter, code="sagsbehandling", name="Ledige med en værdig sag"),
        country=quarters(66, 70.2),
        spread=spread("64.5", "65.6", "74.6", "77"),
        peers=peer_spread("66.5", "68.4", "70.1"),
        rank=Rank(20, 97, 20, 20),
        peer_rank=Rank(1, 10, 1, 1),
        **target("72"),
    )
    upskilling = series(
        quarters(8.1, 10.6),
        indicator=quarter,
        country=quarters(8.3, 11.2, 0.2),
        target_before=None if by_direction else "11",
        spread=spread("7.6", "8.2", "14.5", "15"),
        peers=peer_spread("9.7", "11.2", "13.5"),
        rank=Rank(59, 98, 59, 59),
        peer_rank=Rank(7, 10, 7, 7),
        **target("12"),
    )
    support = series(
        [*quarters(46, 45.5, 0.2, 16), "45.4", "45.0", "44.6", "44.1"],
        indicator=replace(quarter, code="selvforsoergelse"),
        country=quarters(48, 51),
        spread=spread("43", "44.2", "57", "58"),
        peers=peer_spread("52.2", "53.9", "57.2"),
        rank=Rank(84, 94, 84, 84),
        peer_rank=Rank(9, 10, 9, 9),
        **target("52"),
    )
    disability = series(
        quarters(58, 62.0),
        indicator=replace(quarter, code="handicap", is_survey=True),
        country=quarters(60, 62.8),
        half="3.8",
        spread=spread("58", "59.4", "68", "69"),
        peers=peer_spread("61.8", "63.3", "64.6"),
        rank=Rank(52, 95, 52, 52),
        peer_rank=Rank(6, 10, 6, 6),
        **target("64"),
    )
    labour = series(
        quarters(23, 17.3),
        indicator=low,
        country=quarters(22, 18.6),
        place=RAR,
        is_own=False,
        spread=spread("16.5", "16.9", "21.0", "21.1", 8),
        **target("19"),
    )
    goals = (
        goal(1, "Alle ledige skal have en værdig sagsbehandling", "Værdig sagsbehandling", casework),
        goal(2, "Flere ledige skal opkvalificeres", "Opkvalificering", upskilling),
        goal(3, "Flere flygtninge og familiesammenførte skal være selvforsørgende", "Selvforsørgelse", support),
        goal(4, "Flere personer med handicap skal i beskæftigelse", "Handicap og job", disability),
        goal(
            5,
            "Virksomhederne skal sikres den nødvendige og kvalificerede arbejdskraft",
            "Kvalificeret arbejdskraft",
            labour,
        ),
    )
    return Dashboard(HOLBAEK, 2024, (2023, 2024), announcement, goals, (), PEERS, (RELEASE,))


def indicator_page(
    headline: Series, *, band: bool = True, compared: Series | None = None, parts: tuple[Series, ...] = ()
) -> IndicatorPage:
    edges = tuple(
        (one.value - Decimal("1.5"), one.value + Decimal("1.9")) if one.value is not None and band else None
        for one in headline.country
    )
    return IndicatorPage(HOLBAEK, None, headline, parts, edges, compared, PEERS, (RELEASE,), 2024)


NAMES = ("Østjylland", "Nordjylland", "Hovedstaden", "Vestjylland", "Bornholm", "Sjælland", "Sydjylland", "Fyn")
RAR_VALUES = ("21.1", "19.8", "19.4", "19.3", "18.5", "17.3", "16.7", "16.5")


def matrix(
    *, by_direction: bool = False, rar_values: tuple[str, ...] = RAR_VALUES, people: int | None = None
) -> Matrix:
    """Goal 2 for 98 municipalities and goal 5 for eight areas; shares are of `people` where a number is given."""
    rate = facts()
    low = facts(code="rekruttering", direction=Direction.LOWER, level=AreaLevel.RAR)
    period = Period(2024, 1, Frequency.YEAR)

    def cell(value: str, indicator: IndicatorFacts, target: str) -> MatrixCell:
        line = TargetLine(2024, TargetKind.NUMBER, Decimal(target), Decimal("1.5"))
        before = Decimal(value) - Decimal(str(round(math.sin(float(value) * 9) * 2, 1)))
        if by_direction:
            line = TargetLine(2024, TargetKind.DIRECTION, before)
        verdict = assess(
            estimate(Decimal(value), indicator.unit, 1, denominator=decimal(people)),
            before=estimate(before, indicator.unit, 1, denominator=decimal(people)),
            target=line,
            direction=indicator.direction,
            unit=indicator.unit,
        )
        return MatrixCell(point(period, value), verdict, True)

    def spread_out(number: int) -> str:
        return f"{11 + 2.2 * math.sin(number) + 1.5 * math.cos(number * 2.7):.1f}"

    none = MatrixCell(Point(period, Quality.SUPPRESSED, None), NO_STATUS, True)
    rows = tuple(
        MatrixRow(
            Place(f"{number:04}", f"Kommune {number}", f"kommune-{number}"),
            "Sjælland",
            (none if number == 7 else cell(spread_out(number), rate, "12"), none),
            0,
        )
        for number in range(98)
    )
    areas = tuple(
        MatrixRow(Place(f"R{name}", f"RAR {name}", name), "", (none, cell(value, low, "19")), 0)
        for name, value in zip(NAMES, rar_values, strict=True)
    )
    number = TargetKind.DIRECTION if by_direction else TargetKind.NUMBER
    columns = (
        MatrixColumn(
            2,
            "Flere ledige skal opkvalificeres",
            "Opkvalificering",
            "",
            rate,
            TargetLine(2024, number, None if by_direction else Decimal(12), Decimal("1.5")),
            period,
        ),
        MatrixColumn(
            5,
            "Virksomhederne skal sikres",
            "Kvalificeret arbejdskraft",
            "",
            low,
            TargetLine(2024, number, None if by_direction else Decimal(19), Decimal("1.5")),
            period,
        ),
    )
    country = MatrixRow(COUNTRY, "", (none, none), 0)
    return Matrix(2024, (2024,), ANNOUNCED, columns, country, rows, areas, (RELEASE,))
