"""Readers of published files that share no line with the intake: csv, json and openpyxl alone.

Each returns what stands in the file: (column's title, category's text, area's text, period's text) and the value, None
where nothing stands.
"""

import csv
import json
from decimal import Decimal
from pathlib import Path

import openpyxl

Key = tuple[str, str, str, str]
Figures = dict[Key, Decimal | None]

TOTALS = {
    "I alt", "Ydelsesgrupper i alt", "A-kasse i alt", "Tilbud i alt", "Ledige i alt", "Personer i alt",
}  # fmt: skip


def read_rows(path: Path, separator: str) -> list[dict[str, str]]:
    """Return the rows of a CSV by their titles."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def to_number(text: str) -> Decimal | None:
    """Return a number that is written with a comma or a point, None for nothing."""
    return Decimal(text.replace(",", ".")) if text else None


def read_offers(path: Path) -> Figures:
    """Return courses and persons by kind of offer, one row for each area and kind."""
    return {
        (title, "" if row["offer_type"] in TOTALS else row["offer_type"], row["code"], row["period"]): to_number(
            row[title]
        )
        for row in read_rows(path, ",")
        for title in ("courses", "activated")
    }


def read_people(path: Path) -> Figures:
    """Return inhabitants, whose years stand in the titles."""
    return {
        ("people", "", row["code"], year): to_number(row[f"population_{year}"])
        for row in read_rows(path, ",")
        for year in ("2020", "2026")
    }


def read_ages(path: Path) -> Figures:
    """Return inhabitants by sex and age, all given by the StatBank's codes."""
    return {
        ("people", f"{row['KØN']}-{row['ALDER']}", row["OMRÅDE"], row["TID"]): to_number(row["INDHOLD"])
        for row in read_rows(path, ";")
    }


def read_two_rows(path: Path) -> Figures:
    """Return a workbook with the period in the fourth row, merged, and the measure in the fifth."""
    page = openpyxl.load_workbook(path).active
    figures: Figures = {}
    period = ""
    for column in range(2, page.max_column + 1):
        period = page.cell(4, column).value or period
        for row in range(6, page.max_row + 1):
            value = page.cell(row, column).value
            if value is not None:
                figures[page.cell(5, column).value, "", page.cell(row, 1).value, period] = Decimal(str(value))
    return figures


def read_service(path: Path) -> tuple[Figures, dict[tuple[str, ...], list[int]]]:
    """Return the figures of every table of a service's answer, and the columns of numbers of each kind of table.

    Tables with the same titles are of one kind; a figure's title begins with its kind's titles, since two kinds may
    have a column of the same name.
    """
    figures: Figures = {}
    kinds: dict[tuple[str, ...], list[int]] = {}
    for table in json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["results"].values():
        titles = tuple(table["columns"])
        texts = [place for place in range(len(titles)) if isinstance(table["rows"][0][place], str)]
        kinds[titles] = [place for place in range(len(titles)) if place not in texts]
        for row in table["rows"]:
            category = "-".join(row[place] for place in texts[2:] if row[place] not in TOTALS)
            for place in kinds[titles]:
                value = None if row[place] is None else Decimal(row[place])
                key = (name_column(titles, place), category, row[1], row[0])
                assert figures.setdefault(key, value) == value, "two tables of the answer contradict each other"
    return figures, kinds


def name_column(titles: tuple[str, ...], place: int) -> str:
    """Return a name for a column that no other table's column has."""
    return " | ".join((*titles, titles[place]))
