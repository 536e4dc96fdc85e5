"""The only writer of profiles: how the columns of files with certain headings are to be read."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from indicators.intake.cells import ColumnRole, MappedColumn
from indicators.intake.matching import write_signature
from indicators.models import Category, Indicator, Profile, ProfileColumn

_NEEDED = (
    (ColumnRole.AREA, "Sig, hvilken kolonne der er området."),
    (ColumnRole.VALUE, "Sig, hvilken kolonne der er tallene, eller hvilke."),
)

MOST_COLUMNS = 200  # and as many times four fields of a form
_MOST_LETTERS = 250  # of one heading


class CannotSaveProfile(Exception):
    """Why a profile was not saved, as a Danish sentence for the person."""


@transaction.atomic
def save_profile(
    *, name: str, columns: Sequence[MappedColumn], is_partial: bool, blank_is_withheld: bool, by: User | None
) -> Profile:
    """Keep how files with the titles of `columns`, in that order, are to be read.

    A profile of the same headings gives way: a file has one meaning.

    :raises CannotSaveProfile: if the name is empty or another profile's, the columns are not enough for figures, or
        the headings more than a profile holds
    """
    refuse_headings(column.title for column in columns)
    _refuse_what_gives_no_figures(columns)
    headings = write_signature(column.title for column in columns)
    profile = Profile.objects.select_for_update().filter(headings=headings).first() or Profile(headings=headings)
    profile.is_partial = is_partial
    profile.blank_is_withheld = blank_is_withheld
    profile = _keep(profile, name, by)
    profile.columns.all().delete()
    indicators = Indicator.objects.in_bulk({column.indicator for column in columns}, field_name="code")
    categories = {
        (category.indicator_id, category.code): category
        for category in Category.objects.filter(indicator__in=indicators.values())
    }
    ProfileColumn.objects.bulk_create(
        _make_column(profile, position, column, indicators.get(column.indicator), categories)
        for position, column in enumerate(columns)
    )
    return profile


@transaction.atomic
def rename_profile(*, profile: Profile, name: str, by: User | None) -> Profile:
    """Give a profile another name.

    :raises CannotSaveProfile: if it is empty or another profile's
    """
    return _keep(profile, name, by)


def delete_profile(*, profile: Profile) -> None:
    """Forget a profile: files with its headings have to be explained again."""
    profile.delete()


def refuse_headings(titles: Iterable[str]) -> None:
    """Refuse the headings of a table that no profile can be made for.

    :raises CannotSaveProfile: if there are too many, or they are too long
    """
    listed = tuple(titles)
    if len(listed) > MOST_COLUMNS:
        raise CannotSaveProfile(
            "Tabellen har for mange kolonner til en profil. Slet de kolonner, der ikke skal læses, eller skriv hvert "
            "tal på sin egen linje, og indlæs filen igen."
        )
    if any(len(title) > _MOST_LETTERS for title in listed):
        raise CannotSaveProfile(
            f"En af tabellens overskrifter er på over {_MOST_LETTERS} tegn. Forkort den, og indlæs filen igen."
        )


def _refuse_what_gives_no_figures(columns: Sequence[MappedColumn]) -> None:
    roles = [column.role for column in columns]
    for role, sentence in _NEEDED:
        if role not in roles:
            raise CannotSaveProfile(sentence)
    values = [column for column in columns if column.role is ColumnRole.VALUE]
    if any(not column.indicator for column in values):
        raise CannotSaveProfile("Vælg nøgletallet for hver kolonne med tal.")
    if ColumnRole.PERIOD not in roles and any(not column.period for column in values):
        raise CannotSaveProfile("Sig, hvilken kolonne der er perioden, eller skriv perioden ved hver kolonne med tal.")


def _keep(profile: Profile, name: str, by: User | None) -> Profile:
    if not name.strip():
        raise CannotSaveProfile("Giv profilen et navn, så I kan kende den igen.")
    profile.name = name.strip()
    profile.recorded_at = timezone.now()
    profile.recorded_by = by
    try:
        with transaction.atomic():
            profile.save()
    except IntegrityError:
        sentence = f"Der er allerede en profil, der hedder »{profile.name}«. Vælg et andet navn."
        raise CannotSaveProfile(sentence) from None
    return profile


def _make_column(
    profile: Profile,
    position: int,
    column: MappedColumn,
    indicator: Indicator | None,
    categories: dict[tuple[int, str], Category],
) -> ProfileColumn:
    is_value = column.role is ColumnRole.VALUE and indicator is not None
    return ProfileColumn(
        profile=profile,
        position=position,
        title=column.title[:250],
        role=column.role.value,
        indicator=indicator if is_value else None,
        category=categories[indicator.pk, column.category] if is_value and indicator and column.category else None,
        period=column.period if is_value else "",
        kept=column.kept[:250] if column.role is ColumnRole.CHOICE else "",
    )
