"""What stands in the files of the journeys, read without the portal's own reader.

Real files come from the folder `shared/data` beside the project, where it is; made ones have the same shapes.
"""

import csv
import io
import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from municipalities.models import Area, AreaKind

REAL = Path(settings.BASE_DIR).parent / "shared" / "data"
RATE, COUNT, NEET = "ledige-fuldtid-andel", "ledige-fuldtid-antal", "neet-16-24"
RATE_HEADING = "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
COUNT_HEADING = "Antal ledige fuldtidspersoner"

Figures = Mapping[tuple[str, str, str], str]  # (indicator, area code, period) to the digits in the file


@dataclass(frozen=True)
class Files:
    """The three files of the journey, and the figures in each."""

    jobindsats: bytes  # the CSV of jobindsats: December of three years
    jobindsats_figures: Figures
    months: Figures  # what the workbook for 2025 is filled with; "" where the file withholds
    neet: bytes  # a long CSV
    neet_figures: Figures


def read_real_files() -> Files:
    """Return the published files and their figures."""
    jobindsats = (REAL / "exports" / "A_jobindsats_api_csv_layout_y25i01.csv").read_bytes()
    months = {}
    with (REAL / "jobindsats_y25i01_unemployment_monthly.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["period"].startswith("2025"):
                months[RATE, row["code"], row["period"]] = row["unemployed_fulltime_pct_of_workforce_16_66"]
                months[COUNT, row["code"], row["period"]] = row["unemployed_fulltime_total"]
    neet = (REAL / "neet_16_24_share_2023_derived.csv").read_bytes()
    rows = csv.DictReader(io.StringIO(neet.decode("utf-8-sig")))
    neet_figures = {(NEET, row["code"], row["year"]): row["neet_16_24_pct_derived"] for row in rows}
    return Files(jobindsats, _read_jobindsats(jobindsats), months, neet, neet_figures)


def make_files() -> Files:
    """Return files of the same shapes with made-up figures, the same every time."""
    chance = random.Random(2024)
    codes = dict(Area.objects.of_kind(AreaKind.COUNTRY, AreaKind.MUNICIPALITY).values_list("code", "name"))
    levels = {code: (chance.randrange(40, 5000), chance.randrange(10, 60)) for code in codes}
    drawn = {}
    for period in ("2023M12", "2024M12", *(f"2025M{month:02}" for month in range(1, 13))):
        for code, (count, tenths) in levels.items():
            drawn[COUNT, code, period] = str(count + chance.randrange(20))
            drawn[RATE, code, period] = f"{(tenths + chance.randrange(3)) / 10:.1f}"
        # The country is what its municipalities are together.
        drawn[COUNT, "0000", period] = str(sum(int(drawn[COUNT, code, period]) for code in codes if code != "0000"))
        drawn[RATE, "0000", period] = "3.5"
    lines = [f"Område;Periode;{COUNT_HEADING};{RATE_HEADING}"]
    lines += [
        f"{name};{period};{drawn[COUNT, code, period]};{drawn[RATE, code, period]}".replace(".", ",")
        for period in ("2023M12", "2024M12", "2025M12")
        for code, name in codes.items()
    ]
    jobindsats = "\r\n".join(lines).encode("utf-8-sig")
    months = {
        key: "" if key[0] == COUNT and int(key[2][-2:]) % 5 == 0 else digits
        for key, digits in drawn.items()
        if key[2].startswith("2025")
    }
    neet_figures = {
        (NEET, code, "2023"): f"{chance.randrange(300, 1500) / 100:.2f}" for code in codes if code != "0000"
    }
    neet_lines = [f"{code},{codes[code]},2023,{value}" for (_, code, _), value in neet_figures.items()]
    neet = "\n".join(["code,name,year,neet_16_24_pct_derived", *neet_lines]).encode()
    return Files(jobindsats, _read_jobindsats(jobindsats), months, neet, neet_figures)


def _read_jobindsats(content: bytes) -> Figures:
    codes = {name: code for code, name in Area.objects.values_list("code", "name")}
    figures = {}
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        code = codes[row["Område"]]
        figures[RATE, code, row["Periode"]] = row[RATE_HEADING].replace(",", ".")
        figures[COUNT, code, row["Periode"]] = row[COUNT_HEADING]
    return figures
