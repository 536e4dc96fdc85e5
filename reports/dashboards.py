"""What a reader sees, as frozen values: Dashboard > GoalSection > Series > Point.

Page, PDF, API and download are skins of these. They are built in `queries` alone, carry everything a skin needs,
and never ask the database. Percentages are 0-100; every collection runs oldest, or goal 1, first.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goals.assessment import NO_LONG_TREND, Assessment, LongTrend, TargetLine
from goals.ranking import Rank
from indicators.periods import Period

from .points import Correction as Correction
from .points import IndicatorFacts as IndicatorFacts
from .points import Point as Point
from .points import estimate_point as estimate_point


@dataclass(frozen=True, slots=True)
class Place:
    """An area as readers meet it: a municipality, a RAR area or the country."""

    code: str
    name: str  # "Holbæk", "RAR Sjælland", "Hele landet"
    slug: str


@dataclass(frozen=True, slots=True)
class Break:
    """A break in the series: figures before `period` are not to be compared with those from it on."""

    period: Period
    explanation: str


@dataclass(frozen=True, slots=True)
class Spread:
    """How the municipalities (or RAR areas) lie in the series' latest period; percentiles of the measured ones."""

    count: int
    p4: Decimal
    p10: Decimal
    p90: Decimal
    p96: Decimal


@dataclass(frozen=True, slots=True)
class PeerSpread:
    """How the comparable municipalities, without the municipality itself, lie in the latest period."""

    count: int
    p25: Decimal
    median: Decimal
    p75: Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator (or one part of its breakdown) for the place a page is about, over five years.

    `points` and `country` hold one point for each period from the first to the last, gaps included, and are of equal
    length; a part of a breakdown carries none, only its latest figures. `place` is the area the figures are for: the
    municipality, or its RAR area or the country where the indicator is not compiled for municipalities. `latest` is
    the cell of the year's latest period, whatever its quality.
    """

    indicator: IndicatorFacts
    category: str  # "" for the total, else the category's name
    place: Place
    is_own: bool  # the figures are the municipality's own, not those of a larger area
    points: tuple[Point, ...]
    country: tuple[Point, ...]
    latest: Point | None
    year_before: Point | None  # the same period a year before `latest`
    country_latest: Point | None
    change: Decimal | None  # latest minus year_before; None where either is no number or a break lies between
    targets: tuple[TargetLine, ...]  # the numbers to reach, one a year where there is one, oldest first
    assessment: Assessment
    rank: Rank | None = None
    peer_rank: Rank | None = None
    spread: Spread | None = None
    peers: PeerSpread | None = None
    breaks: tuple[Break, ...] = ()
    own_target: TargetLine | None = None  # the municipality's own, where it stands beside one that goes for all
    noise: Decimal | None = None  # the smallest change on a year that counts as one; None where nothing is compared
    long_trend: LongTrend = NO_LONG_TREND


@dataclass(frozen=True, slots=True)
class GoalSection:
    """One goal. `headline` is the series the goal is judged by, None where no figure is published yet.

    `judged_by` is the name of the indicator that all municipalities are judged by; "" where each chooses its own.
    """

    number: int
    title: str
    short_title: str
    emphasis: str  # "Særligt fokus: unge 15-24 år", or ""
    emphasis_text: str
    headline: Series | None
    series: tuple[Series, ...]  # all of the goal's series, the headline first
    judged_by: str = ""


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """The municipalities that a municipality is compared with, the municipality itself left out."""

    name: str
    source: str
    members: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """A release that figures shown come from."""

    number: int
    title: str
    note: str
    published_at: datetime
    is_example: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A release that was taken back, and why."""

    number: int
    title: str
    withdrawn_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    """The minister's announcement that the goals of a year stand on, or fall back on."""

    year: int
    journal_number: str
    announced_on: date | None  # None where it is not known
    minister: str
    no_goals_because: str  # why none were announced for the year shown; "" where they were
    is_repealed: bool = False  # the law behind the goals did not apply to the year shown: there never were any

    @property
    def has_goals(self) -> bool:
        """Whether goals were announced for the year shown."""
        return not self.no_goals_because


@dataclass(frozen=True, slots=True)
class Dashboard:
    """One municipality in one year, as the releases stood at an instant."""

    place: Place
    year: int
    years: tuple[int, ...]  # every year that can be shown, oldest first
    announcement: AnnouncementFacts
    goals: tuple[GoalSection, ...]
    context: tuple[Series, ...]  # background figures that belong to no goal
    peers: PeerGroup
    releases: tuple[ReleaseNote, ...]  # those the figures shown come from, newest first
    withdrawals: tuple[Withdrawal, ...] = ()  # releases with figures of the year that were lately taken back

    @property
    def has_examples(self) -> bool:
        """Whether any figure or target shown is invented."""
        series = (*(s for goal in self.goals for s in goal.series), *self.context)
        return any(release.is_example for release in self.releases) or any(_has_example_target(s) for s in series)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One municipality's result on one goal."""

    point: Point | None
    assessment: Assessment
    is_own: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One municipality, or the country, with its five goals."""

    place: Place
    region: str
    cells: tuple[MatrixCell, ...]
    reached: int


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One goal with the indicator it is judged by; None where the goal has no national indicator."""

    number: int
    title: str
    short_title: str
    emphasis: str
    indicator: IndicatorFacts | None
    target: TargetLine | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """All municipalities against all goals in one year: the front page's and the matrix page's value."""

    year: int
    years: tuple[int, ...]
    announcement: AnnouncementFacts
    columns: tuple[MatrixColumn, ...]
    country: MatrixRow
    rows: tuple[MatrixRow, ...]  # in Danish alphabetical order
    areas: tuple[MatrixRow, ...]  # RAR areas: for goals that are compiled for them alone
    releases: tuple[ReleaseNote, ...]

    @property
    def has_examples(self) -> bool:
        """Whether any figure or target shown is invented."""
        targets = (column.target for column in self.columns)
        return any(release.is_example for release in self.releases) or any(t.is_example for t in targets if t)


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator for one municipality (or the country) with all its years, and what it is compared with."""

    place: Place
    goal: GoalSection | None  # None: background
    headline: Series
    parts: tuple[Series, ...]  # the breakdown
    peer_band: tuple[tuple[Decimal, Decimal] | None, ...]  # p25 and p75 of the peers, one per point of the headline
    compared: Series | None  # another municipality chosen by the reader
    peers: PeerGroup
    releases: tuple[ReleaseNote, ...]
    year: int

    @property
    def has_examples(self) -> bool:
        """Whether any figure or target shown is invented."""
        return any(release.is_example for release in self.releases) or _has_example_target(self.headline)


def _has_example_target(series: Series) -> bool:
    return any(line.is_example for line in (*series.targets, series.own_target, series.assessment.target) if line)
