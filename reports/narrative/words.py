"""The short words of a verdict: status, trend, and the noun that a figure goes by."""

from dataclasses import dataclass

from goals.assessment import Assessment, Status, TargetKind, Trend
from indicators.units import Direction, Unit

from ..dashboards import AnnouncementFacts, IndicatorFacts
from ..formatting import TREND_WORDS
from .told import NOTHING, Told, join_told

STATUS_LONG = {
    Status.MET: "Målet er nået",
    Status.CLOSE: "Tæt på målet",
    Status.NOT_MET: "Målet er ikke nået",
    Status.NONE: "Ingen status",
}
STATUS_SHORT = {
    Status.MET: "Nået",
    Status.CLOSE: "Tæt på",
    Status.NOT_MET: "Ikke nået",
    Status.NONE: "Ingen status",
}
_NOUNS = {Unit.PERCENT: "andelen", Unit.COUNT: "antallet", Unit.SCORE: "tallet"}


@dataclass(frozen=True, slots=True)
class Lead:
    """An opening: the conclusion, which is set in bold, and what follows it, if anything does."""

    conclusion: Told
    rest: Told = NOTHING

    def __str__(self) -> str:
        return str(self.whole)

    @property
    def whole(self) -> Told:
        """Both, as one text."""
        return join_told((self.conclusion, self.rest))


def has_goals(announcement: AnnouncementFacts) -> bool:
    """Whether goals were announced for the year shown; else a status is a direction only."""
    return announcement.has_goals


def is_direction_only(assessment: Assessment, *, has_goals: bool) -> bool:
    """Whether the status says progress or setback, and not whether something is reached."""
    target = assessment.target
    return not has_goals or target is None or target.kind is TargetKind.NONE


def is_judged(assessment: Assessment) -> bool:
    """Whether a figure has a status or could have had one: an indicator that no goal is judged by has a trend alone."""
    return assessment.status is not Status.NONE or assessment.trend is Trend.NONE


def status_word(assessment: Assessment, *, has_goals: bool, short: bool = False) -> str:
    """Return the status as a label: "Målet er nået", short "Nået", or "Fremgang" where nothing is to be reached."""
    if is_direction_only(assessment, has_goals=has_goals):
        # Where nothing is to be reached, a ball says the direction, and so do its words.
        return STATUS_LONG[Status.NONE] if assessment.status is Status.NONE else TREND_WORDS[assessment.trend]
    return (STATUS_SHORT if short else STATUS_LONG)[assessment.status]


def trend_word(assessment: Assessment) -> str:
    """Return "Fremgang", "Uændret", "Tilbagegang" or "Ingen udvikling at vise"."""
    return TREND_WORDS[assessment.trend]


def noun(facts: IndicatorFacts) -> str:
    """Return what the figure is called in a sentence: "andelen", "antallet", "tallet"."""
    return _NOUNS[facts.unit]


def the_same(facts: IndicatorFacts) -> str:
    """Return "den samme" or "det samme", as the noun's gender wants it."""
    return "den samme" if facts.unit is Unit.PERCENT else "det samme"


def grows_when(facts: IndicatorFacts, *, good: bool) -> bool:
    """Whether the figure itself rises when the development is good (or bad)."""
    return (facts.direction is Direction.HIGHER) is good


def grows(facts: IndicatorFacts, *, is_rising: bool) -> str:
    """Return what the figure does: "vokser", "falder"; a mark on a scale rises, and does not grow."""
    if not is_rising:
        return "falder"
    return "stiger" if facts.unit is Unit.SCORE else "vokser"


def grown(facts: IndicatorFacts, *, is_rising: bool) -> str:
    """Return what the figure has done: "vokset", "faldet"."""
    if not is_rising:
        return "faldet"
    return "steget" if facts.unit is Unit.SCORE else "vokset"
