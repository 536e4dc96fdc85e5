"""What a check is, and how checks tell what they find: at a cell, or once for many cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .catalogue import add_more
from .cells import Codebook, Entry, Finding
from .entries import Entries
from .places import Places

_MOST_TOLD = 1000  # findings a check makes one by one; the last of them counts the rest


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a registry, with the kinds of finding it makes.

    `run` takes the file's entries, the codebook, and the entries that readers see now: those of the same indicators
    for the file's years and up to five years before, which may be none.
    """

    run: Callable[[Entries, Codebook, Entries], tuple[Finding, ...]]
    codes: tuple[str, ...]


def tell_each(
    code: str, entries: Entries, rows: np.ndarray, codebook: Codebook, write: Callable[[Entry, int], str]
) -> tuple[Finding, ...]:
    """Return a finding for each of `rows`; `write` is given the entry and its place among `rows`."""
    places = Places(codebook)
    findings = []
    for place, row in enumerate(rows[:_MOST_TOLD].tolist()):
        entry = entries[row]
        findings.append(places.make(code, write(entry, place), entry))
    if findings:
        findings[-1] = add_more(findings[-1], len(rows) - len(findings))
    return tuple(findings)


def tell_once(code: str, entries: Entries, rows: Sequence[int], codebook: Codebook, message: str) -> Finding:
    """Return one finding at the first of `rows` that says how many more it holds for."""
    entry = entries[rows[0]]
    return add_more(Places(codebook).make(code, message, entry), len(rows) - 1)
