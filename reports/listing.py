"""The table of all municipalities as rows of a file: the same rows in the same order, every cell with its reason."""

from collections.abc import Iterator
from decimal import Decimal

from .arrangement import Arrangement
from .dashboards import Matrix
from .formatting import NO_FIGURE, format_quality
from .narrative import has_goals, status_word, trend_word
from .roster import Roster, RosterCell, RosterRow

Row = tuple[str | Decimal | None, ...]

_FIRST = ("kommune-kode", "kommune", "region", "RAR", "kommunegruppe")
_OF_A_GOAL = ("værdi", "status", "udvikling", "kvalitet", "tallet er for", "nøgletal", "periode")
_LAST = ("mål nået", "mål med status", "eksempeldata")


def list_header(matrix: Matrix) -> tuple[str, ...]:
    """Return the heads of the columns: seven for each goal, named by its number."""
    goals = (f"mål {column.number}: {what}" for column in matrix.columns for what in _OF_A_GOAL)
    return (*_FIRST, *goals, *_LAST)


def list_rows(roster: Roster, arrangement: Arrangement) -> Iterator[Row]:
    """Yield the country and the municipalities that are shown, in the order they are shown in."""
    yield _list_row(roster, roster.country)
    for one in arrangement.rows:
        if one.is_shown:
            yield _list_row(roster, one.row)


def _list_row(roster: Roster, row: RosterRow) -> Row:
    rar, group = row.belonging.rar, row.belonging.group
    is_country = row is roster.country
    return (
        row.place.code,
        row.place.name,
        row.region,
        "" if rar is None else rar.name,
        "" if group is None else group.name,
        *(cell for one in row.cells for cell in _list_cell(roster.matrix, row, one)),
        None if is_country else Decimal(row.reached),
        None if is_country else Decimal(row.judged),
        "ja" if any(one.cell.point is not None and one.cell.point.is_example for one in row.cells) else "nej",
    )


def _list_cell(matrix: Matrix, row: RosterRow, one: RosterCell) -> Row:
    """Return the columns of a goal. A municipality's own indicator has a status, but no value to hold beside others."""
    facts, point, assessment = one.facts, one.cell.point, one.cell.assessment
    if facts is None:
        return (None, "", "", "Intet fælles tal", "", "", "")
    if one.own is not None:
        quality, whose = "Egne tal, kan ikke sammenlignes", row.place.name
    else:
        quality = NO_FIGURE if point is None else format_quality(point)
        rar = row.belonging.rar
        whose = rar.name if one.is_larger and rar is not None else row.place.name
    is_told = point is not None and point.value is not None
    return (
        point.value if point is not None and one.own is None else None,
        status_word(assessment, has_goals=has_goals(matrix.announcement), short=True) if is_told else "",
        trend_word(assessment) if is_told else "",
        quality,
        whose,
        facts.name,
        "" if point is None else point.period.label,
    )
