"""The codebook as the intake needs it: everything that a file's cells can be about."""

from django.conf import settings

from indicators.intake.cells import (
    Codebook,
    CodebookArea,
    CodebookCategory,
    CodebookIndicator,
    ColumnRole,
    MappedColumn,
    Mapping,
)
from indicators.models import Category, Indicator, Profile
from indicators.periods import Frequency, parse_code
from indicators.units import AreaLevel, Breakdown, Unit
from municipalities.models import Area, AreaKind

FIRST_YEAR = 2007  # the municipalities of today began on 1 January 2007

_LEVELS = {
    AreaKind.MUNICIPALITY: AreaLevel.MUNICIPALITY,
    AreaKind.RAR: AreaLevel.RAR,
    AreaKind.COUNTRY: AreaLevel.COUNTRY,
}
_OFFICIAL = (AreaKind.REGION, AreaKind.LANDSDEL, AreaKind.COUNCIL, AreaKind.SET_ASIDE)


def get_codebook(this_year: int) -> Codebook:
    """Return the codebook of all areas, indicators and profiles; figures later than `this_year` are not expected.

    Eight queries, whatever the number of areas, indicators and profiles.
    """
    areas = Area.objects.of_kind(*_LEVELS, *_OFFICIAL).in_danish_order().prefetch_related("names")
    indicators = (
        Indicator.objects.select_related("owner")
        .prefetch_related("names__category", "categories__names", "breaks")
        .order_by("sheet", "position", "code")
    )
    return Codebook(
        areas=tuple(_make_area(area) for area in areas),
        indicators=tuple(_make_indicator(indicator) for indicator in indicators),
        first_year=FIRST_YEAR,
        last_year=this_year,
        mappings=get_mappings(),
        threshold=settings.SUPPRESSION_THRESHOLD,
    )


def get_mappings() -> tuple[Mapping, ...]:
    """Return the profiles that people have made, as the intake applies them. Two queries."""
    profiles = Profile.objects.order_by("name").prefetch_related("columns__indicator", "columns__category")
    return tuple(
        Mapping(
            name=profile.name,
            columns=tuple(
                MappedColumn(
                    title=column.title,
                    role=ColumnRole(column.role),
                    indicator=column.indicator.code if column.indicator else "",
                    category=column.category.code if column.category else "",
                    period=column.period,
                    kept=column.kept,
                )
                for column in sorted(profile.columns.all(), key=lambda column: column.position)
            ),
            is_partial=profile.is_partial,
            blank_is_withheld=profile.blank_is_withheld,
        )
        for profile in profiles
    )


def _make_area(area: Area) -> CodebookArea:
    kind = AreaKind(area.kind)
    set_aside = ""
    if kind not in _LEVELS:
        set_aside = area.remark or f"{kind.label} er ikke et område, som portalen viser tal for."
    return CodebookArea(
        code=area.code,
        name=area.name,
        level=_LEVELS.get(kind),
        names=tuple(name.name for name in area.names.all()),
        set_aside=set_aside,
    )


def _make_indicator(indicator: Indicator) -> CodebookIndicator:
    return CodebookIndicator(
        code=indicator.code,
        name=indicator.name,
        unit=Unit(indicator.unit),
        frequency=Frequency(indicator.frequency),
        level=AreaLevel(indicator.level),
        decimals=indicator.decimals,
        sheet=indicator.sheet,
        owner=indicator.owner.code if indicator.owner else "",
        names=tuple(name.name for name in indicator.names.all() if name.category_id is None),
        categories=tuple(
            _make_category(category)
            for category in sorted(indicator.categories.all(), key=lambda category: category.position)
        ),
        breakdown=Breakdown(indicator.breakdown),
        withholds_small_counts=indicator.withholds_small_counts,
        opens=indicator.opens,
        closes=indicator.closes,
        breaks=tuple(sorted(parse_code(told.period) for told in indicator.breaks.all())),
    )


def _make_category(category: Category) -> CodebookCategory:
    return CodebookCategory(
        code=category.code, name=category.name, names=tuple(name.name for name in category.names.all())
    )
