"""The example: plausible, awkward where reality is, the same everywhere, and gone with one command."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from goals.models import Measure, Target
from indicators.codebook import get_codebook
from indicators.intake.cells import Entry, Reading
from indicators.intake.consistency import check_numerators, check_parts, check_shares, check_thresholds
from indicators.intake.disclosure import find_counts_given_away, find_parts_given_away
from indicators.intake.entries import gather
from indicators.intake.history import compare
from indicators.models import Edition, Figure, Indicator, Release
from indicators.periods import Frequency, Period, parse_code
from indicators.publishing import draft_release, publish_release
from indicators.units import Quality
from reports.example_data import remove_example_data, write_example_data
from reports.example_data.withholding import find_withheld

THRESHOLD = 3
ISLANDS = ("Fanø", "Læsø", "Samsø", "Ærø")
COUNTS = ("opkvalificering-antal", "ledige-fuldtid-antal")


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """The example's years 2023 and 2024, written once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        remove_example_data()
        yield write_example_data(years=(2023, 2024))
        transaction.set_rollback(True)


def get_cells(instant, indicator, **lookups):
    """Return what readers saw at `instant`, by area, category ("" for the total) and period."""
    editions = Edition.objects.current_at(instant).filter(indicator__code=indicator)
    figures = Figure.objects.filter(edition__in=list(editions), **lookups).select_related("area", "category")
    return {
        (figure.area.code, figure.category.code if figure.category else "", figure.period): figure for figure in figures
    }


@pytest.mark.parametrize(
    ("parts", "total_is_withheld", "withheld"),
    [
        ((9, 8, 7, 6), False, set()),
        ((1, 0, 1, 0), True, {0, 1, 2, 3}),
        ((9, 2, 7, 6), False, {1, 3}),  # alone, the 2 would be the total minus the rest
        ((9, 1, 1, 6), False, {1, 2, 3}),  # together the ones are 2: each could only be 0, 1 or 2
        ((9, 2, 2, 6), False, {1, 2}),
        ((9, 0), False, {0, 1}),
    ],
)
def test_what_is_withheld_cannot_be_worked_out_from_the_total(parts, total_is_withheld, withheld):
    found = find_withheld([Decimal(part) for part in parts], THRESHOLD)
    assert found == (total_is_withheld, frozenset(withheld))


def test_every_release_is_marked_as_example_and_published_in_its_order(example):
    releases = Release.objects.filter(is_example=True).order_by("published_at")
    assert [release.title for release in releases] == ["Tal for 2023", "Selvforsørgelse 2023, rettet", "Tal for 2024"]
    assert [release.published_at for release in releases] == [
        datetime(2024, 2, 12, 8, tzinfo=UTC),
        datetime(2024, 6, 19, 7, tzinfo=UTC),
        datetime(2025, 2, 12, 8, tzinfo=UTC),
    ]
    assert example.figures == Figure.objects.filter(edition__release__in=releases).count()


def test_a_figure_is_the_same_on_every_machine(example):
    holbaek = get_cells(timezone.now(), "opkvalificering-andel", area__code="0316")
    assert holbaek["0316", "", "2024M12"].value == Decimal("11.8")
    assert holbaek["0316", "a-dagpenge", "2024M12"].value == Decimal("13.9")


def test_a_years_figures_do_not_depend_on_the_other_years_asked_for(example):
    with transaction.atomic():
        before = get_cells(timezone.now(), "ledige-fuldtid-antal", edition__year=2024)
        remove_example_data()
        write_example_data(years=(2024,))
        after = get_cells(timezone.now(), "ledige-fuldtid-antal", edition__year=2024)
        transaction.set_rollback(True)
    assert {key: figure.value for key, figure in before.items()} == {key: figure.value for key, figure in after.items()}


def test_only_the_years_of_the_example_can_be_written():
    with pytest.raises(ValueError, match="2019-2024"):
        write_example_data(years=(2018,))


@pytest.mark.parametrize("indicator", COUNTS)
def test_no_withheld_count_can_be_worked_out_from_its_total(example, indicator):
    totals, shown, withheld = {}, defaultdict(Decimal), Counter()
    for (area, category, period), figure in get_cells(timezone.now(), indicator).items():
        if not category:
            totals[area, period] = figure.value
        elif figure.quality == Quality.SUPPRESSED:
            withheld[area, period] += 1
        elif figure.value is not None:
            assert figure.value >= THRESHOLD
            shown[area, period] += figure.value
    assert withheld
    for key, parts in withheld.items():
        if totals[key] is not None:
            assert parts >= 2
            assert totals[key] - shown[key] >= THRESHOLD


@pytest.mark.parametrize(
    ("rate", "count"),
    [("opkvalificering-andel", "opkvalificering-antal"), ("ledige-fuldtid-andel", "ledige-fuldtid-antal")],
)
def test_a_rate_is_withheld_with_its_count(example, rate, count):
    now = timezone.now()
    rates, counts = (
        {key: figure.quality for key, figure in get_cells(now, indicator).items()} for indicator in (rate, count)
    )
    assert rates == counts


def test_most_of_what_is_withheld_is_on_the_four_small_islands(example):
    names = Counter(Figure.objects.filter(quality=Quality.SUPPRESSED).values_list("area__name", flat=True))
    assert sum(names[name] for name in ISLANDS) > 0.6 * sum(names.values())


@pytest.mark.parametrize("indicator", COUNTS)
def test_the_country_is_its_own_row_and_never_the_sum(example, indicator):
    cells = get_cells(timezone.now(), indicator, category=None, period="2023M08")
    country = cells.pop(("0000", "", "2023M08")).value
    assert len(cells) == 98
    known = sum(figure.value for figure in cells.values() if figure.value is not None)
    assert known < country < known * Decimal("1.01")


def test_every_share_of_people_is_what_its_fraction_gives(example):
    shares = Figure.objects.exclude(denominator=None).select_related("edition__indicator")
    codes = set()
    for figure in shares:
        assert THRESHOLD <= figure.numerator <= figure.denominator, figure
        given = 100 * figure.numerator / figure.denominator
        assert abs(figure.value - given) <= Decimal("0.05"), figure
        codes.add(figure.edition.indicator.code)
    assert codes == {
        "opkvalificering-andel", "selvforsoergelse-andel", "ustoettet-beskaeftigelse-andel", "ledige-fuldtid-andel",
        "unge-15-24-uden-job-og-uddannelse", "neet-16-24",
        "eksempel-0316-unge-med-handicap", "eksempel-0461-unge-med-handicap",
    }  # fmt: skip


def test_what_is_not_shown_has_no_fraction_and_a_survey_and_rar_areas_have_none(example):
    assert not Figure.objects.filter(value=None).exclude(denominator=None, numerator=None).exists()
    fractions = Figure.objects.exclude(denominator=None)
    assert not fractions.exclude(lower=None).exists()
    assert not fractions.filter(area__kind="RAR").exists()


def test_the_intake_would_let_the_examples_fractions_through(example):
    codebook = get_codebook(2025)
    drawn = gather(tuple(read_entries([one.code for one in codebook.indicators])))
    nothing_shown = gather(())
    for check in (check_numerators, check_shares, check_thresholds, check_parts):
        assert check(drawn, codebook, nothing_shown) == ()
    history = compare(drawn, codebook, nothing_shown)
    assert find_counts_given_away(history) == ()
    assert find_parts_given_away(history) == ()


def read_entries(codes):
    """Yield the figures that readers see now, as an upload would bring them: the last of the year."""
    editions = Edition.objects.current_at(timezone.now()).filter(indicator__code__in=codes)
    figures = Figure.objects.filter(edition__in=list(editions), period__in=("2024M12", "2024Q4", "2024"))
    for one in figures.select_related("area", "category", "edition__indicator"):
        yield Entry(
            "", one.area.code, one.edition.indicator.code, parse_code(one.period),
            one.category.code if one.category else "", Quality(one.quality), one.value,
            lower=one.lower, upper=one.upper, numerator=one.numerator, denominator=one.denominator,
        )  # fmt: skip


def test_a_figure_that_has_not_come_is_missing_and_not_zero(example):
    figure = get_cells(timezone.now(), "opkvalificering-andel")["0306", "", "2024M12"]
    assert (figure.quality, figure.value) == (Quality.MISSING, None)


def test_failed_recruitments_exist_for_rar_areas_and_the_country_alone(example):
    areas = {area for area, _, _ in get_cells(timezone.now(), "forgaeves-rekrutteringer-andel")}
    assert areas == {"0000", *(f"RAR{number}" for number in range(1, 9))}


def test_the_correction_changes_five_municipalities_from_its_day_on(example):
    before, after = (get_cells(datetime(2024, 6, day, 12, tzinfo=UTC), "selvforsoergelse-andel") for day in (18, 19))
    changed = {key[0] for key in before if before[key].value != after[key].value}
    assert changed == {"0316", "0326", "0330", "0340", "0350"}
    assert before["0316", "", "2023M12"].value - after["0316", "", "2023M12"].value == Decimal("3.4")
    assert Release.objects.get(title="Selvforsørgelse 2023, rettet").note


def test_the_correction_withholds_what_was_withheld_before(example):
    before, after = (get_cells(datetime(2024, 6, day, 12, tzinfo=UTC), "selvforsoergelse-andel") for day in (18, 19))
    assert {key: cell.quality for key, cell in before.items()} == {key: cell.quality for key, cell in after.items()}


def test_a_survey_has_its_uncertainty(example):
    figure = get_cells(timezone.now(), "handicap-beskaeftigelse-andel")["0000", "", "2024"]
    assert (figure.lower, figure.value, figure.upper) == (Decimal("61.1"), Decimal("62.4"), Decimal("63.7"))


def test_fewer_work_than_support_themselves(example):
    working, supporting = (
        get_cells(timezone.now(), indicator)
        for indicator in ("ustoettet-beskaeftigelse-andel", "selvforsoergelse-andel")
    )
    pairs = [(cell.value, supporting[key].value) for key, cell in working.items()]
    assert all(less <= more for less, more in pairs if less is not None and more is not None)


def test_own_indicators_stand_under_the_goals_without_national_ones(example):
    own = Indicator.objects.exclude(owner=None)
    assert example.own_indicators == own.count() == 4
    measures = Measure.objects.filter(indicator__in=own)
    assert {measure.goal.number for measure in measures} == {1, 4}
    assert {measure.goal.announcement.year for measure in measures} == {2023, 2024}
    assert not measures.filter(is_headline=True).exists()


def test_targets_are_numbers_for_goals_2_and_5_and_a_direction_for_3_and_4(example):
    national = Target.objects.filter(area=None, is_example=True, year=2024)
    assert {target.indicator.code: (target.kind, target.value) for target in national} == {
        "opkvalificering-andel": ("NUMBER", Decimal(12)),
        "forgaeves-rekrutteringer-andel": ("NUMBER", Decimal(23)),
        "selvforsoergelse-andel": ("DIRECTION", None),
        "unge-15-24-uden-job-og-uddannelse": ("DIRECTION", None),
    }


def test_a_target_is_raised_by_a_later_row(example):
    rows = Target.objects.filter(area__code="0316", indicator__code="opkvalificering-andel", year=2024)
    assert [row.value for row in rows.order_by("recorded_at")] == [Decimal(12), Decimal("12.5")]


@pytest.mark.django_db
def test_removing_the_example_leaves_what_is_real():
    remove_example_data()
    write_example_data(years=(2024,))
    entry = Entry("", "0000", "neet-16-24", Period(2025, 1, Frequency.YEAR), "", Quality.MEASURED, Decimal("9.4"))
    draft = draft_release(reading=Reading("", "", gather((entry,)), ()), title="Rigtige tal", by=None)
    publish_release(release=draft, by=None)
    real = Target.objects.create(
        indicator=Indicator.objects.get(code="opkvalificering-andel"),
        year=2026,
        kind="DIRECTION",
        set_by="Ministeren",
        recorded_at=timezone.now(),
    )
    count = remove_example_data()
    assert count.releases == 1
    assert count.own_indicators == 4
    assert [release.title for release in Release.objects.all()] == ["Rigtige tal"]
    assert Figure.objects.count() == 1
    assert list(Target.objects.all()) == [real]
    assert not Indicator.objects.exclude(owner=None).exists()
