"""Files that go through the desk, and the steps that most tests take."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators.models import Release
from municipalities.models import Area, AreaKind

YOUTH = "unge-15-24-uden-job-og-uddannelse"


def last_sunday_next_year(month: int) -> str:
    """Return the day in March or October on which clocks are put forward or back, as "2031-10-26"."""
    last = date(timezone.localdate().year + 1, month, 31)
    return (last - timedelta(days=last.isoweekday() % 7)).isoformat()


def upload(client: Client, name: str, content: bytes, title: str = "") -> Release:
    """Send a file through the desk and return the draft it became."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("desk-upload"), {"file": file, "title": title}, follow=True)
    assert answer.status_code == 200
    return Release.objects.newest_first()[0]


def youth_csv(*, without_country: bool = False, twice: int = 0, **values: str) -> bytes:
    """Return a long CSV of the youth indicator for 2024: 6,3 everywhere but where `values` says otherwise by code.

    Without the country there is one warning, and one for each of the first `twice` municipalities that stand twice.
    """
    kinds = (AreaKind.MUNICIPALITY,) if without_country else (AreaKind.MUNICIPALITY, AreaKind.COUNTRY)
    codes = list(Area.objects.of_kind(*kinds).order_by("code").values_list("code", flat=True))
    codes += [code for code in codes if code != "0000"][:twice]
    lines = [f"{code};{YOUTH};2024;{values.get(f'k{code}', '6,3')}" for code in codes]
    return "\r\n".join(["område;nøgletal;periode;værdi", *lines]).encode()


def seen_basis(client: Client, release: Release) -> str:
    """Return what the changes of a draft were compared with, as its page says."""
    return client.get(reverse("desk-changes", args=[release.pk])).context["changes"].basis


def seen_sending(client: Client, release: Release) -> dict[str, str]:
    """Return what the page of approval says of which sending it shows."""
    page = client.get(reverse("desk-approve", args=[release.pk])).text
    return {"seen": page.partition('name="seen" value="')[2].partition('"')[0]}


def submit(client: Client, release: Release, note: str = "", **more: str) -> None:
    """Send a draft to approval through the desk."""
    form = {"note": note, "basis": seen_basis(client, release), "is_seen": "on", **more}
    answer = client.post(reverse("desk-submit", args=[release.pk]), form, follow=True)
    assert "sendt til godkendelse" in answer.text
