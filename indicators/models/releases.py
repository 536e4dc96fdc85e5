"""Releases, editions and figures: publishing adds, it never changes.

A Release is one act of publication; an Edition is the whole table of one indicator for one year inside it; a Figure
is a cell of that table. What is current at an instant is the edition of the latest release published by then and not
withdrawn by then. A release that is to be published later has its time already; the clock alone makes it public, so no
program has to wake up for it. The database freezes what has been approved (see the migrations `freeze` and `flow`).
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast

from indicators.periods import PERIOD_REGEX
from indicators.units import Quality
from municipalities.models import Area

from .codebook import Category, Indicator, choices_of


class SourceFile(models.Model):
    """The bytes of a file that was uploaded, kept as they came."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField("filnavn", max_length=255)
    content = models.BinaryField("indhold")
    size = models.PositiveIntegerField("størrelse i byte")

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    """Where a release is on its way to readers, as it is stored; `flow.get_phase` adds what the clock decides."""

    DRAFT = "DRAFT", "Kladde"
    SUBMITTED = "SUBMITTED", "Til godkendelse"
    PUBLISHED = "PUBLISHED", "Udgivet"  # public from `published_at`, which may be in the future
    DISCARDED = "DISCARDED", "Kasseret"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def public_at(self, instant: datetime) -> "ReleaseQuerySet":
        """Those published by `instant` and not withdrawn by then."""
        return self.filter(
            Q(withdrawn_at=None) | Q(withdrawn_at__gt=instant),
            state=State.PUBLISHED,
            published_at__lte=instant,
        )

    def come_by(self, instant: datetime) -> "ReleaseQuerySet":
        """Those published by `instant`, withdrawn since or not, the one that came last first."""
        return self.filter(state=State.PUBLISHED, published_at__lte=instant).order_by("-published_at", "-pk")

    def newest_first(self) -> "ReleaseQuerySet":
        return self.order_by("-created_at", "-pk")


def actor(verbose_name: str) -> models.ForeignKey:
    """Return the field for who did something; empty for the portal's own commands."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose_name,
    )


class Release(models.Model):
    """One act of publication. Its number is its primary key and the version of everything shown since."""

    title = models.CharField("titel", max_length=150)
    note = models.TextField("note til læserne", blank=True)
    state = models.CharField("tilstand", max_length=10, choices=State.choices, default=State.DRAFT)
    source_file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, null=True, related_name="releases")
    file_name = models.CharField("filnavn", max_length=255)
    layout = models.CharField("filens form", max_length=100, blank=True)
    summary = models.CharField("filens indhold", max_length=200, blank=True)
    is_example = models.BooleanField("opdigtede tal", default=False)
    created_at = models.DateTimeField("indlæst")
    created_by = actor("indlæst af")
    # What the person who submitted had seen and said; the one who approves, approves that.
    basis = models.TextField("sammenlignet med", blank=True)
    may_remove = models.BooleanField("offentlige tal må fjernes", default=False)
    submitted_at = models.DateTimeField("sendt til godkendelse", null=True, blank=True)
    submitted_by = actor("sendt til godkendelse af")
    published_at = models.DateTimeField("udgivet", null=True, blank=True)
    published_by = actor("udgivet af")
    withdrawn_at = models.DateTimeField("trukket tilbage", null=True, blank=True)
    withdrawn_by = actor("trukket tilbage af")
    withdrawal_note = models.TextField("hvorfor trukket tilbage", blank=True)
    discarded_at = models.DateTimeField("kasseret", null=True, blank=True)
    discarded_by = actor("kasseret af")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "udgivelse"
        verbose_name_plural = "udgivelser"
        constraints = [
            models.CheckConstraint(
                name="indicators_release_state_is_a_known_word", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="indicators_release_has_a_time_exactly_when_published",
                condition=Q(state=State.PUBLISHED, published_at__isnull=False)
                | (~Q(state=State.PUBLISHED) & Q(published_at=None)),
            ),
            models.CheckConstraint(
                name="indicators_release_awaits_approval_only_after_it_was_submitted",
                condition=~Q(state=State.SUBMITTED) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="indicators_release_has_a_time_exactly_when_discarded",
                condition=Q(state=State.DISCARDED, discarded_at__isnull=False)
                | (~Q(state=State.DISCARDED) & Q(discarded_at=None)),
            ),
            models.CheckConstraint(
                name="indicators_release_is_withdrawn_only_after_it_was_published",
                condition=Q(withdrawn_at=None) | Q(published_at__isnull=False, withdrawn_at__gt=F("published_at")),
            ),
            models.CheckConstraint(
                name="indicators_release_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None) | ~Q(withdrawal_note=""),
            ),
        ]
        indexes = [
            # The as-of question: which releases were public at an instant.
            models.Index(fields=["published_at"], name="release_published_at"),
        ]

    def __str__(self) -> str:
        return f"Udgivelse {self.pk}: {self.title}"


class EditionQuerySet(models.QuerySet["Edition"]):
    def current_at(self, instant: datetime) -> "EditionQuerySet":
        """The one edition of each (indicator, year) that readers saw at `instant`."""
        return (
            self.filter(release__in=Release.objects.public_at(instant))
            .order_by("indicator_id", "year", "-release__published_at", "-release_id")
            .distinct("indicator_id", "year")
        )


class Edition(models.Model):
    """The whole table of one indicator for one year, as one release publishes it."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="editions")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField("år")
    latest_period = models.CharField("seneste periode", max_length=8)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "tabel"
        verbose_name_plural = "tabeller"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "release"], name="indicators_edition_is_once_in_a_release"
            ),
            models.CheckConstraint(
                name="indicators_edition_latest_period_is_a_period_of_its_year",
                condition=Q(latest_period__regex=PERIOD_REGEX)
                & Q(latest_period__startswith=Cast(F("year"), models.CharField())),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


class Figure(models.Model):
    """One cell: an indicator's value for an area in a period. No category means the total."""

    # Looked up by triggers, as the period is, once for each statement instead of for each of a million rows (migration
    # `references`).
    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="figures", db_index=False, db_constraint=False
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )
    period = models.CharField("periode", max_length=8, db_collation="C")
    quality = models.CharField("kvalitet", max_length=14, choices=choices_of(Quality))
    value = models.DecimalField("værdi", max_digits=14, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField("nedre grænse", max_digits=14, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField("øvre grænse", max_digits=14, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField("tæller", max_digits=14, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("nævner", max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "tal"
        verbose_name_plural = "tal"
        constraints = [
            # Also the index behind every dashboard: an edition's cells for a few areas.
            models.UniqueConstraint(
                fields=["edition", "area", "category", "period"],
                name="indicators_figure_is_given_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="indicators_figure_value_is_set_exactly_when_measured",
                condition=Q(quality=Quality.MEASURED.value, value__isnull=False)
                | (~Q(quality=Quality.MEASURED.value) & Q(value=None)),
            ),
            models.CheckConstraint(
                name="indicators_figure_interval_is_whole_and_holds_its_value",
                condition=Q(lower=None, upper=None)
                | Q(
                    value__isnull=False,
                    lower__isnull=False,
                    upper__isnull=False,
                    lower__lte=F("value"),
                    upper__gte=F("value"),
                ),
            ),
            models.CheckConstraint(
                name="indicators_figure_fraction_is_whole_and_has_a_value",
                condition=Q(numerator=None, denominator=None)
                | Q(value__isnull=False, numerator__isnull=False, denominator__gt=0),
            ),
            models.CheckConstraint(
                name="indicators_figure_quality_is_a_known_word",
                condition=Q(quality__in=[quality.value for quality in Quality]),
            ),
        ]
        indexes = [
            # Ranks and spreads: all areas of an edition in one period.
            models.Index(fields=["edition", "period"], name="figure_edition_period"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.period}: {self.value if self.value is not None else self.quality}"


class Redaction(models.Model):
    """That a release withholds a figure which an earlier one has shown.

    The earlier figure stays in the database as it was published, and is no longer shown to anybody, whatever instant
    they ask about: what is withheld must not be had from an older release.
    """

    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="redactions")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="redactions")

    class Meta:
        verbose_name = "diskretionering bagud"
        verbose_name_plural = "diskretioneringer bagud"
        constraints = [
            models.UniqueConstraint(fields=["figure", "release"], name="indicators_redaction_is_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} ({self.release})"


class ShownFigure(models.Model):
    """A figure as readers may see it: a view of `Figure` in which redacted ones are withheld (migration `redact`)."""

    edition = models.ForeignKey(Edition, on_delete=models.DO_NOTHING, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.DO_NOTHING, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.DO_NOTHING, null=True, related_name="+")
    period = models.CharField(max_length=8)
    quality = models.CharField(max_length=14)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    lower = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    upper = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    numerator = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=4, null=True)

    class Meta:
        managed = False
        verbose_name = "vist tal"
        verbose_name_plural = "viste tal"

    def __str__(self) -> str:
        return f"{self.area} {self.period}"
