"""Which municipalities there are, how a reader finds one, and which years there is something to read about."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from indicators.models import Edition, Release
from municipalities.danish import make_sort_key
from municipalities.models import Area, AreaKind, Membership
from reports.dashboards import Place

from .geography import COUNTRY


@dataclass(frozen=True, slots=True)
class FinderPlace:
    """A municipality with its region, for lists and the finder."""

    place: Place
    region: str


def get_country() -> Place:
    """Return the country as a place."""
    return _make_place(Area.objects.get(code=COUNTRY))


def get_municipality(slug: str) -> Place | None:
    """Return the municipality at an address, or None."""
    area = Area.objects.of_kind(AreaKind.MUNICIPALITY).filter(slug=slug).first()
    return None if area is None else _make_place(area)


def get_places() -> tuple[FinderPlace, ...]:
    """Return all municipalities in Danish alphabetical order, each with its region of today. Two queries."""
    regions = dict(
        Membership.objects.of_kind(AreaKind.REGION).on(timezone.localdate()).values_list("member_id", "group__name")
    )
    return tuple(FinderPlace(_make_place(area), regions.get(area.pk, "")) for area in _municipalities())


def find_municipalities(text: str) -> tuple[Place, ...]:
    """Return the municipalities whose name fits `text`, the best fits first; prefix before word before substring.

    Spelling follows Danish habits: å is aa, æ is ae, ø is oe. Only if nothing fits are the letters dropped
    ("arhus", "soro"). Other names of a municipality ("Århus") count as its own.
    """
    wanted = text.strip()
    if wanted.lower().rstrip(".") == "kbh":
        wanted = "København"
    municipalities = tuple(_municipalities().prefetch_related("names"))
    for spell in (_spell_fully, _spell_plainly):
        fits = [
            (fit, area.sort_key, area)
            for area in municipalities
            if (fit := min(_rate(spell(name), spell(wanted)) for name in _all_names(area))) < _NO_FIT
        ]
        if fits:
            return tuple(_make_place(area) for _, _, area in sorted(fits, key=lambda found: found[:2]))
    return ()


def get_years(as_of: datetime | None = None, indicator: str | None = None) -> tuple[int, ...]:
    """Return the years that have figures, of the indicator of that code or of any, at `as_of`; oldest first. One query.

    None on an empty portal.
    """
    # Whatever a public release holds of a year, one edition of it is the current one.
    editions = Edition.objects.filter(release__in=Release.objects.public_at(as_of or timezone.now()))
    if indicator is not None:
        editions = editions.filter(indicator__code=indicator)
    return tuple(sorted(editions.values_list("year", flat=True).distinct()))


def get_opening_year(as_of: datetime | None = None) -> int | None:
    """Return the year that pages open on: the newest with figures for at least half as many goals as the best year.

    A single new table, such as last month's unemployment, must not empty the front page. None on an empty portal.
    Two queries.
    """
    public = Release.objects.public_at(as_of or timezone.now())
    goals_of: dict[int, set[int]] = {}
    judged = Edition.objects.filter(release__in=public, indicator__measures__is_headline=True)
    for year, number in judged.values_list("year", "indicator__measures__goal__number").distinct():
        goals_of.setdefault(year, set()).add(number)
    if not goals_of:
        years = get_years(as_of)
        return years[-1] if years else None
    most = max(map(len, goals_of.values()))
    return max(year for year, goals in goals_of.items() if 2 * len(goals) >= most)


def _municipalities() -> QuerySet[Area]:
    return Area.objects.of_kind(AreaKind.MUNICIPALITY).in_danish_order()


def _make_place(area: Area) -> Place:
    return Place(code=area.code, name=area.name, slug=area.slug)


def _all_names(area: Area) -> list[str]:
    return [area.name, *(name.name for name in area.names.all())]


_NO_FIT = 9


def _rate(name: str, wanted: str) -> int:
    """Return how well `wanted` fits `name`: 0 at its beginning, 1 at a word's, 2 within, 9 not at all."""
    at = name.find(wanted)
    if not wanted or at < 0:
        return _NO_FIT
    if at == 0:
        return 0
    if name[at - 1] == " ":
        return 1
    return 2 if len(wanted) >= 3 else _NO_FIT


def _spell_fully(name: str) -> str:
    # The sort key has already made aa one letter; ae and oe are other spellings of æ and ø.
    return make_sort_key(name.lower().replace("ae", "æ").replace("oe", "ø"))


def _spell_plainly(name: str) -> str:
    return _spell_fully(name).replace("{", "a").replace("|", "o").replace("}", "a")
