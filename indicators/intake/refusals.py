"""Files that are not opened: the exception, and how much the portal takes of what unfolds from a file."""

MAX_BYTES = 80 * 1024 * 1024  # of a file as it is sent, and of a packed text as it unfolds
MAX_CELLS = 12_000_000  # of all sheets together, empty ones inside the tables included
MAX_COLUMNS = 16_384  # as many as a sheet of Excel has
SAVE_AS = "Gem den som Excel-projektmappe (.xlsx) eller CSV, og indlæs den igen."


class Refused(Exception):
    """A file that is not opened; its arguments are the kind of finding and the sentence."""

    @property
    def code(self) -> str:
        return str(self.args[0])

    @property
    def sentence(self) -> str:
        return str(self.args[1])


def refuse_kind(what: str) -> Refused:
    """Return the refusal of a file that is no table: `what` completes "Filen er …"."""
    return Refused("wrong-kind-of-file", f"Filen er {what}. {SAVE_AS}")


def refuse_damaged(what: str) -> Refused:
    """Return the refusal of a file that is damaged: `what` is "Regnearket", "Zip-filen" and the like."""
    return Refused(
        "unreadable-file",
        f"{what} er beskadiget og kan ikke læses. Åbn filen, gem en ny kopi, og indlæs kopien.",
    )


def refuse_locked() -> Refused:
    """Return the refusal of a file that asks for a password."""
    return Refused(
        "encrypted-file",
        "Filen er beskyttet med en adgangskode. Fjern adgangskoden, gem filen, og indlæs den igen.",
    )


def refuse_macros() -> Refused:
    """Return the refusal of a workbook with a program in it."""
    return Refused(
        "wrong-kind-of-file",
        "Regnearket indeholder makroer. Gem det som Excel-projektmappe (.xlsx) uden makroer, og indlæs det igen.",
    )


def refuse_cells() -> Refused:
    """Return the refusal of a file with more cells than the portal takes."""
    return Refused(
        "file-too-large",
        f"Filen har over {MAX_CELLS // 1_000_000} mio. felter. Del den op, fx et år ad gangen.",
    )


def refuse_unfolded(most: int) -> Refused:
    """Return the refusal of a file that unfolds to more than `most` bytes."""
    return Refused(
        "file-too-large",
        f"Filen fylder mere end {most // 2**20} MB udpakket. Del den op, fx et år ad gangen.",
    )


def refuse_grid(last_row: int) -> Refused:
    """Return the refusal of a sheet that stretches far beyond what stands in it."""
    return Refused(
        "file-too-large",
        f"Et ark strækker sig til række {last_row}. Slet rækker og kolonner uden for tabellen, og gem filen igen.",
    )
