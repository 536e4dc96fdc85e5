"""Municipalities side by side, and the goals year by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .. import queries
from ..addresses import ReadingRequest, reading
from ..dashboards import Place
from ..formatting import join_words
from ..side_by_side import put_side_by_side
from .rendering import render_empty, render_page
from .subjects import get_year

FEWEST, MOST = 2, 4
_READ = 12  # of the names in an address; nobody writes more of them
_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was typed and may mean several municipalities."""

    text: str
    hits: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which places an address asks for, and in sentences what of it could not be followed."""

    places: tuple[Place, ...]
    notes: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    is_plain: bool  # the address names them as links do, not as they are typed


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that one click adds, or takes away."""

    place: Place
    query: str


@reading
def compare(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with two to four places side by side, or with how to choose them."""
    opening = queries.get_opening_year(as_of)
    if opening is None:
        return render_empty(request)
    year = get_year(request, queries.get_years(as_of), opening)
    choice = read_choice(request.GET.getlist("k"))
    kept = (("aar", str(year)), *request.asked.kept)
    if not choice.is_plain and not choice.notes and not choice.doubts:
        return redirect(reverse("compare") + _write_query(choice.places, kept))
    dashboards = [queries.get_dashboard(place, year, as_of) for place in choice.places]
    found = put_side_by_side(dashboards) if len(dashboards) >= FEWEST else None
    peers = dashboards[0].peers.members if dashboards else ()
    context = {
        "found": found,
        "choice": choice,
        "year": year,
        "years": queries.get_years(as_of),
        "fields": [*(place.name for place in choice.places), *[""] * MOST][:MOST],
        "municipalities": queries.get_places(),
        "country": queries.get_country(),
        "removals": tuple(_offer_removals(choice.places, kept)),
        "additions": tuple(_offer_additions(choice.places, peers, kept)),
        "doubts": [(doubt.text, tuple(_offer(choice.places, doubt.hits, kept))) for doubt in choice.doubts],
    }
    return render_page(request, "compare.html", context)


@reading
def goal_sets(request: ReadingRequest, as_of: datetime | None) -> HttpResponse:
    """Answer with the goals of every year, and why some years have none."""
    return render_page(request, "goal_sets.html", {"history": queries.get_goal_history(as_of)})


def read_choice(asked: Sequence[str]) -> Choice:
    """Return the places that are asked for, by the end of their address or by any name they go by."""
    texts = [queries.shorten_name(text) for text in asked if text.strip()]
    places: list[Place] = []
    notes: list[str] = []
    doubts: list[Doubt] = []
    is_plain = len(texts) == len(asked)
    unknown: list[str] = []
    repeated: list[str] = []
    for text in texts[:_READ]:
        hits = _find(text)
        if len(hits) > 1:
            doubts.append(Doubt(text, hits))
        elif not hits:
            unknown.append(text)
        elif hits[0] in places:
            repeated.append(hits[0].name)
        else:
            is_plain = is_plain and hits[0].slug == text
            places.append(hits[0])
    if unknown:
        notes.append(f"Der er ingen kommune, der hedder {join_words(f'»{text}«' for text in unknown)}.")
    if repeated:
        notes.append(f"{join_words(dict.fromkeys(repeated))} er nævnt flere gange og vises én gang.")
    if len(places) > MOST:
        left_out = join_words(place.name for place in places[MOST:])
        notes.append(f"Der kan sammenlignes op til fire. {left_out} er ikke med.")
    return Choice(tuple(places[:MOST]), tuple(notes), tuple(doubts), is_plain)


def _find(text: str) -> tuple[Place, ...]:
    country = queries.get_country()
    if text.lower() in (country.slug, country.name.lower()):
        return (country,)
    place = queries.get_municipality(text)
    hits = (place,) if place is not None else queries.find_municipalities(text)
    exact = tuple(one for one in hits if one.name.lower() == text.lower())
    return exact or hits


def _offer_removals(places: Sequence[Place], kept: Sequence[tuple[str, str]]) -> Iterable[Offer]:
    for place in places:
        yield Offer(place, _write_query([one for one in places if one != place], kept))


def _offer_additions(
    places: Sequence[Place], peers: Sequence[Place], kept: Sequence[tuple[str, str]]
) -> Iterable[Offer]:
    """Yield what one click adds: the country, and the first of those that the first place is compared with."""
    if places and len(places) < MOST:
        new = [place for place in (queries.get_country(), *peers) if place not in places]
        yield from _offer(places, new[:_SUGGESTED], kept)


def _offer(places: Sequence[Place], new: Iterable[Place], kept: Sequence[tuple[str, str]]) -> Iterable[Offer]:
    for place in new:
        yield Offer(place, _write_query((*places, place), kept))


def _write_query(places: Iterable[Place], kept: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode([*(('k', place.slug) for place in places), *kept])}"
