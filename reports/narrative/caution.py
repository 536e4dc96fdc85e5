"""What a reader must bear in mind with a figure: how sure it is, how few it is of, what was changed or corrected."""

from goals.assessment import Status
from indicators.units import Quality

from ..dashboards import Break, Point, Series
from ..formatting import format_in_place, is_country
from .citing import (
    cite_exact,
    cite_one_of_few,
    cite_people,
    cite_uncertainty,
    name_day,
    name_period,
)
from .told import NOTHING, Name, Told, tell

NOT_COMPARABLE = "Kommunens egen indikator. Kan ikke sammenlignes."

_ABSENT = {
    Quality.MISSING: "endnu ikke opgjort",
    Quality.NOT_APPLICABLE: "ikke opgjort",
    Quality.SUPPRESSED: "diskretioneret",
}


def explain_absence(series: Series) -> Told:
    """Return why there is no figure."""
    quality = None if series.latest is None else series.latest.quality
    if quality is Quality.SUPPRESSED:
        return tell("Tallet er diskretioneret, fordi det bygger på for få personer.")
    if quality is Quality.MISSING:
        return tell("Tallet er på vej.")
    if quality is Quality.NOT_APPLICABLE:
        return tell("Tallet bliver ikke opgjort {where}.", where=format_in_place(series.place.name))
    return tell("Der er endnu ingen tal.")


def tell_small(series: Series, *, subject: str = "Tallet") -> Told:
    """Return "Tallet bygger på under 100 personer; én person flytter det mere end 1 procentpoint."

    Nothing where the figure is not a share of few people, or where the source does not tell how many.
    """
    people = None if series.latest is None else series.latest.denominator
    if not series.assessment.is_small or not people:
        return NOTHING
    return tell(
        "{subject} bygger på {people}; én person flytter det {share}.",
        subject=subject,
        people=cite_people(series, people),
        share=cite_one_of_few(series.indicator),
    )


def tell_sample(series: Series, *, subject: str = "Tallet") -> Told:
    """Return that a survey's figure is a sample's, with its uncertainty where the source tells it."""
    latest = series.latest
    if latest is None or latest.lower is None or latest.upper is None:
        return tell("{subject} bygger på en stikprøve.", subject=subject)
    half = cite_uncertainty(series)
    return tell("{subject} bygger på en stikprøve med en usikkerhed på {half}.", subject=subject, half=half)


def tell_survey(series: Series) -> Told:
    """Return what must be borne in mind with a survey whose source tells no uncertainty, nothing for all others."""
    if not series.indicator.is_survey or series.latest is None or series.latest.value is None:
        return NOTHING
    if series.latest.lower is not None and series.latest.upper is not None:
        return NOTHING
    is_judged = series.assessment.status is not Status.NONE
    return tell("Tallet bygger på en stikprøve. {unknown}", unknown=say_unknown_uncertainty(is_judged=is_judged))


def say_unknown_uncertainty(*, is_judged: bool) -> str:
    """Return that a survey's uncertainty is not told, and what that means for the status where there is one."""
    return f"Usikkerheden er ikke oplyst{', så status bygger på tallet alene' if is_judged else ''}."


def tell_area(series: Series) -> Told:
    """Return whose figure stands for the municipality where it has none of its own; nothing where it has."""
    if series.is_own:
        return NOTHING
    if is_country(series.place):
        return tell("Tal for hele landet. Tallet bliver ikke opgjort for den enkelte kommune.")
    return tell(
        "Tal for {area}. Tallet bliver ikke opgjort for den enkelte kommune.", area=series.place.name
    )  # fmt: skip


def tell_own_indicator(series: Series) -> Told:
    """Return that an indicator is the municipality's own, nothing of all others."""
    return tell(NOT_COMPARABLE) if series.indicator.is_local else NOTHING


def tell_break(broken: Break) -> Told:
    """Return "Ny opgørelse fra 1. kvartal 2023: … Tal før og efter kan ikke sammenlignes."."""
    return tell(
        "Ny opgørelse fra {period}: {explanation} Tal før og efter kan ikke sammenlignes.",
        period=name_period(broken.period),
        explanation=Name(f"{broken.explanation.rstrip('.')}."),
    )


def tell_correction(series: Series, point: Point) -> Told:
    """Return "Rettet 12. marts 2025: 9,9 % i stedet for 10,4 %.", nothing where the point stands as it always has.

    What is withheld now is never told, also where it once stood in the open.
    """
    correction = point.correction
    if correction is None:
        return NOTHING
    day = name_day(correction.corrected_at)
    if point.quality is Quality.SUPPRESSED:
        return tell("Diskretioneret siden {day}.", day=day)
    old = None
    if correction.value is not None:
        old = cite_exact(series, point, correction.value, correction.release)
    if point.value is not None:
        new = cite_exact(series, point, point.value, point.release)
        if old is not None:
            return tell("Rettet {day}: {new} i stedet for {old}.", day=day, new=new, old=old)
        if correction.quality is Quality.MISSING:
            return tell("Tilføjet {day}: {new}. Før var tallet på vej.", day=day, new=new)
        return tell("Rettet {day}: {new}. Før var tallet {was}.", day=day, new=new, was=_ABSENT[correction.quality])
    now = "ikke opgjort" if point.quality is None else _ABSENT[point.quality]
    if old is None:
        return tell("Rettet {day}: Tallet er {now}.", day=day, now=now)
    return tell("Rettet {day}: Tallet er {now}. Før stod der {old}.", day=day, now=now, old=old)
