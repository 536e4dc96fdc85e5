"""What addresses of the table of all municipalities ask for, and in plain words who is then left and in which order.

The same cases are put to the server and, in a browser, to the script: both must answer alike.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Known:
    """What is known of a municipality, gathered without the code that orders and cuts."""

    name: str
    region: str
    rar: str
    group: str
    statuses: dict[int, str]
    values: dict[int, Decimal | None]


@dataclass(frozen=True)
class Case:
    """An address, and the answer to it."""

    query: dict[str, str]
    keeps: Callable[[Known], bool] = field(default=lambda one: True)
    by: Callable[[Known], Decimal | None] | None = None  # None: the alphabet
    is_falling: bool = False

    def answer(self, everybody: Iterable[Known]) -> list[str]:
        """Return the names left; `everybody` comes in alphabetical order."""
        left = [one for one in everybody if self.keeps(one)]
        if self.by is None:
            return [one.name for one in (reversed(left) if self.is_falling else left)]
        has = [one for one in left if self.by(one) is not None]
        ordered: list[Known] = []
        for value in sorted({self.by(one) for one in has}, reverse=self.is_falling):  # type: ignore[type-var]
            ordered += [one for one in has if self.by(one) == value]
        return [one.name for one in (*ordered, *(one for one in left if self.by(one) is None))]


CASES = {
    "nothing": Case({}),
    "the alphabet backwards": Case({"sort": "navn", "dir": "desc"}, is_falling=True),
    "the best on goal 2": Case({"sort": "2", "dir": "desc"}, by=lambda one: one.values[2], is_falling=True),
    "the worst on goal 2": Case({"sort": "2", "dir": "asc"}, by=lambda one: one.values[2]),
    "the best on goal 4, where low is good": Case({"sort": "4", "dir": "asc"}, by=lambda one: one.values[4]),
    "the worst on goal 4": Case({"sort": "4", "dir": "desc"}, by=lambda one: one.values[4], is_falling=True),
    "goal 5, where many are equal": Case({"sort": "5", "dir": "asc"}, by=lambda one: one.values[5]),
    "most goals reached": Case(
        {"sort": "naaet", "dir": "desc"},
        by=lambda one: Decimal(sum(status == "met" for status in one.statuses.values())),
        is_falling=True,
    ),
    "a region": Case({"region": "Region Nordjylland"}, lambda one: one.region == "Region Nordjylland"),
    "a labour market area": Case({"rar": "rar-fyn"}, lambda one: one.rar == "RAR Fyn"),
    "an area of one": Case({"rar": "rar-bornholm"}, lambda one: one.name == "Bornholm"),
    "a peer group": Case({"gruppe": "storbykommuner"}, lambda one: one.group == "Storbykommuner"),
    "not reached": Case({"status": "2-not"}, lambda one: one.statuses[2] == "not"),
    "no status": Case({"status": "4-none"}, lambda one: one.statuses[4] == "none"),
    "a larger area's status": Case({"status": "5-met"}, lambda one: one.statuses[5] == "met"),
    "own indicators": Case({"status": "1-close"}, lambda one: one.statuses[1] == "close"),
    "nothing missing": Case({"tal": "alle"}, lambda one: all(one.values[goal] is not None for goal in (2, 3, 4, 5))),
    "a name": Case({"k": "hol"}, lambda one: "hol" in one.name.lower()),
    "a name by its sound": Case({"k": "aeroe"}, lambda one: one.name == "Ærø"),
    "a name without its letters": Case({"k": "soro"}, lambda one: one.name == "Sorø"),
    "a name of old": Case({"k": "århus"}, lambda one: one.name == "Aarhus"),
    "a name without its hyphen": Case({"k": "høje taa"}, lambda one: one.name == "Høje-Taastrup"),
    "a short name": Case({"k": "kbh"}, lambda one: one.name == "København"),
    "a part of a name": Case({"k": "midtfyn"}, lambda one: one.name == "Faaborg-Midtfyn"),
    "a name that is none": Case({"k": "-"}, lambda one: False),
    "nobody": Case({"k": "xyz"}, lambda one: False),
    "all at once": Case(
        {"gruppe": "landkommuner", "status": "2-met", "region": "Region Midtjylland", "sort": "3", "dir": "desc"},
        lambda one: (one.group, one.region, one.statuses[2]) == ("Landkommuner", "Region Midtjylland", "met"),
        by=lambda one: one.values[3],
        is_falling=True,
    ),
}
