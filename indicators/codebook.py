"""The codebook as the intake needs it: everything that a file's cells can be about."""

from indicators.intake.cells import Codebook, CodebookArea, CodebookCategory, CodebookIndicator
from indicators.models import Category, Indicator
from indicators.periods import Frequency
from indicators.units import AreaLevel, Unit
from municipalities.models import Area, AreaKind

FIRST_YEAR = 2007  # the municipalities of today began on 1 January 2007

_LEVELS = {
    AreaKind.MUNICIPALITY: AreaLevel.MUNICIPALITY,
    AreaKind.RAR: AreaLevel.RAR,
    AreaKind.COUNTRY: AreaLevel.COUNTRY,
}
_OFFICIAL = (AreaKind.REGION, AreaKind.LANDSDEL, AreaKind.COUNCIL, AreaKind.SET_ASIDE)


def get_codebook(this_year: int) -> Codebook:
    """Return the codebook of all areas and indicators; figures later than `this_year` are not expected.

    Five queries, whatever the number of areas and indicators.
    """
    areas = Area.objects.of_kind(*_LEVELS, *_OFFICIAL).in_danish_order().prefetch_related("names")
    indicators = (
        Indicator.objects.select_related("owner")
        .prefetch_related("names__category", "categories__names")
        .order_by("sheet", "position", "code")
    )
    return Codebook(
        areas=tuple(_make_area(area) for area in areas),
        indicators=tuple(_make_indicator(indicator) for indicator in indicators),
        first_year=FIRST_YEAR,
        last_year=this_year,
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
    )


def _make_category(category: Category) -> CodebookCategory:
    return CodebookCategory(
        code=category.code, name=category.name, names=tuple(name.name for name in category.names.all())
    )
