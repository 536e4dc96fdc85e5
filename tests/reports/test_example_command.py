"""`manage.py example_data`: an empty portal is filled once, and emptied of everything invented again."""

from decimal import Decimal
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Mandate, Role, User
from goals.models import Target
from indicators.intake.cells import Entry, Reading
from indicators.intake.entries import gather
from indicators.models import Figure, Release
from indicators.periods import Frequency, Period
from indicators.publishing import draft_release, publish_release
from indicators.units import Quality
from reports.example_data import remove_example_data, write_example_data

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def write_one_year(monkeypatch, settings):
    """Let the command write 2024 alone, and hash the four secrets fast."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(
        "reports.management.commands.example_data.write_example_data", partial(write_example_data, years=(2024,))
    )


@pytest.fixture
def write_no_year(write_one_year, monkeypatch):
    """Let the command make the logins and no figures."""
    monkeypatch.setattr(
        "reports.management.commands.example_data.write_example_data", partial(write_example_data, years=())
    )


def run(*arguments):
    out = StringIO()
    call_command("example_data", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_fills_an_empty_portal_once(settings, write_one_year):
    settings.INSECURE_HTTP = True
    remove_example_data()
    first, figures = run(), Figure.objects.count()
    second = run()
    assert figures > 20_000
    assert Figure.objects.count() == figures
    for username in ("anna", "birthe", "jens", "karen"):
        assert username in first
        assert username in second
    release = Release.objects.get()
    assert (release.submitted_by.username, release.published_by.username) == ("anna", "birthe")


def test_the_four_logins_act_for_the_ministry_and_for_holbaek(settings, write_no_year):
    settings.INSECURE_HTTP = True
    remove_example_data()
    out = run()
    for user in User.objects.filter(username__in=("anna", "birthe", "jens", "karen")):
        secret = next(line.split()[4] for line in out.splitlines() if f" {user.username} " in line)
        assert user.check_password(secret)
    mandates = set(Mandate.objects.values_list("user__username", "role", "municipality__code"))
    assert mandates == {
        ("anna", Role.MINISTRY, None),
        ("birthe", Role.MINISTRY, None),
        ("jens", Role.MUNICIPALITY, "0316"),
        ("karen", Role.MUNICIPALITY, "0316"),
    }


def test_no_login_with_a_known_secret_is_made_where_the_portal_is_served_by_https(settings, write_one_year):
    settings.INSECURE_HTTP = False
    remove_example_data()
    User.objects.filter(email__endswith="@eksempel.invalid").delete()
    assert "Ingen eksempel-logins" in run()
    assert not User.objects.exists()
    assert Release.objects.get().published_by is None


def test_an_account_that_somebody_else_has_is_left_alone(settings, write_no_year):
    settings.INSECURE_HTTP = True
    remove_example_data()
    User.objects.filter(username="anna").delete()
    User.objects.create_user("anna", "anna@ministeriet.example", "hendes-egen-kode")
    assert "Log ind som anna" not in run()
    run("--remove")
    assert User.objects.get(username="anna").check_password("hendes-egen-kode")


def test_the_command_removes_everything_it_made(settings, write_one_year):
    settings.INSECURE_HTTP = True
    remove_example_data()
    run()
    out = run("--remove")
    assert "Udgivelser: 1," in out
    assert not Release.objects.exists()
    assert not Figure.objects.exists()
    assert not Target.objects.exists()
    assert not Mandate.objects.exists()
    assert not User.objects.exists()


def test_an_example_account_that_published_real_figures_is_closed_and_kept(settings, write_no_year):
    settings.INSECURE_HTTP = True
    settings.RELEASES_NEED_TWO_PEOPLE = False
    remove_example_data()
    run()
    anna = User.objects.get(username="anna")
    entry = Entry("", "0000", "neet-16-24", Period(2025, 1, Frequency.YEAR), "", Quality.MEASURED, Decimal("9.4"))
    draft = draft_release(reading=Reading("", "", gather((entry,)), ()), title="Rigtige tal", by=anna)
    publish_release(release=draft, by=anna)
    out = run("--remove")
    anna.refresh_from_db()
    assert "anna" in out
    assert not anna.is_active
    assert not anna.has_usable_password()
    assert Release.objects.get().published_by == anna
