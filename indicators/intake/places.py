"""What a cell is about, in words: "Holbæk, Opkvalificering (andel), juli 2024"."""

from decimal import Decimal

from indicators.periods import Period

from .catalogue import make_finding
from .cells import Codebook, CodebookArea, CodebookIndicator, Entry, Finding
from .figures import Notation, parse_number, round_number, write_number

_LEAST = Decimal("0.0001")


def describe_column(indicator: CodebookIndicator, category: str = "") -> str:
    """Return the indicator's name, with its category's where it is of one."""
    named = next((part.name for part in indicator.categories if part.code == category), category)
    return f"{indicator.name}, {named}" if named else indicator.name


def describe_place(
    area: CodebookArea | None, indicator: CodebookIndicator | None, category: str, period: Period | None
) -> str:
    """Return what is known of a cell's place, most telling first."""
    parts = (
        area.name if area else "",
        describe_column(indicator, category) if indicator else "",
        period.label if period else "",
    )
    return ", ".join(part for part in parts if part)


class Places:
    """A codebook's areas and indicators by code, for saying in words where an entry belongs."""

    def __init__(self, codebook: Codebook) -> None:
        self.areas = {area.code: area for area in codebook.areas}
        self.indicators = {indicator.code: indicator for indicator in codebook.indicators}

    def describe(self, entry: Entry) -> str:
        """Return the entry's place in words."""
        return describe_place(
            self.areas.get(entry.area), self.indicators.get(entry.indicator), entry.category, entry.period
        )

    def make(self, code: str, message: str, entry: Entry) -> Finding:
        """Return a finding at the entry's cell."""
        return make_finding(code, message, ref=entry.ref, place=self.describe(entry), content=entry.content)

    def find_written(self, entry: Entry) -> Decimal:
        """Return the entry's value with the decimals that stand in the file: 10,0 where `value` is 10."""
        assert entry.value is not None
        unit = self.indicators[entry.indicator].unit
        for notation in (Notation.COMMA, Notation.POINT):
            number = parse_number(entry.content, unit, notation)
            if isinstance(number, Decimal) and abs((kept := round_number(number, unit)) - entry.value) < _LEAST:
                return kept
        return entry.value

    def write(self, entry: Entry) -> str:
        """Return the entry's value as it stands in the file, for a message."""
        return write_number(self.find_written(entry))


def list_names(names: list[str], most: int) -> str:
    """Return the names in a Danish sentence: "Fanø, Læsø og Ærø", or the first of them "og 87 mere"."""
    if len(names) > most:
        return f"{', '.join(names[:most])} og {len(names) - most} mere"
    return " og ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
