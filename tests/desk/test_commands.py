"""The shell does what the desk does, and tells it in JSON."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from indicators.models import Release, SourceFile, State
from tests.desk.files import YOUTH, last_sunday_next_year, upload, youth_csv
from tests.releases import HOLBAEK, a_release

pytestmark = pytest.mark.django_db

NEXT_YEAR = timezone.localdate().year + 1


def run(*arguments: object) -> tuple[dict, int]:
    """Return what a command tells in JSON, and how it ends."""
    out, status = StringIO(), 0
    try:
        call_command(*map(str, arguments), "--json", stdout=out, stderr=StringIO())
    except SystemExit as end:
        status = int(str(end.code))
    return json.loads(out.getvalue()), status


@pytest.fixture
def file(tmp_path: Path, anna: User, birthe: User) -> Path:
    path = tmp_path / "unge.csv"
    path.write_bytes(youth_csv(twice=2))
    return path


def test_a_file_becomes_a_draft_and_nothing_more(file: Path) -> None:
    told, status = run("upload", file)
    assert (status, told["phase"], told["refusal"]) == (0, "DRAFT", "")
    assert told["changes"]["new"] == 99
    assert {finding["code"] for finding in told["findings"] if finding["severity"] == "WARNING"} == {"given-twice"}
    again, _ = run("upload", file)
    assert again["earlier"] == [told["release"]]
    assert again["overlaps"] == [told["release"]]


def test_warnings_are_answered_and_another_approves(file: Path) -> None:
    arguments = ("--as", "anna", "--answer", "given-twice=Ens rækker.", "--approve", "birthe", "--note", "Årets tal.")
    told, status = run("upload", file, *arguments)
    assert (status, told["phase"], told["note"]) == (0, "PUBLIC", "Årets tal.")
    answers = [finding["answer"] for finding in told["findings"] if finding["answer"]]
    assert {(answer["reason"], answer["by"]) for answer in answers} == {("Ens rækker.", "anna")}
    shown, _ = run("release", told["release"])
    assert [event["act"] for event in shown["events"]] == ["APPROVE", "SUBMIT", "ANSWER", "UPLOAD"]


def test_a_time_is_kept_in_copenhagen(file: Path) -> None:
    arguments = (
        "--as",
        "anna",
        "--answer",
        "given-twice=Ens.",
        "--approve",
        "birthe",
        "--at",
        f"{NEXT_YEAR}-01-15T08:00",
    )
    told, _ = run("upload", file, *arguments)
    assert (told["phase"], told["published_at"]) == ("SCHEDULED", f"{NEXT_YEAR}-01-15T07:00:00+00:00")
    undone, status = run("release", told["release"], "--as", "anna", "--unschedule", "--reason", "Vi venter.")
    assert (status, undone["phase"]) == (0, "DRAFT")


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["--submit"], "2 advarsler er ikke besvaret"),
        (["--answer", "given-twice=Ens.", "--publish"], "En anden end den"),
        (["--answer", "given-twice=Ens.", "--approve", "anna"], "En anden end den"),
    ],
    ids=["unanswered", "alone", "oneself"],
)
def test_a_refused_act_ends_with_1_and_keeps_the_draft(file: Path, arguments: list[str], refusal: str) -> None:
    told, status = run("upload", file, "--as", "anna", *arguments)
    assert status == 1
    assert refusal in told["refusal"]
    assert Release.objects.get().state in (State.DRAFT, State.SUBMITTED)


def test_a_file_with_errors_ends_with_1(file: Path) -> None:
    file.write_bytes(youth_csv(k0316="106"))
    told, status = run("upload", file, "--as", "anna", "--submit")
    assert (status, told["phase"]) == (1, "DRAFT")
    assert [finding["ref"] for finding in told["findings"] if finding["severity"] == "ERROR"] != []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--submit"],
        ["--as", "ingen"],
        ["--as", "anna", "--approve", "ingen"],
        ["--as", "anna", "--answer", "given-twice"],
        ["--as", "anna", "--answer", "empty-cell=Rigtigt."],
        ["--at", f"{NEXT_YEAR}-01-15T08:00"],
        ["--as", "anna", "--approve", "birthe", "--at", "i morgen"],
        ["--as", "anna", "--approve", "birthe", "--at", f"{NEXT_YEAR}-01-15"],
        ["--as", "anna", "--approve", "birthe", "--at", f"{last_sunday_next_year(10)}T02:30"],
        ["--as", "anna", "--approve", "birthe", "--at", "0001-01-01T00:00"],
        ["--as", "anna", "--approve", "birthe", "--at", "9999-12-31T23:59-12:00"],
        ["--as", "anna", "--approve", "birthe", "--publish"],
        ["--as", "jens"],
        ["--as", "anna", "--approve", "jens"],
        ["--title", "x" * 151],
    ],
)
def test_a_wrong_command_ends_with_2_and_stores_nothing(file: Path, jens: User, arguments: list[str]) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("upload", str(file), *arguments)
    assert refusal.value.returncode == 2
    assert not Release.objects.exists()
    assert not SourceFile.objects.exists()


def test_for_people_the_command_speaks_in_lines(file: Path) -> None:
    out = StringIO()
    call_command("upload", str(file), stdout=out)
    assert "2 advarsler mangler en begrundelse" in out.getvalue()
    assert "--answer given-twice=BEGRUNDELSE" in out.getvalue()
    assert "[" not in out.getvalue()
    assert out.getvalue().startswith("Kladde ")
    assert out.getvalue().rstrip().endswith("Kladde.")


def test_the_release_command_returns_withdraws_and_discards(file: Path) -> None:
    told, _ = run("upload", file, "--as", "anna", "--answer", "given-twice=Ens.", "--submit")
    number = told["release"]
    refused, status = run("release", number, "--as", "anna", "--approve")
    assert (status, refused["phase"]) == (1, "SUBMITTED")
    assert "En anden end den" in refused["refusal"]
    assert run("release", number, "--as", "birthe", "--return", "--reason", "Se igen.")[0]["phase"] == "DRAFT"
    assert run("release", number, "--as", "birthe", "--discard")[0]["phase"] == "DISCARDED"
    public, _ = run("upload", file, "--as", "anna", "--answer", "given-twice=Ens.", "--approve", "birthe")
    arguments = ("--as", "anna", "--withdraw", "--reason", "Forkert.")
    assert run("release", public["release"], *arguments)[0]["phase"] == "WITHDRAWN"
    out = StringIO()
    call_command("release", str(number), stdout=out)
    withdrawn = timezone.localtime(Release.objects.get(pk=number).discarded_at)
    assert f"{withdrawn:%d.%m.%Y kl. %H.%M} Kasseret" in out.getvalue()
    assert "Sendt tilbage, Birthe Holm. Se igen." in out.getvalue()


@pytest.mark.parametrize(
    "arguments",
    [
        ["999999"],
        ["{}", "--approve"],
        ["{}", "--as", "anna", "--withdraw"],
        ["{}", "--as", "anna", "--discard", "--at", f"{NEXT_YEAR}-01-15T08:00"],
    ],
    ids=["unknown", "nobody", "no reason", "no use of time"],
)
def test_a_wrong_release_command_ends_with_2(file: Path, arguments: list[str]) -> None:
    told, _ = run("upload", file)
    with pytest.raises(CommandError) as refusal:
        call_command("release", *(argument.format(told["release"]) for argument in arguments))
    assert refusal.value.returncode == 2


def test_shell_and_desk_find_the_same_in_a_file(file: Path, annas: Client) -> None:
    """Holbæk's share is ten times what it was: only who asks what readers see now can tell."""
    a_release({(YOUTH, HOLBAEK, year): "6.3" for year in ("2021", "2022", "2023")}, at="2025-02-12")
    file.write_bytes(youth_csv(k0316="63"))
    told, _ = run("upload", file)
    release = upload(annas, "unge2.csv", youth_csv(k0316="63") + b"\r\n")
    names = ("ref", "severity", "code", "message", "content")
    in_shell = [tuple(finding[name] for name in names) for finding in told["findings"]]
    assert in_shell == list(release.findings.order_by("pk").values_list(*names))
    assert "decimal-slip" in {finding["code"] for finding in told["findings"]}
