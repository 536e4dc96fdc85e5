"""`manage.py release NUMBER`: what is done with a release after its file was uploaded, from the shell.

Ends with 0 when the act was done, 1 when it was refused, and 2 when the command itself is wrong.
"""

import json
from collections.abc import Callable
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from indicators.desk import queries
from indicators.desk.instants import NoSuchTime, parse_instant
from indicators.desk.telling import name_release, tell_release
from indicators.models import Release
from indicators.publishing import (
    CannotPublish,
    approve_release,
    discard_release,
    return_release,
    unschedule_release,
    withdraw_release,
)

WRONG_COMMAND = 2
_REASONED = ("return", "unschedule", "withdraw")


class Command(BaseCommand):
    help = (
        "Vis en udgivelses tilstand og hændelser, eller gør noget med den. Slutter med 0, når det er gjort, "
        "1, hvis det blev afvist, og 2, hvis kommandoen er forkert."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="NUMMER")
        parser.add_argument("--as", dest="username", metavar="BRUGER", help="den medarbejder, der gør det")
        acts = parser.add_mutually_exclusive_group()
        for act, what in (
            ("approve", "godkend, så tallene bliver offentlige"),
            ("return", "send tilbage til kladde; kræver --reason"),
            ("unschedule", "ophæv planen; kræver --reason"),
            ("withdraw", "træk tilbage; kræver --reason, som læserne kan se"),
            ("discard", "kassér kladden"),
        ):
            acts.add_argument(f"--{act}", dest="act", action="store_const", const=act, help=what)
        parser.add_argument("--at", default="", metavar="TID", help="offentlig fra, fx 2027-01-15T08:00 (dansk tid)")
        parser.add_argument("--reason", default="", metavar="TEKST")
        parser.add_argument("--json", action="store_true", help="svar i JSON")

    def handle(
        self,
        *,
        number: int,
        username: str | None,
        act: str | None,
        at: str,
        reason: str,
        json: bool,
        **options: object,
    ) -> None:
        release = queries.get_release(number)
        if release is None:
            raise CommandError(f"Der er ingen udgivelse {number}.", returncode=WRONG_COMMAND)
        if act in _REASONED and not reason.strip():
            raise CommandError(f"--{act} kræver --reason.", returncode=WRONG_COMMAND)
        if at and act != "approve":
            raise CommandError("--at kræver --approve.", returncode=WRONG_COMMAND)
        refusal = _do(release, act, _find_user(username), reason, _read_time(at)) if act else ""
        release.refresh_from_db()
        self._tell(release, refusal, as_json=json)
        if refusal:
            raise SystemExit(1)

    def _tell(self, release: Release, refusal: str, *, as_json: bool) -> None:
        events = queries.get_events(release)
        if as_json:
            trail = [
                {
                    "act": line.event.act,
                    "at": line.event.happened_at.isoformat(),
                    "by": line.event.happened_by.get_username() if line.event.happened_by else None,
                    "note": line.event.note,
                }
                for line in events
            ]
            told = {**tell_release(release), "events": trail, "refusal": refusal}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{name_release(release)}: {queries.get_phase(release).label}")
        for line in events:
            by = line.event.happened_by
            who = by.display_name if by else "Portalen"
            happened = timezone.localtime(line.event.happened_at)
            self.stdout.write(f"  {happened:%d.%m.%Y kl. %H.%M} {line.label}, {who}. {line.event.note}".rstrip())
        if refusal:
            self.stderr.write(refusal)


def _do(release: Release, act: str, by: User, reason: str, publish_at: datetime | None) -> str:
    """Do the act, and return why it was refused, or ""."""
    acts: dict[str, Callable[[], object]] = {
        "approve": lambda: approve_release(release=release, by=by, publish_at=publish_at),
        "return": lambda: return_release(release=release, by=by, reason=reason),
        "unschedule": lambda: unschedule_release(release=release, by=by, reason=reason),
        "withdraw": lambda: withdraw_release(release=release, by=by, note=reason),
        "discard": lambda: discard_release(release=release, by=by),
    }
    try:
        acts[act]()
    except CannotPublish as refusal:
        return str(refusal)
    return ""


def _find_user(username: str | None) -> User:
    user = User.objects.filter(username=username).first() if username else None
    if user is None:
        sentence = f"Der er ingen bruger, der hedder {username}." if username else "Sig med --as, hvem der gør det."
        raise CommandError(sentence, returncode=WRONG_COMMAND)
    return user


def _read_time(text: str) -> datetime | None:
    try:
        return parse_instant(text) if text else None
    except NoSuchTime as error:
        raise CommandError(str(error), returncode=WRONG_COMMAND) from None
