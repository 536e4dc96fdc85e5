"""Make a bare machine ready: packages in `.venv/`, front end, messages, values for development, Chromium for the tests.

Runs on a bare Python, 3.11 or newer, before anything is installed. A step whose inputs have not changed since
it last succeeded is skipped; `.state/` remembers them, and what the tools said.

    python3 config/provision.py [--tests] [--port PORT]
"""

import argparse
import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
STATE = BASE_DIR / ".state"
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
ENVIRONMENT = STATE / "environment"
OLDEST_NODE = 20
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

# What the tools write when something outside the portal is wrong, and what to do about it.
ADVICE = {
    r"No space left|ENOSPC": "The disk is full: make room and run the same command again.",
    r"DO NOT MATCH THE HASHES|EINTEGRITY": "A package is not the one that was locked: do not go on if that stays so.",
    r"NewConnection|NameResolution|[Tt]imed out|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|not resolve": (
        "The packages' registry cannot be reached: check network and proxy and run the same command again."
    ),
    r"No matching distribution": "The registry has no such package for this Python and this kind of machine.",
}


class CannotProvision(Exception):
    """The machine cannot be made ready; the text says why and what to do."""


def main() -> None:
    options = argparse.ArgumentParser(description="Make this machine ready for the portal.")
    options.add_argument("--tests", action="store_true", help="with what the tests and checks need")
    options.add_argument("--port", type=int, help="a port that must be free")
    wanted = options.parse_args()
    try:
        if wanted.port is not None:
            check_port(wanted.port)
        STATE.mkdir(exist_ok=True)
        with (STATE / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # of two at once, the second finds everything done
            make_venv()
            install_packages("requirements.txt")
            if wanted.tests:
                install_packages("requirements-dev.txt")
                find_chromium()
            build_front_end()
            compile_messages()
            write_environment()
            collect_static()
    except CannotProvision as problem:
        sys.exit(f"\n{problem}")
    except PermissionError as problem:
        sys.exit(f"\n{problem.filename} is another user's: work as that user, or in a copy of your own.")
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next run goes on from here.")


def check_port(port: int) -> None:
    """Make sure that the portal can listen on `port`.

    :raises CannotProvision: if it cannot
    """
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as problem:
        raise CannotProvision(f"Port {port} cannot be used ({problem}). Choose one: make run PORT=8001") from problem


def make_venv() -> None:
    probe = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    if not PYTHON.exists() or subprocess.run(probe, capture_output=True).returncode != 0:
        with step(f"Python {sys.version.split()[0]} environment in .venv/"):
            run_tool([sys.executable, "-m", "venv", "--clear", VENV])


def install_packages(name: str) -> None:
    files = [BASE_DIR / "requirements.txt", BASE_DIR / name]
    stamp = VENV / f"installed-{name}"  # gone with the environment
    inputs = fingerprint(files, (VENV / "pyvenv.cfg").read_text())
    if not is_stamped(stamp, inputs):
        with step(f"Python packages of {name}"):
            chosen = [part for file in dict.fromkeys(files) for part in ("-r", file)]
            run_tool([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", *chosen])
        stamp.write_text(inputs)


def build_front_end() -> None:
    path = find_node()
    packages = [BASE_DIR / name for name in ("package.json", "package-lock.json", ".npmrc")]
    stamp = BASE_DIR / "node_modules" / ".stamp"
    inputs = fingerprint(packages)
    if not is_stamped(stamp, inputs):
        with step("Front-end packages"):
            run_tool(["npm", "ci"], path)
        stamp.write_text(inputs)
    stamp, built = STATE / "front-end", BASE_DIR / "static" / "build"
    inputs = fingerprint([*packages, BASE_DIR / "static" / "src"])
    if not built.exists() or not is_stamped(stamp, inputs):
        with step("Front end in static/build/"):
            run_tool(["npm", "run", "build"], path)
        stamp.write_text(inputs)


def compile_messages() -> None:
    stamp, catalogues = STATE / "messages", sorted((BASE_DIR / "locale").rglob("*.po"))
    inputs = fingerprint([*catalogues, BASE_DIR / "config" / "messages.py"])
    if not all(one.with_suffix(".mo").exists() for one in catalogues) or not is_stamped(stamp, inputs):
        with step("English words of the interface"):
            run_tool([PYTHON, "-m", "config.messages", "compile"])
        stamp.write_text(inputs)


def find_node() -> Mapping[str, str]:
    """Return the environment in which `npm` is one of Node 20 or newer: the machine's or the wheel's."""
    if shutil.which("node") and shutil.which("npm"):
        version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
        found = re.match(r"v(\d+)", version)
        if found and int(found[1]) >= OLDEST_NODE:
            return {}
    # The certificates that the machine trusts count too: many workplaces have their own.
    return {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}", "NODE_OPTIONS": "--use-system-ca"}


def write_environment() -> None:
    """Write the values that development and the tests run with, for a shell to read; the key is made once."""
    if not ENVIRONMENT.exists():
        ENVIRONMENT.touch(mode=0o600)
        ENVIRONMENT.write_text(
            f"DJANGO_SECRET_KEY={secrets.token_urlsafe(50)}\n"
            "DJANGO_ALLOWED_HOSTS=127.0.0.1,localhost\n"
            "DJANGO_INSECURE_HTTP=1\n"
        )


def collect_static() -> None:
    stamp, collected = STATE / "static", BASE_DIR / "static" / "collected"
    sources = ("static/build", "requirements.txt", "config/settings.py")
    inputs = fingerprint([BASE_DIR / name for name in sources])
    if not collected.exists() or not is_stamped(stamp, inputs):
        with step("Static files in static/collected/"):
            values = dict(line.split("=", 1) for line in ENVIRONMENT.read_text().splitlines())
            run_tool([PYTHON, "manage.py", "collectstatic", "--noinput", "--clear"], values)
        stamp.write_text(inputs)


def find_chromium() -> None:
    """Install Chromium if it is missing and we may; without it the browser tests skip themselves."""
    if any(shutil.which(name) for name in CHROMIUM):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say("Chromium is missing, so the browser tests will be skipped: install the package chromium.\n")
        return
    with step("Chromium, for the browser tests"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        try:
            run_tool(["apt-get", "update"], quiet)
            run_tool(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], quiet)
        except CannotProvision as problem:
            say(f"\n{problem}\nThe browser tests will be skipped.")


def fingerprint(paths: Sequence[Path], *texts: str) -> str:
    """Return one hash of the files, with those below folders, and of `texts`; a missing file counts as such."""
    total = hashlib.sha256("\0".join(texts).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                total.update(f"{file.relative_to(BASE_DIR)} {content}\n".encode())
    return total.hexdigest()


def is_stamped(stamp: Path, inputs: str) -> bool:
    return stamp.exists() and stamp.read_text() == inputs


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Tell what is being done and, in the end, how long it took."""
    started = time.monotonic()
    say(f"→ {title} ")
    yield
    say(f" {time.monotonic() - started:.0f} s\n")


def run_tool(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> None:
    """Run `command` in the portal's folder, with a dot for every tenth line it writes.

    :raises CannotProvision: if it fails, with its last words and what to do about it
    """
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})}
    words: list[str] = []
    with subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as tool:
        for line in tool.stdout or ():
            words.append(line)
            if len(words) % 10 == 0:
                say(".")
    said = "".join(words)
    log = STATE / "last-tool.log"
    log.write_text(said)
    if tool.returncode != 0:
        advice = next((advice for sign, advice in ADVICE.items() if re.search(sign, said)), "")
        last = "".join(words[-3 if advice else -12 :])
        raise CannotProvision(f"{last}\n{advice or 'That failed.'} All it said is in {log}.")


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
