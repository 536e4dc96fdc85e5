"""Indicators that three municipalities are imagined to have chosen for goals 1 and 4, which have none of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from goals.models import Goal, Measure
from indicators.intake.cells import Entry
from indicators.models import Indicator
from indicators.periods import Frequency, Period
from indicators.units import AreaLevel, Direction, Quality, Unit
from municipalities.models import Area

from .paths import round_to

PREFIX = "eksempel-"  # of the codes; by it they are found again when the example is removed
_SOURCE = "Kommunens egen opgørelse (opdigtet eksempel)"
_POSITION = 50  # after the national indicators, on the sheet and under the goal
_ANNOUNCED = (2023, 2024)


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """A municipality's own yearly indicator, and its invented values from 2019 on."""

    code: str
    owner: str
    goal: int
    name: str
    short_name: str
    definition: str
    population: str
    unit: Unit
    values: tuple[str, ...]  # "207/404" is the share that 207 of 404 people make
    half_width: str = ""  # of the 95 pct. interval, where it is a survey


OWN_INDICATORS = (
    OwnIndicator(
        "eksempel-0316-tilfredshed", "0316", 1,
        "Borgernes tilfredshed med sagsbehandlingen", "Tilfredshed",
        "Gennemsnittet af borgernes svar på, hvor tilfredse de er med sagsbehandlingen, på en skala fra 1 til 5. "
        "Opdigtet nøgletal, der viser, hvordan en kommunes eget nøgletal ser ud.",
        "Et udsnit af de borgere, der har haft en samtale i jobcentret i løbet af året.",
        Unit.SCORE, ("3.6", "3.5", "3.7", "3.8", "3.8", "4.1"), "0.2",
    ),
    OwnIndicator(
        "eksempel-0316-unge-med-handicap", "0316", 4,
        "Unge med handicap i job eller uddannelse", "Unge med handicap",
        "Andelen af unge med handicap, der er i job eller uddannelse et år efter den første samtale. "
        "Opdigtet nøgletal, der viser, hvordan en kommunes eget nøgletal ser ud.",
        "Unge på 15-24 år med handicap, der har haft en samtale i jobcentret.",
        Unit.PERCENT, ("207/404", "202/413", "221/422", "236/431", "247/440", "264/450"),
    ),
    OwnIndicator(
        "eksempel-0461-unge-med-handicap", "0461", 4,
        "Unge med handicap i fritidsjob eller lære", "Fritidsjob og lære",
        "Andelen af unge med handicap, der har et fritidsjob eller er i lære. "
        "Opdigtet nøgletal, der viser, hvordan en kommunes eget nøgletal ser ud.",
        "Unge på 15-24 år med handicap, som kommunen er i kontakt med.",
        Unit.PERCENT, ("272/1210", "241/1219", "284/1228", "317/1237", "316/1246", "350/1255"),
    ),
    OwnIndicator(
        "eksempel-0751-inddragelse", "0751", 1,
        "Borgere, der oplever at blive inddraget i deres sag", "Inddragelse",
        "Andelen af borgere, der svarer, at de i høj grad eller i nogen grad bliver inddraget i deres sag. "
        "Opdigtet nøgletal, der viser, hvordan en kommunes eget nøgletal ser ud.",
        "Ledige, der har svaret på kommunens årlige spørgeskema.",
        Unit.PERCENT, ("68.4", "66.9", "69.7", "71.2", "72.8", "72.5"), "2.4",
    ),
)  # fmt: skip


def add_own_indicators() -> None:
    """Put the own indicators in the codebook and under the goals announced for 2023 and 2024."""
    owners = Area.objects.in_bulk({own.owner for own in OWN_INDICATORS}, field_name="code")
    goals = {
        (goal.announcement.year, goal.number): goal
        for goal in Goal.objects.filter(announcement__year__in=_ANNOUNCED).select_related("announcement")
    }
    for position, own in enumerate(OWN_INDICATORS, start=_POSITION):
        indicator = Indicator.objects.create(
            code=own.code,
            name=own.name,
            short_name=own.short_name,
            definition=own.definition,
            population=own.population,
            unit=own.unit.value,
            decimals=1,
            direction=Direction.HIGHER.value,
            frequency=Frequency.YEAR.value,
            level=AreaLevel.MUNICIPALITY.value,
            is_survey=bool(own.half_width),
            owner=owners[own.owner],
            sheet=f"Mål {own.goal}",
            position=position,
            source=_SOURCE,
        )
        Measure.objects.bulk_create(
            Measure(goal=goals[year, own.goal], indicator=indicator, position=position) for year in _ANNOUNCED
        )


def remove_own_indicators() -> int:
    """Remove those without figures and targets, with their places under goals, and return how many."""
    unused = Indicator.objects.filter(code__startswith=PREFIX, owner__isnull=False, editions=None, targets=None)
    codes = list(unused.values_list("code", flat=True))
    Measure.objects.filter(indicator__code__in=codes).delete()
    Indicator.objects.filter(code__in=codes).delete()
    return len(codes)


def draw_own_entries(all_years: Sequence[int], years: Sequence[int]) -> Iterator[Entry]:
    """Yield the own indicators' figures of `years`."""
    for own in OWN_INDICATORS:
        for year, text in zip(all_years, own.values, strict=True):
            if year in years:
                yield _make_entry(own, Period(year, 1, Frequency.YEAR), text)


def _make_entry(own: OwnIndicator, period: Period, text: str) -> Entry:
    entry = Entry("", own.owner, own.code, period, "", Quality.MEASURED, None)
    if own.half_width:
        value, half = Decimal(text), Decimal(own.half_width)
        return replace(entry, value=value, lower=value - half, upper=value + half)
    numerator, denominator = (Decimal(number) for number in text.split("/"))
    value = round_to(100 * numerator / denominator, 1)
    return replace(entry, value=value, numerator=numerator, denominator=denominator)
