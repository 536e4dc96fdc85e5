"""`manage.py upload FILE`: the ministry's desk from the shell."""

import json
import os
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from indicators import intake
from indicators.changes import Changes, get_changes
from indicators.codebook import get_codebook
from indicators.desk.wording import suggest_title, word_changes
from indicators.models import Release
from indicators.publishing import CannotPublish, UploadedFile, draft_release, publish_release

TITLE_LENGTH = 150


class Command(BaseCommand):
    help = (
        "Indlæs en fil: vis, hvad der er galt, og hvad der bliver ændret; udgiv kun med --publish. "
        "Slutter med 1, hvis filen har fejl eller ikke kan udgives."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL")
        parser.add_argument("--as", dest="username", metavar="BRUGER", help="den medarbejder, der indlæser")
        parser.add_argument("--title", default="", metavar="TEKST")
        parser.add_argument("--publish", action="store_true", help="udgiv, hvis der ingen fejl er")
        parser.add_argument("--replace", action="store_true", help="fjern offentlige tal, der ikke er i filen")
        parser.add_argument("--note", default="", metavar="TEKST", help="note til læserne")
        parser.add_argument("--json", action="store_true", help="svar i JSON")

    def handle(
        self,
        *,
        file: Path,
        username: str | None,
        title: str,
        publish: bool,
        note: str,
        replace: bool,
        json: bool,
        **options: object,
    ) -> None:
        by = self._find_user(username, publish=publish)
        if len(title) > TITLE_LENGTH:
            raise CommandError(f"Titlen er længere end {TITLE_LENGTH} tegn.")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses: {error.strerror}.") from error
        # A name in another encoding than the machine's arrives with stand-ins that the database cannot hold.
        name = os.fsencode(file.name).decode(errors="replace")
        reading = intake.read_file(content, name, get_codebook(timezone.localdate().year))
        draft = draft_release(
            reading=reading, title=title or suggest_title(reading), by=by, file=UploadedFile(name, content)
        )
        changes = get_changes(draft)
        refusal = self._publish(draft, by, note, changes.basis, replace) if publish and not reading.has_errors else ""
        draft.refresh_from_db()
        answer = self._tell_json if json else self._tell
        answer(draft, reading, changes, refusal)
        if reading.has_errors or refusal:
            raise SystemExit(1)

    def _find_user(self, username: str | None, *, publish: bool) -> User | None:
        if username is None:
            if publish:
                raise CommandError("Sig med --as, hvem der udgiver.")
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Der er ingen bruger, der hedder {username}.")
        return user

    def _publish(self, draft: Release, by: User | None, note: str, basis: str, may_remove: bool) -> str:
        """Publish, and return why it was refused, or ""."""
        try:
            publish_release(release=draft, by=by, note=note, basis=basis, may_remove=may_remove)
        except CannotPublish as refusal:
            return str(refusal)
        return ""

    def _tell(self, draft: Release, reading: intake.Reading, changes: Changes, refusal: str) -> None:
        write = self.stdout.write
        write(f"{draft}: {', '.join(filter(None, (reading.layout, reading.summary)))}")
        for finding in reading.findings:
            stands = f" (der står: {finding.content})" if finding.content else ""
            write(f"  {finding.severity.label}: {finding.ref or 'Hele filen'}: {finding.message}{stands}")
        write(
            f"Nye tal {changes.new}, rettede {changes.changed}, fjernede {changes.removed}, "
            f"uændrede {changes.unchanged}, diskretionerede {changes.suppressed}"
        )
        for row in word_changes(changes.corrections):
            write(f"  {row.kind}: {row.area}, {row.indicator}, {row.period}: {row.before} → {row.after}")
        if changes.corrections_left_out:
            write(f"  … og {changes.corrections_left_out} mere")
        if refusal:
            self.stderr.write(refusal)
        write("Udgivet." if draft.published_at else "Intet er udgivet.")

    def _tell_json(self, draft: Release, reading: intake.Reading, changes: Changes, refusal: str) -> None:
        answer = {
            "release": draft.pk,
            "title": draft.title,
            "state": draft.state,
            "layout": reading.layout,
            "summary": reading.summary,
            "findings": [asdict(finding) for finding in reading.findings],
            "changes": {
                "new": changes.new,
                "changed": changes.changed,
                "removed": changes.removed,
                "unchanged": changes.unchanged,
                "suppressed": changes.suppressed,
                "corrections_left_out": changes.corrections_left_out,
                "corrections": [asdict(row) for row in word_changes(changes.corrections)],
            },
            "refusal": refusal,
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
