"""Areas and what they belong to, as dated data: reforms move municipalities about, and figures outlive reforms."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class AreaKind(models.TextChoices):
    """What an area is. Figures are kept for the country, RAR areas and municipalities; the rest are groupings."""

    COUNTRY = "COUNTRY", "Land"
    REGION = "REGION", "Region"
    LANDSDEL = "LANDSDEL", "Landsdel"
    RAR = "RAR", "RAR-område"
    COUNCIL = "COUNCIL", "Beskæftigelsesråd"
    JOBCENTRE = "JOBCENTRE", "Jobcenter"
    PEER_GROUP = "PEER_GROUP", "Kommunegruppe"
    MUNICIPALITY = "MUNICIPALITY", "Kommune"
    SET_ASIDE = "SET_ASIDE", "Område uden for kommunerne"


class AreaQuerySet(models.QuerySet["Area"]):
    def of_kind(self, *kinds: AreaKind) -> "AreaQuerySet":
        return self.filter(kind__in=kinds)

    def in_danish_order(self) -> "AreaQuerySet":
        return self.order_by("sort_key")


class Area(models.Model):
    """A municipality, or a set of municipalities that somebody counts together."""

    code = models.CharField("kode", max_length=20, unique=True)
    name = models.CharField("navn", max_length=100)
    slug = models.SlugField("navn i adresser", max_length=100)
    kind = models.CharField("art", max_length=12, choices=AreaKind.choices)
    sort_key = models.CharField("sorteringsnøgle", max_length=100, db_collation="C")
    remark = models.CharField("bemærkning", max_length=300, blank=True)
    source = models.CharField("kilde", max_length=200, blank=True)
    valid_from = models.DateField("gælder fra")
    valid_to = models.DateField("gælder til og med", null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "område"
        verbose_name_plural = "områder"
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="municipalities_area_has_its_own_address"),
            models.CheckConstraint(
                name="municipalities_area_does_not_end_before_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaName(models.Model):
    """Another name that real files use for an area, such as "Høje Taastrup" or "Århus"."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("navn", max_length=100)

    class Meta:
        verbose_name = "andet navn"
        verbose_name_plural = "andre navne"
        constraints = [
            models.UniqueConstraint(fields=["name"], name="municipalities_area_name_means_one_area"),
        ]

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """Inhabitants of a municipality on 1 January of a year."""

    municipality = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField("år")
    persons = models.PositiveIntegerField("personer")
    source = models.CharField("kilde", max_length=200)

    class Meta:
        verbose_name = "folketal"
        verbose_name_plural = "folketal"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year"], name="municipalities_population_is_given_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}: {self.persons}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Those in force on `day`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def of_kind(self, kind: AreaKind) -> "MembershipQuerySet":
        return self.filter(group__kind=kind)


class Membership(models.Model):
    """That a municipality belongs to a region, RAR area, jobcentre or peer group in a period."""

    member = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="members")
    valid_from = models.DateField("gælder fra")
    valid_to = models.DateField("gælder til og med", null=True, blank=True)
    source = models.CharField("kilde", max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "tilhørsforhold"
        verbose_name_plural = "tilhørsforhold"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "group", "valid_from"], name="municipalities_membership_begins_once"
            ),
            models.CheckConstraint(
                name="municipalities_membership_does_not_end_before_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} i {self.group}"
