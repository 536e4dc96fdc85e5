"""What is withheld: counts below the threshold, and what they could be worked out from.

A total minus the parts that are shown gives the sum of those that are not. So what is withheld together must be at
least two parts, and at least the threshold in sum. A rate is withheld with its count.
"""

from collections.abc import Sequence
from decimal import Decimal


def find_withheld(parts: Sequence[Decimal], threshold: int) -> tuple[bool, frozenset[int]]:
    """Return whether the total of `parts` is withheld, and the positions of the parts that are."""
    if sum(parts) < threshold:
        return True, frozenset(range(len(parts)))
    by_size = sorted(range(len(parts)), key=lambda position: (parts[position], position))
    withheld = [position for position in by_size if parts[position] < threshold]
    while withheld and len(withheld) < len(parts) and not _is_hidden(parts, withheld, threshold):
        withheld.append(by_size[len(withheld)])
    return False, frozenset(withheld)


def _is_hidden(parts: Sequence[Decimal], withheld: Sequence[int], threshold: int) -> bool:
    return len(withheld) > 1 and sum(parts[position] for position in withheld) >= threshold
