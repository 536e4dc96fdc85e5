"""What the texts of a file mean: areas, indicators and categories by code, name and every other name they go by."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from indicators.units import AreaLevel

from .cells import CodebookArea, CodebookCategory, CodebookIndicator

_GAPS = re.compile(r"[\s_\-\u2010\u2011\u2012\u2013]+")
_CODE = re.compile(r"^(\d{1,4})(?:[.,]0+)?$")
_CODE_AND_NAME = re.compile(r"^(\d{1,4})(?:[.,]0+)?[\s:,;\u2013-]+([^\W\d].*)$")
_TOWN_HALL = re.compile(r" (?:regions)?kommunes?$")
_TOTAL = frozenset({"", "i alt", "ialt", "total", "alle", "samlet"})
# A row of the areas' column that may be the whole country, or the sum of the rows: only the producer can tell.
_SUMS = _TOTAL - {""} | {"sum", "totalt", "kommuner i alt", "alle kommuner", "samtlige kommuner"}
# Words for all of a group, whatever parts it: of a column "A-kasse", "A-kasse i alt" is the total.
_WHOLE = _TOTAL - {""} | {
    "tot", "begge køn", "alle aldre", "mænd og kvinder i alt", "personer i alt",
    "ledige i alt", "modtagere i alt", "borgere i alt", "alder i alt", "køn i alt", "uanset",
}  # fmt: skip
_ALL = " i alt"
_SIGNS = re.compile(r"[.,;:()/]")
_TELLING = 6  # a name shorter than so many letters may be part of any title
_SIMILAR = 0.72  # how alike a name must be before we ask "did you mean"
_MISSPELT, _MISSPELT_WORD = 0.9, 0.85  # the same of an indicator's name, and of each word of it
_LONG = 4  # letters; a shorter word that differs is another word


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return `text` as it is compared: without case, å as aa, and every gap, hyphen or underscore one blank."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("å", "aa")
    return _GAPS.sub(" ", plain).strip(" .:*")


@dataclass(frozen=True, slots=True)
class Column:
    """What a heading means: an indicator, in total or for one category of it."""

    indicator: CodebookIndicator
    category: str = ""


class AreaNames:
    """Every text that an area of the codebook goes by."""

    def __init__(self, areas: Iterable[CodebookArea]) -> None:
        self._codes: dict[str, list[CodebookArea]] = {}
        self._names: dict[str, list[CodebookArea]] = {}
        for area in areas:
            code = fold(area.code)
            _add(self._codes, code, area)
            if code.isdecimal():
                _add(self._codes, str(int(code)), area)
            for name in (area.name, *area.names):
                _add(self._names, fold(name), area)

    def find(self, text: str, level: AreaLevel | None = None) -> CodebookArea | None:
        """Return the area that the code or name `text` means; `level` decides between namesakes."""
        return _best(self.find_all(text), level)

    def split(self, text: str) -> tuple[str, str] | None:
        """Return code and name of a text that holds both ("0101 København"), else None.

        Layouts with a column for each join them by a tab, so that codes of letters can be told from names.
        """
        code, tab, name = text.partition("\t")
        if tab:
            return code, name
        match = _CODE_AND_NAME.match(text.strip())
        return (match[1], match[2]) if match else None

    def find_all(self, text: str) -> tuple[CodebookArea, ...]:
        """Return every area that the code or name `text` may mean."""
        return tuple(self._find_code(text) or self._find_name(text))

    def suggest(self, text: str) -> str:
        """Return the known name most like `text`, or ""."""
        close = _closest(_TOWN_HALL.sub("", fold(text)), self._names)
        area = _best(self._names.get(close, []), None)
        return area.name if area else ""

    def _find_code(self, text: str) -> list[CodebookArea]:
        key = fold(text)
        if key in self._codes:
            return self._codes[key]
        match = _CODE.match(text.strip())
        return self._codes.get(str(int(match[1])), []) if match else []

    def _find_name(self, text: str) -> list[CodebookArea]:
        key = fold(text)
        town = _TOWN_HALL.sub("", key)
        # "Københavns Kommune" has a genitive s, "Randers Kommune" has not.
        for name in (key, town, town.removesuffix("s") if town != key else town):
            if name in self._names:
                return self._names[name]
        return []


class ColumnNames:
    """Every text that an indicator, or one category of it, goes by."""

    def __init__(self, indicators: Iterable[CodebookIndicator]) -> None:
        self._known: dict[str, list[Column]] = {}
        indicators = tuple(indicators)
        # A code is never taken for another indicator's name, a name never for another's alias.
        for texts_of in (_codes_of, _names_of, _aliases_of):
            found: dict[str, list[Column]] = {}
            for indicator in indicators:
                for text, column in texts_of(indicator):
                    if column not in found.setdefault(fold(text), []):
                        found[fold(text)].append(column)
            for key, columns in found.items():
                self._known.setdefault(key, columns)
        self._known.pop("", None)

    def find(self, text: str) -> tuple[Column, ...]:
        """Return every column that the heading `text` may mean: none if unknown, several if it is ambiguous."""
        return tuple(self._known.get(fold(text), ()))

    def find_within(self, text: str) -> tuple[Column, ...]:
        """Return what the known names mean that stand as whole words in `text`; a name within a longer one is not."""
        padded = _pad(text)
        within = [key for key in self._known if len(key) >= _TELLING and _pad(key) in padded]
        longest = [key for key in within if not any(key != other and key in other for other in within)]
        return tuple(dict.fromkeys(column for key in longest for column in self._known[key]))

    def suggest(self, text: str) -> str:
        """Return the name of the indicator that `text` misspells, or "": a like name may be another measure's."""
        key = fold(text)
        likely = get_close_matches(key, self._known, n=3, cutoff=_MISSPELT)
        close = next((name for name in likely if _is_misspelt(key, name)), "")
        return self._known[close][0].indicator.name if close else ""


def is_total(text: str) -> bool:
    """Tell whether a category's text stands for the indicator as a whole."""
    return fold(text) in _TOTAL


def is_sum(text: str) -> bool:
    """Tell whether a row's title is a word for the sum, which may and may not be the whole country."""
    return fold(text) in _SUMS


def find_totals(title: str, texts: Iterable[str]) -> frozenset[str]:
    """Return those of a column's texts that stand for all its parts: "I alt", or "A-kasse i alt" under "A-kasse".

    "Mænd i alt" is all men, not everybody: it is the total only where it is the one text of its kind among others.
    """
    texts = tuple(texts)
    named = {fold(title) + _ALL, fold(title).removesuffix("r") + _ALL, f"alle {fold(title)}"}
    totals = frozenset(text for text in texts if fold(text) in _WHOLE or fold(text) in named)
    if totals:
        return totals
    likely = frozenset(text for text in texts if fold(text).endswith(_ALL))
    return likely if len(likely) == 1 < len(texts) else totals


def find_category(indicator: CodebookIndicator, text: str) -> CodebookCategory | None:
    """Return the category of `indicator` that `text` names, or None."""
    key = fold(text)
    for category in indicator.categories:
        if key in {fold(name) for name in (category.code, category.name, *category.names)}:
            return category
    return None


def is_needed(codebook_area: CodebookArea, indicator: CodebookIndicator) -> bool:
    """Tell whether a whole table of `indicator` has a figure for the area."""
    if codebook_area.set_aside or codebook_area.level is None:
        return False
    if indicator.owner:
        return codebook_area.code == indicator.owner
    return codebook_area.level in (indicator.level, AreaLevel.COUNTRY)


_RANKS = (AreaLevel.COUNTRY, AreaLevel.RAR, AreaLevel.MUNICIPALITY)


def is_elsewhere(codebook_area: CodebookArea, indicator: CodebookIndicator) -> bool:
    """Tell whether `indicator` is not compiled for this kind of area: smaller ones, and RAR areas of towns' figures."""
    return codebook_area.level not in (indicator.level, AreaLevel.COUNTRY)


def _pad(text: str) -> str:
    """Return the words of a text with one blank before, between and after them."""
    return f" {' '.join(_SIGNS.sub(' ', fold(text)).split())} "


def _codes_of(indicator: CodebookIndicator) -> Iterable[tuple[str, Column]]:
    yield indicator.code, Column(indicator)
    for category in indicator.categories:
        yield f"{indicator.code}_{category.code}", Column(indicator, category.code)


def _names_of(indicator: CodebookIndicator) -> Iterable[tuple[str, Column]]:
    yield indicator.name, Column(indicator)


def _aliases_of(indicator: CodebookIndicator) -> Iterable[tuple[str, Column]]:
    for name in indicator.names:
        yield name, Column(indicator)
    for category in indicator.categories:
        for name in category.names:
            yield name, Column(indicator, category.code)


def _add(known: dict[str, list[CodebookArea]], key: str, area: CodebookArea) -> None:
    if key and area not in known.setdefault(key, []):
        known[key].append(area)


def _best(areas: Sequence[CodebookArea], level: AreaLevel | None) -> CodebookArea | None:
    """Return the namesake at `level`, else the smallest that figures are kept for ("Bornholm" is three areas)."""
    if not areas:
        return None
    return min(areas, key=lambda area: (area.level is None, area.level is not level, -_find_rank(area.level)))


def _find_rank(level: AreaLevel | None) -> int:
    return _RANKS.index(level) if level else -1


def _is_misspelt(key: str, known: str) -> bool:
    """Tell whether two folded texts differ by slips within words alone: "antal" for "andel" is no slip."""
    ours, theirs = key.split(), known.split()
    if "".join(ours) == "".join(theirs):
        return True
    return len(ours) == len(theirs) and all(map(_is_same_word, ours, theirs))


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or any(map(str.isdigit, one + other)):
        return False
    return sorted(one) == sorted(other) or SequenceMatcher(None, one, other).ratio() >= _MISSPELT_WORD


def _closest(key: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(key, known, n=1, cutoff=_SIMILAR)), "")
