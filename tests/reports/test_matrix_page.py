"""The table of all municipalities, on a year of example data: what its address asks for, and the file of it."""

import csv
import io
import re

import pytest
from django.db import transaction
from django.test import Client

from reports import queries
from reports.example_data import remove_example_data, write_example_data

from .matrix_cases import CASES, Case, Known

ROW = re.compile(r'<tr(?P<hidden> hidden)?[^>]*data-region=.*?<a href="[^"]*">(?P<name>[^<]*)</a>')


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    """The example's years 2023 and 2024, written once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        remove_example_data()
        write_example_data(years=(2023, 2024))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def everybody(example: None) -> list[Known]:
    matrix, belongings = queries.get_matrix(2024), queries.get_belongings(2024)
    own = {(one.place.code, one.goal): one.cell for one in queries.get_own_headlines(2024)}

    def know(row) -> Known:
        judged = {
            column.number: own.get((row.place.code, column.number), cell)
            for column, cell in zip(matrix.columns, row.cells, strict=True)
        }
        rar, group = belongings[row.place.code].rar, belongings[row.place.code].group
        return Known(
            name=row.place.name,
            region=row.region,
            rar=rar.name if rar else "",
            group=group.name if group else "",
            statuses={goal: str(cell.assessment.status) for goal, cell in judged.items()},
            values={
                column.number: cell.point.value if cell.point else None
                for column, cell in zip(matrix.columns, row.cells, strict=True)
            },
        )

    return [know(row) for row in matrix.rows]


def page(query: dict[str, str] | None = None) -> str:
    answer = Client().get("/kommuner/", query or {})
    assert answer.status_code == 200
    return answer.content.decode()


def names(told: str) -> list[str]:
    return [row["name"] for row in ROW.finditer(told) if not row["hidden"]]


def table(query: dict[str, str] | None = None) -> list[list[str]]:
    answer = Client().get("/kommuner/tabel.csv", query or {})
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_address_says_who_is_shown_and_in_which_order(case: Case, everybody: list[Known]) -> None:
    answer = case.answer(everybody)
    told = page(case.query)
    assert names(told) == answer
    assert f"Viser {len(answer)} af 98 kommuner" in told
    assert ("data-matrix-none hidden" in told) is bool(answer)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_file_has_what_the_table_shows(case: Case, everybody: list[Known]) -> None:
    _header, country, *rows = table(case.query)
    assert country[1] == "Hele landet"
    assert [row[1] for row in rows] == case.answer(everybody)


def test_every_choice_is_seen_in_the_form() -> None:
    told = page(
        {"region": "Region Fyn", "rar": "rar-fyn", "gruppe": "landkommuner", "status": "2-not", "tal": "alle", "k": "ø"}
    )
    assert '<option value="rar-fyn" selected>' in told
    assert '<option value="landkommuner" selected>' in told
    assert '<option value="2-not" selected>' in told
    assert 'value="alle" checked' in told
    assert '<details class="morec" open>' in told
    assert "data-matrix-clear hidden" not in told


def test_numbers_beside_statuses_are_the_numbers_of_rows(everybody: list[Known]) -> None:
    offered = re.findall(r'<option value="(\d)-(\w+)">[^<]*\((\d+)\)', page())
    assert len(offered) > 10
    for goal, status, count in offered:
        assert sum(one.statuses[int(goal)] == status for one in everybody) == int(count)


def test_the_municipality_that_the_reader_comes_from_is_marked() -> None:
    told = page({"fra": "holbaek"})
    assert told.count('class="mine"') == 1
    assert re.search(r'<tr class="mine" id="min"[^>]*>.*?>Holbæk</a>', told)
    assert 'name="fra" value="holbaek"' in told
    assert len(names(told)) == 98


def test_what_is_not_the_municipalitys_own_is_marked_and_explained() -> None:
    told = page()
    assert told.count(' rar"') == 98
    assert "Tal for arbejdsmarkedsområdet, ikke kommunens egne" in told


def test_a_municipalitys_own_result_has_a_status_and_no_value() -> None:
    told = page()
    cells = re.findall(r'<td class="(\w+) own">(.*?)</td>', told)
    assert [status for status, _ in cells] == ["close", "not"]
    assert all("data-v" not in cell and "Egne tal:" in cell for _, cell in cells)


def test_goals_reached_are_counted_of_those_with_a_status(everybody: list[Known]) -> None:
    told = dict(re.findall(r'>([^<]+)</a></th>.*?class="sum sumc"[^>]*>(\d af \d)', page(), re.DOTALL))
    for one in everybody:
        judged = [status for status in one.statuses.values() if status != "none"]
        assert told[one.name] == f"{judged.count('met')} af {len(judged)}"


def test_a_withheld_figure_is_words_on_the_page_and_a_reason_in_the_file() -> None:
    row = next(row for row in re.findall(r"<tr.*?</tr>", page(), re.DOTALL) if ">Læsø</a>" in row)
    assert '<td class="none">Diskr.</td>' in row
    header, *rows = table()
    laesoe = dict(zip(header, next(row for row in rows if row[1] == "Læsø"), strict=True))
    assert laesoe["mål 4: værdi"] == ""
    assert laesoe["mål 4: status"] == ""
    assert laesoe["mål 4: kvalitet"] == "Diskretioneret"
    assert laesoe["mål 5: tallet er for"] == "RAR Nordjylland"
    assert laesoe["eksempeldata"] == "ja"


def test_the_file_has_commas_in_its_numbers_and_no_value_that_cannot_be_compared() -> None:
    header, *rows = table({"k": "holbæk"})
    holbaek = dict(zip(header, rows[1], strict=True))
    assert re.fullmatch(r"\d+,\d+", holbaek["mål 2: værdi"])
    assert holbaek["mål 1: værdi"] == ""
    assert holbaek["mål 1: status"] == "Tæt på"
    assert holbaek["mål 1: kvalitet"] == "Egne tal, kan ikke sammenlignes"


def test_the_file_is_called_by_its_year_and_its_day() -> None:
    answer = Client().get("/kommuner/tabel.csv?aar=2023&pr=2024-03-01")
    assert answer["Content-Disposition"] == 'attachment; filename="alle-kommuner-2023-pr-2024-03-01.csv"'


def test_another_year_keeps_the_cut() -> None:
    told = page({"aar": "2023", "rar": "rar-fyn"})
    assert "Status for 98 kommuner i 2023." in told
    assert "Viser 10 af 98 kommuner" in told
    assert 'href="/kommuner/tabel.csv?aar=2023&amp;rar=rar-fyn"' in told


@pytest.mark.parametrize("name", ["sort", "dir", "region", "rar", "gruppe", "status", "tal", "k", "fra", "aar", "pr"])
@pytest.mark.parametrize("value", ["", "'", "<b>", "%00", "\0", "9" * 5000, "²", "٢٠٢٤", "-1", "2-", "ø" * 3000, "🙂"])
def test_odd_addresses_are_answered(name: str, value: str) -> None:
    for address in ("/kommuner/", "/kommuner/tabel.csv", "/", "/kommuner/find/"):
        answer = Client().get(address, {name: value})
        assert answer.status_code in (200, 302, 400, 404), (address, name)
        if answer.status_code == 200 and not answer.streaming:
            assert b"<b>&" not in answer.content
            assert "=<b>" not in answer.content.decode()
