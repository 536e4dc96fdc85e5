"""What the portal supposes of a file that it cannot read alone is a good start for whoever explains it."""

from dataclasses import replace
from decimal import Decimal

from indicators.intake import Codebook, Proposal, list_sheets_to_map, read_file, write_template
from indicators.intake.cells import ColumnRole, MappedColumn, Mapping
from indicators.intake.files import open_file
from indicators.intake.matching import write_signature
from indicators.intake.proposals import propose_mapping

from .books import SMALL

AREA, VALUE, CHOICE, NOTE = ColumnRole.AREA, ColumnRole.VALUE, ColumnRole.CHOICE, ColumnRole.NOTE


def propose(*lines: str, book: Codebook = SMALL) -> Proposal:
    proposal = propose_mapping(open_file("\n".join(lines).encode())[0], book)
    assert proposal is not None
    return proposal


def describe(proposal: Proposal) -> list[tuple[str, ColumnRole, str, str]]:
    return [(one.title, one.role, one.indicator, one.period) for one in proposal.columns]


def test_a_proposal_fills_in_what_is_recognised():
    proposal = propose(
        "Tal fra os", "",
        "kode;navn;region;alder_2020;opkvalificering-andel;hvem;slags",
        "316;Holbæk;Sjælland;12;7,5;mig;Tilbud i alt", "751;Aarhus;Midtjylland;13;8;dig;Tilbud i alt",
        "751;Aarhus;Midtjylland;11;4;dig;Praktik",
    )  # fmt: skip

    assert describe(proposal) == [
        ("kode", AREA, "", ""),
        ("navn", AREA, "", ""),
        ("region", NOTE, "", ""),
        ("alder_2020", VALUE, "", "2020"),
        ("opkvalificering-andel", VALUE, "opkvalificering-andel", ""),
        ("hvem", NOTE, "", ""),
        ("slags", CHOICE, "", ""),
    ]
    assert proposal.columns[-1].kept == "Tilbud i alt"
    assert proposal.columns[1].samples == ("Holbæk", "Aarhus")
    assert proposal.line == 3
    assert not proposal.is_read


def test_a_proposal_for_two_rows_of_headings_knows_periods_and_measures():
    proposal = propose(
        ";dec 2023;;dec 2024;", ";Antal ledige fuldtidspersoner;Noget andet;Antal ledige fuldtidspersoner;Noget andet",
        "Holbæk;7;8;9;10",
    )  # fmt: skip

    assert describe(proposal) == [
        ("", AREA, "", ""),
        ("dec 2023 / Antal ledige fuldtidspersoner", VALUE, "ledige-fuldtid", "2023M12"),
        ("dec 2023 / Noget andet", VALUE, "", "2023M12"),
        ("dec 2024 / Antal ledige fuldtidspersoner", VALUE, "ledige-fuldtid", "2024M12"),
        ("dec 2024 / Noget andet", VALUE, "", "2024M12"),
    ]


def test_a_proposal_taken_as_it_is_reads_the_file_it_was_made_for():
    lines = ("OMRÅDE;KØN;TID;opkvalificering-andel", "316;TOT;2024;7,5", "316;1;2024;8")
    content = "\n".join(lines).encode()
    (proposal,) = list_sheets_to_map(content, SMALL)

    columns = (
        MappedColumn(one.title, one.role, one.indicator, one.category, one.period, one.kept) for one in proposal.columns
    )
    book = replace(SMALL, mappings=(Mapping("Foreslået", tuple(columns)),))
    reading = read_file(content, "tal.csv", book)

    assert reading.layout == "Profilen »Foreslået«"
    assert [one.value for one in reading.entries] == [Decimal("7.5")]
    assert list_sheets_to_map(content, book) == ()


def test_our_own_workbook_and_files_without_figures_need_no_profile():
    assert list_sheets_to_map(write_template(SMALL, 2024), SMALL) == ()
    assert list_sheets_to_map(b"rar;kommuner\nRAR Bornholm;0400 0411\n", SMALL) == ()
    assert list_sheets_to_map(b"%PDF", SMALL) == ()


def test_a_file_that_the_portal_reads_whole_says_so():
    content = b"kode;periode;opkvalificering-andel\n316;2024;7,5\n"

    assert [one.is_read for one in list_sheets_to_map(content, SMALL)] == [True]


def test_a_proposal_is_known_by_the_signature_of_its_titles_and_keeps_them_as_they_stand():
    proposal = propose("Område ;PERIODE;Opkvalificering-andel;;", "316;2024;7,5;;")

    assert proposal.signature == write_signature(one.title for one in proposal.columns)
    assert proposal.signature == write_signature(["omraade", "Periode", "opkvalificering andel"])
    assert [one.title for one in proposal.columns] == ["Område", "PERIODE", "Opkvalificering-andel"]


def test_a_title_longer_than_is_kept_of_it_is_known_again():
    title = "Andelen " + "af dem alle " * 30
    kept = Mapping(
        "Lange titler",
        (
            MappedColumn("Sted", ColumnRole.AREA),
            MappedColumn(title[:250], VALUE, "opkvalificering-andel", period="2024"),
        ),
        is_partial=True,
    )

    reading = read_file(f"Sted;{title}\nHolbæk;7,5\n".encode(), "tal.csv", replace(SMALL, mappings=(kept,)))

    assert [one.value for one in reading.entries] == [Decimal("7.5")]
