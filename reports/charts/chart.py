"""The specification of a line chart: what it says and shows, without how it looks.

Everything else is a skin of this value, so that no two can disagree: the drawing on the page (`lines`), the figure to
download (`figure`), plotly.js (`interactive`), the chart in words and its reading period by period (`readings`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.periods import Period
from indicators.units import Unit

from ..dashboards import IndicatorFacts, IndicatorPage, Point, Series
from ..formatting import (
    COUNTRY_NAME,
    NO_FIGURE,
    format_absence,
    format_day_of,
    format_exact,
    format_example_words,
    format_figure,
    format_range,
    format_target_value,
    format_uncertainty,
    format_value,
    is_country,
    lower_first,
)
from .axis import Axis, get_axis
from .target import get_cuts, get_target_steps, has_numbers

PEERS_LABEL = "Sammenlignelige"


class Kind(StrEnum):
    """What a track of the chart shows."""

    OWN = "own"
    COUNTRY = "country"
    COMPARED = "compared"  # another municipality, chosen by the reader
    TARGET = "target"  # in steps: it holds until it is changed
    BAND = "band"  # the middle half of the comparable municipalities


@dataclass(frozen=True, slots=True)
class Mark:
    """One period of one track. `level` is None at a gap, and for a band, which has `ends` alone."""

    level: float | None
    text: str  # the value as readers meet it, or why there is none; "" where there is nothing to say
    ends: tuple[float, float] | None = None  # of a survey's interval, or of the band
    correction: str = ""  # "Rettet i udgivelse 9, før 10,2 %"


@dataclass(frozen=True, slots=True)
class Track:
    """One line, band or target through time: a mark for each period of the chart."""

    kind: Kind
    name: str
    label: str  # what stands where it ends: the name with the latest value, "" for nothing
    marks: tuple[Mark, ...]

    @property
    def levels(self) -> tuple[float | None, ...]:
        return tuple(mark.level for mark in self.marks)

    @property
    def ends(self) -> tuple[tuple[float, float] | None, ...]:
        return tuple(mark.ends for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that a chart of one indicator says, over `periods`, oldest first."""

    title: str  # the finding
    subtitle: str  # what is measured, in which unit, when
    periods: tuple[Period, ...]
    tracks: tuple[Track, ...]  # in the order they are drawn: the own last, on top
    axis: Axis
    cuts: frozenset[int]  # positions from which figures cannot be compared with those before
    unit: Unit
    decimals: int
    notes: tuple[str, ...]  # what a reader must know: the band, the breaks, the rings
    source: str  # with the release that the newest figures come from
    warning: str  # that figures are invented; "" where none is

    @property
    def own(self) -> Track:
        return self.tracks[-1]

    @property
    def is_empty(self) -> bool:
        """Whether the place has no figure at all: then nothing is drawn."""
        return all(level is None for level in self.own.levels)

    @property
    def is_yearly(self) -> bool:
        """Whether there is one figure a year."""
        return all(period.frequency.per_year == 1 for period in self.periods)

    def find(self, kind: Kind | str) -> Track | None:
        """Return the track of a kind, which a template names as text: "country"."""
        return next((track for track in self.tracks if track.kind == kind), None)


def get_chart(
    page: IndicatorPage,
    *,
    title: str = "",
    subtitle: str = "",
    with_country: bool = True,
    with_peers: bool = True,
) -> Chart:
    """Return the chart of an indicator page; its words are given by the caller.

    Counts are drawn alone: beside the country's count, or larger municipalities', they would all lie at the bottom.
    """
    series, facts = page.headline, page.headline.indicator
    is_rate = facts.unit is not Unit.COUNT
    periods = tuple(point.period for point in series.points)
    found: list[Track | None] = []
    if with_peers and is_rate and len(page.peer_band) == len(periods):
        found.append(_make_band(page.peer_band, facts))
    found.append(_make_target(series))
    if with_country and is_rate and not facts.is_local and not is_country(series.place):
        found.append(_make_line(Kind.COUNTRY, COUNTRY_NAME, series.country, periods, facts))
    if page.compared is not None:
        found.append(_make_line(Kind.COMPARED, page.compared.place.name, page.compared.points, periods, facts))
    own = _make_line(Kind.OWN, series.place.name, series.points, periods, facts)
    tracks = (*(track for track in found if track is not None and _has_anything(track)), own)
    return Chart(
        title=title,
        subtitle=subtitle,
        periods=periods,
        tracks=tracks,
        axis=get_axis(_list_levels(tracks)),
        cuts=get_cuts(series),
        unit=facts.unit,
        decimals=facts.decimals,
        notes=tuple(_list_notes(page, tracks)),
        source=_tell_source(page),
        warning=f"Eksempeldata. {format_example_words(page)}" if page.has_examples else "",
    )


def _has_anything(track: Track) -> bool:
    return any(mark.level is not None or mark.ends is not None for mark in track.marks)


def _list_levels(tracks: Iterable[Track]) -> list[float]:
    """Return every value that the axis must have room for."""
    marks = [mark for track in tracks for mark in track.marks]
    return [mark.level for mark in marks if mark.level is not None] + [
        edge for mark in marks if mark.ends is not None for edge in mark.ends
    ]


def _make_line(
    kind: Kind, name: str, points: Iterable[Point], periods: Sequence[Period], facts: IndicatorFacts
) -> Track:
    by_period = {point.period: point for point in points}
    ordered = [by_period.get(period) for period in periods]
    last = ordered[-1] if ordered else None
    label = name if last is None or last.value is None else f"{name} {format_figure(last, facts)}"
    return Track(kind, name, label, tuple(_make_mark(point, facts) for point in ordered))


def _make_mark(point: Point | None, facts: IndicatorFacts) -> Mark:
    if point is None:
        return Mark(None, lower_first(NO_FIGURE))
    correction = _tell_correction(point, facts)
    if point.value is None:
        return Mark(None, lower_first(format_absence(point)), correction=correction)
    text = format_figure(point, facts)
    if point.lower is None or point.upper is None:
        return Mark(float(point.value), text, correction=correction)
    ends = (float(point.lower), float(point.upper))
    return Mark(float(point.value), f"{text} (usikkerhed {format_uncertainty(point, facts)})", ends, correction)


def _tell_correction(point: Point, facts: IndicatorFacts) -> str:
    """Return what stood in a figure's place before it was corrected: "Rettet i udgivelse 9, før 10,2 %"."""
    before = point.before_correction
    if before is None or point.correction is None:
        return ""
    was = format_figure(before, facts)
    if was == format_figure(point, facts):  # the difference is in decimals that the page does not show
        was = format_exact(before, facts)
    return f"Rettet i udgivelse {point.correction.release}, før {lower_first(was)}"


def _make_band(edges: Iterable[tuple[Decimal, Decimal] | None], facts: IndicatorFacts) -> Track:
    marks = tuple(
        Mark(None, "")
        if pair is None
        else Mark(None, format_range(*pair, facts.unit, facts.decimals), (float(pair[0]), float(pair[1])))
        for pair in edges
    )
    return Track(Kind.BAND, "Sammenlignelige kommuner", PEERS_LABEL, marks)


def _make_target(series: Series) -> Track:
    facts, steps = series.indicator, get_target_steps(series)
    is_set = has_numbers(series)
    name, write = ("Mål", format_target_value) if is_set else ("Sidste år", format_value)
    marks = tuple(_make_step(level, facts, write) for level in steps)
    label = f"{name} {marks[-1].text}" if marks and marks[-1].text else ""
    return Track(Kind.TARGET, name, label, marks)


def _make_step(level: Decimal | None, facts: IndicatorFacts, write: Callable[[Decimal, Unit, int], str]) -> Mark:
    return Mark(None, "") if level is None else Mark(float(level), write(level, facts.unit, facts.decimals))


def _list_notes(page: IndicatorPage, tracks: Sequence[Track]) -> Iterable[str]:
    if any(track.kind is Kind.BAND for track in tracks):
        yield f"Det grå bånd er den midterste halvdel af {len(page.peers.members)} sammenlignelige kommuner."
    if any(mark.ends is not None for track in tracks if track.kind is Kind.OWN for mark in track.marks):
        yield "De lodrette streger viser usikkerheden: tallet bygger på en stikprøve."
    for broken in page.headline.breaks:
        yield f"Ny opgørelse fra {broken.period.label}: {broken.explanation.rstrip('.')}."
    if any(mark.correction for track in tracks for mark in track.marks):
        yield "En ring om et tal viser, at det er rettet."


def _tell_source(page: IndicatorPage) -> str:
    facts = page.headline.indicator
    table = f", tabel {facts.source_table}" if facts.source_table else ""
    told = f"Kilde: {facts.source}{table}."
    if page.releases:
        newest = max(page.releases, key=lambda release: release.published_at)
        told += f" Udgivelse {newest.number}, {format_day_of(newest.published_at)}."
    return told
