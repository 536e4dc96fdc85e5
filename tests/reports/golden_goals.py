"""What is said of a municipality's goals together, case by case: leads, highlights."""

from dataclasses import replace

from indicators.units import AreaLevel, Direction, Quality, Unit
from reports.dashboards import AnnouncementFacts, Dashboard, Series
from reports.narrative import list_highlights, tell_dashboard

from .invented import holbaek
from .judged import series
from .values import ANNOUNCED, COUNTRY, HOLBAEK, NOT_ANNOUNCED, NOT_ENTERED, PEERS, RAR, RELEASE, facts, goal

Cases = list[tuple[str, object]]

SHORTS = (
    "Værdig sagsbehandling",
    "Opkvalificering",
    "Selvforsørgelse",
    "Handicap og job",
    "Kvalificeret arbejdskraft",
)
LOW = facts(code="rekruttering", direction=Direction.LOWER, level=AreaLevel.RAR)


def dashboard(*headlines: Series | None, announcement: AnnouncementFacts = ANNOUNCED) -> Dashboard:
    """Return Holbæk's dashboard with as many goals as there are headlines."""
    goals = tuple(
        goal(number, f"Mål {number}", short, headline)
        for number, (short, headline) in enumerate(zip(SHORTS, headlines, strict=False), start=1)
    )
    return Dashboard(HOLBAEK, 2024, (2024,), announcement, goals, (), PEERS, (RELEASE,))


MET = series(["11", "12.5"], target="12")
CLOSE = series(["10", "11"], target="12")
MISSED = series(["8", "9"], target="12")
WORSE = series(["9", "8"], target="12")
WITHHELD = series(["9", None], quality=Quality.SUPPRESSED, target="12")
COMING = series(["9", None], quality=Quality.MISSING, target="12")
OUTSIDE = series(["9", None], quality=Quality.NOT_APPLICABLE, target="12")
FIRST = series(["10"], by_direction=True)
BROKEN = series(["10", "11"], by_direction=True, break_at=1)
STILL = series(["10", "10.1"], by_direction=True)
UNSURE = series(["9", "11"], people=63, target="12")
UP, DOWN, SAME = series(["10", "11"]), series(["10", "9"]), series(["10", "10.1"])


def list_leads() -> Cases:
    """The lead of a dashboard in a year with goals."""
    cases: dict[str, tuple[Series | None, ...]] = {
        "alle nået": (MET,) * 5,
        "fire nået, ét tæt på": (CLOSE, MET, MET, MET, MET),
        "ét nået, resten tæt på": (MET, CLOSE, CLOSE, CLOSE, CLOSE),
        "ingen nået, alle tæt på": (CLOSE,) * 5,
        "ingen nået, tre uændrede og to tæt på": (STILL, STILL, STILL, CLOSE, CLOSE),
        "ingen nået, alle uændrede": (STILL,) * 5,
        "ingen nået, af hver sin grund tæt på": (STILL, CLOSE, UNSURE),
        "ingen nået, og det ene, der kan vurderes, er uændret": (STILL, None),
        "to nået, to uændrede og ét, der ikke kan afgøres": (MET, MET, STILL, STILL, UNSURE),
        "ingen nået, begge kan ikke afgøres": (UNSURE, UNSURE),
        "ét uændret, ét ikke nået, ét uden tal": (MET, STILL, MISSED, None),
        "ingen nået, intet tæt på, nogle den forkerte vej": (MISSED, WORSE, MISSED, WORSE, MISSED),
        "ét ikke nået": (MET, MISSED, MET, MET, MET),
        "ét ikke nået, den forkerte vej": (MET, WORSE, MET, MET, MET),
        "to ikke nået, begge den forkerte vej": (MET, MET, WORSE, WORSE, MET),
        "tre ikke nået, ét af dem den forkerte vej": (MET, MISSED, WORSE, MISSED, MET),
        "to uden tal": (None, MET, MET, None, MET),
        "ét uden tal, ét diskretioneret": (None, MET, WITHHELD, MET, MET),
        "uden tal, tæt på og ikke nået på samme tid": (None, CLOSE, WORSE, MET, MET),
        "to slags uden status, tæt på og ikke nået": (None, CLOSE, WORSE, WITHHELD, MET),
        "alle slags uden status": (None, MET, WITHHELD, COMING, OUTSIDE),
        "ingen nået, og ikke alle kan vurderes": (None, CLOSE, MISSED, WITHHELD, WITHHELD),
        "ingen nået, og kun ét kan vurderes": (None, None, MISSED, None, None),
        "ét nået, som er det eneste, der kan vurderes": (None, None, MET, None, None),
        "intet kan vurderes": (FIRST, None, WITHHELD),
        "brud og diskretioneret året før": (MET, BROKEN, MET, BROKEN, UP),
        "intet tal overhovedet": (None,) * 5,
        "kun ét udgivet, og det er diskretioneret": (None, WITHHELD, None, None, None),
        "kun ét udgivet, og det er på vej": (COMING, None),
        "to udgivet, begge diskretioneret": (WITHHELD, WITHHELD, None),
        "alle diskretioneret": (WITHHELD, WITHHELD),
        "udgivet, men af hver sin grund uden tal": (WITHHELD, COMING, None),
        "tal for RAR-området": (series(["19", "17"], indicator=LOW, place=RAR, is_own=False, target="19"), MET),
    }
    designed = [("designets eksempel", tell_dashboard(holbaek()).whole)]
    return designed + [(label, tell_dashboard(dashboard(*shown)).whole) for label, shown in cases.items()]


def list_leads_without_goals() -> Cases:
    """The lead of a dashboard in a year without goals: direction only."""
    cases: dict[str, tuple[Series | None, ...]] = {
        "fremgang på to, uændret, tilbagegang, uden tal": (None, UP, UP, SAME, DOWN),
        "kun fremgang": (UP, UP),
        "kun tilbagegang": (DOWN,),
        "tilbagegang og uændret": (DOWN, SAME),
        "kun uændret": (SAME, SAME),
        "intet at sammenligne med": (FIRST,),
        "intet at sammenligne med for to": (FIRST, series(["9"])),
        "intet at sammenligne med for alle fem": (FIRST,) * 5,
        "fremgang på alle fem": (UP,) * 5,
        "alle fem uden udvikling, af hver sin grund": (None, FIRST, WITHHELD, COMING, OUTSIDE),
        "alle slags uden udvikling": (None, UP, WITHHELD, COMING, OUTSIDE),
        "intet tal overhovedet": (None,) * 5,
        "alle diskretioneret": (WITHHELD, WITHHELD),
    }
    unknown: dict[str, tuple[Series | None, ...]] = {
        "målene er ikke lagt ind, intet at sammenligne med": (FIRST,) * 5,
        "målene er ikke lagt ind, fremgang og tilbagegang": (UP, DOWN, SAME),
        "målene er ikke lagt ind, to slags uden udvikling": (UP, None, FIRST),
    }
    return [
        (label, tell_dashboard(dashboard(*shown, announcement=announcement)).whole)
        for announcement, given in ((NOT_ANNOUNCED, cases), (NOT_ENTERED, unknown))
        for label, shown in given.items()
    ]


def list_things() -> Cases:
    """The things to notice."""
    women, men = series(["48", "45.7"], category="Kvinder"), series(["43", "42.5"], category="Mænd")
    parted = replace(dashboard(WORSE), goals=(goal(3, "Mål 3", "Selvforsørgelse", WORSE, women, men),))
    count = facts(unit=Unit.COUNT, decimals=0)
    shown = {
        "designets eksempel": holbaek(),
        "den gruppe, der har flyttet sig mest": parted,
        "for få personer til at afgøre det": dashboard(series(["12", "11"], people=63, target="12")),
        "diskretioneret": dashboard(None, WITHHELD),
        "tal for RAR-området": dashboard(series(["19", "19"], indicator=LOW, place=RAR, is_own=False)),
        "tal for hele landet": dashboard(series(["19", "19"], indicator=LOW, place=COUNTRY, is_own=False)),
        "antal": dashboard(series(["1000", "1312"], indicator=count)),
        "fremgang, men ikke nået": dashboard(MISSED),
        "intet at lægge mærke til": dashboard(SAME),
    }
    return [
        (f"{label} ({place})", f"{one.title} | {one.sentence}")
        for label, given in shown.items()
        for place, one in enumerate(list_highlights(given), start=1)
    ] + [(label, "") for label, given in shown.items() if not list_highlights(given)]
