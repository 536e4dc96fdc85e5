"""What people, programs and bad cables do to a table: each takes its rows and returns others."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Spot:
    """One cell, and whether it holds a figure."""

    text: str
    is_figure: bool = False


Rows = list[list[Spot]]


def make_title(texts: Sequence[str]) -> list[Spot]:
    return [Spot(text) for text in texts]


GARBAGE = (
    "", " ", "-", "–", "..", "...", "x", "?", "#N/A", "#REF!", "=1/0", "=A1", "@SUM(A1)", "ca. 10", "otte",
    "1e5", "1E400", "NaN", "inf", "-inf", "None", "null", "0x1F", "1.234", "1,234", "1.234,5", "1,234.5",
    "12.34.56", "1,2,3", "9,2 %", "9,2%%", "%", "-5", "−5", "+7", "--7", "1" * 12, "1" * 70, "0,00001",
    "99999999999", "½", "٣", "１２", "²", "10,6,", ",5", "5,", ".5", "1 234", "1\u00a0234", "\u200b5", "5\u200b",
    "\ufeff5", "\ufffd", "æøå", "😀", "a" * 5000, "'5", '"5"', "<b>5</b>", "disk", "DISK ", "mangler",
    "ikke opgjort", "2024", "2024M07", "2024Q3", "2204", "juli 2024", "31-12-2024", "45291", "0316", "316",
    "Holbæk", "Holbæk Kommune", "Hoblæk", "Christiansø", "Hele landet", "Uoplyst område", "I alt", "Total",
    "opkvalificering-andel", "Dagpenge", "Nøgletal", "Område", "Periode", "Værdi", "Note", "Nedre grænse",
    "Tæller", "Nævner", "\t", "\x01", "a\tb", "sand", "TRUE", "1/2", "10:30",
)  # fmt: skip


def _pick(chance: random.Random, rows: Rows) -> tuple[int, int] | None:
    filled = [(row, column) for row, spots in enumerate(rows) for column in range(len(spots))]
    return chance.choice(filled) if filled else None


def _alter(rows: Rows, chance: random.Random, write: Callable[[str], str]) -> Rows:
    if (at := _pick(chance, rows)) is None:
        return rows
    row, column = at
    changed = [list(spots) for spots in rows]
    changed[row][column] = replace(changed[row][column], text=write(changed[row][column].text))
    return changed


def put_garbage(rows: Rows, chance: random.Random) -> Rows:
    return _alter(rows, chance, lambda _text: chance.choice(GARBAGE))


def twist_number(rows: Rows, chance: random.Random) -> Rows:
    twists: tuple[Callable[[str], str], ...] = (
        lambda text: text + "0",
        lambda text: "-" + text,
        lambda text: text.replace(",", ""),
        lambda text: text.replace(",", "."),
        lambda text: f" {text}\u00a0",
        lambda text: f"{text} %",
        lambda text: f"0,{text}",
        lambda text: text[::-1],
        lambda text: text.upper(),
        lambda text: f"{text} Kommune",
        lambda text: text[:-1],
        lambda text: text * 3,
    )
    return _alter(rows, chance, chance.choice(twists))


def drop_row(rows: Rows, chance: random.Random) -> Rows:
    gone = chance.randrange(len(rows)) if rows else 0
    return rows[:gone] + rows[gone + 1 :]


def repeat_row(rows: Rows, chance: random.Random) -> Rows:
    if not rows:
        return rows
    at = chance.randrange(len(rows))
    return rows[: at + 1] + [rows[at]] * chance.choice((1, 1, 3)) + rows[at + 1 :]


def swap_rows(rows: Rows, chance: random.Random) -> Rows:
    if len(rows) < 2:
        return rows
    swapped = list(rows)
    one, two = chance.sample(range(len(rows)), 2)
    swapped[one], swapped[two] = rows[two], rows[one]
    return swapped


def insert_row(rows: Rows, chance: random.Random) -> Rows:
    width = max(map(len, rows), default=1)
    at = chance.choice((0, len(rows), chance.randint(0, len(rows))))
    blank = [Spot("")] * width
    line = chance.choice(
        (blank, [], make_title(["Tabel 1. Ledige"]), make_title(["Kilde: os", "", "note"]), make_title(["I alt"]))
    )
    return [*rows[:at], line, *rows[at:]]


def _each_row(rows: Rows, change: Callable[[list[Spot]], list[Spot]]) -> Rows:
    return [change(list(spots)) for spots in rows]


def _has_figures(spots: list[Spot]) -> bool:
    """Tell whether a row is one of the table's body, where any number is a figure."""
    return any(spot.is_figure for spot in spots)


def drop_column(rows: Rows, chance: random.Random) -> Rows:
    at = chance.randrange(max(map(len, rows), default=0) or 1)
    return _each_row(rows, lambda spots: spots[:at] + spots[at + 1 :])


def repeat_column(rows: Rows, chance: random.Random) -> Rows:
    at = chance.randrange(max(map(len, rows), default=0) or 1)
    return _each_row(rows, lambda spots: spots[: at + 1] + spots[at:])


def move_column(rows: Rows, chance: random.Random) -> Rows:
    width = min(map(len, filter(None, rows)), default=0) or 1  # a column that every row has
    one, two = chance.randrange(width), chance.randrange(width)

    def move(spots: list[Spot]) -> list[Spot]:
        if one < len(spots):
            spots.insert(two, spots.pop(one))
        return spots

    return _each_row(rows, move)


def insert_column(rows: Rows, chance: random.Random) -> Rows:
    at = chance.randint(0, max(map(len, rows), default=0))
    text = chance.choice(("", "7", "godt"))
    return _each_row(rows, lambda spots: [*spots[:at], Spot(text, text == "7" and _has_figures(spots)), *spots[at:]])


def cut_row_short(rows: Rows, chance: random.Random) -> Rows:
    if not rows:
        return rows
    at = chance.randrange(len(rows))
    cut = rows[at][: chance.randint(0, len(rows[at]))]
    return [*rows[:at], chance.choice((cut, [*rows[at], Spot("8", _has_figures(rows[at]))])), *rows[at + 1 :]]


def merge_headings(rows: Rows, chance: random.Random) -> Rows:
    """Let a heading span the next column: its text stands in the first, and the second is empty."""
    if not rows or len(rows[0]) < 2:
        return rows
    at = chance.randrange(len(rows[0]) - 1)
    head = list(rows[0])
    head[at] = replace(head[at], text=chance.choice((head[at].text, f"{head[at].text} {head[at + 1].text}")))
    head[at + 1] = replace(head[at + 1], text="")
    return [head, *rows[1:]]


MUTATIONS = (
    put_garbage, put_garbage, put_garbage, put_garbage, twist_number, twist_number, twist_number, drop_row, repeat_row,
    swap_rows, insert_row, drop_column, repeat_column, move_column, insert_column, cut_row_short, merge_headings,
)  # fmt: skip


def spoil_bytes(content: bytes, chance: random.Random) -> bytes:
    """Return bytes that a bad cable, a broken disk or an editor made of `content`."""
    spoiled = bytearray(content)
    kind = chance.randrange(4)
    if kind == 0 and spoiled:
        for _ in range(chance.choice((1, 3, 20))):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    elif kind == 1:
        del spoiled[chance.randint(0, len(spoiled)) :]
    elif kind == 2:
        at = chance.randint(0, len(spoiled))
        spoiled[at:at] = chance.choice((b"\x00", b'"', b";", b"\n", b"\r", b"\xff\xfe", b"PK\x03\x04", b"\xef\xbb\xbf"))
    else:
        spoiled += content
    return bytes(spoiled)
