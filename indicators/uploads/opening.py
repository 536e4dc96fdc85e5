"""What of a file is opened while somebody waits for a page: all of a small one, the first lines of a large text."""

import gzip
import io
import struct
import zipfile
import zlib

from django.db.models import BinaryField
from django.db.models.functions import Substr

from indicators.models import SourceFile

_READ_AT_ONCE = 2 * 2**20  # bytes of a file that is read while its sender waits
_UNFOLDED_AT_ONCE = 10 * 2**20  # and of what a workbook unfolds to
_TOP = 500_000  # bytes of a large text that show what its columns are
_GZIP = b"\x1f\x8b"
_PACKED = (b"PK\x03\x04", _GZIP, b"\xd0\xcf\x11\xe0")  # what cannot be read from a part
_UNPACKABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip


def load_if_small(file: SourceFile) -> bytes | None:
    """Return the bytes of a file that `is_small`, or None; those of a large one are not fetched."""
    if file.size > _READ_AT_ONCE:
        return None
    content = bytes(file.content)
    return content if is_small(content) else None


def load_top(file: SourceFile) -> bytes:
    """Return the first whole lines of a text, or b"" of any other file."""
    part = Substr("content", 1, _TOP, output_field=BinaryField())
    top = bytes(SourceFile.objects.filter(pk=file.pk).values_list(part, flat=True).get())
    return b"" if top.startswith(_PACKED) or b"\0" in top else top[: top.rfind(b"\n") + 1]


def is_small(content: bytes) -> bool:
    """Say whether the file can be opened and read while its sender waits."""
    if len(content) > _READ_AT_ONCE:
        return False
    try:
        return _measure(content) <= _UNFOLDED_AT_ONCE
    except _UNPACKABLE:
        return True  # no packed file, or a damaged one, of which the intake tells


def _measure(content: bytes) -> int:
    """Return what a file unfolds to, in bytes, or as much as matters."""
    if content.startswith(_GZIP):
        with gzip.open(io.BytesIO(content)) as text:
            return len(text.read(_UNFOLDED_AT_ONCE + 1))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(member.file_size for member in archive.infolist())
