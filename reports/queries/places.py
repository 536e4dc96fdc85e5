"""Which municipalities there are, how a reader finds one, and which years there is something to read about."""

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from django.utils import timezone

from indicators.models import Edition, Release
from municipalities.danish import make_sort_key
from municipalities.models import Area, AreaKind, Membership
from reports.dashboards import Place

from .geography import COUNTRY
from .kept import kept


@dataclass(frozen=True, slots=True)
class FinderPlace:
    """A municipality with its region and every name it goes by, for lists and the finder."""

    place: Place
    region: str
    names: tuple[str, ...]


@kept(most=1)
def get_country() -> Place:
    """Return the country as a place."""
    return _make_place(Area.objects.get(code=COUNTRY))


@kept(most=1)
def get_places() -> tuple[FinderPlace, ...]:
    """Return all municipalities in Danish alphabetical order, each with its region of today. Three queries."""
    regions = dict(
        Membership.objects.of_kind(AreaKind.REGION).on(timezone.localdate()).values_list("member_id", "group__name")
    )
    areas = Area.objects.of_kind(AreaKind.MUNICIPALITY).in_danish_order().prefetch_related("names")
    return tuple(
        FinderPlace(
            place=_make_place(area),
            region=regions.get(area.pk, ""),
            names=(area.name, *(name.name for name in area.names.all())),
        )
        for area in areas
    )


def get_municipality(slug: str) -> Place | None:
    """Return the municipality at an address, or None."""
    return next((found.place for found in get_places() if found.place.slug == slug), None)


def shorten_name(text: str) -> str:
    """Return as much of what was typed as a name can have: what is longer takes its time to search for."""
    return text.strip()[:_LONGEST_NAME].rstrip()


def find_municipalities(text: str) -> tuple[Place, ...]:
    """Return the municipalities whose name fits `text`, the best fits first; prefix before word before substring.

    Spelling follows Danish habits: å is aa, æ is ae, ø is oe. Only if nothing fits are the letters dropped
    ("arhus", "soro"). Other names of a municipality ("Århus") count as its own.
    """
    wanted = shorten_name(text)
    if wanted.lower().rstrip(".") == "kbh":
        wanted = "København"
    for spell in (_spell_fully, _spell_plainly):
        spelt = spell(wanted)
        rated = ((min(_rate(spell(name), spelt) for name in found.names), found) for found in get_places())
        # Sorting is stable: equal fits stay in the alphabet.
        fits = sorted((pair for pair in rated if pair[0] < _NO_FIT), key=lambda pair: pair[0])
        if fits:
            return tuple(found.place for _, found in fits)
    return ()


def suggest_municipalities(text: str) -> tuple[Place, ...]:
    """Return the municipalities with a name that looks like `text`, the likest first: "Holbek" is Holbæk, misspelt."""
    by_name = {_spell_plainly(name): found.place for found in get_places() for name in found.names}
    # Cut twice: one letter may be spelt with many.
    near = get_close_matches(_spell_plainly(shorten_name(text))[:_LONGEST_NAME], by_name, n=5)
    return tuple(dict.fromkeys(by_name[name] for name in near))


@kept(most=100)
def get_years(as_of: datetime | None = None, indicator: str | None = None) -> tuple[int, ...]:
    """Return the years that have figures, of the indicator of that code or of any, at `as_of`; oldest first. One query.

    None on an empty portal.
    """
    # Whatever a public release holds of a year, one edition of it is the current one.
    editions = Edition.objects.filter(release__in=Release.objects.public_at(as_of or timezone.now()))
    if indicator is not None:
        editions = editions.filter(indicator__code=indicator)
    return tuple(sorted(editions.values_list("year", flat=True).distinct()))


@kept(most=8)
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


def _make_place(area: Area) -> Place:
    return Place(code=area.code, name=area.name, slug=area.slug)


_NO_FIT = 9
_LONGEST_NAME = 40  # nothing longer looks like one, and comparing takes its time


def _rate(name: str, wanted: str) -> int:
    """Return how well `wanted` fits `name`: 0 at its beginning, 1 at a word's, 2 within, 9 not at all."""
    if not wanted:
        return _NO_FIT
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name:
        return 1
    return 2 if len(wanted) >= 3 and wanted in name else _NO_FIT


def _spell_fully(name: str) -> str:
    # The sort key has already made aa one letter; ae and oe are other spellings of æ and ø.
    return make_sort_key(name.lower().replace("ae", "æ").replace("oe", "ø"))


def _spell_plainly(name: str) -> str:
    return _spell_fully(name).replace("{", "a").replace("|", "o").replace("}", "a")
