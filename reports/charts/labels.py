"""The words at the right end of a chart's lines, kept apart from each other."""

from collections.abc import Callable
from dataclasses import dataclass

from .timeline import PEERS_LABEL, Role, Timeline

LABEL_SIZE = 15
_HEIGHT = 21

_PARTS = {Role.OWN: "ut", Role.COUNTRY: "nt", Role.COMPARED: "ct"}


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside the last value of what it names; `part` is how it is coloured."""

    value: float
    part: str
    text: str


def list_labels(chart: Timeline) -> list[Label]:
    """Return the labels of a chart, each where its line ends."""
    labels = []
    for line in chart.lines:
        last = next((value for value in reversed(line.values) if value is not None), None)
        if last is not None:
            labels.append(Label(last, _PARTS[line.role], line.label))
    target = next((value for value in reversed(chart.targets) if value is not None), None)
    if target is not None and chart.target_label:
        labels.append(Label(target, "tt", chart.target_label))
    edges = next((edges for edges in reversed(chart.band) if edges is not None), None)
    if edges is not None:
        labels.append(Label(edges[0], "bt", PEERS_LABEL))
    return labels


def spread_labels(
    labels: list[Label], y: Callable[[float], float], top: float, floor: float
) -> list[tuple[Label, float]]:
    """Return each label with its height, the topmost first, moved as little as keeps them apart and inside."""
    ordered = sorted(labels, key=lambda label: (y(label.value), label.part))
    at = [y(label.value) for label in ordered]
    for position in range(1, len(at)):
        at[position] = max(at[position], at[position - 1] + _HEIGHT)
    limit = floor
    for position in range(len(at) - 1, -1, -1):
        at[position] = max(min(at[position], limit), top)
        limit = at[position] - _HEIGHT
    return list(zip(ordered, at, strict=True))
