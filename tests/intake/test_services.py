"""Answers of services, and texts, that are no tables get a clear sentence; numbers stay as they are written."""

import json

import pytest

from indicators.intake.files import open_file

from .books import REAL
from .hostile import refuse
from .kinds import KINDS, build_cube


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"columns":["a"],"rows":' + b"[" * 200_000, "mange lag"),
        (b"[" * 200_000, "mange lag"),
        (b'{"a":' * 200_000, "mange lag"),
        (b'{"columns":["a"],"rows":[[1]]', "beskadiget"),
        (b'{"columns":["a"],"columns":["b"],"rows":[[1]]}', "columns"),
        (b'{"columns":["a"],"rows":[1]}', "række"),
        (b'{"code":422,"cause":"Unknown hierarchies","request_id":"x"}', "Unknown hierarchies"),
        (b'{"navn":"Anna"}', "portalen ikke kender"),
        (b'{"columns":["a"],"rows":[[1]]}' + b" " * (26 * 2**20), "25 MB"),
    ],
)
def test_json_that_cannot_be_read_gets_a_clear_sentence(content, says):
    assert says in refuse(content).sentence


def test_numbers_beyond_reason_in_json_stay_texts():
    numbers = (
        b"NaN,Infinity,-Infinity,1e400,1E-400,1.50,2e3,"
        + b"9" * 10_000
        + b',"\\ud800","\\ud83d\\ude00","\\\\ud800",true,null'
    )

    (sheet,) = open_file(b'{"columns":["a"],"rows":[[' + numbers + b"]]}")

    assert sheet.rows[1] == (
        *("NaN", "Infinity", "-Infinity", "1e400", "1E-400", "1,50", "2000", "9" * 10_000),
        *("\ufffd", "\U0001f600", "\\ud800", "SAND", ""),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"size": [2, 2, 10**8]},
        {"size": [2, 2, -1]},
        {"size": [2, 2]},
        {"size": ["a", 2, 2]},
        {"id": ["OMR", "OMR", "MAAL"]},
        {"id": ["OMR", "TID", "X"]},
        {"value": [1] * 9},
        {"value": {"8": 1}},
        {"value": {"-1": 1}},
        {"dimension": {}},
        {"dimension": {"OMR": None, "TID": [], "MAAL": "x"}},
    ],
)
def test_a_cube_that_contradicts_itself_is_damaged(changes):
    cube = json.loads(KINDS["JSON-stat 2"][0]) | changes

    assert refuse(json.dumps(cube).encode()).code in ("unreadable-file", "file-too-large")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a;" * 30_000_000, "over 1 MB lang"),
        (b"x" * 60_000_000, "over 1 MB lang"),
        (b";".join([b"1"] * 500_000) + b"\n", "500000 felter"),
        (b"a;b;c\n1;2;3\x00\n", "hverken"),
        (b"\xff\xfea\x00\x00\xd8", "tegn"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "XML-regneark"),
    ],
)
def test_a_text_that_is_no_table_gets_a_clear_sentence(content, says):
    assert says in refuse(content).sentence


def test_cells_beyond_number_in_a_text_are_refused(monkeypatch):
    monkeypatch.setattr("indicators.intake.delimited.MAX_CELLS", 10_000)

    assert "felter" in refuse(b"1;2;3\n" * 5_000).sentence


def test_marks_in_odd_places_are_no_part_of_the_text():
    content = "\ufeffOmråde;Periode;Tal\n\ufeffHolbæk;2024;\ufeff3\n".encode()

    assert open_file(content)[0].rows == [("Område", "Periode", "Tal"), ("Holbæk", "2024", "3")]


def test_areas_of_a_cube_keep_code_and_name_and_periods_their_codes():
    cube = build_cube()
    cube["dimension"]["OMR"]["category"] = {"index": ["101", "316"], "label": {"101": "København", "316": "Holbæk"}}
    cube["dimension"]["TID"]["category"]["label"] = {"2024M01": "januar 2024"}
    cube |= {"value": [1, 2, 3, None, 5, 6, 7, None], "status": {"3": "..", "0": "p"}}

    (sheet,) = open_file(json.dumps(cube).encode())

    assert [row[:2] for row in sheet.rows[1:3]] == [("101 København", "2024M01"), ("101 København", "2024M02")]
    assert [row[2:] for row in sheet.rows[1:]] == [("1", "2"), ("3", ".."), ("5", "6"), ("7", "")]


def test_what_stands_beside_the_tables_of_an_answer_is_a_sheet_of_its_own():
    answer = {"results": {"a": json.loads(KINDS["v3"][0])}, "failures": {"b": "HTTP 422"}}

    tables = open_file(json.dumps(answer).encode())

    assert [(sheet.name, len(sheet.rows)) for sheet in tables] == [("a", 5), ("Øvrigt i filen", 1)]
    assert tables[0].locate(1, 2) == "a, række 2, kolonne 3"
    assert tables[1].rows == (("b", "HTTP 422"),)


def write_plainly(value: object) -> str:
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not on this machine")
def test_the_services_own_answer_is_opened_whole():
    path = REAL / "exports" / "jobindsats_v3_api_probe_2026-07-27.json"
    answer = json.loads(path.read_text())["results"]

    tables = open_file(path.read_bytes())

    assert [sheet.name for sheet in tables] == [*answer, "Øvrigt i filen"]
    for sheet, told in zip(tables, answer.values(), strict=False):
        assert [list(row) for row in sheet.rows] == [
            [write_plainly(one) for one in row] for row in (told["columns"], *told["rows"])
        ]
