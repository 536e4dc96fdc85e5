"""The desk's forms: a file, a note, a reason."""

from django import forms


class UploadForm(forms.Form):
    """One file, and what readers are to call the release."""

    file = forms.FileField(
        label="Fil",
        allow_empty_file=True,  # the intake tells what is wrong with an empty file
        error_messages={"required": "Vælg den fil, der skal indlæses."},
    )
    title = forms.CharField(label="Udgivelsens titel", max_length=150, required=False)


class PublishForm(forms.Form):
    """The note to readers, and what the changes were compared with when they were looked at."""

    note = forms.CharField(label="Note til læserne", required=False, max_length=2000, widget=forms.Textarea)
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
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
