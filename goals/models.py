"""The minister's goals as dated data: announced for a year, carried on, and one day no longer announced."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goals.assessment import TargetKind
from indicators.models import Indicator
from municipalities.models import Area


class Announcement(models.Model):
    """A letter in which the minister announces the goals of a year."""

    year = models.PositiveSmallIntegerField("år", unique=True)
    journal_number = models.CharField("journalnummer", max_length=40, blank=True)
    announced_on = models.DateField("dato", null=True, blank=True)
    minister = models.CharField("minister", max_length=100)
    addressees = models.CharField("modtagere", max_length=300, blank=True)
    summary = models.TextField("hvad brevet siger", blank=True)
    source = models.CharField("kilde", max_length=300, blank=True)

    class Meta:
        verbose_name = "udmelding"
        verbose_name_plural = "udmeldinger"

    def __str__(self) -> str:
        return f"Beskæftigelsespolitiske mål for {self.year}"


class Repeal(models.Model):
    """That no goals are announced for the years from one year on, and why."""

    first_year = models.PositiveSmallIntegerField("fra og med år", unique=True)
    act = models.CharField("lov", max_length=100)
    explanation = models.TextField("forklaring")

    class Meta:
        verbose_name = "ophævelse"
        verbose_name_plural = "ophævelser"

    def __str__(self) -> str:
        return f"Ingen mål fra {self.first_year}"


class Goal(models.Model):
    """One of the goals of an announcement, and the goal of the year before that it carries on."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("officiel ordlyd", max_length=200)
    short_title = models.CharField("kort navn", max_length=60)
    emphasis = models.CharField("særligt fokus", max_length=80, blank=True)
    emphasis_text = models.TextField("om det særlige fokus", blank=True)
    continues = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        constraints = [
            models.UniqueConstraint(fields=["announcement", "number"], name="goals_goal_has_its_own_number"),
            models.CheckConstraint(
                name="goals_goal_does_not_continue_itself",
                condition=Q(continues=None) | ~Q(continues=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return f"Mål {self.number}: {self.title}"


class Measure(models.Model):
    """That a goal is followed by an indicator. One nationwide measure is the headline the goal is judged by."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measures")
    position = models.PositiveSmallIntegerField("rækkefølge")
    is_headline = models.BooleanField("målet vurderes på dette nøgletal", default=False)

    class Meta:
        verbose_name = "nøgletal under et mål"
        verbose_name_plural = "nøgletal under mål"
        constraints = [
            models.UniqueConstraint(fields=["goal", "indicator"], name="goals_measure_is_once_under_a_goal"),
            models.UniqueConstraint(
                fields=["goal"], condition=Q(is_headline=True), name="goals_goal_is_judged_by_one_indicator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal.short_title}: {self.indicator}"


class Target(models.Model):
    """What somebody wants an indicator to reach in a year. A later row about the same takes the earlier's place.

    The ministry sets no numbers of its own accord: every row says who set it and when it was recorded. Rows are
    added, never changed, so that a page of an earlier date stays true.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Den kommune, der selv har sat måltallet; tom, hvis det gælder alle.",
    )
    year = models.PositiveSmallIntegerField("år")
    kind = models.CharField("art", max_length=10, choices=[(kind.value, kind.value) for kind in TargetKind])
    value = models.DecimalField("måltal", max_digits=14, decimal_places=4, null=True, blank=True)
    tolerance = models.DecimalField("tæt på inden for", max_digits=8, decimal_places=4, default=0)
    set_by = models.CharField("sat af", max_length=150)
    is_example = models.BooleanField("opdigtet", default=False)
    recorded_at = models.DateTimeField("registreret")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "måltal"
        verbose_name_plural = "måltal"
        constraints = [
            models.CheckConstraint(
                name="goals_target_has_a_value_exactly_when_it_is_a_number",
                condition=Q(kind=TargetKind.NUMBER.value, value__isnull=False)
                | (~Q(kind=TargetKind.NUMBER.value) & Q(value=None)),
            ),
            models.CheckConstraint(name="goals_target_tolerance_is_not_negative", condition=Q(tolerance__gte=0)),
            models.UniqueConstraint(
                fields=["indicator", "area", "year", "recorded_at"],
                name="goals_target_is_recorded_once_at_an_instant",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.kind} {self.value or ''}"
