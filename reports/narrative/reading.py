"""How the figures are to be read: the same sentences on the page, in the report and beside the downloads."""


def explain_strip(*, has_goals: bool) -> tuple[str, ...]:
    """Return how the strip with the black line is read, a thing a sentence, the most important first."""
    if not has_goals:
        return (
            "Er prikken i det blågrønne felt, går det frem, også når et lavt tal er bedst.",
            "Den sorte streg er tallet fra sidste år.",
            "Ændringer, der er for små til at være sikre, regnes som uændret.",
        )
    return (
        "Er prikken i det blågrønne felt, er målet nået. Det gælder alle mål, også når et lavt tal er bedst.",
        "Hvor målet er flere end sidste år, er den sorte streg tallet fra sidste år. "
        "Ændringer, der er for små til at være sikre, regnes som uændret og giver Tæt på.",
        "Går usikkerheden hen over stregen, kan det ikke afgøres, om målet er nået, og status er Tæt på.",
    )


def explain_dots(*, has_goals: bool) -> str:
    """Return how the histogram of all municipalities is read."""
    if not has_goals:
        return (
            "Hver prik er en kommune, og stregen er tallet fra sidste år. Fuld prik: fremgang. Halv prik: ændringen er "
            "for lille til at være sikker og regnes som uændret. Ring: tilbagegang."
        )
    return (
        "Hver prik er en kommune. Fuld prik: målet er nået. Halv prik: tæt på, eller ændringen er for lille til at "
        "være sikker. Ring: målet er ikke nået. Prikker til højre for stregen ligger bedre end målet eller sidste år."
    )
