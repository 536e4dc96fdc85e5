"""What a person is told: true, once, in the file's order, and with a way to mend it."""

import pytest

from indicators.intake import Finding, Reading, Severity, read_file
from indicators.units import Quality

from .books import SMALL
from .kinds import pack_files
from .spoiled import SHARES, put, write_long, write_mapped, write_whole


def read(content: bytes | str) -> Reading:
    return read_file(content.encode() if isinstance(content, str) else content, "tal", SMALL)


def find(reading: Reading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


@pytest.mark.parametrize(
    "content",
    [
        write_mapped("Holbæk;2024;Praktik;4;"),
        write_long("Christiansø;2024;opkvalificering-andel;3"),
        b"Omr\xc3\xa5de;Periode;Antal ledige fuldtidspersoner\nHolb\xc3\xa6k;2024M01;\n",
    ],
    ids=["chosen by what no row has", "areas set aside", "blank"],
)
def test_a_file_that_gives_no_figures_is_an_error(content):
    reading = read(content)

    assert reading.entries == ()
    assert reading.has_errors


@pytest.mark.parametrize("value", [20, "disk"])
def test_a_figure_in_a_grey_cell_is_an_error(value):
    reading = read(put("C8", value))

    assert [(one.severity, one.ref, one.message) for one in find(reading, "wrong-area-level")] == [
        (
            Severity.ERROR,
            "Mål 2!C8",
            "Nøgletallet opgøres for kommuner og hele landet, ikke for RAR Hovedstaden. Slet tallet.",
        )
    ]


def test_a_grey_cell_may_say_that_it_is_not_compiled():
    reading = read(put("C8", "ikke opgjort"))

    assert not reading.has_errors
    assert Quality.NOT_APPLICABLE not in {one.quality for one in reading.entries}


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Antal ledige fuldtidspersonner", "Antal ledige fuldtidspersoner"),
        ("Antal ledgie fuldtidspersoner", "Antal ledige fuldtidspersoner"),
        ("Antal ledige fuldtids-personer", "Antal ledige fuldtidspersoner"),
        ("Antal ledige deltidspersoner", ""),
        ("Andel ledige fuldtidspersoner", ""),
        ("Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-64 år", ""),
    ],
)
def test_another_indicator_is_meant_only_where_it_is_misspelt(title, meant):
    reading = read(f"Område;Periode;Antal ledige fuldtidspersoner;{title}\nHolbæk;2024M01;7;7")

    mend = (
        f"Mente du {meant}?"
        if meant
        else "Vælg »Læses ikke« under »Fortæl, hvad kolonnerne er«, eller skriv nøgletallets kode."
    )
    assert [one.message for one in find(reading, "unknown-indicator")] == [
        f"Nøgletallet »{title}« findes ikke i portalen. {mend}"
    ]


@pytest.mark.parametrize(
    ("note", "layout"),
    [
        ("", "Tabel med en kolonne for hvert nøgletal"),
        ("\nKilde: Jobindsats.dk", "Jobindsats' tabel: en kolonne for hvert nøgletal"),
    ],
)
def test_a_table_is_said_to_be_of_jobindsats_where_it_says_so(note, layout):
    assert read(f"Område;Periode;Antal ledige fuldtidspersoner\nHolbæk;2024M01;7{note}").layout == layout


def test_findings_of_one_severity_stand_in_the_files_order():
    rows = [f"Holbæk;2024;opkvalificering-andel;{value}" for value in ("sludder", "106", "vrøvl", "107")]
    rows.insert(2, "Ukendtby;2024;opkvalificering-andel;3")

    errors = [one for one in read(write_long(*rows)).findings if one.severity is Severity.ERROR and one.ref]

    lines = [int(one.ref.removeprefix("linje ").partition(",")[0]) for one in errors]
    assert lines == sorted(lines)
    assert {2, 3, 4, 5, 6} == set(lines)


def test_two_files_of_a_zip_that_are_alike_are_told_once_and_read_once():
    reading = read(pack_files(("tal.csv", write_whole()), ("kopi/tal igen.csv", write_whole())))

    assert len(reading.entries) == len(SHARES)
    assert [(one.code, one.severity, one.message) for one in reading.findings] == [
        (
            "sheet-set-aside",
            Severity.NOTICE,
            "De to filer »tal« og »tal igen« i zip-filen er ens; den ene er læst.",
        )
    ]


def test_the_same_areas_missing_in_several_periods_are_one_finding():
    rows = [f"{area};{year};opkvalificering-andel;9" for year in range(2019, 2025) for area in SHARES if area != "0316"]

    missing = find(read(write_long(*rows)), "area-missing")

    assert [one.message.partition(". ")[0] for one in missing] == ["Holbæk mangler (6 perioder)"]
    assert [one.place for one in missing] == ["Opkvalificering (andel), 2019, 2020, 2021 og 3 mere"]


@pytest.mark.parametrize("sign", ["", ","])
def test_a_letter_is_not_said_to_have_headings(sign):
    reading = read(f"Kære kollega{sign}\n\nHer er tallene, som vi talte om.\nVenlig hilsen{sign}\nAnna\n")

    assert [one.message for one in reading.findings] == [
        "Filen har ingen tabel. Find en fil med tal for områder og perioder."
    ]
