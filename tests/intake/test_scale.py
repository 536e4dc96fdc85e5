"""Large files go in whole, and what is told of them stays bounded; how fast is for the bench to say."""

import random
from decimal import Decimal

import pytest

from indicators.intake import Reading, catalogue, read_file
from indicators.intake.entries import NOTHING, Entries
from indicators.intake.workbook import write_template
from indicators.periods import Frequency, periods_of_year
from indicators.units import AreaLevel, Quality

from .books import SMALL, UNEMPLOYED, UNEMPLOYED_SHARE
from .plausible import CASES

TOWNS = [area for area in SMALL.areas if area.level in (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY)]
MONTHS = [period.code for year in range(2007, 2027) for period in periods_of_year(Frequency.MONTH, year)]
PARTS = {"": "I alt", "dagpenge": "Dagpenge", "kontanthjaelp": "Kontanthjælp"}


def draw_figures() -> dict[tuple[str, str, str, str], str]:
    """Return what stands in the cells of 240 months: counts, shares, marks, and numbers in unusual writing."""
    drawn = random.Random(2027)
    figures = {}
    for month in MONTHS:
        for code, category in (
            (code, category) for code in ("ledige-fuldtid", "ledige-fuldtid-andel") for category in PARTS
        ):
            for area in TOWNS:
                share = f"{drawn.randrange(101, 9999) / 100:.2f}".replace(".", ",")
                count = str(drawn.randrange(100_000))
                text = count if code == "ledige-fuldtid" else share
                figures[code, category, area.code, month] = drawn.choice(
                    [text] * 30 + ["disk", "..", "mangler", f" {text} "]
                )
    return figures


FIGURES = draw_figures()


def understand(text: str) -> Decimal | Quality:
    marks = {"disk": Quality.SUPPRESSED, "..": Quality.SUPPRESSED, "mangler": Quality.MISSING}
    return marks.get(text) or Decimal(text.strip().replace(",", "."))


def tell_of_reading(reading: Reading) -> list[str]:
    """Return the codes of what was found, but for what is asked of real figures: these are drawn at random."""
    return [one.code for one in reading.findings if one.code not in CASES]


def collect(entries: Entries) -> dict[tuple[str, str, str, str], Decimal | Quality]:
    return {
        (one.indicator, one.category, one.area, one.period.code): one.quality if one.value is None else one.value
        for one in entries
    }


EXPECTED = {key: understand(text) for key, text in FIGURES.items()}


def write_rows(count: int) -> list[str]:
    rows = [f"{area};{month};{code};{PARTS[part]};{text}" for (code, part, area, month), text in FIGURES.items()]
    return (rows * (count // len(rows) + 1))[:count]


def test_every_figure_of_a_long_table_is_read_with_its_address():
    lines = ["Kode;Periode;Nøgletal;Opdeling;Værdi", *write_rows(len(FIGURES))]

    reading = read_file("\n".join(lines).encode(), "lang.csv", SMALL)

    assert tell_of_reading(reading) == []
    assert collect(reading.entries) == EXPECTED
    assert [one.ref for one in reading.entries] == [f"linje {line}, kolonne 5" for line in range(2, len(lines) + 1)]
    assert reading.summary == "240 perioder, 5 kommuner og hele landet, 2 nøgletal"


def test_every_figure_of_a_wide_table_is_read_with_its_address():
    titles = (UNEMPLOYED.name, UNEMPLOYED_SHARE.names[0])
    lines = ["Område;Periode;Opdeling;" + ";".join(titles)]
    lines += [
        f"{area.name};{month};{title};"
        + ";".join(FIGURES[code, part, area.code, month] for code in ("ledige-fuldtid", "ledige-fuldtid-andel"))
        for month in MONTHS
        for part, title in PARTS.items()
        for area in TOWNS
    ]

    reading = read_file("\n".join(lines).encode("cp1252"), "bred.csv", SMALL)

    assert tell_of_reading(reading) == []
    assert collect(reading.entries) == EXPECTED
    assert [one.ref for one in reading.entries][-2:] == [f"linje {len(lines)}, kolonne {column}" for column in (4, 5)]


def test_every_row_given_twice_is_told_and_kept_once():
    rows = write_rows(len(FIGURES))
    lines = ["Kode;Periode;Nøgletal;Opdeling;Værdi", *rows, *rows[:3000]]

    reading = read_file("\n".join(lines).encode(), "lang.csv", SMALL)

    assert tell_of_reading(reading) == ["given-twice"] * 3000
    assert collect(reading.entries) == EXPECTED


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda row: row.rsplit(";", 1)[0] + ";otte", "not-a-number"),
        (lambda row: row.rsplit(";", 1)[0] + ";", "empty-cell"),
        (lambda row: row.rsplit(";", 1)[0] + ";-7", "negative-count"),
        (lambda row: row.rsplit(";", 1)[0] + ";7,5", "count-not-whole"),
        (lambda row: row.rsplit(";", 1)[0] + ";107", "percent-out-of-range"),
        (lambda row: row.rsplit(";", 1)[0], "row-too-short"),
        (lambda row: row + ";x", "row-too-long"),
        (lambda row: f"{row}\nKilde: os;;;;", "text-set-aside"),
        (lambda row: f"{row}\n{row}", "given-twice"),
        (lambda row: f"{row}\n{row.rsplit(';', 1)[0]};disk", "given-twice-contradicting"),
    ],
)
def test_a_fault_in_every_row_is_told_of_the_first_and_counted_for_the_rest(monkeypatch, spoil, code):
    monkeypatch.setattr(catalogue, "MOST_KEPT", 50)
    rows = [row.rsplit(";", 1)[0] + ";7" for row in write_rows(len(FIGURES))]
    file = "\n".join(["Kode;Periode;Nøgletal;Opdeling;Værdi", *map(spoil, rows)]).encode()
    bounded = [one for one in read_file(file, "lang.csv", SMALL).findings if one.code == code]
    monkeypatch.setattr(catalogue, "MOST_KEPT", 10**9)
    whole = [one for one in read_file(file, "lang.csv", SMALL).findings if one.code == code]

    assert len(whole) > 1000
    assert bounded[:-1] == whole[:50]
    assert bounded[-1].message.startswith(f"Yderligere {len(whole) - 50} fund af samme slags er ikke med")


def test_how_far_the_reading_is_comes_in_rows_and_never_goes_back():
    told = []
    lines = ["Kode;Periode;Nøgletal;Opdeling;Værdi", *write_rows(1000)]

    read_file("\n".join(lines).encode(), "lang.csv", SMALL, tell=lambda *step: told.append(step))

    assert [total for _step, _done, total in told] == [0] + [1001] * (len(told) - 1)
    steps = [step for step, _done, _total in told]
    assert steps == sorted(steps, key=["READING", "CHECKING"].index)
    for step in ("READING", "CHECKING"):
        done = [rows for one, rows, _total in told if one == step]
        assert (done[0], done[-1]) == (0, 1001)
        assert done == sorted(done)


def test_what_readers_see_is_asked_for_once_with_what_was_read():
    asked = []

    def ask(entries: Entries) -> Entries:
        asked.append(entries)
        return NOTHING

    reading = read_file(
        "\n".join(["Kode;Periode;Nøgletal;Opdeling;Værdi", *write_rows(12)]).encode(), "x", SMALL, ask=ask
    )

    assert [collect(entries) for entries in asked] == [collect(reading.entries)]


def test_a_fraction_comes_along_with_its_share():
    content = (
        "Kode;Periode;Nøgletal;Værdi;Tæller;Nævner\n"
        "316;2024;neet;9,2;46;500\n751;2024;neet;9;;\n0;2024;neet;8;mange;1.000\n"
    )

    reading = read_file(content.encode(), "tal.csv", SMALL)

    assert [(one.value, one.numerator, one.denominator) for one in reading.entries][:2] == [
        (Decimal("9.2"), Decimal(46), Decimal(500)),
        (Decimal(9), None, None),
    ]
    assert [(one.ref, one.content) for one in reading.findings if one.code == "not-a-number"] == [
        ("linje 4, kolonne 5", "mange")
    ]


def test_a_workbook_of_months_goes_in_whole():
    figures = {key: value for key, value in EXPECTED.items() if key[3].startswith("2024")}
    values = {
        key: "disk" if value is Quality.SUPPRESSED else "mangler" if value is Quality.MISSING else value
        for key, value in figures.items()
    }

    assert collect(read_file(write_template(SMALL, 2024, values), "2024.xlsx", SMALL).entries) == figures
