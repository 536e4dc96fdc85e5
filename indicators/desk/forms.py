"""The desk's forms: a file, a note, a reason."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from indicators.intake.files import MAX_BYTES


class UploadForm(forms.Form):
    """One file, and what readers are to call the release."""

    file = forms.FileField(
        label="Fil",
        allow_empty_file=True,  # the intake tells what is wrong with an empty file
        error_messages={"required": "Vælg den fil, der skal indlæses."},
    )
    title = forms.CharField(label="Udgivelsens titel", max_length=150, required=False)

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large before a byte of it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                f"Filen fylder mere end {MAX_BYTES // 2**20} MB. Del den op, fx et år ad gangen."
            )
        return file


class PublishForm(forms.Form):
    """The note to readers, and what the changes were compared with when they were looked at."""

    note = forms.CharField(label="Note til læserne", required=False, max_length=2000, widget=forms.Textarea)
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    may_remove = forms.BooleanField(label="Tal, der ikke er i filen, skal fjernes", required=False)
    is_seen = forms.BooleanField(
        label="Jeg har gennemset ændringerne",
        error_messages={"required": "Sæt kryds ved, at du har gennemset ændringerne."},
    )


class WithdrawForm(forms.Form):
    """Why a release is taken back."""

    note = forms.CharField(
        label="Hvorfor trækkes tallene tilbage?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Skriv, hvorfor udgivelsen trækkes tilbage. Læserne kan se det."},
    )
