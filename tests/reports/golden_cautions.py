"""What is said around a figure, case by case: its trend, its rank, what must be borne in mind, what was corrected."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from goals.assessment import TargetKind, TargetLine
from goals.ranking import Rank
from indicators.periods import Frequency, Period
from indicators.units import Quality
from reports.dashboards import Break, Correction, Series
from reports.narrative import (
    explain_dots,
    explain_rank,
    explain_strip,
    tell_area,
    tell_break,
    tell_change,
    tell_correction,
    tell_country,
    tell_long_trend,
    tell_own_indicator,
    tell_own_target,
    tell_rank,
    tell_small,
    tell_survey,
)

from .golden_figures import COUNTS, LOCAL, LOW, SCORES, SURVEY, WITHHELD
from .golden_goals import Cases
from .judged import series
from .values import COUNTRY, RAR


def with_own(shown: Series, value: str) -> Series:
    """Return the series with the municipality's own number beside its target."""
    own = TargetLine(2024, TargetKind.NUMBER, Decimal(value), Decimal("0.3"), is_local=True)
    return replace(shown, own_target=own)


def list_trends() -> Cases:
    """The change on a year, and the trend over five."""
    shown = {
        "fremgang": series(["8.5", "9", "9.5", "10", "10.6"]),
        "tilbagegang": series(["10.6", "10", "9.5", "9", "8.5"]),
        "fremgang, lavere er bedre": series(["10.6", "10", "9.5", "9", "8.5"], indicator=LOW),
        "tilbagegang, lavere er bedre": series(["8.5", "9", "9.5", "10", "10.6"], indicator=LOW),
        "uændret": series(["10", "10.5", "10.3", "10.1", "10.2"]),
        "samme tal": series(["10", "10.5", "10.3", "10", "10"]),
        "inden for tilfældige udsving": series(["9", "10", "9", "10", "11"], people=600),
        "antal": series(["1000", "1100", "1150", "1290", "1312"], indicator=COUNTS),
        "skala": series(["3.5", "3.6", "3.8", "3.9", "4"], indicator=SCORES),
        "kun tre år": series(["9.5", "10", "10.6"]),
        "kun to år": series(["10", "10.6"]),
        "kun ét år": series(["10.6"]),
    }
    return [
        (f"{label}: {span}", told)
        for label, one in shown.items()
        for span, told in (("et år", tell_change(one)), ("fem år", tell_long_trend(one)))
    ]


def list_readings() -> Cases:
    """How the strip and the histogram are read."""
    return [
        ("striben, år med mål", " ".join(explain_strip(has_goals=True))),
        ("striben, år uden mål", " ".join(explain_strip(has_goals=False))),
        ("prikkerne, år med mål", explain_dots(has_goals=True)),
        ("prikkerne, år uden mål", explain_dots(has_goals=False)),
    ]


def list_ranks() -> Cases:
    """A place among the others, with its interval; and why it is an interval, or none."""
    one = series(["10", "11"])
    shown = {
        "et interval": replace(one, rank=Rank(27, 97, 20, 34), peer_rank=Rank(2, 10, 1, 3)),
        "ét tal": replace(one, rank=Rank(20, 97, 20, 20), peer_rank=Rank(1, 10, 1, 1)),
        "uden sammenlignelige": replace(one, rank=Rank(27, 97, 20, 34)),
        "alt er muligt": replace(one, rank=Rank(27, 97, 1, 97)),
        "ingen placering": one,
        "egen indikator": series(["10", "11"], indicator=LOCAL),
        "tal for RAR-området": series(["10", "11"], place=RAR, is_own=False),
        "antal": series(["10", "11"], indicator=COUNTS),
    }
    return [
        (f"{label}: {what}", told)
        for label, given in shown.items()
        for what, told in (("placering", tell_rank(given)), ("forklaring", explain_rank(given)))
    ]


def list_cautions() -> Cases:
    """What must be borne in mind with a figure."""
    few = {people: series(["10", "11"], people=people) for people in (1, 2, 63, 99, 100)}
    told: Cases = [(f"{people} personer bag", tell_small(one)) for people, one in few.items()]
    number = series(["61", "62"], indicator=SURVEY, by_direction=True)
    return [
        *told,
        ("antal personer ikke oplyst", tell_small(series(["10", "11"]))),
        ("stikprøve uden oplyst usikkerhed, med status", tell_survey(number)),
        ("stikprøve uden oplyst usikkerhed, uden status", tell_survey(series(["62"], indicator=SURVEY))),
        ("stikprøve med oplyst usikkerhed", tell_survey(series(["61", "62"], indicator=SURVEY, half="1"))),
        ("kommunens egen indikator", tell_own_indicator(series(["10"], indicator=LOCAL))),
        ("tal for RAR-området", tell_area(series(["10"], place=RAR, is_own=False))),
        ("tal for hele landet", tell_area(series(["10"], place=COUNTRY, is_own=False))),
        ("egne tal", tell_area(series(["10"]))),
        ("hele landet ved siden af", tell_country(series(["10", "11"], country=["10", "11.2"]))),
        ("hele landet, intet tal", tell_country(series(["10", "11"]))),
        (
            "databrud",
            tell_break(Break(Period(2023, 1, Frequency.QUARTER), "Ledighedsydelse tælles med fra 1. kvartal 2023.")),
        ),
        ("databrud, forklaring uden punktum", tell_break(Break(Period(2023, 1, Frequency.YEAR), "Ny metode"))),
    ]


def list_own_targets() -> Cases:
    """A municipality's own target beside the one for all."""
    shown = {
        "nået": with_own(series(["7", "6.3"], indicator=LOW, by_direction=True), "6.5"),
        "tæt på": with_own(series(["7", "6.7"], indicator=LOW, by_direction=True), "6.5"),
        "ikke nået": with_own(series(["11", "12.2"], target="12"), "13"),
        "intet tal": with_own(WITHHELD, "13"),
        "kun kommunens eget": with_own(series(["10"]), "12.5"),
        "flere end sidste år": replace(
            series(["11", "12.2"], target="12"), own_target=TargetLine(2024, TargetKind.DIRECTION, None)
        ),
        "intet eget mål": series(["11", "12"], target="12"),
    }
    return [(label, tell_own_target(one)) for label, one in shown.items()]


def list_corrections() -> Cases:
    """What stood in a figure's place before."""
    at = datetime(2025, 3, 12, 8, 0, tzinfo=UTC)
    shown = series(["9", "9.9"])
    point = shown.points[-1]
    old = Correction(Quality.MEASURED, Decimal("10.4"), 12, at)
    slight = replace(old, value=Decimal("9.93"))
    count = series(["1000", "1312"], indicator=COUNTS)
    given = {
        "rettet": replace(point, correction=old),
        "rettet på anden decimal": replace(point, correction=slight),
        "før diskretioneret": replace(point, correction=Correction(Quality.SUPPRESSED, None, 12, at)),
        "før på vej": replace(point, correction=Correction(Quality.MISSING, None, 12, at)),
        "før ikke opgjort": replace(point, correction=Correction(Quality.NOT_APPLICABLE, None, 12, at)),
        "nu diskretioneret": replace(point, quality=Quality.SUPPRESSED, value=None, correction=old),
        "nu på vej": replace(point, quality=Quality.MISSING, value=None, correction=old),
        "nu ikke opgjort": replace(point, quality=Quality.NOT_APPLICABLE, value=None, correction=old),
        "fra på vej til ikke opgjort": replace(
            point, quality=Quality.NOT_APPLICABLE, value=None, correction=Correction(Quality.MISSING, None, 12, at)
        ),
        "aldrig rettet": point,
    }
    told: Cases = [(label, tell_correction(shown, one)) for label, one in given.items()]
    corrected = replace(count.points[-1], correction=Correction(Quality.MEASURED, Decimal(1321), 12, at))
    return [*told, ("rettet antal", tell_correction(count, corrected))]
