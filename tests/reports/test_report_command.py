"""`manage.py report`: files where they were asked for, and a Danish sentence where they cannot be had."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from reports.dashboards import Dashboard, Place
from reports.management.commands import report
from reports.pdf import FontsMissing

from .dashboards_builder import HOLBAEK, build_dashboard

KOEBENHAVN = Place("101", "København", "koebenhavn")


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, int, datetime | None]]:
    """Two municipalities with figures for 2023 and 2024; what is asked of the queries is listed."""
    questions: list[tuple[str, int, datetime | None]] = []

    def get_dashboard(place: Place, year: int, as_of: datetime | None) -> Dashboard:
        questions.append((place.slug, year, as_of))
        return build_dashboard(place, year)

    places = {place.slug: place for place in (HOLBAEK, KOEBENHAVN)}
    monkeypatch.setattr(report, "get_dashboard", get_dashboard)
    monkeypatch.setattr(report, "get_municipality", places.get)
    monkeypatch.setattr(report, "get_places", lambda: tuple(SimpleNamespace(place=one) for one in places.values()))
    monkeypatch.setattr(report, "get_years", lambda as_of: (2023, 2024))
    return questions


def call(*words: str) -> None:
    call_command("report", *words, skip_checks=True)


def test_one_municipality_is_written_to_the_file(asked, tmp_path, capsys):
    out = tmp_path / "holbaek.pdf"

    call("2024", "holbaek", "--out", str(out))

    assert out.read_bytes().startswith(b"%PDF-")
    assert asked == [("holbaek", 2024, None)]
    assert capsys.readouterr().out == f"Holbæk: {out}\n"


def test_all_municipalities_are_written_to_a_folder_that_is_made(asked, tmp_path):
    out = tmp_path / "rapporter" / "2024"

    call("2024", "--all", "--out", str(out))

    assert sorted(path.name for path in out.iterdir()) == ["holbaek-2024.pdf", "koebenhavn-2024.pdf"]


def test_a_date_means_the_end_of_that_day_in_copenhagen(asked, tmp_path):
    call("2024", "holbaek", "--out", str(tmp_path / "x.pdf"), "--as-of", "2024-06-30")

    assert asked == [("holbaek", 2024, datetime(2024, 6, 30, 23, 59, 59, 999999, tzinfo=ZoneInfo("Europe/Copenhagen")))]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2024", "holbak"), "Ingen kommune hedder »holbak«. Mente du holbaek?"),
        (("2024", "xyz"), "Ingen kommune hedder »xyz«."),
        (("2031", "holbaek"), "Der er ingen tal for 2031. Der er tal for 2023 og 2024."),
        (("2024",), "Skriv enten en kommune eller --all."),
        (("2024", "holbaek", "--all"), "Skriv enten en kommune eller --all."),
        (("2024", "holbaek", "--as-of", "30.6.2024"), "»30.6.2024« er ikke en dato. Skriv den som 2024-11-12."),
    ],
)
def test_what_cannot_be_had_is_told_in_a_sentence(asked, tmp_path, words, sentence):
    with pytest.raises(CommandError) as refused:
        call(*words, "--out", str(tmp_path / "x.pdf"))

    assert str(refused.value) == sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ([], "Der er ikke udgivet nogen tal endnu."),
        (["--as-of", "2015-01-01"], "Der var ikke udgivet nogen tal 1.\u00a0januar 2015."),
    ],
)
def test_an_empty_portal_says_that_nothing_is_published(asked, monkeypatch, tmp_path, date, sentence):
    monkeypatch.setattr(report, "get_years", lambda as_of: ())

    with pytest.raises(CommandError) as refused:
        call("2024", "holbaek", "--out", str(tmp_path / "x.pdf"), *date)

    assert str(refused.value) == sentence


def test_an_unwritable_file_or_folder_is_told_with_its_name(asked, tmp_path):
    occupied = tmp_path / "fil"
    occupied.write_text("")
    missing = tmp_path / "mangler" / "x.pdf"

    with pytest.raises(CommandError, match=r"^Filen .*x\.pdf kan ikke skrives: mappen findes ikke\.$"):
        call("2024", "holbaek", "--out", str(missing))
    with pytest.raises(CommandError, match=r"kan ikke skrives: det er en mappe\.$"):
        call("2024", "holbaek", "--out", str(tmp_path))
    with pytest.raises(CommandError, match=r"^Mappen .*fil kan ikke oprettes: der ligger en fil af det navn\.$"):
        call("2024", "--all", "--out", str(occupied))


def test_missing_fonts_are_told_in_a_sentence(asked, monkeypatch, tmp_path: Path):
    def refuse(dashboard: Dashboard) -> bytes:
        raise FontsMissing("Rapportens skrifttype mangler.")

    monkeypatch.setattr(report, "render_report", refuse)

    with pytest.raises(CommandError, match="Rapportens skrifttype mangler"):
        call("2024", "holbaek", "--out", str(tmp_path / "x.pdf"))
