"""The report's last page: how the figures are made and read, where they come from, which releases they stand on."""

from collections.abc import Iterable

from ..dashboards import Dashboard, Series
from ..formatting import format_date, format_day_of, format_peers, join_words
from ..narrative import explain_strip, has_goals

WITHHELD = (
    "Diskretioneret: tallet bygger på for få personer til at blive vist. Det er hverken nul eller et tal, der mangler."
)


def build_closing(dashboard: Dashboard) -> dict[str, object]:
    """Return the last page: reading guide, status rules, comparison, goals, sources and releases."""
    reading = [
        {"title": "Sådan læser du figurerne", "text": _reading_guide(dashboard), "items": []},
        {"title": "Sådan afgøres status", "text": [], "items": _status_rules(dashboard)},
    ]
    sources = [
        {"title": "Sammenligning", "text": _comparison(dashboard), "items": []},
        {"title": "Målene", "text": _announcement(dashboard), "items": []},
        {"title": "Kilder", "text": [], "items": _sources(dashboard)},
    ]
    return {
        "heading": "Metode, kilder og udgivelser",
        "columns": [[part for part in parts if part["text"] or part["items"]] for parts in (reading, sources)],
        "releases": _releases(dashboard),
    }


def get_series(dashboard: Dashboard) -> tuple[Series, ...]:
    """Return every series of the report, in its order."""
    return (*(series for goal in dashboard.goals for series in goal.series), *dashboard.context)


def _reading_guide(dashboard: Dashboard) -> list[str]:
    if not get_series(dashboard):
        return []
    name = dashboard.place.name
    goals_are_set = has_goals(dashboard.announcement)
    dashed = "målet" if goals_are_set else "tallet fra året før"
    return [
        f"Den blå prik er {name}. {' '.join(explain_strip(has_goals=goals_are_set))}",
        "Den korte grå streg er hele landet, den tykke grå linje er den midterste halvdel af de sammenlignelige "
        "kommuner, og den tynde linje er de fleste kommuner: alle undtagen de 10 pct. højeste og de 10 pct. laveste.",
        f"I kurverne er den blå linje {name}, den grå hele landet og den stiplede {dashed}. Hvor linjen er brudt, "
        "mangler tallet, eller opgørelsen er ændret. Akserne begynder ikke nødvendigvis ved nul.",
    ]


def _status_rules(dashboard: Dashboard) -> list[str]:
    compare = "Udviklingen måles mod samme periode året før, så årstiden ikke ligner et resultat."
    if not has_goals(dashboard.announcement):
        return [compare, "Uden mål viser symbolerne kun udviklingen: fremgang, uændret eller tilbagegang.", WITHHELD]
    return [
        "Nået: tallet er på den rigtige side af målet.",
        "Tæt på: tallet er inden for målets tolerance, eller en stikprøve er for usikker til at afgøre det.",
        "Ikke nået: tallet er længere fra målet end tolerancen.",
        "Er målet »flere end sidste år«, er målstregen tallet fra samme periode året før, og en ændring, der regnes "
        "som uændret, er tæt på.",
        compare,
        WITHHELD,
    ]


def _comparison(dashboard: Dashboard) -> list[str]:
    peers = dashboard.peers
    if not peers.members:
        return []
    names = join_words(member.name for member in peers.members)
    return [
        f"{dashboard.place.name} sammenlignes med {format_peers(peers)}: {names} (kilde: {peers.source}). "
        "Tallet for de sammenlignelige er den midterste kommune (medianen). Tallet for hele landet er et tal for "
        "sig, ikke en sum af kommunerne."
    ]


def _announcement(dashboard: Dashboard) -> list[str]:
    """Return who announced the goals and when, as far as it is known, and why none were where none were."""
    facts = dashboard.announcement
    by = f" af beskæftigelsesminister {facts.minister}" if facts.minister else ""
    day = f" den {format_date(facts.announced_on)}" if facts.announced_on is not None else ""
    announced = [f"Målene for {facts.year} er udmeldt{by}{day}."]
    if facts.journal_number:
        announced.append(f"J.nr. {facts.journal_number}")
    return announced if has_goals(facts) else [*announced, facts.no_goals_because]


def _sources(dashboard: Dashboard) -> list[str]:
    """Return a line per source with the indicators that come from it, in the order the report meets them."""
    by_source: dict[str, list[str]] = {}
    for series in get_series(dashboard):
        facts = series.indicator
        source = f"{facts.source}, {facts.source_table}" if facts.source_table else facts.source
        by_source.setdefault(source, []).append(facts.name)
    return [f"{source}: {'; '.join(_unique(names))}" for source, names in by_source.items()]


def format_source_line(dashboard: Dashboard) -> str:
    """Return the footer's line: who made the figures."""
    sources = _unique(series.indicator.source for series in get_series(dashboard))
    return f"Kilde: {join_words(sources)}" if sources else "Kilde: Der er endnu ikke udgivet tal."


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _releases(dashboard: Dashboard) -> dict[str, object] | None:
    if not dashboard.releases:
        return None
    return {
        "title": "Udgivelser, som tallene kommer fra",
        "head": ["Udgivelse", "Nummer", "Dato"],
        "rows": [
            {
                "cells": [release.title, str(release.number), format_day_of(release.published_at)],
                "note": release.note,
                "strong": False,
                "indented": False,
            }
            for release in dashboard.releases
        ],
    }
