"""Where the embedded server lives and as whom it runs.

PostgreSQL refuses to run as root. For root it runs as whoever owns the data, at first `postgres` or `nobody`;
when that user cannot enter the portal's folder, `.postgres` becomes a link to a folder below /var/lib.
Folders that are not ours keep their modes and owners.
"""

import contextlib
import hashlib
import os
import pwd
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST_ADDRESS = 90  # bytes of the socket's folder: the kernel allows 107 with the socket's own name


class CannotServe(Exception):
    """The embedded server cannot be had; the text says why and what to do."""


@dataclass(frozen=True)
class Place:
    """One embedded server's folders and user."""

    base_dir: Path
    account: pwd.struct_passwd

    @classmethod
    def of(cls, base_dir: Path) -> "Place":
        """Return the place that belongs to the portal in `base_dir`; nothing is made.

        :raises CannotServe: if no user is found that a server can run as
        """
        base_dir, uid = base_dir.resolve(), os.geteuid()
        data = base_dir / ".postgres" / "data"
        if uid == 0 and data.exists():
            uid = data.stat().st_uid
        for key in ("postgres", "nobody") if uid == 0 else (uid,):
            with contextlib.suppress(KeyError):
                return cls(base_dir, pwd.getpwnam(key) if isinstance(key, str) else pwd.getpwuid(key))
        raise CannotServe(f"PostgreSQL needs a named user other than root, not {uid}: set DATABASE_URL.")

    @property
    def home(self) -> Path:
        return (self.base_dir / ".postgres").resolve()

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def address(self) -> str:
        """The socket's folder as clients name it, the same before and after the first start."""
        direct = str(self.base_dir / ".postgres" / "socket")
        if len(os.fsencode(direct)) <= LONGEST_ADDRESS and "," not in direct:  # a comma would separate hosts
            return direct
        mark = hashlib.sha256(os.fsencode(self.base_dir)).hexdigest()[:16]
        return f"/tmp/portal-{mark}"  # noqa: S108 - see make_private

    @property
    def socket(self) -> Path:
        """The socket's folder as the server names it, which may be unable to follow `.postgres`."""
        return self.home / "socket" if self.address.endswith(".postgres/socket") else Path(self.address)

    def settle(self) -> None:
        """Make `.postgres` where the server's user can enter it, if it is not there yet.

        :raises CannotServe: if it is somebody else's, or cannot be entered
        """
        if not Path("/proc/self/cmdline").exists():
            raise CannotServe("The embedded PostgreSQL runs on Linux only: set DATABASE_URL.")
        named = self.base_dir / ".postgres"
        if not os.path.lexists(named):
            self._make_home(named)
        if not named.exists():
            raise CannotServe(f"{named} leads to {named.readlink()}, which is gone: remove it to start afresh.")
        if named.stat().st_uid != os.geteuid():
            raise CannotServe(f"{named} is another user's: work as that user, or remove it to start afresh.")
        if not self.may_enter(self.home):
            raise CannotServe(f"The user {self.account.pw_name} cannot enter {self.home}: give it way in.")

    def _make_home(self, named: Path) -> None:
        near = self.may_enter(self.base_dir)
        new = Path(tempfile.mkdtemp(prefix="portal-", dir=self.base_dir if near else "/var/lib"))
        new.chmod(0o711 if os.geteuid() == 0 else 0o700)
        try:
            if near:
                new.rename(named)
            else:
                named.symlink_to(new)
                name = self.account.pw_name
                sys.stderr.write(f"The user {name} cannot enter {self.base_dir}: the data are in {new}.\n")
        except OSError:
            new.rmdir()
            if not named.exists():  # if it does, another start was quicker
                raise

    def make_private(self, directory: Path) -> None:
        """Make `directory`, closed to all but the server's user.

        :raises CannotServe: if somebody else has laid one there
        """
        with contextlib.suppress(FileExistsError):
            directory.mkdir(mode=0o700)
        found = directory.lstat()
        owners = (os.geteuid(), self.account.pw_uid)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or found.st_mode & 0o077:
            raise CannotServe(f"{directory} is another user's or open to others: remove it.")
        os.chown(directory, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)

    def may_enter(self, path: Path) -> bool:
        """Say whether the server's user can enter the folder, or run the program, `path`."""
        # Asked of the kernel, as that user: mode bits do not know groups and access lists.
        return self.run_as_server(["/bin/sh", "-c", 'test -x "$0"', path]).returncode == 0

    def run_as_server(self, command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess:
        """Run `command` as the server's user, with nothing of our environment."""
        if os.geteuid() == 0:
            options |= {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        if "input" not in options:
            options["stdin"] = subprocess.DEVNULL
        clean = {"LC_ALL": "C", "PATH": os.defpath}
        return subprocess.run(command, cwd="/", env=clean, umask=0o077, check=False, **options)
