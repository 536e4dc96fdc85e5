"""A release's life as data: its phases, the acts that lead from one to the next, and who may do what.

`python -m indicators.flow > docs/release-flow.md` draws the diagram from the same table that publishing obeys.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    """Where a release is, as people speak of it: what is stored, and what the clock adds."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    SCHEDULED = "SCHEDULED"  # approved, and public from a time to come
    PUBLIC = "PUBLIC"
    WITHDRAWN = "WITHDRAWN"
    DISCARDED = "DISCARDED"

    @property
    def label(self) -> str:
        return _PHASES[self]


_PHASES = {
    Phase.DRAFT: "Kladde",
    Phase.SUBMITTED: "Til godkendelse",
    Phase.SCHEDULED: "Planlagt",
    Phase.PUBLIC: "Udgivet",
    Phase.WITHDRAWN: "Trukket tilbage",
    Phase.DISCARDED: "Kasseret",
}


class Act(StrEnum):
    """What somebody does with a release."""

    UPLOAD = "UPLOAD"
    ANSWER = "ANSWER"
    SUBMIT = "SUBMIT"
    RETURN = "RETURN"
    APPROVE = "APPROVE"
    SCHEDULE = "SCHEDULE"
    UNSCHEDULE = "UNSCHEDULE"
    WITHDRAW = "WITHDRAW"
    DISCARD = "DISCARD"

    @property
    def label(self) -> str:
        return _ACTS[self]


_ACTS = {
    Act.UPLOAD: "Indlæst",
    Act.ANSWER: "Advarsler besvaret",
    Act.SUBMIT: "Sendt til godkendelse",
    Act.RETURN: "Sendt tilbage",
    Act.APPROVE: "Godkendt og udgivet",
    Act.SCHEDULE: "Godkendt og planlagt",
    Act.UNSCHEDULE: "Planen ophævet",
    Act.WITHDRAW: "Trukket tilbage",
    Act.DISCARD: "Kasseret",
}


class Who(StrEnum):
    """Who may do an act."""

    STAFF = "med ministeriets mandat"
    ANOTHER = "med ministeriets mandat, men ikke den, der sendte til godkendelse"
    CLOCK = "uret"


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from a phase to a phase. `needs` is what must be so, in Danish, for the diagram's readers."""

    source: Phase | None
    act: Act | None
    target: Phase
    who: Who
    needs: str = ""


FLOW = (
    Transition(None, Act.UPLOAD, Phase.DRAFT, Who.STAFF),
    Transition(Phase.DRAFT, Act.ANSWER, Phase.DRAFT, Who.STAFF, "en begrundelse"),
    Transition(
        Phase.DRAFT,
        Act.SUBMIT,
        Phase.SUBMITTED,
        Who.STAFF,
        "ingen fejl, alle advarsler besvaret, en note, hvor offentlige tal rettes",
    ),
    Transition(Phase.DRAFT, Act.DISCARD, Phase.DISCARDED, Who.STAFF),
    Transition(Phase.SUBMITTED, Act.RETURN, Phase.DRAFT, Who.STAFF, "en begrundelse"),
    Transition(Phase.SUBMITTED, Act.APPROVE, Phase.PUBLIC, Who.ANOTHER, "de offentlige tal er dem, ændringerne viste"),
    Transition(Phase.SUBMITTED, Act.SCHEDULE, Phase.SCHEDULED, Who.ANOTHER, "et tidspunkt, der ikke er passeret"),
    Transition(Phase.SUBMITTED, Act.DISCARD, Phase.DISCARDED, Who.STAFF),
    Transition(Phase.SCHEDULED, Act.UNSCHEDULE, Phase.DRAFT, Who.STAFF, "en begrundelse"),
    Transition(Phase.SCHEDULED, None, Phase.PUBLIC, Who.CLOCK, "tidspunktet er kommet"),
    Transition(Phase.PUBLIC, Act.WITHDRAW, Phase.WITHDRAWN, Who.STAFF, "en begrundelse, som læserne kan se"),
)


def get_phase(*, state: str, published_at: datetime | None, withdrawn_at: datetime | None, at: datetime) -> Phase:
    """Return the phase at an instant of a release with these fields."""
    if state != "PUBLISHED" or published_at is None:
        return Phase(state)
    if published_at > at:
        return Phase.SCHEDULED
    return Phase.PUBLIC if withdrawn_at is None or withdrawn_at > at else Phase.WITHDRAWN


def find_transition(source: Phase, act: Act) -> Transition | None:
    """Return how `act` leads on from `source`, or None if it does not."""
    return next((step for step in FLOW if step.source is source and step.act is act), None)


def list_acts(source: Phase) -> tuple[Act, ...]:
    """Return what can be done with a release in a phase."""
    return tuple(step.act for step in FLOW if step.source is source and step.act is not None)


def write_diagram() -> str:
    """Return docs/release-flow.md: the diagram and the table of who may do what, in Markdown."""
    lines = [
        "# En udgivelses vej",
        "",
        "Siden er skrevet af `python -m indicators.flow`; ret den ikke i hånden.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    {phase.value}: {phase.label}" for phase in Phase]
    for step in FLOW:
        source = step.source.value if step.source else "[*]"
        lines.append(f"    {source} --> {step.target.value}: {_name(step)}")
    lines += ["```", "", "| Fra | Handling | Til | Hvem | Kræver |", "|---|---|---|---|---|"]
    for step in FLOW:
        source = step.source.label if step.source else ""
        lines.append(f"| {source} | {_name(step)} | {step.target.label} | {step.who} | {step.needs} |")
    return "\n".join(lines) + "\n"


def _name(step: Transition) -> str:
    return step.act.label if step.act else "Tiden er inde"


if __name__ == "__main__":
    print(write_diagram(), end="")  # noqa: T201
