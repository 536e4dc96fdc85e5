"""Frozen values as the queries would hand them out, built without a database. Every number is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from goals.assessment import NO_STATUS, TargetKind, TargetLine, assess
from goals.uncertainty import get_noise
from indicators.periods import Frequency, Period, periods_of_year
from indicators.units import AreaLevel, Direction, Quality, Unit
from reports.dashboards import (
    AnnouncementFacts,
    Break,
    GoalSection,
    IndicatorFacts,
    PeerGroup,
    PeerSpread,
    Place,
    Point,
    Rank,
    ReleaseNote,
    Series,
    Spread,
    estimate_point,
)

HOLBAEK = Place("0316", "Holbæk", "holbaek")
COUNTRY = Place("DK", "Hele landet", "hele-landet")
RAR = Place("RAR-SJ", "RAR Sjælland", "rar-sjaelland")
ANNOUNCED = AnnouncementFacts(2024, "2023 - 4143", date(2023, 6, 23), "Ane Halsboe-Jørgensen", "")
NOT_ANNOUNCED = replace(ANNOUNCED, no_goals_because="Loven om målene er ophævet.", is_repealed=True)
NOT_ENTERED = replace(ANNOUNCED, no_goals_because="Målene for 2024 er ikke lagt ind i portalen.")
PEERS = PeerGroup(
    "Oplandskommuner", "Danmarks Statistik", (Place("0320", "Faxe", "faxe"), Place("0329", "Ringsted", "ringsted"))
)
RELEASE = ReleaseNote(1, "Tal for 2024", "", datetime(2024, 11, 12, 8, 0, tzinfo=UTC), True)


def facts(**changes: object) -> IndicatorFacts:
    usual = IndicatorFacts(
        code="opkvalificering",
        name="Ledige, der er begyndt på opkvalificering",
        short_name="Opkvalificering",
        definition="",
        population="",
        unit=Unit.PERCENT,
        decimals=1,
        direction=Direction.HIGHER,
        frequency=Frequency.YEAR,
        level=AreaLevel.MUNICIPALITY,
        source="Jobindsats.dk / STAR",
        source_table="y14kval01",
        next_update=None,
        is_survey=False,
        is_local=False,
    )
    return replace(usual, **changes)


def decimal(value: str | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def point(period: Period, value: str | None, quality: Quality | None = None, half: str | None = None) -> Point:
    number = decimal(value)
    if quality is None and number is not None:
        quality = Quality.MEASURED
    if number is None or half is None:
        return Point(period, quality, number)
    return Point(period, quality, number, number - Decimal(half), number + Decimal(half))


def points(
    values: list[str | None], *, last_year: int = 2024, frequency: Frequency = Frequency.YEAR
) -> tuple[Point, ...]:
    per_year = frequency.per_year
    years = -(-len(values) // per_year)
    periods = [p for year in range(last_year - years + 1, last_year + 1) for p in periods_of_year(frequency, year)]
    return tuple(point(p, v) for p, v in zip(periods[: len(values)], values, strict=True))


def series(
    values: list[str | None],
    *,
    indicator: IndicatorFacts | None = None,
    target: str | None = None,
    tolerance: str = "1.5",
    target_before: str | None = None,
    by_direction: bool = False,
    country: list[str | None] | None = None,
    half: str | None = None,
    quality: Quality | None = None,
    place: Place = HOLBAEK,
    is_own: bool = True,
    category: str = "",
    spread: Spread | None = None,
    peers: PeerSpread | None = None,
    rank: Rank | None = None,
    peer_rank: Rank | None = None,
    break_at: int | None = None,
    people: int | None = None,
) -> Series:
    """One value a period; the last is the latest. `target` is a number for the last year; shares are of `people`."""
    indicator = indicator or facts()
    own = points(values, frequency=indicator.frequency)
    if half is not None:
        own = tuple(p if p.value is None else point(p.period, str(p.value), half=half) for p in own)
    if people is not None:
        own = tuple(replace(p, denominator=Decimal(people)) for p in own)
    latest = own[-1] if own else None
    if latest is not None and quality is not None:
        latest = Point(latest.period, quality, None)
        own = (*own[:-1], latest)
    before = None
    breaks: tuple[Break, ...] = ()
    if latest is not None:
        before = next((p for p in own if p.period == latest.period.year_before), None)
        if break_at is not None:
            breaks = (Break(own[break_at].period, "Ny metode"),)
    change = None
    is_broken = latest is not None and any(latest.period.year_before < b.period <= latest.period for b in breaks)
    if latest and before and latest.value is not None and before.value is not None and not is_broken:
        change = latest.value - before.value
    targets: tuple[TargetLine, ...] = ()
    if target is not None:
        targets = (TargetLine(2024, TargetKind.NUMBER, Decimal(target), Decimal(tolerance)),)
        if target_before is not None:
            targets = (TargetLine(2023, TargetKind.NUMBER, Decimal(target_before), Decimal(tolerance)), *targets)
    elif by_direction:
        targets = (TargetLine(2024, TargetKind.DIRECTION, before.value if before else None),)
    assessment, noise = NO_STATUS, None
    if latest is not None:
        now = estimate_point(latest, indicator)
        earlier = estimate_point(before, indicator) if change is not None else None
        noise = None if now is None or earlier is None else get_noise(earlier, now, indicator.unit)
        assessment = assess(
            now,
            before=earlier,
            target=targets[-1] if targets else None,
            direction=indicator.direction,
            unit=indicator.unit,
        )
    around = (
        points(country, frequency=indicator.frequency) if country else tuple(Point(p.period, None, None) for p in own)
    )
    return Series(
        indicator=indicator,
        category=category,
        place=place,
        is_own=is_own,
        points=own,
        country=around,
        latest=latest,
        year_before=before,
        country_latest=around[-1] if country else None,
        change=change,
        targets=targets,
        assessment=assessment,
        rank=rank,
        peer_rank=peer_rank,
        spread=spread,
        peers=peers,
        breaks=breaks,
        noise=noise,
    )


def spread(p4: str, p10: str, p90: str, p96: str, count: int = 98) -> Spread:
    return Spread(count, Decimal(p4), Decimal(p10), Decimal(p90), Decimal(p96))


def peer_spread(p25: str, median: str, p75: str) -> PeerSpread:
    return PeerSpread(9, Decimal(p25), Decimal(median), Decimal(p75))


def goal(number: int, title: str, short: str, headline: Series | None, *parts: Series) -> GoalSection:
    return GoalSection(number, title, short, "", "", headline, () if headline is None else (headline, *parts))
