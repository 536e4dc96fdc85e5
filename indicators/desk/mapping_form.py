"""The form by which a person says what the columns of a file hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from indicators.intake.cells import Codebook, ColumnRole, MappedColumn, Mapping
from indicators.intake.matching import write_signature
from indicators.intake.proposals import Proposal, ProposedColumn
from indicators.periods import parse_period

_PARTS = "/"  # between an indicator's code and its category's


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file with its form."""

    number: int  # counted from 1, as people do
    title: str  # as it stands in the file; "" if nothing does
    samples: tuple[str, ...]
    form: "ColumnForm"


class ColumnForm(forms.Form):
    """What one column holds."""

    role = forms.ChoiceField(
        label="Kolonnen er",
        choices=[(role.value, role.label) for role in ColumnRole],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    what = forms.ChoiceField(label="Nøgletal", required=False, widget=forms.Select(attrs={"class": "form-select"}))
    period = forms.CharField(
        label="Periode", required=False, max_length=30, widget=forms.TextInput(attrs={"class": "form-input"})
    )
    kept = forms.CharField(
        label="Læs kun rækker med",
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )

    def __init__(self, *args, indicators: Sequence[tuple[str, object]], title: str, label: str, **kwargs) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, **kwargs)
        self.title = title  # what the profile knows the column by
        self.label = label  # what a sentence calls it
        self.fields["what"].choices = indicators  # type: ignore[attr-defined]

    def clean_period(self) -> str:
        """Return the period's code, in whichever notation it is written."""
        text = self.cleaned_data["period"].strip()
        period = parse_period(text) if text else None
        if text and period is None:
            raise forms.ValidationError(
                f"»{text}« ved »{self.label}« er ikke en periode. Skriv fx 2027, 2027H1, 2027Q3 eller 2027M07."
            )
        return period.code if period else ""

    def clean(self) -> None:
        """Ask for what the role needs."""
        super().clean()
        role = self.cleaned_data.get("role")
        if role == ColumnRole.VALUE.value and not self.cleaned_data.get("what"):
            self.add_error("what", f"Vælg nøgletallet for »{self.label}«.")
        if role == ColumnRole.CHOICE.value and not self.cleaned_data.get("kept", "").strip():
            self.add_error("kept", f"Skriv, hvilken tekst der skal stå i »{self.label}«, for at rækken læses.")

    def make_column(self) -> MappedColumn:
        """Return the column as it was told."""
        role = ColumnRole(self.cleaned_data["role"])
        is_value = role is ColumnRole.VALUE
        indicator, _, category = self.cleaned_data["what"].partition(_PARTS) if is_value else ("", "", "")
        return MappedColumn(
            title=self.title,
            role=role,
            indicator=indicator,
            category=category,
            period=self.cleaned_data["period"] if is_value else "",
            kept=self.cleaned_data["kept"].strip() if role is ColumnRole.CHOICE else "",
        )


class MappingForm(forms.Form):
    """The profile's name, and whether the table is whole."""

    name = forms.CharField(
        label="Profilens navn",
        max_length=100,
        error_messages={"required": "Giv profilen et navn, så I kan kende den igen."},
    )
    is_partial = forms.BooleanField(label="Tabellen dækker kun nogle områder", required=False)
    blank_is_withheld = forms.BooleanField(label="Tomme felter er diskretionerede tal", required=False)


def find_told(proposal: Proposal, mappings: Iterable[Mapping]) -> Mapping | None:
    """Return the profile that already explains these headings, or None."""
    signature = proposal.signature
    return next((one for one in mappings if write_signature(c.title for c in one.columns) == signature), None)


def make_rows(
    proposal: Proposal, told: Mapping | None, codebook: Codebook, sent: QueryDict | None
) -> tuple[ColumnRow, ...]:
    """Return a row for each column, filled with what was sent, with what was told before or with what is proposed."""
    indicators = list_indicators(codebook)
    known: Sequence[MappedColumn | ProposedColumn] = told.columns if told else proposal.columns
    return tuple(
        ColumnRow(
            number=position + 1,
            title=column.title,
            samples=tuple(column.samples),
            form=ColumnForm(
                sent,
                prefix=f"k{position}",
                title=column.title,
                label=column.title or f"Kolonne {position + 1}",
                indicators=indicators,
                initial={
                    "role": known[position].role.value,
                    "what": _PARTS.join(filter(None, (known[position].indicator, known[position].category))),
                    "period": known[position].period,
                    "kept": known[position].kept,
                },
            ),
        )
        for position, column in enumerate(proposal.columns)
    )


def list_indicators(codebook: Codebook) -> tuple[tuple[str, object], ...]:
    """Return what a column of values can be: each indicator, and its categories under it."""
    choices: list[tuple[str, object]] = [("", "Vælg nøgletal")]
    for indicator in sorted(codebook.indicators, key=lambda one: one.name):
        if not indicator.categories:
            choices.append((indicator.code, indicator.name))
            continue
        parts = [(f"{indicator.code}{_PARTS}{part.code}", part.name) for part in indicator.categories]
        choices.append((indicator.name, [(indicator.code, f"{indicator.name}, i alt"), *parts]))
    return tuple(choices)


def list_errors(form: MappingForm, rows: Iterable[ColumnRow]) -> tuple[tuple[str, str], ...]:
    """Return what is wrong with the forms: the field that each error belongs to ("" for none), and the sentence."""
    told = []
    for one in (form, *(row.form for row in rows)):
        for field, errors in one.errors.items():
            name = "" if field == "__all__" else one[field].id_for_label
            told += [(name, str(error)) for error in errors]
    return tuple(told)
