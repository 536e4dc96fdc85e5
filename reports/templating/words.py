"""What templates write of figures and of releases, where the function behind does not say it by itself."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from goals.assessment import Assessment, TargetKind, TargetLine
from indicators.periods import Period
from indicators.units import NO_BREAK_SPACE, format_number

from .. import formatting, narrative
from ..addresses import get_today
from ..dashboards import AnnouncementFacts, IndicatorFacts, Place, Point, Rank, Series
from ..queries import Publication
from ..sizes import FileSizes

_MEGABYTE = 1_000_000
_NAMED = 4  # so many indicators of a release are told by name, more by their number
_SOFT_HYPHEN = "\u00ad"
# First parts of the long compounds of this field; browsers know no Danish hyphenation to rely on.
_JOINT = re.compile(r"\b(arbejds|beskæftigelses|familie|selv|sags|op|sammen)(?=\w{6})", re.IGNORECASE)


def has_figure(point: Point | None) -> bool:
    """Return whether there is a number to show, not only a word for why there is none."""
    return point is not None and point.value is not None


def figure_key(point: Point, facts: IndicatorFacts, area: str, category: str = "") -> str:
    """Return what marks a figure on a page, so that it can be held against its release: "code/category/area/period"."""
    return f"{facts.code}/{category}/{area}/{point.period.code}"


def absence(point: Point | None) -> str:
    """Return "Diskr.", "Tal på vej", "Ikke opgjort" or "Ingen tal", for the narrow cells of the matrix."""
    return formatting.format_absence(point, short=True)


def value(number: Decimal | None, facts: IndicatorFacts) -> str:
    """Return a bare number with its unit, such as a percentile of the peers."""
    if number is None:
        return formatting.NO_FIGURE
    return formatting.format_value(number, facts.unit, facts.decimals)


def number(number: Decimal | None, facts: IndicatorFacts) -> str:
    """Return a bare number without its unit."""
    return formatting.NO_FIGURE if number is None else format_number(number, facts.decimals)


def signed(number: Decimal | None, facts: IndicatorFacts) -> str:
    """Return a difference for a table cell: "+1,1"."""
    return formatting.NO_FIGURE if number is None else format_number(number, facts.decimals, signed=True)


def change(series: Series) -> str:
    """Return "+1,8 procentpoint på et år", "" where there is nothing to compare with."""
    if series.change is None:
        return ""
    facts = series.indicator
    return f"{formatting.format_change(series.change, facts.unit, facts.decimals)} på et år"


def period(when: Period | None) -> str:
    """Return "3. kvartal 2024", "" where there is no period."""
    return "" if when is None else formatting.format_period(when)


def rank(place: Rank, of: str = "kommuner") -> str:
    """Return "nr. 20 af 97 kommuner"; another word, or none, by the argument."""
    return formatting.format_rank(place, of=of)


def names(places: Iterable[Place]) -> str:
    """Return the places' names as one text: "Faxe, Køge og Stevns"."""
    found = [place.name for place in places]
    return formatting.join_words(found) if found else ""


def status_long(assessment: Assessment, announcement: AnnouncementFacts) -> str:
    """Return "Målet er nået", or "Fremgang" where nothing is to be reached."""
    return narrative.status_word(assessment, has_goals=narrative.has_goals(announcement))


def status_short(assessment: Assessment, announcement: AnnouncementFacts) -> str:
    """Return "Nået", or "Fremgang" where nothing is to be reached."""
    return narrative.status_word(assessment, has_goals=narrative.has_goals(announcement), short=True)


def how_to_read_strip(*, has_goals: bool) -> str:
    """Return the sentences under "Sådan læser du figurerne"."""
    return " ".join(narrative.explain_strip(has_goals=has_goals))


def status_rule(series: Series, announcement: AnnouncementFacts) -> narrative.Told:
    """Return the rule that the status of a series follows."""
    return narrative.tell_status_rule(series, has_goals=narrative.has_goals(announcement))


def soften(text: str) -> SafeString:
    """Return `text` with soft hyphens in its long compounds, for narrow columns: "sags-behandling"."""
    return mark_safe(_JOINT.sub(rf"\1{_SOFT_HYPHEN}", escape(text)))  # noqa: S308  # escaped; only hyphens are added


def tell_tables(release: Publication) -> str:
    """Return what a release held: "Opkvalificering 2023-2024 og Ledighed 2024", "14 nøgletal for 2024"."""
    years: dict[str, list[int]] = {}
    for table in reversed(release.tables):  # the oldest year first
        years.setdefault(table.facts.short_name or table.facts.name, []).append(table.year)
    if len(years) > _NAMED:
        held = sorted({table.year for table in release.tables})
        return f"{len(years)} nøgletal for {formatting.format_years(held)}"
    return formatting.join_words(f"{name} {formatting.format_years(years[name])}" for name in reversed(years))


def tell_counts(release: Publication) -> str:
    """Return how much a release changed: "Tal: 98 nye, 7 rettede og 1 fjernet."."""
    counts = (
        (release.new, "nyt", "nye"),
        (release.changed, "rettet", "rettede"),
        (release.removed, "fjernet", "fjernede"),
    )
    told = [f"{formatting.format_count(count)} {one if count == 1 else more}" for count, one, more in counts if count]
    return f"Tal: {formatting.join_words(told)}." if told else "Ingen tal ændret."


def target_words(line: TargetLine, facts: IndicatorFacts, before: Point | None = None) -> str:
    """Return a target as it stands under a heading of its own: "12 %", "Højst 19 %", "Flere end 50,6 %"."""
    label, _, words = formatting.format_target(line, facts, before).partition(": ")
    return formatting.upper_first(words or label)


def target_bare(value: Decimal, facts: IndicatorFacts) -> str:
    """Return a target's number for a table cell: "12,0"."""
    return format_number(value, facts.decimals)


def is_today(day: date) -> bool:
    """Return whether a day is the one that calendars in Copenhagen show."""
    return day == get_today()


def stood_before(point: Point, facts: IndicatorFacts) -> str:
    """Return what a corrected figure took the place of: "før 10,6", "før på vej".

    With every decimal it was published with where a page's own would not show the difference. What is withheld now is
    never told, also where it once stood in the open: then, and for a figure that was not corrected, "".
    """
    before = point.before_correction
    if before is None:
        return ""
    was, now = formatting.format_bare(before, facts), formatting.format_bare(point, facts)
    return f"før {formatting.format_exact(before, facts) if was == now else formatting.lower_first(was)}"


def people(number: Decimal) -> str:
    """Return how many people a share is of: "1.763", "under 100"."""
    return formatting.format_people(number)


def status_rule_of(series: Series) -> narrative.Told:
    """Return the rule that an indicator's status follows; where nothing is to be reached, that of its development."""
    return narrative.tell_status_rule(series, has_goals=series.assessment.target is not None)


def tolerance(series: Series) -> str:
    """Return how far from the number to reach still counts as close: "1,5 procentpoint"; "" where none is set."""
    line = series.assessment.target
    if line is None or line.kind is not TargetKind.NUMBER or not line.tolerance:
        return ""
    facts = series.indicator
    return formatting.format_amount(line.tolerance, facts.unit, facts.decimals)


def file_size(number: int) -> str:
    """Return about how large a file of `number` bytes is: "ca. 14 kB", "ca. 6,8 MB"."""
    if number >= _MEGABYTE:
        return f"ca.{NO_BREAK_SPACE}{format_number(Decimal(number) / _MEGABYTE, 1)}{NO_BREAK_SPACE}MB"
    rounded = max(1, round(number / 1000))
    if rounded >= 100:
        rounded = round(rounded, -1)
    return f"ca.{NO_BREAK_SPACE}{rounded}{NO_BREAK_SPACE}kB"


def page_count(sizes: FileSizes) -> str:
    """Return about how many pages a report has: "ca. 6 sider"."""
    return f"ca.{NO_BREAK_SPACE}{sizes.pages} sider"
