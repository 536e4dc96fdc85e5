"""The set-up of a bare machine: what is skipped, and what is said when something is missing."""

import os
import socket
from pathlib import Path

import pytest

from config import provision


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".state").mkdir()
    monkeypatch.setattr(provision, "BASE_DIR", tmp_path)
    monkeypatch.setattr(provision, "STATE", tmp_path / ".state")
    monkeypatch.setattr(provision, "ENVIRONMENT", tmp_path / ".state" / "environment")
    return tmp_path


def test_a_fingerprint_follows_the_content_and_the_name_of_each_file(folder):
    source = folder / "static" / "src"
    source.mkdir(parents=True)
    (source / "a.css").write_text("a")
    first = provision.fingerprint([source])
    os.utime(source / "a.css", (0, 0))
    assert provision.fingerprint([source]) == first
    (source / "a.css").write_text("b")
    second = provision.fingerprint([source])
    (source / "a.css").rename(source / "b.css")
    assert len({first, second, provision.fingerprint([source])}) == 3


def test_a_port_that_is_taken_is_told_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(provision.CannotProvision, match=rf"Port {port} cannot be used .* make run PORT="):
            provision.check_port(port)
    provision.check_port(port)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("pip: NewConnectionError: Temporary failure in name resolution", "cannot be reached"),
        ("npm error code EAI_AGAIN", "cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was locked"),
        ("something never seen", "That failed"),
    ],
)
def test_a_tool_that_fails_is_followed_by_what_to_do(words, advice):
    with pytest.raises(provision.CannotProvision, match=advice):
        provision.run_tool(["sh", "-c", f"echo '{words}'; exit 1"])


def test_the_secret_key_is_made_once_and_for_its_owner_alone():
    provision.write_environment()
    first = provision.ENVIRONMENT.read_text()
    provision.write_environment()
    assert provision.ENVIRONMENT.read_text() == first
    assert provision.ENVIRONMENT.stat().st_mode & 0o077 == 0


def test_a_node_that_is_too_old_gives_way_to_the_wheels(folder, monkeypatch):
    for name, text in (("node", "echo v18.20.4"), ("npm", "true")):
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    assert provision.find_node()["PATH"].startswith(str(provision.VENV / "bin"))
    (folder / "node").write_text("#!/bin/sh\necho v20.0.0\n")
    assert provision.find_node() == {}
