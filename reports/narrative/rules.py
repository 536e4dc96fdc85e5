"""How the goals are judged, in words for readers: made from the rules and their constants.

The page "Sådan vurderes målene" is these values laid out. Every `Reason`, `Trend` and `Basis` has its words here, and
every number is formatted from its constant; a test fails where one is without.
"""

from dataclasses import dataclass
from decimal import Decimal

from goals.assessment import STATUS_OF, Reason, Status, Trend
from goals.uncertainty import SMALL, THRESHOLD, Basis, estimate, get_noise
from indicators.units import Unit, format_number

from ..formatting import TREND_WORDS
from .rule_topics import Topic, explain_change, explain_topics
from .words import STATUS_LONG

TITLE = "Sådan vurderes målene"

_REASONS = {
    Reason.NO_FIGURE: "Tallet er diskretioneret, mangler eller opgøres ikke. Så vurderer vi ikke.",
    Reason.NO_TARGET: "Det er besluttet, at der ikke er noget mål at nå. Vi viser kun udviklingen.",
    Reason.SAMPLE: (
        "Der er sat et måltal, men tallet kommer fra en stikprøve, og måltallet ligger inden for stikprøvens "
        "usikkerhed. Så kan vi ikke afgøre, om målet er nået."
    ),
    Reason.TOO_FEW: (
        "Der er sat et måltal, men andelen er af under {small} personer, og måltallet ligger inden for usikkerheden. "
        "Det er tilfældigt, hvilken side af måltallet så få personer ender på."
    ),
    Reason.REACHED: "Der er sat et måltal, og tallet er lig med det eller bedre.",
    Reason.WITHIN_TOLERANCE: (
        "Der er sat et måltal, og tallet når det ikke, men afstanden er ikke større end den tolerance, der er sat "
        "sammen med måltallet."
    ),
    Reason.BEYOND_TOLERANCE: "Der er sat et måltal, og tallet er længere fra det, end tolerancen tillader.",
    Reason.NOTHING_BEFORE: (
        "Der er ikke sat et måltal, så tallet skal være bedre end i samme periode året før. Men der er intet tal fra "
        "året før, som det kan sammenlignes med."
    ),
    Reason.BETTER: (
        "Der er ikke sat et måltal, og tallet er bedre end i samme periode året før. Forskellen er større end "
        "usikkerheden."
    ),
    Reason.UNCHANGED: (
        "Der er ikke sat et måltal, og forskellen fra samme periode året før er ikke større, end tilfældigheder, "
        "stikprøver eller afrunding kan give."
    ),
    Reason.WORSE: (
        "Der er ikke sat et måltal, og tallet er dårligere end i samme periode året før. Forskellen er større end "
        "usikkerheden."
    ),
}

_BASES = {
    Basis.SURVEY: (
        "Spørgeskemaer og andre stikprøver",
        "Vi bruger den usikkerhed, som kilden selv har offentliggjort sammen med tallet.",
    ),
    Basis.PEOPLE: (
        "Andele, når vi ved, hvor mange personer de er af",
        "Vi beregner, hvor meget andelen kan svinge, når der er så mange personer. Jo færre personer, jo større "
        "usikkerhed.",
    ),
    Basis.COUNT: (
        "Antal",
        "Vi beregner, hvor meget et antal af den størrelse kan svinge. Et lille antal svinger forholdsvis mere end "
        "et stort.",
    ),
    Basis.NONE: (
        "Andre tal",
        "Kilden oplyser hverken usikkerhed eller antal personer. Så gælder alene den mindste ændring, der tæller, og "
        "det, som afrunding kan give, og vi ved ikke, hvor tit vi tager fejl.",
    ),
}

_TRENDS = {
    Trend.PROGRESS: "Tallet er blevet bedre, og ændringen er større end usikkerheden.",
    Trend.UNCHANGED: "Ændringen er ikke større, end tilfældigheder, stikprøver eller afrunding kan give.",
    Trend.SETBACK: "Tallet er blevet dårligere, og ændringen er større end usikkerheden.",
    Trend.NONE: "Der er ikke to tal, som kan sammenlignes.",
}

_LEAST_CHANGE = {
    Unit.PERCENT: "Andele skal ændre sig mindst {amount} procentpoint.",
    Unit.COUNT: "Antal skal ændre sig mindst {amount}, altså med mindst 1.",
    Unit.SCORE: "Gennemsnit på en skala skal ændre sig mindst {amount} point.",
}

# Shares of groups as they could be, to show the rules at work.
_EXAMPLE_SHARE = Decimal(40)
_EXAMPLE_GROUPS = (60, 1000, 20000)


@dataclass(frozen=True, slots=True)
class StatusRule:
    """When a goal has a status: one for each reason, in the order in which they are tried."""

    reason: Reason
    status: Status
    label: str  # "Målet er nået"
    sentence: str


@dataclass(frozen=True, slots=True)
class TrendRule:
    """What is called progress, and what is not."""

    trend: Trend
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BasisRule:
    """What a kind of figure's uncertainty rests on."""

    basis: Basis
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NoiseExample:
    """How much a share of so many people must change before it counts: "60", "18,5 procentpoint"."""

    people: str
    least_change: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the page tells, in its order: lead, statuses, change, bases, trends, then the topics."""

    title: str
    lead: str
    statuses: tuple[StatusRule, ...]
    change: Topic
    least_changes: tuple[str, ...]
    bases: tuple[BasisRule, ...]
    examples: tuple[NoiseExample, ...]
    trends: tuple[TrendRule, ...]
    topics: tuple[Topic, ...]


def explain_rules(*, withheld_below: int) -> Rules:
    """Return the rules in words; counts of 1 to `withheld_below` - 1 are withheld."""
    return Rules(
        title=TITLE,
        lead=(
            "Hvert mål vurderes på ét nøgletal. Er der sat et måltal, ser vi på, om det er nået. Er der ikke, ser vi "
            "på, om tallet er blevet bedre end i samme periode året før. En ændring tæller kun, når den er større, end "
            "tilfældigheder, stikprøver eller afrunding kan give."
        ),
        statuses=tuple(
            StatusRule(reason, STATUS_OF[reason], STATUS_LONG[STATUS_OF[reason]], _REASONS[reason].format(small=SMALL))
            for reason in Reason
        ),
        change=explain_change(),
        least_changes=tuple(text.format(amount=_write_plain(THRESHOLD[unit])) for unit, text in _LEAST_CHANGE.items()),
        bases=tuple(BasisRule(basis, *_BASES[basis]) for basis in Basis),
        examples=tuple(_make_example(people) for people in _EXAMPLE_GROUPS),
        trends=tuple(TrendRule(trend, TREND_WORDS[trend], _TRENDS[trend]) for trend in Trend),
        topics=explain_topics(withheld_below),
    )


def _make_example(people: int) -> NoiseExample:
    figure = estimate(_EXAMPLE_SHARE, Unit.PERCENT, 1, denominator=Decimal(people))
    return NoiseExample(
        format_number(Decimal(people), 0),
        f"{format_number(get_noise(figure, figure, Unit.PERCENT), 1)} {Unit.PERCENT.change_word}",
    )


def _write_plain(number: Decimal) -> str:
    exponent = number.normalize().as_tuple().exponent
    return format_number(number, max(0, -exponent) if isinstance(exponent, int) else 0)
