"""The codebook: indicators with their definitions, breakdowns, names in files and breaks in the series."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from indicators.periods import PERIOD_REGEX, Frequency
from indicators.units import AreaLevel, Breakdown, Direction, Unit
from municipalities.models import Area


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the words as Django's choices, each with its Danish label."""
    return [(word.value, word.label) for word in words]  # type: ignore[attr-defined]


class Indicator(models.Model):
    """A measure with a definition. It outlives the goals that point at it and carries the series."""

    code = models.SlugField("kode", max_length=60, unique=True)
    name = models.CharField("navn", max_length=150)
    short_name = models.CharField("kort navn", max_length=80)
    definition = models.TextField("definition")
    population = models.TextField("hvem tæller med")
    unit = models.CharField("enhed", max_length=10, choices=choices_of(Unit))
    decimals = models.PositiveSmallIntegerField("decimaler")
    direction = models.CharField("retning", max_length=10, choices=choices_of(Direction))
    frequency = models.CharField("hyppighed", max_length=12, choices=choices_of(Frequency))
    level = models.CharField("mindste område", max_length=12, choices=choices_of(AreaLevel))
    is_survey = models.BooleanField("stikprøve", default=False)
    owner = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="own_indicators",
        verbose_name="kommunens egen",
        help_text="Den kommune, der selv har valgt nøgletallet; tom for nøgletal, der gælder alle.",
    )
    sheet = models.CharField("ark i arbejdsbogen", max_length=31)
    position = models.PositiveSmallIntegerField("plads på arket")
    source = models.CharField("kilde", max_length=200)
    source_table = models.CharField("tabel hos kilden", max_length=40, blank=True)
    breakdown = models.CharField(
        "opdelingens dele", max_length=11, choices=choices_of(Breakdown), default=Breakdown.OVERLAPPING.value
    )
    withholds_small_counts = models.BooleanField("små antal diskretioneres", default=False)
    opens = models.PositiveSmallIntegerField("åben fra år", null=True, blank=True)
    closes = models.PositiveSmallIntegerField("åben til og med år", null=True, blank=True)
    next_update = models.DateField("næste opdatering", null=True, blank=True)
    is_context = models.BooleanField("baggrund", default=False)

    class Meta:
        verbose_name = "nøgletal"
        verbose_name_plural = "nøgletal"

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """One part of an indicator's breakdown, such as a benefit group. The total is no category."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="categories")
    code = models.SlugField("kode", max_length=40)
    name = models.CharField("navn", max_length=100)
    position = models.PositiveSmallIntegerField("rækkefølge")

    class Meta:
        verbose_name = "opdeling"
        verbose_name_plural = "opdelinger"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "code"], name="indicators_category_has_its_own_code"),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorName(models.Model):
    """What a producer calls an indicator, or one part of it, in a file's heading."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="names")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, blank=True, related_name="names")
    name = models.CharField("overskrift i filer", max_length=150, unique=True)

    class Meta:
        verbose_name = "navn i filer"
        verbose_name_plural = "navne i filer"

    def __str__(self) -> str:
        return self.name


class SeriesBreak(models.Model):
    """That figures from a period on cannot be compared with those before it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breaks")
    period = models.CharField("fra og med", max_length=8)
    explanation = models.CharField("forklaring", max_length=300)

    class Meta:
        verbose_name = "databrud"
        verbose_name_plural = "databrud"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="indicators_break_is_told_once"),
            models.CheckConstraint(name="indicators_break_is_at_a_period", condition=Q(period__regex=PERIOD_REGEX)),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"
