"""Where a municipality stands among the others, and where the whole country stands."""

from indicators.units import Unit

from ..dashboards import Series
from .citing import cite_country, cite_rank
from .told import NOTHING, Told, tell


def tell_rank(series: Series) -> Told:
    """Return "Nr. 20-34 af 97 kommuner og nr. 1-3 af 10 sammenlignelige.", nothing where there is no rank."""
    if series.rank is None or series.indicator.unit is Unit.COUNT:
        return NOTHING
    rank = cite_rank(series, series.rank)
    if series.peer_rank is None:
        return tell("{rank}.", rank=rank).upper_first()
    peers = cite_rank(series, series.peer_rank, of="sammenlignelige")
    return tell("{rank} og {peers}.", rank=rank, peers=peers).upper_first()


def explain_rank(series: Series) -> Told:
    """Return why a rank is an interval, or why there is none; nothing where it is one number."""
    if series.rank is None or series.indicator.unit is Unit.COUNT:
        return _explain_no_rank(series)
    if series.rank.best == series.rank.worst:
        return NOTHING
    if series.rank.best == 1 and series.rank.worst == series.rank.count:
        return tell("Tallet er for usikkert til en placering.")
    return tell("Tallene ligger så tæt, at den præcise placering er usikker.")


def _explain_no_rank(series: Series) -> Told:
    if series.indicator.is_local:
        return tell("Kommunens egen indikator kan ikke sammenlignes.")
    if not series.is_own:
        return tell("Kommunen har ikke egne tal.")
    if series.indicator.unit is Unit.COUNT:
        return tell("Antal kan ikke sammenlignes mellem kommuner af forskellig størrelse.")
    return tell("Der er ingen placering.")


def tell_country(series: Series) -> Told:
    """Return "Hele landet ligger på 11,2 %.", nothing where there is no such figure."""
    if series.country_latest is None or series.country_latest.value is None:
        return NOTHING
    return tell("Hele landet ligger på {value}.", value=cite_country(series, series.country_latest))
