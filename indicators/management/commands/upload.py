"""`manage.py upload FILE`: the ministry's desk from the shell.

Ends with 0 when everything that was asked for was done, 1 when the file has errors or an act was refused (the draft is
kept), and 2 when the command itself is wrong: an unknown user, a file that cannot be read, an unknown code.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from indicators.changes import Changes, get_changes
from indicators.desk import queries
from indicators.desk.instants import NoSuchTime, parse_instant
from indicators.desk.telling import tell_changes, tell_findings, tell_lines, tell_release
from indicators.desk.warnings import get_findings, list_waiting
from indicators.intake.catalogue import KINDS
from indicators.intake.cells import Severity
from indicators.models import Release
from indicators.publishing import (
    CannotPublish,
    UploadedFile,
    answer_warnings,
    approve_release,
    draft_release,
    publish_release,
    submit_release,
)
from indicators.uploads import read_content, suggest_title

TITLE_LENGTH = 150
WRONG_COMMAND = 2


class Command(BaseCommand):
    help = (
        "Indlæs en fil: vis, hvad der er galt, og hvad der bliver ændret; besvar advarsler, send til godkendelse, "
        "godkend. Intet bliver offentligt uden --approve eller --publish. Slutter med 0, når alt er gjort, 1, hvis "
        "filen har fejl eller noget blev afvist (kladden bliver stående), og 2, hvis kommandoen er forkert."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL")
        parser.add_argument("--as", dest="username", metavar="BRUGER", help="den medarbejder, der indlæser")
        parser.add_argument("--title", default="", metavar="TEKST")
        parser.add_argument(
            "--answer",
            action="append",
            default=[],
            metavar="KODE=BEGRUNDELSE",
            help="besvar alle advarsler af en slags",
        )
        parser.add_argument("--submit", action="store_true", help="send til godkendelse")
        parser.add_argument("--approve", dest="approver", metavar="BRUGER", help="send, og godkend som en anden bruger")
        parser.add_argument("--publish", action="store_true", help="send og godkend selv, hvor én person må")
        parser.add_argument("--at", default="", metavar="TID", help="offentlig fra, fx 2027-01-15T08:00 (dansk tid)")
        parser.add_argument("--replace", action="store_true", help="fjern offentlige tal, der ikke er i filen")
        parser.add_argument("--note", default="", metavar="TEKST", help="note til læserne")
        parser.add_argument("--json", action="store_true", help="svar i JSON")

    def handle(
        self,
        *,
        file: Path,
        username: str | None,
        title: str,
        answer: list[str],
        submit: bool,
        approver: str | None,
        publish: bool,
        at: str,
        replace: bool,
        note: str,
        json: bool,
        **options: object,
    ) -> None:
        by = _find_user(username, is_needed=bool(submit or publish or approver or answer))
        approved_by = _find_user(approver, is_needed=False)
        answers = _read_answers(answer)
        publish_at = _read_time(at, is_of_use=bool(publish or approver))
        if publish and approver:
            raise CommandError("Vælg --publish eller --approve, ikke begge.", returncode=WRONG_COMMAND)
        draft, copies = _draft(file, title, by)
        changes = get_changes(draft)

        def send() -> None:
            seen: dict[str, Any] = {"note": note, "basis": changes.basis, "may_remove": replace}
            if publish and publish_at is None:
                publish_release(release=draft, by=by, **seen)
            elif submit or publish or approver:
                submit_release(release=draft, by=by, **seen)
                if publish or approver:
                    approve_release(release=draft, by=approved_by if approver else by, publish_at=publish_at)

        has_errors = draft.findings.filter(severity=Severity.ERROR.value).exists()
        refusal = "" if has_errors else _try(lambda: _answer(draft, answers, by), send)
        draft.refresh_from_db()
        self._tell(draft, changes, refusal, copies, as_json=json)
        if has_errors or refusal:
            raise SystemExit(1)

    def _tell(self, draft: Release, changes: Changes, refusal: str, copies: Iterable[int], *, as_json: bool) -> None:
        findings = get_findings(draft)
        if as_json:
            told = {
                **tell_release(draft),
                "earlier": list(copies),
                "findings": tell_findings(findings),
                "changes": tell_changes(changes),
                "refusal": refusal,
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for number in copies:
            self.stdout.write(f"Den samme fil er indlæst før som nr. {number}.")
        for line in tell_lines(draft, findings, changes):
            self.stdout.write(line)
        if refusal:
            self.stderr.write(refusal)
        self.stdout.write(f"{queries.get_phase(draft).label}.")


def _draft(file: Path, title: str, by: User | None) -> tuple[Release, tuple[int, ...]]:
    """Return the draft of a file, and the earlier releases of the same bytes."""
    if len(title) > TITLE_LENGTH:
        raise CommandError(f"Titlen er længere end {TITLE_LENGTH} tegn.", returncode=WRONG_COMMAND)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CommandError(f"Filen {file} kan ikke læses: {error.strerror}.", returncode=WRONG_COMMAND) from error
    # A name in another encoding than the machine's arrives with stand-ins that the database cannot hold.
    name = os.fsencode(file.name).decode(errors="replace")
    earlier = queries.find_earlier_copies(hashlib.sha256(content).hexdigest())
    reading = read_content(content, name)
    draft = draft_release(
        reading=reading, title=title or suggest_title(reading), by=by, file=UploadedFile(name, content)
    )
    return draft, tuple(copy.line.release.pk for copy in earlier if copy.line)


def _try(*acts: Callable[[], None]) -> str:
    """Do the acts in turn, and return why one was refused, or ""."""
    try:
        for act in acts:
            act()
    except CannotPublish as refusal:
        return str(refusal)
    return ""


def _answer(draft: Release, answers: Mapping[str, str], by: User | None) -> None:
    for code, reason in answers.items():
        if waiting := list_waiting(draft, code):
            answer_warnings(release=draft, findings=waiting, reason=reason, by=by)


def _find_user(username: str | None, *, is_needed: bool) -> User | None:
    if username is None:
        if is_needed:
            raise CommandError("Sig med --as, hvem der gør det.", returncode=WRONG_COMMAND)
        return None
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"Der er ingen bruger, der hedder {username}.", returncode=WRONG_COMMAND)
    if not user.has_ministry_mandate():
        raise CommandError(f"{username} har ikke mandat til at udgive tal for ministeriet.", returncode=WRONG_COMMAND)
    return user


def _read_answers(texts: Iterable[str]) -> dict[str, str]:
    answers = {}
    for text in texts:
        code, is_given, reason = text.partition("=")
        kind = KINDS.get(code)
        if not is_given or not reason.strip():
            raise CommandError(f"»{text}« skal være KODE=BEGRUNDELSE.", returncode=WRONG_COMMAND)
        if kind is None or kind.severity is not Severity.WARNING:
            raise CommandError(f"{code} er ikke en advarsel; de står i docs/checks.md.", returncode=WRONG_COMMAND)
        answers[code] = reason
    return answers


def _read_time(text: str, *, is_of_use: bool) -> datetime | None:
    if not text:
        return None
    if not is_of_use:
        raise CommandError("--at kræver --approve eller --publish.", returncode=WRONG_COMMAND)
    try:
        return parse_instant(text)
    except NoSuchTime as error:
        raise CommandError(str(error), returncode=WRONG_COMMAND) from None
