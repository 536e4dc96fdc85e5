"""The real municipalities as the invented figures see them: how many live there, and how hard times are."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from municipalities.models import Area, AreaKind, Membership, Population

from .chance import draw_chance

_DAY = date(2024, 1, 1)  # whose groupings the example follows throughout
_FIRST_COUNT, _LAST_COUNT = 2020, 2026
# How groups of municipalities differ, in standard deviations; above 0 is harder. Invented, as everything here.
_STRAIN_BY_PEER_GROUP = {"KG1": "-0.4", "KG2": "0.5", "KG3": "0.3", "KG4": "-0.5", "KG5": "0.5"}
_STRAIN_BY_LANDSDEL = {"02": "0.4", "03": "-0.5", "05": "-0.4", "06": "0.7", "09": "-0.2", "10": "-0.4"}
_OWN_SHARE = Decimal("0.6")
_TINY = 4000  # inhabitants; Fanø, Læsø and Samsø


@dataclass(frozen=True, slots=True)
class ExamplePlace:
    """A municipality. `strain` is about 0 on average and seldom beyond 2; above 0 is harder."""

    code: str
    rar: str
    inhabitants_then: int  # 1 January 2020
    inhabitants_since: int  # 1 January 2026
    strain: Decimal

    @property
    def is_tiny(self) -> bool:
        """Whether so few live there that much must be withheld."""
        return self.inhabitants_then < _TINY

    def get_inhabitants(self, year: int) -> Decimal:
        """Return the inhabitants of `year` on a straight line through the two counts."""
        growth = Decimal(self.inhabitants_since - self.inhabitants_then) / (_LAST_COUNT - _FIRST_COUNT)
        return self.inhabitants_then + growth * (year - _FIRST_COUNT)


def get_example_places() -> tuple[ExamplePlace, ...]:
    """Return all municipalities, ordered by code. Three queries."""
    groups: dict[tuple[str, str], str] = {}
    memberships = Membership.objects.on(_DAY).select_related("member", "group")
    for membership in memberships:
        groups[membership.member.code, membership.group.kind] = membership.group.code
    counts = {
        (code, year): persons
        for code, year, persons in Population.objects.values_list("municipality__code", "year", "persons")
    }
    codes = Area.objects.of_kind(AreaKind.MUNICIPALITY).order_by("code").values_list("code", flat=True)
    return tuple(
        ExamplePlace(
            code=code,
            rar=groups[code, AreaKind.RAR],
            inhabitants_then=counts[code, _FIRST_COUNT],
            inhabitants_since=counts[code, _LAST_COUNT],
            strain=_find_strain(code, groups[code, AreaKind.PEER_GROUP], groups[code, AreaKind.LANDSDEL]),
        )
        for code in codes
    )


def _find_strain(code: str, peer_group: str, landsdel: str) -> Decimal:
    shared = Decimal(_STRAIN_BY_PEER_GROUP[peer_group]) + Decimal(_STRAIN_BY_LANDSDEL.get(landsdel, "0"))
    return shared + draw_chance(f"strain/{code}", 1)[0] * _OWN_SHARE
