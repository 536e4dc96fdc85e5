"""Bytes spoiled at random end as sheets or as a sentence, never as a crash."""

import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .hostile import try_to_open
from .kinds import KINDS, pack_files


@pytest.mark.parametrize("kind", ["XLSX", "XLS", "ODS", "zip", "gzip", "v3", "JSON-stat 2", "CSV in UTF-16"])
def test_a_file_cut_short_anywhere_is_no_crash(kind):
    content = KINDS[kind][0]
    for length in range(0, len(content), max(len(content) // 400, 1)):
        try_to_open(content[:length])


def repack(content: bytes, spoil: random.Random) -> bytes:
    """Return a zip with one member spoiled and its sum made right, so that the spoiling is seen by what reads it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    chosen = spoil.randrange(len(members))
    return pack_files(
        *((name, spoil_bytes(part, spoil) if at == chosen else part) for at, (name, part) in enumerate(members))
    )


def spoil_bytes(content: bytes, spoil: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(spoil.choice((1, 1, 2, 5, 20))):
        at = spoil.randrange(len(spoiled) + 1)
        way = spoil.randrange(4)
        if way == 0:
            spoiled[at : at + 1] = spoil.randbytes(1)
        elif way == 1:
            del spoiled[at : at + spoil.randrange(1, 30)]
        elif way == 2:
            spoiled[at:at] = spoil.randbytes(spoil.randrange(1, 8))
        else:
            spoiled[at : at + 4] = spoil.choice((b"\xff" * 4, bytes(4), b"9999", b"\xff\xff\xff\x7f"))
    return bytes(spoiled)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 2**32), st.booleans())
def test_spoiled_bytes_end_as_sheets_or_as_a_sentence(kind, seed, is_inside):
    content = KINDS[kind][0]
    spoil = random.Random(seed)
    spoiled = repack(content, spoil) if is_inside and content.startswith(b"PK") else spoil_bytes(content, spoil)
    for sheet in try_to_open(spoiled):
        assert len(sheet.lines) == len(sheet.rows)
        "\n".join(text for row in sheet.rows for text in row).encode()


@given(st.binary(max_size=300))
def test_any_bytes_end_as_sheets_or_as_a_sentence(content):
    for start in (b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b'{"', b"\xff\xfe"):
        try_to_open(start + content)
