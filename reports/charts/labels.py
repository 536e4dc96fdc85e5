"""The words at the right end of a chart's lines, kept apart from each other."""

from collections.abc import Callable
from dataclasses import dataclass

from .chart import Chart, Kind

LABEL_SIZE = 15
_HEIGHT = 21


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside the last value of what it names."""

    value: float
    kind: Kind
    text: str


def list_labels(chart: Chart) -> list[Label]:
    """Return the labels of a chart, each where its line ends; the band's at its lower edge."""
    labels = []
    for track in chart.tracks:
        found = (
            mark.level if mark.level is not None else mark.ends[0] if mark.ends is not None else None
            for mark in reversed(track.marks)
        )
        last = next((level for level in found if level is not None), None)
        if last is not None and track.label:
            labels.append(Label(last, track.kind, track.label))
    return labels


def spread_labels(
    labels: list[Label], y: Callable[[float], float], top: float, floor: float
) -> list[tuple[Label, float]]:
    """Return each label with its height, the topmost first, moved as little as keeps them apart and inside."""
    ordered = sorted(labels, key=lambda label: (y(label.value), label.kind))
    at = [y(label.value) for label in ordered]
    for position in range(1, len(at)):
        at[position] = max(at[position], at[position - 1] + _HEIGHT)
    limit = floor
    for position in range(len(at) - 1, -1, -1):
        at[position] = max(min(at[position], limit), top)
        limit = at[position] - _HEIGHT
    return list(zip(ordered, at, strict=True))
