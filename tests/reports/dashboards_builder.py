"""Dashboards made by hand for the tests of page, PDF and API: invented figures, no database.

`build_dashboard()` is a municipality with everything ordinary and everything awkward at once: a goal reached, one
close, one not, a survey, a RAR area's figures, a withheld part, a missing part, a break, and goal 1 with an indicator
of the municipality's own. Change what a test is about with `dataclasses.replace`, or the keyword arguments.
"""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Direction, Quality, Unit
from reports.dashboards import (
    Break,
    Dashboard,
    GoalSection,
    PeerGroup,
    PeerSpread,
    Place,
    Point,
    ReleaseNote,
)

from .series_builder import build_indicator, build_points, build_series, drop_target, withhold
from .values import ANNOUNCED, HOLBAEK, RAR

PEERS = PeerGroup(
    "Provinskommuner",
    "Danmarks Statistiks kommunegrupper",
    tuple(
        Place(code, name, slug)
        for code, name, slug in (
            ("370", "Næstved", "naestved"),
            ("330", "Slagelse", "slagelse"),
            ("376", "Guldborgsund", "guldborgsund"),
            ("430", "Faaborg-Midtfyn", "faaborg-midtfyn"),
            ("760", "Ringkøbing-Skjern", "ringkoebing-skjern"),
        )
    ),
)
RELEASES = (
    ReleaseNote(
        number=7,
        title="Tal for 2024, rettet",
        note="Opkvalificering i Slagelse rettet.",
        published_at=datetime(2024, 11, 12, 9, 41, tzinfo=UTC),
        is_example=True,
    ),
    ReleaseNote(6, "Tal for 2024", "", datetime(2024, 8, 14, 7, 0, tzinfo=UTC), True),
)


def build_goals(year: int = 2024, place: Place = HOLBAEK) -> tuple[GoalSection, ...]:
    """Return the five goals with figures of every kind."""
    own = build_indicator(
        "Ledige, der oplever en værdig sagsbehandling",
        short_name="Oplever en værdig sagsbehandling",
        definition="Andelen af de adspurgte ledige, der er enige eller meget enige i, at deres sag behandles værdigt.",
        population="Ledige, der har svaret på kommunens egen undersøgelse",
        frequency=Frequency.YEAR,
        source="Kommunens egen tilfredshedsundersøgelse",
        source_table="",
        next_update=None,
        is_local=True,
    )
    dignity = replace(
        build_series(own, year=year, place=place, start="66", end="73.4", country=("0", "0"), target="72", ranks=None),
        country=tuple(Point(p.period, None, None) for p in build_points(Frequency.YEAR, year, "1", "1")),
        country_latest=None, spread=None, peers=None,
    )  # fmt: skip
    upskilling = build_indicator("Ledige, der er begyndt på opkvalificering", short_name="Begyndt på opkvalificering")
    persons = build_indicator(
        "Personer, der er begyndt på opkvalificering", short_name="Personer begyndt på opkvalificering",
        unit=Unit.COUNT, decimals=0,
    )  # fmt: skip
    skills = build_series(upskilling, year=year, place=place, start="8", end="10.6", country=("9", "11.2"), target="12")
    skills = replace(
        skills,
        breaks=(Break(Period(year - 1, 1, Frequency.QUARTER), "Ledighedsydelse tælles med fra 1. kvartal."),),
    )
    parts = tuple(
        build_series(upskilling, year=year, place=place, start=start, end=end, country=("9", "11"), category=name)
        for name, start, end in (("A-dagpenge", "10", "13.1"), ("Kontanthjælp", "5", "6.2"))
    )
    started = replace(
        build_series(persons, year=year, place=place, start="1012", end="1304", country=("41000", "52340"), ranks=None),
        spread=None,
        peers=PeerSpread(9, Decimal(980), Decimal(1190), Decimal(1420)),
    )
    selfsupport = build_indicator(
        "Selvforsørgende flygtninge og familiesammenførte",
        short_name="Selvforsørgende",
        definition="Andelen, der ikke får en offentlig forsørgelsesydelse i perioden.",
        population="Flygtninge og familiesammenførte på 18-66 år med ophold fra 2004 og frem",
        frequency=Frequency.MONTH,
    )
    support = build_series(
        selfsupport, year=year, place=place, start="46.5", end="44.1", country=("47", "51"), target="52",
        tolerance="3", ranks=(84, 94, 9, 10),
    )  # fmt: skip
    survey = build_indicator(
        "Personer med handicap i beskæftigelse", short_name="Med handicap i beskæftigelse", is_survey=True,
        frequency=Frequency.YEAR, source="Danmarks Statistik", source_table="AKU",
        definition="Andelen af personer med selvoplevet handicap, der er i beskæftigelse.",
        population="Personer på 15-64 år med et selvoplevet handicap", next_update=None,
    )  # fmt: skip
    disability = build_series(
        survey, year=year, place=place, start="58", end="62", country=("58", "62.8"), target="64", tolerance="2.5",
        half_width="3.8", ranks=(52, 95, 3, 10),
    )  # fmt: skip
    neet = build_indicator(
        "Unge uden for uddannelse og job, 15-24 år", short_name="Unge uden for uddannelse og job",
        frequency=Frequency.YEAR, direction=Direction.LOWER, source="Danmarks Statistik", source_table="NEET1",
        definition="Andelen af unge, der hverken er i uddannelse eller i job.", population="Alle unge på 15-24 år",
    )  # fmt: skip
    youth = build_series(neet, year=year, place=place, start="8.4", end="7.1", country=("7.2", "6.3"))
    failed = build_indicator(
        "Forgæves rekrutteringer", direction=Direction.LOWER, level=AreaLevel.RAR, frequency=Frequency.HALF_YEAR,
        definition="Andelen af virksomhedernes forsøg på at rekruttere, hvor stillingen ikke blev besat.",
        population="Virksomheder med ansatte", source_table="y25i14",
    )  # fmt: skip
    labour = build_series(failed, year=year, place=RAR, start="26", end="17.3", country=("27", "18.6"), target="19")
    return (
        GoalSection(
            1, "Alle ledige skal have en værdig sagsbehandling", "Værdig sagsbehandling", "", "", dignity, (dignity,)
        ),
        GoalSection(
            2, "Flere ledige skal opkvalificeres", "Opkvalificering", "", "", skills,
            (skills, *parts, withhold(replace(parts[1], category="Ledighedsydelse")), started),
            judged_by=upskilling.name,
        ),
        GoalSection(
            3, "Flere flygtninge og familiesammenførte skal være selvforsørgende", "Selvforsørgelse", "", "", support,
            (support, withhold(replace(support, category="Under 3 års ophold"), Quality.MISSING)),
            judged_by=support.indicator.name,
        ),
        GoalSection(
            4, "Flere personer med handicap skal i beskæftigelse", "Handicap og job", "Særligt fokus: unge 15-24 år",
            "Mere end 40.000 unge på 15-24 år er hverken i uddannelse eller job, og omkring 40 pct. af dem har et "
            "eller flere handicap. Ministeren lægger særlig vægt på dem.",
            disability, (disability, youth), judged_by=survey.name,
        ),
        GoalSection(
            5, "Virksomhederne skal sikres den nødvendige og kvalificerede arbejdskraft", "Kvalificeret arbejdskraft",
            "", "", labour, (labour,), judged_by=failed.name,
        ),
    )  # fmt: skip


def build_dashboard(place: Place = HOLBAEK, year: int = 2024) -> Dashboard:
    """Return a municipality's dashboard with five goals, one background indicator and two releases."""
    unemployment = build_indicator(
        "Fuldtidsledige i procent af arbejdsstyrken", short_name="Fuldtidsledige", direction=Direction.LOWER,
        frequency=Frequency.MONTH, source_table="y25i01", population="Arbejdsstyrken på 16-66 år",
        definition="Antal fuldtidsledige i procent af arbejdsstyrken.",
    )  # fmt: skip
    return Dashboard(
        place=place,
        year=year,
        years=tuple(range(2019, year + 1)),
        announcement=ANNOUNCED,
        goals=build_goals(year, place),
        context=(build_series(unemployment, year=year, place=place, start="4.1", end="2.9", country=("4", "2.8")),),
        peers=PEERS,
        releases=RELEASES,
    )


def build_empty_dashboard(place: Place = HOLBAEK, year: int = 2024) -> Dashboard:
    """Return a dashboard from before the first figures: goals without a headline, no releases."""
    dashboard = build_dashboard(place, year)
    return replace(
        dashboard,
        goals=tuple(replace(goal, headline=None, series=()) for goal in dashboard.goals),
        context=(),
        releases=(),
    )


def build_dashboard_without_goals(place: Place = HOLBAEK, year: int = 2025) -> Dashboard:
    """Return a year for which no goals were announced: the goals of 2024 group the indicators, with no targets."""
    dashboard = build_dashboard(place, year)
    because = (
        "Fra 2025 udmelder ministeren ikke længere beskæftigelsespolitiske mål: lov nr. 1656 af 30. december 2024 "
        "ophæver bestemmelsen bag dem."
    )
    return replace(
        dashboard,
        announcement=replace(ANNOUNCED, no_goals_because=because, is_repealed=True),
        goals=tuple(_without_targets(goal) for goal in dashboard.goals),
    )


def _without_targets(goal: GoalSection) -> GoalSection:
    series = tuple(drop_target(item) for item in goal.series)
    return replace(goal, headline=series[0] if series else None, series=series)
