"""What is said of one figure, case by case: reasons, goals, indicators' pages, charts, trends, cautions."""

from dataclasses import replace

from goals.assessment import Reason, TargetKind, TargetLine
from indicators.periods import Frequency
from indicators.units import AreaLevel, Direction, Quality, Unit
from reports.dashboards import Series
from reports.narrative import (
    explain_no_headline,
    explain_no_status,
    explain_status,
    subtitle_chart,
    tell_goal,
    tell_indicator,
    tell_status_rule,
    title_chart,
)

from .golden_goals import Cases
from .invented import quarters
from .judged import series
from .values import COUNTRY, HOLBAEK, RAR, facts, goal

BORNHOLM = replace(HOLBAEK, name="Bornholm")
LOW = facts(code="rekruttering", direction=Direction.LOWER, level=AreaLevel.RAR)
COUNTS = facts(unit=Unit.COUNT, decimals=0)
FEWER = replace(COUNTS, direction=Direction.LOWER)
SCORES = facts(unit=Unit.SCORE, decimals=1)
SURVEY = facts(is_survey=True)
LOCAL = facts(is_local=True)
WHOLE = facts(decimals=0, level=AreaLevel.RAR, direction=Direction.LOWER)

NO_TARGET = TargetLine(2024, TargetKind.NONE, None)
WITHHELD = series(["9", None], quality=Quality.SUPPRESSED, target="12")
COMING = series(["9", None], quality=Quality.MISSING, target="12")
OUTSIDE = series(["9", None], quality=Quality.NOT_APPLICABLE, target="12")


def after(quality: Quality) -> Series:
    """Return a series whose figure of a year before is no number."""
    shown = series([None, "11"], by_direction=True)
    return replace(shown, year_before=replace(shown.points[0], quality=quality))


def without_target() -> Series:
    """Return a series of which it is decided that there is no common target."""
    shown = series(["10", "11"])
    return replace(
        shown,
        assessment=replace(
            series([None, "11"], by_direction=True).assessment, target=NO_TARGET, reason=Reason.NO_TARGET
        ),
    )


# Every reason, with each kind of target, direction and unit that it can have.
REASONS: dict[str, Series] = {
    "intet tal: diskretioneret": WITHHELD,
    "intet tal: på vej": COMING,
    "intet tal: ikke opgjort": OUTSIDE,
    "intet tal: ikke opgjort på en ø": series([None], quality=Quality.NOT_APPLICABLE, place=BORNHOLM),
    "intet tal: aldrig udgivet": series(["10", None]),
    "intet fælles mål": without_target(),
    "stikprøve om måltallet": series(["62", "62"], target="64", half="3.8"),
    "stikprøve om måltallet, skala": series(["3.7", "3.9"], indicator=SCORES, target="4", half="0.3"),
    "for få personer": series(["12", "11"], people=63, target="12"),
    "for få personer, lavere er bedre": series(["20", "21"], indicator=LOW, people=41, target="19"),
    "måltal nået": series(["11", "12.5"], target="12"),
    "måltal nået netop": series(["11", "12"], target="12"),
    "måltal nået med mindre end en decimal": series(["11", "12.03"], target="12"),
    "måltal nået, lavere er bedre": series(["19", "17.3"], indicator=LOW, target="19"),
    "måltal nået netop, lavere er bedre": series(["19.5", "19"], indicator=LOW, target="19"),
    "måltal nået, antal": series(["900", "1250"], indicator=COUNTS, target="1200"),
    "måltal nået, antal, lavere er bedre": series(["900", "600"], indicator=FEWER, target="700"),
    "måltal nået, skala": series(["3.7", "4.1"], indicator=SCORES, target="4"),
    "tæt på": series(["9.5", "10.6"], target="12"),
    "tæt på med mindre end en decimal": series(["11", "11.97"], target="12"),
    "tæt på, lavere er bedre": series(["19", "20"], indicator=LOW, target="19"),
    "tæt på, antal": series(["900", "1150"], indicator=COUNTS, target="1200", tolerance="100"),
    "tæt på, skala": series(["3.7", "3.8"], indicator=SCORES, target="4", tolerance="0.25"),
    "ikke nået": series(["45.5", "44.1"], target="52", tolerance="3"),
    "ikke nået, ingen tolerance": series(["9", "10"], target="12", tolerance="0"),
    "ikke nået, lavere er bedre": series(["25", "22"], indicator=LOW, target="19"),
    "ikke nået, antal": series(["900", "950"], indicator=COUNTS, target="1200", tolerance="100"),
    "intet året før": series(["10"], by_direction=True),
    "databrud siden året før": series(["10", "11"], by_direction=True, break_at=1),
    "året før diskretioneret": after(Quality.SUPPRESSED),
    "året før ikke opgjort": after(Quality.MISSING),
    "flere end sidste år": series(["10", "11"], by_direction=True),
    "flere end sidste år, mange personer bag": series(["10", "12"], people=8000, by_direction=True),
    "flere end sidste år, stikprøve": series(["50", "62"], half="3.8", by_direction=True),
    "færre end sidste år, lavere er bedre": series(["20", "18"], indicator=LOW, by_direction=True),
    "flere end sidste år, antal": series(["1000", "1312"], indicator=COUNTS, by_direction=True),
    "færre end sidste år, antal, lavere er bedre": series(["1312", "1000"], indicator=FEWER, by_direction=True),
    "bedre end sidste år, skala": series(["3.7", "3.9"], indicator=SCORES, by_direction=True),
    "færre end sidste år": series(["11", "10"], by_direction=True),
    "flere end sidste år, lavere er bedre": series(["18", "20"], indicator=LOW, by_direction=True),
    "færre end sidste år, antal": series(["1312", "1000"], indicator=COUNTS, by_direction=True),
    "samme tal": series(["10", "10"], by_direction=True),
    "samme tal, antal": series(["100", "100"], indicator=COUNTS, by_direction=True),
    "lille ændring": series(["10", "10.2"], by_direction=True),
    "lille ændring, skala": series(["3.71", "3.74"], indicator=SCORES, by_direction=True),
    "ændring inden for stikprøvens usikkerhed": series(["61", "62"], half="3.8", by_direction=True),
    "ændring inden for tilfældige udsving": series(["10", "11.1"], people=900, by_direction=True),
    "ændring inden for tilfældige udsving, lavere er bedre": series(
        ["11.1", "10"], indicator=LOW, people=900, by_direction=True
    ),
    "ændring inden for tilfældige udsving, antal": series(["100", "112"], indicator=COUNTS, by_direction=True),
    "ændring, som afrunding kan give": series(
        ["18", "19"], indicator=WHOLE, place=RAR, is_own=False, by_direction=True
    ),
}


def list_reasons() -> Cases:
    """Why a figure has its status."""
    return [(label, explain_status(shown)) for label, shown in REASONS.items()]


def list_no_status() -> Cases:
    """What stands beside a figure without a status."""
    return [(label, explain_no_status(shown)) for label, shown in REASONS.items() if explain_no_status(shown)]


def list_rules() -> Cases:
    """The rule behind a status."""
    shown = {
        "måltal": series(["10", "11"], target="12"),
        "måltal, ingen tolerance, lavere er bedre": series(["20"], indicator=LOW, target="19", tolerance="0"),
        "måltal, stikprøve": series(["62", "62"], indicator=SURVEY, target="64", half="3.8", tolerance="2.5"),
        "måltal, få personer": series(["12", "11"], people=63, target="12"),
        "måltal, antal": series(["900", "950"], indicator=COUNTS, target="1200", tolerance="100"),
        "flere end sidste år": series(["10", "11"], by_direction=True),
        "flere end sidste år, tilfældige udsving": series(["10", "11.1"], people=900, by_direction=True),
        "flere end sidste år, stikprøve": series(["61", "62"], half="3.8", by_direction=True),
        "færre end sidste år": series(["20", "18"], indicator=LOW, by_direction=True),
        "færre end sidste år, hele procent": series(["18", "19"], indicator=WHOLE, by_direction=True),
        "flere end sidste år, antal": series(["100", "112"], indicator=COUNTS, by_direction=True),
    }
    told: Cases = [(label, tell_status_rule(one, has_goals=True)) for label, one in shown.items()]
    unset = series(["10", "11"])
    return [*told, ("år uden mål", tell_status_rule(unset, has_goals=False))]


def list_goals() -> Cases:
    """The sentences above "Tallene bag mål n"."""
    own = {
        "måltal, hævet": series(["9.5", "10.6"], target="12", target_before="11"),
        "måltal, sænket, lavere er bedre": series(["21", "20.5"], indicator=LOW, target="19", target_before="20"),
        "måltal nået netop": series(["11.5", "12"], target="12"),
        "måltal nået netop, hævet": series(["11.5", "12"], target="12", target_before="11"),
        "tal for RAR-området": series(["19", "17.3"], indicator=LOW, place=RAR, is_own=False, target="19"),
        "stikprøve om måltallet": series(["62.2", "62.0"], target="64", half="3.8"),
        "for få personer": series(["12", "11"], people=63, target="12"),
        "få personer, men klart nået": series(["30", "45"], people=63, target="12"),
        "én person bag": series(["0", "100"], people=1, target="12"),
        "flere end sidste år": series(["10", "11"], by_direction=True),
        "lille ændring": series(["10", "10.2"], by_direction=True),
        "ændring inden for stikprøvens usikkerhed": series(["60.9", "62"], half="1.5", by_direction=True),
        "ændring inden for tilfældige udsving": series(["10", "11.1"], people=900, by_direction=True),
        "ændring, som afrunding kan give": series(
            ["19", "18"], indicator=WHOLE, place=RAR, is_own=False, by_direction=True
        ),
        "samme tal": series(["10", "10"], by_direction=True),
        "samme tal, antal": series(["100", "100"], indicator=COUNTS),
        "antal": series(["1000", "1312"], indicator=COUNTS, by_direction=True),
        "intet året før": series(["10"], by_direction=True),
        "diskretioneret": WITHHELD,
        "på vej": COMING,
    }
    told: Cases = [(label, tell_goal(goal(2, "Mål 2", "Opkvalificering", shown))) for label, shown in own.items()]
    empty = goal(2, "Mål 2", "Opkvalificering", None)
    judged = replace(empty, judged_by="Unge uden for uddannelse og job, 15-24 år")
    return [*told, ("intet tal endnu", explain_no_headline(judged)), ("ikke noget fælles nøgletal", tell_goal(empty))]


def list_indicators() -> Cases:
    """The lead of an indicator's page."""
    shown = {
        "fremgang hvert år": series(["8", "9", "9.5", "10.6"], target="12"),
        "fremgang hvert år, lavere er bedre": series(["12", "11", "10"], indicator=LOW, target="12"),
        "fremgang hvert år, skala": series(["3.5", "3.6", "3.8"], indicator=SCORES),
        "fremgang på et år, nået": series(["9.5", "10.6"], target="10"),
        "tilbagegang, men nået": series(["12.5", "11"], target="10"),
        "tilbagegang": series(["9", "8"], target="12"),
        "næsten uændret": series(["10.1", "10"], target="10"),
        "uændret": series(["10", "10"], target="10"),
        "stikprøve om måltallet": series(["62", "62"], target="64", half="3.8"),
        "for få personer": series(["12", "11"], people=63, target="12"),
        "få personer": series(["30", "45"], people=63, target="12"),
        "ændring inden for tilfældige udsving": series(["10", "11.1"], people=900, by_direction=True),
        "ændring inden for usikkerheden, nået": series(["60.9", "62"], target="58", half="1.5"),
        "ændring, som afrunding kan give": series(
            ["19", "18"], indicator=WHOLE, place=RAR, is_own=False, by_direction=True
        ),
        "faldet kan være tilfældigt": series(["11.1", "10"], people=900, by_direction=True),
        "uden mål": series(["10", "11"]),
        "intet året før": series(["11"], target="12"),
        "intet året før og intet mål": series(["11"]),
        "på en ø": series(["10", "11"], place=BORNHOLM),
        "hele landet": series(["10", "11"], place=COUNTRY),
        "RAR-området": series(["20", "18"], indicator=LOW, place=RAR, is_own=False),
        "antal": series(["1000", "1312"], indicator=COUNTS),
        "kvartaler": series(quarters(8, 10), indicator=facts(frequency=Frequency.QUARTER)),
        "rullende år": series(quarters(8, 10), indicator=facts(frequency=Frequency.ROLLING_YEAR)),
        "diskretioneret": WITHHELD,
        "på vej": COMING,
        "ikke opgjort": OUTSIDE,
    }
    return [(label, tell_indicator(one).whole) for label, one in shown.items()]


def list_titles() -> Cases:
    """The title of a chart is its finding; then the subtitles."""
    shown = {
        "målet løber fra": series(["10", "10.6"], target="12", target_before="11"),
        "målet løber fra, lavere er bedre": series(["21", "20.5"], indicator=LOW, target="19", target_before="20"),
        "fremgang, nået": series(["11", "12.5"], target="12"),
        "fremgang, tæt på": series(["10", "11.2"], target="12", target_before="11"),
        "fremgang, ikke nået": series(["8", "9"], target="12"),
        "fremgang, nået, skala": series(["3.7", "4.1"], indicator=SCORES, target="4"),
        "uændret, nået": series(["12", "12"], target="12"),
        "næsten uændret, nået": series(["12", "12.1"], target="12"),
        "uændret, tæt på": series(["11", "11"], target="12"),
        "uændret, ikke nået": series(["9", "9"], target="12"),
        "tilbagegang, nået": series(["13", "12.5"], target="12"),
        "tilbagegang, tæt på": series(["12", "11"], target="12"),
        "tilbagegang, ikke nået": series(["9", "8"], target="12"),
        "stikprøve om måltallet": series(["62", "62"], target="64", half="3.8"),
        "for få personer": series(["12", "11"], people=63, target="12"),
        "ændring inden for usikkerheden, nået": series(["60.9", "62"], target="58", half="1.5"),
        "ændring inden for usikkerheden, tæt på": series(["60.9", "62"], target="64", half="1.5", tolerance="3"),
        "ændring inden for usikkerheden, ikke nået": series(["60.9", "62"], target="74", half="1.5"),
        "flere end sidste år": series(["10", "11"]),
        "færre end sidste år": series(["10", "9"]),
        "færre end sidste år, lavere er bedre": series(["20", "18"], indicator=LOW),
        "næsten samme tal": series(["10", "10.1"]),
        "samme tal, antal": series(["100", "100"], indicator=COUNTS),
        "antal": series(["1000", "1312"], indicator=COUNTS),
        "ændring inden for tilfældige udsving": series(["10", "11.1"], people=900),
        "ændring, som afrunding kan give": series(["18", "19"], indicator=WHOLE),
        "ændring, som afrunding kan give, ikke nået": series(["18", "19"], indicator=WHOLE, target="12"),
        "intet året før": series(["10"]),
        "diskretioneret": WITHHELD,
    }
    whole = series(quarters(8, 10), indicator=facts(frequency=Frequency.QUARTER))
    return [(label, title_chart(one)) for label, one in shown.items()] + [
        ("undertitel, kvartaler", subtitle_chart(whole)),
        ("undertitel, en gruppe", subtitle_chart(replace(whole, category="Voksenlærlinge"))),
        ("undertitel, skala", subtitle_chart(series(["3.5", "3.6"], indicator=SCORES))),
        ("undertitel, ingen kurve", subtitle_chart(replace(whole, points=()))),
    ]
