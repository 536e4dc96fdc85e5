"""Files made to hurt, and what is asked of their refusal."""

import io
import time
import zipfile

import pytest

from indicators.intake.catalogue import KINDS as FINDINGS
from indicators.intake.files import Sheet, open_file
from indicators.intake.refusals import Refused

from .kinds import pack_files, write_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def refuse(content: bytes) -> Refused:
    """Return the refusal of a file, which must come soon."""
    began = time.process_time()
    with pytest.raises(Refused) as caught:
        open_file(content)
    assert time.process_time() - began < 3
    assert caught.value.code in FINDINGS
    assert caught.value.sentence.endswith(".")
    return caught.value


def try_to_open(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file, none if it is refused."""
    try:
        return open_file(content)
    except Refused as refusal:
        if refusal.code not in FINDINGS:
            raise
        return ()


def change(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(one, archive.read(one)) for one in archive.namelist()]
    assert any(one == name and old in part for one, part in members)
    return pack_files(*((one, part.replace(old, new) if one == name else part) for one, part in members))


def add(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def fill(rows: bytes) -> bytes:
    """Return a workbook with other rows."""
    content = write_xlsx()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read(SHEET)
    old = part[part.index(b"<sheetData>") : part.index(b"</sheetData>")]
    return change(content, SHEET, old, b"<sheetData>" + rows)
