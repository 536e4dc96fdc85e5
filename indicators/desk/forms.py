"""The desk's forms: a file, an answer, a note, a time, a reason."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from indicators.intake.files import MAX_BYTES
from indicators.models import Indicator, Profile
from indicators.periods import Frequency, Period, parse_code, parse_period, settle_period
from indicators.units import format_number

from .instants import NoSuchTime, TwoSuchTimes, find_instant

_WRITE = {
    Frequency.YEAR: "Skriv et år",
    Frequency.HALF_YEAR: "Skriv et halvår",
    Frequency.QUARTER: "Skriv et kvartal",
    Frequency.ROLLING_YEAR: "Skriv et rullende år",
    Frequency.MONTH: "Skriv en måned",
}


def _make_seen() -> forms.DateTimeField:
    """Return the field that says which sending to approval a page shows: the instant when it was sent."""
    sentence = "Siden er for gammel. Se udgivelsen igen, som den er nu."
    return forms.DateTimeField(widget=forms.HiddenInput, error_messages={"required": sentence, "invalid": sentence})


class UploadForm(forms.Form):
    """One file, and what readers are to call the release."""

    file = forms.FileField(
        label="Fil",
        allow_empty_file=True,  # the intake tells what is wrong with an empty file
        error_messages={"required": "Vælg den fil, der skal indlæses."},
    )
    title = forms.CharField(label="Udgivelsens titel", max_length=150, required=False)
    mends = forms.IntegerField(required=False, widget=forms.HiddenInput)  # the draft that the file takes the place of

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large before it is kept; the server has taken it in by then."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                f"Filen fylder mere end {MAX_BYTES // 2**20} MB. Del den op, fx et år ad gangen."
            )
        return file


class AgainForm(forms.Form):
    """That a file which was received before is to be read once more."""

    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")
    name = forms.CharField(max_length=255, required=False)
    title = forms.CharField(max_length=150, required=False)
    mends = forms.IntegerField(required=False)


class AnswerForm(forms.Form):
    """One reason for several warnings of one kind."""

    code = forms.CharField(max_length=40)
    reason = forms.CharField(
        label="Begrundelse",
        max_length=500,
        error_messages={
            "required": "Skriv en begrundelse for, at tallene er rigtige.",
            "max_length": "Begrundelsen er for lang. Den må højst fylde 500 tegn.",
        },
    )
    answer = forms.IntegerField(required=False)  # an earlier answer that this one takes the place of
    rest = forms.BooleanField(required=False)  # those that are not on the page as well


class SubmitForm(forms.Form):
    """The note to readers, and what the changes were compared with when they were looked at.

    What is missing is told together, before the writer refuses one thing at a time.
    """

    note = forms.CharField(label="Note til læserne", required=False, max_length=2000, widget=forms.Textarea)
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    may_remove = forms.BooleanField(label="Tal, der ikke er i filen, skal fjernes", required=False)
    is_seen = forms.BooleanField(
        label="Jeg har gennemset ændringerne",
        error_messages={"required": "Sæt kryds ved, at du har gennemset ændringerne."},
    )

    def __init__(self, *args: Any, removed: int = 0, **options: Any) -> None:
        """`removed` is how many public figures would go, which must be said with a tick."""
        super().__init__(*args, **options)
        self._removed = removed

    def clean(self) -> None:
        """Ask for the note of a correction, and for the tick where figures would go."""
        super().clean()
        if self.cleaned_data.get("basis") and not self.cleaned_data.get("note", "").strip():
            self.add_error(
                "note", "Tallene retter noget, der allerede er offentligt. Skriv en note om, hvad der er rettet."
            )
        if self._removed and not self.cleaned_data.get("may_remove"):
            self.add_error(
                "may_remove",
                f"Filen mangler {format_number(Decimal(self._removed), 0)} tal, der er offentlige nu og ville blive "
                "fjernet. Indlæs hele årets tabel, eller sæt kryds ved, at de skal fjernes.",
            )


class ApproveForm(forms.Form):
    """When what is approved is to be public: now, or at a time on the clocks in Copenhagen."""

    when = forms.ChoiceField(
        choices=[("now", "Nu"), ("at", "På et tidspunkt")],
        error_messages={"required": "Vælg, om tallene skal ud nu eller på et tidspunkt."},
    )
    day = forms.DateField(required=False, error_messages={"invalid": "Skriv datoen som åååå-mm-dd."})
    clock = forms.TimeField(required=False, error_messages={"invalid": "Skriv klokkeslættet som 08:00."})
    turn = forms.ChoiceField(choices=[("", ""), ("first", "Første gang"), ("second", "Anden gang")], required=False)
    seen = _make_seen()
    is_ambiguous = False

    def clean(self) -> None:
        """Find the instant that is meant, in `publish_at`; None is now."""
        super().clean()
        self.cleaned_data["publish_at"] = None
        if self.cleaned_data.get("when") != "at" or self.errors:
            return
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        if day is None:
            self.add_error("day", "Vælg datoen.")
        if clock is None:
            self.add_error("clock", "Vælg klokkeslættet.")
        if day is None or clock is None:
            return
        turn = self.cleaned_data["turn"]
        try:
            instant = find_instant(day, clock, is_winter_time=turn == "second" if turn else None)
        except TwoSuchTimes as doubt:
            self.is_ambiguous = True
            self.add_error("turn", str(doubt))
        except NoSuchTime as refusal:
            self.add_error("day", str(refusal))
        else:
            self._take(instant, is_ambiguous=bool(turn))

    def _take(self, instant: datetime, *, is_ambiguous: bool) -> None:
        self.is_ambiguous = is_ambiguous
        if instant <= timezone.now():
            self.add_error("day", "Tidspunktet er passeret. Vælg et senere, eller udgiv med det samme.")
        self.cleaned_data["publish_at"] = instant


class ReasonForm(forms.Form):
    """Why something is sent back or taken out of the plan."""

    reason = forms.CharField(
        label="Begrundelse",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Skriv en begrundelse."},
    )


class ReturnForm(ReasonForm):
    """Why something that was looked at is sent back."""

    seen = _make_seen()


class WithdrawForm(forms.Form):
    """Why a release is taken back."""

    note = forms.CharField(
        label="Hvorfor trækkes tallene tilbage?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Skriv, hvorfor udgivelsen trækkes tilbage. Læserne kan se det."},
    )
    is_seen = forms.BooleanField(
        label="Jeg har set, hvad læserne kommer til at se",
        error_messages={"required": "Sæt kryds ved, at du har set, hvad læserne kommer til at se."},
    )


class ExpectedForm(forms.Form):
    """A line of the calendar."""

    indicator = forms.ModelChoiceField(
        label="Nøgletal",
        queryset=Indicator.objects.order_by("name"),
        error_messages={"required": "Vælg nøgletallet."},
    )
    period = forms.CharField(
        label="Til og med perioden",
        max_length=30,
        error_messages={"required": "Skriv den seneste periode, der ventes."},
    )
    expected_on = forms.DateField(
        label="Ventes",
        error_messages={"required": "Vælg datoen.", "invalid": "Skriv datoen som åååå-mm-dd."},
    )
    note = forms.CharField(label="Bemærkning", max_length=200, required=False)

    def clean_period(self) -> Period:
        """Return the period, in whichever notation it is written."""
        text: str = self.cleaned_data["period"]
        if (period := parse_period(text)) is None:
            raise forms.ValidationError(
                f"»{text}« er ikke en periode. Skriv fx 2027, 1. halvår 2027, 3. kvartal 2027 eller juli 2027."
            )
        return period

    def clean(self) -> None:
        """Take a quarter's last month for the quarter where the indicator is quarterly."""
        super().clean()
        indicator, period = self.cleaned_data.get("indicator"), self.cleaned_data.get("period")
        if indicator is not None and period is not None:
            wanted = Frequency(indicator.frequency)
            settled = settle_period(period, wanted)
            self.cleaned_data["period"] = settled
            if settled.frequency is not wanted:
                example = parse_code(wanted.write_example(period.year)).label
                self.add_error("period", f"{indicator.name} opgøres {wanted.label}. {_WRITE[wanted]}, fx {example}.")


class ProfileForm(forms.ModelForm):
    """A profile's name."""

    class Meta:
        model = Profile
        fields = ("name",)
        error_messages = {"name": {"required": "Giv profilen et navn, så I kan kende den igen."}}

    def validate_unique(self) -> None:
        """The writer says it, in words that help."""
