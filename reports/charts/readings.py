"""The line chart in words: as a whole, and period by period as a reader moves through it by keys or finger."""

from ..formatting import lower_first, upper_first
from .chart import Chart, Kind, Track

# In this order they are read, whatever lies on top of what.
_READ = (Kind.OWN, Kind.TARGET, Kind.COMPARED, Kind.COUNTRY, Kind.BAND)


def describe_chart(chart: Chart) -> str:
    """Return the chart in words: where the line begins and ends, the target, the country, the gaps."""
    own = chart.own
    measured = [(p, mark) for p, mark in zip(chart.periods, own.marks, strict=True) if mark.level is not None]
    if not measured:
        return f"Ingen tal at vise for {own.name}."
    (first, start), (last, end) = measured[0], measured[-1]
    told = [f"Kurve over {own.name} fra {start.text} i {first.label} til {end.text} i {last.label}."]
    told += [f"{track.label}." for track in _order(chart) if track.label and track.kind not in (Kind.OWN, Kind.BAND)]
    if gaps := len(chart.periods) - len(measured):
        told.append(f"{gaps} af {len(chart.periods)} perioder er uden tal.")
    told += [f"Ny opgørelse fra {chart.periods[cut].label}." for cut in sorted(chart.cuts)]
    if corrected := sum(bool(mark.correction) for mark in own.marks):
        told.append(f"{corrected} af tallene er rettet." if corrected > 1 else "Et af tallene er rettet.")
    return " ".join(told)


def list_readings(chart: Chart) -> tuple[str, ...]:
    """Return a sentence for each period with everything that the chart shows of it, oldest first.

    "4. kvartal 2024: Holbæk 10,6 %, mål 12 %, hele landet 11,2 %, sammenlignelige kommuner 9,7-13,5 %."
    """
    return tuple(_read(chart, position) for position in range(len(chart.periods)))


def _read(chart: Chart, position: int) -> str:
    values, corrections = [], []
    for track in _order(chart):
        mark = track.marks[position]
        if mark.text:
            name = track.name if track.kind in (Kind.OWN, Kind.COMPARED) else lower_first(track.name)
            values.append(f"{name} {mark.text}")
        if mark.correction:
            corrections.append(
                f"{mark.correction}." if track.kind is Kind.OWN else f"{track.name}: {lower_first(mark.correction)}."
            )
    told = [f"{upper_first(chart.periods[position].label)}: {', '.join(values)}.", *corrections]
    if position in chart.cuts:
        told.append("Ny opgørelse: tal før og efter kan ikke sammenlignes.")
    return " ".join(told)


def _order(chart: Chart) -> list[Track]:
    return sorted(chart.tracks, key=lambda track: _READ.index(track.kind))
