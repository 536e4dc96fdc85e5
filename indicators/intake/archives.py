"""What is packed in a file: a zip's members, looked through before anything is unfolded, and gzip's one text.

What an archive says of itself is not believed: a member that unfolds to another size than it says, members on top of
each other and members beyond number are refused, and a member's path is a name, never a place.
"""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .refusals import MAX_BYTES, Refused, refuse_damaged, refuse_locked, refuse_unfolded

MAX_UNFOLDED = 500 * 1024 * 1024  # bytes of all members together
MAX_MEMBERS = 5_000
_CHUNK = 1024 * 1024  # bytes unfolded at a time
_FED = 64 * 1024  # packed bytes taken at a time
_LISTED = b"PK\x01\x02"  # begins each line of a zip's list of members


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file whose list of members has been looked through."""

    content: bytes
    members: tuple[zipfile.ZipInfo, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(member.filename for member in self.members)

    def unfold(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield a member's bytes in chunks.

        :raises Refused: if it is damaged or is not of the size it says
        """
        start = member.header_offset + 30 + _measure_names(self.content, member.header_offset)
        packed = memoryview(self.content)[start : start + member.compress_size]
        size = check = 0
        for chunk in _inflate(packed, member.compress_type):
            size += len(chunk)
            if size > member.file_size:
                break
            check = zlib.crc32(chunk, check)
            yield chunk
        if size != member.file_size or check != member.CRC:
            raise refuse_damaged("Filen")

    def read(self, name: str, most: int) -> bytes:
        """Return the whole of a small member, or b"" if there is none.

        :raises Refused: if it is damaged or has more than `most` bytes
        """
        member = next((member for member in self.members if member.filename == name), None)
        if member is None:
            return b""
        if member.file_size > most:
            raise refuse_unfolded(most)
        return b"".join(self.unfold(member))


def open_archive(content: bytes) -> Archive:
    """Return a zip file's members, directories left out.

    :raises Refused: if it is damaged, locked, unfolds to too much or is made to deceive
    """
    if content.count(_LISTED) > MAX_MEMBERS:
        raise Refused(
            "file-too-large",
            "Zip-filen rummer flere tusind filer. Pak den ud, og indlæs tabellerne hver for sig.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, EOFError, NotImplementedError, OSError, ValueError):
        raise refuse_damaged("Filen") from None
    if any(member.flag_bits & 1 for member in members):
        raise refuse_locked()
    if sum(member.file_size for member in members) > MAX_UNFOLDED:
        raise refuse_unfolded(MAX_UNFOLDED)
    _check_places(content, members)
    return Archive(content, tuple(member for member in members if not member.filename.endswith("/")))


def gunzip(content: bytes) -> bytes:
    """Return the text packed by gzip.

    :raises Refused: if it is damaged or too large
    """
    # A gzip file may be many put together, each of which costs a little to open.
    if content.count(b"\x1f\x8b\x08") > MAX_MEMBERS:
        raise refuse_damaged("Filen")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            text = file.read(MAX_BYTES + 1)
    except (zlib.error, struct.error, EOFError, OSError):
        raise refuse_damaged("Filen") from None
    if len(text) > MAX_BYTES:
        raise refuse_unfolded(MAX_BYTES)
    return text


def _measure_names(content: bytes, header: int) -> int:
    """Return how many bytes of name and notes stand between a member's header and its own bytes."""
    return int.from_bytes(content[header + 26 : header + 28], "little") + int.from_bytes(
        content[header + 28 : header + 30], "little"
    )


def _check_places(content: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Refuse members that lie on top of each other: few bytes would then unfold to any number of them."""
    end = 0
    names = set()
    for member in sorted(members, key=lambda member: member.header_offset):
        start = member.header_offset
        if start < end or content[start : start + 4] != b"PK\x03\x04" or member.filename in names:
            raise refuse_damaged("Filen")
        names.add(member.filename)
        end = start + 30 + _measure_names(content, start) + member.compress_size
    if end > len(content):
        raise refuse_damaged("Filen")


def _inflate(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _CHUNK):
            yield bytes(packed[at : at + _CHUNK])
        return
    if method != zipfile.ZIP_DEFLATED:
        raise Refused("unreadable-file", "Filen er pakket på en måde, der ikke kendes. Gem en ny kopi, og indlæs den.")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _FED):
            rest: bytes | memoryview = packed[at : at + _FED]
            while rest and not inflater.eof:
                yield inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
        while chunk := inflater.decompress(b"", _CHUNK):
            yield chunk
    except zlib.error:
        raise refuse_damaged("Filen") from None
