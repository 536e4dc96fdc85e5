"""Which pages there are to be found, and when each last changed: what the sitemap lists."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from indicators.examples import get_example_words
from indicators.models import Edition, Release
from indicators.units import ALL_INVENTED
from reports.dashboards import Place

from .kept import kept
from .places import get_places


@dataclass(frozen=True, slots=True)
class Outline:
    """The pages of figures. An instant is when the newest release that touches the page came; None where none does."""

    places: tuple[Place, ...]  # municipalities, in Danish alphabetical order
    years: tuple[tuple[int, datetime], ...]  # with figures, oldest first
    indicators: tuple[tuple[str, datetime], ...]  # codes of those with figures
    releases: tuple[tuple[int, datetime], ...]  # numbers, newest first
    newest: datetime | None


@kept(most=1)
def get_outline() -> Outline:
    """Return the pages that readers can find now. Two queries, besides the places'."""
    now = timezone.now()
    releases = tuple(
        (number, max(came, withdrawn) if withdrawn is not None and withdrawn <= now else came)
        for number, came, withdrawn in Release.objects.come_by(now).values_list("pk", "published_at", "withdrawn_at")
        if came is not None
    )
    years: dict[int, datetime] = {}
    indicators: dict[str, datetime] = {}
    public = Edition.objects.filter(release__in=Release.objects.public_at(now))
    for year, code, came in public.values_list("year", "indicator__code", "release__published_at"):
        assert came is not None, "the database sees to it that what is published has a time"
        years[year] = max(came, years.get(year, came))
        indicators[code] = max(came, indicators.get(code, came))
    return Outline(
        places=tuple(found.place for found in get_places()),
        years=tuple(sorted(years.items())),
        indicators=tuple(sorted(indicators.items())),
        releases=releases,
        newest=max((came for _, came in releases), default=None),
    )


@kept(most=1)
def is_all_invented() -> bool:
    """Return whether there are figures to see, and all of them are invented. One query."""
    return get_example_words() == ALL_INVENTED
