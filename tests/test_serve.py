"""The portal and its worker on one's own machine: started together, ended together."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from indicators.models import Step, Upload

from .indicators.processes import get_database_url, receive, wait_until

pytestmark = pytest.mark.slow


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get_children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_worker(pid: int) -> bool:
    return b"worker\0" in Path(f"/proc/{pid}/cmdline").read_bytes()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/log-ind/", timeout=5) as answer:
            return answer.status == 200
    except urllib.error.URLError:
        return False


@pytest.mark.usefixtures("lasting_database")
def test_the_worker_comes_and_goes_with_the_portal_and_comes_back_if_it_is_killed() -> None:
    port = find_port()
    environment = {**os.environ, "DATABASE_URL": get_database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "config.serve", str(port)]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment) as portal:
        try:
            wait_until(lambda: answers(port))
            children = get_children(portal.pid)
            [worker] = filter(is_worker, children)
            os.kill(worker, signal.SIGKILL)
            upload = receive(b"")
            wait_until(lambda: Upload.objects.get(pk=upload.pk).step == Step.READY)
            children = get_children(portal.pid)
        finally:
            portal.terminate()
    assert portal.returncode == 0
    assert len(children) == 2
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert not answers(port)
