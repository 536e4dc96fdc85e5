"""The container of the old Office formats: a file system in a file, whose chains may be broken or run in a ring."""

import struct
from dataclasses import dataclass

from .refusals import refuse_damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are marks
_SMALL = 4096  # bytes; shorter streams lie in a container within the container
_ENTRY = 128  # bytes of a directory's entry


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    start: int
    size: int


class Compound:
    """The streams of a container by name."""

    def __init__(self, content: bytes) -> None:
        """Read the directory.

        :raises Refused: if the container is damaged
        """
        if len(content) < 512:
            raise refuse_damaged("Regnearket")
        self._content = content
        self._sector = {9: 512, 12: 4096}.get(int.from_bytes(content[30:32], "little"), 512)
        tables, directory, small_table = (int.from_bytes(content[at : at + 4], "little") for at in (44, 48, 60))
        self._next = self._read_table(tables)
        entries = _list_entries(self._read_chain(directory))
        self._entries = {entry.name: entry for entry in entries}
        self._small_next = _unpack(self._read_chain(small_table)) if small_table < _LAST_SECTOR else ()
        self._small = self._read_chain(entries[0].start) if entries and entries[0].start < _LAST_SECTOR else b""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return a stream's bytes.

        :raises KeyError: if there is no such stream
        :raises Refused: if its chain is broken
        """
        entry = self._entries[name]
        if entry.size >= _SMALL:
            return self._read_chain(entry.start)[: entry.size]
        pieces = [self._small[at * 64 : at * 64 + 64] for at in _follow(entry.start, self._small_next)]
        return b"".join(pieces)[: entry.size]

    def _read_sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._content[start : start + self._sector]

    def _read_table(self, count: int) -> tuple[int, ...]:
        """Return, for each sector, which one follows it."""
        places = list(_unpack(self._content[76:512]))
        more = int.from_bytes(self._content[68:72], "little")
        most = len(self._content) // self._sector + 1
        for _ in range(most):
            if more >= _LAST_SECTOR:
                break
            *further, more = _unpack(self._read_sector(more)) or (_LAST_SECTOR,)
            places += further
        places = [place for place in places if place < most][: min(count, most)]
        return _unpack(b"".join(map(self._read_sector, places)))

    def _read_chain(self, start: int) -> bytes:
        return b"".join(map(self._read_sector, _follow(start, self._next)))


def _unpack(table: bytes) -> tuple[int, ...]:
    whole = len(table) // 4
    return struct.unpack(f"<{whole}I", table[: whole * 4])


def _follow(start: int, following: tuple[int, ...]) -> list[int]:
    """Return the numbers of a chain's sectors.

    :raises Refused: if it leaves the file or runs in a ring
    """
    chain: list[int] = []
    while start < _LAST_SECTOR:
        if start >= len(following) or len(chain) > len(following):
            raise refuse_damaged("Regnearket")
        chain.append(start)
        start = following[start]
    return chain


def _list_entries(directory: bytes) -> list[_Entry]:
    entries = []
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        text, length, start, size = struct.unpack_from("<64sH50xII", directory, at)
        name = text[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if name:
            entries.append(_Entry(name, start, size))
    return entries
