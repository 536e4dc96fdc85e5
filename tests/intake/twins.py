"""Small files in the shape of published ones, with figures that are made up."""

import json
from pathlib import Path

import openpyxl


def make_twin_of_offers(folder: Path) -> Path:
    path = folder / "tilbud.csv"
    path.write_text(
        "code,name,period,offer_type,courses,activated\n"
        "0101,København,2026M07,Tilbud i alt,4907,3809\n0101,København,2026M07,Løntilskud,176,175\n"
        "0316,Holbæk,2026M07,Tilbud i alt,12,11\n0316,Holbæk,2026M07,Løntilskud,,\n",
        encoding="utf-8",
    )
    return path


def make_twin_of_people(folder: Path) -> Path:
    path = folder / "kommuner.csv"
    path.write_text(
        "code,name,region,population_2020,population_2026\n0316,Holbæk,Region Sjælland,71541,75009\n"
        "0751,Aarhus,Region Midtjylland,349983,380000\n",
        encoding="utf-8",
    )
    return path


def make_twin_of_ages(folder: Path) -> Path:
    path = folder / "FOLK1A.csv"
    rows = [
        f"{area};{sex};{age};2020K1;{area * 10 + sex + age}"
        for area in (101, 316, 84)
        for sex in (1, 2)
        for age in (0, 1)
    ]
    rows = [row.replace("84;", "084;", 1) if row.startswith("84;") else row for row in rows]
    path.write_text("\n".join(("\ufeffOMRÅDE;KØN;ALDER;TID;INDHOLD", *rows)), encoding="utf-8")
    return path


def make_twin_of_two_rows(folder: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    share = "Fuldtidspersoner i pct. af arbejdsstyrken"
    for row in (
        ["Ledighed: Faktiske antal ledige"], ["Område: Kommuner og hele landet"], [],
        ["", "Dec 2023", "", "Dec 2024", ""], ["", *["Antal ledige fuldtidspersoner", share] * 2],
        ["Hele landet", 78702, 2.6, 80457, 2.7], ["Aabenraa", 605, 2.3, 647, 2.4], ["Aalborg", 3790, 3.3, 3733, 3.2],
        [], ["Kilde: Jobindsats.dk"],
    ):  # fmt: skip
        page.append(row)
    page.merge_cells("B4:C4")
    page.merge_cells("D4:E4")
    path = folder / "B.xlsx"
    book.save(path)
    return path


def make_twin_of_the_service(folder: Path) -> Path:
    path = folder / "v3.json"
    fund, offer = ["A-kasse i alt", "3F"], ["Tilbud i alt", "Praktik i alt", "Job"]
    tables = {
        "alle": {
            "columns": ["Periode", "Område", "A-kasse", "Antal"],
            "rows": [["2026M05", "Hele landet", fund[0], 7]],
        },
        "kasser": {
            "columns": ["Periode", "Område", "A-kasse", "Antal"],
            "rows": [["2026M05", "Hele landet", one, number] for one, number in zip(fund, (7, 3), strict=True)],
        },
        "tilbud": {
            "columns": ["Periode", "Område", "A-kasse", "Tilbud", "Antal", "Andel"],
            "rows": [
                ["2024Q04", "Hele landet", one, other, 5, None if other == "Job" else 2.5]
                for one in fund
                for other in offer
            ],
        },
    }  # fmt: skip
    path.write_text(json.dumps({"results": tables, "failures": {"x": "HTTP 422"}}), encoding="utf-8")
    return path
