"""What filters and functions give, in the language of the page: `speak` wraps them all, by name.

In English pages labels, dates and the answer at the top are English, while all other sentences made by rules, and
drawings, stay Danish and are marked as such. Danish pages get what the filters give. Figures keep their decimal comma
in both: so they stand in the sentences.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from goals.assessment import TargetKind, TargetLine
from goals.ranking import Rank
from indicators.periods import Frequency, Period
from indicators.units import NO_BREAK_SPACE, Direction, Unit, format_number

from .. import formatting
from ..dashboards import IndicatorFacts, PeerGroup, Place, Point, Series
from ..languages import danish, is_english
from ..sizes import FileSizes
from . import english, words

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Words of labels that Python gives, so that they are found for the catalogue.
WORDS = (
    gettext_noop("Målet er nået"),
    gettext_noop("Tæt på målet"),
    gettext_noop("Målet er ikke nået"),
    gettext_noop("Ingen status"),
    gettext_noop("Nået"),
    gettext_noop("Tæt på"),
    gettext_noop("Ikke nået"),
    gettext_noop("Fremgang"),
    gettext_noop("Uændret"),
    gettext_noop("Tilbagegang"),
    gettext_noop("Ingen udvikling at vise"),
    gettext_noop("Intet tal fra året før"),
    gettext_noop("Kan ikke sammenlignes med året før"),
    gettext_noop("nået"),
    gettext_noop("tæt på"),
    gettext_noop("ikke nået"),
    gettext_noop("fremgang"),
    gettext_noop("uændret"),
    gettext_noop("tilbagegang"),
    gettext_noop("uden status"),
    gettext_noop("kommuner"),
    gettext_noop("områder"),
    gettext_noop("Opgjort"),
    gettext_noop("Diskretioneret"),
    gettext_noop("Diskr."),
    gettext_noop("Tal på vej"),
    gettext_noop("Ikke opgjort"),
    gettext_noop("Ingen tal"),
    gettext_noop("Intet fælles mål"),
    gettext_noop("Hele landet"),
    gettext_noop("hele landet"),
    gettext_noop("Alle tal er opdigtede."),
    gettext_noop("Nogle af tallene er opdigtede."),
    gettext_noop("Ingen placering"),
    gettext_noop("Kan ikke sammenlignes"),
    gettext_noop("Har ikke egne tal"),
    gettext_noop("Rettet"),
    gettext_noop("procent"),
    gettext_noop("antal"),
    gettext_noop("point"),
    gettext_noop("Højere er bedre"),
    gettext_noop("Lavere er bedre"),
    gettext_noop("kommune"),
    gettext_noop("RAR-område"),
    gettext_noop("årligt"),
    gettext_noop("halvårligt"),
    gettext_noop("kvartalsvis"),
    gettext_noop("kvartalsvis, rullende år"),
    gettext_noop("månedligt"),
)


def say(word: str) -> str:
    """Return a label's word in the language of the page; what the catalogue does not know, as it stands."""
    return gettext(word)


def as_danish(text: object) -> object:
    """Return official texts, names and sentences made by rules marked as Danish where the page around is not.

    For what stands between tags: in an attribute there is nothing to mark it by.
    """
    if isinstance(text, english.English) or not is_english() or not text:
        return text
    return format_html('<span lang="da">{}</span>', text)


def date_(day: date) -> str:
    return f"{day.day}{NO_BREAK_SPACE}{_MONTHS[day.month - 1]} {day.year}"


def day_of(instant: datetime) -> str:
    return date_(instant.astimezone(formatting.COPENHAGEN))


def time_of(instant: datetime) -> str:
    local = instant.astimezone(formatting.COPENHAGEN)
    return f"{local.hour}:{local.minute:02}"


def instant_(instant: datetime) -> str:
    return f"{day_of(instant)} at {time_of(instant)}"


def period(when: Period | None) -> str:
    if when is None:
        return ""
    match when.frequency:
        case Frequency.YEAR:
            return str(when.year)
        case Frequency.HALF_YEAR:
            return f"{'first' if when.number == 1 else 'second'} half of {when.year}"
        case Frequency.QUARTER:
            return f"Q{when.number}{NO_BREAK_SPACE}{when.year}"
        case Frequency.ROLLING_YEAR:
            return f"the year to Q{when.number}{NO_BREAK_SPACE}{when.year}"
        case Frequency.MONTH:
            return f"{_MONTHS[when.number - 1]} {when.year}"


def target(line: TargetLine | None, facts: IndicatorFacts, before: Point | None = None) -> str:
    if line is None or line.kind is TargetKind.NONE:
        return say(formatting.NO_COMMON_TARGET)
    label = "The municipality's own target" if line.is_local else "Target"
    return f"{label}: {_aim(line, facts, before)}"


def target_words(line: TargetLine, facts: IndicatorFacts, before: Point | None = None) -> str:
    return formatting.upper_first(_aim(line, facts, before))


def _aim(line: TargetLine, facts: IndicatorFacts, before: Point | None) -> str:
    """Return "12 %", "at most 19 %", "more than 50,6 %" or "more than last year"."""
    if line.kind is TargetKind.DIRECTION:
        last_year = "last year" if before is None else formatting.format_figure(before, facts)
        return f"{'more' if facts.direction is Direction.HIGHER else 'fewer'} than {last_year}"
    if line.value is None:
        return "none"
    most = "at most " if facts.direction is Direction.LOWER else ""
    return most + formatting.format_target_value(line.value, facts.unit, facts.decimals)


def set_by(line: TargetLine | None) -> str:
    return f"Set by {line.set_by}" if line is not None and formatting.format_set_by(line) else ""


def change(series: Series) -> str:
    if series.change is None:
        return ""
    words = {Unit.PERCENT: " percentage points", Unit.SCORE: " points", Unit.COUNT: ""}[series.indicator.unit]
    return f"{format_number(series.change, series.indicator.decimals, signed=True)}{words} in a year"


def page_count(sizes: FileSizes) -> str:
    return f"about {sizes.pages} pages"


def tolerance(series: Series) -> str:
    return words.tolerance(series).replace("procentpoint", "percentage points")


def places(rank: Rank) -> str:
    span = f"{rank.best}-{rank.worst}" if rank.best != rank.worst else str(rank.best)
    return f"no.{NO_BREAK_SPACE}{span}"


def rank(place: Rank, of: str = "kommuner") -> str:
    return f"{places(place)} of {place.count} {say(of) if of else ''}".rstrip()


def rank_peers(place: Rank) -> str:
    return f"and {places(place)} of {place.count} comparable"


def names(places: Iterable[Place]) -> str:
    *first, last = [place.name for place in places] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def peers_words(peers: PeerGroup) -> str:
    number = len(peers.members)
    return f"{number} {'other' if number == 1 else 'others'} in the group {peers.name}"


# By the names that templates know them by. Those of a label's words are told in Danish, and then translated.
_IN_ENGLISH: Mapping[str, Callable[..., Any]] = {
    "date_da": date_,
    "day_da": day_of,
    "time_da": time_of,
    "instant_da": instant_,
    "period": period,
    "target": target,
    "target_words": target_words,
    "set_by": set_by,
    "change": change,
    "places": places,
    "rank": rank,
    "rank_peers": rank_peers,
    "peers_words": peers_words,
    "names": names,
    "page_count": page_count,
    "tolerance": tolerance,
    "lead": english.lead,
    "how_to_read_strip": english.how_to_read_strip,
    "how_to_read_dots": english.how_to_read_dots,
    "tell_long_trend": english.long_trend,
    "sureness": english.sureness,
}
_LABELS = frozenset(
    (
        "figure",
        "bare",
        "absence",
        "value",
        "number",
        "signed",
        "no_rank",
        "corrected_word",
        "example_words",
        "trend_word",
        "year_word",
        "status_long",
        "status_short",
    )
)
_SENTENCES = frozenset(("linked",))
_DRAWINGS = frozenset(("spine", "trend", "dots", "lines", "denmark", "pips", "breakdown", "line_key", "level"))


def speak(given: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return filters or functions that speak the language of the page they are asked for."""
    return {name: _speak(name, function) for name, function in given.items()}


def _speak(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    if name in _IN_ENGLISH:
        return _choose(function, _IN_ENGLISH[name])
    if name in _LABELS:
        return _choose(function, lambda *args, **kwargs: say(function(*args, **kwargs)))
    if name in _SENTENCES:
        return _choose(function, lambda told, *args: _link(function, told, *args))
    if name == "key":
        return _choose(function, lambda *args: english.key(function(*args)))
    if name in _DRAWINGS:
        return _choose(function, lambda *args, **kwargs: mark_drawing(function(*args, **kwargs)))
    return function


def _choose(in_danish: Callable[..., Any], in_english: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(in_danish)
    def spoken(*args: Any, **kwargs: Any) -> Any:
        return (in_english if is_english() else in_danish)(*args, **kwargs)

    return spoken


def _link(write: Callable[..., SafeString], told: object, *args: Any) -> SafeString:
    """Return a sentence of the page's own as it stands, any other marked as Danish."""
    return escape(told) if isinstance(told, english.English) else mark_sentence(write(told, *args))


def mark_sentence(markup: SafeString) -> SafeString:
    """Return a sentence marked as Danish; it is safe already."""
    return SafeString(f"<span{danish()}>{markup}</span>") if markup else markup


def mark_drawing(markup: SafeString) -> SafeString:
    """Return drawings whose words are marked as Danish; they are safe already."""
    return SafeString(markup.replace("<svg ", f"<svg{danish()} ").replace("<ul ", f"<ul{danish()} "))
