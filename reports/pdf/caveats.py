"""What a reader must bear in mind with a section's figures, each thing said once for all figures it holds for."""

from collections.abc import Iterable, Sequence

from goals.assessment import Status
from indicators.periods import Period
from indicators.units import AreaLevel, Quality

from ..dashboards import Place, Series
from ..formatting import format_uncertainty, is_country, join_words, number_word, upper_first
from ..narrative import say_unknown_uncertainty, tell_break

MOST_NAMED = 3  # of withheld figures; more are counted instead


def list_caveats(series: Sequence[Series], place: Place) -> list[str]:
    """Return the caveats of `series`, the first of which is the headline and goes by "tallet"."""
    return [
        *_of_own(series),
        *_of_larger_areas(series, place),
        *_of_surveys(series),
        *_of_absent(series),
        *_of_breaks(series),
    ]


def name_series(series: Series, headline: Series) -> str:
    """Return what a series goes by; a part of another indicator than the headline's with that indicator's name."""
    facts = series.indicator
    if not series.category:
        return facts.short_name
    return series.category if facts.code == headline.indicator.code else f"{series.category} ({facts.short_name})"


def _name(found: Iterable[Series], series: Sequence[Series]) -> str:
    """Return the figures as the subject of a sentence: "Tallet", "»A-dagpenge« og »Kontanthjælp«"."""
    headline = series[0]
    return upper_first(join_words("tallet" if one == headline else f"»{name_series(one, headline)}«" for one in found))


def _totals(series: Sequence[Series]) -> list[Series]:
    """Return one series an indicator: what holds for the total holds for its parts."""
    return list({one.indicator.code: one for one in reversed(series)}.values())[::-1]


def _of_own(series: Sequence[Series]) -> list[str]:
    own = [one for one in _totals(series) if one.indicator.is_local]
    return [f"{_name(own, series)} er kommunens egen indikator. Kan ikke sammenlignes."] if own else []


def _of_larger_areas(series: Sequence[Series], place: Place) -> list[str]:
    larger = [one for one in _totals(series) if not one.is_own]
    rar = [one for one in larger if one.indicator.level is AreaLevel.RAR]
    national = [one for one in larger if is_country(one.place)]
    told = []
    if rar:
        told.append(
            f"{_name(rar, series)} opgøres ikke for den enkelte kommune. "
            f"Tal for {rar[0].place.name}, som {place.name} hører til."
        )
    if national:
        told.append(f"{_name(national, series)} opgøres kun for hele landet.")
    return told


def _of_surveys(series: Sequence[Series]) -> list[str]:
    surveys = [one for one in _totals(series) if one.indicator.is_survey]
    halves = [(one, format_uncertainty(one.latest, one.indicator)) for one in surveys]
    told = [
        f"{_name([one], series)} bygger på en stikprøve. Usikkerhed {_margin(one, half)}."
        for one, half in halves
        if half
    ]
    without = [one for one, half in halves if not half]
    if not without:
        return told
    said = f"{_name(without, series)} bygger på en stikprøve."
    if all(one.latest is None or one.latest.value is None for one in without):
        return [*told, said]
    is_judged = any(one.assessment.status is not Status.NONE for one in without)
    return [*told, f"{said} {say_unknown_uncertainty(is_judged=is_judged)}"]


def _margin(series: Series, half: str) -> str:
    return f"{half} {series.indicator.unit.change_word}".rstrip()


def _of_absent(series: Sequence[Series]) -> list[str]:
    latest = [(one, one.latest) for one in series if one.latest is not None]
    withheld = [one for one, point in latest if point.quality is Quality.SUPPRESSED]
    told = []
    if len(withheld) > MOST_NAMED:
        words = upper_first(number_word(len(withheld)))
        told.append(f"{words} af tallene er diskretioneret, fordi der er for få personer bag.")
    elif withheld:
        told.append(f"{_name(withheld, series)} er diskretioneret, fordi der er for få personer bag.")
    coming: dict[Period, list[Series]] = {}
    for one, point in latest:
        if point.quality is Quality.MISSING:
            coming.setdefault(point.period, []).append(one)
    told += [f"{_name(found, series)} er endnu ikke opgjort for {period.label}." for period, found in coming.items()]
    return told


def _of_breaks(series: Sequence[Series]) -> list[str]:
    return list(dict.fromkeys(str(tell_break(broken)) for one in series for broken in one.breaks))
