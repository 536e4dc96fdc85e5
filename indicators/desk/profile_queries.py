"""The profiles as the desk lists them."""

from dataclasses import dataclass

from indicators.intake.cells import ColumnRole
from indicators.models import Profile


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A profile in words: which columns are read, and as what."""

    profile: Profile
    columns: tuple[str, ...]


def get_profiles() -> tuple[ProfileLine, ...]:
    """Return the profiles by name. Two queries."""
    profiles = (
        Profile.objects.order_by("name")
        .select_related("recorded_by")
        .prefetch_related("columns__indicator", "columns__category")
    )
    return tuple(ProfileLine(profile, tuple(_word_columns(profile))) for profile in profiles)


def get_profile(pk: int) -> Profile | None:
    """Return a profile, or None."""
    return Profile.objects.filter(pk=pk).first()


def _word_columns(profile: Profile) -> list[str]:
    words = []
    for column in sorted(profile.columns.all(), key=lambda column: column.position):
        if column.role == ColumnRole.NOTE.value:
            continue
        what = ColumnRole(column.role).label
        if column.indicator is not None:
            category = column.category.name if column.category else ""
            what = ", ".join(filter(None, (column.indicator.name, category, column.period)))
        if column.kept:
            what = f"kun rækker med »{column.kept}«"
        words.append(f"{column.title or f'Kolonne {column.position + 1}'}: {what}")
    return words
