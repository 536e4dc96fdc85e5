"""The vintage moves with everything readers can see and with nothing else, and what is kept is kept for one of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from goals.assessment import TargetKind
from goals.models import Announcement, Goal, Measure, Repeal, Target
from indicators.models import Category, Expected, Indicator, IndicatorName, SeriesBreak
from indicators.publishing import discard_release, return_release, submit_release, unschedule_release, withdraw_release
from municipalities.models import Area, AreaName, Membership, Population
from reports import queries
from reports.queries.kept import kept
from reports.queries.vintage import get_vintage, one_vintage
from tests.releases import HOLBAEK, KOEGE, UPSKILLING, a_draft, a_release

from .acts import publish, schedule

CELLS = {(UPSKILLING, HOLBAEK, "2024M12"): "10.6", (UPSKILLING, KOEGE, "2024M12"): "12.1"}


def moves(act: Callable[[], object]) -> bool:
    """Return whether `act` makes another vintage."""
    before = get_vintage()
    act()
    return get_vintage() != before


def of_upskilling() -> Indicator:
    return Indicator.objects.get(code=UPSKILLING)


def set_target() -> Target:
    return Target.objects.create(
        indicator=of_upskilling(), year=2024, kind=TargetKind.NUMBER, value=9, set_by="Anna", recorded_at=timezone.now()
    )


@pytest.mark.django_db
def test_the_vintage_stands_still_while_nothing_happens() -> None:
    a_release(CELLS, at="2025-02-12")
    assert get_vintage() == get_vintage()


@pytest.mark.django_db
def test_it_is_asked_for_in_one_query(django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(1):
        get_vintage()
    with django_assert_num_queries(1), one_vintage() as held:
        assert get_vintage() == held


@pytest.mark.django_db
def test_nothing_that_staff_does_with_a_draft_moves_it(anna: User, client: Client) -> None:
    a_release(CELLS, at="2025-02-12")
    before = get_vintage()
    draft = a_draft({**CELLS, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})
    submit_release(release=draft, by=anna, note="Rettet.", may_remove=True)
    return_release(release=draft, by=anna, reason="Se på Køge igen.")
    discard_release(release=draft, by=anna)
    client.force_login(anna)
    client.get("/indlaes/")
    assert get_vintage() == before


@pytest.mark.django_db
def test_what_becomes_public_planned_or_withdrawn_moves_it(anna: User) -> None:
    draft, planned = a_draft(CELLS), a_draft({("opkvalificering-antal", HOLBAEK, "2024M12"): "7"})
    assert moves(lambda: publish(draft))
    assert moves(lambda: schedule(planned))  # the calendar tells of it
    assert moves(lambda: unschedule_release(release=planned, by=None, reason="Vi venter."))
    assert moves(lambda: withdraw_release(release=draft, by=None, note="Forkerte tal."))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        lambda: Indicator.objects.filter(code=UPSKILLING).update(next_update=date(2027, 1, 1)),
        lambda: Category.objects.filter(indicator__code=UPSKILLING).update(name="Andre"),
        lambda: IndicatorName.objects.create(indicator=of_upskilling(), name="Begyndt på opkvalificering, pct."),
        lambda: SeriesBreak.objects.create(indicator=of_upskilling(), period="2024", explanation="Ny opgørelse."),
        lambda: Expected.objects.create(
            indicator=of_upskilling(), period="2025", expected_on=date(2026, 2, 1), recorded_at=timezone.now()
        ),
        lambda: set_target(),
        lambda: Announcement.objects.update(minister="En anden"),
        lambda: Repeal.objects.update(explanation="Af andre grunde."),
        lambda: Goal.objects.update(emphasis="Unge"),
        lambda: Measure.objects.filter(indicator__code=UPSKILLING).update(position=9),
        lambda: Area.objects.filter(code=HOLBAEK).update(remark="Ny"),
        lambda: AreaName.objects.create(area=Area.objects.get(code=HOLBAEK), name="Holbæk By"),
        lambda: Membership.objects.filter(member__code=HOLBAEK).update(source="En anden"),
        lambda: Population.objects.filter(municipality__code=HOLBAEK).delete(),
    ],
)
def test_every_row_that_pages_are_made_of_moves_it(act: Callable[[], object]) -> None:
    assert moves(act)


@pytest.mark.django_db
def test_every_table_of_the_codebook_goals_and_areas_moves_it() -> None:
    """A new one must be added to the migration, or said here to be none of the readers' business."""
    staffs = {"answer", "event", "finding", "profile", "profilecolumn", "sourcefile", "upload"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%renews_vintage%'")
        watched = {name for (name,) in cursor.fetchall()}
        tables = set(connection.introspection.table_names(cursor))
    ours = {name for name in tables if name.startswith(("goals_", "indicators_", "municipalities_"))}
    unwatched = {name.partition("_")[2] for name in ours - watched}
    assert unwatched == {*staffs, "edition", "vintage"}  # editions are frozen with their release


@pytest.mark.django_db
def test_the_clock_alone_moves_it_when_a_planned_release_has_its_hour() -> None:
    hour = schedule(a_draft(CELLS), days=3).published_at
    just_before, at_it = get_vintage(hour - timedelta(microseconds=1)), get_vintage(hour)
    assert just_before != at_it
    assert at_it == get_vintage(hour + timedelta(seconds=1))


@pytest.mark.django_db
def test_midnight_in_copenhagen_moves_it() -> None:
    midnight = datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert get_vintage(midnight - timedelta(seconds=1)) != get_vintage(midnight)
    assert get_vintage(midnight) == get_vintage(midnight + timedelta(hours=3))


@pytest.mark.django_db
def test_a_target_counts_from_when_it_was_recorded() -> None:
    recorded_at = set_target().recorded_at
    assert get_vintage(recorded_at - timedelta(seconds=1)) != get_vintage(recorded_at)


@pytest.mark.django_db
def test_what_is_rolled_back_never_was_and_its_vintage_never_comes_again() -> None:
    before, supposed = get_vintage(), []
    for name in ("Holbæk By", "Holbæk Købstad"):
        with transaction.atomic():
            AreaName.objects.create(area=Area.objects.get(code=HOLBAEK), name=name)
            supposed.append(get_vintage())
            transaction.set_rollback(True)
        assert get_vintage() == before
    assert len({before, *supposed}) == 3


@pytest.mark.django_db
def test_many_changes_leave_a_handful_of_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO goals_vintage SELECT one::text::xid8, one FROM generate_series(1, 100) one")
        set_target()
        cursor.execute("SELECT count(*) FROM goals_vintage")
        assert cursor.fetchone()[0] <= 25


@pytest.mark.slow
@pytest.mark.usefixtures("lasting_database")
def test_nobody_waits_for_a_preview_and_the_mark_comes_with_the_data() -> None:
    """One publishes and does not commit; another writes and commits meanwhile. Readers see either when it is there."""
    draft, before = a_draft(CELLS), get_vintage()
    has_published, may_commit = Event(), Event()

    def publish_slowly() -> None:
        try:
            with transaction.atomic():
                publish(draft)
                has_published.set()
                assert may_commit.wait(30)
        finally:
            connection.close()

    publisher = Thread(target=publish_slowly)
    publisher.start()
    assert has_published.wait(30)
    assert get_vintage() == before
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
        set_target()
        cursor.execute("RESET lock_timeout")
    between = get_vintage()
    may_commit.set()
    publisher.join(30)
    assert len({before, between, get_vintage()}) == 3


@pytest.mark.slow
@pytest.mark.usefixtures("lasting_database")
def test_a_table_that_is_emptied_moves_it() -> None:
    set_target()
    with connection.cursor() as cursor:
        assert moves(lambda: cursor.execute("TRUNCATE goals_target"))
        publish(a_draft(CELLS))
        assert moves(lambda: cursor.execute("TRUNCATE indicators_release CASCADE"))


class Counted:
    """A kept function that tells how often it was computed."""

    def __init__(self, most: int) -> None:
        self.computed: list[object] = []
        self.ask = kept(most=most)(self._compute)

    def _compute(self, year: int, as_of: datetime | None = None) -> tuple[int, datetime | None]:
        self.computed.append(year if as_of is None else (year, as_of))
        return (year, as_of)


@pytest.mark.django_db
def test_a_value_is_computed_once_for_a_vintage() -> None:
    counted, then = Counted(most=10), timezone.now()
    for _ in range(3):
        assert counted.ask(2024) == (2024, None)
        assert counted.ask(2024, as_of=then) == (2024, then)
    assert counted.computed == [2024, (2024, then)]
    set_target()
    counted.ask(2024)
    assert counted.computed == [2024, (2024, then), 2024]


@pytest.mark.django_db
def test_only_so_many_values_are_kept_and_the_least_asked_for_goes() -> None:
    counted = Counted(most=2)
    for year in (2022, 2023, 2022, 2024, 2022, 2023):
        counted.ask(year)
    assert counted.computed == [2022, 2023, 2024, 2023]


@pytest.mark.django_db
def test_nothing_is_kept_of_a_draft_that_is_supposed_and_nothing_kept_is_shown_in_it() -> None:
    a_release(CELLS, at="2025-02-12")
    draft = a_draft({**CELLS, (UPSKILLING, HOLBAEK, "2024M12"): "11.8"})
    counted = Counted(most=2)
    counted.ask(2024)
    found = queries.get_draft(draft.pk)
    assert found is not None
    with queries.supposing(found):
        assert get_vintage().is_supposed
        counted.ask(2024)
        counted.ask(2024)
    assert counted.computed == [2024] * 3
    counted.ask(2024)
    assert counted.computed == [2024] * 3
    assert not get_vintage().is_supposed


@pytest.mark.django_db
def test_a_value_that_is_none_is_kept_too() -> None:
    asked = []
    ask = kept(most=1)(lambda: asked.append("once"))
    assert ask() is None
    assert ask() is None
    assert asked == ["once"]
