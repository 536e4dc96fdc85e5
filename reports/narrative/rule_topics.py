"""What the page of the rules tells in prose, a heading at a time; every number comes from its constant."""

from dataclasses import dataclass

from goals.assessment import FEWEST_YEARS, YEARS_OF_A_LONG_TREND
from goals.ranking import Rank
from goals.uncertainty import CONFIDENCE, ERROR_LEVEL, SMALL
from indicators.units import NO_BREAK_SPACE, Quality, Unit

from ..formatting import format_value

_EXAMPLE_RANK = Rank(number=26, count=97, best=20, worst=34)  # a place as it could be
_SMALL_NUMBERS = ("nul", "ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with its paragraphs; `slug` is its anchor."""

    slug: str
    heading: str
    paragraphs: tuple[str, ...]


def explain_change() -> Topic:
    """Return what a change is: more than noise, at the error level."""
    once_in = int(1 / ERROR_LEVEL)
    return Topic(
        "aendring",
        "Hvornår er en ændring en ændring?",
        (
            "Tal svinger, også når intet er ændret: Nogle finder job i december, andre først i januar. Derfor har "
            f"et tal en usikkerhed. Den er et interval, som med {CONFIDENCE}{NO_BREAK_SPACE}% sikkerhed rummer det "
            "niveau, tallet svinger omkring.",
            "Vi kalder det kun fremgang eller tilbagegang, når ændringen er større end de to tals samlede "
            "usikkerhed og mindst så stor som den mindste ændring, der tæller. Det, som afrunding alene kan give, "
            "trækkes først fra.",
            "Når intet er ændret, kalder vi det derfor fejlagtigt en ændring i højst "
            f"{format_value(ERROR_LEVEL * 100, Unit.PERCENT, 0)} af tilfældene, altså højst 1 ud af {once_in} gange. "
            "Det er afprøvet for grupper fra én person til flere hundrede tusinde.",
            "Kender vi kun usikkerheden på det ene af to tal, bruger vi den for begge.",
        ),
    )


def explain_topics(withheld_below: int) -> tuple[Topic, ...]:
    """Return every other heading; counts of 1 to `withheld_below` - 1 are withheld."""
    return (
        _explain_few(),
        _explain_long_trend(),
        _explain_rank(),
        *_explain_what_is_not_compared(withheld_below),
        *_explain_whose_figure(),
    )


def _explain_few() -> Topic:
    return Topic(
        "faa-personer",
        "Få personer",
        (
            f"Er en andel af under {SMALL} personer, flytter én person den med mere end ét procentpoint. Ligger "
            "måltallet så inden for usikkerheden, siger vi hverken, at målet er nået, eller at det ikke er nået.",
        ),
    )


def _explain_long_trend() -> Topic:
    return Topic(
        "fem-aar",
        f"Udvikling over {_write_small(YEARS_OF_A_LONG_TREND)} år",
        (
            "Vi sammenligner det nyeste tal med samme periode i det første af de seneste "
            f"{_write_small(YEARS_OF_A_LONG_TREND)} år, der har et tal. Ændringen skal være større end usikkerheden, "
            "ligesom når vi ser på ét år.",
            f"Der skal være tal for mindst {_write_small(FEWEST_YEARS)} af årene, og det nyeste år skal være med. "
            "Ellers viser vi ingen udvikling over flere år.",
        ),
    )


def _explain_rank() -> Topic:
    rank = _EXAMPLE_RANK
    interval = f"nr.{NO_BREAK_SPACE}{rank.best}-{rank.worst} af {rank.count}"
    return Topic(
        "placering",
        "Placering blandt kommunerne",
        (
            f"En placering vises med det, den kan være: ”{interval}” betyder, at {rank.best - 1} kommuner har et tal, "
            f"der er bedre ud over usikkerheden, og at {rank.count - rank.worst} har et, der er dårligere ud over "
            "usikkerheden. Fra de øvrige kan kommunen ikke skelnes. Den sammenlignes med hver kommune for sig.",
            "Kommuner med samme tal deler den bedste placering. Kommuner uden tal er ikke med: ”af "
            f"{rank.count}” er dem, der har et tal.",
            "Antal giver ingen placering, for de følger kommunens størrelse. Status afhænger aldrig af placeringen.",
        ),
    )


def _explain_what_is_not_compared(withheld_below: int) -> tuple[Topic, ...]:
    largest = withheld_below - 1
    return (
        Topic(
            "databrud",
            "Databrud",
            (
                "Er et nøgletal begyndt at blive opgjort på en ny måde, kan tal fra før og efter ikke sammenlignes. Vi "
                "viser bruddet og sammenligner ikke hen over det: hverken med året før eller over flere år.",
            ),
        ),
        Topic(
            "ingen-tal",
            "Når der ikke er et tal",
            (
                f"”{Quality.SUPPRESSED.label}” betyder, at tallet findes, men ikke vises, fordi det er for få personer "
                f"(1-{largest}), eller fordi et andet tal ellers kunne regnes ud.",
                f"”{Quality.MISSING.label}” betyder, at tallet ventes senere. ”{Quality.NOT_APPLICABLE.label}” "
                "betyder, at det ikke opgøres for området.",
                "Ingen af dem bliver vurderet, regnet som nul eller talt med i placeringer og gennemsnit. Nul er et "
                "tal.",
            ),
        ),
    )


def _explain_whose_figure() -> tuple[Topic, ...]:
    return (
        Topic(
            "noegletal",
            "Hvilket tal afgør et mål?",
            (
                "Et mål vurderes på det nationale nøgletal, der er valgt for målet, når det er opgjort for året. "
                "Ellers vurderes det på det første af de nøgletal, kommunen selv har valgt for målet.",
                "Er kommunens tal diskretioneret eller på vej, har målet ingen status. Kommunens eget nøgletal træder "
                "ikke i stedet, for så ville kommunerne blive målt forskelligt.",
                "Opdelinger og nøgletal, der vises som baggrund, har en udvikling, men ingen status.",
            ),
        ),
        Topic(
            "maaltal",
            "Hvem sætter måltal?",
            (
                "Målene siger ”flere” og ikke hvor mange. Et måltal findes kun, hvor nogen har sat det, og vi viser "
                "hvem. Et måltal, der gælder alle kommuner, afgør status for alle.",
                "Har en kommune sat sit eget måltal for et nationalt nøgletal, vises det ved siden af, men afgør ikke "
                "status.",
                "I år uden udmeldte mål er der intet at nå. Så viser vi kun, om der er fremgang eller tilbagegang.",
            ),
        ),
        Topic(
            "egne",
            "Kommunens egne nøgletal",
            (
                "De er mærket ”kan ikke sammenlignes”. Kommunen har selv valgt og opgjort dem, så de giver ingen "
                "placering. Kommunens eget måltal afgør deres status.",
            ),
        ),
        Topic(
            "stoerre-omraader",
            "Tal for større områder",
            (
                "Nogle nøgletal opgøres kun for RAR-området eller hele landet. Så viser vi områdets tal på kommunens "
                "side, siger, at det er områdets, og giver kommunen ingen placering.",
            ),
        ),
    )


def _write_small(number: int) -> str:
    return _SMALL_NUMBERS[number] if number < len(_SMALL_NUMBERS) else str(number)
