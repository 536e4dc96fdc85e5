"""What the ministry's desk keeps of a release's way to readers: findings and their answers, events, uploads, profiles.

Findings and answers belong to the draft and are frozen with it; events are the audit trail, which nobody can change.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from indicators.intake.cells import ColumnRole, Severity
from indicators.periods import PERIOD_REGEX

from .codebook import Category, Indicator, choices_of
from .releases import Release, SourceFile, actor


class Answer(models.Model):
    """Why a warning is no reason to hold the figures back, signed by the person who looked. One may answer several."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="answers")
    reason = models.CharField("begrundelse", max_length=500)
    answered_at = models.DateTimeField("besvaret")
    answered_by = actor("besvaret af")

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"
        constraints = [
            models.CheckConstraint(name="indicators_answer_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.reason


class FindingQuerySet(models.QuerySet["Finding"]):
    def unanswered(self) -> "FindingQuerySet":
        """The warnings that somebody has still to answer."""
        return self.filter(severity=Severity.WARNING.value, answer=None)


class Finding(models.Model):
    """A finding about a release's file, kept with the release."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="findings")
    ref = models.CharField("celle", max_length=120, blank=True)
    severity = models.CharField("alvor", max_length=7, choices=choices_of(Severity))
    code = models.CharField("kode", max_length=40)
    place = models.CharField("sted", max_length=250, blank=True)
    content = models.CharField("der står", max_length=250, blank=True)
    message = models.TextField("sådan retter du")
    answer = models.ForeignKey(Answer, on_delete=models.SET_NULL, null=True, blank=True, related_name="findings")

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "fund"
        verbose_name_plural = "fund"
        constraints = [
            models.CheckConstraint(
                name="indicators_finding_is_answered_only_if_it_is_a_warning",
                condition=Q(answer=None) | Q(severity=Severity.WARNING.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.code}"


class Event(models.Model):
    """One act in a release's life: who did what, when, and what they wrote. Never changed, never deleted."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="events")
    act = models.CharField("handling", max_length=12)  # a word of `flow.Act`
    happened_at = models.DateTimeField("hvornår")
    happened_by = actor("hvem")
    note = models.TextField("bemærkning", blank=True)

    class Meta:
        verbose_name = "hændelse"
        verbose_name_plural = "hændelser"
        indexes = [models.Index(fields=["release", "happened_at"], name="event_release")]

    def __str__(self) -> str:
        return f"{self.release_id} {self.act}"


class Profile(models.Model):
    """How the columns of files with certain headings are to be read: a mapping that somebody made, kept by name."""

    name = models.CharField("navn", max_length=100, unique=True)
    headings = models.TextField("overskrifter")  # folded, a tab between them: what it is known by
    is_partial = models.BooleanField("dækker kun nogle områder", default=False)
    blank_is_withheld = models.BooleanField("tomme felter er diskretionerede", default=False)
    recorded_at = models.DateTimeField("gemt")
    recorded_by = actor("gemt af")

    class Meta:
        verbose_name = "profil"
        verbose_name_plural = "profiler"
        constraints = [
            # By their digest: the headings of a wide table are longer than an index takes.
            models.UniqueConstraint(MD5("headings"), name="indicators_profile_has_headings_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.name


class ProfileColumn(models.Model):
    """What one column of a profile holds."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="columns")
    position = models.PositiveSmallIntegerField("plads")  # counted from 0
    title = models.CharField("overskrift", max_length=250, blank=True)
    role = models.CharField("rolle", max_length=10, choices=choices_of(ColumnRole))
    # Of a column of values: which figures they are. An empty period is told by the rows.
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    period = models.CharField("periode", max_length=8, blank=True)
    kept = models.CharField("kun rækker med", max_length=250, blank=True)  # of a column that rows are chosen by

    class Meta:
        verbose_name = "profilens kolonne"
        verbose_name_plural = "profilens kolonner"
        constraints = [
            models.UniqueConstraint(fields=["profile", "position"], name="indicators_profilecolumn_is_told_of_once"),
            models.CheckConstraint(
                name="indicators_profilecolumn_names_an_indicator_exactly_when_it_holds_values",
                condition=Q(role=ColumnRole.VALUE.value, indicator__isnull=False)
                | (~Q(role=ColumnRole.VALUE.value) & Q(indicator=None, category=None, period="")),
            ),
            models.CheckConstraint(
                name="indicators_profilecolumn_period_is_a_period",
                condition=Q(period="") | Q(period__regex=PERIOD_REGEX),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_role_display()}"


class Step(models.TextChoices):
    """How far the portal has come with a file."""

    WAITING = "WAITING", "Venter på at blive læst"
    READING = "READING", "Læser filen"
    CHECKING = "CHECKING", "Kontrollerer tallene"
    STORING = "STORING", "Gemmer tallene"
    READY = "READY", "Færdig"
    FAILED = "FAILED", "Gik i stå"


class Upload(models.Model):
    """A file on its way from the desk to a draft; what a page shows while it is read."""

    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField("filnavn", max_length=255)
    title = models.CharField("titel", max_length=150, blank=True)
    step = models.CharField("trin", max_length=8, choices=Step.choices, default=Step.WAITING)
    done = models.PositiveIntegerField("færdige rækker", default=0)
    total = models.PositiveIntegerField("rækker i alt", default=0)
    attempts = models.PositiveSmallIntegerField("forsøg", default=0)
    release = models.OneToOneField(Release, on_delete=models.CASCADE, null=True, blank=True, related_name="upload")
    uploaded_at = models.DateTimeField("modtaget")
    uploaded_by = actor("modtaget fra")

    class Meta:
        verbose_name = "modtaget fil"
        verbose_name_plural = "modtagne filer"
        constraints = [
            models.CheckConstraint(
                name="indicators_upload_has_a_release_exactly_when_ready",
                condition=Q(step=Step.READY, release__isnull=False) | (~Q(step=Step.READY) & Q(release=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Expected(models.Model):
    """That figures of an indicator up to a period are expected on a day: the calendar of publications."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="expected")
    period = models.CharField("til og med perioden", max_length=8)
    expected_on = models.DateField("ventes")
    note = models.CharField("bemærkning", max_length=200, blank=True)
    recorded_at = models.DateTimeField("skrevet")
    recorded_by = actor("skrevet af")

    class Meta:
        verbose_name = "ventet udgivelse"
        verbose_name_plural = "ventede udgivelser"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="indicators_expected_is_told_once"),
            models.CheckConstraint(name="indicators_expected_is_a_period", condition=Q(period__regex=PERIOD_REGEX)),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"
