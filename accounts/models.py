"""Who may act: a person, and the mandates that say on whose behalf."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from municipalities.models import Area


class Role(models.TextChoices):
    """On whose behalf somebody acts."""

    MINISTRY = "MINISTRY", "Ministeriet"
    MUNICIPALITY = "MUNICIPALITY", "Kommune"


class User(AbstractUser):
    """A person who can log in. Rights come from mandates alone, never from being logged in."""

    title = models.CharField("stilling", max_length=100, blank=True)

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.get_username()

    def has_ministry_mandate(self) -> bool:
        """Return whether the user may publish figures today."""
        return self.is_active and self.mandates.in_force().filter(role=Role.MINISTRY).exists()


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self) -> "MandateQuerySet":
        """Those that hold today."""
        today = timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)


class Mandate(models.Model):
    """That a user may act for the ministry, or for one municipality, in a period."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mandates", verbose_name="bruger")
    role = models.CharField("rolle", max_length=12, choices=Role.choices)
    municipality = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kommune"
    )
    valid_from = models.DateField("gælder fra", default=timezone.localdate)
    valid_to = models.DateField("gælder til og med", null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandater"
        constraints = [
            models.CheckConstraint(
                name="accounts_mandate_names_a_municipality_exactly_when_it_is_for_one",
                condition=Q(role=Role.MUNICIPALITY, municipality__isnull=False)
                | Q(role=Role.MINISTRY, municipality__isnull=True),
            ),
            models.CheckConstraint(
                name="accounts_mandate_does_not_end_before_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
