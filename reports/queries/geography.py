"""Which areas there are and what the municipalities belong to, on the last day of a year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from indicators.units import AreaLevel
from municipalities.models import Area, AreaKind, Membership
from reports.dashboards import PeerGroup, Place

COUNTRY = "0000"
_KIND_OF = {AreaLevel.MUNICIPALITY: AreaKind.MUNICIPALITY, AreaLevel.RAR: AreaKind.RAR, AreaLevel.COUNTRY: None}


@dataclass(frozen=True, slots=True)
class Group:
    """A peer group with the keys of its members, in Danish alphabetical order."""

    key: int
    name: str
    source: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a municipality's figures stand beside: keys of areas, and the peers by name."""

    own: int
    country: int
    country_place: Place
    rar: int | None
    rar_place: Place | None
    group: Group | None
    peers: PeerGroup


@dataclass(frozen=True, slots=True)
class Geography:
    """Areas by key; what a municipality belongs to by its key. Lists are in Danish alphabetical order."""

    places: dict[int, Place]
    keys: dict[str, int]  # by code
    country: int
    of_kind: dict[str, tuple[int, ...]]
    regions: dict[int, str]  # by name
    rars: dict[int, int]
    groups: dict[int, Group]

    @property
    def larger(self) -> tuple[int, ...]:
        """The areas whose figures stand beside, or for, those of many municipalities."""
        return (self.country, *self.of_kind[AreaKind.RAR])

    def list_level(self, level: AreaLevel) -> tuple[int, ...]:
        """Return the areas that an indicator of a level is compiled for; none for the country alone."""
        return self.of_kind.get(_KIND_OF[level] or "", ())

    def get_surroundings(self, place: Place) -> Surroundings:
        """Return what the figures of `place`, a municipality or the country, are compared with."""
        own = self.keys[place.code]
        rar, group = self.rars.get(own), self.groups.get(own)
        return Surroundings(
            own=own,
            country=self.country,
            country_place=self.places[self.country],
            rar=rar,
            rar_place=None if rar is None else self.places[rar],
            group=group,
            peers=PeerGroup("", "", ()) if group is None else self._list_peers(group, own),
        )

    def _list_peers(self, group: Group, own: int) -> PeerGroup:
        members = tuple(self.places[key] for key in group.members if key != own)
        return PeerGroup(group.name, group.source, members)


def get_geography(year: int) -> Geography:
    """Return the areas, and what they belonged to at the end of `year`. Two queries."""
    areas = {area.pk: area for area in Area.objects.in_danish_order()}
    of_kind: dict[str, list[int]] = defaultdict(list)
    for area in areas.values():
        of_kind[area.kind].append(area.pk)
    members: dict[int, list[int]] = defaultdict(list)
    rows = Membership.objects.on(date(year, 12, 31)).values_list("group_id", "member_id")
    for group, member in rows.order_by("member__sort_key"):
        members[group].append(member)
    groups = (
        Group(key, areas[key].name, areas[key].source, tuple(members[key]))
        for key in of_kind[AreaKind.PEER_GROUP]
        if key in members
    )
    return Geography(
        places={key: Place(area.code, area.name, area.slug) for key, area in areas.items()},
        keys={area.code: key for key, area in areas.items()},
        country=of_kind[AreaKind.COUNTRY][0],
        of_kind={kind: tuple(keys) for kind, keys in of_kind.items()},
        regions={member: areas[key].name for key in of_kind[AreaKind.REGION] for member in members.get(key, ())},
        rars={member: key for key in of_kind[AreaKind.RAR] for member in members.get(key, ())},
        groups={member: group for group in groups for member in group.members},
    )
